"""Taking two customers apart again who had been made one, with the way back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from dealerdesk.customers import service
from dealerdesk.customers.records import CustomerRecord, MergeRecord
from ui.desk import Desk
from ui.page import Said


class Apart(QObject):
    """Does it for a page, and says so."""

    said = Signal(object)
    """`Said`: they are apart."""

    troubled = Signal(object)
    """A `Problem`: they are not."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._merge: MergeRecord | None = None

    def take_apart(self, merge: MergeRecord) -> None:
        """Give back what came with the double."""
        self._merge = merge
        self._desk.change(service.take_apart, merge.id, then=self._on_apart, problem=self._on_problem)

    def _on_apart(self, customer: CustomerRecord) -> None:
        words = _("{name} is a customer of their own again").format(name=customer.name)
        self.said.emit(Said(words, self._on_undo))

    def _on_undo(self) -> None:
        if self._merge is not None:
            kept, gone = self._merge.kept_id, self._merge.gone_id
            self._desk.change(service.merge, kept, gone, problem=self._on_problem)

    def _on_problem(self, problem: Problem) -> None:
        self.troubled.emit(problem)
