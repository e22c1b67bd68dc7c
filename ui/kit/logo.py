"""The mark of DealerDesk: two quotation marks, the second one warm."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from .draw import rounded
from .tokens import tokens

_DOT = QColor("#F08A45")


def _quote(centre: QPointF, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(centre, radius, radius)
    return path


def draw_logo(painter: QPainter, rect: QRect) -> None:
    """Paint the mark into a square."""
    t = tokens()
    side = rect.width()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    rounded(painter, rect, 8.5 * side / 36, t.accent)
    painter.translate(rect.x(), rect.y())
    unit = side / 36
    for x, tail in ((13.6, t.on_accent), (22.6, t.on_accent)):
        painter.setBrush(tail)
        painter.setPen(QPen(tail, 0))
        painter.drawPath(_quote(QPointF(x * unit, 26 * unit), 3.5 * unit))
        pen = QPen(tail, 2.2 * unit)
        painter.setPen(pen)
        painter.setBrush(QColor(0, 0, 0, 0))
        arc = QRectF((x - 2.4) * unit, 19.6 * unit, 8.4 * unit, 13.4 * unit)
        painter.drawArc(arc, 100 * 16, 84 * 16)
    painter.setPen(QPen(_DOT, 0))
    painter.setBrush(_DOT)
    painter.drawEllipse(QPointF(27.2 * unit, 26.6 * unit), 3.7 * unit, 3.7 * unit)
    painter.restore()
