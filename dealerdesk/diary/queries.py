"""Every look at the diary: a day with its week, and what the workshop has before it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.clock import local_day
from dealerdesk.core.i18n import language
from dealerdesk.cover.recalls import open_recalls
from dealerdesk.diary.courtesy_queries import car_states, loans_of_visits, loans_on
from dealerdesk.diary.laying import Share, Worker
from dealerdesk.diary.models import CalledOff, DiarySlot
from dealerdesk.diary.records import REASONS, Appointment, DayLoad, DiaryDay, LoanRecord, Outlook, SlotDraft
from dealerdesk.diary.rules import Work, load_by_hour, minutes_of_day, plan_of, usual_minutes
from dealerdesk.house.hours import OpeningHours
from dealerdesk.house.queries import hours as hours_of
from dealerdesk.house.queries import site
from dealerdesk.tyres.queries import tyres_of_cars
from dealerdesk.tyres.rules import is_due
from dealerdesk.visits.day import day_rows
from dealerdesk.visits.models import Visit
from dealerdesk.visits.queries import CAME, HERE, jobs_of
from dealerdesk.visits.records import DayRow, JobRecord
from dealerdesk.visits.rules import Stage
from dealerdesk.workshop.board import people_on
from dealerdesk.workshop.part_etas import awaited, counted_on, etas
from dealerdesk.workshop.queries import bays_of, technicians, work_of, workshop
from dealerdesk.workshop.records import Workshop
from dealerdesk.workshop.rules import worked_hundredths

_SHOWN = (str(Stage.BOOKED), str(Stage.NO_SHOW), *CAME)
_OPEN = (str(Stage.BOOKED), *HERE)
_CHECK_MINUTES = 15
_TYRES = "tyres_wheels"
WEEK = 6


def diary_day(session: Session, site_id: int, day: dt.date | None = None) -> DiaryDay:
    """A day of the diary (today by default), with the six days from its Monday on, in a dozen statements."""
    opening, zone = hours_of(session, site_id), site(session, site_id).zone
    shown = day or local_day(clock.now(), zone)
    monday = shown - dt.timedelta(days=shown.weekday())
    last = monday + dt.timedelta(days=WEEK - 1)
    rows = session.scalars(
        select(Visit).where(
            Visit.site_id == site_id, Visit.stage.in_(_SHOWN),
            Visit.came_on.between(min(monday, shown), max(last, shown)),
        )
    ).all()
    jobs = jobs_of(session, [row.id for row in rows])
    slots = _slots(session, [row.id for row in rows])
    of_day = [row for row in rows if row.came_on == shown]
    workers, places = workers_of(session, site_id), workshop(session, site_id)
    minutes = {row.id: _planned(slots.get(row.id), jobs.get(row.id, ())) for row in rows}
    return DiaryDay(
        day=shown, appointments=_appointments(session, of_day, jobs, slots, workers, minutes),
        bays=places.bays, stands=places.stands,
        technicians=tuple((worker.id, worker.name) for worker in workers), hours=opening,
        week=tuple(
            _load(monday + dt.timedelta(days=step), rows, minutes, workers, opening, _places(places))
            for step in range(WEEK)
        ),
        closed=closed_words(opening, shown), loans=loans_on(session, site_id, shown, zone),
    )


def closed_words(hours: OpeningHours, day: dt.date) -> str:
    """Why the house is closed on a day: the name of the holiday, else '-'; empty where it is open."""
    return "" if hours.is_working_day(day) else hours.holiday(day, language()) or "-"


def _appointments(
    session: Session, rows: Sequence[Visit], jobs: Mapping[int, tuple[JobRecord, ...]],
    slots: Mapping[int, DiarySlot], workers: Sequence[Worker], minutes: Mapping[int, int],
) -> tuple[Appointment, ...]:
    names = {worker.id: worker.name for worker in workers}
    shown = day_rows(session, rows, clock.now(), jobs)
    loans = loans_of_visits(session, [row.id for row in rows])
    reasons = _reasons(session, [row.id for row in rows])
    on_them = _people_on_board(session, rows, jobs, names)
    parts, standing = etas(session, [row.id for row in rows]), bays_of(session, [row.id for row in rows])
    stored = tyres_of_cars(session, {row.vehicle_id for row in shown})
    recalled = open_recalls(session, [row.vehicle_id for row in shown])
    found = []
    for row in shown:
        slot = slots.get(row.visit_id)
        starts = row.expected_at or row.arrived_at
        if starts is None:
            continue
        one = _appointment(row, starts, slot, minutes[row.visit_id], names,
                           loans.get(row.visit_id), reasons.get(row.visit_id, ""),
                           parts.get(row.visit_id), standing.get(row.visit_id, ""),
                           on_them.get(row.visit_id))
        wheels = any(job.group == _TYRES and job.declined_on is None for job in jobs.get(row.visit_id, ()))
        mounted = [t for t in stored.get(row.vehicle_id, ()) if wheels or is_due(t.due_on, starts.date())]
        found.append(replace(one, tyres_from=tuple(tyres.place for tyres in mounted),
                             recalls=recalled.get(row.vehicle_id, ())))
    return tuple(sorted(found, key=lambda one: (one.starts_at, one.row.visit_id)))


def _appointment(
    row: DayRow, starts: dt.datetime, slot: DiarySlot | None, minutes: int, names: Mapping[int, str],
    loan: LoanRecord | None, why_off: str, parts_at: dt.datetime | None,
    standing: str, on_it: int | None,
) -> Appointment:
    """Where the board says something of a car that is here, that holds; else what was planned."""
    technician_id = on_it or (slot.technician_id if slot else None)
    return Appointment(
        row=row, starts_at=starts, minutes=minutes, bay=standing or (slot.bay if slot else ""),
        technician_id=technician_id, technician=names.get(technician_id or 0, ""),
        planned=slot is not None and slot.minutes is not None,
        courtesy_car=loan.car if loan else "", why_off=why_off, parts_at=parts_at,
        on_board=on_it is not None,
    )


def _people_on_board(
    session: Session, rows: Sequence[Visit], jobs: Mapping[int, tuple[JobRecord, ...]],
    names: Mapping[int, str],
) -> dict[int, int]:
    """Who the board names first on each car that came, by visit; those it names nobody on are left out."""
    came = {row.id: jobs.get(row.id, ()) for row in rows if row.stage in CAME}
    work = work_of(session, [job.id for of_visit in came.values() for job in of_visit])
    by_name = {name: worker for worker, name in names.items()}
    found: dict[int, int] = {}
    for visit_id, of_visit in came.items():
        people = [by_name[name] for name in people_on(of_visit, work, names) if name in by_name]
        found |= {visit_id: people[0]} if people else {}
    return found


def _slots(session: Session, visit_ids: Sequence[int]) -> dict[int, DiarySlot]:
    if not visit_ids:
        return {}
    rows = session.scalars(select(DiarySlot).where(DiarySlot.visit_id.in_(visit_ids)))
    return {row.visit_id: row for row in rows}


def slot_of(session: Session, visit: Visit) -> SlotDraft:
    """Where an appointment stands now."""
    slot = _slots(session, [visit.id]).get(visit.id)
    return SlotDraft(
        visit.expected_at, slot.bay if slot else "", slot.technician_id if slot else None,
        slot.minutes if slot else None,
    )


def _reasons(session: Session, visit_ids: Sequence[int]) -> dict[int, str]:
    rows = session.scalars(select(CalledOff).where(CalledOff.visit_id.in_(visit_ids))) if visit_ids else ()
    return {row.visit_id: row.words or REASONS.get(row.reason, "") for row in rows}


def _planned(slot: DiarySlot | None, jobs: Iterable[JobRecord]) -> int:
    """Minutes as planned, else as written on the jobs, else as usual for what they are about."""
    if slot is not None and slot.minutes is not None:
        return slot.minutes
    wanted = [job for job in jobs if job.declined_on is None]
    return sum(_minutes(job) for job in wanted) or usual_minutes("")


def _minutes(job: JobRecord) -> int:
    if job.hours_hundredths is not None:
        return round(job.hours_hundredths * 60 / 100)
    return usual_minutes(job.group)


def _load(
    day: dt.date, rows: Sequence[Visit], minutes: Mapping[int, int], workers: Sequence[Worker],
    hours: OpeningHours, bays: int,
) -> DayLoad:
    of_day = [row for row in rows if row.came_on == day and row.stage != Stage.NO_SHOW]
    return DayLoad(
        day=day, capacity=minutes_of_day(workers, hours, day, bays),
        booked=sum(minutes[row.id] for row in of_day), appointments=len(of_day),
        closed=closed_words(hours, day),
    )


def _places(places: Workshop) -> int:
    """How many can be worked at, one car each; a yard is none."""
    return sum(bay not in places.stands for bay in places.bays)


def workers_of(session: Session, site_id: int) -> tuple[Worker, ...]:
    """Who works on cars, as the rules want them."""
    return tuple(
        Worker(one.id, one.name, one.week, frozenset(one.skills)) for one in technicians(session, site_id)
    )


def outlook(session: Session, site_id: int, but: int = 0) -> Outlook:
    """What the workshop has before it now: every car that is here, and what is booked from today on.

    The visit `but` is left out: it is what somebody asks for, and it waits for its parts.
    """
    now, opening = clock.now(), hours_of(session, site_id)
    workers, places = workers_of(session, site_id), workshop(session, site_id)
    works = [one for one in _works(session, site_id, workers) if one.visit_id != but] if workers else []
    plan = plan_of(works, workers, opening, now, _places(places))
    today = opening.local(now).date()
    return Outlook(
        plan=plan, hours=opening, at=now, today=load_by_hour(plan, opening, today, now),
        plans=bool(workers), cars=car_states(session, site_id, now),
        awaited=awaited(session, but) if but else None,
    )


def _works(session: Session, site_id: int, workers: Sequence[Worker]) -> list[Work]:
    today = local_day(clock.now(), site(session, site_id).zone)
    rows = session.scalars(
        select(Visit).where(
            Visit.site_id == site_id, Visit.stage.in_(_OPEN),
            (Visit.stage != str(Stage.BOOKED)) | (Visit.came_on >= today),
        )
    ).all()
    ids = [row.id for row in rows]
    jobs, slots, parts = jobs_of(session, ids), _slots(session, ids), counted_on(session, ids)
    worked = work_of(session, [job.id for of_visit in jobs.values() for job in of_visit])
    by_name = {worker.name: worker.id for worker in workers}
    found = []
    for row in rows:
        wanted = [job for job in jobs.get(row.id, ()) if job.declined_on is None]
        clocks = [worked[job.id].clocks for job in wanted if job.id in worked]
        done = sum(worked_hundredths(one, clock.now()) for one in clocks)
        slot = slots.get(row.id)
        left = _left(row.stage, _planned(slot, wanted), round(done * 60 / 100))
        worker = slot.technician_id if slot else None
        shares = tuple(Share(job.group, _minutes(job), by_name.get(job.technician)) for job in wanted)
        if left > 0:
            found.append(_work(row, shares, left, worker, parts.get(row.id)))
    return found


def _work(
    row: Visit, shares: tuple[Share, ...], minutes: int, worker: int | None, parts_at: dt.datetime | None
) -> Work:
    """What is left of a visit; it begins when it is booked for, and not before its parts are here."""
    now = clock.now()
    return Work(
        visit_id=row.id, minutes=minutes, begins=max(row.expected_at or now, parts_at or now),
        shares=shares, worker_id=worker, promised_at=row.promised_at,
    )


def _left(stage: str, planned: int, worked: int) -> int:
    """Minutes that are left: never less than a quarter of an hour while the car is not ready."""
    if stage in (Stage.READY, Stage.COLLECTED):
        return 0
    if stage == Stage.QUALITY_CHECK:
        return _CHECK_MINUTES
    return max(_CHECK_MINUTES, planned - worked)
