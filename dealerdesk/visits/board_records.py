"""What is seen of the workshop's board: its cards, and the day they belong to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dealerdesk.visits.records import DayRow


@dataclass(frozen=True, slots=True)
class BoardCard:
    """A car on the board: its row as on the Counter, since when (UTC) it stands there, and who works on it.

    `payers` and `technicians` are those of the jobs that were not declined, each once; `sold_hundredths` are
    the hours that were sold for them, in hundredths.
    """

    row: DayRow
    since: dt.datetime | None
    payers: tuple[str, ...]
    technicians: tuple[str, ...]
    sold_hundredths: int


@dataclass(frozen=True, slots=True)
class Board:
    """Every card, what is promised first first; `today` are the ends of the house's day in UTC.

    `late` counts the cards that are late; `sold_hundredths` are the hours sold for all of them.
    """

    cards: tuple[BoardCard, ...]
    today: tuple[dt.datetime, dt.datetime]
    late: int
    sold_hundredths: int

    def is_of_today(self, card: BoardCard) -> bool:
        """Whether a card is promised today or before, or to nobody: what the workshop looks at now."""
        promised = card.row.promised_at
        return promised is None or promised < self.today[1]
