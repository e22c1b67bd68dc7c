"""The segmented control: one of a few, always exactly one, with counts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QCursor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from .draw import CENTRE, draw_text, rounded, text_width
from .flow import FlowLayout
from .restyle import Restyled, Ringed, Roving
from .scale import px
from .tokens import tokens
from .type import MEDIUM, SEMIBOLD, font


class _Segment(Ringed, Restyled, QAbstractButton):
    def __init__(self, value: object, text: str, count: int | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.value = value
        self.count = count
        self.setText(text)
        self.setCheckable(True)
        self.setCursor(QCursor(Qt.CursorShape.PointingHandCursor))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.watch_theme()

    def restyle(self) -> None:
        self.setFont(font("small", MEDIUM))
        self.setAccessibleName(self.shown())

    def shown(self) -> str:
        return self.text() if self.count is None else f"{self.text()} {self.count}"

    def sizeHint(self) -> QSize:
        return QSize(text_width(self.shown(), font("small", SEMIBOLD)) + 2 * px(13), px(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        t = tokens()
        on = self.isChecked()
        if on:
            rounded(painter, self.rect(), 5, t.surface, t.line2)
        elif self.underMouse():
            rounded(painter, self.rect(), 5, t.hover)
        ink = t.ink if on else t.ink2 if self.isEnabled() else t.control
        letters = font("small", SEMIBOLD if on else MEDIUM)
        draw_text(painter, self.rect(), self.shown(), letters, ink, CENTRE)
        if self.has_ring:
            rounded(painter, self.rect(), 5, None, t.accent, 2)
        painter.end()


class Segmented(Roving, Restyled, QWidget):
    """One of a few, always exactly one, with counts; arrows move the choice."""

    changed = Signal(object)
    """The value chosen by a person."""

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[object, str]] | Sequence[tuple[object, str, int | None]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.segments: list[_Segment] = []
        self._value: object = None
        self._room: int | None = None
        self._layout = FlowLayout(self, 1, 1, margin=2)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for choice in choices:
            segment = _Segment(choice[0], choice[1], choice[2] if len(choice) > 2 else None, self)
            segment.clicked.connect(self._on_clicked)
            segment.installEventFilter(self)
            self._layout.addWidget(segment)
            self.segments.append(segment)
        if self.segments:
            self.choose(self.segments[0].value)
        self.watch_theme()

    def fit(self, room: int | None) -> None:
        """Wrap where a line is wider than the room, in pixels; None: always one line."""
        if room != self._room:
            self._room = room
            self.updateGeometry()

    def line_width(self) -> int:
        """How wide everything on one line is, in pixels."""
        return self._layout.sizeHint().width()

    def widest(self) -> int:
        """How wide the widest choice is, in pixels: it needs no less."""
        return self._layout.minimumSize().width()

    def height_in(self, room: int) -> int:
        """How high it is where it may be so wide, in pixels."""
        return self._layout.heightForWidth(max(room, self.widest()))

    def sizeHint(self) -> QSize:
        """Everything on one line; on several where that does not fit."""
        if self._room is None or self.line_width() <= self._room:
            return self._layout.sizeHint()
        return QSize(max(self._room, self.widest()), self.height_in(self._room))

    def minimumSizeHint(self) -> QSize:
        """No less than all of it."""
        return self.sizeHint()

    def hasHeightForWidth(self) -> bool:
        """It is told its room instead."""
        return False

    def value(self) -> object:
        """The value chosen."""
        return self._value

    def choose(self, value: object) -> None:
        """Choose, silently; the keyboard goes with the choice where the row has it."""
        self._value = value
        had = any(segment.hasFocus() for segment in self.segments)
        for segment in self.segments:
            segment.setChecked(segment.value == value)
            segment.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if segment.isChecked() else Qt.FocusPolicy.ClickFocus
            )
            if segment.isChecked():
                self.stop = segment
        if had:
            self.setFocus(Qt.FocusReason.TabFocusReason)

    def set_count(self, value: object, count: int | None) -> None:
        """Show how many lie behind a choice."""
        for segment in self.segments:
            if segment.value == value and segment.count != count:
                segment.count = count
                segment.restyle()
                segment.updateGeometry()
        self.updateGeometry()

    def press(self, place: int) -> None:
        """Choose the segment of a place (0 is the first), as a key of the page does."""
        if 0 <= place < len(self.segments):
            self._take(self.segments[place])

    def _on_clicked(self, _checked: bool) -> None:
        pressed = self.sender()
        if isinstance(pressed, _Segment):
            self._take(pressed)

    def _take(self, segment: _Segment) -> None:
        before = self._value
        self.choose(segment.value)
        if before != segment.value:
            self.changed.emit(segment.value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Left and right choose the neighbour."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
            if step is not None and isinstance(watched, _Segment):
                place = (self.segments.index(watched) + step) % len(self.segments)
                self._take(self.segments[place])
                self.segments[place].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the quiet trough."""
        painter = QPainter(self)
        rounded(painter, self.rect(), 7, tokens().neutral)
        painter.end()
