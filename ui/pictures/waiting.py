"""Waits until a window has nothing more to show: what was asked is answered, short pauses are over."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ui.asking import Job
from ui.desk import Desk
from ui.tour.driver import NotSeen, rest, settle

PATIENCE = 60.0
# Longer timers are clocks and toasts; shorter ones are pauses in typing, after which something is asked.
LONGEST_PAUSE_MS = 800
_QUIET_ROUNDS = 6


class WatchedDesk(Desk):
    """A desk that knows whether answers are still on their way."""

    def __init__(self, *args: Any) -> None:
        self._asked: list[Job] = []
        super().__init__(*args)

    def _send(
        self, pool: ThreadPoolExecutor, job: Job, function: Callable[..., Any], *args: Any, **kwargs: Any
    ) -> Job:
        sent = super()._send(pool, job, function, *args, **kwargs)
        self._asked.append(sent)
        return sent

    def is_idle(self) -> bool:
        """Whether everything that was asked is answered."""
        self._asked = [job for job in self._asked if job.future is not None and not job.future.done()]
        return not (self._asked or self._patient)


def is_pausing(window: QWidget) -> bool:
    """Whether somebody waits for a pause in typing."""
    return any(
        timer.isActive() and timer.isSingleShot() and timer.interval() <= LONGEST_PAUSE_MS
        for timer in window.findChildren(QTimer)
    )


def wait_until(holds: Callable[[], object], what: str) -> None:
    """Wait until something is so; raises `NotSeen` with what was waited for."""
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            raise NotSeen(what)
        rest(5)
        settle()


def quieten(window: QWidget, desk: WatchedDesk | None) -> None:
    """Wait until nothing moves any more; raises `NotSeen` where it never stops."""
    end = time.monotonic() + PATIENCE
    quiet = 0
    while quiet < _QUIET_ROUNDS:
        settle()
        busy = (desk is not None and not desk.is_idle()) or is_pausing(window)
        quiet = 0 if busy else quiet + 1
        if busy:
            rest(5)
        if time.monotonic() > end:
            raise NotSeen("the window should come to rest")
