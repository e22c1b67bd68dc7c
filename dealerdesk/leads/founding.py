"""Bringing remarks into a lead: a new one with salesperson and deadlines, or the customer's open one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn

from sqlalchemy.orm import Session

from dealerdesk.core.deeds import Actor
from dealerdesk.core.errors import Problem, Said, Stale, say
from dealerdesk.core.i18n import N_
from dealerdesk.core.rows import hold, put_row_if_new
from dealerdesk.customers.models import Customer
from dealerdesk.house.service import next_number
from dealerdesk.leads import choosing
from dealerdesk.leads.deadlines import Deadlines, deadlines
from dealerdesk.leads.frame import Frame, hours_of
from dealerdesk.leads.gathering import next_wish_number, open_lead, present_car, waiting_remarks
from dealerdesk.leads.models import Lead, LeadRemark
from dealerdesk.leads.records import FLAGGED, HandOverDraft, LeadRecord
from dealerdesk.leads.rules import CHOICE_WORDS, STAGE_WORDS, Choice, Stage
from dealerdesk.leads.scores import Kept, keep, present
from dealerdesk.leads.scoring import Wish, said_remark, score, wishes_of
from dealerdesk.leads.steps import TOLD_TO, Step, lead_record, new_record, take, write_step
from dealerdesk.remarks.queries import by_ids
from dealerdesk.remarks.records import RemarkRecord


@dataclass(frozen=True, slots=True)
class Origin:
    """Whence a hand-over comes: the kind of its step, who handed over, and what its inverse needs to know."""

    kind: str
    handed_by: int | None
    keeps: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Brought:
    """Remarks in their lead: the lead, whether it was there already, and with `ids` what went along.

    `chosen_because` is why its salesperson has it; `kept` the score as of now.
    """

    lead: LeadRecord
    joined: bool
    ids: tuple[int, ...]
    chosen_because: str
    kept: Kept


def to_sales(
    session: Session, who: Actor, frame: Frame, draft: HandOverDraft, remarks: Sequence[RemarkRecord],
    origin: Origin | None = None,
) -> Brought:
    """Bring remarks of one customer to sales, into their open lead or a new one.

    Remarks of the same wish that still wait go along, unless it is another wish. Raises `Problem` in a house
    without anybody who may sell.
    """
    origin = origin or Origin("handed_over", who.staff_id)
    customer_id = remarks[0].customer_id
    # Two desks with the same customer: the second waits here, and then joins what the first one made.
    hold(session, Customer, customer_id)
    named = next((r.vehicle_id for r in reversed(remarks) if r.vehicle_id is not None), None)
    vehicle_id = named or present_car(session, customer_id)
    every = [*remarks, *([] if draft.another_wish else _waiting(session, frame, remarks, vehicle_id))]
    there = None if draft.another_wish else open_lead(session, customer_id, draft.lead_id, held=True)
    if there is None:
        made = _found(session, who, frame, draft, every, vehicle_id, origin)
        if made is not None:
            return made
        there = open_lead(session, customer_id, held=True)
        if there is None:
            raise Stale()
    return _join(session, who, frame, there, draft, tuple(remark.id for remark in every), origin)


def _waiting(
    session: Session, frame: Frame, remarks: Sequence[RemarkRecord], vehicle_id: int | None
) -> list[RemarkRecord]:
    """What the same customer said about the same wish before, and nobody handed over yet."""
    kinds = {remark.kind for remark in remarks}
    waiting = waiting_remarks(session, remarks[0].customer_id, vehicle_id, kinds, frame.today)
    known = {remark.id for remark in remarks}
    return list(by_ids(session, set(waiting) - known).values())


def _found(
    session: Session, who: Actor, frame: Frame, draft: HandOverDraft, remarks: Sequence[RemarkRecord],
    vehicle_id: int | None, origin: Origin,
) -> Brought | None:
    """A new lead with its first step and its score; None where there is one for the same wish.

    Written past the ORM, because somebody at the counter waits for it.
    """
    customer_id = remarks[0].customer_id
    wish = Wish(customer_id, vehicle_id, tuple(said_remark(remark, frame) for remark in remarks))
    warmth = score(session, frame, {0: wish})[0]
    choice = _choice(session, frame, draft, customer_id, vehicle_id)
    assert choice.staff_id is not None
    values = _columns(session, frame, draft, remarks, vehicle_id, choice, warmth.band)
    lead_id = put_row_if_new(session, Lead, **values, from_staff_id=origin.handed_by)
    if lead_id is None:
        return None
    ids = tuple(remark.id for remark in remarks)
    _put_in(session, frame.site.id, lead_id, ids)
    heard = tuple(dict.fromkeys(r.heard_by_id for r in remarks if r.heard_by_id is not None))
    keeps = {"remarks": list(ids), **origin.keeps, TOLD_TO: choice.name}
    step = Step(origin.kind, note=draft.note, uid=draft.uid, keeps=keeps, tells=heard)
    write_step(session, who, frame.site.id, lead_id, step)
    kept = Kept(warmth, frame.now, frame.rule_version_id)
    keep(session, frame, lead_id, kept)
    record = new_record(lead_id, {**values, "from_staff_id": origin.handed_by}, choice.name)
    return Brought(record, False, ids, choice.because, kept)


def _columns(
    session: Session, frame: Frame, draft: HandOverDraft, remarks: Sequence[RemarkRecord],
    vehicle_id: int | None, choice: Choice, band: str,
) -> dict[str, Any]:
    """What a new lead starts with."""
    customer_id = remarks[0].customer_id
    due = deadlines(band, frame.now, hours_of(session, frame), frame.numbers.service_level)
    number = next_number(session, frame.site.id, "lead", frame.today.year)
    newest = max(remarks, key=lambda remark: (remark.said_at, remark.id))
    return {
        "version": 1, "uid": draft.uid, "site_id": frame.site.id, "number": f"L{number}",
        "customer_id": customer_id, "vehicle_id": vehicle_id, "stage": FLAGGED,
        "to_staff_id": choice.staff_id, "chosen_because": choice.because, "note": draft.note,
        "wish_number": next_wish_number(session, customer_id) if draft.another_wish else 1,
        "approach": newest.approach, "handed_over_at": frame.now, "pick_up_by": due.pick_up_by,
        "reach_by": due.reach_by, "due_at": due.pick_up_by,
    }


def _choice(
    session: Session, frame: Frame, draft: HandOverDraft, customer_id: int, vehicle_id: int | None
) -> Choice:
    if draft.to_staff_id is not None:
        return choosing.chosen(session, frame.site.id, draft.to_staff_id)
    return choosing.choose(session, frame.site.id, customer_id, vehicle_id)


def _put_in(session: Session, site_id: int, lead_id: int, remark_ids: Sequence[int]) -> None:
    for remark_id in remark_ids:
        new = put_row_if_new(session, LeadRemark, site_id=site_id, lead_id=lead_id, remark_id=remark_id)
        if new is None:
            raise Problem(N_("This was handed over already."), N_("Look at the lead."))


def _join(
    session: Session, who: Actor, frame: Frame, lead: Lead, draft: HandOverDraft, ids: tuple[int, ...],
    origin: Origin,
) -> Brought:
    """Further remarks in an open lead: while nobody accepted it, a warmer band calls for a sooner answer."""
    _put_in(session, lead.site_id, lead.id, ids)
    changes: dict[str, object] = {}
    if lead.accepted_at is None:
        due = renewed_deadlines(session, frame, lead)
        changes = {
            "pick_up_by": min(lead.pick_up_by, due.pick_up_by), "reach_by": min(lead.reach_by, due.reach_by)
        }
    keeps = {"remarks": list(ids), **origin.keeps}
    take(session, who, frame, lead, Step("joined", changes, note=draft.note, uid=draft.uid, keeps=keeps))
    kept = present(session, frame, [lead.id])[lead.id]
    return Brought(lead_record(session, lead), True, ids, lead.chosen_because, kept)


def renewed_deadlines(session: Session, frame: Frame, lead: Lead) -> Deadlines:
    """The deadlines of a lead counted from now, by its warmth as it is now."""
    wishes = wishes_of(session, frame, {lead.id: (lead.customer_id, lead.vehicle_id)})
    band = score(session, frame, wishes)[lead.id].band
    return deadlines(band, frame.now, hours_of(session, frame), frame.numbers.service_level)


def give(session: Session, who: Actor, frame: Frame, row: Lead, choice: Choice, step: Step) -> None:
    """Put a lead into other hands, to be accepted anew; whether it may go there is asked before."""
    due = renewed_deadlines(session, frame, row)
    changes = {
        "stage": FLAGGED, "to_staff_id": choice.staff_id, "chosen_because": choice.because,
        "accepted_at": None, "handed_over_at": frame.now, "pick_up_by": due.pick_up_by,
        "reach_by": due.reach_by,
    }
    take(session, who, frame, row, Step(step.kind, changes, note=step.note, uid=step.uid))


def because(code: str, name: str) -> Said:
    """Why a salesperson has the lead, as a sentence part."""
    return say(CHOICE_WORDS.get(code, CHOICE_WORDS["chosen"]), name=name)


def refuse_doubled(lead: LeadRecord) -> NoReturn:
    """Raises the `Problem` of a remark that is with sales already."""
    if lead.is_open:
        raise Problem(
            N_("This was handed over already, to {name}."), N_("Look at lead {number}."),
            name=lead.to_name, number=lead.number,
        )
    raise Problem(
        N_("Lead {number} with these words is closed: {stage}."), N_("Open that lead again."),
        number=lead.number, stage=say(STAGE_WORDS[Stage(lead.stage)]),
    )
