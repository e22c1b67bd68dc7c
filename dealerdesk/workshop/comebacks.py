"""Comebacks: a job that follows an earlier repair of the same part on the same car too soon."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, Select, bindparam, select
from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.deeds import SERVICE_SIDE, Actor, deed
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import N_
from dealerdesk.core.journal import touch
from dealerdesk.core.rows import rows_of
from dealerdesk.cover.queries import house_today
from dealerdesk.house.numbers import WorkshopNumbers
from dealerdesk.house.queries import numbers
from dealerdesk.vehicles.queries import readings_of
from dealerdesk.vehicles.rules import highest_km
from dealerdesk.visits.models import Job, Visit
from dealerdesk.visits.queries import job_row
from dealerdesk.visits.records import JobRecord, VisitRecord
from dealerdesk.visits.rules import Stage
from dealerdesk.workshop.found_models import Comeback
from dealerdesk.workshop.found_records import ComebackShown, RepairedLately
from dealerdesk.workshop.models import LabourLine

# Work that comes again by its nature, whatever was done before.
AS_A_MATTER_OF_COURSE = frozenset({"", "service", "oil_filters", "accessories", "outside"})
_DONE = (str(Stage.READY), str(Stage.COLLECTED))

_EARLIER: Select[*tuple[Any, ...]] = (
    select(Job.id, Job.visit_id, Visit.number, Visit.came_on, Visit.collected_at, Visit.odometer_km,
           Job.title, Job.correction, Job.concern, Job.group)
    .join(Visit, Visit.id == Job.visit_id)
    .where(Visit.vehicle_id == bindparam("vehicle_id"), Visit.id != bindparam("but"),
           Visit.came_on <= bindparam("until"), Visit.stage.in_(_DONE), Job.declined_on.is_(None))
    .order_by(Visit.came_on.desc(), Job.id.desc()).limit(200)
)
_OPERATIONS: Select[*tuple[Any, ...]] = (
    select(LabourLine.job_id, LabourLine.operation_id)
    .where(LabourLine.job_id.in_(bindparam("jobs", expanding=True)), LabourLine.operation_id.is_not(None))
)
_SAID: Select[*tuple[Any, ...]] = (
    select(Comeback.job_id, Comeback.first_job_id, Comeback.confirmed, Comeback.version)
    .where(Comeback.job_id.in_(bindparam("jobs", expanding=True)))
)


def is_comeback(days: int, km: int | None, limits: WorkshopNumbers) -> bool:
    """Whether so many days or km after a repair the same part comes back: either is close enough."""
    near = km is not None and 0 <= km <= limits.comeback_km
    return 0 <= days <= limits.comeback_days or near


def comebacks_of(
    session: Session, visit: VisitRecord, jobs: Sequence[JobRecord]
) -> tuple[ComebackShown, ...]:
    """The earlier repairs from which jobs of a visit may have come back, one for each job, the nearest."""
    wanted = [job for job in jobs if job.declined_on is None]
    if not wanted:
        return ()
    values: dict[str, Any] = {"vehicle_id": visit.vehicle_id, "but": visit.id, "until": visit.came_on}
    earlier = rows_of(session, _EARLIER, **values)
    if not earlier:
        return ()
    limits = numbers(session, visit.site_id).numbers.workshop
    ids = [job.id for job in wanted]
    sold = _operations(session, [*ids, *(row.id for row in earlier)])
    said = {row.job_id: row for row in rows_of(session, _SAID, jobs=ids)}
    found = (_nearest(visit, job, earlier, sold, said.get(job.id), limits) for job in wanted)
    return tuple(one for one in found if one is not None)


def repaired_lately(session: Session, site_id: int, vehicle_id: int) -> tuple[RepairedLately, ...]:
    """Repairs of a car from which whatever is wrong today may have come back, the newest first.

    By days until today; by km until the last time the clock was read. What comes again by its nature is left
    out.
    """
    limits = numbers(session, site_id).numbers.workshop
    today = house_today(session, site_id)
    known = readings_of(session, [vehicle_id]).get(vehicle_id, ())
    km_now = highest_km(known)
    values: dict[str, Any] = {"vehicle_id": vehicle_id, "but": 0, "until": today}
    found = []
    for row in rows_of(session, _EARLIER, **values):
        if row.component_group in AS_A_MATTER_OF_COURSE:
            continue
        left: dt.date = row.collected_at.date() if row.collected_at is not None else row.came_on
        days = max(0, (today - left).days)
        both = km_now is not None and row.odometer_km is not None
        # The clock is read with the next check-in: a repair of long ago is not near because nobody looked.
        km = (km_now or 0) - row.odometer_km if both and (km_now or 0) > row.odometer_km else None
        if is_comeback(days, km, limits):
            what = row.title or row.correction or row.concern
            found.append(RepairedLately(row.visit_id, row.number, days, what, row.component_group))
    return tuple(found)


def _operations(session: Session, jobs: Sequence[int]) -> Mapping[int, set[int]]:
    found: dict[int, set[int]] = {}
    for row in rows_of(session, _OPERATIONS, jobs=list(jobs)):
        found.setdefault(row.job_id, set()).add(row.operation_id)
    return found


def _nearest(
    visit: VisitRecord, job: JobRecord, earlier: Sequence[Row[Any]], sold: Mapping[int, set[int]],
    said: Row[Any] | None, limits: WorkshopNumbers,
) -> ComebackShown | None:
    for row in earlier:
        same = bool(sold.get(job.id, set()) & sold.get(row.id, set()))
        alike = same or (job.group == row.component_group and job.group not in AS_A_MATTER_OF_COURSE)
        days, km = _between(visit, row)
        chosen = said is not None and said.first_job_id == row.id
        if chosen or (said is None and alike and is_comeback(days, km, limits)):
            return ComebackShown(
                job.id, row.id, row.visit_id, row.number, row.came_on,
                row.title or row.correction or row.concern, days, km, same,
                said.confirmed if said is not None else None, said.version if said is not None else 0,
                job.concern or job.title, job.payer,
            )
    return None


def _between(visit: VisitRecord, row: Row[Any]) -> tuple[int, int | None]:
    """Days since the car left (else came), and km where both were read."""
    since: dt.date = row.collected_at.date() if row.collected_at is not None else row.came_on
    known = visit.odometer_km is not None and row.odometer_km is not None
    return max(0, (visit.came_on - since).days), (visit.odometer_km or 0) - row.odometer_km if known else None


@deed("workshop.say_comeback", roles=SERVICE_SIDE, undo="workshop.forget_comeback")
def say_comeback(
    session: Session, who: Actor, job_id: int, first_job_id: int, confirmed: bool, seen_version: int
) -> JobRecord:
    """Say that a job came back from an earlier repair, or that it did not; `seen_version` 0 the first time.

    Raises `Stale`, and `Problem` where the jobs are not of the same car or one is gone.
    """
    job, first = job_row(session, job_id), job_row(session, first_job_id)
    if job is None or first is None or _car(session, job) != _car(session, first):
        raise Problem(N_("This is no repair of the same car."), N_("Look at the job again."))
    row = session.scalar(select(Comeback).where(Comeback.job_id == job_id))
    if (row.version if row is not None else 0) != seen_version:
        raise Stale()
    if row is None:
        row = Comeback(site_id=who.site_id, job_id=job_id)
        session.add(row)
    row.first_job_id, row.confirmed = first_job_id, confirmed
    row.staff_id, row.at = who.staff_id, clock.now()
    session.flush()
    _tell(session, job, first)
    return job


@deed("workshop.forget_comeback", roles=SERVICE_SIDE, undo="workshop.say_comeback")
def forget_comeback(session: Session, who: Actor, job_id: int) -> None:
    """It was not said yet whether a job came back."""
    row = session.scalar(select(Comeback).where(Comeback.job_id == job_id))
    job, first = job_row(session, job_id), job_row(session, row.first_job_id) if row is not None else None
    if row is not None:
        session.delete(row)
        session.flush()
    _tell(session, job, first)


def _tell(session: Session, *jobs: JobRecord | None) -> None:
    """Both orders read differently now."""
    for job in jobs:
        if job is not None:
            touch(session, "visit", job.visit_id)


def _car(session: Session, job: JobRecord) -> int | None:
    return session.scalar(select(Visit.vehicle_id).where(Visit.id == job.visit_id))
