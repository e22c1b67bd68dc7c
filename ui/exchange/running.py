"""An errand with a file on its way: what it tells comes as signals, a newer one takes its place."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Signal

from dealerdesk.core import bugs
from dealerdesk.core.errors import Problem
from dealerdesk.exchange import errands, reasons
from dealerdesk.exchange.away import Away
from dealerdesk.exchange.errands import Errand

END, PROBLEM = "end", "problem"


class Running(QObject):
    """At most one errand at a time; what an older one still says is not passed on.

    The process that does it is kept for the next errand, until `rest`.
    """

    told = Signal(str, float)
    """The stage and the share of it that is done, 0 to 1."""
    planned = Signal(object, object)
    """The `Plan` of the file and the `Corrections` in force."""
    rehearsed = Signal(object)
    """The `Imported` that would be."""
    done = Signal(object)
    """The `Imported` that is."""
    taken_back = Signal(int)
    """The id of the import that is no more."""
    failed = Signal(object)
    """The `Problem` in the way."""
    ended = Signal()
    """Nothing is under way any more."""

    _heard = Signal(int, object)

    def __init__(self, parent: QObject | None = None, away: Away | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self._away = away
        self._thread: threading.Thread | None = None
        self._result: tuple[object, ...] = ()
        self._heard.connect(self._on_heard)

    @property
    def is_busy(self) -> bool:
        """Whether an errand is under way."""
        return self._thread is not None

    def start(self, errand: Errand) -> None:
        """Begin an errand; one that is under way is stopped first."""
        self.stop()
        if self._away is None or not self._away.can_work:
            self._away = Away()
        self._thread = threading.Thread(
            target=self._listen, args=(self._number, self._away, errand), name="errand", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """End what is under way; nothing of it is written, and nothing more is heard of it."""
        self._number += 1
        self._result = ()
        thread, self._thread = self._thread, None
        if thread is not None:
            assert self._away is not None
            self._away.stop()
            thread.join()
            self.rest()

    def rest(self) -> None:
        """Let the process go while there is nothing to do; the next errand starts another one."""
        if not self.is_busy and self._away is not None:
            self._away.close()
            self._away = None

    def _listen(self, number: int, away: Away, errand: Errand) -> None:
        """In a thread of its own: pass on what the process tells."""
        frame: tuple[object, ...] = (END,)
        try:
            for told in away.frames(errand):
                self._heard.emit(number, told)
        except Problem as problem:
            frame = (PROBLEM, problem)
        except Exception as error:
            frame = (PROBLEM, reasons.bug(bugs.note(error)))
        try:
            self._heard.emit(number, frame)
        except RuntimeError:
            # The window is gone while it was under way; so must be the process.
            away.close()

    def _on_heard(self, number: int, frame: tuple[object, ...]) -> None:
        if number != self._number:
            return
        kind, *rest = frame
        if kind == errands.AT:
            self.told.emit(*rest)
        elif kind not in (END, PROBLEM):
            self._result = frame
        else:
            self._thread = None
            self._tell_result(self._result if kind == END else frame)
            if not self.is_busy:
                self.ended.emit()

    def _tell_result(self, frame: tuple[object, ...]) -> None:
        """Only now: whoever hears it may want the next thing done at once."""
        self._result = ()
        signals = {
            errands.PLAN: self.planned, errands.REHEARSED: self.rehearsed, errands.DONE: self.done,
            errands.TAKEN_BACK: self.taken_back, PROBLEM: self.failed,
        }  # fmt: skip
        if frame:
            kind, *rest = frame
            signals[str(kind)].emit(*rest)
