"""What an import is going to write, laid out row by row before the transaction begins."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from dealerdesk.contacts.models import Consent, Objection
from dealerdesk.contacts.records import SALES
from dealerdesk.core import clock
from dealerdesk.core.base import Base
from dealerdesk.core.errors import say
from dealerdesk.customers.models import ContactPoint, Customer
from dealerdesk.exchange import findings
from dealerdesk.exchange.folk import Person
from dealerdesk.exchange.garage import Owned, Vehicle
from dealerdesk.exchange.keys import name_key
from dealerdesk.exchange.known_records import Known
from dealerdesk.exchange.outcomes import Book, Visit
from dealerdesk.exchange.owning import settle
from dealerdesk.exchange.reserving import Reserve
from dealerdesk.exchange.staging import Piles
from dealerdesk.exchange.visit_rows import lay_visit
from dealerdesk.house.numbers import OdometerNumbers
from dealerdesk.vehicles import models as cars
from dealerdesk.vehicles.rules import Reading, question_reading
from dealerdesk.visits.models import Visit as VisitRow

SOURCE = "import"


@dataclass(frozen=True, slots=True)
class Change:
    """A row that is there and gets values; `version` is the one that was read, 0 where it has none."""

    mapped: type[Base]
    id: int
    version: int
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Frame:
    """What all rows of an import share: house, where they come from, today, the limits, the moment."""

    site_id: int
    source: str
    today: dt.date
    odometer: OdometerNumbers
    at: dt.datetime = field(default_factory=clock.now)


@dataclass(slots=True)
class Laid:
    """Everything an import writes.

    For the search index: which new customer has which cars, which known ones have to be written anew, and
    the newest day on which known ones were here.
    """

    known: Known
    piles: Piles = field(default_factory=Piles)
    changes: list[Change] = field(default_factory=list)
    owned: dict[Person, list[tuple[Vehicle, Owned]]] = field(default_factory=dict)
    refresh: set[int] = field(default_factory=set)
    came: dict[int, dt.date] = field(default_factory=dict)
    # What rows brought besides what they filled in: owners of cars, days of owners; for taking it back.
    brought: dict[int, list[list[object]]] = field(default_factory=lambda: defaultdict(list))


class Layer:
    """Lays out people, cars and visits; ids come from a reserve, so that rows can name each other."""

    def __init__(self, known: Known, book: Book, visits: list[Visit], frame: Frame, reserve: Reserve) -> None:
        self._known, self._book, self._visits = known, book, visits
        self._frame, self._reserve = frame, reserve
        self.laid = Laid(known)

    def lay(self) -> Laid:
        """Lay everything out, parents before children."""
        people = [person for person in self._known.folk.everybody if person.is_new]
        vehicles = [car for car in self._known.garage.every if car.is_new]
        new = [visit for visit in self._visits if visit.is_new]
        for person, number in zip(people, self._reserve.ids(Customer, len(people)), strict=True):
            person.id = number
        for car, number in zip(vehicles, self._reserve.ids(cars.Vehicle, len(vehicles)), strict=True):
            car.id = number
        self._number_visits(new)
        for person in self._known.folk.everybody:
            self._person(person)
        for car in self._known.garage.every:
            self._car(car)
        self._history()
        return self.laid

    def _number_visits(self, new: list[Visit]) -> None:
        for visit, number in zip(new, self._reserve.ids(VisitRow, len(new)), strict=True):
            visit.id = number
        unnumbered = [visit for visit in new if not visit.number]
        names = self._reserve.numbers([visit.came_on.year for visit in unnumbered], self._known.numbers)
        for visit, name in zip(unnumbered, names, strict=True):
            visit.number = name

    # People ---------------------------------------------------------------------------------------

    def _person(self, person: Person) -> None:
        values = dict(person.values)
        key = (
            "" if person.nameless else name_key(values["first_name"], values["last_name"], values["company"])
        )
        if person.is_new:
            self.laid.piles.of(Customer).add(
                id=person.id, site_id=self._frame.site_id, version=1, name_key=key, created_at=self._frame.at,
                birth_date=person.birth_date, customer_since=person.customer_since, **values,
            )  # fmt: skip
            self.laid.owned[person] = []
        elif person.filled:
            changed = dict(person.filled) | {"name_key": key}
            for name in {"birth_date", "customer_since"} & changed.keys():
                changed[name] = getattr(person, name)
            self.laid.changes.append(Change(Customer, person.id, person.version, changed))
            self.laid.refresh.add(person.id)
        self._points(person)
        self._contact(person)
        if not person.is_new and person.came_on is not None:
            self.laid.came[person.id] = person.came_on

    def _points(self, person: Person) -> None:
        fresh = person.points if person.is_new else person.added
        place = len(person.points) - len(fresh)
        for position, point in enumerate(fresh, start=place):
            self.laid.piles.of(ContactPoint).add(
                site_id=self._frame.site_id, customer_id=person.id, position=position, **point._asdict()
            )
        if fresh and not person.is_new:
            self.laid.refresh.add(person.id)

    def _contact(self, person: Person) -> None:
        frame = self._frame
        for channel, (state, typed, on) in person.said.items():
            at = dt.datetime.combine(on, dt.time(12), dt.UTC) if on else frame.at
            self.laid.piles.of(Consent).add(
                site_id=frame.site_id, customer_id=person.id, channel=channel, purpose=SALES, state=state,
                wording=typed, source=frame.source, at=min(at, frame.at),
            )  # fmt: skip
        if person.objects:
            self.laid.piles.of(Objection).add(
                site_id=frame.site_id,
                customer_id=person.id,
                at=frame.at,
                words=f"{frame.source}: {person.objects}",
            )

    # Cars -----------------------------------------------------------------------------------------

    def _car(self, car: Vehicle) -> None:
        if car.is_new:
            self.laid.piles.of(cars.Vehicle).add(
                id=car.id, site_id=self._frame.site_id, version=1, created_at=self._frame.at,
                vin_key=car.vin_key, plate_key=car.plate_key, plate_country=car.plate_country,
                model_year=car.model_year, first_registration=car.first_registration, **car.values,
            )  # fmt: skip
        elif car.filled:
            changed = dict(car.filled)
            for name in {"model_year", "first_registration"} & changed.keys():
                changed[name] = getattr(car, name)
            if "vin" in changed:
                changed["vin_key"] = car.vin_key
            self.laid.changes.append(Change(cars.Vehicle, car.id, car.version, changed))
        for former in car.new_former:
            self.laid.piles.of(cars.FormerPlate).add(
                site_id=self._frame.site_id, vehicle_id=car.id, plate=former.plate, plate_key=former.key,
                until=former.until,
            )  # fmt: skip
        self._owners(car)
        self._clock(car)
        if car.filled or car.new_former:
            self.laid.refresh.update(owned.person.id for owned in car.owners if not owned.person.is_new)

    def _owners(self, car: Vehicle) -> None:
        settled = settle(car, self._known.last_days, self._frame.today)
        for row, owned in settled.new:
            self.laid.piles.of(cars.Ownership).add(
                site_id=self._frame.site_id, customer_id=owned.person.id, vehicle_id=car.id,
                since=owned.since, until=owned.until, ends_on=owned.ends_on,
                how="leased" if owned.ends_on else "unknown",
            )  # fmt: skip
            self.laid.brought[row].append(["owner", owned.person.id, car.id])
            if owned.person.is_new:
                self.laid.owned[owned.person].append((car, owned))
            else:
                self.laid.refresh.add(owned.person.id)
        for row, owned, days in settled.dated:
            self.laid.changes.append(Change(cars.Ownership, owned.id, 0, days))
            self.laid.brought[row].append(["dated", owned.id, *days])
            self.laid.refresh.add(owned.person.id)
        for row, said in settled.doubts:
            self._book.doubt(row, [said])
        # What is decided is known from here on; a rehearsal of the next file builds on it.
        car.owners += [owned for _row, owned in settled.new]
        car.claims.clear()

    def _clock(self, car: Vehicle) -> None:
        """Readings in the order of their days, each with the question it raises beside those before it."""
        so_far = list(car.readings)
        for on, km in sorted(car.new_readings):
            asked = question_reading(km, on, so_far, self._frame.odometer)
            so_far.append(Reading(on, km))
            if asked is not None:
                said = say(findings.ODD_READING, plate=car.shown, question=asked.said())
                self._book.doubt(car.new_readings[on, km], [said])
            self.laid.piles.of(cars.OdometerReading).add(
                site_id=self._frame.site_id, vehicle_id=car.id, read_on=on, km=km, source=SOURCE,
                question=asked.code if asked else "",
            )  # fmt: skip
        car.readings = so_far
        car.new_readings.clear()

    def _history(self) -> None:
        for visit in self._visits:
            lay_visit(self.laid.piles, visit, self._frame.site_id)
