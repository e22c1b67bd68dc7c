"""What was done at this desk and can be taken back: the newest by one key, older ones from the list."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, QTimer, Signal

from dealerdesk.core import clock
from ui.desk import Desk
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
    """The history of one desk, newest first; everybody sees and takes back their own, and finds it again."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.done: list[Done] = []
        self._of_others: dict[int, list[Done]] = {}
        self._desk, self._wanted = desk, 0
        self._staff_id = desk.person.id if desk.person else None
        desk.busy_changed.connect(self._on_busy)

    def remember(self, said: Said) -> Done | None:
        """Keep what was done, when there is a way back."""
        if said.undo is None:
            return None
        done = Done(clock.now(), said.text, said.undo)
        self.done = [done, *self.done[: KEPT - 1]]
        self.changed.emit()
        return done

    def undo_soon(self) -> None:
        """Ctrl+Z: as `undo_last`, once what is still being saved is: it may be what is meant."""
        self._wanted += 1
        self._undo_wanted()

    def _on_busy(self, busy: bool) -> None:
        if not busy and self._wanted:
            # The answer to what was saved is told after this, and the next one may rest on it.
            QTimer.singleShot(0, self, self._undo_wanted)

    def _undo_wanted(self) -> None:
        if self._wanted and not self._desk.is_saving:
            self._wanted = self._wanted - 1 if self.undo_last() else 0

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

    def turn_to(self, staff_id: int) -> None:
        """Somebody else is at the desk; what they did here before can be taken back by them."""
        if staff_id == self._staff_id:
            return
        if self._staff_id is not None:
            self._of_others[self._staff_id] = self.done
        self._staff_id, self._wanted = staff_id, 0
        self.done = self._of_others.pop(staff_id, [])
        self.changed.emit()
