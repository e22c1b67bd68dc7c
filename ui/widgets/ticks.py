"""The check box, and the switch for settings that take effect at once."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QCursor, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from .draw import draw_icon, draw_text, rounded, text_width
from .restyle import Restyled, Ringed
from .scale import px
from .tokens import tokens
from .type import font


class _Ticked(Ringed, Restyled, QCheckBox):
    _mark_width = 18

    def __init__(self, text: str, parent: QWidget | None = None, checked: bool = False) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(text)
        self.setChecked(checked)
        self.setCursor(QCursor(Qt.CursorShape.PointingHandCursor))
        self.watch_theme()

    def restyle(self) -> None:
        """Font of the text size in force."""
        self.setFont(font("body"))

    def sizeHint(self) -> QSize:
        """Room for the mark and the words."""
        words = px(9) + text_width(self.text(), self.font()) + px(4) if self.text() else 0
        return QSize(px(self._mark_width) + px(4) + words, px(28))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """The words can be clicked as well."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the mark, then the words."""
        painter = QPainter(self)
        t = tokens()
        mark = QRect(px(2), (self.height() - px(18)) // 2, px(self._mark_width), px(18))
        self._paint_mark(painter, mark)
        room = QRect(mark.right() + px(10), 0, self.width() - mark.right() - px(10), self.height())
        draw_text(painter, room, self.text(), self.font(), t.ink if self.isEnabled() else t.control)
        if self.has_ring:
            rounded(painter, self.rect(), 6, None, t.accent, 2)
        painter.end()

    def _paint_mark(self, painter: QPainter, mark: QRect) -> None:
        raise TypeError("a tick box paints its own mark")


class CheckBox(_Ticked):
    """A check box in the look of the house."""

    def _paint_mark(self, painter: QPainter, mark: QRect) -> None:
        t = tokens()
        if self.isChecked():
            rounded(painter, mark, 4, t.accent if self.isEnabled() else t.control)
            draw_icon(painter, mark, "check", 14, t.on_accent)
        else:
            rounded(painter, mark, 4, t.surface, t.control, 1.5)


class Toggle(_Ticked):
    """A switch for a setting that takes effect at once."""

    _mark_width = 32

    def _paint_mark(self, painter: QPainter, mark: QRect) -> None:
        t = tokens()
        on = self.isChecked()
        fill = t.accent if on else t.control
        rounded(painter, mark, 9, fill if self.isEnabled() else t.line2)
        reach = mark.height() / 2
        x = mark.right() + 1 - reach if on else mark.x() + reach
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(t.on_accent if on else t.surface)
        painter.drawEllipse(QPointF(x, QRectF(mark).center().y()), reach - px(3), reach - px(3))
