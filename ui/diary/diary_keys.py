"""The keys of the diary."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dealerdesk.core.i18n import _
from ui.page import Hint, PageAction

if TYPE_CHECKING:
    from ui.diary.page import DiaryPage


def bind_keys(page: DiaryPage) -> None:
    """Bind every key of the page; arrows are the day's own."""
    page.on_key("J", partial(page.grid.step, 1))
    page.on_key("K", partial(page.grid.step, -1))
    page.on_key("PgUp", partial(page.turn, -1))
    page.on_key("PgDown", partial(page.turn, 1))
    page.on_key("T", page.today)
    page.on_key("N", page.book)
    page.on_key("Ins", page.grid.empty.begin)
    page.on_key("Esc", page.grid.give_up, page.grid.may_give_up)
    page.on_key("C", page.check_in, page.waits)
    page.on_key("B", partial(page.check_in, True), page.did_not_show)
    page.on_key("X", page.did_not_come, page.is_booked)
    page.on_key("Del", page.meant.ask_why, page.is_booked)
    for place, key in enumerate(("1", "2")):
        page.on_key(key, partial(page.by.press, place))


def diary_hints(page: DiaryPage) -> tuple[Hint, ...]:
    """What the hint bar says; while an empty place is meant, what can be done with that."""
    if page.grid.empty.is_meant():
        return (
            Hint("Up Down", _("half an hour")), Hint("Left Right", _("move across")),
            Hint("Enter", _("book here")), Hint("Esc", _("back to the appointments")),
        )
    waits, booked = page.waits(), page.is_booked()
    return (
        Hint("J K", _("next, previous")), Hint("Ctrl+Up Ctrl+Down", _("move in time")),
        Hint("Ctrl+Left Ctrl+Right", _("move across")), Hint("PgUp PgDown", _("day")),
        Hint("Ins", _("book an empty place")),
        *((Hint("C", _("check in")),) if waits else ()),
        *((Hint("B", _("book again")),) if page.did_not_show() else ()),
        *((Hint("X", _("did not come")), Hint("Del", _("call off"))) if booked else ()),
    )


def diary_actions(page: DiaryPage) -> tuple[PageAction, ...]:
    """What can be done in the diary."""
    return (
        PageAction(_("The next appointment"), "J", "arrow-down", partial(page.grid.step, 1)),
        PageAction(_("The appointment before"), "K", "arrow-up", partial(page.grid.step, -1)),
        PageAction(_("The day before"), "PgUp", "chevron-left", partial(page.turn, -1)),
        PageAction(_("The day after"), "PgDown", "chevron-right", partial(page.turn, 1)),
        PageAction(_("Today"), "T", "calendar", page.today),
        PageAction(_("Columns by bay"), "1", "list", partial(page.by.press, 0)),
        PageAction(_("Columns by technician"), "2", "users", partial(page.by.press, 1)),
        PageAction(_("Book a time"), "N", "plus", page.book),
        PageAction(_("Book an empty place"), "Ins", "calendar", page.grid.empty.begin),
        PageAction(_("Open the order"), "Enter", "wrench", page.open_order),
        *((PageAction(_("Check in"), "C", "clipboard-check", page.check_in),) if page.waits() else ()),
        *((_again(page),) if page.did_not_show() else ()),
        *(_off_actions(page) if page.is_booked() else ()),
    )


def _again(page: DiaryPage) -> PageAction:
    return PageAction(_("Book again"), "B", "repeat", partial(page.check_in, True))


def _off_actions(page: DiaryPage) -> tuple[PageAction, ...]:
    return (
        PageAction(_("Did not come"), "X", "circle-x", page.did_not_come),
        PageAction(_("Call off"), "Del", "calendar", page.meant.ask_why),
    )
