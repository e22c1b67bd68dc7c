"""The roadworthiness inspection of a car: by when, and writing down that it has passed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dealerdesk.core import clock
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _, show_date
from dealerdesk.plans.queries import inspection_of
from dealerdesk.plans.records import InspectionRecord
from dealerdesk.plans.rules import InspectionDue
from dealerdesk.plans.service import note_inspection, strike_inspection
from ui.desk import Desk
from ui.page import Said
from ui.undo import Undo
from ui.widgets.buttons import Button
from ui.widgets.fields import DateField, FieldBlock
from ui.widgets.labels import Label
from ui.widgets.scale import px
from ui.widgets.surfaces import Card


class InspectionCard(Card):
    """Reads for itself by when a car has to be inspected; a day that is typed and saved moves it on."""

    said = Signal(object)
    """`Said`: an inspection was written down."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(18, 14, 18, 16), spacing=8)
        self._desk, self._vehicle_id = desk, 0
        self.due = Label("", "small", "ink2", wrap=True)
        self.day = DateField()
        self._block = FieldBlock(_("Passed on"), self.day)
        self.save_button = Button(_("Write it down"), "check", height=36)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self._block, 1)
        row.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignBottom)
        self.add(Label(_("Inspection"), "heading"))
        self.add(self.due)
        self.column.addLayout(row)
        self.save_button.clicked.connect(self.save)
        self.day.returnPressed.connect(self.save)

    def show_car(self, vehicle_id: int) -> None:
        """Show the inspection of this car; a day that is being typed stays."""
        if vehicle_id != self._vehicle_id:
            self.day.clear()
            self._block.clear_error()
        self._vehicle_id = vehicle_id
        self._desk.read(inspection_of, vehicle_id, then=self._on_read, lane="inspection")

    def _on_read(self, due: InspectionDue) -> None:
        self.due.setText(due.said.words())
        self.due.set_color("warn" if due.overdue else "ink2")

    def save(self) -> None:
        """Write down that it has passed on the day that is typed; an empty field is today."""
        self._block.clear_error()
        today = clock.local_day(clock.now(), self._desk.house.zone)
        try:
            day = self.day.day(today) or today
        except ValueError:
            self._block.set_error(_("This is not a day."))
            self.day.setFocus()
            return
        self._desk.change(
            note_inspection, self._vehicle_id, day, then=self._on_noted, problem=self._on_problem
        )

    def _on_noted(self, noted: InspectionRecord) -> None:
        self.day.clear()
        undo = Undo(self._desk, strike_inspection, noted.id, noted.version, then=self._on_taken_back)
        words = _("Inspection passed on {day}").format(day=show_date(noted.done_on))
        self.said.emit(Said(words, undo))
        self.show_car(noted.vehicle_id)

    def _on_taken_back(self, _nothing: object) -> None:
        self.said.emit(Said(_("Taken back")))
        self.show_car(self._vehicle_id)

    def _on_problem(self, problem: Problem) -> None:
        self._block.set_error(problem.sentence())
