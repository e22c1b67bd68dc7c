"""Maintenance contracts: offered for a car, sold or declined; sold ones are covers from that day on."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core.built_on import refuse_where_built_on, remove_row
from dealerdesk.core.deeds import EVERYBODY, Actor, deed
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.folding import fold
from dealerdesk.core.i18n import N_
from dealerdesk.cover.contract_records import OfferDraft, OfferRecord
from dealerdesk.cover.filling import fill_cover
from dealerdesk.cover.models import ContractOffer, Cover, Terms
from dealerdesk.cover.queries import CoverState, cover_states, house_today, terms_record
from dealerdesk.cover.records import TermsRecord
from dealerdesk.cover.standing import draft_from_terms
from dealerdesk.house.service import next_number
from dealerdesk.vehicles.models import Vehicle
from dealerdesk.vehicles.queries import readings_of
from dealerdesk.vehicles.queries import vehicle as vehicle_of
from dealerdesk.vehicles.records import VehicleRecord
from dealerdesk.vehicles.rules import driven_km

CONTRACT = "contract"


@deed("cover.offer_contract", roles=EVERYBODY, undo="cover.withdraw_offer")
def offer_contract(session: Session, who: Actor, draft: OfferDraft) -> OfferRecord:
    """Offer a contract of the house for a car; one that is offered already returns that one."""
    present = session.scalar(select(ContractOffer).where(
        ContractOffer.vehicle_id == draft.vehicle_id, ContractOffer.terms_id == draft.terms_id,
        ContractOffer.outcome == "",
    ))
    if present is not None:
        return offer_record(present)
    terms = session.get(Terms, draft.terms_id)
    if terms is None or terms.kind != CONTRACT or not terms.active:
        raise Problem(N_("This contract is not offered any more."), N_("Choose another one."))
    if session.get(Vehicle, draft.vehicle_id) is None:
        raise Problem(N_("This car is no longer in the database."), N_("Find the car again."))
    row = ContractOffer(
        site_id=who.site_id, uid=draft.uid, vehicle_id=draft.vehicle_id, terms_id=terms.id,
        price_minor=terms.price_minor, offered_on=house_today(session, who.site_id), staff_id=who.staff_id,
    )
    session.add(row)
    session.flush()
    return offer_record(row)


@deed("cover.withdraw_offer", roles=EVERYBODY, no_undo="it is offered again from the line")
def withdraw_offer(session: Session, who: Actor, offer_id: int, seen_version: int) -> None:
    """It was not offered after all. Raises `Stale`, and `Problem` once it is decided."""
    row = _open_offer(session, offer_id, seen_version)
    session.delete(row)
    session.flush()


@deed("cover.sell_contract", roles=EVERYBODY, undo="cover.unsell_contract")
def sell_contract(session: Session, who: Actor, offer_id: int, seen_version: int) -> OfferRecord:
    """The customer takes it: it holds from today and from what the clock shows. Raises `Stale`."""
    row = _open_offer(session, offer_id, seen_version)
    today = house_today(session, who.site_id)
    terms = terms_record(session.get_one(Terms, row.terms_id))
    km = driven_km(readings_of(session, [row.vehicle_id]).get(row.vehicle_id, ())) or 0
    number = next_number(session, who.site_id, CONTRACT, today.year)
    draft = draft_from_terms(terms, today, km, number)
    cover = Cover(site_id=row.site_id, vehicle_id=row.vehicle_id, uid=draft.uid)
    fill_cover(cover, draft)
    session.add(cover)
    session.flush()
    row.outcome, row.decided_on, row.cover_id = "sold", today, cover.id
    session.flush()
    return offer_record(row)


@deed("cover.unsell_contract", roles=EVERYBODY, no_undo="it is sold again by its key")
def unsell_contract(session: Session, who: Actor, offer_id: int, seen_version: int) -> OfferRecord:
    """It was not sold after all: the offer is open again. Raises `Stale`, and `Problem` once it was used."""
    row = _offer(session, offer_id, seen_version)
    cover = session.get(Cover, row.cover_id) if row.cover_id is not None else None
    if cover is not None and cover.version != 1:
        raise Problem(N_("This contract was changed since."), N_("End it on the page of the car."))
    row.outcome, row.decided_on, row.cover_id = "", None, None
    session.flush()
    if cover is not None:
        refuse_where_built_on(session, "cover", cover.id, cover.name)
        remove_row(session, cover, cover.name)
    return offer_record(row)


@deed("cover.decline_contract", roles=EVERYBODY, undo="cover.reopen_offer")
def decline_contract(session: Session, who: Actor, offer_id: int, seen_version: int) -> OfferRecord:
    """The customer does not want it. Raises `Stale`."""
    row = _open_offer(session, offer_id, seen_version)
    row.outcome, row.decided_on = "declined", house_today(session, who.site_id)
    session.flush()
    return offer_record(row)


@deed("cover.reopen_offer", roles=EVERYBODY, no_undo="it is declined again by its key")
def reopen_offer(session: Session, who: Actor, offer_id: int, seen_version: int) -> OfferRecord:
    """The customer thinks about it again. Raises `Stale`."""
    row = _offer(session, offer_id, seen_version)
    if row.outcome == "declined":
        row.outcome, row.decided_on = "", None
        session.flush()
    return offer_record(row)


def offer_record(row: ContractOffer) -> OfferRecord:
    """The frozen record of a mapped row."""
    return OfferRecord(*(getattr(row, name) for name in OfferRecord.__slots__))


def fitting_contract(
    session: Session, site_id: int, car: VehicleRecord, covers: tuple[CoverState, ...]
) -> TermsRecord | None:
    """The contract to offer for a car: of its make before any make; None where one runs or was offered.

    What was declined within a year is not offered again.
    """
    if any(state.cover.kind == CONTRACT and state.gauge.running for state in covers):
        return None
    rows = session.scalars(
        select(Terms).where(Terms.site_id == site_id, Terms.active, Terms.kind == CONTRACT).order_by(Terms.id)
    )
    fitting = [one for one in rows if not one.make or fold(one.make) == fold(car.make)]
    if not fitting:
        return None
    asked = session.scalars(select(ContractOffer).where(ContractOffer.vehicle_id == car.id))
    today = house_today(session, site_id)
    if any(one.outcome == "" or (today - one.offered_on).days < 365 for one in asked):
        return None
    return terms_record(min(fitting, key=lambda one: not one.make))


def contract_for(session: Session, site_id: int, vehicle_id: int) -> TermsRecord | None:
    """The contract to offer for a car by its id, as `fitting_contract`."""
    covers = cover_states(session, site_id, [vehicle_id]).get(vehicle_id, ())
    return fitting_contract(session, site_id, vehicle_of(session, vehicle_id), covers)


def _offer(session: Session, offer_id: int, seen_version: int) -> ContractOffer:
    row = session.get(ContractOffer, offer_id)
    if row is None:
        raise Problem(N_("This offer is not here any more."))
    if row.version != seen_version:
        raise Stale()
    return row


def _open_offer(session: Session, offer_id: int, seen_version: int) -> ContractOffer:
    row = _offer(session, offer_id, seen_version)
    if row.outcome:
        raise Problem(N_("This offer is decided already."), N_("Look at the list again."))
    return row
