"""Every look at visits: one whole, the visits of a person or a car, declined work, what was paid."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, case, func, select
from sqlalchemy.orm import Session

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.core.rows import rows_of
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


def visit_record(row: Visit) -> VisitRecord:
    """The frozen record of a mapped row."""
    return VisitRecord(**{name: getattr(row, name) for name in VisitRecord.__slots__})


def job_record(row: Job) -> JobRecord:
    """The frozen record of a mapped row."""
    return JobRecord(**{name: getattr(row, name) for name in JobRecord.__slots__})


def visit_row(session: Session, visit_id: int) -> Visit:
    """The mapped row of a visit; raises `Problem` where there is none."""
    row = session.get(Visit, visit_id)
    if row is None:
        raise Problem(N_("This visit is not here any more."), N_("Find it by its number."))
    return row


def visit(session: Session, visit_id: int) -> VisitWhole:
    """A visit with person, car, jobs and every move; raises `Problem` where there is none."""
    row = visit_row(session, visit_id)
    names = _names(session, row.site_id)
    return VisitWhole(
        visit=visit_record(row),
        customer=customer_of(session, row.customer_id),
        vehicle=vehicle_of(session, row.vehicle_id),
        jobs=jobs_of(session, [visit_id]).get(visit_id, ()),
        moves=tuple(
            MoveRecord(m.from_stage, m.to_stage, m.at, m.staff_id, names.get(m.staff_id or 0, ""), m.back)
            for m in moves_of(session, visit_id)
        ),
        taken_by=names.get(row.taken_by or 0, ""),
    )


def moves_of(session: Session, visit_id: int) -> Sequence[StageMove]:
    """The mapped moves of a visit, oldest first."""
    query = select(StageMove).where(StageMove.visit_id == visit_id).order_by(StageMove.id)
    return session.scalars(query).all()


def jobs_of(session: Session, visit_ids: Iterable[int]) -> dict[int, tuple[JobRecord, ...]]:
    """The jobs of visits by visit, in the order of the order sheet, in one query."""
    found: dict[int, list[JobRecord]] = defaultdict(list)
    rows = session.scalars(
        select(Job).where(Job.visit_id.in_(list(visit_ids))).order_by(Job.visit_id, Job.position, Job.id)
    )
    for row in rows:
        found[row.visit_id].append(job_record(row))
    return {key: tuple(jobs) for key, jobs in found.items()}


def visits_of_customer(session: Session, customer_id: int, limit: int = 1000) -> tuple[VisitLine, ...]:
    """The visits of a customer with any car, newest first; cancelled ones too."""
    return _lines(session, Visit.customer_id == customer_id, limit)


def visits_of_vehicle(session: Session, vehicle_id: int, limit: int = 1000) -> tuple[VisitLine, ...]:
    """The visits of a car with any owner, newest first; cancelled ones too."""
    return _lines(session, Visit.vehicle_id == vehicle_id, limit)


def _lines(session: Session, where: ColumnElement[bool], limit: int) -> tuple[VisitLine, ...]:
    rows = session.scalars(
        select(Visit).where(where).order_by(Visit.came_on.desc(), Visit.id.desc()).limit(limit)
    ).all()
    jobs = jobs_of(session, [row.id for row in rows])
    names = _names(session, rows[0].site_id) if rows else {}
    return tuple(
        VisitLine(visit_record(row), jobs.get(row.id, ()), names.get(row.taken_by or 0, "")) for row in rows
    )


def _names(session: Session, site_id: int) -> dict[int, str]:
    rows = session.execute(select(Staff.id, Staff.name).where(Staff.site_id == site_id))
    return {row.id: row.name for row in rows}


def open_visits_of_vehicle(session: Session, vehicle_id: int) -> tuple[VisitRecord, ...]:
    """The visits of a car that is here now (arrived to ready), newest first; normally none or one."""
    rows = session.scalars(
        select(Visit).where(Visit.vehicle_id == vehicle_id, Visit.stage.in_(HERE)).order_by(Visit.id.desc())
    )
    return tuple(visit_record(row) for row in rows)


def bookings_of(
    session: Session, *, customer_id: int | None = None, vehicle_id: int | None = None
) -> tuple[VisitRecord, ...]:
    """What a customer or a car is booked for, soonest first."""
    query = select(Visit).where(Visit.stage == "booked").order_by(Visit.expected_at, Visit.id)
    if customer_id is not None:
        query = query.where(Visit.customer_id == customer_id)
    if vehicle_id is not None:
        query = query.where(Visit.vehicle_id == vehicle_id)
    return tuple(visit_record(row) for row in session.scalars(query))


def last_visit(
    session: Session, *, customer_id: int | None = None, vehicle_id: int | None = None, but: int = 0
) -> VisitRecord | None:
    """The newest visit that took place, of a customer, a car or both together; the visit `but` left out."""
    query = select(Visit).where(Visit.stage.in_(CAME), Visit.id != but)
    if customer_id is not None:
        query = query.where(Visit.customer_id == customer_id)
    if vehicle_id is not None:
        query = query.where(Visit.vehicle_id == vehicle_id)
    row = session.scalar(query.order_by(Visit.came_on.desc(), Visit.id.desc()).limit(1))
    return visit_record(row) if row else None


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
