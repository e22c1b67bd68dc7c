"""Deeds on claims: begin one for a job, write it, send it, note answer and payment, take a step back."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.claims.documents import attach, forget_documents
from dealerdesk.claims.job_card import claimable
from dealerdesk.claims.models import Claim, ClaimMove
from dealerdesk.claims.old_part import keep_for_claim, keep_no_more
from dealerdesk.claims.part_cover import end_part_cover, start_part_cover
from dealerdesk.claims.queries import claim_record
from dealerdesk.claims.records import ClaimDraft, ClaimRecord, OpenDraft
from dealerdesk.claims.rules import (
    CLAIMABLE,
    DRAFT,
    PAID,
    REJECTED,
    SUBMITTED,
    check_contest,
    check_move,
    check_reason,
    decided,
)
from dealerdesk.core import clock
from dealerdesk.core.clock import local_day
from dealerdesk.core.deeds import SERVICE_SIDE, Actor, deed
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import N_
from dealerdesk.cover.contracts import CONTRACT, is_own_contract
from dealerdesk.cover.models import Cover, Terms
from dealerdesk.cover.queries import house_today
from dealerdesk.house.queries import numbers, site
from dealerdesk.house.service import next_number
from dealerdesk.visits.queries import CAME, job_row, visit_row
from dealerdesk.visits.records import JobLeaves, JobRecord, VisitRecord
from dealerdesk.visits.rules import reported_day

MAX_MINOR = 2_000_000_000
MAX_KM = 9_999_999
MOST_DOCUMENTS = 40
_LOOK_AGAIN = N_("Look at the list again.")


@deed("claims.open", roles=SERVICE_SIDE, undo="claims.drop")
def open_claim(session: Session, who: Actor, draft: OpenDraft) -> ClaimRecord:
    """Begin the claim of a job with what is written on it; a job that has one returns that one.

    Raises `Problem` where the customer pays, or the car was not here.
    """
    present = session.scalar(select(Claim).where(Claim.job_id == draft.job_id))
    if present is not None:
        return claim_record(present)
    job = job_row(session, draft.job_id)
    if job is None:
        raise Problem(N_("This job is not here any more."), N_("Look at the visit again."))
    visit = visit_row(session, job.visit_id)
    _check_job(session, job, visit)
    day = _repaired_on(session, visit)
    row = Claim(
        site_id=visit.site_id, uid=draft.uid, number=next_number(session, visit.site_id, "claim", day.year),
        job_id=job.id, visit_id=visit.id, vehicle_id=visit.vehicle_id, cover_id=job.cover_id,
        payer=job.payer, stage=DRAFT, group=job.group, repaired_on=day,
        submit_by=day + dt.timedelta(days=_days_to_send(session, who, job)),
    )
    _fill(row, draft.written or _from_job(job, visit))
    session.add(row)
    session.flush()
    _note(session, who, row, "", None, {})
    for media_id in draft.files:
        attach(session, who, row.id, media_id)
    return claim_record(row)


def _check_job(session: Session, job: JobRecord, visit: VisitRecord) -> None:
    if job.payer not in CLAIMABLE:
        raise Problem(
            N_("The customer pays for this job."), N_("Choose who else pays, save, then claim it.")
        )
    if job.payer == CONTRACT and is_own_contract(session, job.cover_id):
        raise Problem(
            N_("The house's own contract pays for this job."), N_("There is nobody else to claim it from.")
        )
    if visit.stage not in CAME or job.declined_on is not None:
        raise Problem(N_("Nothing was done on this job."), N_("Claim it once the car was here."))


def _repaired_on(session: Session, visit: VisitRecord) -> dt.date:
    moment = visit.ready_at or visit.collected_at
    return local_day(moment, site(session, visit.site_id).zone) if moment else visit.came_on


def _days_to_send(session: Session, who: Actor, job: JobRecord) -> int:
    """What the terms of the cover say, else what the house has set for all of them."""
    cover = session.get(Cover, job.cover_id) if job.cover_id is not None else None
    terms = session.get(Terms, cover.terms_id) if cover is not None and cover.terms_id is not None else None
    if terms is not None and terms.claim_days is not None:
        return terms.claim_days
    return numbers(session, who.site_id).numbers.cover.claim_days


def _from_job(job: JobRecord, visit: VisitRecord) -> ClaimDraft:
    """What the order says already: the three Cs, day and distance, and what the customer does not pay."""
    labour, parts, _theirs = claimable(job)
    return ClaimDraft(
        complaint=job.concern or job.title, cause=job.cause, correction=job.correction or job.title,
        failed_on=reported_day(job.reported_on, visit.came_on), failed_km=visit.odometer_km,
        labour_minor=labour, parts_minor=parts,
    )


@deed("claims.drop", roles=SERVICE_SIDE, undo="claims.open")
def drop_claim(session: Session, who: Actor, claim_id: int, seen_version: int) -> None:
    """Throw a draft away; what was sent stays. Raises `Stale`."""
    row = _claim(session, who, claim_id, seen_version)
    if row.stage != DRAFT:
        raise Problem(N_("This claim was sent."), N_("Take the step back first."))
    for step in session.scalars(select(ClaimMove).where(ClaimMove.claim_id == row.id)):
        session.delete(step)
    forget_documents(session, row.id)
    session.delete(row)
    session.flush()


@deed("claims.change", roles=SERVICE_SIDE, undo="claims.change")
def change_claim(
    session: Session, who: Actor, claim_id: int, draft: ClaimDraft, seen_version: int
) -> ClaimRecord:
    """Write a claim while it is a draft. Raises `Stale`, and `Problem` for what cannot be."""
    row = _claim(session, who, claim_id, seen_version)
    if row.stage != DRAFT:
        raise Problem(N_("This claim was sent."), N_("Take the step back first."))
    _fill(row, draft)
    session.flush()
    return claim_record(row)


@deed("claims.submit", roles=SERVICE_SIDE, undo="claims.step_back")
def submit(session: Session, who: Actor, claim_id: int, seen_version: int, why: str = "") -> ClaimRecord:
    """Send a claim, or once more after a decision; a replaced part starts its own cover, the old is kept.

    Raises `Stale`, and `Problem` while cause, correction or amount are missing, or `why` it is contested.
    """
    row = _claim(session, who, claim_id, seen_version)
    check_move(row.stage, SUBMITTED)
    contested = check_contest(why) if row.stage != DRAFT else ""
    if not row.cause.strip() or not row.correction.strip():
        raise Problem(N_("Cause and correction are missing."), N_("No payer takes a claim without them."))
    if row.labour_minor + row.parts_minor <= 0:
        raise Problem(N_("Nothing is claimed."), N_("Type labour or parts."))
    part = row.part_cover_id or start_part_cover(session, claim_record(row))
    keep_for_claim(session, who, row)
    return _step(
        session, who, row, SUBMITTED, row.labour_minor + row.parts_minor, approved_minor=None,
        decided_on=None, answer=contested, submitted_on=house_today(session, who.site_id), part_cover_id=part,
    )


@deed("claims.decide", roles=SERVICE_SIDE, undo="claims.step_back")
def decide(
    session: Session, who: Actor, claim_id: int, approved_minor: int, answer: str, seen_version: int
) -> ClaimRecord:
    """Note the payer's answer: all of it, a part, or nothing approved, which needs their reason.

    Raises `Stale` and `Problem`.
    """
    row = _claim(session, who, claim_id, seen_version)
    after = decided(row.labour_minor + row.parts_minor, approved_minor)
    check_move(row.stage, after)
    if after == REJECTED:
        check_reason(answer)
        keep_for_claim(session, who, row)
    return _step(
        session, who, row, after, approved_minor, approved_minor=approved_minor, answer=answer.strip(),
        decided_on=house_today(session, who.site_id),
    )


@deed("claims.pay", roles=SERVICE_SIDE, undo="claims.step_back")
def pay(session: Session, who: Actor, claim_id: int, paid_minor: int, seen_version: int) -> ClaimRecord:
    """Note what was paid in; where that is less than was approved, the rest is owed until more comes.

    Raises `Stale`, and `Problem` for nothing or for an amount that cannot be.
    """
    row = _claim(session, who, claim_id, seen_version)
    check_move(row.stage, PAID)
    so_far = (row.paid_minor or 0) + paid_minor
    if paid_minor <= 0 or so_far > MAX_MINOR:
        raise Problem(N_("This amount cannot be."), N_("Type what came in."))
    keep_for_claim(session, who, row)
    return _step(
        session, who, row, PAID if so_far >= (row.approved_minor or 0) else row.stage, paid_minor,
        paid_minor=so_far, paid_on=house_today(session, who.site_id),
    )


@deed("claims.write_off", roles=SERVICE_SIDE, undo="claims.step_back")
def write_off(session: Session, who: Actor, claim_id: int, seen_version: int) -> ClaimRecord:
    """Nothing more comes of a claim paid in part: nobody owes the rest. Raises `Stale` and `Problem`."""
    row = _claim(session, who, claim_id, seen_version)
    check_move(row.stage, PAID)
    if not row.paid_minor:
        raise Problem(N_("Nothing was paid yet."), N_("Note the payment first."))
    keep_for_claim(session, who, row)
    return _step(session, who, row, PAID, None)


@deed("claims.step_back", roles=SERVICE_SIDE, no_undo="the step is taken again with its own key")
def step_back(session: Session, who: Actor, claim_id: int, seen_version: int) -> ClaimRecord:
    """Take the last step of a claim back, with everything it changed. Raises `Stale` and `Problem`."""
    row = _claim(session, who, claim_id, seen_version)
    path: list[ClaimMove] = []
    moves = select(ClaimMove).where(ClaimMove.claim_id == row.id, ClaimMove.from_stage != "")
    for made in session.scalars(moves.order_by(ClaimMove.id)):
        if made.back:
            path.pop()
        else:
            path.append(made)
    if not path:
        raise Problem(N_("This claim was not sent yet."))
    last = path[-1]
    own, before, said = row.part_cover_id, row.stage, row.answer
    row.stage = last.from_stage
    for name, value in last.before.items():
        is_day = name.endswith("_on") and isinstance(value, str)
        setattr(row, name, dt.date.fromisoformat(str(value)) if is_day else value)
    session.flush()
    if own is not None and row.part_cover_id is None:
        end_part_cover(session, own, house_today(session, who.site_id))
    if row.stage == DRAFT:
        keep_no_more(session, who, row)
    _note(session, who, row, before, None, {"answer": said}, back=True)
    return claim_record(row)


def _step(
    session: Session, who: Actor, row: Claim, after: str, minor: int | None, **changes: Any
) -> ClaimRecord:
    before, was = row.stage, {name: getattr(row, name) for name in changes}
    row.stage = after
    for name, value in changes.items():
        setattr(row, name, value)
    session.flush()
    kept = {name: v.isoformat() if isinstance(v, dt.date) else v for name, v in was.items()}
    _note(session, who, row, before, minor, kept)
    return claim_record(row)


def _note(
    session: Session, who: Actor, row: Claim, before: str, minor: int | None, kept: dict[str, object],
    back: bool = False,
) -> None:
    session.add(ClaimMove(
        site_id=row.site_id, claim_id=row.id, from_stage=before, to_stage=row.stage, at=clock.now(),
        staff_id=who.staff_id, minor=minor, back=back, before=kept,
    ))
    session.flush()


def _fill(row: Claim, draft: ClaimDraft) -> None:
    for amount in (draft.labour_minor, draft.parts_minor):
        if not 0 <= amount <= MAX_MINOR:
            raise Problem(N_("This amount cannot be."), N_("Type an amount of nothing or more."))
    if draft.failed_km is not None and not 0 <= draft.failed_km <= MAX_KM:
        raise Problem(N_("This distance cannot be."), N_("Type what the clock showed."))
    if draft.failed_on is not None and draft.failed_on > row.repaired_on:
        raise Problem(N_("It cannot fail after it was repaired."), N_("Look at the day again."))
    names = [name.strip() for name in draft.documents if name.strip()]
    for name in ClaimDraft.__slots__:
        value = getattr(draft, name)
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    row.documents = names[:MOST_DOCUMENTS]


def _claim(session: Session, who: Actor, claim_id: int, seen_version: int) -> Claim:
    row = session.get(Claim, claim_id)
    if row is None or row.site_id != who.site_id:
        raise Problem(N_("This claim is not here any more."), _LOOK_AGAIN)
    if row.version != seen_version:
        raise Stale()
    return row


def _on_job_leaves(session: Session, who: Actor, fact: JobLeaves) -> None:
    """A job that is claimed is not taken out behind the claim's back."""
    row = session.scalar(select(Claim).where(Claim.job_id == fact.job_id))
    if row is not None:
        raise Problem(
            N_("There is a claim for this job: {number}."), N_("Drop the claim first."), number=row.number
        )


HANDLERS = ((JobLeaves, _on_job_leaves),)
