"""A quiet line under a car that has no contract: which one fits or is offered, its price, and the answer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _, ngettext, show_date
from dealerdesk.cover import contracts
from dealerdesk.cover.contract_records import OfferDraft, OfferRecord
from dealerdesk.cover.offered import OpenOffer
from dealerdesk.cover.records import TermsRecord
from ui.cover.amounts import money
from ui.desk import Desk
from ui.page import Said
from ui.undo import Undo
from ui.widgets.surfaces import Notice


class ContractLine(Notice):
    """Offers by one click, and takes the answer to what was offered; then it goes."""

    said = Signal(object)
    """`Said`: it was offered, sold or not wanted, with the way back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", "info", parent=parent)
        self._desk = desk
        self._terms: TermsRecord | None = None
        self._open: OpenOffer | None = None
        self._vehicle_id = 0

    def show_contract(
        self, vehicle_id: int, terms: TermsRecord | None, offer: OpenOffer | None = None
    ) -> None:
        """Show the contract that is offered for a car, else the one that fits it; none hides the line."""
        self._vehicle_id, self._terms, self._open = vehicle_id, terms, offer
        if offer is not None:
            self._show_offer(offer)
            return
        if terms is None:
            self.say("")
            return
        parts = [_("A contract would fit: {name}").format(name=terms.name)]
        if terms.services is not None:
            parts.append(ngettext("{n} visit", "{n} visits", terms.services).format(n=terms.services))
        if terms.price_minor is not None:
            parts.append(money(terms.price_minor, self._desk.house.currency))
        self.say(" · ".join(parts), "info", [(_("Offer it"), self.offer)], "badge-check")

    def _show_offer(self, open_one: OpenOffer) -> None:
        day = show_date(open_one.offer.offered_on, "medium")
        parts = [_("Offered on {day}: {name}").format(day=day, name=open_one.name)]
        if open_one.offer.price_minor is not None:
            parts.append(money(open_one.offer.price_minor, self._desk.house.currency))
        self.say(" · ".join(parts), "info", [(_("Sold"), self.sell), (_("Not wanted"), self.decline)],
                 "badge-check")

    def sell(self) -> None:
        """Write down that the customer takes what was offered."""
        if self._open is not None:
            offer = self._open.offer
            self._desk.change(contracts.sell_contract, offer.id, offer.version, then=self._on_sold,
                              problem=self._on_problem)

    def _on_sold(self, offer: OfferRecord) -> None:
        self.show_contract(self._vehicle_id, None)
        undo = Undo(self._desk, contracts.unsell_contract, offer.id, offer.version)
        self.said.emit(Said(_("Contract sold"), undo))

    def decline(self) -> None:
        """Write down that the customer does not want what was offered."""
        if self._open is not None:
            offer = self._open.offer
            self._desk.change(contracts.decline_contract, offer.id, offer.version, then=self._on_declined,
                              problem=self._on_problem)

    def _on_declined(self, offer: OfferRecord) -> None:
        self.show_contract(self._vehicle_id, None)
        undo = Undo(self._desk, contracts.reopen_offer, offer.id, offer.version)
        self.said.emit(Said(_("Contract not wanted"), undo))

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
