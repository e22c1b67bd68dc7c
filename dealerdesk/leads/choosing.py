"""To whom a lead goes: gathers who sells, who is at work and who knows the customer, and asks the rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import replace

from sqlalchemy import BindParameter, bindparam, func, select
from sqlalchemy.orm import Session

from dealerdesk.contacts.models import ContactAttempt
from dealerdesk.core.deeds import SALES, SALES_SIDE
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.core.rows import first_row, rows_of
from dealerdesk.leads.models import OPEN, Lead, LeadStep
from dealerdesk.leads.rules import Choice, Seller, choose_seller, next_seller
from dealerdesk.staff.queries import everybody
from dealerdesk.staff.records import StaffRecord
from dealerdesk.vehicles.models import Ownership

# What a salesperson does with a customer; steps of the service side or the program do not count.
_DEALT = ("accepted", "reached", "meeting", "test_drive", "offer", "won", "lost", "later")


# Whoever hands over waits for the choice, so what it asks is built once.
_PEOPLE: BindParameter[list[int]] = bindparam("people", expanding=True)
_CUSTOMER: BindParameter[int] = bindparam("customer")
_LOAD = (
    select(Lead.to_staff_id, func.count()).where(Lead.to_staff_id.in_(_PEOPLE), Lead.stage.in_(OPEN))
    .group_by(Lead.to_staff_id)
)
_SOLD_BY = (
    select(Ownership.vehicle_id, Ownership.sold_by)
    .where(Ownership.customer_id == _CUSTOMER, Ownership.until.is_(None), Ownership.sold_by.is_not(None))
    .order_by(func.coalesce(Ownership.since, dt.date.min).desc(), Ownership.id.desc())
)
_LAST_STEP = (
    select(LeadStep.at, LeadStep.staff_id).join(Lead, Lead.id == LeadStep.lead_id)
    .where(Lead.customer_id == _CUSTOMER, LeadStep.undone_at.is_(None), LeadStep.kind.in_(_DEALT),
           LeadStep.staff_id.in_(_PEOPLE))
    .order_by(LeadStep.at.desc()).limit(1)
)
_LAST_ATTEMPT = (
    select(ContactAttempt.at, ContactAttempt.staff_id)
    .where(ContactAttempt.customer_id == _CUSTOMER, ContactAttempt.staff_id.in_(_PEOPLE))
    .order_by(ContactAttempt.at.desc()).limit(1)
)


def sellers(session: Session, site_id: int) -> tuple[Seller, ...]:
    """Who can take a lead, with their open leads; where nobody has the sales role, managers and so on."""
    return _counted(session, _selling(everybody(session, site_id)))


def _counted(session: Session, people: Sequence[StaffRecord]) -> tuple[Seller, ...]:
    rows = rows_of(session, _LOAD, people=[person.id for person in people])
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
    selling = _selling(everybody(session, site_id))
    present = {person.id for person in selling if person.at_work}
    sold_by = _sold_by(session, customer_id, vehicle_id)
    dealt = None
    if sold_by not in present:
        dealt = _last_dealt(session, customer_id, [person.id for person in selling])
    # Open leads are counted only where nobody knows the customer: there they decide.
    known = bool(present & {sold_by, dealt})
    people = _uncounted(selling) if known else _counted(session, selling)
    found = choose_seller(people, sold_by, dealt)
    if found.staff_id is not None:
        return found
    absent = [replace(seller, at_work=True) for seller in people]
    found = choose_seller(absent, sold_by, dealt)
    if found.staff_id is None:
        raise Problem(N_("Nobody here works in sales."), N_("Give somebody that role on the staff page."))
    return Choice(found.staff_id, found.name, "nobody_at_work")


def _uncounted(people: Sequence[StaffRecord]) -> tuple[Seller, ...]:
    return tuple(Seller(p.id, p.name, p.at_work, 0) for p in people)


def _sold_by(session: Session, customer_id: int, vehicle_id: int | None) -> int | None:
    """Who sold the present car; without one named, the newest of their present cars that was sold here."""
    rows = rows_of(session, _SOLD_BY, customer=customer_id)
    return next((sold_by for car, sold_by in rows if vehicle_id in (None, car)), None)


def _last_dealt(session: Session, customer_id: int, people: Collection[int]) -> int | None:
    """The salesperson who last did something with the customer: a step of a lead, or a call or mail."""
    asked = {"customer": customer_id, "people": list(people)}
    both = (first_row(session, _LAST_STEP, **asked), first_row(session, _LAST_ATTEMPT, **asked))
    found = [row for row in both if row is not None]
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
