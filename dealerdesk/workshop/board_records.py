"""What is seen of the workshop's board: its cards, and the day they belong to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dealerdesk.visits.records import DayRow
from dealerdesk.workshop.records import ClockRecord, TechnicianRecord


@dataclass(frozen=True, slots=True)
class BoardCard:
    """A car on the board: its row as on the Counter, who pays and who works on it.

    `payers` and `technicians` are those of the jobs that were not declined, each once; `sold_hundredths` are
    the hours that were sold for them, in hundredths, `worked_hundredths` those of their clocks until now.
    `running` are the names of those whose clock runs on it; `bay` is '' where nobody said one.
    `recall`: one is open on the car.
    `part_due_at` is when the last part it waits for is to be here (UTC).
    """

    row: DayRow
    payers: tuple[str, ...]
    technicians: tuple[str, ...]
    sold_hundredths: int
    worked_hundredths: int = 0
    running: tuple[str, ...] = ()
    bay: str = ""
    recall: bool = False
    part_due_at: dt.datetime | None = None

    @property
    def is_over(self) -> bool:
        """Whether more was worked than was sold."""
        return 0 < self.sold_hundredths < self.worked_hundredths


@dataclass(frozen=True, slots=True)
class TechnicianDay:
    """A technician today: the hours they have, and those sold of them, in hundredths."""

    technician: TechnicianRecord
    sold_hundredths: int
    capacity_hundredths: int


@dataclass(frozen=True, slots=True)
class LeftClock:
    """A clock that ran when the house closed: whose, on which order, and where it was stopped."""

    clock: ClockRecord
    visit_id: int
    number: str


@dataclass(frozen=True, slots=True)
class Board:
    """Every card, what is promised first first; the house's day is from `day_begins` to `day_ends` (UTC).

    `late` counts the cards that are late; `sold_hundredths` are the hours sold for all of them. `technicians`
    work here today or not; `bays` are those of the house. `left_running`: a clock was forgotten on an earlier
    day; `questioned` were stopped because of that and nobody has looked at them yet.
    """

    cards: tuple[BoardCard, ...]
    day_begins: dt.datetime
    day_ends: dt.datetime
    late: int
    sold_hundredths: int
    technicians: tuple[TechnicianDay, ...] = ()
    bays: tuple[str, ...] = ()
    left_running: bool = False
    questioned: tuple[LeftClock, ...] = ()

    @property
    def capacity_hundredths(self) -> int:
        """The hours everybody has today."""
        return sum(one.capacity_hundredths for one in self.technicians)

    def is_of_today(self, card: BoardCard) -> bool:
        """Whether the workshop looks at a card now: it came today, is worked on, or is promised by tonight.

        What was promised to nobody is looked at, too.
        """
        promised, came = card.row.promised_at, card.row.arrived_at
        soon = promised is None or promised < self.day_ends
        return soon or bool(card.running) or (came is not None and came >= self.day_begins)
