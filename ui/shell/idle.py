"""Locks the desk when nobody has touched keyboard or mouse for a while."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from dealerdesk.core.deeds import RECEPTION
from dealerdesk.house import queries
from dealerdesk.house.numbers import DEFAULTS
from dealerdesk.house.records import InForce
from dealerdesk.staff.records import StaffRecord
from ui.desk import Desk

_TOUCHES = {
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
    QEvent.Type.TouchBegin, QEvent.Type.TabletPress,
}  # fmt: skip
_MINUTE = 60_000


class Idle(QObject):
    """Counts from the last touch while somebody is signed in; shorter at reception, which is in the open."""

    passed = Signal(int)
    """So many minutes went by untouched."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window)
        self._window, self._desk = window, desk
        self._numbers = DEFAULTS
        self._watched: QObject | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_passed)
        desk.signed_in.connect(self._on_signed_in)
        desk.changed.connect(self._on_changed)

    @property
    def minutes(self) -> int:
        """How long the person at the desk may leave it untouched."""
        person = self._desk.person
        kept = self._numbers.desk
        reception = person is not None and RECEPTION in person.roles
        return kept.reception_lock_minutes if reception else kept.lock_minutes

    def _on_signed_in(self, person: StaffRecord | None) -> None:
        self._watch()
        if person is None:
            self._timer.stop()
            return
        self._load()
        self._timer.start(self.minutes * _MINUTE)

    def _watch(self) -> None:
        # The window's own surface sees every touch once, and nothing else: far fewer events than the program.
        surface = self._window.windowHandle()
        if surface is not None and surface is not self._watched:
            surface.installEventFilter(self)
            self._watched = surface

    def _load(self) -> None:
        self._desk.read(queries.numbers, self._desk.site_id, then=self._on_numbers, lane="idle")

    def _on_numbers(self, found: InForce) -> None:
        self._numbers = found.numbers
        self.touch()

    def _on_changed(self, entries: object) -> None:
        if any(entry.touches("rule_version") for entry in entries):  # type: ignore[attr-defined]
            self._load()

    def touch(self) -> None:
        """Somebody is here: count anew."""
        if self._desk.person is not None:
            self._timer.start(self.minutes * _MINUTE)

    def remaining(self) -> int:
        """Milliseconds until the desk locks, less than 0 while nobody is signed in."""
        return self._timer.remainingTime()

    def untouched(self) -> int:
        """Milliseconds since somebody who is signed in touched keyboard or mouse; 0 while nobody is."""
        return self._timer.interval() - self.remaining() if self._timer.isActive() else 0

    def _on_passed(self) -> None:
        if self._desk.person is not None:
            self.passed.emit(self.minutes)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keys, clicks and movements are touches."""
        if event.type() in _TOUCHES:
            self.touch()
        return False
