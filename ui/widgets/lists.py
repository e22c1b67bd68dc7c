"""Lists: a model of frozen records, a delegate that paints rows, and the list that the keyboard moves in."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from .draw import CENTRE, draw_text, line_height, rounded, wrapped
from .records_model import AccessibleTextRole, Index, RecordRole, RecordsModel
from .restyle import Restyled, Ringed
from .scale import px
from .sheets import style_bars
from .tokens import tokens
from .type import font

__all__ = ["AccessibleTextRole", "RecordRole", "RecordsModel", "RowDelegate", "RowList"]


class RowDelegate(QStyledItemDelegate):
    """Base of all rows: uniform height, selection, hover, hairline and ring; override ``paint_row``."""

    height = 64.0
    """Row height in design pixels."""
    stripe = False
    """Whether a selected row gets the 4 px accent at its left edge."""
    radius = 0.0
    """Corners of the selection in design pixels."""
    inset = 16.0
    """Where content and hairline begin and end, in design pixels."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """The same for every row."""
        return QSize(px(120), px(self.height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground, then the row."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        view = option.widget
        focused = selected and isinstance(view, RowList) and view.has_ring
        if isinstance(view, RowList) and not view.keeps_selection:
            selected = selected and view.hasFocus()
        painter.save()
        self.paint_ground(painter, rect, selected, hovered, focused, self._is_last(index))
        inner = rect.adjusted(px(self.inset), 0, -px(self.inset), 0)
        self.paint_row(painter, inner, index.data(RecordRole), selected)
        painter.restore()

    @staticmethod
    def _is_last(index: Index) -> bool:
        model = index.model()
        return model is not None and index.row() == model.rowCount() - 1

    def paint_ground(
        self, painter: QPainter, rect: QRect, selected: bool, hovered: bool, focused: bool, last: bool
    ) -> None:
        """Paint selection, hover, hairline and focus ring."""
        t = tokens()
        ground = t.accent_soft if selected else t.hover if hovered else None
        if ground is not None:
            rounded(painter, rect, self.radius, ground)
        if selected and self.stripe:
            painter.fillRect(QRect(rect.x(), rect.y(), px(3), rect.height()), t.accent)
        if not last and not selected and self.radius == 0:
            line = rect.adjusted(px(self.inset), rect.height() - 1, -px(self.inset), 0)
            painter.fillRect(line, t.line)
        if focused:
            rounded(painter, rect.adjusted(1, 1, -1, -1), max(self.radius, 4), None, t.accent, 2)

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint one record in the rect between the insets; by default its sentence."""
        draw_text(painter, rect, str(record), font("body"))


class RowList(Ringed, Restyled, QListView):
    """The list: arrows, J and K move, Enter opens; it has no frame and says so when it is empty.

    Lists that stand beside others set keeps_selection to False: the selection shows with the focus only.
    Where what is chosen may lie beyond the rows that are loaded, chooses_first is False: the keyboard that
    comes (back) to the list chooses nobody.
    """

    current_changed = Signal(object)
    """The record that is current now, None for none."""
    opened = Signal(object)
    """Enter or a double click on a record."""

    def __init__(
        self,
        name: str,
        model: RecordsModel,
        delegate: RowDelegate,
        empty: str = "",
        parent: QWidget | None = None,
        selectable: bool = True,
        keeps_selection: bool = True,
        click_opens: bool = False,
        chooses_first: bool = True,
    ) -> None:
        super().__init__(parent)
        self._model, self._row = model, delegate
        self._empty = empty
        self.keeps_selection, self._chooses_first = keeps_selection, chooses_first
        self._kept: Hashable | None = None
        self._kept_place = 0
        delegate.setParent(self)
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        if not selectable:
            self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.viewport().setAutoFillBackground(False)
        model.modelAboutToBeReset.connect(self._on_about_to_reset)
        model.refreshed.connect(self._on_refreshed)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        model.dataChanged.connect(self._on_data_changed)
        (self.clicked if click_opens else self.doubleClicked).connect(self._on_clicked)
        self.watch_theme()

    def restyle(self) -> None:
        """Scroll bars and row heights of the text size in force."""
        style_bars(self)
        self.verticalScrollBar().setSingleStep(max(8, px(self._row.height) // 3))
        self.scheduleDelayedItemsLayout()

    def set_empty(self, text: str) -> None:
        """What it says while it has no rows."""
        self._empty = text
        self.viewport().update()

    def current(self) -> Any:
        """The current record, None for none."""
        return self._model.record(self.currentIndex().row())

    def choose(self, key: Hashable) -> bool:
        """Make the record of a key current; whether it is there."""
        row = self._model.row_of(key)
        if row >= 0:
            self.setCurrentIndex(self._model.index(row))
        return row >= 0

    def choose_row(self, row: int) -> None:
        """Make a row current, held within the list."""
        if self._model.rowCount():
            self.setCurrentIndex(self._model.index(min(max(0, row), self._model.rowCount() - 1)))

    def step(self, by: int) -> None:
        """Move by so many rows (J: 1, K: -1)."""
        self.choose_row(self.currentIndex().row() + by)

    def content_height(self) -> int:
        """Height of all rows, for lists that grow instead of scrolling."""
        return px(self._row.height) * self._model.rowCount()

    def _on_about_to_reset(self) -> None:
        record = self.current()
        self._kept = None if record is None else self._model.key(record)
        self._kept_place = self.verticalScrollBar().value()

    def _on_refreshed(self) -> None:
        row = self._model.row_of(self._kept) if self._kept is not None else -1
        if row >= 0:
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self._model.index(row), flag)
        elif self._kept is not None:
            self.current_changed.emit(None)
        self.doItemsLayout()
        self.verticalScrollBar().setValue(self._kept_place)

    def _on_data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        now = self.currentIndex()
        if now.isValid() and first.row() <= now.row() <= last.row():
            self.current_changed.emit(now.data(RecordRole))

    def _on_current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.current_changed.emit(now.data(RecordRole))

    def _on_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(RecordRole))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; letters belong to the page, not to a search by first letter."""
        bent = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not bent
        if enter and self.current() is not None:
            self.opened.emit(self.current())
            return
        if event.key() in (Qt.Key.Key_J, Qt.Key.Key_K) and not event.modifiers():
            self.step(1 if event.key() == Qt.Key.Key_J else -1)
            return
        if event.text() and event.text().isprintable():
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first row becomes current where none is; the ring shows when the keyboard came."""
        if self.current() is None and not self._chooses_first:
            self._take_keyboard_without_row(event)
            return
        super().focusInEvent(event)
        if self._is_selectable() and event.reason() != Qt.FocusReason.MouseFocusReason:
            now = self.currentIndex()
            if self.current() is None:
                self.choose_row(0)
            elif not self.selectionModel().isSelected(now):
                # Its selection was taken away while another list had the keyboard.
                self.selectionModel().select(now, QItemSelectionModel.SelectionFlag.ClearAndSelect)
                self.current_changed.emit(self.current())
        self.viewport().update()

    def _take_keyboard_without_row(self, event: QFocusEvent) -> None:
        """Qt makes the first row current by itself where none is; here that would be somebody else."""
        chosen = self.selectionModel()
        chosen.blockSignals(True)
        super().focusInEvent(event)
        chosen.setCurrentIndex(QModelIndex(), QItemSelectionModel.SelectionFlag.NoUpdate)
        chosen.blockSignals(False)
        self.viewport().update()

    def _is_selectable(self) -> bool:
        return self.selectionMode() != QListView.SelectionMode.NoSelection

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, or why there are none; the ring where no row carries it."""
        super().paintEvent(event)
        rows = self._model.rowCount()
        shows_ring = self.has_ring and not self.selectionModel().hasSelection()
        if not shows_ring and (rows or not self._empty):
            return
        painter = QPainter(self.viewport())
        if not rows:
            room = self.viewport().rect().adjusted(px(16), 0, -px(16), 0)
            paint_empty(painter, room, self._empty)
        if shows_ring:
            # No row has the ring, so the list itself has it: the keyboard is always to be seen.
            rounded(painter, self.viewport().rect().adjusted(1, 1, -1, -1), 4, None, tokens().accent, 2)
        painter.end()


def paint_empty(painter: QPainter, room: QRect, words: str) -> None:
    """Paint why a list has no rows, in the middle of its room, in as many lines as it takes."""
    letters = font("small")
    step = line_height(letters)
    lines = wrapped(words, letters, room.width(), max(1, room.height() // step))
    top = room.y() + (room.height() - len(lines) * step) // 2
    for number, line in enumerate(lines):
        row = QRect(room.x(), top + number * step, room.width(), step)
        draw_text(painter, row, line, letters, tokens().ink3, CENTRE)
