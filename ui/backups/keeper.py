"""Looks after the house in quiet moments: the backup of the day, and what a restore means for a desk."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from dealerdesk.backups import away
from dealerdesk.backups.making import daily_is_due
from dealerdesk.backups.records import Backup
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from ui.desk import Desk
from ui.shell.window import Window

LOOK_MS, AFTER_PAINT_MS = 60_000, 2_000
QUIET_SECONDS, AT_LAST_SECONDS = 90.0, 3 * 3600.0
"""So long nobody has touched the desk; and where somebody always does, so long after it was due."""
_TOUCHES = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin}
)


class Keeper(QObject):
    """One for each window that shows a desk; the work itself is done in a process of its own."""

    made = Signal(object)
    """The `Backup` of the day."""

    def __init__(self, desk: Desk, window: Window) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._touched = self._since = time.monotonic()
        self._running = self._told = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        desk.changed.connect(self._on_changed)
        # The window's own surface sees every touch once, and nothing else.
        surface = window.windowHandle()
        if surface is not None:
            surface.installEventFilter(self)
        if not desk.database.looked_through:
            QTimer.singleShot(AFTER_PAINT_MS, self, self.look_through)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note that somebody is at the desk."""
        if event.type() in _TOUCHES:
            self._touched = time.monotonic()
        return False

    def look_through(self) -> None:
        """A large file is looked through once the desk is there, in a process of its own."""
        self._desk.database.looked_through = True
        self._desk.work(
            away.look_through, self._desk.database.where, self._desk.database.noted, problem=self._on_damage
        )

    def _on_damage(self, problem: Problem) -> None:
        ways = [(_("See the backups"), self._on_backups_wanted)]
        self._window.notice.say(problem.sentence(), "danger", ways)

    def _on_backups_wanted(self) -> None:
        self._window.go_to("backups")

    def is_quiet(self) -> bool:
        """Whether nobody has touched the desk for a while, or it has waited long enough."""
        now = time.monotonic()
        return now - self._touched >= QUIET_SECONDS or now - self._since >= AT_LAST_SECONDS

    def look(self) -> None:
        """Make the backup of the day where it is due and the moment is quiet."""
        if not self._running and self.is_quiet():
            self._running = True
            self._desk.work(
                daily_is_due, self._desk.database, self._desk.house.zone,
                then=self._on_due, problem=self._on_problem,
            )

    def _on_due(self, due: bool) -> None:
        if not due:
            self._rest()
            return
        self._desk.work(
            away.back_up_the_day, self._desk.database.where, self._desk.house.zone,
            then=self._on_made, problem=self._on_problem,
        )

    def _on_made(self, made: Backup | None) -> None:
        self._rest()
        self._told = False
        if made is not None:
            self.made.emit(made)

    def _rest(self) -> None:
        self._running, self._since = False, time.monotonic()

    def _on_problem(self, problem: Problem) -> None:
        self._running = False
        if not self._told:
            self._told = True
            self._desk.troubled.emit(problem)

    def _on_changed(self, entries: object) -> None:
        """Somebody restored a backup, here or at another desk: whoever works here says again who they are."""
        if any(entry.deed == "backups.restore" for entry in entries):  # type: ignore[attr-defined]
            self._window.go_to("counter")
            self._desk.sign_in(None)
            self._window.open_staff()
