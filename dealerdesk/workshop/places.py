"""Deeds that say who works on a job and in which bay its car stands."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core.changing import change_row
from dealerdesk.core.deeds import SERVICE_SIDE, Actor, deed
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.core.journal import touch
from dealerdesk.visits.jobs import seen_job
from dealerdesk.visits.models import Job
from dealerdesk.visits.queries import visit_row
from dealerdesk.visits.records import JobRecord
from dealerdesk.visits.rules import is_here
from dealerdesk.workshop.models import BayPlace
from dealerdesk.workshop.queries import bays_of


@deed("workshop.assign", roles=SERVICE_SIDE, undo="workshop.assign")
def assign(session: Session, who: Actor, job_id: int, technician: str, seen_version: int) -> JobRecord:
    """Say by name who does a job, '' for nobody yet. Raises `Stale`."""
    job = seen_job(session, job_id, seen_version)
    version = change_row(session, Job, job, technician=technician.strip())
    touch(session, "visit", job.visit_id)
    return replace(job, technician=technician.strip(), version=version)


@deed("workshop.put_into_bay", roles=SERVICE_SIDE, undo="workshop.put_into_bay")
def put_into_bay(session: Session, who: Actor, visit_id: int, bay: str) -> str:
    """Say in which bay a car stands, '' for none; returns the bay it stood in before.

    Raises `Problem` where the car is not here.
    """
    visit = visit_row(session, visit_id)
    if not is_here(visit.stage):
        raise Problem(N_("This car is not here."), N_("Check it in first."))
    before = bays_of(session, [visit_id]).get(visit_id, "")
    row = session.scalar(select(BayPlace).where(BayPlace.visit_id == visit_id))
    if row is not None and not bay.strip():
        session.delete(row)
    elif row is not None:
        row.bay = bay.strip()[:40]
    elif bay.strip():
        session.add(BayPlace(site_id=visit.site_id, visit_id=visit_id, bay=bay.strip()[:40]))
    session.flush()
    touch(session, "visit", visit_id)
    return before
