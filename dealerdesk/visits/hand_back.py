"""Deeds of the hand-back: what was done, next service, ready, told, collected."""

from __future__ import annotations

from sqlalchemy.orm import Session

from dealerdesk.core import clock, events
from dealerdesk.core.deeds import SERVICE_SIDE, Actor, deed
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.vehicles.rules import KM_MAX
from dealerdesk.visits.drafts import HandBackDraft
from dealerdesk.visits.inspecting import settle_inspection
from dealerdesk.visits.jobs import rewrite_job, seen_job
from dealerdesk.visits.moves import change, move, seen_visit
from dealerdesk.visits.records import Collected, VisitRecord
from dealerdesk.visits.rules import Stage, check_move


@deed("visits.mark_ready", roles=SERVICE_SIDE, undo="visits.move_back")
def mark_ready(
    session: Session, who: Actor, visit_id: int, draft: HandBackDraft, seen_version: int
) -> VisitRecord:
    """Report a car ready: what was done per job, and when the next service is due.

    Raises `Stale` where the visit or one of its jobs was changed meanwhile, `Problem` for what cannot be.
    """
    visit = seen_visit(session, visit_id, seen_version)
    check_move(visit.stage, Stage.READY)
    for done in draft.jobs:
        job = seen_job(session, done.job_id, done.seen_version)
        if job.visit_id != visit.id:
            raise Problem(N_("This job belongs to another visit."), N_("Look at the visit again."))
        rewrite_job(session, who, job, done.draft)
    if draft.next_service_km is not None and not 0 <= draft.next_service_km <= KM_MAX:
        raise Problem(N_("The next service is due at 0 to 9 999 999 km."))
    visit = move(
        session, who, visit, str(Stage.READY), next_service_on=draft.next_service_on,
        next_service_km=draft.next_service_km,
    )
    settle_inspection(session, visit)
    return visit


@deed("visits.tell_customer", roles=SERVICE_SIDE, undo="visits.take_back_told")
def tell_customer(session: Session, who: Actor, visit_id: int, seen_version: int) -> VisitRecord:
    """Note that the customer was told: part of carrying out the order, so it needs no consent."""
    return change(session, _ready(session, visit_id, seen_version), told_at=clock.now())


@deed("visits.take_back_told", roles=SERVICE_SIDE, undo="visits.tell_customer")
def take_back_told(session: Session, who: Actor, visit_id: int, seen_version: int) -> VisitRecord:
    """The customer was not told after all. Raises `Stale`."""
    return change(session, _ready(session, visit_id, seen_version), told_at=None)


@deed("visits.collect", roles=SERVICE_SIDE, undo="visits.move_back")
def collect(session: Session, who: Actor, visit_id: int, seen_version: int) -> VisitRecord:
    """The customer has the car back. Raises `Stale`, and `Problem` where it is not ready yet."""
    visit = seen_visit(session, visit_id, seen_version)
    check_move(visit.stage, Stage.COLLECTED)
    visit = move(session, who, visit, str(Stage.COLLECTED))
    events.tell(session, who, Collected(visit.id, visit.customer_id, visit.vehicle_id, clock.now()))
    return visit


def _ready(session: Session, visit_id: int, seen_version: int) -> VisitRecord:
    visit = seen_visit(session, visit_id, seen_version)
    if visit.stage != Stage.READY:
        raise Problem(N_("The car is not waiting to be collected."), N_("Look at the visit again."))
    return visit
