"""Who comes with which car: known ones are looked up, new ones are taken in on the spot."""

from __future__ import annotations

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from dealerdesk.core.deeds import Actor
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.core.rows import first_row, first_rows
from dealerdesk.cover.standing import give_standing_terms
from dealerdesk.customers.models import Customer
from dealerdesk.customers.queries import customer as customer_of
from dealerdesk.customers.service import add_customer
from dealerdesk.house.queries import site
from dealerdesk.vehicles.models import Vehicle
from dealerdesk.vehicles.queries import vehicle as vehicle_of
from dealerdesk.vehicles.records import OwnershipDraft, VehicleDraft
from dealerdesk.vehicles.service import add_vehicle, give_to
from dealerdesk.vehicles.vins import normalise as vin_key
from dealerdesk.visits.drafts import PartiesDraft


def settle_parties(session: Session, who: Actor, parties: PartiesDraft) -> tuple[int, int]:
    """The ids of the customer and the car; raises `Problem` where one of them is missing or cannot be."""
    if parties.customer_id is None and parties.customer is None:
        raise Problem(N_("There is no customer yet."), N_("Find one, or write a new one down."))
    if parties.vehicle_id is None and parties.vehicle is None:
        raise Problem(N_("There is no car yet."), N_("Find it by its plate, or write a new one down."))
    if parties.customer_id is not None and parties.vehicle_id is not None and parties.ownership is None:
        both = (_CUSTOMER, {"id": parties.customer_id}), (_CAR, {"id": parties.vehicle_id})
        if None not in first_rows(session, *both):
            return parties.customer_id, parties.vehicle_id  # Nearly always.
    if parties.customer_id is not None:
        customer_id = parties.customer_id
        if first_row(session, _CUSTOMER, id=customer_id) is None:
            customer_of(session, customer_id)  # Says what is to be done where there is none.
    else:
        assert parties.customer is not None
        customer_id = add_customer(session, who, parties.customer, site(session, who.site_id).country).id
    return customer_id, _settle_car(session, who, parties, customer_id)


_CUSTOMER = select(Customer.id).where(Customer.id == bindparam("id"))
_CAR = select(Vehicle.id).where(Vehicle.id == bindparam("id"))


def _settle_car(session: Session, who: Actor, parties: PartiesDraft, customer_id: int) -> int:
    known = parties.vehicle_id
    if known is None:
        assert parties.vehicle is not None
        known = _by_vin(session, who, parties.vehicle)
    if known is None:
        assert parties.vehicle is not None
        ownership = parties.ownership or OwnershipDraft()
        known = add_vehicle(session, who, parties.vehicle, customer_id, ownership).id
        give_standing_terms(session, who, known)
        return known
    if parties.ownership is not None:
        give_to(session, who, known, customer_id, parties.ownership)
    return known if first_row(session, _CAR, id=known) is not None else vehicle_of(session, known).id


def _by_vin(session: Session, who: Actor, draft: VehicleDraft) -> int | None:
    """A car that is here already: the same VIN is the same car, however it was typed this time."""
    key = vin_key(draft.vin)
    if not key:
        return None
    return session.scalar(
        select(Vehicle.id).where(Vehicle.site_id == who.site_id, Vehicle.vin_key == key).limit(1)
    )
