"""The labour lines, the clocks and the parts of one order by job: what its sums are made of."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.visits.queries import jobs_of, visit_row
from dealerdesk.workshop.part_desk import part_lines
from dealerdesk.workshop.part_records import PartLineRecord
from dealerdesk.workshop.queries import technicians, work_of
from dealerdesk.workshop.records import JobWork, LineRecord
from dealerdesk.workshop.rules import worked_hundredths


@dataclass(frozen=True, slots=True)
class LabourSeen:
    """A labour line and who does it, by short name; `worked_hundredths` are hours of their clocks.

    Clocks run on a job, not on a line: they stand beside the first line of whoever worked. Who worked without
    a line has one of their own, with `line` None.
    """

    line: LineRecord | None
    who: str
    worked_hundredths: int


@dataclass(frozen=True, slots=True)
class JobLines:
    """What the hours, the labour and the parts of one job are made of."""

    labour: tuple[LabourSeen, ...] = ()
    parts: tuple[PartLineRecord, ...] = ()

    @property
    def sum_labour(self) -> bool:
        """Whether hours and labour are the sum of lines, so that nobody types them."""
        return any(seen.line is not None for seen in self.labour)

    @property
    def sum_parts(self) -> bool:
        """Whether the parts are the sum of what was issued; before that their amount is an estimate."""
        return any(line.state == "issued" for line in self.parts)


@dataclass(frozen=True, slots=True)
class OrderLines:
    """The lines of one visit by job."""

    visit_id: int
    jobs: Mapping[int, JobLines] = field(default_factory=dict)

    def of_job(self, job_id: int) -> JobLines:
        """The lines of a job."""
        return self.jobs.get(job_id, JobLines())


def order_lines(session: Session, visit_id: int) -> OrderLines:
    """The lines of an order; running clocks count until now. Raises `Problem` without such a visit."""
    site_id, now = visit_row(session, visit_id).site_id, clock.now()
    jobs = [job.id for job in jobs_of(session, [visit_id]).get(visit_id, ())]
    work = work_of(session, jobs)
    names = {one.id: one.short_name for one in technicians(session, site_id, gone_too=True)}
    parts: dict[int, list[PartLineRecord]] = defaultdict(list)
    for line in part_lines(session, visit_id):
        parts[line.job_id].append(line)
    return OrderLines(visit_id, {
        job: JobLines(_labour(work.get(job, JobWork()), names, now), tuple(parts[job])) for job in jobs
    })  # fmt: skip


def _labour(work: JobWork, names: Mapping[int, str], now: dt.datetime) -> tuple[LabourSeen, ...]:
    """Lines with the hours worked; every clock counts once."""
    by = dict.fromkeys(clock.technician_id for clock in work.clocks)
    left = {
        who: worked_hundredths([one for one in work.clocks if one.technician_id == who], now) for who in by
    }
    seen = [
        LabourSeen(
            line, names.get(line.technician_id or 0, ""),
            left.pop(line.technician_id, 0) if line.technician_id is not None else 0,
        )
        for line in work.lines
    ]
    return (*seen, *(LabourSeen(None, names.get(who, ""), worked) for who, worked in left.items()))
