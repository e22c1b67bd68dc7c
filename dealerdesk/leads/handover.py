"""Deeds by which remarks go to sales: record and hand over, hand over, take back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import BindParameter, bindparam, delete, select
from sqlalchemy.orm import Session

from dealerdesk.contacts import queries as contacts
from dealerdesk.contacts.records import CHANNELS, NO
from dealerdesk.contacts.rules import may_contact
from dealerdesk.core import clock
from dealerdesk.core.deeds import EVERYBODY, MANAGERS, Actor, deed
from dealerdesk.core.errors import Problem, Stale, say
from dealerdesk.core.i18n import N_
from dealerdesk.core.rows import first_row, hold
from dealerdesk.customers.models import Customer
from dealerdesk.leads import founding
from dealerdesk.leads.fates import sleeps_until
from dealerdesk.leads.frame import Frame, frame_of
from dealerdesk.leads.models import Lead, LeadRemark, LeadStep, News, SleepingRemark
from dealerdesk.leads.records import WITHDRAWN, HandedOver, HandOverDraft
from dealerdesk.leads.scores import present, shown
from dealerdesk.leads.steps import Step, held_lead, lead_record, repeated, take
from dealerdesk.leads.waking import awake_now
from dealerdesk.remarks.queries import by_ids
from dealerdesk.remarks.records import RemarkDraft, RemarkRecord
from dealerdesk.remarks.rules import Contact, Fate, fate
from dealerdesk.remarks.service import record

HANDED_TO = N_("Handed to {name} with their words")
ADDED_TO = N_("Added to the lead with {name}")


@deed("leads.record_and_hand_over", roles=EVERYBODY, undo="leads.take_back")
def record_and_hand_over(
    session: Session, who: Actor, draft: RemarkDraft, hand: HandOverDraft | None = None
) -> HandedOver:
    """Write a remark down and hand it over in one go; `hand` chooses as in `hand_over`.

    The same `draft.uid` again changes nothing. Raises `Problem` as `record` and `hand_over` do: then neither
    is done.
    """
    heard = record(session, who, draft)
    done = _where_it_is(session, who, heard)
    if done is None:
        options = replace(hand or HandOverDraft(()), remark_ids=(heard.id,))
        done = hand_over(session, who, options)
    return replace(done, remark=heard)


@deed("leads.hand_over", roles=EVERYBODY, undo="leads.take_back")
def hand_over(session: Session, who: Actor, draft: HandOverDraft) -> HandedOver:
    """Hand remarks of one customer to sales: to whom was chosen, or by the rule.

    They join the customer's open lead unless it is another wish, and bring remarks of the same wish that
    still wait. A 'not yet' sleeps until its day or condition. Raises `Problem` for a 'no', for a customer who
    does not want contact, and for what is with sales already. The same `uid` again changes nothing.
    """
    again = repeated(session, draft.uid)
    if again is not None:
        return _standing(session, again, draft.remark_ids)
    frame = frame_of(session, who.site_id)
    remarks = _checked(session, who, draft.remark_ids)
    if all(fate(remark.contact) is Fate.ASLEEP for remark in remarks):
        still = [r for r in remarks if not awake_now(session, frame, r)]
        if still:
            return _put_to_sleep(session, who, frame, draft, remarks)
    return _handed(founding.to_sales(session, who, frame, draft, remarks))


def _checked(session: Session, who: Actor, remark_ids: Sequence[int]) -> list[RemarkRecord]:
    """The remarks, if they may be handed over together; raises `Problem` with the reason if not."""
    found = by_ids(session, remark_ids)
    remarks = [found[i] for i in dict.fromkeys(remark_ids) if i in found and found[i].site_id == who.site_id]
    if not remarks or len(remarks) < len(set(remark_ids)) or any(r.withdrawn for r in remarks):
        raise Problem(N_("This remark is not here any more."))
    if len({remark.customer_id for remark in remarks}) > 1:
        raise Problem(N_("These remarks are of different customers."), N_("Hand them over one by one."))
    if any(remark.contact == Contact.NO for remark in remarks):
        raise Problem(
            N_("The customer does not want sales to contact them."), N_("Save it without handing it over.")
        )
    # Another desk may be handing over the same words: its answer is waited for.
    hold(session, Customer, remarks[0].customer_id)
    _refuse_unwanted(session, remarks[0].customer_id)
    _refuse_doubled(session, remarks)
    return remarks


def _refuse_unwanted(session: Session, customer_id: int) -> None:
    sheet = contacts.consent_sheet(session, customer_id)
    answers = {channel: may_contact(sheet, channel).answer for channel in CHANNELS}
    if all(answer == NO for answer in answers.values()):
        raise Problem(
            N_("The customer does not want sales to contact them."), N_("Save it without handing it over.")
        )


def _refuse_doubled(session: Session, remarks: Sequence[RemarkRecord]) -> None:
    found = first_row(session, _LEAD_OF, remarks=[remark.id for remark in remarks])
    if found is not None:
        founding.refuse_doubled(lead_record(session, session.get_one(Lead, found[0])))


_REMARKS: BindParameter[list[int]] = bindparam("remarks", expanding=True)
_LEAD_OF = select(LeadRemark.lead_id).where(LeadRemark.remark_id.in_(_REMARKS)).limit(1)
_ASLEEP = select(SleepingRemark.id).where(SleepingRemark.remark_id.in_(_REMARKS)).limit(1)


def _where_it_is(session: Session, who: Actor, remark: RemarkRecord) -> HandedOver | None:
    """Where a remark that was handed over before is now, None for one that was not."""
    found = first_row(session, _LEAD_OF, remarks=[remark.id])
    if found is not None:
        return _standing(session, session.get_one(Lead, found[0]), (remark.id,))
    asleep = first_row(session, _ASLEEP, remarks=[remark.id])
    return HandedOver((remark.id,), sleeps_until(remark)) if asleep is not None else None


def _standing(session: Session, lead: Lead, remark_ids: Sequence[int]) -> HandedOver:
    """What was done before, as it stands now."""
    kept = present(session, frame_of(session, lead.site_id), [lead.id])[lead.id]
    record = lead_record(session, lead)
    return _handed(founding.Brought(record, False, tuple(remark_ids), lead.chosen_because, kept))


def _handed(brought: founding.Brought) -> HandedOver:
    name = brought.lead.to_name
    return HandedOver(
        remark_ids=brought.ids, said=say(ADDED_TO if brought.joined else HANDED_TO, name=name),
        lead=brought.lead, joined=brought.joined, because=founding.because(brought.chosen_because, name),
        warmth=shown(brought.kept),
    )


def _put_to_sleep(
    session: Session, who: Actor, frame: Frame, draft: HandOverDraft, remarks: Sequence[RemarkRecord]
) -> HandedOver:
    """Keep the hand-over until the remarks wake; doing it twice is harmless."""
    asleep = set(
        session.scalars(
            select(SleepingRemark.remark_id).where(SleepingRemark.remark_id.in_([r.id for r in remarks]))
        )
    )
    for remark in remarks:
        if remark.id not in asleep:
            session.add(
                SleepingRemark(
                    site_id=who.site_id, remark_id=remark.id, customer_id=remark.customer_id,
                    staff_id=who.staff_id, to_staff_id=draft.to_staff_id, note=draft.note, at=frame.now,
                )
            )
    session.flush()
    return HandedOver(tuple(r.id for r in remarks), sleeps_until(remarks[0]))


@deed("leads.take_back", roles=EVERYBODY, undo="leads.hand_over")
def take_back(
    session: Session, who: Actor, remark_ids: Sequence[int], seen_version: int | None = None
) -> None:
    """Take remarks back from sales; a lead without any left is withdrawn.

    For whoever handed them over or heard them, and for managers. `seen_version` is the lead's (None for what
    sleeps). Raises `Stale`, and `Problem` once a salesperson has accepted it.
    """
    sleeping = session.scalars(
        select(SleepingRemark).where(SleepingRemark.remark_id.in_(list(remark_ids)))
    ).all()
    for row in sleeping:
        _may_take_back(session, who, row.staff_id, [row.remark_id])
        session.delete(row)
    session.flush()
    lead_ids = session.scalars(
        select(LeadRemark.lead_id).where(LeadRemark.remark_id.in_(list(remark_ids))).distinct()
    ).all()
    if not lead_ids and not sleeping:
        raise Problem(N_("This is not with sales any more."))
    for lead_id in lead_ids:
        lead = held_lead(session, who, lead_id)
        if seen_version is not None and lead.version != seen_version:
            raise Stale()
        _may_take_back(session, who, lead.from_staff_id, remark_ids)
        take_out(session, who, lead, remark_ids)


def _may_take_back(session: Session, who: Actor, handed_by: int | None, remark_ids: Sequence[int]) -> None:
    heard = {remark.heard_by_id for remark in by_ids(session, remark_ids).values()}
    if who.staff_id not in {handed_by, *heard} and not who.roles & MANAGERS:
        raise Problem(N_("Only who handed it over, or a manager, can take it back."))


def take_out(
    session: Session, who: Actor, lead: Lead, remark_ids: Sequence[int], forced: bool = False
) -> None:
    """Take remarks out of a lead; the lead is withdrawn where none is left.

    Raises `Problem` where that would end a lead somebody has accepted, unless it is `forced`.
    """
    inside = session.scalars(select(LeadRemark).where(LeadRemark.lead_id == lead.id)).all()
    going = [row for row in inside if row.remark_id in set(remark_ids)]
    left = len(inside) - len(going)
    if left == 0 and lead.accepted_at is not None and not forced:
        name = lead_record(session, lead).to_name
        raise Problem(N_("{name} has accepted it already."), N_("Talk to {name}."), name=name)
    for row in going:
        session.delete(row)
    _strike_steps(session, lead, {row.remark_id for row in going})
    changes: dict[str, object] = {}
    if left == 0:
        changes = {"stage": WITHDRAWN, "closed_at": clock.now(), "next_at": None}
    take(session, who, frame_of(session, lead.site_id), lead, Step("taken_back", changes))


def _strike_steps(session: Session, lead: Lead, gone: set[int]) -> None:
    """The steps that brought only remarks which are gone now count as undone, and are news no more."""
    steps = session.scalars(
        select(LeadStep).where(
            LeadStep.lead_id == lead.id, LeadStep.kind.in_(("handed_over", "joined", "woke")),
            LeadStep.undone_at.is_(None),
        )
    )
    for step in steps:
        brought = step.before.get("remarks")
        if isinstance(brought, list) and set(brought) <= gone:
            step.undone_at = clock.now()
            session.execute(delete(News).where(News.step_id == step.id, News.seen_at.is_(None)))
    session.flush()
