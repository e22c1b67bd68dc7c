"""Deeds on clocks: who works on which job from when to when; a person has one clock that runs."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import bindparam, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.deeds import SERVICE_SIDE, Actor, deed
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import N_
from dealerdesk.core.journal import touch
from dealerdesk.core.rows import rows_of
from dealerdesk.house.queries import hours
from dealerdesk.visits.queries import job_row, visit_row
from dealerdesk.visits.rules import is_here
from dealerdesk.workshop.labour import open_job
from dealerdesk.workshop.models import Clocking, Technician
from dealerdesk.workshop.queries import CLOCKS
from dealerdesk.workshop.records import OVERNIGHT, ClockedOn, ClockRecord
from dealerdesk.workshop.rules import check_span, end_of_left, is_left, overlapping

_OF_PERSON = (
    CLOCKS.where(Clocking.technician_id == bindparam("technician"), Clocking.id != bindparam("but"),
                 or_(Clocking.ended_at.is_(None), Clocking.ended_at >= bindparam("since")))
    .order_by(Clocking.began_at)
)


@deed("workshop.clock_on", roles=SERVICE_SIDE, undo="workshop.strike_clock")
def clock_on(
    session: Session, who: Actor, job_id: int, technician_id: int, uid: uuid.UUID | None = None
) -> ClockedOn:
    """Somebody begins to work on a job; a clock of theirs that runs elsewhere is stopped by it.

    The same `uid` again returns the clock that is there. Raises `Problem` where they work on it already, the
    car is not here, or the job is gone or declined.
    """
    again = session.scalar(select(Clocking).where(Clocking.uid == uid)) if uid is not None else None
    if again is not None:
        return ClockedOn(_record(session, again), None)
    job = open_job(session, job_id)
    if not is_here(visit_row(session, job.visit_id).stage):
        raise Problem(N_("This car is not here."), N_("Check it in first."))
    person = _person(session, technician_id)
    now = clock.now()
    running = session.scalar(
        select(Clocking).where(Clocking.technician_id == technician_id, Clocking.ended_at.is_(None))
    )
    if running is not None and running.job_id == job_id and not _left(session, who, running, now):
        raise Problem(N_("{name} works on this already."), name=person.name)
    stopped = stop_clock(session, who, running, now) if running is not None else None
    row = Clocking(
        uid=uid or uuid.uuid4(), site_id=who.site_id, technician_id=technician_id, job_id=job_id, began_at=now
    )
    session.add(row)
    try:
        session.flush()
    except IntegrityError as error:
        raise Problem(
            N_("{name} has just begun something else."), N_("Look at the board again."), name=person.name
        ) from error
    touch(session, "visit", job.visit_id)
    return ClockedOn(_record(session, row), stopped)


@deed("workshop.clock_off", roles=SERVICE_SIDE, undo="workshop.run_on")
def clock_off(session: Session, who: Actor, clock_id: int, seen_version: int) -> ClockRecord:
    """Somebody stops working on a job. Raises `Stale`, and `Problem` where it does not run any more."""
    row = _clock(session, clock_id, seen_version)
    if row.ended_at is not None:
        raise Problem(N_("This clock does not run any more."), N_("Look at the board again."))
    return stop_clock(session, who, row, clock.now())


@deed("workshop.run_on", roles=SERVICE_SIDE, undo="workshop.clock_off")
def run_on(session: Session, who: Actor, clock_id: int, seen_version: int) -> ClockRecord:
    """A clock was stopped by mistake and runs on. Raises `Stale`, and `Problem` where another runs now."""
    row = _clock(session, clock_id, seen_version)
    others = clocks_beside(session, row.technician_id, row.id, row.began_at)
    if overlapping(row.began_at, None, others) is not None:
        raise Problem(
            N_("{name} has begun something else since."), N_("Correct the hours instead."),
            name=_person(session, row.technician_id).name,
        )
    row.ended_at, row.question = None, ""
    return write_clock(session, row)


@deed("workshop.strike_clock", roles=SERVICE_SIDE, undo="workshop.clock_on")
def strike_clock(session: Session, who: Actor, clock_id: int, seen_version: int) -> None:
    """Take out a clock that was started by mistake; the one that it stopped runs on. Raises `Stale`."""
    row = _clock(session, clock_id, seen_version)
    began, person, job_id = row.began_at, row.technician_id, row.job_id
    ran = row.ended_at is None
    session.delete(row)
    session.flush()
    _touch_visit(session, job_id)
    before = session.scalar(
        select(Clocking).where(
            Clocking.technician_id == person, Clocking.ended_at == began, Clocking.question == ""
        ).order_by(Clocking.id.desc()).limit(1)
    )
    if ran and before is not None:
        before.ended_at = None
        write_clock(session, before)


@deed("workshop.correct_clock", roles=SERVICE_SIDE, undo="workshop.correct_clock")
def correct_clock(
    session: Session, who: Actor, clock_id: int, began_at: dt.datetime, ended_at: dt.datetime | None,
    seen_version: int,
) -> ClockRecord:
    """Say when work on a job really began and ended (UTC); what was asked about it is answered.

    Raises `Stale`, and `Problem` for hours that lie in the future, end before they begin, are longer than
    anybody works, or lie over other hours of the same person.
    """
    row = _clock(session, clock_id, seen_version)
    check_span(began_at, ended_at, clock.now())
    other = overlapping(began_at, ended_at, clocks_beside(session, row.technician_id, row.id, began_at))
    if other is not None:
        zone = hours(session, who.site_id).zone
        raise Problem(
            N_("{name} worked on something else then, from {begin}."), N_("Correct those hours first."),
            name=other.technician, begin=f"{clock.local(other.began_at, zone):%H:%M}",
        )
    row.began_at, row.ended_at, row.question = began_at, ended_at, ""
    return write_clock(session, row)


@deed("workshop.stop_left_clocks", roles=SERVICE_SIDE,
      no_undo="the clocks were forgotten, and each is corrected by itself")
def stop_left_clocks(session: Session, who: Actor) -> int:
    """Stop what was left running on an earlier day, at that day's closing time, and question it; how many."""
    now = clock.now()
    stopped = 0
    for row in session.scalars(
        select(Clocking).where(Clocking.site_id == who.site_id, Clocking.ended_at.is_(None))
    ).all():
        if _left(session, who, row, now):
            stop_clock(session, who, row, now)
            stopped += 1
    return stopped


def _left(session: Session, who: Actor, row: Clocking, now: dt.datetime) -> bool:
    return is_left(row.began_at, now, hours(session, who.site_id))


def stop_clock(session: Session, who: Actor, row: Clocking, now: dt.datetime) -> ClockRecord:
    """Stop a clock now; one that was forgotten ends at the closing time of its day and is questioned."""
    if _left(session, who, row, now):
        row.ended_at, row.question = end_of_left(row.began_at, hours(session, who.site_id)), OVERNIGHT
    else:
        row.ended_at = max(now, row.began_at)
    return write_clock(session, row)


def _person(session: Session, technician_id: int) -> Technician:
    row = session.get(Technician, technician_id)
    if row is None or not row.active:
        raise Problem(N_("This person does not work here."))
    return row


def _clock(session: Session, clock_id: int, seen_version: int) -> Clocking:
    row = session.get(Clocking, clock_id)
    if row is None:
        raise Problem(N_("These hours are not here any more."), N_("Look at the job again."))
    if row.version != seen_version:
        raise Stale()
    return row


def clocks_beside(session: Session, technician_id: int, but: int, since: dt.datetime) -> list[ClockRecord]:
    """The other clocks of somebody that run or end after a moment."""
    values: dict[str, Any] = {"technician": technician_id, "but": but, "since": since}
    return [ClockRecord(*row) for row in rows_of(session, _OF_PERSON, **values)]


def write_clock(session: Session, row: Clocking) -> ClockRecord:
    """Write a clock as it is by now; everybody who looks at its car hears of it."""
    session.flush()
    _touch_visit(session, row.job_id)
    return _record(session, row)


def _touch_visit(session: Session, job_id: int) -> None:
    job = job_row(session, job_id)
    if job is not None:
        touch(session, "visit", job.visit_id)


def _record(session: Session, row: Clocking) -> ClockRecord:
    person = session.get_one(Technician, row.technician_id)
    return ClockRecord(
        row.id, row.version, row.technician_id, person.name, row.job_id, row.began_at, row.ended_at,
        row.question,
    )
