"""What is painted first: the frame of an empty desk, while the rest of the program is read from the disk."""

from __future__ import annotations

import builtins
import gc
import os
import sys
import time

from PySide6.QtCore import QEventLoop, QRect, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.widgets.tokens import DARK, LIGHT, Tokens

# As the parts of the window are, at 100 %.
RAIL, TOP, HINTS = 84, 68, 34
WIDTH, HEIGHT = 1440, 900
# So long it waits for the screen to show it, and for the window that comes over it.
PATIENCE, BEHIND_MS = 0.3, 250


class Curtain(QWidget):
    """Shown before anything slow; it goes when the window stands in front of it."""

    def __init__(self) -> None:
        super().__init__()
        self.is_painted = False
        self._tokens, self._percent = _liking()
        self.setWindowTitle("DealerDesk")
        self.setAccessibleName("DealerDesk")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.resize(WIDTH, HEIGHT)

    def go_up(self) -> None:
        """Show it, and come back when it is painted."""
        self.show()
        end = time.monotonic() + PATIENCE
        while not self.is_painted and time.monotonic() < end:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents, 20)

    def give_way_to(self, window: QWidget) -> None:
        """Put a window in its place, and go once that is painted."""
        window.move(self.pos())
        QTimer.singleShot(BEHIND_MS, self, self._go)

    def _go(self) -> None:
        # What was read so far stays for good, so nobody looks for garbage in it again.
        gc.freeze()
        gc.enable()
        self.close()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the grounds and lines of rail, top bar and hint bar."""
        painter, t = QPainter(self), self._tokens
        rail, top, hints = (round(size * self._percent / 100) for size in (RAIL, TOP, HINTS))
        width, height = self.width(), self.height()
        painter.fillRect(self.rect(), t.canvas)
        for bar in (QRect(0, 0, rail, height), QRect(rail, 0, width, top),
                    QRect(rail, height - hints, width, hints)):  # fmt: skip
            painter.fillRect(bar, t.surface)
        for edge in (QRect(rail - 1, 0, 1, height), QRect(rail, top - 1, width, 1),
                     QRect(rail, height - hints, width, 1)):  # fmt: skip
            painter.fillRect(edge, t.line)
        painter.end()
        self.is_painted = True


def raise_curtain() -> Curtain:
    """Make the application and show the curtain, painted; to be called before anything else is imported."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    app.setApplicationName("DealerDesk")
    curtain = Curtain()
    curtain.go_up()
    _import_plainly()
    # While everything is read, looking for garbage finds none; it takes a tenth of the time.
    gc.disable()
    return curtain


def _import_plainly() -> None:
    """Take away Qt's hook on imports: for a feature that nobody uses here it reads every module's source.

    Starting takes a fifth longer with it.
    """
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain


def liking_file() -> str:
    """The file that `ui.preferences` keeps, found without the libraries that know folders."""
    home = os.environ.get("DEALERDESK_HOME")
    shared = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    return os.path.join(home or os.path.join(shared, "DealerDesk"), "this-computer.json")


def _liking() -> tuple[Tokens, int]:
    """Colours and text size of this user, read without all that makes up the preferences.

    Reading JSON takes a library, and so a hundredth of a second before anything is seen.
    """
    try:
        with open(liking_file(), encoding="utf-8") as file:
            kept = file.read().replace(" ", "")
        theme = kept.partition('"theme":"')[2].partition('"')[0]
        figures = kept.partition('"percent":')[2].partition(",")[0].rstrip("}\n")
        percent = min(200, max(100, int(figures))) if figures.isdecimal() else 100
    except (OSError, ValueError):
        theme, percent = "", 100
    system_is_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    is_dark = theme == "dark" or (theme != "light" and system_is_dark)
    return (DARK if is_dark else LIGHT), percent
