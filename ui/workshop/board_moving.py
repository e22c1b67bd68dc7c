"""Moves the cards of the board: one move of a car at a time, what is pressed meanwhile comes after it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import _
from dealerdesk.visits import service
from dealerdesk.visits.meanwhile import Meanwhile, meanwhile, not_moved
from dealerdesk.visits.records import DayRow, VisitRecord
from dealerdesk.visits.rules import STAGE_WORDS, Stage
from dealerdesk.workshop.board import stage_backward, stage_forward
from ui.page import Said
from ui.undo import Undo
from ui.visits.counter_ready import MakingReady

if TYPE_CHECKING:
    from ui.desk import Desk


class Moving(QObject):
    """Where a card is to go, and what became of it."""

    moved = Signal(int)
    """The visit that stands elsewhere now."""
    said = Signal(object)
    """`Said`: what was done, with the way back."""
    go = Signal(object)
    """`Go`: to the order, because something is missing there."""
    refused = Signal(object)
    """`Problem`: why a card stays where it is."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._names: dict[int, str] = {}
        self._waiting: dict[int, list[int]] = {}
        self._last: dict[int, VisitRecord] = {}
        self._ready = MakingReady(desk, self)
        self._ready.said.connect(self.said)
        self._ready.go.connect(self.go)

    def step(self, row: DayRow, by: int) -> None:
        """One column on (1) or back (-1); while it is on its way, once more afterwards."""
        if row.visit_id in self._waiting:
            self._waiting[row.visit_id].append(by)
        else:
            here = self._newest(row)
            self.put(here, stage_forward(here.stage) if by > 0 else stage_backward(here.stage))

    def _newest(self, row: DayRow) -> DayRow:
        """The row as it is since our own last move, which the board may not have looked at yet."""
        last = self._last.get(row.visit_id)
        if last is None or last.version <= row.version:
            return row
        return replace(row, version=last.version, stage=last.stage)

    def put(self, row: DayRow, stage: str) -> None:
        """To a stage; ready is reported with what was done, so its order opens where that is missing."""
        row = self._newest(row)
        if not stage or stage == row.stage:
            return
        if stage == Stage.READY:
            self._ready.step(row)
            return
        self._names[row.visit_id] = row.customer
        self._send(row.visit_id, row.version, row.stage, stage)

    def _send(self, visit_id: int, version: int, before: str, stage: str) -> None:
        self._waiting.setdefault(visit_id, [])
        refused = partial(self._on_refused, visit_id, before)
        job = self._desk.change(
            service.move_to, visit_id, stage, version, then=self._on_moved, problem=refused
        )
        job.nothing_typed = True

    def _on_moved(self, visit: VisitRecord) -> None:
        self._last[visit.id] = visit
        undo = Undo(self._desk, service.move_back, visit.id, visit.version)
        words = _("{name}: {stage}").format(
            name=self._names.get(visit.id, visit.number), stage=_(STAGE_WORDS[Stage(visit.stage)])
        )
        self.said.emit(Said(words, undo))
        self.moved.emit(visit.id)
        later = self._waiting.pop(visit.id, [])
        if not later:
            return
        stage = stage_forward(visit.stage) if later[0] > 0 else stage_backward(visit.stage)
        if stage and stage != Stage.READY:
            self._waiting[visit.id] = later[1:]
            self._send(visit.id, visit.version, visit.stage, stage)

    def _on_refused(self, visit_id: int, before: str, problem: Problem) -> None:
        self._waiting.clear()
        if isinstance(problem, Stale):
            self._desk.read(meanwhile, visit_id, before, then=self._on_meanwhile, problem=self.refused.emit)
        else:
            self.refused.emit(problem)

    def _on_meanwhile(self, found: Meanwhile) -> None:
        """Somebody else was at this car: who, when, and where it stands now."""
        self.refused.emit(not_moved(found, self._desk.house.zone))
