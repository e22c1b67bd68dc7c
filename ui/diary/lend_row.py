"""Which courtesy car the customer of an appointment gets: one press gives it, another takes it back."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from dealerdesk.diary.courtesy import call_off_loan, lend, renew_loan
from dealerdesk.diary.courtesy_queries import car_states
from dealerdesk.diary.records import Appointment, CarState, LoanDraft, LoanRecord
from dealerdesk.visits.rules import Stage
from ui.desk import Desk
from ui.page import Said
from ui.undo import Undo
from ui.widgets.chips import ChipRow
from ui.widgets.labels import ErrorLine, Label
from ui.widgets.scale import px

NONE = 0
AFTER = dt.timedelta(hours=1)


class LendRow(QWidget):
    """Chips: none, and every car that is free while the work is done."""

    said = Signal(object)
    """`Said` for the toast."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._one: Appointment | None = None
        self._loan: LoanRecord | None = None
        self.chips, self.trouble = ChipRow(_("Courtesy car"), required=True), ErrorLine()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), 0, 0)
        column.setSpacing(px(6))
        column.addWidget(Label(_("Courtesy car"), "small", "ink2"))
        column.addWidget(self.chips)
        column.addWidget(self.trouble)
        self.trouble.hide()
        self.chips.changed.connect(self._on_chip)
        self.hide()

    def show_appointment(self, one: Appointment | None) -> None:
        """Ask which cars are free for this one."""
        changed = one is None or self._one is None or one.row.visit_id != self._one.row.visit_id
        self._one = one
        if changed or one is None or one.row.stage != Stage.BOOKED:
            self.hide()
            self.trouble.hide()
        if one is not None and one.row.stage == Stage.BOOKED:
            self._desk.read(
                car_states, self._desk.site_id, one.starts_at, self._until(one), then=self._on_states,
                lane="lend",
            )

    def _until(self, one: Appointment) -> dt.datetime:
        """Until it is promised, else an hour after the work is done."""
        return max(one.row.promised_at or one.starts_at, one.ends_at + AFTER)

    def _on_states(self, states: tuple[CarState, ...]) -> None:
        one = self._one
        if one is None:
            return
        mine = next((s.loan for s in states if s.loan and s.loan.visit_id == one.row.visit_id), None)
        self._loan = mine
        free = [s.car for s in states if s.loan is None or s.loan is mine]
        shown: list[tuple[object, str]] = [(NONE, _("None")), *((car.id, car.name) for car in free)]
        if shown != [(chip.value, chip.text()) for chip in self.chips.chips]:
            self.chips.set_choices(shown)
        self.chips.choose(mine.car_id if mine else NONE)
        self.setVisible(bool(states))

    def _on_chip(self, value: object) -> None:
        one, loan = self._one, self._loan
        self.trouble.hide()
        if one is None or value == (loan.car_id if loan else NONE):
            return
        if loan is not None:
            self._desk.change(
                call_off_loan, loan.id, loan.version, then=self._on_called_off, problem=self._on_problem
            )
        if value != NONE:
            draft = LoanDraft(int(str(value)), one.starts_at, self._until(one))
            self._desk.change(
                lend, one.row.visit_id, draft, then=self._on_lent, problem=self._on_problem
            )

    def _on_lent(self, loan: LoanRecord) -> None:
        self._loan = loan
        undo = Undo(self._desk, call_off_loan, loan.id, loan.version)
        self.said.emit(Said(_("{name} gets {car}").format(name=loan.customer, car=loan.car), undo))

    def _on_called_off(self, loan: LoanRecord) -> None:
        self._loan = None
        undo = Undo(self._desk, renew_loan, loan.id, loan.version)
        self.said.emit(Said(_("{car} is free again").format(car=loan.car), undo))

    def _on_problem(self, problem: Problem) -> None:
        self.trouble.setText(problem.sentence())
        self.trouble.show()
        self.show_appointment(self._one)
        self.trouble.show()
