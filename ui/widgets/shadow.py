"""A soft shadow, drawn ring by ring once and stretched from then on; graphics effects are avoided."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from .scale import px
from .tokens import tokens


def draw_shadow(painter: QPainter, rect: QRect, radius: float, reach: float, drop: float = 4) -> None:
    """Paint the shadow of a rounded rect (radius, reach and drop in design pixels) around and below it.

    Only around: within the rect, where the thing itself stands, nothing is painted.
    """
    is_dark = tokens().name == "dark"
    zoom = painter.device().devicePixelRatio()
    piece = _piece(px(radius), px(reach), px(drop), is_dark, zoom)
    corner = px(radius) + px(reach) + px(drop)
    whole = QRectF(rect).adjusted(*_outwards(px(reach) + px(drop)))
    columns = ((whole.left(), corner), (whole.left() + corner, whole.width() - 2 * corner),
               (whole.right() - corner, corner))  # fmt: skip
    rows = ((whole.top(), corner), (whole.top() + corner, whole.height() - 2 * corner),
            (whole.bottom() - corner, corner))  # fmt: skip
    sides = ((0, corner), (corner, 2), (corner + 2, corner))
    for row, (y, height) in enumerate(rows):
        for column, (x, width) in enumerate(columns):
            if (row, column) == (1, 1) or width <= 0 or height <= 0:
                continue
            (left, wide), (top, high) = sides[column], sides[row]
            source = QRectF(left * zoom, top * zoom, wide * zoom, high * zoom)
            painter.drawPixmap(QRectF(x, y, width, height), piece, source)


def _outwards(by: int) -> tuple[int, int, int, int]:
    return -by, -by, by, by


@lru_cache(maxsize=16)
def _piece(radius: int, steps: int, drop: int, is_dark: bool, zoom: float) -> QPixmap:
    """The smallest shadow: four corners and two pixels between them, in pixels of the screen."""
    margin = steps + drop
    side = 2 * (radius + margin) + 2
    # Of many faint rings eight bits would lose the faintest.
    made = QImage(round(side * zoom), round(side * zoom), QImage.Format.Format_RGBA64_Premultiplied)
    made.setDevicePixelRatio(zoom)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    strength = 0.55 if is_dark else 0.24
    within = QRectF(margin, margin, side - 2 * margin, side - 2 * margin)
    for step in range(steps, 0, -1):
        colour = QColor(0, 0, 0)
        colour.setAlphaF(min(1.0, strength * 2 * (1 - step / (steps + 1)) / (steps + 1)))
        painter.setBrush(colour)
        box = within.adjusted(-step, -step + drop, step, step + drop)
        painter.drawRoundedRect(box, radius + step, radius + step)
    painter.end()
    return QPixmap.fromImage(made)
