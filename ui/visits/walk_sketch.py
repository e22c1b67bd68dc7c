"""The sketch of the car from above: marks by click or by keys, numbered, each in words too."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QGroupBox, QSizePolicy, QWidget

from dealerdesk.core.i18n import _, ngettext
from dealerdesk.visits.car_outline import BODY, DOORS, MIRRORS, PANES, ROOF, Box, Pane
from dealerdesk.visits.walk import KIND_WORDS, LONG, WIDE, Mark, place_of, within
from ui.widgets.draw import CENTRE, draw_text
from ui.widgets.restyle import Restyled, Ringed
from ui.widgets.scale import px
from ui.widgets.tokens import tokens
from ui.widgets.type import BOLD, sans

_STEP, _FAST = 40, 160
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}
_DOT = 10


def mark_sentence(mark: Mark) -> str:
    """A mark in words: number, kind, where, and what was noted."""
    words = f"{mark.number}: {_(KIND_WORDS[mark.kind])}, {_(place_of(mark.across, mark.along))}"
    return f"{words}, {mark.words}" if mark.words else words


class WalkSketch(Ringed, Restyled, QGroupBox):
    """Paints the car and its marks; arrows move the cross (with Ctrl the chosen mark), Enter marks."""

    placed = Signal(int, int)
    """A mark is wanted here (thousandths of the car's width)."""

    chosen = Signal(int)
    """The number of a mark, 0 for none."""

    moved = Signal(int, int, int)
    """Mark, across, along: it is to lie there."""

    removed = Signal(int)
    """The mark is to go."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: tuple[Mark, ...] = ()
        self._current, self._dragged = 0, 0
        self._cross = (WIDE // 2, LONG // 6)
        self.read_only = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Walk-round sketch"))
        self.watch_theme()
        self._tell()

    def sizeHint(self) -> QSize:
        """The car with room for mirrors and marks at its edge."""
        return QSize(px(156), px(210))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def show_marks(self, marks: Sequence[Mark], current: int = 0) -> None:
        """Show these marks, one of them chosen."""
        self._marks, self._current = tuple(marks), current
        self._tell()
        self.update()

    def _tell(self) -> None:
        count = len(self._marks)
        words = ngettext("{n} mark", "{n} marks", count).format(n=count)
        self.setAccessibleDescription("; ".join((words, *(mark_sentence(mark) for mark in self._marks))))

    # Where things lie -----------------------------------------------------------------------------

    def _scale(self) -> float:
        return (self.height() - 2 * px(6)) / LONG

    def _at(self, x: float, y: float) -> QPointF:
        scale = self._scale()
        return QPointF(self.width() / 2 + (x - WIDE / 2) * scale, px(6) + y * scale)

    def _place(self, at: QPoint) -> tuple[int, int]:
        scale = self._scale()
        across = round((at.x() - self.width() / 2) / scale + WIDE / 2)
        return within(across, round((at.y() - px(6)) / scale))

    def _hit(self, at: QPoint) -> int:
        for mark in reversed(self._marks):
            gone = self._at(mark.across, mark.along) - QPointF(at)
            if gone.manhattanLength() <= px(_DOT + 4):
                return mark.number
        return 0

    # Painting -------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint car, cross and marks."""
        t = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(t.control, 1.25))
        painter.setBrush(t.sunken)
        for box in (*MIRRORS, BODY):
            painter.drawPath(self._box(box))
        painter.setBrush(t.surface)
        for pane in PANES:
            painter.drawPath(self._pane(pane))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._box(ROOF))
        for start, end in DOORS:
            painter.drawLine(self._at(*start), self._at(*end))
        if self.has_ring and not self.read_only:
            self._paint_cross(painter)
        for mark in self._marks:
            self._paint_mark(painter, mark)
        if self.has_ring:
            painter.setPen(QPen(t.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(7), px(7))
        painter.end()

    def _box(self, box: Box) -> QPainterPath:
        path, scale = QPainterPath(), self._scale()
        corner, far = self._at(box.x, box.y), self._at(box.x + box.width, box.y + box.height)
        path.addRoundedRect(QRectF(corner, far), box.radius * scale, box.radius * scale)
        return path

    def _pane(self, pane: Pane) -> QPainterPath:
        first, third = pane.bulges
        a, b, c, d = (self._at(*corner) for corner in pane.corners)
        path = QPainterPath(a)
        path.quadTo(self._at(*first), b)
        path.lineTo(c)
        path.quadTo(self._at(*third), d)
        path.closeSubpath()
        return path

    def _paint_cross(self, painter: QPainter) -> None:
        at, arm = self._at(*self._cross), px(8)
        painter.setPen(QPen(tokens().accent, 2))
        painter.drawLine(at - QPointF(arm, 0), at + QPointF(arm, 0))
        painter.drawLine(at - QPointF(0, arm), at + QPointF(0, arm))

    def _paint_mark(self, painter: QPainter, mark: Mark) -> None:
        t = tokens()
        at, radius = self._at(mark.across, mark.along), px(_DOT)
        chosen = mark.number == self._current
        painter.setPen(QPen(t.surface, 1.5))
        painter.setBrush(t.accent if chosen else t.ink2)
        painter.drawEllipse(at, radius, radius)
        box = QRect(round(at.x()) - radius, round(at.y()) - radius, 2 * radius, 2 * radius)
        ink = t.on_accent if chosen else t.surface
        draw_text(painter, box, str(mark.number), sans(11, BOLD), ink, CENTRE)

    # Mouse and keys -------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the mark below, or put one where there is none."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = event.position().toPoint()
        hit = self._hit(at)
        if hit:
            self._dragged = 0 if self.read_only else hit
            self.chosen.emit(hit)
        elif not self.read_only:
            self._cross = self._place(at)
            self.placed.emit(*self._cross)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag a mark to where it belongs."""
        if self._dragged:
            self.moved.emit(self._dragged, *self._place(event.position().toPoint()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go of the mark."""
        self._dragged = 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Enter or space, digits, Delete; everything else is for the page."""
        key = Qt.Key(event.key())
        if key in _ARROWS and not self.read_only:
            held = event.modifiers()
            self._step(*_ARROWS[key], bool(held & Qt.KeyboardModifier.ControlModifier),
                       _FAST if held & Qt.KeyboardModifier.ShiftModifier else _STEP)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.modifiers() \
                and not self.read_only:
            self.placed.emit(*self._cross)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._current and not self.read_only:
            self.removed.emit(self._current)
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and not event.modifiers():
            number = int(key) - int(Qt.Key.Key_0)
            if any(mark.number == number for mark in self._marks):
                self.chosen.emit(number)
        else:
            super().keyPressEvent(event)

    def _step(self, right: int, down: int, moves_mark: bool, far: int) -> None:
        mark = next((m for m in self._marks if m.number == self._current), None)
        if moves_mark and mark is not None:
            self.moved.emit(mark.number, *within(mark.across + right * far, mark.along + down * far))
            return
        x, y = self._cross
        self._cross = within(x + right * far, y + down * far)
        self.update()
