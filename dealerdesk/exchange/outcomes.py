"""What becomes of a file: of each row, of whole visits, in numbers and in words."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import itemgetter

from dealerdesk.core.errors import Said
from dealerdesk.exchange.folk import Person
from dealerdesk.exchange.garage import Vehicle
from dealerdesk.exchange.records import Car, CustomerRow, HistoryRow, RejectedRow, Who
from dealerdesk.exchange.tally import Tally
from dealerdesk.exchange.wanted import Taken

COUNTED = ("customers_new", "customers_matched", "vehicles_new", "vehicles_matched", "visits_new")
NEW_THINGS = ("customers_new", "vehicles_new", "visits_new")


@dataclass(slots=True)
class Outcome:
    """What became of a row: whom and which car it is about, by what they were found, and what it added."""

    taken: Taken
    person: Person | None = None
    person_by: str = ""
    car: Vehicle | None = None
    car_by: str = ""
    visit: Visit | None = None
    filled: dict[str, object] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Visit:
    """A visit of several rows; `id` is that of the visit it belongs to, where that is here already."""

    car: Vehicle
    person: Person
    number: str
    came_on: dt.date
    rows: list[HistoryRow] = field(default_factory=list)
    odometer_km: int | None = None
    id: int = 0
    is_new: bool = True
    # Jobs to write: all rows of a new visit, those not there yet of an older one.
    jobs: list[HistoryRow] = field(default_factory=list)
    jobs_before: int = 0


@dataclass(slots=True)
class Book:
    """Keeps count while the rows of a file are gone through."""

    rows: int = 0
    repeated: int = 0
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COUNTED, 0))
    matched: dict[str, set[Person | Vehicle]] = field(default_factory=lambda: defaultdict(set))
    outcomes: list[Outcome] = field(default_factory=list)
    rejected: list[RejectedRow] = field(default_factory=list)
    doubts: list[tuple[int, Said]] = field(default_factory=list)

    def count(self, one: Person | Vehicle, is_new: bool) -> None:
        """Count a customer or car of a row: new, or matched, once however many rows are about them."""
        what = "customers" if isinstance(one, Person) else "vehicles"
        if is_new:
            self.counts[f"{what}_new"] += 1
        else:
            self.matched[what].add(one)
            self.counts[f"{what}_matched"] = len(self.matched[what])

    def doubt(self, row: int, said: Iterable[Said]) -> None:
        """Note what is doubtful in a row."""
        self.doubts += [(row, one) for one in said]

    def warnings(self) -> list[Said]:
        """Every doubt once, with the rows it is found in, in the order of the file."""
        tally = Tally()
        for row, said in sorted(self.doubts, key=itemgetter(0)):
            tally.add(CustomerRow(row, Who(), Car(), doubts=(said,)))
        return tally.said()

    def reject(self, taken: Taken, reason: Said) -> None:
        """A row that could be read and cannot be taken."""
        self.rejected.append(RejectedRow(taken.row.row_number, reason, taken.row.source))
