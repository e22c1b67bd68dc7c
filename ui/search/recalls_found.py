"""Recalls beside what is listed: asked for once the cars are shown, so that nobody waits for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from ui.later import later

if TYPE_CHECKING:
    from dealerdesk.cover.recall_records import OpenRecall
    from dealerdesk.visits.finding import Found
    from ui.desk import Desk

open_recalls = later("dealerdesk.cover.recalls:open_recalls")


class RecallsFound(QObject):
    """Which of the cars that are shown have an open recall."""

    changed = Signal()
    """Other cars are marked than before."""

    def __init__(self, desk: Desk, parent: QObject, lane: str = "find recalls") -> None:
        super().__init__(parent)
        self._desk, self._lane = desk, lane
        self._open: Mapping[int, tuple[OpenRecall, ...]] = {}

    def ask(self, found: Found) -> None:
        """Look at the cars that were found; marks of before stay until the answer."""
        cars = {hit.car.vehicle_id for hit in found.hits if hit.car is not None and hit.car.vin_key}
        cars |= {order.vehicle_id for order in found.orders if order.vin}
        self.ask_cars(cars)

    def ask_cars(self, vehicle_ids: Iterable[int]) -> None:
        """The same by the ids of the cars that are shown; without a car nothing is asked."""
        cars = sorted(set(vehicle_ids))
        if cars:
            self._desk.read(open_recalls, cars, then=self._on_open, problem=self._on_problem,
                            lane=self._lane)

    def _on_open(self, found: dict[int, tuple[OpenRecall, ...]]) -> None:
        if found != self._open:
            self._open = found
            self.changed.emit()

    def _on_problem(self, _problem: Problem) -> None:
        """The list itself says what is wrong with the database."""

    def mark(self, vehicle_id: int) -> str:
        """What a car is marked with; empty: no recall is open on it."""
        return _("recall open") if vehicle_id in self._open else ""
