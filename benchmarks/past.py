"""The invented past of a large house, as plain rows: people, cars, covers and ten years of visits."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from benchmarks.columns import COLUMNS, Row
from benchmarks.names import RARE_FAMILY, RARE_FIRST, rare_family, rare_first
from dealerdesk.core.calendar import end_of_months
from dealerdesk.customers.matching import name_key
from dealerdesk.demo import cars, people
from dealerdesk.search.records import Searchable, SearchCar
from dealerdesk.vehicles.plates import normalise as plate_key

# Tuesday morning; everything is measured at this moment, so that a kept database does not grow old.
NOW = dt.datetime(2026, 11, 24, 8, 42, tzinfo=dt.UTC)
TODAY = NOW.date()
SITE = 1
VISITS = 10
YEARS = 10
COMING_TODAY = 60
_DAYS = YEARS * 365
OPENS, OPEN = 6 * 3600, 9 * 3600
_STAGES = ("booked", "booked", "in_work", "waiting_parts", "ready")
_READY = ("ready", "collected")
_CARS, _CARS_SHARE = (1, 2, 3), (70, 25, 5)
_VISITS, _VISITS_SHARE = (0, 2, 5, 9, 14, 20, 32), (8, 16, 20, 22, 18, 10, 6)
_JOBS = (
    ("Es klappert vorne links.", "Noise, front axle left", "brakes"),
    ("Inspektion, bitte.", "Service", "service"), ("Vinterhjul, tak.", "Tyre change", "wheels"),
    ("It pulls to the right.", "Wheel alignment", "steering_suspension"),
    ("Olej i hamulce, bo piszczą.", "Oil service, brakes", "brakes"),
)
_EXCLUDED = json.dumps(["wear", "service", "oil_filters"])



@dataclass(frozen=True, slots=True)
class Crew:
    """Who did it all: service and sales people by id, and the terms by kind and make."""

    service: tuple[int, ...]
    sales: tuple[int, ...]
    terms: dict[str, int]


class Past:
    """Invents customers one after the other; their rows collect in `rows` until somebody takes them."""

    def __init__(self, crew: Crew, seed: int, history: bool = True) -> None:
        """Without `history` everybody has one car, and nothing has happened to it yet."""
        self.chance = random.Random(seed)
        self.crew, self.history = crew, history
        self.rows: dict[str, list[Row]] = {table: [] for table in COLUMNS}
        self.last_id: dict[str, int] = defaultdict(int)
        self.numbers: dict[int, int] = defaultdict(int)

    def taken(self) -> dict[str, list[Row]]:
        """The rows since the last time, parents first."""
        rows, self.rows = self.rows, {table: [] for table in COLUMNS}
        return rows

    def customers(self, count: int) -> Iterator[Searchable]:
        """Invent so many customers; what comes out is how each of them is found."""
        for number in range(1, count + 1):
            yield self.customer(number)

    def customer(self, number: int) -> Searchable:
        """One customer with cars and visits."""
        person = self._person(number)
        since = TODAY - dt.timedelta(days=self.chance.randint(40, _DAYS))
        at = f"{since} 09:00:00.000000"
        customer = self._add(
            "customer", self._uid(), 1, "company" if person.company else "person", person.first, person.last,
            person.company, name_key(person.first, person.last, person.company), person.street,
            person.postal_code, person.city, person.country, person.language, "", "", "",
            str(10_000 + number), str(since), at,
        )
        self._reach(customer, person, at)
        count = self.chance.choices(_CARS, _CARS_SHARE)[0] if self.history else 1
        mine = [self._car(customer, person, since) for _place in range(count)]
        seen = self._visits(customer, number, mine, since) if self.history else None
        return _searchable(customer, person, mine, seen)

    def _person(self, number: int) -> people.Person:
        person = people.invent(self.chance, number)
        if person.company:
            return person
        if self.chance.random() < RARE_FAMILY:
            person = replace(person, last=rare_family(self.chance, person.country))
        if self.chance.random() < RARE_FIRST:
            person = replace(person, first=rare_first(self.chance))
        return person

    def _uid(self) -> str:
        return f"{self.chance.getrandbits(128):032x}"

    def _add(self, table: str, *values: object) -> int:
        self.last_id[table] += 1
        row_id = self.last_id[table]
        self.rows[table].append((row_id, SITE, *values))
        return row_id

    def _reach(self, customer: int, person: people.Person, at: str) -> None:
        self._add("contact_point", customer, "phone", person.phone_shown, person.phone, "", 0)
        if person.email:
            self._add("contact_point", customer, "email", person.email, person.email, "", 1)
        if self.history and customer % 3 == 0:
            self._add("consent", customer, "phone", "sales", "given", "You may call me.", "form", at,
                      self.crew.service[0], "")

    def _car(self, customer: int, person: people.Person, since: dt.date) -> tuple[int, cars.Car]:
        number = self.last_id["vehicle"] + 1
        car = cars.invent(self.chance, number, person.country, TODAY)
        first = car.first_registration
        vehicle = self._add(
            "vehicle", self._uid(), 1, car.vin, car.vin, car.plate, plate_key(car.plate), car.country,
            car.model.make, car.model.model, car.variant, first.year, car.model.fuel, str(first),
            car.value_minor(TODAY), str(TODAY), f"{since} 09:00:00.000000",
        )
        sold = self.chance.random() < 0.6
        seller = self.chance.choice(self.crew.sales) if sold else None
        self._add("ownership", customer, vehicle, str(max(since, first)),
                  "bought_new" if sold else "bought_used", int(sold), seller)
        if self.history:
            self._cover(vehicle, car, "manufacturer", 36)
            if self.chance.random() < 0.3:
                self._cover(vehicle, car, "extended", 60)
        return vehicle, car

    def _cover(self, vehicle: int, car: cars.Car, kind: str, months: int) -> None:
        first = car.first_registration
        terms = self.crew.terms.get(kind) or self.crew.terms.get(f"{kind} {car.model.make}")
        self._add("cover", self._uid(), 1, vehicle, kind, f"{kind.capitalize()} warranty", months, 100_000,
                  "[]", _EXCLUDED, "", "", 0, terms, f"{kind[:2].upper()}-{vehicle}", str(first),
                  str(end_of_months(first, months)), 0)

    # Visits ---------------------------------------------------------------------------------------

    def _visits(
        self, customer: int, number: int, mine: list[tuple[int, cars.Car]], since: dt.date
    ) -> dt.datetime | None:
        """Ten visits on average; when the last one was."""
        random_share = self.chance.random
        last = (_DAYS + 2, 0)
        for _time in range(self.chance.choices(_VISITS, _VISITS_SHARE)[0]):
            vehicle, car = mine[int(len(mine) * random_share())]
            ago, second = 1 + int(_DAYS * random_share() ** 1.3), OPENS + int(OPEN * random_share())
            self._visit(customer, vehicle, car, ago, second, "collected")
            last = min(last, (ago, -second))
        if number <= COMING_TODAY:
            stage = _STAGES[number % len(_STAGES)]
            now = NOW.hour * 3600 + NOW.minute * 60
            second = now + (number if stage == "booked" else -number) * 150
            self._visit(customer, *mine[0], 0, second, stage)
            last = last if stage == "booked" else (0, -second)
        if last[0] > _DAYS + 1:
            return None
        return dt.datetime.combine(_CALENDAR[last[0]].day, dt.time(), dt.UTC) - dt.timedelta(seconds=last[1])

    def _visit(self, customer: int, vehicle: int, car: cars.Car, ago: int, second: int, stage: str) -> None:
        on = _CALENDAR[ago]
        self.numbers[on.year] += 1
        short = f"{on.year % 100:02d}", f"{self.numbers[on.year]:04d}"
        at, done = on.text + _CLOCK[second], on.text + _CLOCK[second + 3 * 3600]
        gone = done if stage == "collected" else None
        age = (on.day - car.first_registration).days
        km = round(car.km_a_year * age / 365) if age > 0 else 5
        service = self.crew.service
        visit = self._add(
            "visit", self._uid(), 1, "-".join(short), "".join(short), customer, vehicle, stage, on.text, at,
            None if stage == "booked" else at, done, 0, done if stage in _READY else None, gone, gone, "", km,
            service[second % len(service)], on.next_service, km + 15_000, "", 0,
        )
        self._job(visit, on.text, stage == "collected")
        if stage != "booked":
            self._add("odometer_reading", vehicle, on.text, km, "visit", "", 0)

    def _job(self, visit: int, day: str, is_done: bool) -> None:
        words, title, group = _JOBS[visit % len(_JOBS)]
        total = 5_000 + visit * 7919 % 90_000
        is_declined = is_done and visit % 12 == 0
        self._add(
            "job", self._uid(), 1, visit, 1, words, title, "worn" if is_done else "",
            "replaced and tested" if is_done and not is_declined else "", group, "customer", 150, total // 2,
            total - total // 2, total, total, "KW" if is_done else "", day if is_declined else None,
            "later" if is_declined else "",
        )


class _Day(NamedTuple):
    """A day of the past as it is written again and again."""

    day: dt.date
    text: str
    year: int
    next_service: str


def _day(ago: int) -> _Day:
    day = TODAY - dt.timedelta(days=ago)
    return _Day(day, str(day), day.year, f"{day.year + 1}-{day.month:02d}-01")


_CALENDAR = [_day(ago) for ago in range(_DAYS + 1)]
_CLOCK = [f" {at // 3600:02d}:{at // 60 % 60:02d}:{at % 60:02d}.000000" for at in range(86_400)]


def _searchable(
    customer: int, person: people.Person, mine: list[tuple[int, cars.Car]], seen: dt.datetime | None
) -> Searchable:
    """The row as the rooms above push it."""
    return Searchable(
        site_id=SITE, customer_id=customer, name=person.company or f"{person.first} {person.last}",
        names=tuple(filter(None, (person.first, person.last, person.company))), phones=(person.phone_shown,),
        phone_digits=_digits(person), emails=(person.email,) if person.email else (),
        cars=tuple(
            SearchCar(
                vehicle_id=vehicle, plate=car.plate, plate_key=plate_key(car.plate), country=car.country,
                vin=car.vin, vin_key=car.vin, make=car.model.make, model=f"{car.model.model} {car.variant}",
                model_year=car.first_registration.year,
            )
            for vehicle, car in mine
        ),
        last_visit=seen.date() if seen else None, last_seen=seen,
    )


def _digits(person: people.Person) -> tuple[str, str]:
    """The number with its country code, and as it is dialled at home."""
    whole = person.phone.removeprefix("+")
    return whole, ("0" if person.country == "DE" else "") + whole[2:]
