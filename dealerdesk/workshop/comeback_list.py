"""The list of comebacks that people have confirmed: each with the first repair, and who did it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session, aliased

from dealerdesk.core.rows import rows_of
from dealerdesk.vehicles.models import Vehicle
from dealerdesk.visits.models import Job, Visit
from dealerdesk.visits.queries import visit
from dealerdesk.visits.rules import is_here
from dealerdesk.workshop.comebacks import comebacks_of
from dealerdesk.workshop.found_models import Comeback
from dealerdesk.workshop.found_records import CameBack, ComebackLine, OrderComebacks

_FIRST_JOB, _FIRST = aliased(Job), aliased(Visit)
_CONFIRMED: Select[*tuple[Any, ...]] = (
    select(
        Comeback.id, Visit.id, Visit.number, Visit.came_on, Vehicle.make, Vehicle.model, Job.title,
        Job.concern,
        _FIRST.number, _FIRST.came_on, _FIRST_JOB.title, _FIRST_JOB.technician,
    )
    .join(Job, Job.id == Comeback.job_id).join(Visit, Visit.id == Job.visit_id)
    .join(Vehicle, Vehicle.id == Visit.vehicle_id)
    .join(_FIRST_JOB, _FIRST_JOB.id == Comeback.first_job_id)
    .join(_FIRST, _FIRST.id == _FIRST_JOB.visit_id)
    .where(Comeback.site_id == bindparam("site_id"), Comeback.confirmed, Comeback.at >= bindparam("since"))
    .order_by(Comeback.at.desc(), Comeback.id.desc()).limit(500)
)
_LATER: Select[*tuple[Any, ...]] = (
    select(Visit.id, Visit.number, Job.concern, Job.title, _FIRST_JOB.title, _FIRST_JOB.correction,
           _FIRST_JOB.concern)
    .select_from(Comeback)
    .join(Job, Job.id == Comeback.job_id).join(Visit, Visit.id == Job.visit_id)
    .join(_FIRST_JOB, _FIRST_JOB.id == Comeback.first_job_id)
    .where(_FIRST_JOB.visit_id == bindparam("visit_id"), Comeback.confirmed).order_by(Comeback.id)
)


def confirmed_since(session: Session, site_id: int, since: dt.datetime) -> tuple[ComebackLine, ...]:
    """The comebacks that were confirmed since a moment (UTC), the newest first, 500 at most."""
    found = []
    for row in rows_of(session, _CONFIRMED, site_id=site_id, since=since):
        number, visit_id, order, on, make, model, title, concern, first, first_on, first_title, who = row
        found.append(ComebackLine(
            number, visit_id, order, on, " ".join(part for part in (make, model) if part), title or concern,
            first, first_on, first_title, who,
        ))  # fmt: skip
    return tuple(found)


def order_comebacks(session: Session, visit_id: int) -> OrderComebacks:
    """What of an order came back, or may have, and what came back of it; asked only while the car is here."""
    whole = visit(session, visit_id)
    own = comebacks_of(session, whole.visit, whole.jobs)
    here = is_here(whole.visit.stage)
    later = tuple(
        CameBack(later_id, number, concern or title, first_title or correction or first_concern)
        for later_id, number, concern, title, first_title, correction, first_concern
        in rows_of(session, _LATER, visit_id=visit_id)
    )
    wanted = tuple(one for one in own if one.confirmed or (here and one.confirmed is None))
    return OrderComebacks(visit_id, wanted, later)
