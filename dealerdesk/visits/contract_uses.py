"""How many visits of a maintenance contract were paid: the orders on which it is the payer of a job."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dealerdesk.cover.queries import CoverState
from dealerdesk.visits.models import Job, Visit
from dealerdesk.visits.queries import CAME


def services_used(session: Session, cover_ids: Iterable[int], but: int = 0) -> dict[int, int]:
    """Visits that contracts paid for, by cover; the visit `but` is not counted, unused ones are left out."""
    rows = session.execute(
        select(Job.cover_id, func.count(Visit.id.distinct()).label("visits"))
        .join(Visit, Visit.id == Job.visit_id)
        .where(Job.cover_id.in_(list(cover_ids)), Job.payer == "contract", Job.declined_on.is_(None),
               Visit.stage.in_(CAME), Visit.id != but)
        .group_by(Job.cover_id)
    )
    return {row.cover_id: row.visits for row in rows if row.cover_id is not None}


def with_uses(session: Session, states: Sequence[CoverState], but: int = 0) -> tuple[CoverState, ...]:
    """Covers of a car with the visits that were paid; asked only where one has a limit of visits."""
    return uses_of(session, {0: states}, but)[0]


def uses_of(
    session: Session, states: Mapping[int, Sequence[CoverState]], but: int = 0
) -> dict[int, tuple[CoverState, ...]]:
    """As `with_uses`, of several cars by car in one query."""
    limited = [one.cover.id for own in states.values() for one in own if one.cover.services is not None]
    used = services_used(session, limited, but) if limited else {}
    return {
        car: tuple(replace(one, used=used.get(one.cover.id, 0)) for one in own) for car, own in states.items()
    }
