"""The keys of the sales page, for the hint bar, the one box and the sheet of all keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from dealerdesk.core.i18n import _
from ui.leads.action_bar import ACTIONS
from ui.page import Hint, PageAction

MOVES = ("J", "K")
"""The keys that whoever looks on has, too."""


def panel_hints() -> tuple[Hint, ...]:
    """What the hint bar says while one of the small forms is open."""
    return (
        Hint("Enter Ctrl+Enter", _("save")), Hint("1–9", _("choose")),
        Hint("Esc", _("back, keeps the draft")),
    )


def hints_of(may_sell: bool, is_empty: bool) -> tuple[Hint, ...]:
    """What the hint bar says, to whoever sells and to whoever looks on."""
    if not may_sell:
        looking = (Hint("J K", _("next, previous")), Hint("Enter", _("open the customer")))
        return (*looking, Hint("Esc", _("back")))
    if is_empty:
        tabs = Hint("1 2 3", _("mine, new, all"))
        return (tabs, Hint("Ctrl+R", _("remark")), Hint("Ctrl+K", _("find")), Hint("Esc", _("back")))
    return (
        Hint("J K", _("next, previous")), Hint("A", _("accept")), Hint("P", _("call")),
        Hint("T", _("test drive")), Hint("O", _("offer")), Hint("Esc", _("back")), Hint("R", _("reasons")),
        Hint("Ctrl+P", _("handoff sheet")),
    )


def looking_at(step: Callable[[int], object], press_tab: Callable[[int], object],
               why: Callable[[], object], may_sell: bool) -> tuple[PageAction, ...]:
    """Moving among leads: the next one, the tabs, and why this one is warm."""
    moves = (
        PageAction(_("Next lead"), "J", "arrow-down", partial(step, 1)),
        PageAction(_("Previous lead"), "K", "arrow-up", partial(step, -1)),
    )
    if not may_sell:
        return moves
    tabs = (_("My leads"), _("New leads"), _("All leads"))
    return (
        *moves,
        *(PageAction(words, str(n + 1), "inbox", partial(press_tab, n)) for n, words in enumerate(tabs)),
        PageAction(_("Why it is warm"), "R", "flame", why),
    )


def actions_of(act: Callable[[str], object]) -> tuple[PageAction, ...]:
    """What can be done with the lead on the screen, each by its code."""
    steps = tuple(
        PageAction(_(text), key, icon, partial(act, code))
        for code, (text, icon, key) in ACTIONS.items() if code != "reopen"
    )
    papers = (
        PageAction(_("Print the pack for the call"), "Ctrl+P", "printer", partial(act, "pack")),
        PageAction(_("Print the handoff sheet"), "Ctrl+Shift+P", "printer", partial(act, "handoff")),
    )
    return (*steps, *papers)
