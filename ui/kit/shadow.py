"""A soft shadow painted ring by ring; graphics effects are avoided on purpose."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from .scale import px
from .tokens import tokens


def draw_shadow(painter: QPainter, rect: QRect, radius: float, reach: float, drop: float = 4) -> None:
    """Paint the shadow of a rounded rect (radius, reach and drop in design pixels) around and below it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    steps = px(reach)
    strength = 0.55 if tokens().name == "dark" else 0.24
    for step in range(steps, 0, -1):
        colour = QColor(0, 0, 0)
        colour.setAlphaF(min(1.0, strength * 2 * (1 - step / (steps + 1)) / (steps + 1)))
        painter.setBrush(colour)
        box = QRectF(rect).adjusted(-step, -step + px(drop), step, step + px(drop))
        painter.drawRoundedRect(box, px(radius) + step, px(radius) + step)
    painter.restore()
