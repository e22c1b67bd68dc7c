"""Deeds on the jobs of a visit: write them, say cause and correction, note what was declined."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dealerdesk.core.deeds import SERVICE_SIDE, Actor, deed
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import N_
from dealerdesk.core.journal import touch
from dealerdesk.cover.groups import GROUPS
from dealerdesk.cover.models import Cover
from dealerdesk.cover.queries import house_today
from dealerdesk.visits.amounts import customer_part, total_of
from dealerdesk.visits.drafts import ConcernDraft, JobDraft
from dealerdesk.visits.models import PAYERS, Job, Visit
from dealerdesk.visits.queries import job_record, visit_row
from dealerdesk.visits.records import JobRecord

MAX_MINOR = 2_000_000_000
MAX_HOURS = 100_000


@deed("visits.add_job", roles=SERVICE_SIDE, undo="visits.remove_job")
def add_job(session: Session, who: Actor, visit_id: int, draft: JobDraft) -> JobRecord:
    """Write one more job; the same `uid` again returns the job that is there.

    Raises `Problem` for a job without words, amounts that cannot be, or a visit that did not take place.
    """
    present = session.scalar(select(Job).where(Job.uid == draft.uid))
    if present is not None:
        return job_record(present)
    visit = visit_row(session, visit_id)
    if visit.stage in ("cancelled", "no_show"):
        raise Problem(N_("This visit did not take place."), N_("Check the car in again."))
    row = new_job(session, visit, draft)
    session.flush()
    touch(session, "visit", visit_id)
    return job_record(row)


@deed("visits.change_job", roles=SERVICE_SIDE, undo="visits.change_job")
def change_job(session: Session, who: Actor, job_id: int, draft: JobDraft, seen_version: int) -> JobRecord:
    """Write cause, correction, hours and amounts of a job. Raises `Stale`, and `Problem` as `add_job`."""
    row = job_row(session, job_id, seen_version)
    fill_job(session, row, draft)
    session.flush()
    touch(session, "visit", row.visit_id)
    return job_record(row)


@deed("visits.remove_job", roles=SERVICE_SIDE, undo="visits.add_job")
def remove_job(session: Session, who: Actor, job_id: int, seen_version: int) -> None:
    """Take out a job that was written by mistake. Raises `Stale`."""
    row = job_row(session, job_id, seen_version)
    visit_id = row.visit_id
    delete_job(session, row)
    touch(session, "visit", visit_id)


@deed("visits.decline_job", roles=SERVICE_SIDE, undo="visits.take_up_job")
def decline_job(session: Session, who: Actor, job_id: int, reason: str, seen_version: int) -> JobRecord:
    """The customer does not want this work now; it is asked again at the next visit. Raises `Stale`."""
    row = job_row(session, job_id, seen_version)
    row.declined_on = house_today(session, row.site_id)
    row.declined_reason = reason
    session.flush()
    touch(session, "visit", row.visit_id)
    return job_record(row)


@deed("visits.take_up_job", roles=SERVICE_SIDE, undo="visits.decline_job")
def take_up_job(session: Session, who: Actor, job_id: int, seen_version: int) -> JobRecord:
    """The customer wants the declined work after all. Raises `Stale`."""
    row = job_row(session, job_id, seen_version)
    row.declined_on, row.declined_reason = None, ""
    session.flush()
    touch(session, "visit", row.visit_id)
    return job_record(row)


def job_row(session: Session, job_id: int, seen_version: int) -> Job:
    """The mapped row of a job at the version that was seen; raises `Stale` and `Problem`."""
    row = session.get(Job, job_id)
    if row is None:
        raise Problem(N_("This job is not here any more."), N_("Look at the visit again."))
    if row.version != seen_version:
        raise Stale()
    return row


def new_job(session: Session, visit: Visit, draft: JobDraft, position: int | None = None) -> Job:
    """Add the row of a job to a visit, at the end where no position is given."""
    if position is None:
        last = session.scalar(select(func.max(Job.position)).where(Job.visit_id == visit.id))
        position = (last or 0) + 1
    row = Job(site_id=visit.site_id, visit_id=visit.id, uid=draft.uid, position=position)
    fill_job(session, row, draft)
    session.add(row)
    return row


def delete_job(session: Session, row: Job) -> None:
    """Remove the row of a job; later work that took it up stands on its own then."""
    for later in session.scalars(select(Job).where(Job.takes_up_id == row.id)):
        later.takes_up_id = None
    session.flush()
    session.delete(row)
    session.flush()


def fill_job(session: Session, row: Job, draft: JobDraft) -> None:
    """Put a draft into the row of a job, with its sums; raises `Problem` for what cannot be."""
    _check(draft)
    for name in ("concern", "title", "cause", "correction", "group", "payer", "hours_hundredths",
                 "labour_minor", "parts_minor", "technician", "cover_id", "takes_up_id"):
        setattr(row, name, getattr(draft, name))
    row.verdict = dict(draft.verdict) if draft.verdict is not None else None
    row.total_minor = total_of(draft.labour_minor, draft.parts_minor, draft.total_minor)
    row.customer_minor = draft.customer_minor
    if draft.customer_minor is None:
        row.customer_minor = customer_part(draft.payer, row.total_minor, _deductible(session, draft.cover_id))


def _deductible(session: Session, cover_id: int | None) -> int:
    cover = session.get(Cover, cover_id) if cover_id is not None else None
    return cover.deductible_minor if cover is not None else 0


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


def write_concerns(session: Session, visit: Visit, concerns: tuple[ConcernDraft, ...]) -> None:
    """Make the jobs of a visit these concerns, in this order: changed, added, and left out ones removed."""
    present = {row.id: row for row in session.scalars(select(Job).where(Job.visit_id == visit.id))}
    known = {concern.job_id for concern in concerns}
    for job_id, row in present.items():
        if job_id not in known:
            delete_job(session, row)
    for position, concern in enumerate(concerns, start=1):
        before = present.get(concern.job_id or 0)
        if before is None:
            new_job(session, visit, job_of_concern(concern), position)
        else:
            fill_job(session, before, job_of_concern(concern))
            before.position = position
    session.flush()
