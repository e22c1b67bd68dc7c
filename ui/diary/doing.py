"""Moving appointments: what is pressed while one is being saved is done for what was saved."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from dealerdesk.core import clock
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _
from dealerdesk.diary.doubts import check_missed
from dealerdesk.diary.records import NOT_COME, Appointment, Placed, SlotDraft
from dealerdesk.diary.service import call_off, place
from dealerdesk.visits.records import VisitRecord
from dealerdesk.visits.rules import Stage
from dealerdesk.visits.service import move_back
from ui.desk import Desk
from ui.diary.words import stays_words
from ui.moments import moment_words
from ui.page import Said
from ui.undo import Undo


@dataclass(slots=True)
class _Move:
    """What is on its way for one appointment, and what was pressed meanwhile."""

    one: Appointment
    slot: SlotDraft
    wanted: SlotDraft | None = None


class Placing(QObject):
    """Places and calls off, one change of an appointment after the other."""

    said = Signal(object)
    """`Said` for the toast, with its undo."""

    placed = Signal(int, object)
    """Visit and `SlotDraft`: it is to stand there; not saved yet."""

    settled = Signal()
    """Everything that was pressed is saved, or was refused."""

    refused = Signal(object)
    """`Problem` above the day."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._move: _Move | None = None
        # What was pressed meanwhile for other appointments, by visit.
        self._behind: dict[int, _Move] = {}
        self._name = ""
        # Who was asked about last: missed before their hour.
        self._asked = 0
        # As our own last deed left them: what is shown may be older.
        self._versions: dict[int, int] = {}

    def move(self, one: Appointment, minutes: int, key: object, by_technician: bool) -> None:
        """So many minutes later, in the bay or with the technician of this key."""
        if self._stays(one, minutes, key, by_technician):
            return
        slot = self._now(one)
        starts = (slot.starts_at or one.starts_at) + dt.timedelta(minutes=minutes)
        slot = replace(slot, starts_at=starts)
        if key is None:
            self._place(one, slot)
            return
        if by_technician:
            slot = replace(slot, technician_id=key if isinstance(key, int) and key else None)
        else:
            slot = replace(slot, bay=str(key or ""))
        self._place(one, slot)

    def _stays(self, one: Appointment, minutes: int, key: object, by_technician: bool) -> bool:
        """Say what the diary does not move of a car that has come, and where that is done."""
        if one.row.stage == Stage.BOOKED:
            return False
        if one.row.stage in (Stage.COLLECTED, Stage.NO_SHOW):
            self.refused.emit(Problem(N_("This appointment is over."), N_("Open its order.")))
        elif by_technician and key is not None and one.on_board:
            self.refused.emit(Problem(N_("Work on this car is given out."),
                                      N_("The board says who does it.")))
        elif minutes and key is None:
            self.refused.emit(Problem(N_("This car is here: it keeps the time it came at."),
                                      N_("What was promised is changed on its order.")))
        else:
            return False
        return True

    def resize(self, one: Appointment, minutes: int) -> None:
        """So long it takes."""
        self._place(one, replace(self._now(one), minutes=minutes))

    def _now(self, one: Appointment) -> SlotDraft:
        """Where it stands, counting what is on its way."""
        move = self._move
        if move is not None and move.one.row.visit_id == one.row.visit_id:
            return move.wanted or move.slot
        behind = self._behind.get(one.row.visit_id)
        return behind.slot if behind is not None else one.slot

    def _place(self, one: Appointment, slot: SlotDraft) -> None:
        if one.row.stage not in (Stage.BOOKED,) and slot.starts_at != one.starts_at:
            slot = replace(slot, starts_at=one.starts_at)
        move = self._move
        self.placed.emit(one.row.visit_id, slot)
        if move is None:
            self._send(_Move(one, slot), self._version(one))
        elif move.one.row.visit_id == one.row.visit_id:
            move.wanted = slot
        else:
            self._behind[one.row.visit_id] = _Move(one, slot)

    def _version(self, one: Appointment) -> int:
        return max(self._versions.get(one.row.visit_id, 0), one.row.version)

    def _go_on(self) -> None:
        """What was pressed meanwhile for another appointment, or everything is settled."""
        if self._behind:
            move = self._behind.pop(next(iter(self._behind)))
            self._send(move, self._version(move.one))
        else:
            self.settled.emit()

    @property
    def busy(self) -> bool:
        """Whether something is being saved: what is read now is older than what is shown."""
        return self._move is not None

    def _send(self, move: _Move, version: int) -> None:
        self._move = move
        self._desk.change(
            place, move.one.row.visit_id, move.slot, version, then=self._on_placed, problem=self._on_refused
        )

    def _on_placed(self, placed: Placed) -> None:
        move, self._move = self._move, None
        self._versions[placed.id] = placed.version
        if move is None:
            return
        if move.wanted is not None and move.wanted != move.slot:
            self._send(_Move(move.one, move.wanted), placed.version)
        starts = move.slot.starts_at or move.one.starts_at
        words = " · ".join(
            part for part in (
                move.one.row.customer, moment_words(starts, self._desk.house.zone), move.slot.bay,
                stays_words(placed.stays),
            ) if part
        )
        self.said.emit(Said(words, Undo(self._desk, place, placed.id, placed.before, placed.version)))
        if self._move is None:
            self._go_on()

    def _on_refused(self, problem: Problem) -> None:
        self._move = None
        self.refused.emit(problem)
        self._go_on()

    def miss(self, one: Appointment | None) -> None:
        """Note that nobody came; before their hour that is asked about once."""
        if one is None:
            return
        try:
            if self._asked != one.row.visit_id:
                check_missed(one, clock.now(), self._desk.house.zone)
        except Problem as problem:
            self._asked = one.row.visit_id
            self.refused.emit(problem)
            return
        self._asked = 0
        self.call_off(one, NOT_COME, "")

    def forget_question(self) -> None:
        """Another appointment is meant: what was asked about the one before is not answered."""
        self._asked = 0

    def call_off(self, one: Appointment, reason: str, words: str) -> None:
        """Cancel it, or note that nobody came."""
        self._name = one.row.customer
        then = self._on_missed if reason == NOT_COME else self._on_called_off
        self._desk.change(
            call_off, one.row.visit_id, reason, words, self._version(one), then=then, problem=self._on_refused
        )

    def _on_missed(self, visit: VisitRecord) -> None:
        self._tell(_("{name} did not come").format(name=self._name), visit)

    def _on_called_off(self, visit: VisitRecord) -> None:
        self._tell(_("{name} is called off").format(name=self._name), visit)

    def _tell(self, words: str, visit: VisitRecord) -> None:
        self.said.emit(Said(words, Undo(self._desk, move_back, visit.id, visit.version)))
