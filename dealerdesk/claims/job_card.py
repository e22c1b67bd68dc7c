"""What the job card says of a claim's amounts: hours and parts of its job, less what the customer pays."""

from __future__ import annotations

from sqlalchemy.orm import Session

from dealerdesk.claims.records import CardAmounts
from dealerdesk.visits.records import JobRecord
from dealerdesk.workshop.part_desk import part_lines
from dealerdesk.workshop.queries import work_of
from dealerdesk.workshop.records import JobWork


def claimable(job: JobRecord) -> tuple[int, int, int]:
    """Labour and parts to be claimed for a job, and what the customer pays, which comes off labour first.

    A job with one price for all of it counts as labour.
    """
    labour, parts, theirs = job.labour_minor or 0, job.parts_minor or 0, job.customer_minor or 0
    if not labour and not parts:
        labour = job.total_minor or 0
    return max(labour - theirs, 0), max(parts - max(theirs - labour, 0), 0), theirs


def card_amounts(session: Session, job: JobRecord | None) -> CardAmounts:
    """What the job card says now of a job; nothing where the job is not there any more."""
    if job is None:
        return CardAmounts()
    labour, parts, theirs = claimable(job)
    issued = tuple(
        line for line in part_lines(session, job.visit_id) if line.job_id == job.id and line.state == "issued"
    )
    return CardAmounts(labour, parts, theirs, work_of(session, [job.id]).get(job.id, JobWork()).lines, issued)
