"""Deeds on the jobs of a visit: write them, say cause and correction, note what was declined."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.orm import Session

from dealerdesk.core import events
from dealerdesk.core.built_on import refuse_where_built_on
from dealerdesk.core.changing import change_row
from dealerdesk.core.deeds import SERVICE_SIDE, Actor, deed
from dealerdesk.core.errors import Problem, Stale, say
from dealerdesk.core.i18n import N_
from dealerdesk.core.journal import touch
from dealerdesk.core.rows import first_row, put_row, rows_of
from dealerdesk.cover.groups import GROUPS
from dealerdesk.cover.models import Cover
from dealerdesk.cover.queries import house_today
from dealerdesk.visits.amounts import customer_part, estimate_after, total_of
from dealerdesk.visits.drafts import ConcernDraft, JobDraft
from dealerdesk.visits.models import PAYERS, Job, JobMeaning
from dealerdesk.visits.queries import job_by_uid, job_row, jobs_of, visit_row
from dealerdesk.visits.records import JobLeaves, JobRecord, JobRewritten, VisitRecord

MAX_MINOR = 2_000_000_000
MAX_HOURS = 100_000


@deed("visits.add_job", roles=SERVICE_SIDE, undo="visits.remove_job")
def add_job(session: Session, who: Actor, visit_id: int, draft: JobDraft) -> JobRecord:
    """Write one more job; the same `uid` again returns the job that is there.

    Raises `Problem` for a job without words, amounts that cannot be, or a visit that did not take place.
    """
    present = job_by_uid(session, draft.uid)
    if present is not None:
        return present
    visit = visit_row(session, visit_id)
    if visit.stage in ("cancelled", "no_show"):
        raise Problem(N_("This visit did not take place."), N_("Check the car in again."))
    job = new_job(session, visit, draft)
    touch(session, "visit", visit_id)
    return job


@deed("visits.change_job", roles=SERVICE_SIDE, undo="visits.change_job")
def change_job(session: Session, who: Actor, job_id: int, draft: JobDraft, seen_version: int) -> JobRecord:
    """Write cause, correction, hours and amounts of a job. Raises `Stale`, and `Problem` as `add_job`."""
    job = rewrite_job(session, who, seen_job(session, job_id, seen_version), draft)
    touch(session, "visit", job.visit_id)
    return job


@deed("visits.remove_job", roles=SERVICE_SIDE, undo="visits.add_job")
def remove_job(session: Session, who: Actor, job_id: int, seen_version: int) -> None:
    """Take out a job that was written by mistake. Raises `Stale`."""
    job = seen_job(session, job_id, seen_version)
    events.tell(session, who, JobLeaves(job.id))
    delete_job(session, job.id)
    touch(session, "visit", job.visit_id)


@deed("visits.decline_job", roles=SERVICE_SIDE, undo="visits.take_up_job")
def decline_job(session: Session, who: Actor, job_id: int, reason: str, seen_version: int) -> JobRecord:
    """The customer does not want this work now; it is asked again at the next visit. Raises `Stale`."""
    job = seen_job(session, job_id, seen_version)
    today = house_today(session, who.site_id)
    return _change(session, job, declined_on=today, declined_reason=reason)


@deed("visits.take_up_job", roles=SERVICE_SIDE, undo="visits.decline_job")
def take_up_job(session: Session, who: Actor, job_id: int, seen_version: int) -> JobRecord:
    """The customer wants the declined work after all. Raises `Stale`."""
    job = seen_job(session, job_id, seen_version)
    return _change(session, job, declined_on=None, declined_reason="")


def seen_job(session: Session, job_id: int, seen_version: int) -> JobRecord:
    """A job at the version that was seen; raises `Stale` and `Problem`."""
    job = job_row(session, job_id)
    if job is None:
        raise Problem(N_("This job is not here any more."), N_("Look at the visit again."))
    if job.version != seen_version:
        raise Stale()
    return job


def _change(session: Session, job: JobRecord, **changes: Any) -> JobRecord:
    version = change_row(session, Job, job, **changes)
    touch(session, "visit", job.visit_id)
    return replace(job, **{**changes, "version": version})


def new_job(
    session: Session, visit: VisitRecord, draft: JobDraft, position: int | None = None
) -> JobRecord:
    """Add a job to a visit, at the end where no position is given; raises `Problem` for what cannot be."""
    if position is None:
        (last,) = rows_of(session, _LAST, visit_id=visit.id)
        position = (last[0] or 0) + 1
    values = {
        "version": 1, "uid": draft.uid, "visit_id": visit.id, "position": position,
        "estimated_minor": estimate_after(None, draft.labour_minor, draft.parts_minor, draft.total_minor),
        "declined_on": None, "declined_reason": "", **_values(session, draft),
        "reported_on": draft.reported_on or house_today(session, visit.site_id),
    }
    columns = {**values, "site_id": visit.site_id}
    columns["component_group"] = columns.pop("group")
    return JobRecord(id=put_row(session, Job, **columns), **values)


_LAST = select(func.max(Job.position)).where(Job.visit_id == bindparam("visit_id"))
_COVER = select(Cover.deductible_minor).where(Cover.id == bindparam("cover_id"))


def delete_job(session: Session, job_id: int) -> None:
    """Remove a job and the words it had for the customer; later work that took it up stands on its own then.

    Raises `Problem` where labour, parts or anything else was written on it since.
    """
    refuse_where_built_on(session, "job", job_id, say(N_("This job")), own=("job", "job_meaning"))
    for later in session.scalars(select(Job).where(Job.takes_up_id == job_id)):
        later.takes_up_id = None
    session.execute(delete(JobMeaning).where(JobMeaning.job_id == job_id))
    session.flush()
    session.delete(session.get_one(Job, job_id))
    session.flush()


def rewrite_job(session: Session, who: Actor, job: JobRecord, draft: JobDraft) -> JobRecord:
    """Put a draft into a job as `fill_job`; where it says who pays or what it costs, the rooms above hear it.

    They refuse what their lines add up to, and price their lines anew for another payer.
    """
    written = fill_job(session, job, draft)
    if all(getattr(job, name) == getattr(written, name) for name in _OF_LINES):
        return written
    events.tell(session, who, JobRewritten(job, written))
    return job_row(session, job.id) or written


_OF_LINES = ("payer", "hours_hundredths", "labour_minor", "parts_minor", "total_minor")


def set_sums(session: Session, job: JobRecord, **sums: Any) -> JobRecord:
    """Write what the lines of a job add up to: `hours_hundredths`, `labour_minor`, `parts_minor`.

    That is its total; a price that was named for all of it stays beside it as the estimate, and is the total
    again once no line is left. What the customer pays follows. Raises `Stale`.
    """
    after, theirs = replace(job, **sums), job.customer_minor
    estimated = estimate_after(job.estimated_minor, job.labour_minor, job.parts_minor, job.total_minor)
    total = total_of(after.labour_minor, after.parts_minor, None)
    if total is None:
        total = estimated
    deductible = _deductible(session, job.cover_id)
    if theirs in (None, customer_part(job.payer, job.total_minor, deductible)):
        theirs = customer_part(job.payer, total, deductible)
    changes = {**sums, "total_minor": total, "estimated_minor": estimated, "customer_minor": theirs}
    version = change_row(session, Job, job, **changes)
    return replace(job, **{**changes, "version": version})


def fill_job(session: Session, job: JobRecord, draft: JobDraft, **more: Any) -> JobRecord:
    """Put a draft into a job, with its sums; raises `Problem` for what cannot be, and `Stale`."""
    estimated = estimate_after(
        job.estimated_minor, draft.labour_minor, draft.parts_minor, draft.total_minor
    )
    changes = {**_values(session, draft), "estimated_minor": estimated, **more}
    version = change_row(session, Job, job, **changes)
    return replace(job, **{**changes, "version": version})


def _values(session: Session, draft: JobDraft) -> dict[str, Any]:
    """A draft by the names of the record, with its sums; raises `Problem` for what cannot be."""
    _check(draft)
    total = total_of(draft.labour_minor, draft.parts_minor, draft.total_minor)
    theirs = draft.customer_minor
    if theirs is None:
        theirs = customer_part(draft.payer, total, _deductible(session, draft.cover_id))
    values = {name: getattr(draft, name) for name in _AS_TYPED}
    verdict = dict(draft.verdict) if draft.verdict is not None else None
    return {**values, "verdict": verdict, "total_minor": total, "customer_minor": theirs}


_AS_TYPED = (
    "concern", "title", "cause", "correction", "group", "payer", "hours_hundredths", "labour_minor",
    "parts_minor", "technician", "cover_id", "takes_up_id",
)


def _deductible(session: Session, cover_id: int | None) -> int:
    found = first_row(session, _COVER, cover_id=cover_id) if cover_id is not None else None
    return int(found[0]) if found is not None else 0


def _check(draft: JobDraft) -> None:
    if not any(text.strip() for text in (draft.concern, draft.title, draft.cause, draft.correction)):
        raise Problem(
            N_("A job needs a few words."), N_("Write what the customer says, or what is to be done.")
        )
    if draft.payer not in PAYERS:
        raise Problem(N_("This payer is not known."), N_("Choose one from the list."))
    if draft.group and draft.group not in GROUPS:
        raise Problem(N_("This component group is not known."), N_("Choose one from the list."))
    amounts = (draft.labour_minor, draft.parts_minor, draft.total_minor, draft.customer_minor)
    if any(amount is not None and not 0 <= amount <= MAX_MINOR for amount in amounts):
        raise Problem(N_("This amount cannot be."), N_("Type an amount of nothing or more."))
    if draft.hours_hundredths is not None and not 0 <= draft.hours_hundredths <= MAX_HOURS:
        raise Problem(N_("These hours cannot be."), N_("Type the hours of work, for example 2.5."))


def job_of_concern(concern: ConcernDraft) -> JobDraft:
    """A concern of the check-in page as the draft of its job."""
    return JobDraft(
        concern=concern.words, title=concern.title, group=concern.group, payer=concern.payer,
        total_minor=concern.price_minor, customer_minor=concern.customer_minor, cover_id=concern.cover_id,
        verdict=concern.verdict, takes_up_id=concern.takes_up_id, uid=concern.uid,
    )


# What the workshop wrote on a job before the car came; the page at the counter does not ask for it.
_PLANNED = ("hours_hundredths", "labour_minor", "parts_minor", "technician")


def write_concerns(
    session: Session, visit: VisitRecord, concerns: tuple[ConcernDraft, ...], is_new: bool
) -> None:
    """Make the jobs of a visit these concerns, in this order: changed, added, and left out ones removed.

    `is_new`: the visit was written just now and has none.
    """
    jobs = () if is_new else jobs_of(session, [visit.id]).get(visit.id, ())
    present = {job.id: job for job in jobs}
    known = {concern.job_id for concern in concerns}
    for job_id in present:
        if job_id not in known:
            delete_job(session, job_id)
    for position, concern in enumerate(concerns, start=1):
        before = present.get(concern.job_id or 0)
        if before is None:
            draft = job_of_concern(concern)
            # It was read from a job of another order, which keeps its own.
            new_job(session, visit, replace(draft, uid=uuid.uuid4()) if concern.job_id else draft, position)
        else:
            draft = job_of_concern(concern)
            planned = {name: getattr(before, name) for name in _PLANNED}
            more: dict[str, int | None] = {"position": position}
            if total_of(before.labour_minor, before.parts_minor, None) not in (None, draft.total_minor):
                # What was planned is what it comes to; the price at the counter is what they were told.
                planned["total_minor"], more["estimated_minor"] = before.total_minor, draft.total_minor
            fill_job(session, before, replace(draft, **planned), **more)
