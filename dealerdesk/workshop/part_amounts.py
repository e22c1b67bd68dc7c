"""What the parts of a job come to: the sum of what was issued, to the minor unit."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core.deeds import Actor
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.visits.amounts import total_of
from dealerdesk.visits.jobs import set_sums
from dealerdesk.visits.queries import job_row
from dealerdesk.visits.records import JobRewritten
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
    """Write the sum of the issued parts into the job."""
    job = job_row(session, job_id)
    if job is not None:
        set_sums(session, job, parts_minor=parts_sum(session, job_id))


def refuse_typed_total(fact: JobRewritten) -> None:
    """Raise `Problem` where a job with lines was given another total than they come to."""
    before, after = fact.before, fact.after
    whole = total_of(after.labour_minor, after.parts_minor, None)
    if after.total_minor not in (before.total_minor, whole):
        raise Problem(N_("The price of this job is the sum of its lines."), N_("Change the lines instead."))


def _on_job_rewritten(session: Session, who: Actor, fact: JobRewritten) -> None:
    """A job with issued parts: what they come to is not typed."""
    if parts_sum(session, fact.after.id) is None:
        return
    if fact.before.parts_minor != fact.after.parts_minor:
        raise Problem(
            N_("The parts of this job are the sum of what was issued."), N_("Issue or return them instead.")
        )
    refuse_typed_total(fact)


HANDLERS: tuple[tuple[type, Any], ...] = ((JobRewritten, _on_job_rewritten),)
