"""Moving a visit from stage to stage: one place that checks, stamps, records and tells every move."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy.orm import Session

from dealerdesk.core import clock, events
from dealerdesk.core.deeds import Actor
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import N_
from dealerdesk.visits.models import StageMove, Visit
from dealerdesk.visits.queries import IN_WORKSHOP, moves_of, visit_row
from dealerdesk.visits.records import VisitMoved

# The moments that belong to a stage: set on entering it, empty again in the stages before it.
_NOT_READY = ("booked", *IN_WORKSHOP)


def seen_visit(session: Session, visit_id: int, seen_version: int) -> Visit:
    """The mapped row of a visit at the version that was seen; raises `Stale` and `Problem`."""
    row = visit_row(session, visit_id)
    if row.version != seen_version:
        raise Stale()
    return row


def move(session: Session, who: Actor, visit: Visit, to_stage: str, back: bool = False) -> None:
    """Put a visit at a stage: its moments, the recorded move, the fact. Whether it may is asked before."""
    before = visit.stage
    visit.stage = to_stage
    _note(session, who, visit, before, back)


def begin(session: Session, who: Actor, visit: Visit) -> None:
    """Write a new visit at its first stage; that first move leads from nowhere and cannot be taken back."""
    session.add(visit)
    session.flush()
    _note(session, who, visit, "", back=False)


def _note(session: Session, who: Actor, visit: Visit, before: str, back: bool) -> None:
    now = clock.now()
    _stamp(visit, now)
    session.add(
        StageMove(
            site_id=visit.site_id, visit_id=visit.id, from_stage=before, to_stage=visit.stage, at=now,
            staff_id=who.staff_id, back=back,
        )
    )
    session.flush()
    fact = VisitMoved(visit.id, visit.customer_id, visit.vehicle_id, before, visit.stage, now, back)
    events.tell(session, who, fact)


def _stamp(visit: Visit, now: dt.datetime) -> None:
    if visit.stage == "arrived":
        visit.arrived_at = visit.arrived_at or now
    elif visit.stage == "ready":
        visit.ready_at = visit.ready_at or now
    elif visit.stage == "collected":
        visit.collected_at = now
    if visit.stage != "collected":
        visit.collected_at = None
    if visit.stage in _NOT_READY:
        visit.ready_at = visit.told_at = None
    if visit.stage == "booked":
        visit.arrived_at = None


def stage_before(moves: Sequence[StageMove]) -> str:
    """The stage to which taking back the last move leads, '' where there is nothing to take back.

    Moves that were taken back are passed over, so that taking back twice goes two steps.
    """
    path: list[str] = []
    for made in moves:
        if made.back:
            path.pop()
        else:
            path.append(made.from_stage)
    return path[-1] if path else ""


def move_one_back(session: Session, who: Actor, visit: Visit) -> None:
    """Take back the last move of a visit; raises `Problem` where there is none."""
    before = stage_before(moves_of(session, visit.id))
    if not before:
        raise Problem(N_("This visit was not moved yet."))
    move(session, who, visit, before, back=True)
