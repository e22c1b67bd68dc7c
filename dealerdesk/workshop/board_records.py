"""What is seen of the workshop's board: its cards, and the day they belong to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dealerdesk.visits.records import DayRow


@dataclass(frozen=True, slots=True)
class BoardCard:
    """A car on the board: its row as on the Counter, who pays and who works on it.

    `payers` and `technicians` are those of the jobs that were not declined, each once; `sold_hundredths` are
    the hours that were sold for them, in hundredths.
    """

    row: DayRow
    payers: tuple[str, ...]
    technicians: tuple[str, ...]
    sold_hundredths: int


@dataclass(frozen=True, slots=True)
class Board:
    """Every card, what is promised first first; `day_ends` is when the house's day is over (UTC).

    `late` counts the cards that are late; `sold_hundredths` are the hours sold for all of them.
    """

    cards: tuple[BoardCard, ...]
    day_ends: dt.datetime
    late: int
    sold_hundredths: int

    def is_of_today(self, card: BoardCard) -> bool:
        """Whether a card is promised today or before, or to nobody: what the workshop looks at now."""
        promised = card.row.promised_at
        return promised is None or promised < self.day_ends
