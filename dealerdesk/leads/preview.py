"""What would happen if a remark were handed over now: its warmth, and to whom it would go."""

from __future__ import annotations

from sqlalchemy.orm import Session

from dealerdesk.contacts.queries import consent_sheet
from dealerdesk.contacts.records import CHANNELS, NO
from dealerdesk.contacts.rules import may_contact
from dealerdesk.core.deeds import Actor
from dealerdesk.core.errors import Problem, Said, say
from dealerdesk.core.i18n import N_
from dealerdesk.customers.queries import customer as customer_of
from dealerdesk.leads import choosing
from dealerdesk.leads.founding import because
from dealerdesk.leads.frame import Frame, frame_of
from dealerdesk.leads.gathering import open_lead, present_car, waiting_remarks
from dealerdesk.leads.models import Lead
from dealerdesk.leads.records import Goes, Preview, WarmthShown
from dealerdesk.leads.scores import Kept, shown, struck_of
from dealerdesk.leads.scoring import Wish, remark_ids_of, said_remark, score
from dealerdesk.leads.steps import lead_record
from dealerdesk.leads.warmth import SaidRemark
from dealerdesk.remarks.queries import by_ids
from dealerdesk.remarks.records import RemarkDraft
from dealerdesk.remarks.rules import Contact, Fate, fate, window_of


def preview(
    session: Session, who: Actor, draft: RemarkDraft, another_wish: bool = False,
    to_staff_id: int | None = None, lead_id: int | None = None,
) -> Preview:
    """The warmth of a draft together with what belongs to the same wish, and where it would go.

    For computing as somebody types. `not_because` says why it would not go to sales, or not yet; a customer
    who does not want to be contacted is not scored. Raises `Problem` for an unknown customer.
    """
    frame = frame_of(session, who.site_id)
    person = customer_of(session, draft.customer_id)
    sheet = consent_sheet(session, person.id)
    if sheet.objected:
        return Preview(None, None, say(N_("Does not want to be contacted.")))
    vehicle_id = draft.vehicle_id if draft.vehicle_id is not None else present_car(session, person.id)
    there = None if another_wish else open_lead(session, person.id, lead_id)
    found = _warmth(session, who, frame, draft, person.id, vehicle_id, there, another_wish)
    not_because = _not_because(draft, all(may_contact(sheet, c).answer == NO for c in CHANNELS))
    if not_because is not None and draft.contact == Contact.NO:
        return Preview(found, None, not_because)
    goes = _goes(session, frame, person.id, vehicle_id, there, to_staff_id)
    return Preview(found, goes, not_because)


def _warmth(
    session: Session, who: Actor, frame: Frame, draft: RemarkDraft, customer_id: int,
    vehicle_id: int | None, there: Lead | None, another_wish: bool,
) -> WarmthShown:
    ids: set[int] = set()
    if not another_wish:
        ids |= set(waiting_remarks(session, customer_id, vehicle_id, {draft.kind}, frame.today))
    struck = struck_of(session, there.id) if there is not None else {}
    if there is not None:
        ids |= set(remark_ids_of(session, [there.id]).get(there.id, ()))
    known = [r for r in by_ids(session, ids).values() if r.uid != draft.uid]
    said = (*(said_remark(record, frame) for record in known), _said(draft, who, frame))
    car = there.vehicle_id if there is not None else vehicle_id
    kept = score(session, frame, {0: Wish(customer_id, car, said, frozenset(struck))})[0]
    return shown(Kept(kept, frame.now, frame.rule_version_id), struck)


def _said(draft: RemarkDraft, who: Actor, frame: Frame) -> SaidRemark:
    span = window_of(
        draft.wanted, frame.today, draft.window_from, draft.window_to, frame.numbers.warmth
    )
    return SaidRemark(
        remark_id=0, said_on=frame.today, window=span, contact=draft.contact,
        specific_wish=bool(draft.what or draft.wish.strip()), budget=draft.budget_minor is not None,
        trade_in=draft.trade_in, heard_by=who.staff_id,
    )


def _not_because(draft: RemarkDraft, unwanted: bool) -> Said | None:
    """Why sales does not get it (yet), None where it goes."""
    becomes = fate(draft.contact)
    if becomes is Fate.INSIGHT or (unwanted and becomes is not Fate.HAND_OVER):
        return say(N_("The customer does not want sales to contact them."))
    if becomes is Fate.ASLEEP:
        return say(N_("Not yet: it sleeps until then."))
    return None


def _goes(
    session: Session, frame: Frame, customer_id: int, vehicle_id: int | None, there: Lead | None,
    to_staff_id: int | None,
) -> Goes | None:
    if there is not None:
        record = lead_record(session, there)
        joins = say(N_("has the open lead {number}"), number=record.number)
        return Goes(record.to_staff_id, record.to_name, joins, record.id, record.number)
    try:
        if to_staff_id is not None:
            choice = choosing.chosen(session, frame.site.id, to_staff_id)
        else:
            choice = choosing.choose(session, frame.site.id, customer_id, vehicle_id)
    except Problem:
        return None
    assert choice.staff_id is not None
    return Goes(choice.staff_id, choice.name, because(choice.because, choice.name))
