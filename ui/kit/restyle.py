"""What every kit widget does when the colours or the text size change: measure again, then repaint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent

from .tokens import theme

if TYPE_CHECKING:
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
