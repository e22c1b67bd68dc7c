"""The keys of the claims, and what the top bar says of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from dealerdesk.claims.records import ClaimList, ClaimWhole
from dealerdesk.core.i18n import _, ngettext
from ui.claims.claim_view import steps_of
from ui.cover.amounts import money
from ui.page import Hint, PageAction

KEYS = ("S", "A", "M", "N", "D", "O", "J", "F7", "Ctrl+V", "Ctrl+P", "Ctrl+Return")


def heading_words(found: ClaimList) -> str:
    """How many are open, how many are too late, and what is owed."""
    parts = [ngettext("{n} open", "{n} open", found.open).format(n=found.open)]
    if found.sums.late:
        parts.append(_("{n} too late").format(n=found.sums.late))
    owed = money(found.sums.owed_minor, found.currency)
    return " · ".join((*parts, _("{amount} owed to the house").format(amount=owed)))


def claim_hints(whole: ClaimWhole | None) -> tuple[Hint, ...]:
    """What the hint bar says of the claim that is shown."""
    first = Hint("J K", _("next, previous"))
    if whole is None:
        return (first,)
    steps = (Hint(key, _(words)) for _code, words, _icon, key in steps_of(whole.claim))
    return (first, *steps, Hint("F7", _("files")), Hint("O", _("order")), Hint("Ctrl+P", _("print")))


def claim_actions(
    whole: ClaimWhole, act: Callable[[str], None], press: Callable[[str], None]
) -> tuple[PageAction, ...]:
    """What can be done with a claim: its next steps, and what is always at hand."""
    besides = (
        (_("Open the order of the claim"), "O", "wrench"), (_("Add files to the claim"), "F7", "upload"),
        (_("Paste a photo"), "Ctrl+V", "camera"), (_("Print the claim"), "Ctrl+P", "printer"),
    )
    return (
        *(PageAction(_(words), key, icon, partial(act, code))
          for code, words, icon, key in steps_of(whole.claim)),
        *(PageAction(words, keys, icon, partial(press, keys)) for words, keys, icon in besides),
        PageAction(_("Save the claim"), "Ctrl+Enter", "save", partial(press, "Ctrl+Return")),
    )
