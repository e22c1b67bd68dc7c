"""Clocks that ran when the house closed: stopped at closing time, and asked about in the morning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from dealerdesk.core import clock
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _, show_date, show_time
from dealerdesk.workshop import clocks
from dealerdesk.workshop.board_records import Board, LeftClock
from dealerdesk.workshop.records import ClockRecord
from ui.page import Said
from ui.widgets.surfaces import Notice

if TYPE_CHECKING:
    from ui.desk import Desk


class Forgotten(Notice):
    """Asks about one forgotten clock after the other."""

    said = Signal(object)
    """`Said`: it was answered."""
    wrong = Signal(int)
    """The hours are wrong: the visit on which they are corrected."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked: LeftClock | None = None
        self._stopping = False
        self.say("")

    def show_board(self, found: Board) -> None:
        """Stop what still runs from an earlier day, and ask about what was stopped."""
        if found.left_running and not self._stopping:
            self._stopping = True
            self._desk.change(clocks.stop_left_clocks, then=self._on_stopped, problem=self._on_not_stopped)
        self._asked = found.questioned[0] if found.questioned else None
        if self._asked is None:
            self.say("")
            return
        ways = [(_("That is right"), self._on_right)]
        if any(card.row.visit_id == self._asked.visit_id for card in found.cards):
            ways.append((_("Show the hours"), self._on_wrong))
        self.say(self._words(self._asked), "warn", ways, "clock")

    def _words(self, left: LeftClock) -> str:
        zone, record = self._desk.house.zone, left.clock
        began = clock.local(record.began_at, zone)
        ended = clock.local(record.ended_at or record.began_at, zone)
        return _("{name} was still clocked on when we closed, order {number}: {day} {begin}–{end}.").format(
            name=record.technician, number=left.number, day=show_date(began.date(), "day"),
            begin=show_time(began), end=show_time(ended),
        )

    def _on_stopped(self, _how_many: int) -> None:
        self._stopping = False

    def _on_not_stopped(self, _problem: Problem) -> None:
        # Whoever may not, or cannot now, leaves it to the next who looks.
        self._stopping = False

    def _on_right(self) -> None:
        if self._asked is not None:
            record = self._asked.clock
            self._desk.change(
                clocks.correct_clock, record.id, record.began_at, record.ended_at, record.version,
                then=self._on_answered, problem=self._desk.troubled.emit,
            )

    def _on_answered(self, record: ClockRecord) -> None:
        self.said.emit(Said(_("Hours kept: {name}").format(name=record.technician)))

    def _on_wrong(self) -> None:
        if self._asked is not None:
            self.wrong.emit(self._asked.visit_id)
