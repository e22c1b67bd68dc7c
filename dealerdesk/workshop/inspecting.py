"""Deeds of the inspection: what was seen at a checkpoint, and what the customer agreed to pay."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.deeds import SERVICE_SIDE, Actor, deed
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import N_
from dealerdesk.core.journal import touch
from dealerdesk.visits.jobs import MAX_MINOR
from dealerdesk.visits.queries import visit_row
from dealerdesk.visits.rules import is_here
from dealerdesk.workshop.found_models import COLOURS, WAYS, Approval, Finding
from dealerdesk.workshop.found_queries import approvals_of
from dealerdesk.workshop.found_records import ApprovalDraft, ApprovalRecord, FindingDraft, FindingRecord


def finding_draft_of(finding: FindingRecord) -> FindingDraft:
    """A finding as it is saved, as a draft: to put it back."""
    return FindingDraft(finding.checkpoint, finding.colour, finding.words, finding.media_id)


@deed("workshop.note_finding", roles=SERVICE_SIDE, undo="workshop.strike_finding")
def note_finding(
    session: Session, who: Actor, visit_id: int, draft: FindingDraft, seen_version: int
) -> FindingRecord:
    """Write what was seen at a checkpoint, in place of what stood there; `seen_version` 0 for the first time.

    Raises `Stale`, and `Problem` without a checkpoint, for an unknown colour, or where the car is not here.
    """
    if not is_here(visit_row(session, visit_id).stage):
        raise Problem(N_("This car is not here."), N_("Check it in first."))
    checkpoint = draft.checkpoint.strip()[:40]
    if not checkpoint or draft.colour not in COLOURS:
        raise Problem(N_("Say what was looked at, and how it is."), N_("Choose good, soon or now."))
    row = session.scalar(
        select(Finding).where(Finding.visit_id == visit_id, Finding.checkpoint == checkpoint)
    )
    if (row.version if row is not None else 0) != seen_version:
        raise Stale()
    if row is None:
        row = Finding(site_id=who.site_id, visit_id=visit_id, checkpoint=checkpoint)
        session.add(row)
    row.colour, row.words, row.media_id = draft.colour, draft.words.strip(), draft.media_id
    row.staff_id, row.at = who.staff_id, clock.now()
    session.flush()
    touch(session, "visit", visit_id)
    return FindingRecord(**{name: getattr(row, name) for name in FindingRecord.__slots__})


@deed("workshop.strike_finding", roles=SERVICE_SIDE, undo="workshop.note_finding")
def strike_finding(session: Session, who: Actor, finding_id: int, seen_version: int) -> None:
    """Take out what was said of a checkpoint. Raises `Stale`, and `Problem` where it is gone."""
    row = session.get(Finding, finding_id)
    if row is None:
        raise Problem(N_("This finding is not here any more."), N_("Look at the order again."))
    if row.version != seen_version:
        raise Stale()
    session.delete(row)
    session.flush()
    touch(session, "visit", row.visit_id)


@deed("workshop.approve", roles=SERVICE_SIDE, undo="workshop.withdraw_approval")
def approve(session: Session, who: Actor, visit_id: int, draft: ApprovalDraft) -> ApprovalRecord:
    """Write down that the customer agreed to an amount (minor units); the same `uid` again is the same yes.

    One by signature is linked to the signature of the check-in. Raises `Problem` without a name, for an
    unknown way, an amount that cannot be, or a moment to come.
    """
    present = session.scalar(select(Approval).where(Approval.uid == draft.uid))
    if present is None:
        _check(draft)
        visit_row(session, visit_id)
        present = Approval(
            uid=draft.uid, site_id=who.site_id, visit_id=visit_id, amount_minor=draft.amount_minor,
            said_by=draft.said_by.strip(), how=draft.how, at=draft.at or clock.now(), staff_id=who.staff_id,
        )
        session.add(present)
        session.flush()
        touch(session, "visit", visit_id)
    return next(one for one in approvals_of(session, present.visit_id) if one.id == present.id)


def _check(draft: ApprovalDraft) -> None:
    if not draft.said_by.strip():
        raise Problem(N_("Say who agreed."), N_("Type their name."))
    if draft.how not in WAYS:
        raise Problem(N_("This way is not known."), N_("Choose one from the list."))
    if not 0 <= draft.amount_minor <= MAX_MINOR:
        raise Problem(N_("This amount cannot be."), N_("Type an amount of nothing or more."))
    if draft.at is not None and draft.at > clock.now():
        raise Problem(N_("Nobody can have agreed in the future."), N_("Type when they did."))


@deed("workshop.withdraw_approval", roles=SERVICE_SIDE, undo="workshop.approve")
def withdraw_approval(session: Session, who: Actor, approval_id: int, seen_version: int) -> None:
    """The customer did not agree after all. Raises `Stale`, and `Problem` where it is gone."""
    row = session.get(Approval, approval_id)
    if row is None:
        raise Problem(N_("This approval is not here any more."), N_("Look at the order again."))
    if row.version != seen_version:
        raise Stale()
    session.delete(row)
    session.flush()
    touch(session, "visit", row.visit_id)
