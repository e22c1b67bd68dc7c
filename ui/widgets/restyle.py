"""What every kit widget does when the colours or the text size change: measure again, then repaint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent

from .tokens import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from PySide6.QtWidgets import QWidget as _Beside
else:
    _Beside = object  # Qt classes cannot be inherited twice; at run time these are plain mixins


class Restyled(_Beside):
    """Mixin before a Qt class: calls ``restyle`` once from ``watch_theme`` and again after each change."""

    def watch_theme(self) -> None:
        """Call at the end of __init__."""
        theme.changed.connect(self._on_theme_changed)
        self.restyle()

    def restyle(self) -> None:
        """Set fonts and fixed sizes from the tokens; override."""

    def _on_theme_changed(self) -> None:
        self.restyle()
        self.updateGeometry()
        self.update()


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
