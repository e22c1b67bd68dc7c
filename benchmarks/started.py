"""Run as a process of its own: starts the desk (or a bare window) and tells when it was painted.

Prints the milliseconds since the moment given as the first argument: to the first paint of a window, and
to the first paint of the Counter with today's visits in it.
"""

from __future__ import annotations

import runpy
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from dealerdesk.core.places import project

GIVE_UP_MS = 60_000


class Watch(QObject):
    """Sees every paint; ends the program when there is nothing more to wait for."""

    def __init__(self, since: float, data_wanted: bool) -> None:
        super().__init__()
        self._since, self._data_wanted = since, data_wanted
        self._painted = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A paint ends with the event; what it shows is known before."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            if not self._painted and watched.isWindow() and watched.width() > 600:
                self._painted = True
                QTimer.singleShot(0, self, self._on_painted)
            if self._data_wanted and _has_rows(watched):
                self._data_wanted = False
                QTimer.singleShot(0, self, self._on_data)
        return False

    def _on_painted(self) -> None:
        self._tell("painted")
        if not self._data_wanted:
            QApplication.quit()

    def _on_data(self) -> None:
        self._tell("data")
        QApplication.quit()

    def _tell(self, what: str) -> None:
        print(what, (time.time() - self._since) * 1000, flush=True)


def _has_rows(watched: QWidget) -> bool:
    """Whether it is the inside of a list of the Counter that shows somebody."""
    owner = watched.parent()
    model = getattr(owner, "model", None)
    return model is not None and callable(model) and model() is not None and model().rowCount() > 0


def main(since: str, what: str, where: str = "") -> int:
    """Start it; returns the exit code."""
    app = QApplication(sys.argv[:1])
    watch = Watch(float(since), what == "desk")
    app.installEventFilter(watch)
    QTimer.singleShot(GIVE_UP_MS, app.quit)
    if what == "bare":
        window = QWidget()
        window.resize(1440, 900)
        window.show()
        return app.exec()
    sys.argv = ["app.py", "--database", where]
    try:
        runpy.run_path(str(project("app.py")), run_name="__main__")
    except SystemExit as left:
        return int(left.code or 0)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
