"""The mark of DealerDesk: a customer's opening quotation marks and a warm dot."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPaintEvent, QPixmap, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget

from .draw import rounded
from .restyle import Restyled
from .scale import px
from .tokens import LIGHT, Tokens, tokens
from .type import SEMIBOLD, load_fonts, voice

_DOT = QColor("#F08A4B")


def _quotes(box: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addText(0, 0, voice(100, weight=SEMIBOLD), "“")
    bounds = path.boundingRect()
    place = QRectF(box.x() + box.width() * 0.25, box.y() + box.height() * 0.5, box.width() * 0.442, 0)
    zoom = place.width() / max(1.0, bounds.width())
    move = QTransform().translate(place.x(), place.y()).scale(zoom, zoom).translate(-bounds.x(), -bounds.y())
    return move.map(path)


def draw_logo(painter: QPainter, rect: QRect, t: Tokens | None = None) -> QRect:
    """Paint the mark into a square rect."""
    t = t or tokens()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    rounded(painter, rect, rect.width() * 0.24 * 100 / max(1, px(100)), t.accent)
    painter.fillPath(_quotes(QRectF(rect)), t.on_accent)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_DOT)
    side = rect.width()
    painter.drawEllipse(QPointF(rect.x() + side * 0.74, rect.y() + side * 0.74), side * 0.103, side * 0.103)
    painter.restore()
    return rect


def app_icon() -> QIcon:
    """The mark as window icon; needs a QGuiApplication."""
    load_fonts()
    made = QIcon()
    for side in (16, 24, 32, 48, 64, 128, 256):
        picture = QPixmap(side, side)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        draw_logo(painter, QRect(0, 0, side, side), LIGHT)
        painter.end()
        made.addPixmap(picture)
    return made


class LogoLabel(Restyled, QWidget):
    """The mark as a small widget."""

    def __init__(self, size: float = 36, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.setAccessibleName("DealerDesk")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.watch_theme()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(px(self._size), px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        draw_logo(painter, QRect(0, 0, px(self._size), px(self._size)))
        painter.end()
