"""One deed on a lead on its way: done or refused, then said with its way back."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from dealerdesk.core.errors import Problem
from dealerdesk.leads.records import LeadRecord
from ui.desk import Desk
from ui.leads.step_forms import Wanted
from ui.page import Said
from ui.undo import Undo


class Errand(QObject):
    """Lives until its answer has come; `undone` and `not_undone` hear later what became of its undo."""

    done = Signal(object)
    """The `LeadRecord` after the commit."""
    refused = Signal(object)
    """The `Problem`; nothing was saved."""
    said = Signal(object)
    """`Said`: for the toast, with the inverse deed."""

    def __init__(
        self, desk: Desk, wanted: Wanted, parent: QObject, undone: Callable[[LeadRecord], None],
        not_undone: Callable[[Problem], None],
    ) -> None:
        super().__init__(parent)
        self._desk, self._wanted = desk, wanted
        self._undone, self._not_undone = undone, not_undone

    def run(self, lead_id: int, version: int, uid: uuid.UUID | None = None) -> None:
        """Do it to a lead as it was seen."""
        wanted = self._wanted
        more = {**wanted.kwargs, **({"uid": uid} if wanted.repeatable else {})}
        self._desk.change(
            wanted.deed, lead_id, version, *wanted.args, then=self._on_done, problem=self._on_problem, **more
        )

    def _on_done(self, record: LeadRecord) -> None:
        self.done.emit(record)
        if self._wanted.said:
            self.said.emit(Said(self._wanted.said, self._undo(record)))
        self.deleteLater()

    def _undo(self, record: LeadRecord) -> Undo:
        wanted = self._wanted
        return Undo(
            self._desk, wanted.undo, record.id, record.version, *wanted.undo_args, then=self._undone,
            problem=self._not_undone,
        )

    def _on_problem(self, problem: Problem) -> None:
        self.refused.emit(problem)
        self.deleteLater()
