"""Who is due soon, for the house to call: services by what was agreed, inspections by the law."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import extract, func, select
from sqlalchemy.orm import Session

from dealerdesk.core.calendar import add_days
from dealerdesk.cover.queries import house_today
from dealerdesk.customers.queries import customers
from dealerdesk.house.queries import numbers, site
from dealerdesk.plans.models import Inspection
from dealerdesk.plans.own_rules import rule_here
from dealerdesk.plans.rules import InspectionRule, inspection_due
from dealerdesk.vehicles.models import Ownership, Vehicle
from dealerdesk.vehicles.plates import band_of
from dealerdesk.visits.models import Visit
from dealerdesk.visits.queries import CAME
from dealerdesk.visits.rules import Stage

SERVICE, INSPECTION = "service", "inspection"
LATE_DAYS = 31  # Whoever is later than that is no longer due but has stayed away.
MOST = 2_000
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class DueRow:
    """A car that is due: what for ("service", "inspection"), when, whose it is, and its next appointment."""

    kind: str
    on: dt.date
    overdue: bool
    vehicle_id: int
    car: str
    plate: str
    plate_country: str
    customer_id: int
    customer: str
    phone: str
    booked_on: dt.date | None = None

    @property
    def key(self) -> tuple[str, int]:
        """What it is known by in a list."""
        return self.kind, self.vehicle_id


def due_list(session: Session, site_id: int, days: int = 30) -> tuple[DueRow, ...]:
    """Cars that somebody has and that are due within so many days, or were last month; soonest first.

    A service counts as kept once the car came again; at most 2,000 rows.
    """
    today = house_today(session, site_id)
    due = _due(session, site_id, today, days)
    cars = {car for _on, _kind, car in due}
    owned, booked = _owned(session, cars), _booked(session, cars, today)
    people = customers(session, {row.customer_id for row in owned.values()})
    return tuple(
        DueRow(
            kind, on, on < today, car, _title(owned[car]), owned[car].plate,
            band_of(owned[car].plate_country), owned[car].customer_id, people[owned[car].customer_id].name,
            people[owned[car].customer_id].phone, booked.get(car),
        )
        for on, kind, car in due if car in owned and owned[car].customer_id in people
    )


def due_count(session: Session, site_id: int, days: int = 30) -> int:
    """How many rows `due_list` has, without who they are."""
    due = _due(session, site_id, house_today(session, site_id), days)
    owned = _owned(session, {car for _on, _kind, car in due})
    return sum(car in owned for _on, _kind, car in due)


def _due(session: Session, site_id: int, today: dt.date, days: int) -> list[tuple[dt.date, str, int]]:
    """Day, kind and car of what is due, soonest first."""
    first, last = add_days(today, -LATE_DAYS), add_days(today, days)
    due = [(on, SERVICE, car) for car, on in _services(session, site_id, first, last).items()]
    due += [(on, INSPECTION, car) for car, on in _inspections(session, site_id, today, first, last).items()]
    return sorted(due)[:MOST]


def _services(session: Session, site_id: int, first: dt.date, last: dt.date) -> dict[int, dt.date]:
    """The agreed day of the next service by car, where it lies in the span and the car has not come since."""
    agreed = session.execute(
        select(Visit.vehicle_id, Visit.id, Visit.came_on, Visit.next_service_on)
        .where(Visit.site_id == site_id, Visit.next_service_on.between(first, last), Visit.stage.in_(CAME))
    ).all()
    since: dict[int, tuple[dt.date, int]] = {}
    for some in _in_parts({row.vehicle_id for row in agreed}):
        later = select(Visit.vehicle_id, Visit.came_on, Visit.id).where(
            Visit.vehicle_id.in_(some), Visit.stage.in_(CAME)
        )
        for vehicle_id, came_on, visit_id in session.execute(later):
            since[vehicle_id] = max(since.get(vehicle_id, (dt.date.min, 0)), (came_on, visit_id))
    return {
        row.vehicle_id: row.next_service_on for row in agreed
        if since[row.vehicle_id] == (row.came_on, row.id)
    }


def _inspections(
    session: Session, site_id: int, today: dt.date, first: dt.date, last: dt.date
) -> dict[int, dt.date]:
    """The day of the next inspection by car, where it lies in the span.

    Every rule counts whole years, so only cars of these months are looked at.
    """
    newest = (
        select(Inspection.vehicle_id, func.max(Inspection.done_on).label("done_on"))
        .group_by(Inspection.vehicle_id).subquery()
    )
    start = func.coalesce(newest.c.done_on, Vehicle.first_registration)
    rows = session.execute(
        select(Vehicle.id, Vehicle.plate_country, Vehicle.first_registration, newest.c.done_on)
        .outerjoin(newest, newest.c.vehicle_id == Vehicle.id)
        .where(Vehicle.site_id == site_id, extract("month", start).in_(_months(first, last)))
    )
    country, years = site(session, site_id).country, numbers(session, site_id).numbers.inspection
    found = {}
    rules: dict[str, InspectionRule | None] = {}
    for vehicle_id, plate_country, registered, done_on in rows:
        land = plate_country or country
        if land not in rules:
            rules[land] = rule_here(session, site_id, land, years)
        due = inspection_due(rules[land], registered, done_on, today)
        if due.on is not None and first <= due.on <= last:
            found[vehicle_id] = due.on
    return found


def _months(first: dt.date, last: dt.date) -> set[int]:
    """The months of a span; with the one of the day after, because a leap day may end in either."""
    days = range(first.toordinal(), last.toordinal() + 2)
    return {dt.date.fromordinal(day).month for day in days}


@dataclass(frozen=True, slots=True)
class _Owned:
    customer_id: int
    make: str
    model: str
    plate: str
    plate_country: str


def _title(car: _Owned) -> str:
    return " ".join(part for part in (car.make, car.model) if part)


def _owned(session: Session, cars: Collection[int]) -> dict[int, _Owned]:
    """Who has each of some cars now; a car that nobody has is left out."""
    found: dict[int, _Owned] = {}
    for some in _in_parts(cars):
        rows = session.execute(
            select(Vehicle.id, Ownership.customer_id, Vehicle.make, Vehicle.model, Vehicle.plate,
                   Vehicle.plate_country)
            .join(Ownership, Ownership.vehicle_id == Vehicle.id)
            .where(Vehicle.id.in_(some), Ownership.until.is_(None)).order_by(Ownership.id)
        )
        for row in rows:
            found[row[0]] = _Owned(row[1], row[2], row[3], row[4], row[5])
    return found


def _booked(session: Session, cars: Collection[int], today: dt.date) -> dict[int, dt.date]:
    """The next appointment by car."""
    found: dict[int, dt.date] = {}
    for some in _in_parts(cars):
        rows = session.execute(
            select(Visit.vehicle_id, Visit.came_on)
            .where(Visit.vehicle_id.in_(some), Visit.stage == Stage.BOOKED, Visit.came_on >= today)
            .order_by(Visit.came_on.desc())
        )
        found.update((row[0], row[1]) for row in rows)
    return found


def _in_parts(ids: Collection[int]) -> Iterator[list[int]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), _AT_ONCE):
        yield ordered[start : start + _AT_ONCE]
