"""A quiet line under a car that has no contract: which one fits, what it costs, and the link to offer it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _, ngettext
from dealerdesk.cover import contracts
from dealerdesk.cover.contract_records import OfferDraft, OfferRecord
from dealerdesk.cover.records import TermsRecord
from ui.cover.amounts import money
from ui.desk import Desk
from ui.page import Said
from ui.undo import Undo
from ui.widgets.surfaces import Notice


class ContractLine(Notice):
    """Offers by one click; it goes once it was offered."""

    said = Signal(object)
    """`Said`: it was offered, with the way back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", "info", parent=parent)
        self._desk = desk
        self._terms: TermsRecord | None = None
        self._vehicle_id = 0

    def show_contract(self, vehicle_id: int, terms: TermsRecord | None) -> None:
        """Show the contract that fits a car; none hides the line."""
        self._vehicle_id, self._terms = vehicle_id, terms
        if terms is None:
            self.say("")
            return
        parts = [_("A contract would fit: {name}").format(name=terms.name)]
        if terms.services is not None:
            parts.append(ngettext("{n} visit", "{n} visits", terms.services).format(n=terms.services))
        if terms.price_minor is not None:
            parts.append(money(terms.price_minor, self._desk.house.currency))
        self.say(" · ".join(parts), "info", [(_("Offer it"), self.offer)], "badge-check")

    def offer(self) -> None:
        """Write down that it was offered."""
        if self._terms is not None:
            draft = OfferDraft(self._vehicle_id, self._terms.id)
            self._desk.change(contracts.offer_contract, draft, then=self._on_offered,
                              problem=self._on_problem)

    def _on_offered(self, offer: OfferRecord) -> None:
        name = self._terms.name if self._terms is not None else ""
        self.show_contract(self._vehicle_id, None)
        undo = Undo(self._desk, contracts.withdraw_offer, offer.id, offer.version)
        self.said.emit(Said(_("Contract offered: {name}").format(name=name), undo))

    def _on_problem(self, problem: Problem) -> None:
        self.say(problem.sentence(), "danger")
