"""The Counter's day: who is still to come, what stands in the workshop, what is ready to collect."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from sqlalchemy import and_, bindparam, func, or_, select
from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.clock import day_bounds, local_day
from dealerdesk.core.rows import first_row
from dealerdesk.core.rows import rows_of as rows_from
from dealerdesk.customers.queries import names_of
from dealerdesk.house.queries import site
from dealerdesk.vehicles.queries import named_cars
from dealerdesk.vehicles.records import NamedCar
from dealerdesk.visits.models import Visit
from dealerdesk.visits.queries import CAME, HERE, IN_WORKSHOP, VISITS, jobs_of, visit_record
from dealerdesk.visits.records import CounterDay, DayRow, JobRecord, VisitRecord
from dealerdesk.visits.rules import Stage, progress

Jobs = Mapping[int, tuple[JobRecord, ...]]
NEAR = dt.timedelta(hours=1)
# A booking nobody came for is shown for so long; after that it is history.
MISSED_DAYS = 14


def counter_day(session: Session, site_id: int, at: dt.datetime | None = None) -> CounterDay:
    """The day of the house at a moment (aware UTC, now by default), in eight queries however long it is."""
    moment = at or clock.now()
    zone = site(session, site_id).zone
    today = local_day(moment, zone)
    start, end = day_bounds(today, zone)
    since = start - dt.timedelta(days=MISSED_DAYS)
    rows = rows_from(session, _OF_DAY, site_id=site_id, since=since, until=end)
    shown = day_rows(session, map(visit_record, rows), moment)
    booked = sorted((r for r in shown if r.stage == Stage.BOOKED), key=_expected)
    inside = sorted((r for r in shown if r.stage in IN_WORKSHOP), key=_promised)
    return CounterDay(
        day=today,
        arriving=tuple(row for row in booked if row.expected_at and row.expected_at >= start),
        missed=tuple(row for row in booked if row.expected_at and row.expected_at < start),
        in_workshop=tuple(inside),
        ready=tuple(sorted((r for r in shown if r.stage == Stage.READY), key=_ready)),
        already_here=_came_on(session, site_id, today),
    )


_OF_DAY = VISITS.where(
    Visit.site_id == bindparam("site_id"), Visit.stage.in_((str(Stage.BOOKED), *HERE)),
    or_(Visit.stage != Stage.BOOKED,
        and_(Visit.expected_at >= bindparam("since"), Visit.expected_at < bindparam("until"))),
)


def _came_on(session: Session, site_id: int, day: dt.date) -> int:
    row = first_row(session, _CAME_ON, site_id=site_id, day=day)
    return row[0] if row is not None else 0


_CAME_ON = select(func.count(Visit.id)).where(
    Visit.site_id == bindparam("site_id"), Visit.came_on == bindparam("day"), Visit.stage.in_(CAME)
)


def rows_of(session: Session, visits: Iterable[int], at: dt.datetime | None = None) -> tuple[DayRow, ...]:
    """Rows as the Counter shows them, for visits by id, in the order given."""
    wanted = list(visits)
    rows = map(visit_record, rows_from(session, _BY_IDS, ids=wanted))
    shown = {row.visit_id: row for row in day_rows(session, rows, at or clock.now())}
    return tuple(shown[i] for i in wanted if i in shown)


_BY_IDS = VISITS.where(Visit.id.in_(bindparam("ids", expanding=True)))


def day_rows(
    session: Session, rows: Iterable[Visit | VisitRecord], moment: dt.datetime, jobs: Jobs | None = None
) -> list[DayRow]:
    """Visits as the Counter and the board show them at a moment (aware UTC), in the order given.

    `jobs` of the visits are asked for where nobody has them yet.
    """
    every = list(rows)
    people = names_of(session, [row.customer_id for row in every])
    cars = named_cars(session, [row.vehicle_id for row in every])
    work = jobs_of(session, [row.id for row in every]) if jobs is None else jobs
    return [
        _row(r, people[r.customer_id], cars[r.vehicle_id], work.get(r.id, ()), moment) for r in every
    ]


def _row(
    visit: Visit | VisitRecord, customer: str, car: NamedCar, jobs: tuple[JobRecord, ...], moment: dt.datetime
) -> DayRow:
    wanted = [job for job in jobs if job.declined_on is None]
    about, spoken, named = _about(jobs)
    return DayRow(
        visit_id=visit.id, version=visit.version, number=visit.number, stage=visit.stage,
        customer_id=visit.customer_id, customer=customer, vehicle_id=car.id, car=car.short_title,
        plate=car.plate, plate_country=car.plate_country, about=about, spoken=spoken,
        expected_at=visit.expected_at, arrived_at=visit.arrived_at, promised_at=visit.promised_at,
        waits_here=visit.waits_here, ready_at=visit.ready_at, told_at=visit.told_at, key_tag=visit.key_tag,
        jobs=len(wanted), unnamed=max(0, len(wanted) - named), jobs_done=sum(job.done for job in wanted),
        progress=progress(visit.stage, visit.arrived_at, visit.promised_at, moment),
        lateness=lateness(visit.stage, visit.promised_at, moment),
    )


def _about(jobs: tuple[JobRecord, ...]) -> tuple[str, bool, int]:
    """What the visit is for: titles of jobs, and the words of those without, else only words (True).

    The last is how many jobs that names.
    """
    wanted = [job for job in jobs if job.declined_on is None]
    named = [job.title or job.concern for job in wanted if job.title or job.concern]
    if any(job.title for job in wanted):
        return " · ".join(named), False, len(named)
    spoken = next((job.concern for job in jobs if job.concern), "")
    return spoken, bool(spoken), 1


def lateness(stage: str, promised_at: dt.datetime | None, moment: dt.datetime) -> str:
    """'late' after the promised time, 'near' in the hour before it, else ''; only while work goes on."""
    if promised_at is None or stage not in IN_WORKSHOP:
        return ""
    if moment > promised_at:
        return "late"
    return "near" if promised_at - moment <= NEAR else ""


def _expected(row: DayRow) -> tuple[dt.datetime, int]:
    return row.expected_at or dt.datetime.max.replace(tzinfo=dt.UTC), row.visit_id


def _promised(row: DayRow) -> tuple[dt.datetime, int]:
    return row.promised_at or dt.datetime.max.replace(tzinfo=dt.UTC), row.visit_id


def _ready(row: DayRow) -> tuple[bool, dt.datetime, int]:
    """Not told yet first, then the longest ready."""
    since = row.ready_at or dt.datetime.min.replace(tzinfo=dt.UTC)
    return row.told_at is not None, since, row.visit_id
