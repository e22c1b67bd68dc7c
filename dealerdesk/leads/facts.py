"""What the house knows of customers and their cars besides words, read in as few statements as it takes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from sqlalchemy import BindParameter, Date, bindparam, func, or_, select
from sqlalchemy.orm import Session

from dealerdesk.core.calendar import add_days, end_of_months
from dealerdesk.core.rows import rows_of
from dealerdesk.cover.models import Cover
from dealerdesk.cover.queries import facts_of
from dealerdesk.cover.records import CoverRecord
from dealerdesk.leads.frame import Frame
from dealerdesk.leads.warmth import KnownFacts
from dealerdesk.loyalty.queries import standings
from dealerdesk.loyalty.rules import Standing
from dealerdesk.vehicles.models import OdometerReading, Ownership, Vehicle
from dealerdesk.vehicles.records import VehicleRecord
from dealerdesk.visits.models import Job, Visit
from dealerdesk.visits.queries import CAME, open_declined, paid_by_customer
from dealerdesk.visits.records import DeclinedWork

Pair = tuple[int, int | None]
"""A customer and the car a wish is about, None where it is about no car."""

# A hand-over and every list of leads wait for these, so they are built once.
_CARS: BindParameter[list[int]] = bindparam("cars", expanding=True)
_CUSTOMERS: BindParameter[list[int]] = bindparam("customers", expanding=True)
_TODAY, _SINCE = bindparam("today", type_=Date), bindparam("since", type_=Date)
_CAR = select(
    Vehicle.id, Vehicle.value_minor, Vehicle.first_registration, Vehicle.model_year,
    select(OdometerReading.km)
    .where(OdometerReading.vehicle_id == Vehicle.id, OdometerReading.struck_why.is_(None))
    .order_by(OdometerReading.read_on.desc(), OdometerReading.id.desc()).limit(1).scalar_subquery(),
).where(Vehicle.id.in_(_CARS))
_WARRANTIES = select(Cover.vehicle_id, Cover.start_on, Cover.months, Cover.end_on).where(
    Cover.vehicle_id.in_(_CARS), Cover.kind == "manufacturer",
    or_(Cover.cancelled_on.is_(None), Cover.cancelled_on > _TODAY),
)
_CONTRACT_ENDS = select(Ownership.customer_id, Ownership.vehicle_id, Ownership.ends_on).where(
    Ownership.customer_id.in_(_CUSTOMERS), Ownership.until.is_(None), Ownership.ends_on.is_not(None),
)
_PAID = (
    select(Visit.vehicle_id, func.sum(paid_by_customer())).join(Job, Job.visit_id == Visit.id)
    .where(Visit.vehicle_id.in_(_CARS), Visit.stage.in_(CAME), Visit.came_on >= _SINCE,
           Job.declined_on.is_(None))
    .group_by(Visit.vehicle_id)
)
# Which cars have anything declined that could count; only for those is it asked what came of it.
_DECLINED = (
    select(Visit.vehicle_id).join(Job, Job.visit_id == Visit.id)
    .where(Visit.vehicle_id.in_(_CARS), Visit.stage.in_(CAME), Job.declined_on >= _SINCE).distinct()
)


def known_facts(session: Session, frame: Frame, pairs: Iterable[Pair]) -> dict[Pair, KnownFacts]:
    """What the house knows of customers and their cars, by (customer, car)."""
    wanted = list(dict.fromkeys(pairs))
    car_ids = list({vehicle_id for _customer, vehicle_id in wanted if vehicle_id is not None})
    customer_ids = [customer_id for customer_id, _car in wanted]
    rungs = standings(session, customer_ids, frame.today, frame.numbers)
    if not car_ids:
        return {(customer, None): KnownFacts(rung=_rung(rungs.get(customer))) for customer, _car in wanted}
    cars = {row[0]: row for row in rows_of(session, _CAR, cars=car_ids)}
    ends = {(row[0], row[1]): row[2] for row in rows_of(session, _CONTRACT_ENDS, customers=customer_ids)}
    warranties, paid = _warranties(session, frame.today, car_ids), paid_lately(session, frame, car_ids)
    declined = _declined_lately(session, frame, car_ids)
    found = {}
    for customer_id, vehicle_id in wanted:
        rung, row = _rung(rungs.get(customer_id)), cars.get(vehicle_id or 0)
        if vehicle_id is None or row is None:
            found[(customer_id, vehicle_id)] = KnownFacts(rung=rung)
            continue
        _id, value, registered, year, km = row
        found[(customer_id, vehicle_id)] = KnownFacts(
            lease_or_finance_end=ends.get((customer_id, vehicle_id)),
            manufacturer_warranty_end=warranties.get(vehicle_id), customer_paid_12m=paid.get(vehicle_id, 0),
            car_value=value, declined_on=_declined_by(customer_id, declined.get(vehicle_id, ())),
            first_registration=registered, model_year=year, odometer_km=km, rung=rung,
        )
    return found


def facts_from(
    today: dt.date, customer_id: int, car: VehicleRecord | None, standing: Standing | None,
    covers: Iterable[CoverRecord] = (), contract_ends: dt.date | None = None, paid_minor: int = 0,
    declined: Iterable[DeclinedWork] = (),
) -> KnownFacts:
    """The same from what somebody has at hand already.

    Declined work counts where this customer declined it.
    """
    if car is None:
        return KnownFacts(rung=_rung(standing))
    return KnownFacts(
        lease_or_finance_end=contract_ends, manufacturer_warranty_end=_warranty_end(covers, today),
        customer_paid_12m=paid_minor, car_value=car.value_minor,
        declined_on=_declined_by(customer_id, declined), first_registration=car.first_registration,
        model_year=car.model_year, odometer_km=car.odometer_km, rung=_rung(standing),
    )


def paid_lately(session: Session, frame: Frame, car_ids: Collection[int]) -> dict[int, int]:
    """What customers paid for cars in the last twelve months, minor units, by car."""
    if not car_ids:
        return {}
    rows = rows_of(session, _PAID, cars=list(car_ids), since=end_of_months(frame.today, -12))
    return {vehicle_id: int(minor) for vehicle_id, minor in rows}


def _rung(standing: Standing | None) -> str:
    return str(standing.rung) if standing else ""


def _declined_lately(
    session: Session, frame: Frame, car_ids: Collection[int]
) -> dict[int, tuple[DeclinedWork, ...]]:
    """What was declined within the days that count and did not come up again, by car, newest first."""
    since = add_days(frame.today, -frame.numbers.warmth.declined_days)
    found = [row[0] for row in rows_of(session, _DECLINED, cars=list(car_ids), since=since)]
    return open_declined(session, found) if found else {}


def _declined_by(customer_id: int, declined: Iterable[DeclinedWork]) -> dt.date | None:
    return next((work.declined_on for work in declined if work.by_customer_id == customer_id), None)


def _warranties(session: Session, today: dt.date, car_ids: Collection[int]) -> dict[int, dt.date]:
    """The last day of the maker's warranty by car; of several the last one."""
    found: dict[int, dt.date] = {}
    for vehicle_id, start, months, end in rows_of(session, _WARRANTIES, cars=list(car_ids), today=today):
        last = end or (end_of_months(start, months) if start is not None and months is not None else None)
        if last is not None:
            found[vehicle_id] = max(last, found.get(vehicle_id, last))
    return found


def _warranty_end(covers: Iterable[CoverRecord], today: dt.date) -> dt.date | None:
    lasting = [
        last for cover in covers
        if cover.kind == "manufacturer" and (cover.cancelled_on is None or cover.cancelled_on > today)
        if (last := facts_of(cover).last_day) is not None
    ]
    return max(lasting, default=None)
