"""What every kit widget does when the colours or the text size change: measure again, then repaint."""

from __future__ import annotations

from math import inf
from time import monotonic
from typing import TYPE_CHECKING
from weakref import ref

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent
from shiboken6 import isValid

from .tokens import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from PySide6.QtWidgets import QWidget as _Beside
else:
    _Beside = object  # Qt classes cannot be inherited twice; at run time these are plain mixins


# So long (s) those that nobody sees are restyled at a time, and so long (ms) whoever types has in between.
_SLICE, _PAUSE_MS = 0.012, 5


class Restyled(_Beside):
    """Mixin before a Qt class: calls ``restyle`` once from ``watch_theme`` and again after each change."""

    def watch_theme(self) -> None:
        """Call at the end of __init__."""
        _watching.add(self)
        self.restyle()

    def restyle(self) -> None:
        """Set fonts and fixed sizes from the tokens; override."""

    def follow_theme(self) -> None:
        """Colours or text size have changed: measure again, then repaint."""
        self.restyle()
        self.updateGeometry()
        self.update()


class _Watching(QObject):
    """All who follow the theme, in the order in which they were made; what nobody sees follows a bit later.

    A connection of each of them to the signal would take a tenth of the time in which a page is built.
    """

    def __init__(self) -> None:
        super().__init__()
        self._all: list[ref[Restyled]] = []
        self._most = 1024
        self._behind: list[ref[Restyled]] = []
        theme.changed.connect(self._on_theme_changed)

    def add(self, widget: Restyled) -> None:
        """One more; those who are gone are forgotten now and then."""
        self._all.append(ref(widget))
        if len(self._all) > self._most:
            self._all = [one for one in self._all if _alive(one) is not None]
            self._most = max(1024, 2 * len(self._all))

    def _on_theme_changed(self) -> None:
        self._behind = []
        for one in tuple(self._all):
            widget = _alive(one)
            if widget is None:
                continue
            if widget.isVisible() or not widget.window().isVisible():
                widget.follow_theme()
            else:
                self._behind.append(one)
        self._behind.reverse()
        if self._behind:
            QTimer.singleShot(0, self, self._go_on)

    def _go_on(self) -> None:
        self.catch_up(_SLICE)
        if self._behind:
            QTimer.singleShot(_PAUSE_MS, self, self._go_on)

    def catch_up(self, seconds: float = inf) -> None:
        """Let those who are behind follow, for so long."""
        end = monotonic() + seconds
        while self._behind and monotonic() < end:
            widget = _alive(self._behind.pop())
            if widget is not None:
                widget.follow_theme()


def _alive(one: ref[Restyled]) -> Restyled | None:
    widget = one()
    return widget if widget is not None and isValid(widget) else None


_watching = _Watching()


def catch_up() -> None:
    """What was hidden while the theme or the text size changed is about to be shown."""
    _watching.catch_up()


class Roving(_Beside):
    """Mixin before a Qt class: a row of stops of which Tab comes to one; the row hands the keyboard to that.

    Not by Qt's focus proxy: a proxy is a stop of its own at the place of its row, so that Tab leaves out what
    lies between where somebody has put the stops in another order.
    """

    stop: QWidget | None = None

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the keyboard to the stop."""
        if self.stop is not None:
            self.stop.setFocus(reason)


class Ringed(_Beside):
    """Mixin before a Qt class: ``has_ring`` is true while focus came by keyboard."""

    by_words = False
    """Whether the one box presses it too, by its name: what does something, not what chooses a value."""

    _by_mouse = False

    @property
    def has_ring(self) -> bool:
        """Whether to paint the focus ring now."""
        return self.hasFocus() and not self._by_mouse

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether the mouse brought the focus."""
        self._by_mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()
