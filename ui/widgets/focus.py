"""Who hears where the keyboard goes: functions for the whole program, told once however many widgets ask."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QWidget

Listener = Callable[[QWidget | None, QWidget | None], None]

# A slot of one widget would be called while that widget is being taken apart: so functions, one for all.
_told: dict[Listener, QCoreApplication] = {}


def follow_focus(listener: Listener) -> None:
    """Tell a function of every change of the keyboard's owner: the one before, the one now."""
    app = QApplication.instance()
    if isinstance(app, QApplication) and _told.get(listener) is not app:
        _told[listener] = app
        app.focusChanged.connect(listener)
