"""Parts that are looked up and priced but not issued yet: what they add to what the customer pays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy.orm import Session

from dealerdesk.visits.estimate import AwaitedAsked
from dealerdesk.visits.records import JobRecord
from dealerdesk.workshop.part_desk import part_lines
from dealerdesk.workshop.part_records import PartLineRecord


def awaited_minor(job: JobRecord, lines: Iterable[PartLineRecord]) -> int:
    """What the lines of a job that are not issued yet add to what its customer pays, in minor units.

    Only issued parts are in the sum of a job. Nothing where somebody else pays or it was declined, and where
    the price that was named is that of all of it; an amount typed for its parts is an estimate of them.
    """
    if job.payer != "customer" or job.declined_on is not None:
        return 0
    lines = tuple(lines)
    still = sum(line.amount_minor or 0 for line in lines if line.is_open)
    if any(line.state == "issued" for line in lines):
        return still
    if job.total_minor is not None and job.total_minor != (job.labour_minor or 0) + (job.parts_minor or 0):
        return 0
    return max(0, still - (job.parts_minor or 0))


def awaited_by_job(session: Session, visit_id: int, jobs: Iterable[JobRecord]) -> dict[int, int]:
    """`awaited_minor` of the jobs of a visit, by job; those without any are left out."""
    lines: dict[int, list[PartLineRecord]] = defaultdict(list)
    for line in part_lines(session, visit_id):
        lines[line.job_id].append(line)
    found = {job.id: awaited_minor(job, lines[job.id]) for job in jobs if job.id in lines}
    return {job_id: minor for job_id, minor in found.items() if minor}


def _awaited(session: Session, asked: AwaitedAsked) -> dict[int, int]:
    return awaited_by_job(session, asked.visit_id, asked.jobs)


ANSWERS: tuple[tuple[type, Any], ...] = ((AwaitedAsked, _awaited),)
