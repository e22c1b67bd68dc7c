"""Making every page anew, for somebody else or for another text size: drafts are kept, no key is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.drafts import Drafts
from ui.preferences import Liking, preferences
from ui.shell.told import layer_in_front

if TYPE_CHECKING:
    from ui.shell.window import Window


class StartingOver(QObject):
    """Follows the text size once nobody is in the middle of something.

    What is on the screen has followed by itself, but for its margins. A layer that is open stays as it is,
    with what is typed, the keyboard and whatever it waits for, and is made anew when it is gone.
    """

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._percent = preferences().liking.percent
        preferences().changed.connect(self._on_liking)
        window.desk.busy_changed.connect(self._on_busy)

    def _on_liking(self, _liking: Liking) -> None:
        self.soon()

    def _on_busy(self, busy: bool) -> None:
        if not busy:
            self.soon()

    def soon(self) -> None:
        """Follow in the next turn: not within the key, or the answer, of what would be taken away."""
        if preferences().liking.percent != self._percent:
            QTimer.singleShot(0, self, self._follow)

    def _follow(self) -> None:
        percent = preferences().liking.percent
        window = self._window
        if percent != self._percent and layer_in_front(window) is None and not window.desk.is_saving:
            window.start_over()

    def followed(self) -> None:
        """Everything is made in the text size in force now."""
        self._percent = preferences().liking.percent


def keep_drafts(window: QWidget) -> None:
    """Write what is typed anywhere."""
    for drafts in window.findChildren(Drafts):
        drafts.flush()


_going: list[QWidget] = []


def take_away(widget: QWidget) -> None:
    """Let a page or a layer go: nobody sees it and no key reaches it before it is gone."""
    # A page out of its stack belongs to Python, which would delete it whenever it looks for garbage: in the
    # middle of what it does, or in a thread of the database. So it is held until Qt has deleted it.
    _going[:] = [one for one in _going if isValid(one)] + [widget]
    for key in widget.findChildren(QShortcut):
        key.setEnabled(False)
    widget.hide()
    there = QApplication.focusWidget()
    if there is not None and (there is widget or widget.isAncestorOf(there)):
        there.clearFocus()
    widget.deleteLater()
