"""The ground of a layer."""

from __future__ import annotations

from math import isqrt

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QWidget

from .scale import px
from .tokens import tokens

RADIUS = 14


class Panel(QWidget):
    """Hides what lies below it, so that nothing of that is painted with each letter typed in it.

    All but the rim of its round corners: that is the overlay's.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The corners of the new size."""
        super().resizeEvent(event)
        self.cut_corners()

    def cut_corners(self) -> None:
        """Leave the corners to the overlay."""
        side, width, height = px(RADIUS), self.width(), self.height()
        whole = QRegion(0, side, width, height - 2 * side)
        for row in range(side):
            # What of this row lies within the arc, without the pixel that is half in it.
            cut = side - isqrt(side * side - (side - row) ** 2) + 1
            for y in (row, height - 1 - row):
                whole += QRegion(cut, y, width - 2 * cut, 1)
        self.setMask(whole)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and its straight edges."""
        painter, t, edge = QPainter(self), tokens(), self.rect().adjusted(0, 0, -1, -1)
        painter.fillRect(self.rect(), t.surface)
        painter.setPen(t.line)
        painter.drawRect(edge)
        painter.end()
