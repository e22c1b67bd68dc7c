"""To whom a lead goes: gathers who sells, who is at work and who knows the customer, and asks the rule."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dealerdesk.contacts.models import ContactAttempt
from dealerdesk.core.deeds import SALES, SALES_SIDE
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.leads.models import OPEN, Lead, LeadStep
from dealerdesk.leads.rules import Choice, Seller, choose_seller, next_seller
from dealerdesk.staff.queries import everybody
from dealerdesk.staff.records import StaffRecord
from dealerdesk.vehicles.models import Ownership

# What a salesperson does with a customer; steps of the service side or the program do not count.
_DEALT = ("accepted", "reached", "meeting", "test_drive", "offer", "won", "lost", "later")


def sellers(session: Session, site_id: int) -> tuple[Seller, ...]:
    """Who can take a lead, with their open leads; where nobody has the sales role, managers and so on."""
    people = _selling(everybody(session, site_id))
    rows = session.execute(
        select(Lead.to_staff_id, func.count()).where(Lead.site_id == site_id, Lead.stage.in_(OPEN))
        .group_by(Lead.to_staff_id)
    )
    load: dict[int, int] = {row[0]: row[1] for row in rows}
    return tuple(Seller(p.id, p.name, p.at_work, load.get(p.id, 0)) for p in people)


def _selling(people: Sequence[StaffRecord]) -> list[StaffRecord]:
    found = [person for person in people if SALES in person.roles]
    return found or [person for person in people if SALES_SIDE & set(person.roles)]


def choose(session: Session, site_id: int, customer_id: int, vehicle_id: int | None) -> Choice:
    """Who gets a new lead: who sold the present car, who dealt with them last, the fewest open leads.

    Always among those at work; where nobody is, the same rule among all of sales, and `because` says so.
    Raises `Problem` in a house without anybody who may sell.
    """
    people = sellers(session, site_id)
    sold_by = _sold_by(session, customer_id, vehicle_id)
    dealt = _last_dealt(session, customer_id, [p.staff_id for p in people])
    found = choose_seller(people, sold_by, dealt)
    if found.staff_id is not None:
        return found
    absent = [Seller(p.staff_id, p.name, True, p.open_leads) for p in people]
    found = choose_seller(absent, sold_by, dealt)
    if found.staff_id is None:
        raise Problem(N_("Nobody here works in sales."), N_("Give somebody that role on the staff page."))
    return Choice(found.staff_id, found.name, "nobody_at_work")


def _sold_by(session: Session, customer_id: int, vehicle_id: int | None) -> int | None:
    """Who sold the present car; without one named, the newest of their present cars that was sold here."""
    query = select(Ownership.sold_by).where(
        Ownership.customer_id == customer_id, Ownership.until.is_(None), Ownership.sold_by.is_not(None)
    )
    if vehicle_id is not None:
        query = query.where(Ownership.vehicle_id == vehicle_id)
    return session.scalar(query.order_by(Ownership.since.desc(), Ownership.id.desc()).limit(1))


def _last_dealt(session: Session, customer_id: int, people: Collection[int]) -> int | None:
    """The salesperson who last did something with the customer: a step of a lead, or a call or mail."""
    step = session.execute(
        select(LeadStep.at, LeadStep.staff_id).join(Lead, Lead.id == LeadStep.lead_id)
        .where(Lead.customer_id == customer_id, LeadStep.undone_at.is_(None), LeadStep.kind.in_(_DEALT),
               LeadStep.staff_id.in_(people))
        .order_by(LeadStep.at.desc()).limit(1)
    ).first()
    attempt = session.execute(
        select(ContactAttempt.at, ContactAttempt.staff_id)
        .where(ContactAttempt.customer_id == customer_id, ContactAttempt.staff_id.in_(people))
        .order_by(ContactAttempt.at.desc()).limit(1)
    ).first()
    found = [row for row in (step, attempt) if row is not None]
    return max(found, key=lambda row: row.at).staff_id if found else None


def chosen(session: Session, site_id: int, staff_id: int) -> Choice:
    """The person somebody chose by hand; raises `Problem` where they do not work in sales."""
    for person in everybody(session, site_id):
        if person.id == staff_id and SALES_SIDE & set(person.roles):
            return Choice(person.id, person.name, "chosen")
    raise Problem(N_("This person does not work in sales."), N_("Choose somebody else."))


def next_in_line(session: Session, site_id: int, tried: Sequence[int]) -> Choice:
    """To whom a lead would go after a breach; `staff_id` is None where nobody is left."""
    return next_seller(sellers(session, site_id), tried)
