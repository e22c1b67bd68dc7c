"""What the rows of both kinds of file have in common: finding or making the customer and the car of a row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dealerdesk.core.errors import Said, say
from dealerdesk.core.i18n import _
from dealerdesk.exchange import findings
from dealerdesk.exchange.car_filling import CarFiller
from dealerdesk.exchange.filling import Filler, born
from dealerdesk.exchange.folk import EMAIL, NEW, NUMBER, PHONE, PLATE, VIN, Found, Person
from dealerdesk.exchange.garage import MODEL, FoundCar, Vehicle, of_model
from dealerdesk.exchange.known_records import Known
from dealerdesk.exchange.outcomes import Book, Outcome
from dealerdesk.exchange.records import Car, CustomerRow, ForHouse, HistoryRow, Plan
from dealerdesk.exchange.wanted import Taken

_APART = {
    NUMBER: findings.APART_NUMBER, PHONE: findings.APART_PHONE, EMAIL: findings.APART_EMAIL,
}  # fmt: skip


@dataclass(slots=True)
class Matcher:
    """Finds people and cars for rows, makes those that are new, and keeps the book."""

    known: Known
    plan: Plan
    house: ForHouse
    book: Book = field(default_factory=Book)
    people: Filler = field(init=False)
    cars: CarFiller = field(init=False)
    seen: dict[str, Outcome] = field(default_factory=dict)
    _mine: dict[Person, list[Vehicle]] = field(init=False)
    _twins: list[Taken] = field(default_factory=list)
    _made: list[Person] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.people = Filler(self.known.folk, self.plan.country)
        self.cars = CarFiller(self.known.garage, self.plan.country)
        self._mine = defaultdict(list)
        for car in self.known.vehicles.values():
            for owned in car.owners:
                self._mine[owned.person].append(car)

    def sift(self, rows: Iterable[Taken]) -> list[Taken]:
        """The rows that are new here; those of an earlier import are only counted, twins wait."""
        fresh: dict[str, Taken] = {}
        for taken in rows:
            self.book.rows += 1
            before = self.known.rows.get(taken.digest)
            if before is not None:
                self.book.repeated += 1
                person = self.known.people.get(before.customer_id or 0)
                self._count_matched(person, self.known.vehicles.get(before.vehicle_id or 0))
            elif taken.digest in fresh:
                self._twins.append(taken)
            else:
                fresh[taken.digest] = taken
        return list(fresh.values())

    def finish(self) -> None:
        """Count the rows that stand in the file twice, and say who came without a name."""
        for taken in self._twins:
            first = self.seen.get(taken.digest)
            self.book.doubt(taken.row.row_number, [say(findings.SAME_ROW)])
            if first is not None:
                self._count_matched(first.person, first.car)
        for person in self._made:
            if person.nameless:
                self.book.doubt(person.row, [say(findings.NAMELESS, name=say(findings.NO_NAME))])

    def _count_matched(self, person: Person | None, car: Vehicle | None) -> None:
        for one in (person, car):
            if one is not None:
                self.book.count(one, False)

    def owners_of(self, found: FoundCar | None) -> Iterator[tuple[Person, str]]:
        """Everybody who has or had the car of a row, or has it by an earlier row of the file."""
        if found is None or found.car is None:
            return
        by = found.by if found.by in (VIN, PLATE) else PLATE
        for owned in found.car.owners:
            yield owned.person, by
        for claim in found.car.claims:
            yield claim.person, by

    def find_person(self, row: CustomerRow | HistoryRow, car: FoundCar | None) -> Found:
        """Who a row is about, of everybody known so far."""
        return self.known.folk.find(row.who, born(row), self.owners_of(car))

    def make_person(self, taken: Taken, apart: Iterable[tuple[Person, str]] = ()) -> Person:
        """A new customer for a row; those who share something with them but not the name are said."""
        row = taken.row
        person = Person(row=row.row_number, nameless=not row.who.named)
        person.values["kind"] = "company" if row.who.company else "person"
        if person.nameless:
            person.values["last_name"] = _(findings.NO_NAME)
        land = row.who.country or self.plan.country
        person.values["country"] = land if land != self.house.country else ""
        self.known.folk.add(person)
        self._made.append(person)
        self._fill(person, row)
        said: dict[str, Said] = {}
        for other, by in apart:
            said.setdefault(by, say(_APART[by], one=person.shown, other=other.shown))
        self.book.doubt(row.row_number, said.values())
        return person

    def fill_person(self, person: Person, row: CustomerRow | HistoryRow) -> dict[str, object]:
        """Add what the row says about a known person."""
        filled = self._fill(person, row)
        self.book.doubt(row.row_number, self.people.doubts)
        return filled

    def _fill(self, person: Person, row: CustomerRow | HistoryRow) -> dict[str, object]:
        self.people.doubts = []
        return self.people.fill(person, row)

    def find_car(self, row: CustomerRow | HistoryRow) -> FoundCar | None:
        """Which car a row is about by VIN or plate; None where it names neither."""
        if not row.car.known:
            return None
        return self.known.garage.find(row.car, row.date if isinstance(row, HistoryRow) else None)

    def take_car(self, outcome: Outcome, found: FoundCar | None) -> None:
        """Put the car of a row into its outcome: the one found, one of the person's, or a new one."""
        row = outcome.taken.row
        wanted, car, by = row.car, None, NEW
        if found is not None:
            car, by = found.car, found.by
        elif wanted.make or wanted.model:
            mine = self._mine[outcome.person] if outcome.person else []
            car, by = of_model(mine, wanted), MODEL
        else:
            return
        is_new = car is None
        car = car or self._make_car(wanted, row.row_number, found)
        outcome.car, outcome.car_by = car, NEW if is_new else by
        self.cars.doubts = []
        on = row.date if isinstance(row, HistoryRow) else None
        filled = self.cars.fill(car, wanted, on)
        self.book.doubt(row.row_number, self.cars.doubts)
        if filled and not is_new:
            outcome.filled["vehicle"] = filled
        self.book.count(car, is_new)

    def _make_car(self, wanted: Car, row: int, found: FoundCar | None) -> Vehicle:
        car = Vehicle(row=row)
        self.known.garage.add(car)
        if found is not None and found.twin is not None:
            self.book.doubt(row, [say(findings.TWO_CARS, plate=wanted.plate)])
        return car

    def belongs(self, person: Person, car: Vehicle) -> None:
        """Count a car among those of a person."""
        if car not in self._mine[person]:
            self._mine[person].append(car)

    def cars_of(self, person: Person) -> list[Vehicle]:
        """The cars a person has; where they have none any more, those they had."""
        mine = self._mine[person]
        return [car for car in mine if not _is_gone(car, person)] or mine

    def keep(self, outcome: Outcome) -> None:
        """The row is taken."""
        self.seen[outcome.taken.digest] = outcome
        self.book.outcomes.append(outcome)


def _is_gone(car: Vehicle, person: Person) -> bool:
    """Whether a person had the car and has it no more."""
    times = [owned.until for owned in car.owners if owned.person is person]
    return bool(times) and None not in times
