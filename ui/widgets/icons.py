"""Lucide icons, stroke 1.75, recoloured from tokens and rendered once per name, size, colour and ratio."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from dealerdesk.core.places import resource

from .scale import px
from .tokens import tokens

ICONS = resource("icons")
STROKE = "1.75"


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    text = (ICONS / f"{name}.svg").read_text(encoding="utf-8")
    return text.replace('stroke-width="2"', f'stroke-width="{STROKE}"')


@lru_cache(maxsize=1024)
def _drawn(name: str, size: int, colour: str, opacity: float, ratio: float) -> QPixmap:
    svg = _source(name).replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    side = max(1, round(size * ratio))
    drawn = QPixmap(side, side)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setOpacity(opacity)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


def pixmap(name: str, size: float = 18, color: QColor | None = None, ratio: float = 0) -> QPixmap:
    """The icon as a square pixmap; size in design pixels, colour a token (ink2 when not given)."""
    colour = color or tokens().ink2
    if ratio <= 0:
        ratio = QGuiApplication.instance().devicePixelRatio()  # type: ignore[union-attr]
    return _drawn(name, px(size), colour.name(), colour.alphaF(), ratio)


def icon(name: str, size: float = 18, color: QColor | None = None) -> QIcon:
    """The icon as QIcon, dimmed when disabled."""
    made = QIcon(pixmap(name, size, color))
    made.addPixmap(pixmap(name, size, tokens().control), QIcon.Mode.Disabled)
    return made


def draw_icon(painter: QPainter, rect: QRect, name: str, size: float, color: QColor | None = None) -> QRect:
    """Paint the icon centred in the rect; the square used."""
    side = px(size)
    spot = QRect(rect.x() + (rect.width() - side) // 2, rect.y() + (rect.height() - side) // 2, side, side)
    painter.drawPixmap(spot.topLeft(), pixmap(name, size, color, painter.device().devicePixelRatioF()))
    return spot


def exists(name: str) -> bool:
    """Whether an icon of this name is bundled."""
    return (ICONS / f"{name}.svg").is_file()
