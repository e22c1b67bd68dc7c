"""A line of the job card that can be pressed: what, who, and what came of it, on one row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QCursor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.draw import draw_text, rounded, text_width
from ui.widgets.restyle import Restyled, Ringed
from ui.widgets.scale import px
from ui.widgets.text import RIGHT
from ui.widgets.tokens import tokens
from ui.widgets.type import MEDIUM, font, numbers

_Record = TypeVar("_Record")


class LineButton(Ringed, Restyled, QAbstractButton):
    """`text` at the left, `mid` before `right`; `tone` is the colour of the right one (a token's name)."""

    def __init__(
        self, text: str, mid: str = "", right: str = "", tone: str = "ink", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._mid, self._right, self._tone = mid, right, tone
        self.setText(text)
        self.setAccessibleName(", ".join(part for part in (text, mid, right) if part))
        self.setCursor(QCursor(Qt.CursorShape.PointingHandCursor))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.watch_theme()

    def restyle(self) -> None:
        """Font of the text size in force."""
        self.setFont(font("small"))

    def sizeHint(self) -> QSize:
        """One row; as wide as there is room."""
        return QSize(px(160), px(26))

    def minimumSizeHint(self) -> QSize:
        """The same height."""
        return QSize(px(80), px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the three, the ground under the mouse, and the ring."""
        painter = QPainter(self)
        t = tokens()
        if self.underMouse():
            rounded(painter, self.rect(), 5, t.hover)
        letters = numbers(font("small", MEDIUM))
        room = self.rect().adjusted(px(2), 0, -px(2), 0)
        wide = text_width(self._right, letters) + px(8) if self._right else 0
        draw_text(painter, room, self._right, letters, getattr(t, self._tone), RIGHT)
        left = QRect(room.x(), room.y(), room.width() - wide, room.height())
        beside = min(text_width(self._mid, font("small")), left.width() // 2) + px(8) if self._mid else 0
        draw_text(painter, left, self._mid, font("small"), t.ink2, RIGHT)
        draw_text(
            painter, QRect(left.x(), left.y(), left.width() - beside, left.height()), self.text(),
            font("small"), t.ink,
        )
        if self.has_ring:
            rounded(painter, self.rect(), 5, None, t.accent, 2)
        painter.end()


def clear_layout(layout: QLayout) -> None:
    """Take every widget out of a layout, and away."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class Rows(QVBoxLayout):
    """Rows of records: made anew only where one of them has changed; the keyboard stays on its row."""

    def __init__(self) -> None:
        super().__init__()
        self.setSpacing(0)
        self._shown: tuple[object, ...] = ()

    def show_rows(self, records: Iterable[_Record], make: Callable[[_Record], QWidget]) -> None:
        """Show a row for each record."""
        wanted = tuple(records)
        if wanted == self._shown:
            return
        self._shown = wanted
        row_widgets = [item.widget() for item in (self.itemAt(n) for n in range(self.count())) if item]
        place = next((n for n, row in enumerate(row_widgets) if row is not None and row.hasFocus()), -1)
        clear_layout(self)
        for number, record in enumerate(wanted):
            row = make(record)
            self.addWidget(row)
            if number == place:
                row.show()
                row.setFocus(Qt.FocusReason.OtherFocusReason)
