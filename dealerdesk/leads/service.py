"""Deeds of sales on a lead: accept, log, plan, offer, close, put off, pass on, and take a step back."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping

from sqlalchemy.orm import Session

from dealerdesk.contacts.queries import objected
from dealerdesk.contacts.records import PHONE, REACHED, AttemptDraft
from dealerdesk.contacts.service import log_attempt as log_contact
from dealerdesk.core import clock
from dealerdesk.core.deeds import SALES_SIDE, Actor, deed
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.leads import choosing
from dealerdesk.leads.founding import give, renewed_deadlines
from dealerdesk.leads.frame import Frame, frame_of
from dealerdesk.leads.models import Credit, Lead
from dealerdesk.leads.records import (
    ACCEPTED,
    CLOSED,
    CONTACTED,
    FLAGGED,
    LATER,
    LOST,
    MEETING,
    OFFER,
    TEST_DRIVE,
    WON,
    LeadRecord,
    OfferDraft,
)
from dealerdesk.leads.rules import check_move
from dealerdesk.leads.scoring import remark_ids_of
from dealerdesk.leads.steps import Step, held_lead, lead_record, repeated, seen_lead, take
from dealerdesk.remarks.queries import by_ids

MAX_MINOR = 2_000_000_000
# Stages in which sales is in touch with the customer; a further call changes none of them.
WORK = (CONTACTED, MEETING, TEST_DRIVE, OFFER)


@deed("leads.accept", roles=SALES_SIDE, undo="leads.step_back")
def accept(
    session: Session, who: Actor, lead_id: int, seen_version: int, uid: uuid.UUID | None = None
) -> LeadRecord:
    """Take a lead in hand; whoever accepts it has it from then on.

    Raises `Problem` with the name where a colleague was quicker, `Stale` for any other change.
    """
    again = repeated(session, uid)
    if again is not None:
        return lead_record(session, again)
    row = held_lead(session, who, lead_id)
    if row.accepted_at is not None and row.stage != FLAGGED:
        name = lead_record(session, row).to_name
        raise Problem(N_("{name} has accepted it already."), N_("Take the next one."), name=name)
    row = seen_lead(session, who, lead_id, seen_version)
    check_move(row.stage, ACCEPTED)
    changes = {"stage": ACCEPTED, "accepted_at": clock.now(), "to_staff_id": who.staff_id or row.to_staff_id}
    return _take(session, who, row, Step("accepted", changes, uid=uid))


def _take(session: Session, who: Actor, row: Lead, step: Step, frame: Frame | None = None) -> LeadRecord:
    take(session, who, frame or frame_of(session, row.site_id), row, step)
    return lead_record(session, row)


def _work(
    session: Session, who: Actor, lead_id: int, seen_version: int, stage: str, step: Step
) -> LeadRecord:
    """A step forward that means the customer was spoken with."""
    again = repeated(session, step.uid)
    if again is not None:
        return lead_record(session, again)
    row = seen_lead(session, who, lead_id, seen_version)
    check_move(row.stage, stage)
    changes = {"stage": stage, "reached_at": row.reached_at or clock.now(), **step.changes}
    return _take(
        session, who, row,
        Step(step.kind, changes, step.planned_at, step.amount_minor, step.note, step.uid, step.keeps),
    )


@deed("leads.log_attempt", roles=SALES_SIDE, undo="leads.step_back")
def log_attempt(
    session: Session, who: Actor, lead_id: int, seen_version: int, outcome: str, channel: str = PHONE,
    note: str = "", uid: uuid.UUID | None = None,
) -> LeadRecord:
    """Write down a call, message or mail: 'reached', 'no_answer', 'message' or 'sent'.

    Only 'reached' moves the lead on. Raises `Stale`, and `Problem` for a lead that is not accepted yet.
    """
    again = repeated(session, uid)
    if again is not None:
        return lead_record(session, again)
    row = seen_lead(session, who, lead_id, seen_version)
    stage = row.stage if row.stage in WORK else CONTACTED
    check_move(row.stage, stage)
    uid = uid or uuid.uuid4()
    # The attempt and the step share their identity, so that one is taken back with the other.
    log_contact(
        session, who,
        AttemptDraft(row.customer_id, channel, outcome, note, "lead", row.id, uid=uid),
    )
    changes: dict[str, object] = {}
    if outcome == REACHED:
        changes = {"stage": stage, "reached_at": row.reached_at or clock.now()}
    return _take(session, who, row, Step(outcome, changes, note=note, uid=uid))


@deed("leads.plan_meeting", roles=SALES_SIDE, undo="leads.step_back")
def plan_meeting(
    session: Session, who: Actor, lead_id: int, seen_version: int, planned_at: dt.datetime, note: str = "",
    uid: uuid.UUID | None = None,
) -> LeadRecord:
    """Agree on a meeting at an aware moment. Raises `Stale`, and `Problem` where the lead cannot go there."""
    step = Step(MEETING, {"next_at": planned_at}, planned_at, note=note, uid=uid)
    return _work(session, who, lead_id, seen_version, MEETING, step)


@deed("leads.plan_test_drive", roles=SALES_SIDE, undo="leads.step_back")
def plan_test_drive(
    session: Session, who: Actor, lead_id: int, seen_version: int, planned_at: dt.datetime, note: str = "",
    uid: uuid.UUID | None = None,
) -> LeadRecord:
    """Agree on a test drive at an aware moment. Raises as `plan_meeting` does."""
    step = Step(TEST_DRIVE, {"next_at": planned_at}, planned_at, note=note, uid=uid)
    return _work(session, who, lead_id, seen_version, TEST_DRIVE, step)


@deed("leads.make_offer", roles=SALES_SIDE, undo="leads.step_back")
def make_offer(
    session: Session, who: Actor, lead_id: int, seen_version: int, draft: OfferDraft,
    uid: uuid.UUID | None = None,
) -> LeadRecord:
    """Write down an offer: price, trade-in and what was agreed. Raises as `plan_meeting` does."""
    amounts = (draft.price_minor, draft.trade_in_minor or 0)
    if not all(0 <= amount <= MAX_MINOR for amount in amounts):
        raise Problem(N_("This amount cannot be."), N_("Type an amount of nothing or more."))
    keeps = {"trade_in_minor": draft.trade_in_minor}
    step = Step(OFFER, {"next_at": None}, None, draft.price_minor, draft.note, uid, keeps)
    return _work(session, who, lead_id, seen_version, OFFER, step)


@deed("leads.win", roles=SALES_SIDE, undo="leads.step_back")
def win(
    session: Session, who: Actor, lead_id: int, seen_version: int, note: str = "",
    price_minor: int | None = None, uid: uuid.UUID | None = None,
) -> LeadRecord:
    """The customer bought: who heard a remark in it is credited by name and department, for good."""
    if price_minor is not None and not 0 <= price_minor <= MAX_MINOR:
        raise Problem(N_("This amount cannot be."), N_("Type an amount of nothing or more."))
    return _close(
        session, who, lead_id, seen_version, WON, Step(WON, note=note, amount_minor=price_minor, uid=uid)
    )


@deed("leads.lose", roles=SALES_SIDE, undo="leads.step_back")
def lose(
    session: Session, who: Actor, lead_id: int, seen_version: int, reason: str, note: str = "",
    uid: uuid.UUID | None = None,
) -> LeadRecord:
    """The customer will not buy, and why: a reason of the list, or words. Raises `Problem` without one."""
    if not reason.strip():
        raise Problem(N_("There is no reason yet."), N_("Say why, so that we learn from it."))
    step = Step(LOST, {"close_reason": reason}, note=note, uid=uid)
    return _close(session, who, lead_id, seen_version, LOST, step)


@deed("leads.put_off", roles=SALES_SIDE, undo="leads.step_back")
def put_off(
    session: Session, who: Actor, lead_id: int, seen_version: int, reason: str, again_on: dt.date,
    note: str = "", uid: uuid.UUID | None = None,
) -> LeadRecord:
    """Let a lead rest until a local day, on which it comes back. Raises `Problem` for a day that passed."""
    if not reason.strip():
        raise Problem(N_("There is no reason yet."), N_("Say why, so that we learn from it."))
    if again_on <= frame_of(session, who.site_id).today:
        raise Problem(N_("That day has passed."), N_("Choose a later day."))
    step = Step(LATER, {"close_reason": reason, "again_on": again_on}, note=note, uid=uid)
    return _close(session, who, lead_id, seen_version, LATER, step)


def _close(
    session: Session, who: Actor, lead_id: int, seen_version: int, stage: str, step: Step
) -> LeadRecord:
    again = repeated(session, step.uid)
    if again is not None:
        return lead_record(session, again)
    row = seen_lead(session, who, lead_id, seen_version)
    check_move(row.stage, stage)
    changes: Mapping[str, object] = {
        "stage": stage, "closed_at": clock.now(), "next_at": None, **step.changes
    }
    if stage == WON:
        _credit(session, row)
    return _take(
        session, who, row, Step(step.kind, changes, None, step.amount_minor, step.note, step.uid, step.keeps)
    )


def _credit(session: Session, row: Lead) -> None:
    inside = remark_ids_of(session, [row.id]).get(row.id, ())
    for remark in by_ids(session, inside).values():
        session.add(
            Credit(
                site_id=row.site_id, lead_id=row.id, remark_id=remark.id, staff_id=remark.heard_by_id,
                department=remark.department, at=clock.now(),
            )
        )
    session.flush()


@deed("leads.reopen", roles=SALES_SIDE, undo="leads.step_back")
def reopen(
    session: Session, who: Actor, lead_id: int, seen_version: int, uid: uuid.UUID | None = None
) -> LeadRecord:
    """Work on a lost, put off or withdrawn lead again, with new deadlines.

    Raises `Stale`, and `Problem` where there is an open lead for the same wish, where no words are left in
    it, or where the customer does not want to be contacted.
    """
    again = repeated(session, uid)
    if again is not None:
        return lead_record(session, again)
    row = seen_lead(session, who, lead_id, seen_version)
    if row.stage not in CLOSED:
        raise Problem(N_("This lead is open."))
    if not remark_ids_of(session, [row.id]):
        raise Problem(N_("There are no words in this lead any more."), N_("Hand the remark over again."))
    if objected(session, [row.customer_id]):
        raise Problem(N_("The customer does not want to be contacted."))
    stage = ACCEPTED if row.accepted_at is not None else FLAGGED
    check_move(row.stage, stage)
    frame = frame_of(session, row.site_id)
    due = renewed_deadlines(session, frame, row)
    changes = {
        "stage": stage, "closed_at": None, "close_reason": "", "again_on": None,
        "handed_over_at": frame.now, "pick_up_by": due.pick_up_by, "reach_by": due.reach_by,
    }
    return _take(session, who, row, Step("reopened", changes, uid=uid), frame)


@deed("leads.pass_on", roles=SALES_SIDE, undo="leads.step_back")
def pass_on(
    session: Session, who: Actor, lead_id: int, seen_version: int, to_staff_id: int, note: str = "",
    uid: uuid.UUID | None = None,
) -> LeadRecord:
    """Give a lead to another salesperson, who accepts it anew within new deadlines.

    Raises `Stale`, and `Problem` for somebody who does not sell, or for whoever has it already.
    """
    again = repeated(session, uid)
    if again is not None:
        return lead_record(session, again)
    row = seen_lead(session, who, lead_id, seen_version)
    choice = choosing.chosen(session, row.site_id, to_staff_id)
    if choice.staff_id == row.to_staff_id:
        raise Problem(N_("{name} has this lead already."), N_("Choose somebody else."), name=choice.name)
    if row.stage != FLAGGED:
        check_move(row.stage, FLAGGED)
    step = Step("passed_on", note=note, uid=uid)
    give(session, who, frame_of(session, row.site_id), row, choice, step)
    return lead_record(session, row)
