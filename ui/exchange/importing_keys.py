"""The keys of the import page: choose, go on, and tell two customers or two cars apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealerdesk.core.i18n import _
from ui.page import Hint, PageAction

if TYPE_CHECKING:
    from ui.exchange.importing import ImportPage


def hints_of(page: ImportPage) -> tuple[Hint, ...]:
    """The keys that act here now."""
    here = [Hint("Ctrl+O", _("choose files"))]
    if words := page.head.next_words():
        here.append(Hint("Ctrl+Enter", words))
    if page.is_among_matches:
        here += [Hint("P", _("another person")), Hint("C", _("another car"))]
    return (*here, Hint("Esc", _("back")))


def actions_of(page: ImportPage) -> tuple[PageAction, ...]:
    """What can be done here now."""
    here = [PageAction(_("Choose a file to bring in"), "Ctrl+O", "upload", page.choose)]
    if words := page.head.next_words():
        here.append(PageAction(words[:1].upper() + words[1:], "Ctrl+Enter", "check", page.press_on))
    if page.is_among_matches:
        here += [
            PageAction(_("It is another person"), "P", "split", page.lists.take_customer_apart),
            PageAction(_("It is another car"), "C", "split", page.lists.take_car_apart),
        ]
    return tuple(here)
