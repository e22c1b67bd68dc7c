"""Says of who is signed in that they are at work or not: leads go only to those who are."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from dealerdesk.core.i18n import _
from dealerdesk.staff import service
from dealerdesk.staff.records import StaffRecord
from ui.desk import Desk
from ui.page import Said
from ui.undo import Undo


class Presence(QObject):
    """Acts for the person at this desk."""

    said = Signal(object)
    """`Said`: what was done, with its undo."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def turn(self) -> None:
        """At work becomes not at work, and the other way round."""
        person = self._desk.person
        if person is not None:
            self._desk.change(service.set_at_work, person.id, not person.at_work, then=self._on_turned)

    def _on_turned(self, person: StaffRecord) -> None:
        if self._desk.person is not None and self._desk.person.id == person.id:
            self._desk.person = person
        words = _("{name} is at work") if person.at_work else _("{name} is not at work")
        undo = Undo(self._desk, service.set_at_work, person.id, not person.at_work, then=self._on_turned)
        self.said.emit(Said(words.format(name=person.name), undo))
