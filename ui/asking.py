"""What a window asks of the house, and who is told the answer."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

import shiboken6
from PySide6.QtCore import QObject

from dealerdesk.core.errors import Problem

Then = Callable[[Any], None]
OnProblem = Callable[[Problem], None]


@dataclass(eq=False)
class Job:
    """Something asked of the house whose answer comes back on the UI thread."""

    then: Then | None
    problem: OnProblem | None
    is_change: bool = False
    cancelled: bool = False
    done: bool = False
    hurried: bool = False
    nothing_typed: bool = False
    """Refused, it leaves nothing that is still to be saved: a card was moved, something taken back."""
    future: Future[None] | None = field(default=None, repr=False)
    since: float = field(default_factory=time.monotonic, repr=False)

    def cancel(self) -> None:
        """Forget the answer; a change that has begun is still saved."""
        self.cancelled = True
        if self.future is not None:
            self.future.cancel()


def is_alive(callback: Callable[..., None] | None) -> bool:
    """Whether there is somebody to call: not none, and not a widget that is gone."""
    if callback is None:
        return False
    owner = getattr(getattr(callback, "func", callback), "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)
