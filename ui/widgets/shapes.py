"""The rounded rect that most of the kit is made of."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from .scale import px


def rounded(
    painter: QPainter,
    rect: QRect | QRectF,
    radius: float,
    fill: QColor | None = None,
    edge: QColor | None = None,
    width: float = 1,
    dashes: tuple[float, ...] = (),
) -> None:
    """Paint a rounded rect whose edge (width in device px) lies inside the rect; radius in design px."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(rect)
    corner = float(px(radius))
    if edge is not None and width > 0:
        box = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        corner = max(0.0, corner - width / 2)
        pen = QPen(edge, width)
        if dashes:
            pen.setDashPattern(dashes)
        painter.setPen(pen)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    corner = min(corner, box.height() / 2, box.width() / 2)
    painter.drawRoundedRect(box, corner, corner)
    painter.restore()


def middle(rect: QRect, width: int, height: int) -> QRect:
    """A rect of this size at the left edge, centred on the middle line."""
    return QRect(rect.x(), rect.y() + (rect.height() - height) // 2, width, height)
