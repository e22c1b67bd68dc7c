"""The keys of the board, what the hint bar says of them, and the same as actions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dealerdesk.core.i18n import _
from ui.page import Hint, PageAction
from ui.workshop.board_heading import narrowed_to

if TYPE_CHECKING:
    from ui.workshop.board_page import BoardPage

DIGITS = 9


def bind_keys(page: BoardPage) -> None:
    """Bind every key of the board; arrows and space are the board's while it has the keyboard."""
    page.on_key("Left", partial(page.columns.step, -1), page.has_board_keyboard)
    page.on_key("Right", partial(page.columns.step, 1), page.has_board_keyboard)
    page.on_key("Space", page.turn_side, page.has_board_keyboard)
    page.on_key("Ctrl+Right", page.move_on)
    page.on_key("Ctrl+Left", page.move_back)
    page.on_key("P", page.wait_for_parts)
    page.on_key("Y", page.wait_for_yes)
    page.on_key("L", page.beside.turn_clock)
    page.on_key("T", page.beside.ask_technician)
    page.on_key("B", page.beside.ask_bay)
    page.on_key("A", page.beside.begin_job)
    page.on_key("H", page.beside.add_labour)
    page.on_key("E", page.beside.add_fault)
    page.on_key("C", page.beside.list_comebacks)
    page.on_key("D", page.beside.decline)
    page.on_key("I", page.beside.inspect)
    page.on_key("G", page.beside.agree)
    page.on_key("N", page.beside.ask_for_part)
    page.on_key("Q", page.beside.change_part)
    page.on_key("M", page.beside.divide_part)
    page.on_key("F", page.beside.choose_filter)
    page.on_key("0", page.beside.show_everything)
    for digit in range(1, DIGITS + 1):
        takes = partial(page.beside.takes_digit, digit)
        page.on_key(str(digit), partial(page.beside.press_digit, digit), takes)


def board_hints(page: BoardPage) -> tuple[Hint, ...]:
    """What the hint bar says; while something is asked, its answers."""
    if page.strip.is_asking:
        most = min(DIGITS, len(page.strip.buttons))
        return (Hint(f"1–{most}" if most > 1 else "1", page.strip.accessibleName()), Hint("Esc", _("close")))
    everything = (Hint("0", _("every car")),) if narrowed_to(page) else ()
    return (
        *everything,
        Hint("Left Right", _("column")), Hint("Ctrl+Right", _("move on")), Hint("Space", _("details")),
        Hint("L", _("clock on")), Hint("P", _("waits for a part")), Hint("Y", _("waits for a yes")),
        Hint("D", _("declined")), Hint("A", _("add a job")), Hint("Enter", _("open")),
        Hint("Ctrl+R", _("heard something")),
    )


def board_actions(page: BoardPage) -> tuple[PageAction, ...]:
    """What can be done with the car that is meant, and which cars are shown."""
    asking = page.strip.is_asking
    shown = () if asking else (
        PageAction(_("All cars"), "1", "list", partial(page.filter.press, 0)),
        PageAction(_("Cars of today"), "2", "clock", partial(page.filter.press, 1)),
        PageAction(_("My cars"), "3", "user", partial(page.filter.press, 2)),
    )
    return (
        PageAction(_("Move on"), "Ctrl+Right", "arrow-right", page.move_on),
        PageAction(_("Move back"), "Ctrl+Left", "arrow-left", page.move_back),
        PageAction(_("Clock on or off"), "L", "clock", page.beside.turn_clock),
        PageAction(_("Waits for a part"), "P", "package", page.wait_for_parts),
        PageAction(_("Waits for the customer's yes"), "Y", "phone", page.wait_for_yes),
        PageAction(_("Add a job"), "A", "plus", page.beside.begin_job),
        PageAction(_("Add labour"), "H", "wrench", page.beside.add_labour),
        PageAction(_("Inspect the car"), "I", "clipboard-check", page.beside.inspect),
        PageAction(_("The customer agrees to an amount"), "G", "thumbs-up", page.beside.agree),
        PageAction(_("Add a fault code"), "E", "search", page.beside.add_fault),
        PageAction(_("Ask for a part"), "N", "package", page.beside.ask_for_part),
        PageAction(_("Change how much of a part is needed"), "Q", "pencil", page.beside.change_part),
        PageAction(_("Put some of a part on a line of its own"), "M", "split", page.beside.divide_part),
        PageAction(_("The customer does not want it now"), "D", "circle-x", page.beside.decline),
        PageAction(_("Say who does this job"), "T", "user", page.beside.ask_technician),
        PageAction(_("Say in which bay it stands"), "B", "map-pin", page.beside.ask_bay),
        PageAction(_("Open the order"), "Enter", "wrench", page.open_order),
        PageAction(_("Details of the car"), "Space", "info", page.turn_side),
        PageAction(_("Comebacks of the last year"), "C", "repeat", page.beside.list_comebacks),
        PageAction(_("Filter by technician, bay or payer"), "F", "funnel", page.beside.choose_filter),
        PageAction(_("Every car, whoever does or pays it"), "0", "list", page.beside.show_everything),
        *shown,
    )
