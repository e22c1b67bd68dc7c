"""R on the Counter: reports a car ready whose work is written down, and notes that its owner was told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from dealerdesk.visits import hand_back, service
from dealerdesk.visits.drafts import HandBackDraft
from dealerdesk.visits.queries import visit as visit_of
from dealerdesk.visits.records import DayRow, VisitRecord, VisitWhole
from dealerdesk.visits.rules import NextService, Stage
from dealerdesk.visits.service_due import next_service_for
from ui.page import Go, Said
from ui.undo import Undo
from ui.visits.hand_back_side import due_of
from ui.workshop.stopped import StoppedClocks

if TYPE_CHECKING:
    from ui.desk import Desk


class MakingReady(QObject):
    """The next step of a row of the Counter; where something is still to be written, its order opens."""

    said = Signal(object)
    """`Said`: what was done, with the way back."""
    go = Signal(object)
    """`Go`: to the order, because something is missing there."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._whole: VisitWhole | None = None
        self._stopped = StoppedClocks(desk, self)
        self._stopped.said.connect(self.said)

    def step(self, row: DayRow) -> None:
        """Report a car of the workshop ready; note that the owner of a ready one was told."""
        if row.stage == Stage.READY and row.told_at is None:
            self._desk.change(
                hand_back.tell_customer, row.visit_id, row.version, then=self._on_told,
                problem=self._desk.troubled.emit,
            )
        elif row.stage == Stage.READY:
            self._open(row.visit_id)
        elif row.stage != Stage.BOOKED:
            self._desk.read(visit_of, row.visit_id, then=self._on_visit, lane="counter-ready")

    def _open(self, visit_id: int) -> None:
        self.go.emit(Go("visit", {"visit_id": visit_id}))

    def _on_visit(self, whole: VisitWhole) -> None:
        self._whole = whole
        if all(job.correction or job.declined_on is not None for job in whole.jobs):
            self._desk.read(next_service_for, whole.visit.id, then=self._on_due, lane="counter-ready")
        else:
            self._open(whole.visit.id)

    def _on_due(self, proposed: NextService | None) -> None:
        if self._whole is not None:
            visit = self._whole.visit
            draft = HandBackDraft((), *due_of(visit, proposed))
            self._desk.change(
                hand_back.mark_ready, visit.id, draft, visit.version, then=self._on_ready,
                problem=self._on_refused,
            )

    def _on_refused(self, problem: Problem) -> None:
        """What is in the way is seen at the order."""
        if self._whole is not None:
            self._open(self._whole.visit.id)
        self._desk.troubled.emit(problem)

    def _on_ready(self, visit: VisitRecord) -> None:
        undo = Undo(self._desk, service.move_back, visit.id, visit.version)
        self._stopped.say(Said(_("Order {number} is ready").format(number=visit.number), undo), visit)

    def _on_told(self, visit: VisitRecord) -> None:
        undo = Undo(self._desk, hand_back.take_back_told, visit.id, visit.version)
        self.said.emit(Said(_("Told that the car is ready"), undo))
