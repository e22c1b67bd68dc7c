"""The life of a car in somebody's hands: what its clock showed and what they paid, by year."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import extract, func, or_, select
from sqlalchemy.orm import Session

from dealerdesk.leads.sales_records import YearOfCar
from dealerdesk.vehicles.models import OdometerReading, Ownership
from dealerdesk.visits.models import Job, Visit
from dealerdesk.visits.queries import CAME, paid_by_customer


def life_of(session: Session, vehicle_id: int, customer_id: int, today: dt.date) -> tuple[YearOfCar, ...]:
    """The years of a car with the customer, oldest first; a year without a visit is there, too, with nothing.

    Counted from the day they have had it; where nobody knows that day, from the end of the last owner
    before. Readings that were questioned are left out, unless somebody says that they are right.
    """
    since = _since(session, vehicle_id, customer_id)
    km = _readings(session, vehicle_id, since)
    paid = _paid(session, vehicle_id, since)
    years = set(km) | set(paid)
    if not years:
        return ()
    last = max(*years, today.year) if today.year - max(years) <= 1 else max(years)
    return tuple(YearOfCar(year, km.get(year), paid.get(year, 0)) for year in range(min(years), last + 1))


def _since(session: Session, vehicle_id: int, customer_id: int) -> dt.date | None:
    rows = session.execute(
        select(Ownership.customer_id, Ownership.since, Ownership.until)
        .where(Ownership.vehicle_id == vehicle_id)
    ).all()
    own: list[dt.date] = [
        row.since for row in rows if row.customer_id == customer_id and row.since is not None
    ]
    if own:
        return min(own)
    before: list[dt.date] = [
        row.until for row in rows if row.customer_id != customer_id and row.until is not None
    ]
    return max(before, default=None)


def _readings(session: Session, vehicle_id: int, since: dt.date | None) -> dict[int, int]:
    query = (
        select(extract("year", OdometerReading.read_on), func.max(OdometerReading.km))
        .where(OdometerReading.vehicle_id == vehicle_id, OdometerReading.struck_why.is_(None),
               or_(OdometerReading.question == "", OdometerReading.confirmed))
        .group_by(extract("year", OdometerReading.read_on))
    )
    if since is not None:
        query = query.where(OdometerReading.read_on >= since)
    return {int(year): km for year, km in session.execute(query)}


def _paid(session: Session, vehicle_id: int, since: dt.date | None) -> dict[int, int]:
    year = extract("year", Visit.came_on)
    query = (
        select(year, func.sum(paid_by_customer())).join(Job, Job.visit_id == Visit.id)
        .where(Visit.vehicle_id == vehicle_id, Visit.stage.in_(CAME), Job.declined_on.is_(None))
        .group_by(year)
    )
    if since is not None:
        query = query.where(Visit.came_on >= since)
    return {int(when): int(minor) for when, minor in session.execute(query)}
