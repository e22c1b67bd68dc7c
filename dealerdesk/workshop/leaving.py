"""A car that leaves the workshop stops the clocks that run on it; taking that move back lets them run on."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from dealerdesk.core.deeds import Actor
from dealerdesk.visits.models import Job
from dealerdesk.visits.queries import IN_WORKSHOP, moves_of
from dealerdesk.visits.records import VisitMoved
from dealerdesk.workshop.clocks import clocks_beside, stop_clock, write_clock
from dealerdesk.workshop.models import Clocking, Technician
from dealerdesk.workshop.rules import overlapping


def stopped_by_leaving(session: Session, visit_id: int) -> tuple[str, ...]:
    """The names of those who were stopped when the car of a visit left the workshop last, by name."""
    left = [move.at for move in moves_of(session, visit_id) if move.to_stage not in IN_WORKSHOP]
    if not left:
        return ()
    people = (
        select(Technician.name).join(Clocking, Clocking.technician_id == Technician.id)
        .join(Job, Job.id == Clocking.job_id)
        .where(Job.visit_id == visit_id, Clocking.ended_at == left[-1]).order_by(Technician.name)
    )
    return tuple(dict.fromkeys(session.scalars(people)))


def _on_moved(session: Session, who: Actor, fact: VisitMoved) -> None:
    """Nobody works on a car that is ready, collected or called off: its clocks end with the move."""
    if fact.back:
        _run_on(session, fact)
    elif fact.to_stage not in IN_WORKSHOP:
        for row in session.scalars(_of_visit(fact.visit_id).where(Clocking.ended_at.is_(None))).all():
            stop_clock(session, who, row, fact.at)


def _run_on(session: Session, fact: VisitMoved) -> None:
    """What the move that is taken back had stopped runs on, unless that person does something else by now."""
    at = _moved_at(session, fact)
    if at is None or fact.from_stage in IN_WORKSHOP:
        return
    stopped = _of_visit(fact.visit_id).where(Clocking.ended_at == at, Clocking.question == "")
    for row in session.scalars(stopped).all():
        others = clocks_beside(session, row.technician_id, row.id, row.began_at)
        if overlapping(row.began_at, None, others) is None:
            row.ended_at = None
            write_clock(session, row)


def _moved_at(session: Session, fact: VisitMoved) -> dt.datetime | None:
    """When the move was made that is taken back."""
    made = [move for move in moves_of(session, fact.visit_id) if not move.back]
    return next((move.at for move in reversed(made) if move.to_stage == fact.from_stage), None)


def _of_visit(visit_id: int) -> Select[Clocking]:
    return select(Clocking).join(Job, Job.id == Clocking.job_id).where(Job.visit_id == visit_id)


HANDLERS: tuple[tuple[type, Any], ...] = ((VisitMoved, _on_moved),)
