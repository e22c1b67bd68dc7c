"""What the window looks after by itself: what waits at each place, and each minute what time has brought."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import QObject, QTimer

from dealerdesk.core import clock
from dealerdesk.core.deeds import Actor
from ui.desk import Desk
from ui.drafts_about import ForgettingDrafts
from ui.later import later
from ui.pages import PLACES, Place
from ui.shell.rail import Rail

_MINUTE = 60_000
sweep_is_due = later("dealerdesk.leads.sweep:sweep_is_due")
pictures_are_old = later("dealerdesk.workshop.old_pictures:pictures_are_old")


class Rounds(QObject):
    """Goes round while somebody is signed in."""

    def __init__(self, desk: Desk, rail: Rail, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._rail = desk, rail
        self._drafts = ForgettingDrafts(desk, self)
        self._tidied: dt.date | None = None
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE)
        self._minute.timeout.connect(self._on_minute)
        self._minute.start()

    def count_waiting(self) -> None:
        """Count what waits at each place for who is signed in."""
        if self._desk.person is None:
            return
        for place in PLACES:
            if place.waiting:
                button = self._rail.buttons[place.key]
                who = self._desk.person.actor()
                lane = f"#{place.key}"
                self._desk.read_patiently(_waiting, place, who, then=button.set_count, lane=lane)

    def _on_minute(self) -> None:
        """Time wakes what sleeps and tells what is overdue, whichever desk is open."""
        if self._desk.person is not None:
            self._desk.read(sweep_is_due, self._desk.site_id, then=self._on_due, lane="sweep")
            self._begin_day()

    def _on_due(self, due: bool) -> None:
        if due and self._desk.person is not None:
            from dealerdesk.leads.sweep import sweep

            self._desk.change(sweep)

    def _begin_day(self) -> None:
        """Once a day at each desk: what nobody can want any more goes."""
        today = clock.local_day(clock.now(), self._desk.house.zone)
        if self._tidied != today:
            self._tidied = today
            self._desk.read(pictures_are_old, self._desk.site_id, then=self._on_old, lane="old pictures")

    def _on_old(self, some: bool) -> None:
        if some and self._desk.person is not None:
            from dealerdesk.workshop.old_pictures import forget_old_pictures

            self._desk.change(forget_old_pictures, then=self._on_forgotten)

    def _on_forgotten(self, count: int) -> None:
        from dealerdesk.workshop.old_pictures import MOST

        if count == MOST:
            self._tidied = None  # There are more: the next minute takes them.


def _waiting(session: Any, place: Place, who: Actor) -> int:
    """How many things wait at a place; its room is read in by the thread that asks."""
    return place.load_waiting()(session, who)
