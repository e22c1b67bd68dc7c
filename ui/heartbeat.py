"""A heartbeat of the UI thread, and a watchdog that says where it was when it stopped.

For the tour and the tests; `DEALERDESK_STALLS` names the file to which a desk writes every stall, too.
"""

from __future__ import annotations

import os
import sys
import threading
import time
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS = 20
STALL_SECONDS = 0.1
"""So long without a beat a person notices."""
MOST_FRAMES = 12
_OURS = ("ui", "dealerdesk", "app.py")


@dataclass(frozen=True, slots=True)
class Stall:
    """How long the UI thread did not answer, how much of that it was at work itself, and where it was."""

    seconds: float
    at_work: float
    where: tuple[str, ...]

    def line(self) -> str:
        """For a log: times and places, nothing of anybody's."""
        times = f"{self.seconds * 1000:.0f} ms, {self.at_work * 1000:.0f} ms of it at work"
        return f"{times}: {' < '.join(self.where) or 'the system'}"


class Heartbeat(QObject):
    """Beats while the event loop turns; counts only while somebody is watching."""

    def __init__(self, log: Path | None = None) -> None:
        super().__init__()
        self.stalls: list[Stall] = []
        self._log, self._watchers = log, 0
        self._beat_at, self._worked = time.monotonic(), time.thread_time()
        self._seen: tuple[str, ...] = ()
        self._main = threading.get_ident()
        self._stop = threading.Event()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self.beat)
        self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)

    def start(self) -> None:
        """Begin to beat, and to be watched."""
        self._timer.start()
        self._thread.start()

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()
        self._stop.set()
        self._thread.join()

    def beat(self) -> None:
        """The UI thread is here."""
        now, worked = time.monotonic(), time.thread_time()
        if self._watchers and now - self._beat_at > STALL_SECONDS:
            self._note(Stall(now - self._beat_at, worked - self._worked, self._seen))
        self._beat_at, self._worked, self._seen = now, worked, ()

    def _note(self, stall: Stall) -> None:
        self.stalls.append(stall)
        if self._log is not None:
            with self._log.open("a", encoding="utf-8") as file:
                file.write(stall.line() + "\n")

    @contextmanager
    def watched(self) -> Iterator[None]:
        """From here to the end of the block the UI thread is to answer."""
        if not self._watchers:
            self._beat_at, self._worked, self._seen = time.monotonic(), time.thread_time(), ()
        self._watchers += 1
        try:
            yield
        finally:
            self.beat()
            self._watchers -= 1

    def _watch(self) -> None:
        while not self._stop.wait(BEAT_MS / 1000):
            if self._watchers and not self._seen and time.monotonic() - self._beat_at > STALL_SECONDS:
                frame = sys._current_frames().get(self._main)
                self._seen = _places(frame)


def _places(frame: FrameType | None) -> tuple[str, ...]:
    """Where the UI thread is, innermost first; files, lines and functions, never values."""
    if frame is None:
        return ()
    stack = traceback.extract_stack(frame)
    places = [f"{_short(entry.filename)}:{entry.lineno} {entry.name}" for entry in reversed(stack)]
    return tuple(place for place in places if place.startswith(_OURS))[:MOST_FRAMES]


def _short(path: str) -> str:
    parts = Path(path).parts
    start = next((at for at in range(len(parts) - 1, -1, -1) if parts[at] in _OURS), len(parts) - 1)
    return "/".join(parts[start:])


def report(stalls: Sequence[Stall]) -> str:
    """What to print at the end: every stall, the longest first."""
    if not stalls:
        return f"The windows never kept anybody waiting for more than {STALL_SECONDS * 1000:.0f} ms."
    lines = [stall.line() for stall in sorted(stalls, key=_longest_first)]
    head = f"Stalls of the windows over {STALL_SECONDS * 1000:.0f} ms: {len(stalls)}"
    return "\n".join([head, *(f"  {line}" for line in lines)])


def _longest_first(stall: Stall) -> float:
    return -stall.seconds


_heart: Heartbeat | None = None


def begin(log: Path | None = None) -> Heartbeat | None:
    """The heartbeat of this program, where a log or `DEALERDESK_STALLS` asks for one; begun once."""
    global _heart
    asked = log or os.environ.get("DEALERDESK_STALLS")
    if _heart is None and asked:
        _heart = Heartbeat(Path(asked))
        _heart.start()
    return _heart


def end() -> None:
    """Stop it, before the application goes."""
    global _heart
    if _heart is not None:
        _heart.stop()
        _heart = None


@contextmanager
def watched() -> Iterator[None]:
    """Within the block the UI thread is to answer, if there is a heartbeat."""
    if _heart is None:
        yield
        return
    with _heart.watched():
        yield
