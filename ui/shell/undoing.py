"""What was done at this desk and can be taken back: the newest by one key, older ones from the list."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, Signal

from dealerdesk.core import clock
from ui.page import Said

KEPT = 100
_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Done:
    """Something that was done here: when (UTC), its sentence, and the way back until it was taken."""

    at: dt.datetime
    text: str
    undo: Callable[[], object] | None
    number: int = field(default_factory=lambda: next(_numbers))


class Undoing(QObject):
    """The history of one person at one desk, newest first; a new person begins with an empty one."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.done: list[Done] = []

    def remember(self, said: Said) -> Done | None:
        """Keep what was done, when there is a way back."""
        if said.undo is None:
            return None
        done = Done(clock.now(), said.text, said.undo)
        self.done = [done, *self.done[: KEPT - 1]]
        self.changed.emit()
        return done

    def undo_last(self) -> bool:
        """Take back the newest that was not taken back yet; whether there was one."""
        for done in self.done:
            if done.undo is not None:
                return self.undo(done.number)
        return False

    def undo(self, number: int) -> bool:
        """Take back one of them; whether it was still there to take back."""
        for place, done in enumerate(self.done):
            if done.number == number and done.undo is not None:
                # Marked first: taking back says something itself, which comes in front of it.
                self.done[place] = replace(done, undo=None)
                done.undo()
                self.changed.emit()
                return True
        return False

    def forget(self) -> None:
        """Somebody else is at the desk."""
        self.done = []
        self.changed.emit()
