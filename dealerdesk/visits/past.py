"""What a customer and their cars went through here, visit by visit, in one look."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, bindparam, case, func, or_, select
from sqlalchemy.orm import Session

from dealerdesk.core.rows import rows_of
from dealerdesk.vehicles.queries import ever_owned
from dealerdesk.visits.models import Job, Visit
from dealerdesk.visits.queries import CAME, paid_by_customer
from dealerdesk.visits.service_work import service_work, was_service

_CAME = frozenset(CAME)


@dataclass(frozen=True, slots=True)
class PastVisit:
    """One visit in short: `paid_minor` is what the customer paid of what was done, `declined` counts jobs.

    `service`: whether what was done was a service, None where nobody can tell.
    """

    id: int
    customer_id: int
    vehicle_id: int
    stage: str
    came_on: dt.date
    next_service_on: dt.date | None
    next_service_km: int | None
    paid_minor: int
    declined: int
    service: bool | None = None

    @property
    def came(self) -> bool:
        """Whether it took place or is taking place."""
        return self.stage in _CAME


def past_of(session: Session, customer_id: int) -> Sequence[PastVisit]:
    """The visits of a customer with any car, and those of the cars they have or had, newest first."""
    rows = rows_of(session, _PAST, customer=customer_id)
    found = []
    for row in rows:
        visit_id, whose, car, stage, came_on, service_on, service_km, paid, declined, work = row
        visit = PastVisit(
            visit_id, whose, car, stage, came_on, service_on, service_km, int(paid or 0), declined,
            was_service(work),
        )
        found.append(visit)
    return found


_PAST: Select[*tuple[Any, ...]] = (
    select(Visit.id, Visit.customer_id, Visit.vehicle_id, Visit.stage, Visit.came_on, Visit.next_service_on,
           Visit.next_service_km, func.sum(case((Job.declined_on.is_(None), paid_by_customer()))),
           func.count(Job.declined_on), service_work())
    .outerjoin(Job, Job.visit_id == Visit.id)
    .where(or_(Visit.customer_id == bindparam("customer"), Visit.vehicle_id.in_(ever_owned())))
    .group_by(Visit.id).order_by(Visit.came_on.desc(), Visit.id.desc())
)
