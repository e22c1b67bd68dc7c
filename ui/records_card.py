"""A card with a short list of records and the form of one: what is the same whatever they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from ui.desk import Desk
from ui.page import Said
from ui.undo import Undo
from ui.widgets.buttons import LinkButton
from ui.widgets.fields import FieldBlock, side_by_side
from ui.widgets.labels import ErrorLine, Label
from ui.widgets.scale import px
from ui.widgets.surfaces import Card


class RecordsCard(Card):
    """Heading and "add" over the rows, below them a form that is closed until a record is opened."""

    said = Signal(object)
    """`Said` for the toast."""

    def __init__(self, desk: Desk, title: str, add: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(18, 14, 18, 14), spacing=8)
        self._desk = desk
        self._rows: list[QWidget] = []
        self.add_link, self.trouble = LinkButton(add), ErrorLine()
        self._list, self._form = QVBoxLayout(), QWidget()
        head = QHBoxLayout()
        head.addWidget(Label(title, "heading", wrap=True), 1)
        head.addWidget(self.add_link)
        self.column.addLayout(head)
        self.column.addLayout(self._list)
        self.add(self._form)
        self.add(self.trouble)
        self._form.hide()
        self.trouble.hide()
        self.add_link.clicked.connect(self._on_add)

    def lay_form(
        self, kind: QWidget, pairs: Sequence[tuple[FieldBlock, FieldBlock]], buttons: Sequence[QWidget]
    ) -> None:
        """Lay the form: what it is, two fields a row, and the buttons."""
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(px(8))
        form.addWidget(kind)
        for pair in pairs:
            row = side_by_side(*pair)
            row.setSpacing(px(12))
            form.addLayout(row)
        last = QHBoxLayout()
        for button in buttons:
            last.addWidget(button)
        last.addStretch(1)
        form.addLayout(last)

    def show_rows(self, rows: Sequence[QWidget]) -> None:
        """Show these rows in place of the ones that are shown."""
        for old in self._rows:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = list(rows)
        for row in rows:
            self._list.addWidget(row)

    def open_form(self, first: QWidget) -> None:
        """Show the form, with the keyboard in its first field."""
        self.trouble.hide()
        self._form.show()
        first.setFocus()

    def settle(self, words: str, undo: Undo) -> None:
        """It is saved: close the form and say so."""
        self._form.hide()
        self.said.emit(Said(words, undo))
        self.load()

    def load(self) -> None:
        """Read the records anew."""

    def open_one(self, record: Any) -> None:
        """Open the form of a record, or of a new one (None)."""

    def _on_add(self) -> None:
        self.open_one(None)

    def _on_undone(self, _record: object) -> None:
        self.load()

    def _on_problem(self, problem: Problem) -> None:
        self.trouble.setText(problem.sentence())
        self.trouble.show()
