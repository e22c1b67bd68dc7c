"""A list of the Counter: its heading, how many there are, and a quiet word at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from ui.widgets.labels import Label
from ui.widgets.lists import RecordsModel, RowDelegate, RowList
from ui.widgets.scale import px
from ui.widgets.surfaces import Card


class CounterColumn(Card):
    """One list with its heading, how many there are, and a quiet word at the right."""

    def __init__(self, title: str, delegate: RowDelegate, model: RecordsModel, empty: str) -> None:
        super().__init__(margins=(8, 12, 8, 8), spacing=6)
        self.model = model
        self._row_height = delegate.height
        self._count = Label("", "heading", "ink2", weight=400, figures=True)
        self.aside = Label("", "small", "ink2")
        head = QHBoxLayout()
        head.setContentsMargins(px(8), 0, px(8), 0)
        head.setSpacing(px(8))
        head.addWidget(Label(title, "heading", whole=True))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self.aside)
        self.head = head
        self.list = RowList(title, model, delegate, empty, keeps_selection=False)
        self.column.addLayout(head)
        self.add(self.list, 1)

    def show_at_least(self, rows: int) -> None:
        """So many rows are seen however low the window is; 0: as many as fit."""
        self.list.setMinimumHeight(px(self._row_height) * rows)

    def show_rows(self, rows: tuple[object, ...]) -> None:
        """Show these rows and how many they are."""
        self.model.set_records(rows)
        self._count.setText(str(len(rows)) if rows else "")
