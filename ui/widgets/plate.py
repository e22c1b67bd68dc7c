"""The number plate, drawn as a plate, because that is what staff search with."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from .scale import px
from .shapes import middle, rounded
from .text import CENTRE, draw_text, text_width
from .tokens import tokens
from .type import BOLD, SEMIBOLD, numbers, sans


def plate_width(plate: str, country: str, height: float = 24) -> int:
    """Width draw_plate takes for this plate."""
    size = _plate_size(height)
    return px(size * 16 / 24) + px(size / 4) + text_width(plate, _plate_font(height)) + px(size / 3)


def _plate_size(height: float) -> float:
    # A low plate in a list row is cut above and below; its letters keep their size.
    return max(24.0, height)


def _plate_font(height: float) -> QFont:
    made = numbers(sans(_plate_size(height) * 0.52, SEMIBOLD))
    made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 102)
    return made


def draw_plate(painter: QPainter, rect: QRect, plate: str, country: str, height: float = 24) -> QRect:
    """Paint a number plate: country code ("DK", may be empty) on the band, then the plate; rows: 20 high."""
    t = tokens()
    box = middle(rect, plate_width(plate, country, height), px(height))
    size = _plate_size(height)
    band = px(size * 16 / 24)
    rounded(painter, box, 4, t.plate_face)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shape = QPainterPath()
    shape.addRoundedRect(QRectF(box), px(4), px(4))
    painter.setClipPath(shape)
    painter.fillRect(QRect(box.x(), box.y(), band, box.height()), t.plate_band)
    painter.restore()
    edge = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(box.adjusted(band, 0, 0, 0))
    painter.setPen(QPen(t.plate_edge, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(edge, px(4) - 0.5, px(4) - 0.5)
    painter.restore()
    code = sans(size / 3, BOLD)
    draw_text(painter, QRect(box.x(), box.y(), band, box.height()), country, code, QColor("#FFFFFF"), CENTRE)
    where = box.adjusted(band + px(size / 4), 0, 0, 0)
    draw_text(painter, where, plate, _plate_font(height), t.plate_ink)
    return box
