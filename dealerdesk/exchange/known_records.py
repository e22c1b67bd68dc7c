"""The part of the database that a file has to do with, in memory."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

from dealerdesk.exchange.folk import Folk, Person
from dealerdesk.exchange.garage import Garage, Vehicle

FEW = 900


class KnownRow(NamedTuple):
    """A row that was taken before, and what it became."""

    customer_id: int | None
    vehicle_id: int | None
    visit_id: int | None


@dataclass(frozen=True, slots=True)
class KnownVisit:
    """A visit that is here already, with the totals of its jobs by their words."""

    id: int
    number: str
    came_on: dt.date
    imported: bool
    jobs: dict[tuple[str, str, str], int | None]


@dataclass(slots=True)
class Known:
    """The part of the database that a file has to do with; `position` is where the journal stood."""

    position: int
    folk: Folk = field(default_factory=Folk)
    garage: Garage = field(default_factory=Garage)
    people: dict[int, Person] = field(default_factory=dict)
    vehicles: dict[int, Vehicle] = field(default_factory=dict)
    rows: dict[str, KnownRow] = field(default_factory=dict)
    last_days: dict[tuple[int, int], dt.date] = field(default_factory=dict)
    visits: dict[int, list[KnownVisit]] = field(default_factory=lambda: defaultdict(list))
    numbers: set[str] = field(default_factory=set)

    def join(self, other: Known) -> None:
        """Know also whoever and whatever another file would have brought."""
        for person in other.folk.everybody:
            if person.is_new:
                number = person.values["external_number"]
                self.folk.add(person, [number] if number else [])
        for car in other.garage.every:
            if car.is_new:
                self.garage.add(car)


def in_parts(values: Iterable[Any], size: int = FEW) -> Iterator[list[Any]]:
    """Values in lists short enough for one statement."""
    left = iter(values)
    while part := list(islice(left, size)):
        yield part
