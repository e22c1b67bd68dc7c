"""A lead with everything that makes the call credible, in one read."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from dealerdesk.contacts import rules as contact_rules
from dealerdesk.contacts.queries import consent_sheet
from dealerdesk.contacts.records import EMAIL, PHONE, ConsentSheet
from dealerdesk.core.deeds import Actor, allow
from dealerdesk.core.errors import Problem, Said, say
from dealerdesk.core.i18n import N_
from dealerdesk.customers.queries import customer as customer_of
from dealerdesk.customers.records import CustomerRecord
from dealerdesk.leads import choosing
from dealerdesk.leads.car_life import life_of
from dealerdesk.leads.clocks import due_of
from dealerdesk.leads.fates import colleague
from dealerdesk.leads.founding import because
from dealerdesk.leads.frame import frame_of, hours_of
from dealerdesk.leads.heard import last_kinds
from dealerdesk.leads.models import Lead
from dealerdesk.leads.opening import opening_line
from dealerdesk.leads.queries import FOR_SALES
from dealerdesk.leads.sales_records import HereNow, LeadWhole, NextUp, Reach
from dealerdesk.leads.scores import present, shown, struck_of
from dealerdesk.leads.scoring import remark_ids_of
from dealerdesk.leads.so_far import so_far, stage_marks
from dealerdesk.leads.steps import record_with
from dealerdesk.leads.sweep import tried_by
from dealerdesk.remarks.queries import by_ids
from dealerdesk.remarks.records import RemarkRecord
from dealerdesk.staff.queries import names
from dealerdesk.vehicles.queries import ownerships
from dealerdesk.vehicles.queries import vehicle as vehicle_of
from dealerdesk.vehicles.records import OwnershipRecord
from dealerdesk.visits.queries import jobs_of, open_visits_of_vehicle


def lead(session: Session, who: Actor, lead_id: int) -> LeadWhole:
    """Everything about one lead; for sales, managers and administrators.

    Raises `NotAllowed` for others, `Problem` where there is no such lead in this house.
    """
    allow(FOR_SALES, who)
    return whole_lead(session, who.site_id, lead_id)


def whole_lead(session: Session, site_id: int, lead_id: int) -> LeadWhole:
    """Everything about one lead, for papers and for `lead`; raises `Problem` where there is none."""
    row = session.get(Lead, lead_id)
    if row is None or row.site_id != site_id:
        raise Problem(N_("This lead is not here any more."))
    frame, people = frame_of(session, site_id), names(session, site_id)
    record = record_with(row, people.get(row.to_staff_id, ""))
    words = _words(session, lead_id)
    sheet, person = consent_sheet(session, row.customer_id), customer_of(session, row.customer_id)
    car = vehicle_of(session, row.vehicle_id) if row.vehicle_id is not None else None
    owned = _owned(session, row)
    kept = present(session, frame, [lead_id])[lead_id]
    kinds = last_kinds(session, [lead_id])
    return LeadWhole(
        lead=record, customer=person, vehicle=car, owned=owned,
        sold_by=people.get(owned.sold_by or 0, "") if owned else "",
        handed_by=people.get(row.from_staff_id or 0, ""), because=because(row.chosen_because, record.to_name),
        note=row.note, approach=row.approach, warmth=shown(kept, struck_of(session, lead_id)),
        due=due_of(record, frame, hours_of(session, frame), kinds.get(lead_id, ""), short=False),
        next_up=_next_up(session, row), stages=stage_marks(session, record), words=words,
        heard_by_count=len({r.heard_by_id for r in words}), opening=_opening(row, words),
        opening_changed=bool(row.opening_line),
        life=life_of(session, car.id, row.customer_id, frame.today) if car else (),
        reach=_reach(person, sheet), consent=sheet, here=_here(session, row),
        so_far=so_far(session, frame, record, words, owned, people), currency=frame.site.currency,
        zone=frame.site.zone,
    )


def _words(session: Session, lead_id: int) -> tuple[RemarkRecord, ...]:
    """The remarks of the lead, newest first; whoever may see the lead may read its sensitive words."""
    records = by_ids(session, remark_ids_of(session, [lead_id]).get(lead_id, ()))
    return tuple(sorted(records.values(), key=lambda r: (r.said_at, r.id), reverse=True))


def _owned(session: Session, row: Lead) -> OwnershipRecord | None:
    if row.vehicle_id is None:
        return None
    found = ownerships(session, vehicle_ids=[row.vehicle_id])
    return next((owned for owned in found if owned.customer_id == row.customer_id), None)


def _next_up(session: Session, row: Lead) -> NextUp | None:
    """To whom it goes next; only while it waits to be accepted."""
    if row.accepted_at is not None or row.closed_at is not None:
        return None
    choice = choosing.next_in_line(session, row.site_id, tried_by(session, row))
    return NextUp(choice.staff_id, choice.name) if choice.staff_id is not None else None


def _opening(row: Lead, words: Sequence[RemarkRecord]) -> Said:
    """The line somebody wrote, else one from the chips of the newest remark that names a wish."""
    if row.opening_line:
        return say("{line}", line=row.opening_line)
    if not words:
        return say("")
    told = next((r for r in words if r.what), words[0])
    first_name = colleague(told.heard_by).split(" ")[0] if told.heard_by else ""
    return opening_line(told.what, told.wanted, first_name, any(r.trade_in for r in words))


def _reach(person: CustomerRecord, sheet: ConsentSheet) -> tuple[Reach, ...]:
    by_phone, by_mail = (contact_rules.may_contact(sheet, channel) for channel in (PHONE, EMAIL))
    phones = tuple(Reach("phone", p.value, p.label, by_phone) for p in person.phones)
    return phones + tuple(Reach("email", p.value, p.label, by_mail) for p in person.emails)


def _here(session: Session, row: Lead) -> HereNow | None:
    """The order under which the customer's car is in the house right now."""
    if row.vehicle_id is None:
        return None
    for visit in open_visits_of_vehicle(session, row.vehicle_id):
        if visit.customer_id == row.customer_id:
            jobs = jobs_of(session, [visit.id]).get(visit.id, ())
            return HereNow(visit, ", ".join(job.what for job in jobs if job.what))
    return None
