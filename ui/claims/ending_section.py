"""What ends soon and which contracts are offered: whom to call, about which car, what ends when."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _, ngettext
from dealerdesk.cover import contracts
from dealerdesk.cover.contract_records import EndingList, EndingRow, OfferDraft, OfferRecord
from dealerdesk.cover.ending import DAYS, OFFERED, ending
from dealerdesk.cover.records import TermsRecord
from ui.claims.ending_calls import EndingCalls
from ui.claims.ending_rows import EndingShown, ending_key
from ui.claims.section import Section
from ui.claims.two_lines import TwoLinesRow
from ui.desk import Desk
from ui.page import Go, Hint, InFront, PageAction, Said
from ui.undo import Undo
from ui.widgets.buttons import Button, IconButton
from ui.widgets.lists import RecordsModel, RowList
from ui.widgets.scale import px
from ui.widgets.segmented import Segmented
from ui.widgets.surfaces import Notice

KEYS = ("S", "D", "B", "F", "O", "T", "U", "Ctrl+P")


class EndingSection(Section):
    """T and U: called or not reached, B books a time, F offers a contract or the next one, O: the customer.

    S sells what was offered, D: not wanted.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._before: OfferRecord | None = None
        shown = EndingShown(desk.house.currency, desk.house.zone)
        self.calls = EndingCalls(desk, self)
        choices = [(days, _("{n} days").format(n=days)) for days in DAYS]
        self.which = Segmented(_("What ends within"), [*choices, (OFFERED, _("Contracts offered"))])
        self.model = RecordsModel(shown.sentence, ending_key)
        self.list = RowList(_("What ends soon"), self.model, TwoLinesRow(shown), _("Nothing ends here."))
        self.notice = Notice()
        self.sell_button = Button(_("Sold"), "check", "S", "primary", height=40)
        self.decline_button = Button(_("Not wanted"), "x", "D", height=40)
        self.book_button = Button(_("Book a time"), "calendar-clock", "B", height=40)
        self.offer_button = Button(_("Offer a contract"), "badge-check", "F", height=40)
        self.open_button = Button(_("Open the customer"), "user", "O", height=40)
        self.called_button = Button(_("Called"), "phone-call", "T", height=40)
        self.missed_button = IconButton("phone", _("Not reached"), "quiet", key="U")
        self._build()
        self.which.changed.connect(self._on_which)
        self.list.opened.connect(self._on_opened)
        self.list.current_changed.connect(self._on_current)
        self.sell_button.clicked.connect(self.sell)
        self.decline_button.clicked.connect(self.decline)
        self.open_button.clicked.connect(self.open_customer)
        self.book_button.clicked.connect(self.book)
        self.offer_button.clicked.connect(self.offer)
        self.called_button.clicked.connect(self.called)
        self.missed_button.clicked.connect(self.missed)
        self.calls.said.connect(self.said)
        self.calls.changed.connect(self.load)
        self.calls.refused.connect(self._on_problem)

    def _build(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.setContentsMargins(px(16), px(10), px(16), px(10))
        head.addWidget(self.which)
        head.addStretch(1)
        foot.setContentsMargins(px(16), px(10), px(16), px(12))
        foot.setSpacing(px(8))
        foot.addStretch(1)
        for button in (
            self.missed_button, self.called_button, self.open_button, self.book_button, self.offer_button,
            self.decline_button, self.sell_button,
        ):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        self.notice.say("")
        self._on_current(None)

    def arrive(self, **where: object) -> None:
        """Show the list."""
        self.load()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def load(self) -> None:
        """Ask for what ends."""
        within = self.which.value()
        days = within if isinstance(within, int) else DAYS[0]
        self.desk.read(ending, self.desk.site_id, days, then=self._on_list, lane="ending")

    def _on_list(self, found: EndingList) -> None:
        for days, count in zip(DAYS, found.counts, strict=True):
            self.which.set_count(days, count)
        self.which.set_count(OFFERED, found.offered)
        self.model.set_records(found.rows)
        soon = ngettext("{n} ends within 30 days", "{n} end within 30 days", found.counts[0])
        offered = ngettext("{n} contract offered", "{n} contracts offered", found.offered)
        self.headed.emit(f"{soon.format(n=found.counts[0])} · {offered.format(n=found.offered)}")
        self.counted.emit(found.counts[0])
        if self.list.current() is None and found.rows:
            self.list.choose_row(0)
        self._on_current(self.list.current())

    def _on_which(self, _which: object) -> None:
        self.load()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_current(self, row: EndingRow | None) -> None:
        offered = row is not None and row.offer is not None
        self.sell_button.setVisible(offered)
        self.decline_button.setVisible(offered)
        self.offer_button.setVisible(row is not None and not offered)
        words = _("Renew the contract") if self._renews() else _("Offer a contract")
        self.offer_button.setText(words)
        for button in (self.called_button, self.missed_button):
            button.setVisible(self.calls.may(row))
        for button in (self.open_button, self.book_button):
            button.setVisible(row is not None and row.customer_id is not None)
        self.hints_changed.emit()

    def _on_opened(self, _row: EndingRow) -> None:
        self.open_customer()

    def _row(self) -> EndingRow | None:
        row: EndingRow | None = self.list.current()
        return row

    def in_front(self) -> InFront | None:
        """Who has the car that is chosen."""
        row = self._row()
        if row is None or row.customer_id is None:
            return None
        return InFront(row.customer_id, row.vehicle_id)

    def heard_keys(self) -> tuple[str, ...]:
        """The keys it hears."""
        return KEYS

    def press(self, keys: str) -> None:
        """One of its keys."""
        {"S": self.sell, "D": self.decline, "B": self.book, "F": self.offer, "O": self.open_customer,
         "T": self.called, "U": self.missed,
         "Ctrl+P": self.print_report}[keys]()

    def called(self) -> None:
        """T: the customer was called about it."""
        row = self._row()
        if row is not None:
            self.calls.reached(row)

    def missed(self) -> None:
        """U: nobody answered."""
        row = self._row()
        if row is not None:
            self.calls.missed(row)

    def _renews(self) -> bool:
        row = self._row()
        return row is not None and row.offer is None and row.kind == contracts.CONTRACT

    def open_customer(self) -> None:
        """O: who has the car."""
        front = self.in_front()
        if front is not None:
            self.go.emit(Go("customer", {"customer_id": front.customer_id, "vehicle_id": front.vehicle_id}))

    def book(self) -> None:
        """B: a time for the car while it still holds."""
        front = self.in_front()
        if front is not None:
            self.go.emit(Go("check_in", {
                "customer_id": front.customer_id, "vehicle_id": front.vehicle_id, "booking": True,
            }))

    def offer(self) -> None:
        """F: offer the contract of the house that fits the car."""
        row = self._row()
        if row is not None and row.offer is None:
            self.desk.read(contracts.contract_for, self.desk.site_id, row.vehicle_id, lane="fitting",
                           then=partial(self._on_fitting, row.vehicle_id))

    def _on_fitting(self, vehicle_id: int, terms: TermsRecord | None) -> None:
        if terms is None:
            words = _("No contract of the house fits this car now: it has one, or was asked.")
            self.notice.say(words, "warn")
            return
        self.desk.change(contracts.offer_contract, OfferDraft(vehicle_id, terms.id),
                         then=partial(self._on_offered, terms.name), problem=self._on_problem)

    def _on_offered(self, name: str, offer: OfferRecord) -> None:
        self.notice.say("")
        undo = Undo(self.desk, contracts.withdraw_offer, offer.id, offer.version, then=self._on_back)
        self.said.emit(Said(_("Contract offered: {name}").format(name=name), undo))
        self.load()

    def print_report(self) -> None:
        """Ctrl+P: the warranty report of the car."""
        row = self._row()
        if row is not None:
            self.go.emit(Go("paper", {"paper": "warranty", "which": row.vehicle_id}))

    def sell(self) -> None:
        """S: the customer takes the contract."""
        row = self._row()
        if row is not None and row.offer is not None:
            self.desk.change(contracts.sell_contract, row.offer.id, row.offer.version, then=self._on_sold,
                             problem=self._on_problem)

    def _on_sold(self, offer: OfferRecord) -> None:
        undo = Undo(self.desk, contracts.unsell_contract, offer.id, offer.version, then=self._on_back)
        self.said.emit(Said(_("Contract sold"), undo))
        self.load()

    def decline(self) -> None:
        """D: the customer does not want it."""
        row = self._row()
        if row is not None and row.offer is not None:
            self.desk.change(contracts.decline_contract, row.offer.id, row.offer.version,
                             then=self._on_declined, problem=self._on_problem)

    def _on_declined(self, offer: OfferRecord) -> None:
        undo = Undo(self.desk, contracts.reopen_offer, offer.id, offer.version, then=self._on_back)
        self.said.emit(Said(_("Contract not wanted"), undo))
        self.load()

    def _on_back(self, _offer: object) -> None:
        self.load()

    def _on_problem(self, problem: Problem) -> None:
        self.notice.say(problem.sentence(), "danger")
        self.load()

    def _is_offer(self) -> bool:
        row = self._row()
        return row is not None and row.offer is not None

    def hints(self) -> tuple[Hint, ...]:
        """The keys that act here."""
        offer = (
            (Hint("S", _("sold")), Hint("D", _("not wanted"))) if self._is_offer()
            else (Hint("F", _("renew it") if self._renews() else _("offer a contract")),)
        )
        call = (Hint("T", _("called")), Hint("U", _("not reached"))) if self.calls.may(self._row()) else ()
        more = (Hint("B", _("book")), Hint("O", _("open customer")), Hint("Ctrl+P", _("print")))
        return (*offer, *call, *more)

    def actions_here(self) -> tuple[PageAction, ...]:
        """What can be done here."""
        offer = (
            PageAction(_("The contract is sold"), "S", "check", self.sell),
            PageAction(_("The contract is not wanted"), "D", "x", self.decline),
        ) if self._is_offer() else (
            PageAction(_("Offer a contract for this car, or the next one"), "F", "badge-check", self.offer),
        )
        call = (
            PageAction(_("The customer was called"), "T", "phone-call", self.called),
            PageAction(_("The customer was not reached"), "U", "phone", self.missed),
        ) if self.calls.may(self._row()) else ()
        return (
            *offer, *call, PageAction(_("Book a time for this car"), "B", "calendar-clock", self.book),
            PageAction(_("Open the customer"), "O", "user", self.open_customer),
            PageAction(_("Print the warranty report"), "Ctrl+P", "printer", self.print_report),
        )
