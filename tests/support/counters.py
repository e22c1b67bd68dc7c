"""A desk with a customer and his car, on a Tuesday morning in November 2026."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from dealerdesk.core import clock, events
from dealerdesk.core.database import Database
from dealerdesk.core.deeds import Actor, perform
from dealerdesk.core.errors import Problem
from dealerdesk.customers.records import CustomerDraft, CustomerRecord
from dealerdesk.customers.service import add_customer
from dealerdesk.vehicles.records import OwnershipDraft, VehicleDraft, VehicleRecord
from dealerdesk.vehicles.service import add_vehicle, read_odometer
from dealerdesk.visits.check_in import check_in
from dealerdesk.visits.drafts import CheckInDraft, ConcernDraft, PartiesDraft
from dealerdesk.visits.records import VisitRecord
from tests.support.people import Crew

MORNING = dt.datetime(2026, 11, 24, 8, 42, tzinfo=dt.UTC)
WORDS = "It knocks at the front left when I drive over the kerb."


def day(month: int, number: int, year: int = 2026) -> dt.date:
    """A day of 2026, unless told."""
    return dt.date(year, month, number)


def at(hour: int, minute: int = 0, days: int = 0) -> dt.datetime:
    """A local time on 24 November 2026, or so many days later, in UTC."""
    local = dt.datetime(2026, 11, 24, hour, minute, tzinfo=dt.UTC) - dt.timedelta(hours=1)
    return local + dt.timedelta(days=days)


@contextmanager
def hearing(fact: type, refuse_after: int = 1000) -> Iterator[list[Any]]:
    """The facts of a type that are told within the block; after so many of them the upper room refuses."""
    heard: list[Any] = []

    def hear(session: Any, who: Actor, told: Any) -> None:
        if len(heard) >= refuse_after:
            raise Problem("the upper room refuses")
        heard.append(told)

    events.wire(fact, hear)
    try:
        yield heard
    finally:
        events._handlers[fact].remove(hear)


@dataclass
class Desk:
    """One desk of the house: does deeds as reception unless told, and looks."""

    database: Database
    crew: Crew

    def do(self, deed: Any, *args: Any, who: Actor | None = None, **kw: Any) -> Any:
        """A deed in a transaction of its own."""
        return perform(self.database, deed, who or self.crew.reception, *args, **kw)

    def look(self, query: Any, *args: Any, **kw: Any) -> Any:
        """A query on a snapshot of its own."""
        with self.database.reading() as session:
            return query(session, *args, **kw)

    @property
    def site_id(self) -> int:
        """The dealership."""
        return self.crew.site.id

    def customer(self, first: str, last: str, **more: Any) -> CustomerRecord:
        """A customer taken in."""
        draft = CustomerDraft(first_name=first, last_name=last, **more)
        made: CustomerRecord = self.do(add_customer, draft, "DK")
        return made

    def car(self, owner: CustomerRecord, plate: str, **more: Any) -> VehicleRecord:
        """A car of a customer."""
        values: dict[str, Any] = {"make": "Fjordling", "model": "Estate 2.0", **more}
        made: VehicleRecord = self.do(
            add_vehicle, VehicleDraft(plate=plate, **values), owner.id, OwnershipDraft(since=day(1, 4, 2022))
        )
        return made

    def come_in(self, customer: CustomerRecord, car: VehicleRecord, **more: Any) -> VisitRecord:
        """A check-in with one concern, unless told."""
        values: dict[str, Any] = {"concerns": (ConcernDraft(words=WORDS),), **more}
        draft = CheckInDraft(PartiesDraft(customer_id=customer.id, vehicle_id=car.id), **values)
        made: VisitRecord = self.do(check_in, draft)
        return made


@pytest.fixture
def desk(database, crew):
    """A desk on a Tuesday at 09:42."""
    clock.stop(MORNING)
    return Desk(database, crew)


@pytest.fixture
def soren(desk):
    """Søren Kjærgaard of Padborg."""
    return desk.customer("Søren", "Kjærgaard", phones=("74 55 01 32",), city="Padborg")


@pytest.fixture
def fjordling(desk, soren):
    """His car, last seen in March at 62 480 km."""
    car = desk.car(soren, "AB 12 345", vin="FJD0000000X018442", first_registration=day(1, 4, 2022))
    desk.do(read_odometer, car.id, 62_480, day(3, 12))
    return car
