"""Taking two customers apart again who had been made one, with the way back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from dealerdesk.customers import service
from dealerdesk.customers.records import CustomerRecord, MergeRecord
from ui.desk import Desk
from ui.page import Said
from ui.undo import Undo


class Apart(QObject):
    """Does it for a page, and says so."""

    said = Signal(object)
    """`Said`: they are apart."""

    troubled = Signal(object)
    """A `Problem`: they are not."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def take_apart(self, merge: MergeRecord) -> None:
        """Give back what came with the double."""
        undo = Undo(
            self._desk, service.merge, merge.kept_id, merge.gone_id, problem=self._on_problem
        )
        self._desk.change(
            service.take_apart, merge.id, then=partial(self._on_apart, undo), problem=self._on_problem
        )

    def _on_apart(self, undo: Undo, customer: CustomerRecord) -> None:
        words = _("{name} is a customer of their own again").format(name=customer.name)
        self.said.emit(Said(words, undo))

    def _on_problem(self, problem: Problem) -> None:
        self.troubled.emit(problem)
