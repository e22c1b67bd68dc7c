"""Who has a courtesy car today: handing one out and taking it back in, with clock and fuel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core import clock
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _
from dealerdesk.diary.courtesy import (
    call_off_loan,
    extend_loan,
    hand_out_car,
    renew_loan,
    step_loan_back,
    take_in_car,
)
from dealerdesk.diary.records import LoanRecord
from dealerdesk.vehicles.rules import read_km
from ui.cover.amounts import read_count
from ui.desk import Desk
from ui.media.signature_pad import SignaturePad
from ui.moments import moment_words
from ui.page import Go, Said
from ui.undo import Undo
from ui.widgets.buttons import Button, IconButton, LinkButton
from ui.widgets.fields import Field, FieldBlock, side_by_side
from ui.widgets.labels import ErrorLine, Label
from ui.widgets.lines import Lines
from ui.widgets.scale import px
from ui.widgets.surfaces import Card


def is_late(loan: LoanRecord) -> bool:
    """Whether the car should be back and is not."""
    return loan.state == "out" and loan.to_at < clock.now()


def loan_words(loan: LoanRecord, zone: str, missed: LoanRecord | None = None) -> str:
    """"Søren Kjærgaard · until 17:00"; `missed` has the car still that this one waits for."""
    words = _("should be back since {time}") if is_late(loan) else _("until {time}")
    said = f"{loan.customer} · {words.format(time=moment_words(loan.to_at, zone))}"
    if missed is not None:
        said += " · " + _("{name} has not brought it back yet").format(name=missed.customer)
    return said


class LoanRow(QWidget):
    """One loan with what comes next for it."""

    next_wanted = Signal(object)
    paper_wanted = Signal(object)
    off_wanted = Signal(object)
    longer_wanted = Signal(object)
    """`LoanRecord`, each of them."""

    def __init__(
        self, loan: LoanRecord, zone: str, missed: LoanRecord | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._loan = loan
        tone = "danger" if is_late(loan) else "warn" if missed is not None else "ink2"
        head = Label(loan.car, "body", weight=600)
        words = Lines(loan_words(loan, zone, missed), "small", tone, lines=3)
        self.link = LinkButton(_("Hand out") if loan.state == "booked" else _("Is back"))
        self.link.setAccessibleDescription(f"{loan.car}, {loan.customer}")
        self.paper = IconButton(
            "printer", _("Print the agreement of {car}").format(car=loan.car), "quiet", height=30
        )
        self.longer = IconButton(
            "calendar-clock", _("{car} a day longer").format(car=loan.car), "quiet", height=30
        )
        self.off = IconButton("x", _("{car} is not needed").format(car=loan.car), "quiet", height=30)
        row = QHBoxLayout()
        row.addWidget(head)
        row.addStretch(1)
        for part in (self.link, self.paper, self.longer, self.off):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(words)
        self.off.setVisible(loan.state == "booked")
        self.link.clicked.connect(self._on_next)
        self.paper.clicked.connect(self._on_paper)
        self.off.clicked.connect(self._on_off)
        self.longer.clicked.connect(self._on_longer)

    def _on_next(self) -> None:
        self.next_wanted.emit(self._loan)

    def _on_paper(self) -> None:
        self.paper_wanted.emit(self._loan)

    def _on_longer(self) -> None:
        self.longer_wanted.emit(self._loan)

    def _on_off(self) -> None:
        self.off_wanted.emit(self._loan)


_DONE = N_("This is done at another desk already: look at the list again.")


class LoansCard(Card):
    """The courtesy cars of a day."""

    said = Signal(object)
    """`Said` for the toast."""

    go = Signal(object)
    """`Go`: a paper is wanted."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(18, 14, 18, 14), spacing=8)
        self._desk = desk
        self._loan: LoanRecord | None = None
        self._sent = False
        self._until = clock.now()
        self._rows: list[LoanRow] = []
        self.none = Label("", "small", "ink2")
        self.km, self.fuel = Field(figures=True), Field(figures=True)
        self._blocks = FieldBlock(_("Mileage, km"), self.km), FieldBlock(_("Fuel, eighths"), self.fuel)
        self.title, self.trouble = Label("", "small", "ink2"), ErrorLine()
        self.pad, self.clear_link = SignaturePad(desk.house.zone), LinkButton(_("clear"))
        self._signing = QWidget()
        self.button = Button("", "check", kind="primary")
        self._list, self._form = QVBoxLayout(), QWidget()
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.addWidget(self.title)
        row = side_by_side(*self._blocks)
        row.setSpacing(px(12))
        form.addLayout(row)
        signing = QVBoxLayout(self._signing)
        signing.setContentsMargins(0, 0, 0, 0)
        signing.addWidget(self.pad)
        signing.addWidget(self.clear_link, 0, Qt.AlignmentFlag.AlignRight)
        form.addWidget(self._signing)
        form.addWidget(self.button)
        self.add(Label(_("Courtesy cars"), "heading"))
        self.add(self.none)
        self.column.addLayout(self._list)
        self.add(self._form)
        self.add(self.trouble)
        self._form.hide()
        self.trouble.hide()
        self.none.hide()
        self.button.clicked.connect(self._on_button)
        self.pad.edited.connect(self._show_clear)
        self.clear_link.clicked.connect(self._on_clear)
        self.fuel.returnPressed.connect(self._on_button)

    def show_loans(self, loans: Sequence[LoanRecord], today: bool) -> None:
        """Show who has one on the day that is shown."""
        for old in self._rows:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = []
        late = {loan.car_id: loan for loan in loans if is_late(loan)}
        for loan in loans:
            missed = late.get(loan.car_id) if loan.state == "booked" else None
            row = LoanRow(loan, self._desk.house.zone, missed)
            row.next_wanted.connect(self._on_next)
            row.off_wanted.connect(self._on_off)
            row.longer_wanted.connect(self._on_longer)
            row.paper_wanted.connect(self._on_paper)
            self._list.addWidget(row)
            self._rows.append(row)
        self.none.setText(_("Nobody has one today.") if today else _("Nobody has one on this day."))
        self.none.setVisible(not loans)
        if self._loan is not None:
            # The form that is open is about the loan as it is now.
            meant, state = self._loan.id, self._loan.state
            self._loan = next((loan for loan in loans if loan.id == meant), None)
            if self._loan is not None and self._loan.state != state and not self._sent:
                # What was asked for is done: what is typed belongs to the other way of the car.
                self._on_problem(Problem(_DONE))
                self._loan = None
        if self._loan is None:
            self._form.hide()

    def _on_next(self, loan: LoanRecord) -> None:
        """Ask for clock and fuel."""
        self._loan = loan
        out = loan.state == "booked"
        self.title.setText(_("{car} drives off with").format(car=loan.car) if out
                           else _("{car} is back with").format(car=loan.car))
        self.button.setText(_("Hand it out") if out else _("Take it in"))
        self.km.setText(str(loan.km_out or "") if out else "")
        self.fuel.setText("" if loan.fuel_out is None else str(loan.fuel_out))
        self.trouble.hide()
        self.pad.start()
        self.pad.set_name(loan.customer)
        self._show_clear()
        self._signing.setVisible(out)
        self._form.show()
        self.km.setFocus()

    def _show_clear(self) -> None:
        """The link says what it does now: clear, or put back what was cleared."""
        back = self.pad.can_put_back
        self.clear_link.setText(_("put back") if back else _("clear"))
        self.clear_link.setVisible(back or self.pad.has_ink)

    def _on_clear(self) -> None:
        if self.pad.can_put_back:
            self.pad.put_back()
        else:
            self.pad.clear()

    def _on_button(self) -> None:
        loan = self._loan
        if loan is None:
            return
        self.trouble.hide()
        try:
            km, fuel = read_km(self.km.text()), _eighths(self.fuel.text())
        except Problem as problem:
            self._on_problem(problem)
            return
        out, self._sent = loan.state == "booked", True
        deed, more = (hand_out_car, (self.pad.draft(),)) if out else (take_in_car, ())
        self._desk.change(
            deed, loan.id, km, fuel, loan.version, *more, then=self._on_done, problem=self._on_problem
        )

    def _on_done(self, loan: LoanRecord) -> None:
        self._sent, self._loan = False, None
        self._form.hide()
        out = loan.state == "out"
        words = _("{car} is out with {name}") if out else _("{car} is back from {name}")
        undo = Undo(self._desk, step_loan_back, loan.id, loan.version)
        self.said.emit(Said(words.format(car=loan.car, name=loan.customer), undo))

    def _on_off(self, loan: LoanRecord) -> None:
        self._desk.change(
            call_off_loan, loan.id, loan.version, then=self._on_called_off, problem=self._on_problem
        )

    def _on_called_off(self, loan: LoanRecord) -> None:
        undo = Undo(self._desk, renew_loan, loan.id, loan.version)
        self.said.emit(Said(_("{car} is free again").format(car=loan.car), undo))

    def _on_longer(self, loan: LoanRecord) -> None:
        self._until = loan.to_at
        self._desk.change(
            extend_loan, loan.id, loan.to_at + dt.timedelta(days=1), loan.version, then=self._on_extended,
            problem=self._on_problem,
        )

    def _on_extended(self, loan: LoanRecord) -> None:
        undo = Undo(self._desk, extend_loan, loan.id, self._until, loan.version)
        time = moment_words(loan.to_at, self._desk.house.zone)
        words = _("{car} until {time}").format(car=loan.car, time=time)
        self.said.emit(Said(words, undo))

    def _on_paper(self, loan: LoanRecord) -> None:
        self.go.emit(Go("paper", {"paper": "courtesy_car", "which": loan.id}))

    def _on_problem(self, problem: Problem) -> None:
        self._sent = False
        self.trouble.setText(problem.sentence())
        self.trouble.show()


def _eighths(text: str) -> int | None:
    return read_count(text) if text.strip() else None
