"""Deeds on labour lines: what is sold on a job; the job's labour and hours are the sum of its lines."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dealerdesk.core.deeds import SERVICE_SIDE, Actor, deed
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import N_
from dealerdesk.core.journal import touch
from dealerdesk.visits.jobs import MAX_HOURS, MAX_MINOR, set_sums
from dealerdesk.visits.queries import job_row
from dealerdesk.visits.records import JobRecord, JobRewritten
from dealerdesk.workshop.models import LabourLine, Operation, Technician
from dealerdesk.workshop.part_amounts import refuse_typed_total
from dealerdesk.workshop.queries import work_of, workshop
from dealerdesk.workshop.records import JobWork, LineDraft, LineRecord
from dealerdesk.workshop.rules import refuse_days
from dealerdesk.workshop.sums import line_amounts


def line_draft_of(line: LineRecord) -> LineDraft:
    """A line as it is saved, as a draft: to put it back."""
    return LineDraft(
        line.title, line.billed_hundredths, line.operation_id, line.technician_id, line.rate_minor, line.uid
    )


@deed("workshop.add_line", roles=SERVICE_SIDE, undo="workshop.remove_line")
def add_line(session: Session, who: Actor, job_id: int, draft: LineDraft) -> LineRecord:
    """Sell work on a job; the same `uid` again returns the line that is there.

    Raises `Problem` for a line without words, hours that cannot be, or a job that is gone or was declined.
    """
    there = session.scalar(select(LabourLine).where(LabourLine.uid == draft.uid))
    if there is not None:
        return line_record(there)
    job = open_job(session, job_id)
    last = session.scalar(select(func.max(LabourLine.position)).where(LabourLine.job_id == job_id))
    row = LabourLine(uid=draft.uid, site_id=who.site_id, job_id=job_id, position=(last or 0) + 1)
    _fill(session, who, row, draft, job)
    session.add(row)
    return _settled(session, who, job, row)


@deed("workshop.change_line", roles=SERVICE_SIDE, undo="workshop.change_line")
def change_line(
    session: Session, who: Actor, line_id: int, draft: LineDraft, seen_version: int
) -> LineRecord:
    """Change words, hours or technician of a line. Raises `Stale`, and `Problem` as `add_line`."""
    row = _line(session, line_id, seen_version)
    job = open_job(session, row.job_id)
    _fill(session, who, row, draft, job)
    return _settled(session, who, job, row)


@deed("workshop.remove_line", roles=SERVICE_SIDE, undo="workshop.add_line")
def remove_line(session: Session, who: Actor, line_id: int, seen_version: int) -> None:
    """Take a line out again. Raises `Stale`, and `Problem` where it is gone already."""
    row = _line(session, line_id, seen_version)
    job = open_job(session, row.job_id)
    session.delete(row)
    settle(session, who, job)


def open_job(session: Session, job_id: int) -> JobRecord:
    """A job on which can be worked; raises `Problem` for one that is gone or that the customer declined."""
    job = job_row(session, job_id)
    if job is None:
        raise Problem(N_("This job is not here any more."), N_("Look at the visit again."))
    if job.declined_on is not None:
        raise Problem(N_("The customer does not want this work."), N_("Take it up again first."))
    return job


def _line(session: Session, line_id: int, seen_version: int) -> LabourLine:
    row = session.get(LabourLine, line_id)
    if row is None:
        raise Problem(N_("This line is not here any more."), N_("Look at the job again."))
    if row.version != seen_version:
        raise Stale()
    return row


def _fill(session: Session, who: Actor, row: LabourLine, draft: LineDraft, job: JobRecord) -> None:
    operation = session.get(Operation, draft.operation_id) if draft.operation_id is not None else None
    title = draft.title.strip() or (operation.title if operation is not None else "")
    hours = draft.billed_hundredths
    if hours is None and operation is not None:
        hours = operation.hours_hundredths
    if not title:
        raise Problem(N_("A line needs a few words."), N_("Type what is done, or choose an operation."))
    if hours is not None and not 0 <= hours <= MAX_HOURS:
        raise Problem(N_("These hours cannot be."), N_("Type the hours of work, for example 2.5."))
    refuse_days(hours)
    if hours == 0 and (operation is None or operation.hours_hundredths):
        raise Problem(
            N_("A line of no hours sells nothing."), N_("Leave the hours empty while they are not known.")
        )
    rate = draft.rate_minor
    if rate is None:
        rate = workshop(session, who.site_id).rates.get(job.payer)
    if rate is not None and not 0 <= rate <= MAX_MINOR:
        raise Problem(N_("This price cannot be."), N_("Type an amount of nothing or more."))
    if draft.technician_id is not None and session.get(Technician, draft.technician_id) is None:
        raise Problem(N_("This person does not work here."))
    row.operation_id = operation.id if operation is not None else None
    row.title, row.billed_hundredths, row.rate_minor = title, hours, rate
    row.technician_id = draft.technician_id


def _settled(session: Session, who: Actor, job: JobRecord, row: LabourLine) -> LineRecord:
    settle(session, who, job)
    session.refresh(row)
    return line_record(row)


def settle(session: Session, who: Actor, job: JobRecord) -> JobRecord:
    """Bring the amounts of a job's lines, and the job's labour and hours, to what the lines say."""
    session.flush()
    rows = session.scalars(
        select(LabourLine).where(LabourLine.job_id == job.id).order_by(LabourLine.position, LabourLine.id)
    ).all()
    mode = workshop(session, who.site_id).rounding
    amounts = line_amounts([(row.billed_hundredths, row.rate_minor) for row in rows], mode)
    if sum(amount or 0 for amount in amounts) > MAX_MINOR:
        raise Problem(N_("This amount cannot be."), N_("Type fewer hours, or a lower price."))
    for row, amount in zip(rows, amounts, strict=True):
        row.amount_minor = amount
    session.flush()
    touch(session, "visit", job.visit_id)
    return set_sums(
        session, job, hours_hundredths=_sum(row.billed_hundredths for row in rows),
        labour_minor=_sum(amounts),
    )


def _sum(values: Any) -> int | None:
    """The sum of what is known; None where nothing is."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def line_record(row: LabourLine) -> LineRecord:
    """The frozen record of a mapped row."""
    return LineRecord(**{name: getattr(row, name) for name in LineRecord.__slots__})


def _on_job_rewritten(session: Session, who: Actor, fact: JobRewritten) -> None:
    """A job with lines: its sums are not typed, and another payer has another price per hour."""
    before, after = fact.before, fact.after
    if not work_of(session, [after.id]).get(after.id, JobWork()).lines:
        return
    typed = (after.hours_hundredths, after.labour_minor)
    if typed != (before.hours_hundredths, before.labour_minor):
        raise Problem(
            N_("Hours and labour of this job are the sum of its lines."), N_("Change the lines at the board.")
        )
    refuse_typed_total(fact)
    if before.payer == after.payer:
        return
    rates = workshop(session, who.site_id).rates
    for row in session.scalars(select(LabourLine).where(LabourLine.job_id == after.id)):
        # A price that was typed for this line alone stays.
        if row.rate_minor == rates.get(before.payer):
            row.rate_minor = rates.get(after.payer)
    settle(session, who, after)


HANDLERS: tuple[tuple[type, Any], ...] = ((JobRewritten, _on_job_rewritten),)
