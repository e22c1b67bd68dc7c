"""The workshop on the settings page: its numbers, what it sells, and who works on cars."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealerdesk.core.i18n import _
from dealerdesk.staff.queries import everybody
from dealerdesk.staff.records import StaffRecord
from dealerdesk.workshop import settings
from dealerdesk.workshop.queries import operations, technicians, workshop
from dealerdesk.workshop.records import OperationRecord, TechnicianRecord, Workshop
from dealerdesk.workshop.sums import shown_hours as hours
from ui.desk import Desk
from ui.undo import Undo
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.scale import px
from ui.widgets.surfaces import Card
from ui.workshop.settings_entries import OperationForm, TechnicianForm
from ui.workshop.settings_form import WorkshopSection
from ui.workshop.settings_lists import Deeds, ListCard


class OperationsCard(ListCard):
    """What the workshop sells by a code."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "operation", _("Operations"), _("Add an operation"),
                         OperationForm(desk.house.language))

    def query(self) -> Callable[..., Any]:
        """The operations of the house."""
        return operations

    def deeds(self) -> Deeds:
        """Add, change, offer."""
        return settings.add_operation, settings.change_operation, settings.offer_operation

    def line(self, one: OperationRecord) -> tuple[str, str, str]:
        """Words, code, standard hours."""
        return one.title, one.code, hours(one.hours_hundredths)

    def off_words(self, active: bool) -> str:
        """What taking it out of the catalogue is called."""
        return _("Do not offer it any more") if active else _("Offer it again")

    def undo_added(self, one: OperationRecord) -> Undo:
        """It is not offered after all."""
        return Undo(
            self._desk, settings.offer_operation, one.id, False, one.version,
            then=self.on_taken_back,
        )

    def undo_changed(self, one: OperationRecord, was: Any, version: int) -> Undo:
        """It is what it was."""
        return Undo(
            self._desk, settings.change_operation, one.id, was, one.version,
            then=self.on_taken_back, was=version,
        )

    def undo_turned(self, one: OperationRecord) -> Undo:
        """It is offered as before."""
        return Undo(
            self._desk, settings.offer_operation, one.id, not one.active, one.version,
            then=self.on_taken_back,
        )


class TechniciansCard(ListCard):
    """Who works on cars."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "technician", _("Technicians"), _("Add a technician"), TechnicianForm())

    def load(self) -> None:
        """Show everybody, and who of the staff they may be."""
        super().load()
        self._desk.read(everybody, self._desk.site_id, then=self._on_staff)

    def _on_staff(self, people: Sequence[StaffRecord]) -> None:
        self.form.offer_staff(people)

    def query(self) -> Callable[..., Any]:
        """The technicians of the house."""
        return technicians

    def deeds(self) -> Deeds:
        """Add, change, keep."""
        return settings.add_technician, settings.change_technician, settings.keep_technician

    def line(self, one: TechnicianRecord) -> tuple[str, str, str]:
        """Name, and the hours of a week."""
        return one.name, "", hours(round(sum(one.week) * 100 / 60))

    def off_words(self, active: bool) -> str:
        """What leaving is called."""
        return _("Has left") if active else _("Works here again")

    def undo_added(self, one: TechnicianRecord) -> Undo:
        """They do not work here after all."""
        return Undo(
            self._desk, settings.keep_technician, one.id, False, one.version,
            then=self.on_taken_back,
        )

    def undo_changed(self, one: TechnicianRecord, was: Any, version: int) -> Undo:
        """They are who they were."""
        return Undo(
            self._desk, settings.change_technician, one.id, was, one.version,
            then=self.on_taken_back, was=version,
        )

    def undo_turned(self, one: TechnicianRecord) -> Undo:
        """They work here, or not, as before."""
        return Undo(
            self._desk, settings.keep_technician, one.id, not one.active, one.version,
            then=self.on_taken_back,
        )


class WorkshopSettings(QWidget):
    """Numbers, operations, technicians; each is saved by itself."""

    said = Signal(object)
    """`Said`: something was saved."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.numbers = WorkshopSection(desk)
        self.operations, self.technicians = OperationsCard(desk), TechniciansCard(desk)
        self.save_button = Button(_("Save prices and bays"), "check", kind="primary", height=36)
        card = Card(margins=(24, 18, 24, 22), spacing=14)
        card.add(Label(_("Workshop"), "heading"))
        card.add(self.numbers)
        card.column.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(16))
        for part in (card, self.operations, self.technicians):
            column.addWidget(part)
        self.save_button.clicked.connect(self.numbers.save)
        for listened in (self.numbers, self.operations, self.technicians):
            listened.said.connect(self.said)

    def load(self) -> None:
        """Show what is kept; what is typed stays."""
        self._desk.read(workshop, self._desk.site_id, then=self._on_loaded, lane="workshop-settings")
        self.operations.load()
        self.technicians.load()

    def _on_loaded(self, kept: Workshop) -> None:
        self.numbers.take(kept)  # type: ignore[arg-type]

    def save(self) -> None:
        """Save the form that is open, else prices and bays."""
        for card in (self.operations, self.technicians):
            if card.box.isVisible():
                card.save()
                return
        self.numbers.save()

    def hideEvent(self, event: QHideEvent) -> None:
        """Somebody goes elsewhere: what is typed is kept at once."""
        super().hideEvent(event)
        for editing in (self.numbers.editing, self.operations.editing, self.technicians.editing):
            editing.drafts.flush()
