"""How leads react to what happens below: a car checked in, a remark withdrawn, a customer who objects."""

from __future__ import annotations

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from dealerdesk.contacts.records import ContactObjected
from dealerdesk.core.deeds import MANAGERS, Actor
from dealerdesk.core.rows import first_rows
from dealerdesk.leads.frame import frame_of
from dealerdesk.leads.handover import take_out
from dealerdesk.leads.models import OPEN, Lead, LeadRemark, LeadStep, SleepingRemark
from dealerdesk.leads.records import CLOSED, LATER, WITHDRAWN
from dealerdesk.leads.scores import store
from dealerdesk.leads.steps import Step, put_back, take
from dealerdesk.leads.waking import wake_customer
from dealerdesk.remarks.records import RemarkRedacted, RemarkWithdrawn
from dealerdesk.visits.records import CheckedIn, CheckInUndone


def on_checked_in(session: Session, who: Actor, fact: CheckedIn) -> None:
    """What slept until this visit wakes."""
    whose = {"customer_id": fact.customer_id}
    if first_rows(session, (_SLEEPS, whose), (_PUT_OFF, whose)) == [None, None]:
        return  # Nearly always: nobody at the counter waits for the rest.
    wake_customer(session, who, frame_of(session, who.site_id), fact.customer_id, fact.visit_id)


_SLEEPS = select(SleepingRemark.id).where(SleepingRemark.customer_id == bindparam("customer_id")).limit(1)
_PUT_OFF = (
    select(Lead.id).where(Lead.customer_id == bindparam("customer_id"), Lead.stage == LATER).limit(1)
)


def on_check_in_undone(session: Session, who: Actor, fact: CheckInUndone) -> None:
    """What woke at a check-in that was a mistake sleeps on, unless a salesperson has it in hand."""
    steps = session.scalars(
        select(LeadStep).join(Lead, Lead.id == LeadStep.lead_id)
        .where(Lead.customer_id == fact.customer_id, Lead.accepted_at.is_(None),
               LeadStep.kind.in_(("woke", "joined")), LeadStep.undone_at.is_(None))
    ).all()
    frame = frame_of(session, who.site_id)
    for step in steps:
        if step.before.get("visit") != fact.visit_id:
            continue
        lead = session.get_one(Lead, step.lead_id)
        slept = step.before.get("slept")
        if isinstance(slept, dict):
            brought = step.before.get("remarks")
            assert isinstance(brought, list)
            take_out(session, who, lead, brought, forced=True)
            session.add(SleepingRemark(site_id=lead.site_id, at=frame.now, **slept))
        else:
            step.undone_at = frame.now
            put_back(session, lead, step)
            take(session, who, frame, lead, Step("stepped_back"))
    session.flush()


def on_remark_withdrawn(session: Session, who: Actor, fact: RemarkWithdrawn) -> None:
    """A remark that was not said so leaves its open lead; a lead without any is withdrawn.

    Raises `Problem` where a salesperson works on it already; a manager may all the same.
    """
    _drop_sleeping(session, SleepingRemark.remark_id == fact.remark_id)
    lead = session.scalar(
        select(Lead).join(LeadRemark, LeadRemark.lead_id == Lead.id)
        .where(LeadRemark.remark_id == fact.remark_id)
    )
    if lead is None or lead.stage in CLOSED:
        return
    take_out(session, who, lead, [fact.remark_id], forced=bool(who.roles & MANAGERS))


def on_remark_redacted(session: Session, who: Actor, fact: RemarkRedacted) -> None:
    """A lead whose words were redacted shows nothing that was written in their light."""
    frame = frame_of(session, who.site_id)
    leads = session.scalars(
        select(Lead).join(LeadRemark, LeadRemark.lead_id == Lead.id)
        .where(LeadRemark.remark_id == fact.remark_id)
    ).all()
    for lead in leads:
        lead.opening_line = ""
    store(session, frame, [lead.id for lead in leads])


def on_contact_objected(session: Session, who: Actor, fact: ContactObjected) -> None:
    """Who does not want to be contacted is followed by sales no more."""
    _drop_sleeping(session, SleepingRemark.customer_id == fact.customer_id)
    frame = frame_of(session, who.site_id)
    leads = session.scalars(
        select(Lead).where(Lead.customer_id == fact.customer_id, Lead.stage.in_((*OPEN, LATER)))
    ).all()
    for lead in leads:
        changes = {"stage": WITHDRAWN, "closed_at": frame.now, "next_at": None, "again_on": None}
        take(session, who, frame, lead, Step("objected", changes))


def _drop_sleeping(session: Session, where: object) -> None:
    for row in session.scalars(select(SleepingRemark).where(where)):  # type: ignore[arg-type]
        session.delete(row)
    session.flush()


HANDLERS = (
    (CheckedIn, on_checked_in),
    (CheckInUndone, on_check_in_undone),
    (RemarkWithdrawn, on_remark_withdrawn),
    (RemarkRedacted, on_remark_redacted),
    (ContactObjected, on_contact_objected),
)
