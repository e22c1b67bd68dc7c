"""The order of day, month and year in a whole column: what its cells prove together."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from dealerdesk.exchange.cells import DateText, NumberText
from dealerdesk.exchange.dates import DMY, MDY, YMD, ways_of

_DIGIT = re.compile(r"\d")


@dataclass(slots=True)
class DateVotes:
    """What the cells of one column say about the order of day, month and year.

    Nobody writes the month first with dots, so dots say nothing about dates with slashes or dashes: `dotted`
    counts them, `odd` those of them that only a month first would make a day.
    """

    dates: int = 0
    typed: int = 0
    serials: int = 0
    sure: dict[str, int] = field(default_factory=dict)
    open: int = 0
    dotted: int = 0
    odd: int = 0

    def add(self, cell: str, today: dt.date) -> bool:
        """Count one cell; whether it looks like a date at all."""
        if isinstance(cell, DateText):
            self.dates += 1
            self.typed += 1
            return True
        if isinstance(cell, NumberText) or cell.isdigit():
            self.serials += len(cell) == 5
            if len(cell) != 8 or isinstance(cell, NumberText):
                return False
        orders, dotted = ways_of(cell) if _DIGIT.search(cell) else (None, False)
        if orders is None:
            return False
        self.dates += 1
        if dotted and YMD not in orders:
            self.dotted += 1
            self.odd += orders == (MDY,)
        elif len(orders) == 1:
            self.sure[orders[0]] = self.sure.get(orders[0], 0) + 1
        else:
            self.open += bool(orders)
        return True

    @property
    def slashed(self) -> int:
        """How many cells have slashes, dashes or nothing between day and month, whichever comes first."""
        return self.sure.get(DMY, 0) + self.sure.get(MDY, 0) + self.open

    @property
    def proven(self) -> str:
        """The order that a good share of the cells proves and none contradicts; "" when there is none.

        Where the month comes first about 60 % of all days are over 12: a few such cells are mistyped.
        """
        day, month = self.sure.get(DMY, 0), self.sure.get(MDY, 0)
        if self.sure.get(YMD, 0) > max(day, month):
            return YMD
        if bool(day) == bool(month) or (day + month) * 5 < self.slashed:
            return ""
        return DMY if day else MDY

    def order(self, usual: str = "", home: str = DMY) -> str:
        """The order of this column: a proven one, else `usual`, the file's; else `home`, that of the house.

        "" when every cell is in words and nothing is usual. The file's order is not taken where only cells
        against it are telling.
        """
        if self.proven or not self.slashed:
            return self.proven or (DMY if self.dotted else usual)
        against = {DMY: MDY, MDY: DMY}.get(usual, YMD)
        contradicted = self.sure.get(against) and not self.sure.get(usual)
        return home if contradicted or usual in {"", YMD} else usual

    def misfits(self, order: str) -> int:
        """How many cells are no day in this order, but would be one in another."""
        return self.odd + self.sure.get(DMY if order == MDY else MDY, 0)

    @property
    def guessed(self) -> bool:
        """Whether no cell tells the order, although there are two ways to read them."""
        return bool(self.open) and not any(self.sure.values())


def orders_of(columns: Iterable[DateVotes]) -> str:
    """The order most columns of a file prove; "" when none does."""
    total: dict[str, int] = {}
    for votes in columns:
        if order := votes.proven:
            total[order] = total.get(order, 0) + votes.sure[order]
    return max(total, key=lambda order: total[order]) if total else ""
