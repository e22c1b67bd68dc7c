"""Calling a customer about what ends: that they were told or not reached, each with its way back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from dealerdesk.contacts.records import NO, NO_ANSWER, PHONE, REACHED, Attempt, AttemptDraft
from dealerdesk.contacts.service import log_attempt, strike_attempt
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from dealerdesk.cover.contract_records import EndingRow
from ui.desk import Desk
from ui.page import Said
from ui.undo import Undo


class EndingCalls(QObject):
    """Writes a call down among the contacts of the customer, about the cover that ends or the offer."""

    said = Signal(object)
    """`Said`: a call was written down."""

    changed = Signal()
    """The list is another one now."""

    refused = Signal(object)
    """`Problem`: why a call could not be written down."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    @staticmethod
    def may(row: EndingRow | None) -> bool:
        """Whether there is somebody to call who did not say no to it."""
        return row is not None and row.customer_id is not None and bool(row.phone) and row.may_call != NO

    def reached(self, row: EndingRow) -> None:
        """They were called."""
        self._write(row, REACHED)

    def missed(self, row: EndingRow) -> None:
        """Nobody answered."""
        self._write(row, NO_ANSWER)

    def _write(self, row: EndingRow, outcome: str) -> None:
        if row.customer_id is None or not self.may(row):
            return
        kind, which = row.about
        draft = AttemptDraft(row.customer_id, PHONE, outcome, row.name, kind, which)
        self._desk.change(log_attempt, draft, then=self._on_written, problem=self._on_problem)

    def _on_written(self, call: Attempt) -> None:
        words = _("The call is written down") if call.outcome == REACHED else _("Not reached: written down")
        undo = Undo(self._desk, strike_attempt, call.id, then=self._on_struck, problem=self._on_problem)
        self.said.emit(Said(words, undo))
        self.changed.emit()

    def _on_struck(self, _nothing: object) -> None:
        self.changed.emit()

    def _on_problem(self, problem: Problem) -> None:
        self.refused.emit(problem)
