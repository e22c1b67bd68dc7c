"""Every look at visits: one whole, the visits of a person or a car, declined work, what was paid."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Row, Select, bindparam, case, func, select
from sqlalchemy.orm import Session

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.core.rows import first_row, rows_of
from dealerdesk.customers.queries import customer as customer_of
from dealerdesk.staff.models import Staff
from dealerdesk.vehicles.queries import vehicle as vehicle_of
from dealerdesk.visits.declined import Asked, asked, came_up_again
from dealerdesk.visits.models import Job, StageMove, Visit
from dealerdesk.visits.records import (
    DeclinedWork,
    JobRecord,
    MoveRecord,
    VisitLine,
    VisitRecord,
    VisitWhole,
)
from dealerdesk.visits.rules import Stage, is_here

# Stages of a visit that took place or is taking place; booked ones may still come.
HERE = tuple(str(stage) for stage in Stage if is_here(stage))
CAME = (*HERE, str(Stage.COLLECTED))
IN_WORKSHOP = tuple(stage for stage in HERE if stage != Stage.READY)
_NEVER_CAME = (str(Stage.CANCELLED), str(Stage.NO_SHOW))

# Asked by every page and deed of a visit, so built once, past the ORM: the columns of the records.
_IDS: BindParameter[list[int]] = bindparam("ids", expanding=True)
VISITS: Select[*tuple[Any, ...]] = select(*(getattr(Visit, name) for name in VisitRecord.__slots__))
_JOBS: Select[*tuple[Any, ...]] = select(*(getattr(Job, name) for name in JobRecord.__slots__))
_BY_ID = VISITS.where(Visit.id == bindparam("visit_id"))
_BY_FORM = VISITS.where(Visit.check_in_uid == bindparam("uid"))
_BY_UID = VISITS.where(Visit.uid == bindparam("uid"))
_HERE_NOW = (
    VISITS.where(Visit.vehicle_id == bindparam("vehicle_id"), Visit.stage.in_(HERE))
    .order_by(Visit.id.desc())
)
_JOBS_OF = _JOBS.where(Job.visit_id.in_(_IDS)).order_by(Job.visit_id, Job.position, Job.id)
_JOB = _JOBS.where(Job.id == bindparam("job_id"))
_JOB_BY_UID = _JOBS.where(Job.uid == bindparam("uid"))
_MOVES: Select[*tuple[Any, ...]] = (
    select(StageMove.from_stage, StageMove.to_stage, StageMove.at, StageMove.staff_id, StageMove.back)
    .where(StageMove.visit_id == bindparam("visit_id")).order_by(StageMove.id)
)
_NAMES = select(Staff.id, Staff.name).where(Staff.site_id == bindparam("site_id"))


def visit_record(row: Sequence[Any]) -> VisitRecord:
    """The frozen record of the columns of `VISITS` in their order."""
    return VisitRecord(*row)


def visit_row(session: Session, visit_id: int) -> VisitRecord:
    """One visit; raises `Problem` where there is none."""
    row = first_row(session, _BY_ID, visit_id=visit_id)
    if row is None:
        raise Problem(N_("This visit is not here any more."), N_("Find it by its number."))
    return visit_record(row)


def visit_by_form(session: Session, uid: uuid.UUID) -> VisitRecord | None:
    """The visit that a check-in form made, None where it was not saved yet."""
    row = first_row(session, _BY_FORM, uid=uid)
    return visit_record(row) if row is not None else None


def visit_by_uid(session: Session, uid: uuid.UUID) -> VisitRecord | None:
    """The visit that a booking form made, None where it was not saved yet."""
    row = first_row(session, _BY_UID, uid=uid)
    return visit_record(row) if row is not None else None


def job_row(session: Session, job_id: int) -> JobRecord | None:
    """One job, None where there is none."""
    row = first_row(session, _JOB, job_id=job_id)
    return JobRecord(*row) if row is not None else None


def job_by_uid(session: Session, uid: uuid.UUID) -> JobRecord | None:
    """The job that a draft has become, None where it was not saved yet."""
    row = first_row(session, _JOB_BY_UID, uid=uid)
    return JobRecord(*row) if row is not None else None


def visit(session: Session, visit_id: int) -> VisitWhole:
    """A visit with person, car, jobs and every move; raises `Problem` where there is none."""
    found = visit_row(session, visit_id)
    names = _names(session, found.site_id)
    return VisitWhole(
        visit=found,
        customer=customer_of(session, found.customer_id),
        vehicle=vehicle_of(session, found.vehicle_id),
        jobs=jobs_of(session, [visit_id]).get(visit_id, ()),
        moves=tuple(
            MoveRecord(m.from_stage, m.to_stage, m.at, m.staff_id, names.get(m.staff_id or 0, ""), m.back)
            for m in moves_of(session, visit_id)
        ),
        taken_by=names.get(found.taken_by or 0, ""),
    )


def moves_of(session: Session, visit_id: int) -> Sequence[Row[Any]]:
    """The moves of a visit, oldest first: stages, moment, staff, whether it took one back."""
    return rows_of(session, _MOVES, visit_id=visit_id)


def jobs_of(session: Session, visit_ids: Iterable[int]) -> dict[int, tuple[JobRecord, ...]]:
    """The jobs of visits by visit, in the order of the order sheet, in one query."""
    found: dict[int, list[JobRecord]] = defaultdict(list)
    for row in rows_of(session, _JOBS_OF, ids=list(visit_ids)):
        job = JobRecord(*row)
        found[job.visit_id].append(job)
    return {key: tuple(jobs) for key, jobs in found.items()}


def visits_of_customer(session: Session, customer_id: int, limit: int = 1000) -> tuple[VisitLine, ...]:
    """The visits of a customer with any car, newest first; cancelled ones too."""
    return _lines(session, _OF_CUSTOMER, customer_id, limit)


def visits_of_vehicle(session: Session, vehicle_id: int, limit: int = 1000) -> tuple[VisitLine, ...]:
    """The visits of a car with any owner, newest first; cancelled ones too."""
    return _lines(session, _OF_VEHICLE, vehicle_id, limit)


_NEWEST = VISITS.order_by(Visit.came_on.desc(), Visit.id.desc()).limit(bindparam("most"))
_OF_CUSTOMER = _NEWEST.where(Visit.customer_id == bindparam("whose"))
_OF_VEHICLE = _NEWEST.where(Visit.vehicle_id == bindparam("whose"))


def _lines(
    session: Session, statement: Select[*tuple[Any, ...]], whose: int, most: int
) -> tuple[VisitLine, ...]:
    found = [visit_record(row) for row in rows_of(session, statement, whose=whose, most=most)]
    jobs = jobs_of(session, [one.id for one in found])
    names = _names(session, found[0].site_id) if found else {}
    return tuple(VisitLine(one, jobs.get(one.id, ()), names.get(one.taken_by or 0, "")) for one in found)


def _names(session: Session, site_id: int) -> dict[int, str]:
    return {row.id: row.name for row in rows_of(session, _NAMES, site_id=site_id)}


def open_visits_of_vehicle(session: Session, vehicle_id: int) -> tuple[VisitRecord, ...]:
    """The visits of a car that is here now (arrived to ready), newest first; normally none or one."""
    return tuple(visit_record(row) for row in rows_of(session, _HERE_NOW, vehicle_id=vehicle_id))


def bookings_of(
    session: Session, *, customer_id: int | None = None, vehicle_id: int | None = None
) -> tuple[VisitRecord, ...]:
    """What a customer or a car is booked for, soonest first."""
    return tuple(visit_record(row) for row in _of(session, _BOOKED, customer_id, vehicle_id))


def last_visit(
    session: Session, *, customer_id: int | None = None, vehicle_id: int | None = None, but: int = 0
) -> VisitRecord | None:
    """The newest visit that took place, of a customer, a car or both together; the visit `but` left out."""
    rows = _of(session, _LAST, customer_id, vehicle_id, but=but)
    return visit_record(rows[0]) if rows else None


_BOOKED = VISITS.where(Visit.stage == "booked").order_by(Visit.expected_at, Visit.id)
_LAST = (
    VISITS.where(Visit.stage.in_(CAME), Visit.id != bindparam("but"))
    .order_by(Visit.came_on.desc(), Visit.id.desc()).limit(1)
)


def _of(
    session: Session, query: Select[*tuple[Any, ...]], customer_id: int | None, vehicle_id: int | None,
    **values: object,
) -> Sequence[Row[Any]]:
    """The rows of a statement for a customer, a car or both."""
    if customer_id is not None:
        values["customer_id"] = customer_id
    if vehicle_id is not None:
        values["vehicle_id"] = vehicle_id
    return rows_of(session, _narrowed(query, customer_id is not None, vehicle_id is not None), **values)


@lru_cache(maxsize=16)
def _narrowed(query: Select[*tuple[Any, ...]], customer: bool, vehicle: bool) -> Select[*tuple[Any, ...]]:
    if customer:
        query = query.where(Visit.customer_id == bindparam("customer_id"))
    return query.where(Visit.vehicle_id == bindparam("vehicle_id")) if vehicle else query


def paid_by_customer() -> ColumnElement[int]:
    """What the customer pays of a job, as SQL: their part, else the whole where they are the payer."""
    whole = case((Job.payer == "customer", func.coalesce(Job.total_minor, 0)), else_=0)
    return func.coalesce(Job.customer_minor, whole)


def customer_paid(
    session: Session, vehicle_ids: Iterable[int], since: dt.date | None = None, until: dt.date | None = None
) -> dict[int, int]:
    """What customers paid for each car (minor units) from one day to another, both included.

    Declined jobs and visits that did not take place count nothing; cars without a payment are left out.
    """
    query = (
        select(Visit.vehicle_id, func.sum(paid_by_customer()))
        .join(Job, Job.visit_id == Visit.id)
        .where(Visit.vehicle_id.in_(list(vehicle_ids)), Visit.stage.in_(CAME), Job.declined_on.is_(None))
        .group_by(Visit.vehicle_id)
    )
    if since is not None:
        query = query.where(Visit.came_on >= since)
    if until is not None:
        query = query.where(Visit.came_on <= until)
    return {vehicle_id: int(minor) for vehicle_id, minor in session.execute(query).all()}


def visit_counts(session: Session, vehicle_ids: Iterable[int]) -> dict[int, int]:
    """How often each car was here; cars that never were are left out."""
    rows = session.execute(
        select(Visit.vehicle_id, func.count(Visit.id).label("times"))
        .where(Visit.vehicle_id.in_(list(vehicle_ids)), Visit.stage.in_(CAME)).group_by(Visit.vehicle_id)
    )
    return {row.vehicle_id: row.times for row in rows}


def open_declined(
    session: Session, vehicle_ids: Iterable[int], customer_id: int | None = None, but: int = 0
) -> dict[int, tuple[DeclinedWork, ...]]:
    """Declined work by car that has not come up again, newest first; the jobs of the visit `but` left out.

    What was done, booked or declined once more since, by `declined.same_work`, is not in it. The words are
    only given to the customer who said them (`customer_id`): what a former owner said stays with them.
    """
    jobs: dict[int, list[Row[Any]]] = defaultdict(list)
    for job in rows_of(session, _JOBS_OF_CARS, cars=list(vehicle_ids), but=but):
        jobs[job.vehicle_id].append(job)
    found = {car: tuple(_still_open(of_car, customer_id)) for car, of_car in jobs.items()}
    return {car: works for car, works in found.items() if works}


# The jobs of every visit that took place or is to take place; asked with every page of a customer, so
# built once.
_JOBS_OF_CARS: Select[*tuple[Any, ...]] = (
    select(Job.id, Job.visit_id, Visit.vehicle_id, Visit.customer_id, Visit.stage, Visit.came_on, Job.title,
           Job.correction, Job.concern, Job.group, Job.declined_on, Job.declined_reason, Job.total_minor,
           Job.takes_up_id)
    .join(Visit, Visit.id == Job.visit_id)
    .where(Visit.vehicle_id.in_(bindparam("cars", expanding=True)), Visit.stage.not_in(_NEVER_CAME),
           Visit.id != bindparam("but"))
    .order_by(Job.declined_on.desc(), Job.id.desc())
)


def _still_open(jobs: Sequence[Row[Any]], customer_id: int | None) -> Iterator[DeclinedWork]:
    """The declined ones among the jobs of a car that did not come up again, in their order."""
    declined = [job for job in jobs if job.declined_on is not None and job.stage in CAME]
    every = {job.id: _asked(job) for job in jobs} if declined else {}
    for job in declined:
        if not came_up_again(every[job.id], every.values()):
            yield _declined(job, job.customer_id == customer_id)


def _asked(job: Row[Any]) -> Asked:
    return asked(
        job.id, job.visit_id, job.came_on, title=job.title, correction=job.correction, concern=job.concern,
        group=job.component_group, declined=job.declined_on is not None, takes_up_id=job.takes_up_id,
    )


def _declined(job: Row[Any], own: bool) -> DeclinedWork:
    return DeclinedWork(
        job_id=job.id, visit_id=job.visit_id, declined_on=job.declined_on,
        what=job.title or (job.concern if own else ""), words=job.concern if own else "",
        reason=job.declined_reason if own else "", group=job.component_group, price_minor=job.total_minor,
        by_customer_id=job.customer_id,
    )
