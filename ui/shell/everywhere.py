"""What can be done on every page, by its key or from the one box."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dealerdesk.core.i18n import _
from ui.page import PageAction
from ui.pages import PLACES
from ui.preferences import preferences
from ui.shell.going import Going
from ui.shell.told import may_find
from ui.widgets.keys import OVER_LAYERS, Key

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
        PageAction(_("Take back what was done last"), "Ctrl+Z", "undo-2", window.undoing.undo_last,
                   _("undo, revert")),
        PageAction(_("What was done here, to take back"), "Ctrl+Shift+Z", "history", window.open_done),
        PageAction(_("Lock, switch to somebody else"), "Ctrl+L", "lock", window.open_staff),
        PageAction(_("At work or not"), "Ctrl+Shift+L", "user-check", window.presence.turn),
        PageAction(_("Larger text"), "Ctrl++", "zoom-in", partial(preferences().step_size, True),
                   _("text size, zoom")),
        PageAction(_("Smaller text"), "Ctrl+-", "zoom-out", partial(preferences().step_size, False),
                   _("text size, zoom")),
        PageAction(_("Light or dark"), "", "moon", preferences().turn_theme, _("theme, colours")),
        PageAction(_("Light or dark as the system has it"), "", "monitor", preferences().follow_system,
                   _("theme, colours")),
        PageAction(_("Restore a backup"), "", "save", Going(window, "backups")),
        PageAction(_("Tell me quietly when a hot lead comes in for me"), "", "bell",
                   Going(window, "settings", section="computer")),
        PageAction(_("Back"), "Esc", "arrow-left", window.go_back),
        PageAction(_("All keys"), "? F1", "keyboard", window.open_keys),
    )


def bind_everywhere(window: Window) -> None:
    """The keys of every page and layer."""
    for place in PLACES:
        if place.keys:
            Key(place.keys, Going(window, place.key), window)
    Key("Ctrl+K", window.open_find, window, everywhere=True, when=partial(may_find, window))
    Key("Ctrl+R", window.open_remark, window, everywhere=OVER_LAYERS)
    Key("Ctrl+H", Going(window, "news"), window)
    Key("Ctrl+L", window.open_staff, window, everywhere=True)
    Key("Ctrl+Shift+L", window.presence.turn, window)
    Key("Ctrl+Z", window.undo_last, window)
    Key("Ctrl+Shift+Z", window.open_done, window)
    for keys, up, also in (("Ctrl++", True, "Ctrl+="), ("Ctrl+-", False, "")):
        Key(keys, partial(preferences().step_size, up), window, everywhere=True, also=also)
    for keys in ("?", "F1"):
        Key(keys, window.open_keys, window, everywhere=True)
    Key("Esc", window.go_back, window)
