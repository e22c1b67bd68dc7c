"""What nobody expected, in a slot, in painting or in a thread: written down once, told once; work goes on."""

from __future__ import annotations

import sys
import threading
import time
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal

from dealerdesk.core import bugs
from dealerdesk.core.i18n import _

QUIET_SECONDS = 5.0
"""The same mishap is not told again so soon: what goes wrong in painting does so with every frame."""


class Mishaps(QObject):
    """Takes the place of Python's own last resort, in this thread and in all others."""

    told = Signal(str)
    """The number of the report, on the UI thread."""

    _heard = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last, self._at = "", 0.0
        self._before = sys.excepthook, threading.excepthook
        # Whichever thread it happened in, a window is spoken to from its own.
        self._heard.connect(self._on_heard, Qt.ConnectionType.QueuedConnection)

    def watch(self) -> None:
        """From now on nothing unexpected goes unseen."""
        sys.excepthook = self._on_slot_or_paint
        threading.excepthook = self._on_thread

    def let_go(self) -> None:
        """Give Python's own back."""
        sys.excepthook, threading.excepthook = self._before

    def _on_slot_or_paint(
        self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            raise SystemExit(130)
        self.note(error)

    def _on_thread(self, gone: threading.ExceptHookArgs) -> None:
        if gone.exc_value is not None and not isinstance(gone.exc_value, SystemExit):
            self.note(gone.exc_value)

    def note(self, error: BaseException) -> None:
        """Write a mishap down (where it happened, never what stood in the fields), and tell of it soon."""
        self._heard.emit(bugs.note(error))

    def _on_heard(self, number: str) -> None:
        now = time.monotonic()
        again = number == self._last and now - self._at < QUIET_SECONDS
        self._last, self._at = number, now
        if not again:
            sentence = _("Something went wrong in the program. Report number {number}.")
            print(sentence.format(number=number), file=sys.stderr)
            self.told.emit(number)
