"""The pad a customer signs on: by mouse, pen or finger; kept as strokes; cleared and put back."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QGroupBox, QSizePolicy, QWidget

from dealerdesk.core import clock
from dealerdesk.core.i18n import _, show_date, show_time
from dealerdesk.visits.walk import SignatureDraft, Stroke, is_signature
from ui.widgets.draw import draw_text, rounded
from ui.widgets.restyle import Restyled, Ringed
from ui.widgets.scale import px
from ui.widgets.tokens import tokens
from ui.widgets.type import font

_HIGH, _FOOT = 78, 22


def paint_strokes(painter: QPainter, box: QRect, strokes: Sequence[Stroke], ink: QColor) -> None:
    """Paint strokes (thousandths of the width) into a box as wide as the pad was."""
    scale = box.width() / 1000
    painter.setPen(QPen(ink, max(1.6, px(2)), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap,
                        Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for stroke in strokes:
        points = [QPointF(box.x() + x * scale, box.y() + y * scale) for x, y in stroke]
        if len(points) == 1:
            painter.drawPoint(points[0])
            continue
        path = QPainterPath(points[0])
        for before, after in zip(points[1:], points[2:], strict=False):
            path.quadTo(before, (before + after) / 2)
        path.lineTo(points[-1])
        painter.drawPath(path)


class SignaturePad(Ringed, Restyled, QGroupBox):
    """Takes a signature; name and moment stand under it once there is one."""

    edited = Signal()
    """A stroke is finished, or all of it was cleared or put back."""

    def __init__(self, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone, self.name = zone, ""
        self._strokes: list[list[tuple[int, int]]] = []
        self._cleared: tuple[list[list[tuple[int, int]]], dt.datetime | None] | None = None
        self._signed_at: dt.datetime | None = None
        self._uid = uuid.uuid4()
        self._drawing = False
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(_("Signature"))
        self.watch_theme()
        self._tell()

    def sizeHint(self) -> QSize:
        """Wide and low."""
        return QSize(px(300), px(_HIGH))

    @property
    def is_signed(self) -> bool:
        """Whether somebody wrote their name: more than a dot or a slip of the pen."""
        return is_signature(self._strokes)

    @property
    def has_ink(self) -> bool:
        """Whether anything was written, be it a dot."""
        return bool(self._strokes)

    @property
    def can_put_back(self) -> bool:
        """Whether a signature was cleared just now."""
        return self._cleared is not None and not self._strokes

    # What is written ------------------------------------------------------------------------------

    def clear(self) -> None:
        """Take the signature away; `put_back` brings it again."""
        if self._strokes:
            self._cleared = (self._strokes, self._signed_at)
        self._strokes, self._signed_at, self._uid = [], None, uuid.uuid4()
        self._settle()

    def put_back(self) -> None:
        """Bring back what was cleared last."""
        if self.can_put_back and self._cleared is not None:
            (self._strokes, self._signed_at), self._cleared = self._cleared, None
            self._settle()

    def start(self) -> None:
        """Nothing written, nothing to put back."""
        self._strokes, self._signed_at, self._cleared, self._uid = [], None, None, uuid.uuid4()
        self._tell()
        self.update()

    def draft(self) -> SignatureDraft | None:
        """What was signed; None while nothing is."""
        if not self.is_signed or self._signed_at is None:
            return None
        return SignatureDraft(
            tuple(tuple(stroke) for stroke in self._strokes), self.name, self._signed_at, self._uid
        )

    def content(self) -> dict[str, object]:
        """The same as plain values."""
        if not self.is_signed or self._signed_at is None:
            return {}
        return {
            "strokes": [[list(point) for point in stroke] for stroke in self._strokes],
            "at": self._signed_at.isoformat(), "uid": str(self._uid),
        }

    def fill(self, content: Mapping[str, object]) -> None:
        """Show what was signed before."""
        self.start()
        strokes, at = content.get("strokes"), content.get("at")
        if isinstance(strokes, list) and isinstance(at, str):
            self._strokes = [[(int(x), int(y)) for x, y in stroke] for stroke in strokes]
            self._signed_at = dt.datetime.fromisoformat(at)
            self._uid = uuid.UUID(str(content.get("uid") or uuid.uuid4()))
        self._tell()
        self.update()

    def set_name(self, name: str) -> None:
        """Whose signature it is to be."""
        self.name = name
        self.update()

    def _settle(self) -> None:
        self._tell()
        self.update()
        self.edited.emit()

    def _tell(self) -> None:
        self.setAccessibleDescription(self._words() or _("not signed yet; sign with mouse, pen or finger"))

    def _words(self) -> str:
        if self._signed_at is None or not self._strokes:
            return ""
        if not self.is_signed:
            return _("That is no signature yet")
        at = clock.local(self._signed_at, self._zone)
        return " · ".join(p for p in (self.name, f"{show_date(at.date())} {show_time(at)}") if p)

    # Painting -------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint pad, line, strokes and whose they are."""
        t = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rounded(painter, self.rect(), 7, t.sunken, t.accent if self.has_ring else t.line2,
                2 if self.has_ring else 1)
        line = self.height() - px(_FOOT)
        painter.setPen(QPen(t.line2, 1))
        painter.drawLine(px(16), line, self.width() - px(16), line)
        box = QRectF(self.rect()).toRect()
        paint_strokes(painter, box, [tuple(stroke) for stroke in self._strokes], t.info)
        words = self._words() or (_("Sign here") if not self._drawing else "")
        foot = QRect(px(16), line, self.width() - px(32), px(_FOOT))
        draw_text(painter, foot, words, font("caption"), t.ink2 if self._strokes else t.ink3)
        painter.end()

    # Mouse, pen, finger ---------------------------------------------------------------------------

    def _point(self, at: QPointF) -> tuple[int, int]:
        wide = max(1, self.width())
        x = min(1000, max(0, round(at.x() * 1000 / wide)))
        return x, min(round(self.height() * 1000 / wide), max(0, round(at.y() * 1000 / wide)))

    def _down(self, at: QPointF) -> None:
        self._drawing = True
        self._strokes.append([self._point(at)])
        self.update()

    def _on(self, at: QPointF) -> None:
        if self._drawing and (point := self._point(at)) != self._strokes[-1][-1]:
            self._strokes[-1].append(point)
            self.update()

    def _up(self) -> None:
        if self._drawing:
            self._drawing = False
            self._signed_at, self._cleared = clock.now(), None
            self._settle()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._down(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it."""
        self._on(event.position())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """End it."""
        self._up()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """The same by pen."""
        if event.type() == QEvent.Type.TabletPress:
            self._down(event.position())
        elif event.type() == QEvent.Type.TabletMove:
            self._on(event.position())
        else:
            self._up()
        event.accept()

    def event(self, event: QEvent) -> bool:
        """The same by finger."""
        if not isinstance(event, QTouchEvent):
            return super().event(event)
        points = event.points()
        if event.type() == QEvent.Type.TouchBegin and points:
            self._down(points[0].position())
        elif event.type() == QEvent.Type.TouchUpdate and points:
            self._on(points[0].position())
        elif event.type() in (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel):
            self._up()
        return True
