"""What is asked under a claim: the answer of the payer, what came in, and why an answer is contested."""

from __future__ import annotations

from dealerdesk.claims.records import ClaimRecord
from dealerdesk.claims.rules import DRAFT, owed_minor
from dealerdesk.core.i18n import _
from ui.claims.amount_bar import AmountBar
from ui.cover.amounts import money


class ClaimBar(AmountBar):
    """A payment that is not what is owed is doubted once; noted again it is believed."""

    def ask_about(self, code: str, claim: ClaimRecord) -> bool:
        """Ask what a step needs to know; False where it needs nothing."""
        self._owed, self._doubted = owed_minor(claim), -1
        if code == "decide":
            self.ask(code, _("Approved"), _("Note it"), claim.claimed_minor, True)
        elif code == "pay":
            self.ask(code, _("Paid in"), _("Note it"), self._owed, False)
        elif code == "submit" and claim.stage != DRAFT:
            self.ask_why(code, _("Why it is contested"), _("Contest it"))
        else:
            return False
        return True

    def believes(self, minor: int) -> bool:
        """Whether an amount is taken as it is; one that is not what is owed is when it is said again."""
        if self.code != "pay" or minor <= 0 or minor in (self._owed, self._doubted):
            return True
        self._doubted = minor
        less = _("{amount} less than was approved: that stays owed. Note it again if no more came in.")
        more = _("{amount} more than was approved. Note it again if so much came in.")
        words = less if minor < self._owed else more
        self.doubt(words.format(amount=money(abs(minor - self._owed), self._currency)))
        return False
