"""What the parts of a job come to: the sum of what was issued, to the minor unit."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core.changing import change_row
from dealerdesk.cover.models import Cover
from dealerdesk.visits.amounts import customer_part
from dealerdesk.visits.models import Job
from dealerdesk.visits.queries import job_row
from dealerdesk.workshop.part_models import PartLine


def amount_of(price_minor: int | None, thousandths: int) -> int:
    """Price of one unit times a quantity in thousandths, half up; nothing without a price."""
    return ((price_minor or 0) * thousandths * 2 + 1000) // 2000


def parts_sum(session: Session, job_id: int) -> int | None:
    """What the issued parts of a job come to; None where none was issued."""
    asked = select(PartLine.price_minor, PartLine.quantity_thousandths).where(
        PartLine.job_id == job_id, PartLine.state == "issued"
    )
    found = session.execute(asked).all()
    return sum(amount_of(price, quantity) for price, quantity in found) if found else None


def settle_parts(session: Session, job_id: int) -> None:
    """Write the sum of the issued parts into the job.

    Its total follows where it was labour and parts before, or where nobody said one; what somebody estimated
    for the whole job stays. What the customer pays follows the total, unless somebody agreed on another sum.
    """
    job = job_row(session, job_id)
    if job is None:
        return
    parts = parts_sum(session, job_id)
    before = (job.labour_minor or 0) + (job.parts_minor or 0)
    total = job.total_minor
    if total is None or total == before:
        known = job.labour_minor is not None or parts is not None
        total = (job.labour_minor or 0) + (parts or 0) if known else None
    changes: dict[str, Any] = {"parts_minor": parts, "total_minor": total}
    deductible = _deductible(session, job.cover_id)
    if job.customer_minor == customer_part(job.payer, job.total_minor, deductible):
        changes["customer_minor"] = customer_part(job.payer, total, deductible)
    change_row(session, Job, job, **changes)


def _deductible(session: Session, cover_id: int | None) -> int:
    if cover_id is None:
        return 0
    return int(session.scalar(select(Cover.deductible_minor).where(Cover.id == cover_id)) or 0)
