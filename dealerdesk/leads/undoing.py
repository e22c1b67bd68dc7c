"""Second thoughts on a lead: take the last step back, strike out a reason, change the opening line."""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from dealerdesk.contacts.models import ContactAttempt
from dealerdesk.core import clock
from dealerdesk.core.deeds import SALES_SIDE, Actor, deed
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.leads.frame import frame_of
from dealerdesk.leads.models import Credit, Lead, LeadStep, News, StruckReason
from dealerdesk.leads.records import WON, LeadRecord
from dealerdesk.leads.scores import store
from dealerdesk.leads.steps import Step, lead_record, put_back, seen_lead, take

# Steps that a step back undoes; it passes over what others added meanwhile, and stops at the rest.
_UNDONE = frozenset(
    {"accepted", "reached", "no_answer", "message", "sent", "meeting", "test_drive", "offer", "won", "lost",
     "later", "passed_on", "reopened"}
)  # fmt: skip
_PASSED_OVER = frozenset({"joined", "overdue", "stepped_back"})


@deed("leads.step_back", roles=SALES_SIDE, no_undo="the step that was taken back is simply taken again")
def step_back(session: Session, who: Actor, lead_id: int, seen_version: int) -> LeadRecord:
    """Undo the last step of a lead: its stage, its deadlines, the call that was logged, the credit.

    Who has not seen the news of it never hears of it; who has is told. Raises `Stale`, and `Problem` where
    there is nothing to take back, or where the lead would be a second open one for its wish.
    """
    row = seen_lead(session, who, lead_id, seen_version)
    step = _last_step(session, row)
    step.undone_at = clock.now()
    put_back(session, row, step)
    if step.kind == WON:
        session.execute(delete(Credit).where(Credit.lead_id == row.id))
    for attempt in session.scalars(select(ContactAttempt).where(ContactAttempt.uid == step.uid)):
        session.delete(attempt)
    seen = session.scalars(
        select(News.staff_id).where(News.step_id == step.id, News.seen_at.is_not(None))
    ).all()
    for news in session.scalars(select(News).where(News.step_id == step.id, News.seen_at.is_(None))):
        session.delete(news)
    back = Step("stepped_back", note=step.kind, tells=tuple(seen))
    take(session, who, frame_of(session, row.site_id), row, back)
    return lead_record(session, row)


def _last_step(session: Session, row: Lead) -> LeadStep:
    steps = session.scalars(
        select(LeadStep).where(LeadStep.lead_id == row.id, LeadStep.undone_at.is_(None))
        .order_by(LeadStep.id.desc())
    )
    for step in steps:
        if step.kind in _UNDONE:
            return step
        if step.kind not in _PASSED_OVER:
            break
    raise Problem(N_("There is no step of yours to take back."), N_("Look at what was done so far."))


@deed("leads.strike_reason", roles=SALES_SIDE, undo="leads.restore_reason")
def strike_reason(
    session: Session, who: Actor, lead_id: int, seen_version: int, group: str, why: str
) -> LeadRecord:
    """Strike a reason out of the warmth, with a why; `group` as in `ReasonShown`. Striking twice is harmless.

    Raises `Stale`, and `Problem` without a why.
    """
    row = seen_lead(session, who, lead_id, seen_version)
    if not why.strip():
        raise Problem(N_("There is no why yet."), N_("Say why this reason does not count."))
    if _struck(session, lead_id, group) is None:
        session.add(
            StruckReason(
                site_id=row.site_id, lead_id=row.id, code=group[:32], why=why, staff_id=who.staff_id,
                at=clock.now(),
            )
        )
    return _scored(session, row)


@deed("leads.restore_reason", roles=SALES_SIDE, undo="leads.strike_reason")
def restore_reason(
    session: Session, who: Actor, lead_id: int, seen_version: int, group: str
) -> LeadRecord:
    """Let a reason that was struck out count again. Raises `Stale`."""
    row = seen_lead(session, who, lead_id, seen_version)
    struck = _struck(session, lead_id, group)
    if struck is not None:
        session.delete(struck)
    return _scored(session, row)


def _struck(session: Session, lead_id: int, group: str) -> StruckReason | None:
    return session.scalar(
        select(StruckReason).where(StruckReason.lead_id == lead_id, StruckReason.code == group[:32])
    )


def _scored(session: Session, row: Lead) -> LeadRecord:
    flag_modified(row, "stage")
    session.flush()
    store(session, frame_of(session, row.site_id), [row.id])
    return lead_record(session, row)


@deed("leads.change_opening_line", roles=SALES_SIDE, undo="leads.change_opening_line")
def change_opening_line(
    session: Session, who: Actor, lead_id: int, seen_version: int, words: str
) -> LeadRecord:
    """Write a way to open of one's own; empty words bring the proposed one back. Raises `Stale`."""
    row = seen_lead(session, who, lead_id, seen_version)
    row.opening_line = words if words.strip() else ""
    flag_modified(row, "stage")
    session.flush()
    return lead_record(session, row)
