"""The one Qt application of a benchmark run, dressed as the desk is, without a screen."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.widgets.style import dress

PATIENCE = 30.0
STILL, WAKE_MS = 0.25, 20
_WAITING = QEventLoop.ProcessEventsFlag.AllEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents


def application() -> QApplication:
    """The application; made off-screen where there is none yet."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(["bench"])
    assert isinstance(app, QApplication)
    dress(app)
    return app


def press(widget: QWidget, letter: str) -> None:
    """Press and release the key of a letter, whatever the alphabet."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(widget, event)


def wait_for(holds: Callable[[], object]) -> None:
    """Let the windows work until something is so; raises `TimeoutError` when it never is.

    Sleeps between events as the program's own loop does: a loop that spins would take the reader's time.
    """
    end = time.monotonic() + PATIENCE
    wake = QTimer()
    wake.start(WAKE_MS)
    while not holds():
        QApplication.processEvents(_WAITING)
        if time.monotonic() > end:
            raise TimeoutError("the window did not get there")


def rest() -> None:
    """Let the windows finish what they have begun: a quarter of a second for answers and their painting."""
    end = time.monotonic() + STILL
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.005)
