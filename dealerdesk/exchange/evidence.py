"""One look at every row of a table: how wide it is, and what the cells of each column say together."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dealerdesk.exchange import contents
from dealerdesk.exchange.cells import Record
from dealerdesk.exchange.contents import Content
from dealerdesk.exchange.date_votes import DateVotes
from dealerdesk.exchange.numbers import NumberVotes

# So many filled cells tell whether a column can hold numbers or dates at all.
TRIAL = 400
SAMPLE = 300


@dataclass(slots=True)
class ColumnSeen:
    """What was seen of one column."""

    filled: int = 0
    numbers: NumberVotes = field(default_factory=NumberVotes)
    dates: DateVotes = field(default_factory=DateVotes)
    sample: list[str] = field(default_factory=list)
    widths: Counter[int] = field(default_factory=Counter)
    numeric: bool = True
    dated: bool = True

    def add(self, cell: str, today: dt.date, draw: random.Random) -> None:
        """Count one filled cell."""
        self.filled += 1
        if len(self.sample) < SAMPLE:
            self.sample.append(cell)
        elif draw.random() * self.filled < SAMPLE:
            self.sample[draw.randrange(SAMPLE)] = cell
        if self.numeric and self.numbers.add(cell) and len(cell) <= 6 and cell.isdigit():
            self.widths[len(cell)] += 1
        if self.dated:
            self.dates.add(cell, today)
        if self.filled == TRIAL:
            self.numeric = self.numbers.numbers * 5 >= self.filled
            self.dated = self.dates.dates * 5 >= self.filled

    def content(self, country: str) -> Content:
        """The kind of content."""
        return contents.of_column(self.sample, self.numbers, self.dates, country)

    @property
    def digits(self) -> int:
        """The number of digits most whole numbers have, 0 where it varies or they are few."""
        total = sum(self.widths.values())
        if total < 3:
            return 0
        width, hits = self.widths.most_common(1)[0]
        return width if hits * 10 >= total * 7 else 0


@dataclass(slots=True)
class Seen:
    """What was seen below a header. `even` says that nearly all rows are as wide as the header."""

    width: int
    columns: list[ColumnSeen] = field(default_factory=list)
    rows: int = 0
    full: int = 0
    sample: list[tuple[str, ...]] = field(default_factory=list)
    last: Record | None = None

    @property
    def even(self) -> bool:
        """Whether three of four rows have as many cells as the header."""
        return self.full * 4 >= self.rows * 3


def look(records: Iterable[Record], width: int, today: dt.date, samples: int = 12) -> Iterator[Seen]:
    """Look at every record; gives the same `Seen` after each, so that the caller can stop or report."""
    seen = Seen(width, [ColumnSeen() for _ in range(width)])
    draw = random.Random(20_240_101)
    yield seen
    for record in records:
        cells = record.cells
        filled = False
        for cell, column in zip(cells, seen.columns, strict=False):
            text = cell if not cell or (cell[0] > " " and cell[-1] > " ") else _stripped(cell)
            if text:
                filled = True
                column.add(text, today, draw)
        if filled:
            seen.rows += 1
            seen.full += len(cells) == width
            seen.last = record
            if len(seen.sample) < samples:
                seen.sample.append(tuple(map(str, cells)))
        yield seen


def _stripped(cell: str) -> str:
    """Without white space around; a number or date of a workbook has none."""
    return cell.strip()
