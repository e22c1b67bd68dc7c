"""Saves what is to be ordered as a CSV file, where somebody says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _, ngettext, show_number
from dealerdesk.paper.writing import write
from dealerdesk.parts.order_table import order_table
from ui.page import Said

if TYPE_CHECKING:
    from ui.desk import Desk


class SavingTable(QObject):
    """Asks where to, reads the list, writes the file, and says how many rows it has."""

    said = Signal(object)
    """`Said`: it is written."""
    refused = Signal(object)
    """`Problem`: the place does not take it."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self._path, self._rows = Path(), 0

    def save(self) -> None:
        """Ask where to; nothing happens where nobody says."""
        start = f"{_('To order')}.csv"
        name, _filter = QFileDialog.getSaveFileName(self._page, _("Save as a table"), start, "CSV (*.csv)")
        if name:
            self._path = Path(name)
            self._desk.read(order_table, self._desk.site_id, then=self._on_table, problem=self._on_problem)

    def _on_table(self, found: tuple[bytes, int]) -> None:
        data, self._rows = found
        self._desk.work(write, self._path, data, then=self._on_written, problem=self._on_problem)

    def _on_written(self, path: Path) -> None:
        words = ngettext("{n} part saved in {name}", "{n} parts saved in {name}", self._rows)
        self.said.emit(Said(words.format(n=show_number(self._rows), name=path.name)))

    def _on_problem(self, problem: Problem) -> None:
        self.refused.emit(problem)
