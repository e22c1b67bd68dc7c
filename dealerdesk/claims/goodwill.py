"""Goodwill: given within the limit of a role, else it waits for a manager; every decision is kept."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.claims.goodwill_limits import may_give
from dealerdesk.claims.goodwill_queries import goodwill_record
from dealerdesk.claims.goodwill_records import ALLOWED, REFUSED, WAITING, GoodwillDraft, GoodwillRecord
from dealerdesk.claims.models import Goodwill
from dealerdesk.claims.rules import check_reason
from dealerdesk.core import clock
from dealerdesk.core.changing import change_row
from dealerdesk.core.deeds import MANAGERS, SERVICE_SIDE, Actor, deed
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import N_
from dealerdesk.core.journal import touch
from dealerdesk.staff.pins import Tried, try_pin, with_pins
from dealerdesk.staff.queries import person
from dealerdesk.visits.models import Job
from dealerdesk.visits.queries import job_row, visit_row
from dealerdesk.visits.records import JobRecord


@deed("claims.give_goodwill", roles=SERVICE_SIDE, undo="claims.withdraw_goodwill")
def give_goodwill(session: Session, who: Actor, draft: GoodwillDraft) -> GoodwillRecord:
    """Give goodwill for a job; above the limit of the role it waits for a manager.

    Raises `Problem` without a reason, for shares beyond the price, and where it was given already.
    """
    present = session.scalar(select(Goodwill).where(Goodwill.uid == draft.uid))
    if present is not None:
        return goodwill_record(present)
    row = _begun(session, who, draft, _checked(session, draft))
    if may_give(session, who.roles, who.site_id, draft.house_minor):
        _allow(session, who, row)
    return goodwill_record(row)


@deed("claims.give_confirmed", roles=SERVICE_SIDE, undo="claims.withdraw_goodwill")
def give_confirmed(
    session: Session, who: Actor, draft: GoodwillDraft, staff_id: int, pin: str
) -> GoodwillRecord | Tried:
    """Give goodwill that somebody else confirms here by their PIN; it is kept as allowed by them.

    A wrong PIN gives nothing, is counted as at the sign-in, and is said by `Tried`. Raises `Problem` as
    `give_goodwill` does, and for whoever has no PIN or may not give so much either.
    """
    present = session.scalar(select(Goodwill).where(Goodwill.uid == draft.uid))
    if present is not None:
        return goodwill_record(present)
    other = person(session, staff_id)
    if not other.active or other.site_id != who.site_id or staff_id not in with_pins(session, who.site_id):
        raise Problem(N_("{name} cannot confirm it by a PIN."), N_("Ask somebody else."), name=other.name)
    if not may_give(session, other.actor().roles, who.site_id, draft.house_minor):
        raise Problem(N_("This is above the limit of {name}, too."), N_("Ask a manager."), name=other.name)
    # Looked at before the PIN: what cannot be given is said without one.
    job = _checked(session, draft)
    tried = try_pin(session, other.actor(), pin)
    if not tried.right:
        # Not raised: the wrong one has to be counted.
        return tried
    row = _begun(session, who, draft, job)
    _allow(session, other.actor(), row)
    return goodwill_record(row)


def _checked(session: Session, draft: GoodwillDraft) -> JobRecord:
    """The job that it is for; raises `Problem` for what cannot be given."""
    job = job_row(session, draft.job_id)
    if job is None:
        raise Problem(N_("This job is not here any more."), N_("Look at the visit again."))
    _check(session, draft, job)
    return job


def _begun(session: Session, who: Actor, draft: GoodwillDraft, job: JobRecord) -> Goodwill:
    """The row of goodwill that waits."""
    visit = visit_row(session, job.visit_id)
    row = Goodwill(
        site_id=visit.site_id, uid=draft.uid, job_id=job.id, visit_id=visit.id, vehicle_id=visit.vehicle_id,
        reason=draft.reason.strip(), maker_minor=draft.maker_minor, house_minor=draft.house_minor,
        customer_minor=(job.total_minor or 0) - draft.maker_minor - draft.house_minor, stage=WAITING,
        asked_by=who.staff_id, asked_at=clock.now(), before={},
    )
    session.add(row)
    session.flush()
    return row


def _check(session: Session, draft: GoodwillDraft, job: JobRecord) -> None:
    if not draft.reason.strip():
        raise Problem(N_("Goodwill needs a reason."), N_("Write why the house gives it."))
    shares = (draft.maker_minor, draft.house_minor)
    if min(shares) < 0 or not 0 < sum(shares) <= (job.total_minor or 0):
        raise Problem(
            N_("The shares are more than nothing and at most the price of the job."),
            N_("Look at the amounts again."),
        )
    if session.scalar(select(Goodwill.id).where(Goodwill.job_id == job.id)) is not None:
        raise Problem(N_("Goodwill was given for this job already."), N_("Look at the list of goodwill."))


def _allow(session: Session, who: Actor, row: Goodwill) -> None:
    job = job_row(session, row.job_id)
    assert job is not None
    row.stage, row.decided_by, row.decided_at = ALLOWED, who.staff_id, clock.now()
    row.before = {"payer": job.payer, "customer_minor": job.customer_minor}
    session.flush()
    payer = "goodwill" if row.house_minor else "manufacturer"
    change_row(session, Job, job, payer=payer, customer_minor=row.customer_minor)
    touch(session, "visit", row.visit_id)


def _give_back(session: Session, row: Goodwill) -> None:
    """Let the job be paid as it was before."""
    job = job_row(session, row.job_id)
    if row.stage == ALLOWED and job is not None and row.before:
        change_row(session, Job, job, **row.before)
        touch(session, "visit", row.visit_id)


@deed("claims.withdraw_goodwill", roles=SERVICE_SIDE, no_undo="it is given again with its own key")
def withdraw_goodwill(session: Session, who: Actor, goodwill_id: int, seen_version: int) -> None:
    """It is not given after all; the job is paid as before. Raises `Stale`."""
    row = _goodwill(session, who, goodwill_id, seen_version)
    _give_back(session, row)
    session.delete(row)
    session.flush()


@deed("claims.allow_goodwill", roles=MANAGERS, undo="claims.reopen_goodwill")
def allow_goodwill(session: Session, who: Actor, goodwill_id: int, seen_version: int) -> GoodwillRecord:
    """A manager allows what is above the limit of whoever asked. Raises `Stale`."""
    row = _waiting(session, who, goodwill_id, seen_version)
    _allow(session, who, row)
    return goodwill_record(row)


@deed("claims.refuse_goodwill", roles=MANAGERS, undo="claims.reopen_goodwill")
def refuse_goodwill(
    session: Session, who: Actor, goodwill_id: int, why: str, seen_version: int
) -> GoodwillRecord:
    """A manager says no, and why; the customer pays as before. Raises `Stale`, `Problem` without a reason."""
    row = _waiting(session, who, goodwill_id, seen_version)
    row.refused_why = check_reason(why)
    row.stage, row.decided_by, row.decided_at = REFUSED, who.staff_id, clock.now()
    session.flush()
    return goodwill_record(row)


@deed("claims.reopen_goodwill", roles=MANAGERS, no_undo="it is decided again with its own key")
def reopen_goodwill(session: Session, who: Actor, goodwill_id: int, seen_version: int) -> GoodwillRecord:
    """The decision is open again. Raises `Stale`."""
    row = _goodwill(session, who, goodwill_id, seen_version)
    _give_back(session, row)
    row.stage, row.decided_by, row.decided_at, row.before = WAITING, None, None, {}
    row.refused_why = ""
    session.flush()
    return goodwill_record(row)


def _waiting(session: Session, who: Actor, goodwill_id: int, seen_version: int) -> Goodwill:
    row = _goodwill(session, who, goodwill_id, seen_version)
    if row.stage != WAITING:
        raise Problem(N_("This is decided already."), N_("Look at the list again."))
    return row


def _goodwill(session: Session, who: Actor, goodwill_id: int, seen_version: int) -> Goodwill:
    row = session.get(Goodwill, goodwill_id)
    if row is None or row.site_id != who.site_id:
        raise Problem(N_("This is not here any more."), N_("Look at the list again."))
    if row.version != seen_version:
        raise Stale()
    return row
