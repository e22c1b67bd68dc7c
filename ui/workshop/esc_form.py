"""A small form beside the board: Esc closes it before it goes back a page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.surfaces import Scroll


class EscForm(QWidget):
    """Hidden until it is wanted; what is typed is kept by whoever fills it."""

    closed = Signal()
    """It was closed or saved; the keyboard is free again."""

    def close_form(self) -> None:
        """Nobody wants to write it now."""
        self.hide()
        self.closed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """What was opened is seen whole."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._come_into_sight)

    def _come_into_sight(self) -> None:
        come_into_sight(self)

    def event(self, event: QEvent) -> bool:
        """Esc closes the form before it goes back a page."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self.isVisible():
            if event.type() == QEvent.Type.KeyPress:
                self.close_form()
            event.accept()
            return True
        return super().event(event)


def come_into_sight(form: QWidget) -> None:
    """Scroll the area around a form until all of it is seen."""
    above = form.parentWidget()
    while above is not None and not isinstance(above, Scroll):
        above = above.parentWidget()
    if above is not None and form.isVisible():
        above.show_widget(form)
