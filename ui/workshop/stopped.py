"""Says with the move of a car that left the workshop whose clocks it has stopped."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dealerdesk.core.i18n import _
from dealerdesk.visits.queries import IN_WORKSHOP
from dealerdesk.visits.records import VisitRecord
from dealerdesk.workshop.leaving import stopped_by_leaving
from ui.page import Said

if TYPE_CHECKING:
    from ui.desk import Desk


class StoppedClocks(QObject):
    """Passes on what is said of a move, with the names of those it has stopped."""

    said = Signal(object)
    """`Said`, with the names where there are any."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._waiting: list[Said] = []

    def say(self, said: Said, visit: VisitRecord | None) -> None:
        """Say it; of a visit that has just left the workshop the clocks are looked up first."""
        if visit is None or visit.stage in IN_WORKSHOP:
            self.said.emit(said)
            return
        self._waiting.append(said)
        self._desk.read(stopped_by_leaving, visit.id, then=self._on_names, problem=self._on_problem)

    def _on_names(self, names: tuple[str, ...]) -> None:
        said = self._waiting.pop(0)
        if names:
            stopped = _("clock stopped: {names}").format(names=", ".join(names))
            said = replace(said, text=f"{said.text} · {stopped}")
        self.said.emit(said)

    def _on_problem(self, _problem: object) -> None:
        self.said.emit(self._waiting.pop(0))
