"""A small form beside the board: Esc closes it before it goes back a page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


class EscForm(QWidget):
    """Hidden until it is wanted; what is typed is kept by whoever fills it."""

    closed = Signal()
    """It was closed or saved; the keyboard is free again."""

    def close_form(self) -> None:
        """Nobody wants to write it now."""
        self.hide()
        self.closed.emit()

    def event(self, event: QEvent) -> bool:
        """Esc closes the form before it goes back a page."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self.isVisible():
            if event.type() == QEvent.Type.KeyPress:
                self.close_form()
            event.accept()
            return True
        return super().event(event)
