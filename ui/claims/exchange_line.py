"""What an exchange would give and cost, said while the number is typed: agreed once it is read."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from dealerdesk.claims.return_moves import exchange_offer
from dealerdesk.claims.return_records import ExchangeOffer, ReturnRecord
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from ui.claims.return_words import offer_words
from ui.desk import Desk
from ui.widgets.labels import Label


class ExchangeLine(Label):
    """Below the number of what is given: which part that is, and what the customer pays or gets."""

    agreed = Signal(int, str)
    """The difference in minor units that was said, and the number."""
    refused = Signal(object)
    """`Problem`: why that cannot be given, once it was answered."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("", "body", wrap=True)
        self._desk = desk
        self._about = 0
        self._typed = ""
        self._entered = False
        self.offer: ExchangeOffer | None = None

    def begin(self, one: ReturnRecord, typed: str) -> None:
        """It is about this return now."""
        self._about = one.id
        self.look(typed)

    def look(self, typed: str) -> None:
        """Look up what is typed; nothing is agreed about what stood here before."""
        self._typed, self._entered, self.offer = typed.strip(), False, None
        self.setText("")
        self.setVisible(bool(self._typed))
        if self._typed and self._about:
            self._desk.read(
                exchange_offer, self._desk.site_id, self._about, self._typed,
                then=partial(self._on_offer, self._typed), problem=partial(self._on_problem, self._typed),
                lane="exchange-offer",
            )

    def enter(self, typed: str) -> None:
        """It is answered: agreed where it was read, else looked up first."""
        if not typed.strip():
            self.agreed.emit(0, "")
        elif self.offer is not None and typed.strip() == self._typed:
            self.agreed.emit(self.offer.difference_minor or 0, self._typed)
        else:
            self.look(typed)
            self._entered = True

    def _on_offer(self, typed: str, offer: ExchangeOffer) -> None:
        if typed != self._typed:
            return
        self.offer = offer
        self.setText(offer_words(offer, self._desk.house.currency))
        # What costs or brings nothing needs no second look; a sum is read before it is agreed.
        if self._entered and offer.difference_minor == 0:
            self.agreed.emit(0, typed)
        self._entered = False

    def _on_problem(self, typed: str, problem: Problem) -> None:
        if typed != self._typed:
            return
        if self._entered:
            self._entered = False
            self.hide()
            self.refused.emit(problem)
        else:
            self.setText(_("No part has this number."))
