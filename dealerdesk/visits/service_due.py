"""When the next service of a car is due: as agreed at a hand-back, else computed from the last service."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, or_
from sqlalchemy.orm import Session

from dealerdesk.core.rows import first_row
from dealerdesk.cover.queries import house_today
from dealerdesk.cover.suggesting import suggest_group
from dealerdesk.house.queries import numbers
from dealerdesk.plans.queries import plan_of
from dealerdesk.vehicles.queries import readings_of
from dealerdesk.vehicles.queries import vehicle as vehicle_of
from dealerdesk.visits.inspecting import is_roadworthiness
from dealerdesk.visits.models import Visit
from dealerdesk.visits.queries import CAME, VISITS, visit_record, visits_of_vehicle
from dealerdesk.visits.records import JobRecord, VisitLine, VisitRecord
from dealerdesk.visits.rules import DueBy, NextService, next_service
from dealerdesk.visits.service_work import OVER, SERVICE_GROUPS


@dataclass(frozen=True, slots=True)
class ServiceDue:
    """The next service: a day and an odometer (km), each None where it is not known.

    `agreed` says that a person wrote it down at a hand-back; else it was computed.
    """

    on: dt.date | None
    km: int | None
    agreed: bool


def is_service(job: JobRecord) -> bool:
    """Whether a job is a service: by its group, without one by its words; what the law asks for is none."""
    if job.declined_on is not None:
        return False
    if job.group:
        return job.group in SERVICE_GROUPS
    if is_roadworthiness(job.title or job.concern):
        return False
    return suggest_group(f"{job.title} {job.concern} {job.correction}") in SERVICE_GROUPS


def service_due(session: Session, vehicle_id: int) -> ServiceDue | None:
    """When the next service of a car is due, None where there is nothing to count from."""
    lines = [line for line in visits_of_vehicle(session, vehicle_id) if line.visit.stage in CAME]
    last, agreed = _last_service(lines), _last_agreed(session, vehicle_id)
    if agreed is not None and (last is None or last.came_on <= agreed.came_on):
        return ServiceDue(agreed.next_service_on, agreed.next_service_km, agreed=True)
    computed = _computed(session, vehicle_id, last)
    return ServiceDue(computed.by_date, computed.at_km, agreed=False) if computed else None


def next_service_for(session: Session, visit_id: int) -> NextService | None:
    """What to propose at a hand-back: counted from this visit where it is a service, else from the last.

    What was agreed at a visit since then goes on, as everywhere else, unless its day has passed.
    """
    row = session.get_one(Visit, visit_id)
    lines = [line for line in visits_of_vehicle(session, row.vehicle_id) if line.visit.stage in CAME]
    last, agreed = _last_service(lines, visit_id), _last_agreed(session, row.vehicle_id)
    today = house_today(session, row.site_id)
    if agreed is not None and agreed.next_service_on is not None and agreed.id != visit_id:
        on, km = agreed.next_service_on, agreed.next_service_km
        if on >= today and (last is None or last.came_on <= agreed.came_on):
            return NextService(on, km, DueBy.DATE, on, None, (on - today).days, None, agreed=True)
    return _computed(session, row.vehicle_id, last)


def _last_service(lines: Sequence[VisitLine], handed_back: int = 0) -> VisitRecord | None:
    """The visit of the last service; while a car stands here it is not done, but at its hand-back."""
    over = (line for line in lines if line.visit.stage in OVER or line.visit.id == handed_back)
    return next((line.visit for line in over if any(is_service(job) for job in line.jobs)), None)


def _last_agreed(session: Session, vehicle_id: int) -> VisitRecord | None:
    row = first_row(session, _AGREED, vehicle_id=vehicle_id)
    return visit_record(row) if row is not None else None


_AGREED = (
    VISITS.where(Visit.vehicle_id == bindparam("vehicle_id"), Visit.stage.in_(CAME),
                 or_(Visit.next_service_on.is_not(None), Visit.next_service_km.is_not(None)))
    .order_by(Visit.came_on.desc(), Visit.id.desc()).limit(1)
)


def _computed(session: Session, vehicle_id: int, last: VisitRecord | None) -> NextService | None:
    car = vehicle_of(session, vehicle_id)
    months, km = car.service_months, car.service_km
    plan = plan_of(session, car) if months is None or km is None else None
    if plan is not None:
        # What a plan does not name is no limit; what stands at the car itself weighs more.
        months = (plan.months or 0) if months is None else months
        km = (plan.km or 0) if km is None else km
    return next_service(
        last.came_on if last else None, last.odometer_km if last else None,
        readings_of(session, [vehicle_id]).get(vehicle_id, ()), house_today(session, car.site_id),
        car.first_registration, months, km,
        numbers(session, car.site_id).numbers.service,
    )
