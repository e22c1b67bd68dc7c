"""Three years of an invented house, written in bulk: people, cars, covers, visits with seasons."""

from __future__ import annotations

import datetime as dt
import random
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from dealerdesk.contacts.models import Consent
from dealerdesk.core.calendar import end_of_months
from dealerdesk.core.i18n import _
from dealerdesk.customers.matching import name_key
from dealerdesk.customers.models import ContactPoint, Customer
from dealerdesk.demo import cars, people, work
from dealerdesk.demo.promises import write_covers
from dealerdesk.demo.writer import CHUNK, Writer
from dealerdesk.house.models import NumberSeries
from dealerdesk.search.records import Searchable
from dealerdesk.vehicles.models import OdometerReading, Ownership, Vehicle
from dealerdesk.vehicles.plates import normalise as plate_key
from dealerdesk.vehicles.searchable import searchables
from dealerdesk.visits.models import Job, Visit
from dealerdesk.visits.numbering import number_key

YEARS = 3
Progress = Callable[[int, int], None]
Declined = dict[work.Work, int]
"""The work a customer did not want so far, with the job that says so."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A customer of the demo with their newest car, for the stories."""

    customer_id: int
    vehicle_id: int
    person: people.Person
    car: cars.Car


class Few:
    """Keeps some of very many, each of them as likely as the others, without remembering the rest."""

    def __init__(self, chance: random.Random, most: int) -> None:
        self._chance, self._most, self._seen = chance, most, 0
        self.kept: list[Kept] = []

    def add(self, one: Kept) -> None:
        """Take it, in the place of another once there are enough, or let it go."""
        self._seen += 1
        if len(self.kept) < self._most:
            self.kept.append(one)
            return
        place = self._chance.randrange(self._seen)
        if place < self._most:
            self.kept[place] = one


class House:
    """Invents and writes customers; keeps a few of them for the stories."""

    def __init__(
        self, session: Session, site_id: int, staff_ids: list[int], sellers: list[int], seed: int,
        now: dt.datetime, terms: dict[str, int],
    ) -> None:
        self.chance = random.Random(seed)
        self.session, self.writer = session, Writer(session, site_id)
        self.staff_ids, self.sellers, self.terms = staff_ids, sellers, terms
        self.now, self.today = now, now.date()
        self.numbers: dict[int, int] = defaultdict(int)
        self.serviced: dict[int, tuple[dt.date, int]] = {}
        self.car_number = 0
        self.uids, self.uid_number = random.Random(seed + 1), 0
        self.last_here: dict[int, tuple[dt.date, dt.datetime] | None] = {}

    def uid(self) -> uuid.UUID:
        """A client-made identity that is the same for the same seed.

        Later ones are greater, so that an index of millions of them grows at its end.
        """
        self.uid_number += 1
        return uuid.UUID(int=(self.uid_number << 80) | self.uids.getrandbits(80), version=4)

    def fill(self, count: int, few: Few, progress: Progress | None = None) -> Iterator[Searchable]:
        """Invent so many customers, with cars and everything that happened to them; gives how they are found.

        Everything is written on the way, so that a million of them take no more room than a thousand.
        """
        for number in range(1, count + 1):
            few.add(self.customer(people.invent(self.chance, number), number))
            if number % CHUNK == 0:
                yield from self.written()
                if progress is not None:
                    progress(number, count)
        yield from self.written()

    def written(self) -> Iterator[Searchable]:
        """Write what was invented so far; gives how those customers are found."""
        self.writer.flush()
        here, self.last_here = self.last_here, {}
        for row in searchables(self.session, list(here)):
            day, moment = here[row.customer_id] or (None, None)
            yield replace(row, last_visit=day, last_seen=moment)

    def finish(self) -> None:
        """Write the number series, and let the database count on."""
        for year, number in self.numbers.items():
            self.writer.add(NumberSeries, kind="visit", year=year, next=number + 1)
        self.writer.flush()
        self.writer.settle()

    def customer(self, person: people.Person, number: int, own: cars.Car | None = None) -> Kept:
        """One customer with one to three cars, or with the one that is given."""
        since = self.today - dt.timedelta(days=int(self.chance.triangular(40, 5200, 1500)))
        at = dt.datetime.combine(since, dt.time(9), dt.UTC)
        name = name_key(person.first, person.last, person.company)
        customer_id = self.writer.add(
            Customer, uid=self.uid(), version=1, kind="company" if person.company else "person",
            first_name=person.first, last_name=person.last, company=person.company, name_key=name,
            street=person.street, postal_code=person.postal_code, city=person.city, country=person.country,
            languages=person.language, preferred_channel="", preferred_time="", note="",
            external_number=str(10_000 + number), customer_since=since, created_at=at,
        )
        self.last_here[customer_id] = None
        self._reach(customer_id, person, at)
        kept: Kept | None = None
        for place in range(1 if own else self.chance.choices((1, 2, 3), (72, 23, 5))[0]):
            car, vehicle_id = self.car(customer_id, person, since, place == 0, own)
            kept = kept or Kept(customer_id, vehicle_id, person, car)
        assert kept is not None
        return kept

    def _reach(self, customer_id: int, person: people.Person, at: dt.datetime) -> None:
        points = [("phone", person.phone_shown, person.phone), ("email", person.email, person.email)]
        for place, (kind, value, normal) in enumerate(points):
            if value:
                self.writer.add(ContactPoint, customer_id=customer_id, kind=kind, value=value, normal=normal,
                                label="", position=place)
        for channel in ("phone", "email"):
            state = self.chance.choices(("given", "withdrawn", ""), (38, 12, 50))[0]
            if state:
                self.writer.add(
                    Consent, customer_id=customer_id, channel=channel, purpose="sales", state=state, at=at,
                    wording=_("You may contact me about offers.") if state == "given" else "",
                    source="form",
                    taken_by=self.chance.choice(self.staff_ids), about_kind="",
                )

    def car(
        self, customer_id: int, person: people.Person, since: dt.date, newest: bool, own: cars.Car | None
    ) -> tuple[cars.Car, int]:
        """One car with its owner, covers and visits."""
        self.car_number += 1
        car = own or cars.invent(self.chance, self.car_number, person.country, self.today)
        vehicle_id = self.writer.add(
            Vehicle, uid=self.uid(), version=1, vin=car.vin, vin_key=car.vin, plate=car.plate,
            plate_key=plate_key(car.plate), plate_country=car.country, make=car.model.make,
            model=car.model.model, variant=car.variant, model_year=car.first_registration.year,
            fuel=car.model.fuel, first_registration=car.first_registration,
            value_minor=car.value_minor(self.today), value_on=self.today,
            created_at=dt.datetime.combine(since, dt.time(9), dt.UTC),
        )
        had_from = max(since, car.first_registration)
        until = None
        if not newest and self.chance.random() < 0.35:
            until = had_from + dt.timedelta(days=self.chance.randint(200, 900))
            until = until if until < self.today else None
        self._owned(customer_id, vehicle_id, car, had_from, until)
        sure = own.sure if own else ()
        write_covers(self.writer, self.chance, self.uid(), vehicle_id, car, self.terms, sure)
        self._visits(customer_id, vehicle_id, car, person, had_from, until or self.today)
        return car, vehicle_id

    def _owned(
        self, customer_id: int, vehicle_id: int, car: cars.Car, since: dt.date, until: dt.date | None
    ) -> None:
        new = (since - car.first_registration).days < 60
        how = "bought_used"
        if new:
            how = self.chance.choices(("bought_new", "leased", "company"), (60, 30, 10))[0]
        sold_here = self.chance.random() < 0.6
        ends = end_of_months(since, self.chance.choice((36, 48))) if how in {"leased", "company"} else None
        self.writer.add(
            Ownership, customer_id=customer_id, vehicle_id=vehicle_id, since=since, until=until, how=how,
            sold_here=sold_here, sold_by=self.chance.choice(self.sellers) if sold_here else None,
            ends_on=ends, price_minor=car.model.price * 100 if new else None,
        )

    def _visits(
        self, customer_id: int, vehicle_id: int, car: cars.Car, person: people.Person, since: dt.date,
        until: dt.date,
    ) -> None:
        first = max(since, self.today - dt.timedelta(days=YEARS * 365))
        if first >= until:
            return
        faithful = self.chance.random()
        declined: Declined = {}
        for day in self._days(first, until, faithful):
            self.visit(customer_id, vehicle_id, car, person, day, declined)

    def _days(self, first: dt.date, until: dt.date, faithful: float) -> list[dt.date]:
        """When they come: a yearly service if faithful, wheels in season, now and then a repair."""
        days: list[dt.date] = []
        birthday = self.chance.randint(0, 360)
        for year in range(first.year, until.year + 1):
            if self.chance.random() < 0.3 + 0.6 * faithful:
                days.append(dt.date(year, 1, 1) + dt.timedelta(days=birthday))
            if faithful > 0.45:
                days += [dt.date(year, 10, 12) + dt.timedelta(days=self.chance.randint(0, 45)),
                         dt.date(year, 3, 18) + dt.timedelta(days=self.chance.randint(0, 38))]
            for _time in range(self.chance.choices((0, 1, 2), (55, 34, 11))[0]):
                days.append(dt.date(year, 1, 1) + dt.timedelta(days=self.chance.randint(0, 364)))
        working = {d - dt.timedelta(days=max(0, d.weekday() - 4)) for d in days}
        return sorted(d for d in working if first <= d < until)

    def visit(
        self, customer_id: int, vehicle_id: int, car: cars.Car, person: people.Person, day: dt.date,
        declined: Declined,
    ) -> int:
        """One finished visit with one to three jobs; `declined` is what the customer did not want so far."""
        self.numbers[day.year] += 1
        number = f"{day.year % 100:02d}-{self.numbers[day.year]:04d}"
        hour, minute = self.chance.randint(6, 14), self.chance.choice((0, 15, 30))
        came = dt.datetime.combine(day, dt.time(hour, minute), dt.UTC)
        done = came + dt.timedelta(hours=self.chance.randint(2, 8))
        km = car.km_on(day)
        due_on, due_km = self._next_service(vehicle_id, car, day, km)
        visit_id = self.writer.add(
            Visit, uid=self.uid(), version=1, number=number, number_key=number_key(number),
            customer_id=customer_id, vehicle_id=vehicle_id, stage="collected", came_on=day, expected_at=came,
            arrived_at=came, promised_at=done, waits_here=False, ready_at=done, told_at=done,
            collected_at=done, key_tag="", odometer_km=km, taken_by=self.chance.choice(self.staff_ids),
            next_service_on=due_on, next_service_km=due_km, note="", imported=False,
        )
        before = self.last_here[customer_id]
        if before is None or before[1] < came:
            self.last_here[customer_id] = day, came
        self.writer.add(OdometerReading, vehicle_id=vehicle_id, read_on=day, km=km, source="visit",
                        question="", new_instrument=False)
        self._jobs(visit_id, car, person, day, declined)
        return visit_id

    def _next_service(
        self, vehicle_id: int, car: cars.Car, day: dt.date, km: int
    ) -> tuple[dt.date | None, int | None]:
        """As a hand-back writes it: from the last service, else from new; nothing where that has passed."""
        if work.is_service_day(day):
            self.serviced[vehicle_id] = day, km
        last, at = self.serviced.get(vehicle_id, (car.first_registration, 0))
        due_on, due_km = end_of_months(last, 12), at + 15_000
        return (due_on, due_km) if due_on >= day and due_km >= km else (None, None)

    def _jobs(
        self, visit_id: int, car: cars.Car, person: people.Person, day: dt.date, declined: Declined
    ) -> None:
        age = (day - car.first_registration).days / 365.25
        chosen = [work.chosen(self.chance, day.month, age)]
        if work.is_service_day(day):
            chosen.insert(0, work.SERVICE)
        if self.chance.random() < 0.25:
            chosen.append(work.chosen(self.chance, day.month, age))
        for place, job in enumerate(dict.fromkeys(chosen)):
            before = declined.pop(job, None)
            job_id, wanted = self._job(visit_id, place, job, person, day, age < 3, before)
            if not wanted:
                declined[job] = job_id

    def _job(
        self, visit_id: int, place: int, job: work.Work, person: people.Person, day: dt.date,
        in_warranty: bool, takes_up_id: int | None,
    ) -> tuple[int, bool]:
        """Write a job, which takes up an earlier one that was declined; its id, and whether it was wanted."""
        total = self.chance.randint(job.low, job.high) * 100 + self.chance.choice((0, 0, 50, 90))
        declined = self.chance.random() < job.decline
        payer = "customer"
        if job.warranty and in_warranty:
            payer = "manufacturer"
        elif job.group == "service" and self.chance.random() < 0.2:
            payer = "contract"
        labour = round(total * 0.45)
        job_id = self.writer.add(
            Job, uid=self.uid(), version=1, visit_id=visit_id, position=place + 1,
            concern=work.words_in(job, person.language), title=_(job.title), cause=_(job.cause),
            correction="" if declined else _(job.done), component_group=job.group, payer=payer,
            hours_hundredths=None if declined else max(25, round(labour / 9_500 * 100 / 25) * 25),
            labour_minor=labour, parts_minor=total - labour, total_minor=total,
            customer_minor=total if payer == "customer" else 0,
            technician="" if declined else self.chance.choice(work.TECHNICIANS),
            declined_on=day if declined else None,
            declined_reason=_(self.chance.choice(work.DECLINE_REASONS)) if declined else "",
            takes_up_id=takes_up_id,
        )
        return job_id, not declined
