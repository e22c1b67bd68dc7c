"""The keys of the claims, and what the top bar says of them."""

from __future__ import annotations

from dealerdesk.claims.records import ClaimList, ClaimWhole
from dealerdesk.core.i18n import _, ngettext
from ui.claims.claim_view import STEPS
from ui.cover.amounts import money
from ui.page import Hint

KEYS = ("S", "A", "M", "D", "O", "Ctrl+P", "Ctrl+Return")


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
    steps = (Hint(key, _(words)) for _code, words, _icon, key in STEPS[whole.claim.stage])
    return (first, *steps, Hint("O", _("order")), Hint("Ctrl+P", _("print")))
