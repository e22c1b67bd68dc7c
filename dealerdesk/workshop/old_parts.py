"""Replaced parts of jobs that somebody else pays for: kept when the new one is issued, and their list."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.clock import local_day
from dealerdesk.core.deeds import Actor
from dealerdesk.house.queries import numbers, site
from dealerdesk.parts.kept import KeepDraft, KeptRecord, keep_old_part, kept_parts, wanted
from dealerdesk.vehicles.queries import vehicles
from dealerdesk.visits.models import Job, Visit
from dealerdesk.workshop.part_models import PartLine

MOST = 12


@dataclass(frozen=True, slots=True)
class OldPart:
    """A replaced part that lies here, of which car and order; `due`: its day is over, it may go.

    It is not as long as `claim`, the number of the open claim of its job, may ask for it.
    """

    kept: KeptRecord
    visit_id: int
    plate: str
    number: str
    due: bool
    claim: str = ""

    @property
    def id(self) -> int:
        """The number of what is kept."""
        return self.kept.id

    @property
    def until(self) -> dt.date:
        """The last day on which it is kept."""
        return self.kept.until


def keep_what_was_replaced(session: Session, who: Actor, line: PartLine) -> None:
    """Where the maker pays the job, what the issued part takes the place of is kept for the house's days."""
    job = session.get_one(Job, line.job_id)
    if job.payer != "manufacturer":
        return
    today = local_day(clock.now(), site(session, who.site_id).zone)
    days = numbers(session, who.site_id).numbers.parts.keep_old_days
    keep_old_part(session, who, KeepDraft(
        line.job_id, line.name or line.words, today + dt.timedelta(days=days), part_id=line.part_id,
        reservation_id=line.reservation_id,
    ))


def old_parts(session: Session, site_id: int) -> tuple[OldPart, ...]:
    """What is kept, with its car and order, what may go first at the top, what a claim holds at the end."""
    every = kept_parts(session, site_id)
    claims = wanted(session, {one.job_id for one in every})
    kept = sorted(every, key=lambda one: one.job_id in claims)[:MOST]
    asked = (
        select(Job.id, Visit.id.label("visit_id"), Visit.number, Visit.vehicle_id)
        .join(Visit, Visit.id == Job.visit_id).where(Job.id.in_({one.job_id for one in kept}))
    )
    of_job = {row.id: row for row in session.execute(asked)}
    cars = vehicles(session, {row.vehicle_id for row in of_job.values()})
    today = local_day(clock.now(), site(session, site_id).zone)
    return tuple(
        OldPart(one, row.visit_id, cars[row.vehicle_id].plate, row.number,
                one.until < today and one.job_id not in claims, claims.get(one.job_id, ""))
        for one in kept for row in (of_job[one.job_id],)
    )
