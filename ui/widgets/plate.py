"""The number plate, drawn as a plate, because that is what staff search with."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPixmap

from .scale import px
from .shapes import middle
from .text import CENTRE, draw_text, text_width
from .tokens import tokens
from .type import BOLD, SEMIBOLD, numbers, sans, spread


def plate_width(plate: str, country: str, height: float = 24) -> int:
    """Width draw_plate takes for this plate."""
    size = _plate_size(height)
    return px(size * 16 / 24) + px(size / 4) + text_width(plate, _plate_font(height)) + px(size / 3)


def _plate_size(height: float) -> float:
    # A low plate in a list row is cut above and below; its letters keep their size.
    return max(24.0, height)


def _plate_font(height: float) -> QFont:
    return spread(numbers(sans(_plate_size(height) * 0.52, SEMIBOLD)))


def draw_plate(painter: QPainter, rect: QRect, plate: str, country: str, height: float = 24) -> QRect:
    """Paint a number plate: country code ("DK", may be empty) on the band, then the plate; rows: 20 high."""
    t = tokens()
    box = middle(rect, plate_width(plate, country, height), px(height))
    size = _plate_size(height)
    band = px(size * 16 / 24)
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(box.topLeft(), _face(box.size().toTuple(), band, px(4), t.name, ratio))
    code = sans(size / 3, BOLD)
    draw_text(painter, QRect(box.x(), box.y(), band, box.height()), country, code, QColor("#FFFFFF"), CENTRE)
    where = box.adjusted(band + px(size / 4), 0, 0, 0)
    draw_text(painter, where, plate, _plate_font(height), t.plate_ink)
    return box


@lru_cache(maxsize=256)
def _face(size: tuple[int, int], band: int, corner: int, _theme: str, ratio: float) -> QPixmap:
    """An empty plate of so many pixels; painted once, because most plates of a list are as wide as others."""
    t = tokens()
    face = QPixmap(QSize(*size) * ratio)
    face.setDevicePixelRatio(ratio)
    face.fill(Qt.GlobalColor.transparent)
    box = QRectF(QPointF(0, 0), QSize(*size))
    painter = QPainter(face)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shape = QPainterPath()
    shape.addRoundedRect(box, corner, corner)
    painter.fillPath(shape, t.plate_face)
    painter.setClipPath(shape)
    painter.fillRect(QRectF(0, 0, band, box.height()), t.plate_band)
    painter.setClipRect(box.adjusted(band, 0, 0, 0))
    painter.setPen(QPen(t.plate_edge, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), corner - 0.5, corner - 0.5)
    painter.end()
    return face
