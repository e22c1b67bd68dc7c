"""What can be done on every page, by its key or from the one box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealerdesk.core.i18n import _
from ui.page import PageAction
from ui.pages import PLACES
from ui.shell.going import Going

if TYPE_CHECKING:
    from ui.shell.window import Window


def actions_everywhere(window: Window) -> tuple[PageAction, ...]:
    """In the order of the sheet of all keys."""
    places = tuple(PageAction(_(p.text), p.keys, p.icon, Going(window, p.key)) for p in PLACES if p.text)
    return (
        PageAction(_("Find anyone"), "Ctrl+K", "search", window.open_find),
        PageAction(_("Write down a remark"), "Ctrl+R", "ear", window.open_remark),
        PageAction(_("What became of what you heard"), "Ctrl+H", "bell", Going(window, "news")),
        *places,
        PageAction(_("Take back what was done last"), "Ctrl+Z", "undo-2", window.undoing.undo_last),
        PageAction(_("What was done here, to take back"), "Ctrl+Shift+Z", "history", window.open_done),
        PageAction(_("Lock, switch to somebody else"), "Ctrl+L", "lock", window.open_staff),
        PageAction(_("At work or not"), "Ctrl+Shift+L", "user-check", window.presence.turn),
        PageAction(_("All keys"), "?", "keyboard", window.open_keys),
    )
