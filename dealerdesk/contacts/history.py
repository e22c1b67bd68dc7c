"""What was said about being contacted at all: objections, and when they were lifted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.contacts.models import Objection
from dealerdesk.staff.models import Staff


@dataclass(frozen=True, slots=True)
class ObjectionLine:
    """An objection with the customer's words; moments are UTC, `lifted_at` None while it is in force."""

    id: int
    at: datetime
    by: str
    words: str
    lifted_at: datetime | None


def objections_of(session: Session, customer_id: int) -> tuple[ObjectionLine, ...]:
    """Every objection of a customer, newest first, with who wrote it down ('' where nobody knows)."""
    rows = session.execute(
        select(Objection, Staff.name).outerjoin(Staff, Staff.id == Objection.taken_by)
        .where(Objection.customer_id == customer_id).order_by(Objection.at.desc(), Objection.id.desc())
    )
    return tuple(ObjectionLine(row.id, row.at, name or "", row.words, row.lifted_at) for row, name in rows)
