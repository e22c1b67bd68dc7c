"""Maintenance contracts: offered for a car, sold or declined; sold ones are covers from that day on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

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
from dealerdesk.cover.queries import CoverState, cover_states, covers_of, house_today, terms_record
from dealerdesk.cover.records import CoverRecord, TermsRecord
from dealerdesk.cover.standing import draft_from_terms
from dealerdesk.house.service import next_number
from dealerdesk.vehicles.doubting import believed_km
from dealerdesk.vehicles.models import Vehicle
from dealerdesk.vehicles.queries import readings_of
from dealerdesk.vehicles.queries import vehicle as vehicle_of
from dealerdesk.vehicles.records import VehicleRecord
from dealerdesk.vehicles.rules import km_per_day

CONTRACT = "contract"
RENEW_DAYS = 90
"""So many days before its last day a contract may be followed by the next one."""


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


def is_own_contract(session: Session, cover_id: int | None) -> bool:
    """Whether a cover is a contract that this house sold, or promises by terms of its own."""
    cover = session.get(Cover, cover_id) if cover_id is not None else None
    if cover is None or cover.kind != CONTRACT:
        return False
    sold = session.scalar(select(ContractOffer.id).where(ContractOffer.cover_id == cover.id).limit(1))
    terms = session.get(Terms, cover.terms_id) if cover.terms_id is not None else None
    return sold is not None or (terms is not None and not terms.make)


@deed("cover.withdraw_offer", roles=EVERYBODY, no_undo="it is offered again from the line")
def withdraw_offer(session: Session, who: Actor, offer_id: int, seen_version: int) -> None:
    """It was not offered after all. Raises `Stale`, and `Problem` once it is decided."""
    row = _open_offer(session, offer_id, seen_version)
    session.delete(row)
    session.flush()


@deed("cover.sell_contract", roles=EVERYBODY, undo="cover.unsell_contract")
def sell_contract(session: Session, who: Actor, offer_id: int, seen_version: int) -> OfferRecord:
    """The customer takes it: it holds from today and from what the clock is likely to show. Raises `Stale`.

    Where one runs that ends soon it follows that one: from the day after, and from what the clock is
    likely to show then, so that no day and no kilometre is paid twice.
    """
    row = _open_offer(session, offer_id, seen_version)
    today = house_today(session, who.site_id)
    terms = terms_record(session.get_one(Terms, row.terms_id))
    start = first_day(covers_of(session, [row.vehicle_id]).get(row.vehicle_id, ()), today)
    number = next_number(session, who.site_id, CONTRACT, today.year)
    draft = draft_from_terms(terms, start, _km_on(session, row.vehicle_id, start), number)
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


def first_day(covers: Iterable[CoverRecord], today: dt.date) -> dt.date:
    """From when a contract that is sold today holds: the day after one that ends soon, else today."""
    ends = [one.end_on for one in covers if _ends_soon(one, today) and one.end_on is not None]
    return max(ends) + dt.timedelta(days=1) if ends else today


def _ends_soon(cover: CoverRecord, today: dt.date) -> bool:
    if cover.kind != CONTRACT or cover.cancelled_on is not None or cover.end_on is None:
        return False
    begun = cover.start_on is None or cover.start_on <= today
    return begun and today <= cover.end_on <= today + dt.timedelta(days=RENEW_DAYS)


def _km_on(session: Session, vehicle_id: int, on: dt.date) -> int:
    """What the clock is likely to show on a day, driven on since it was read; as read without a pace."""
    read = readings_of(session, [vehicle_id]).get(vehicle_id, ())
    if not read:
        return 0
    pace = km_per_day(read, session.get_one(Vehicle, vehicle_id).first_registration)
    return (believed_km(read) or 0) + int((pace or 0) * max((on - read[-1].on).days, 0))


def fitting_contract(
    session: Session, site_id: int, car: VehicleRecord, covers: tuple[CoverState, ...]
) -> TermsRecord | None:
    """The contract to offer for a car: of its make before any make; None where one runs or was offered.

    Beside one that ends within `RENEW_DAYS` it is the next one, the same again before another. What was
    declined within a year is not offered again.
    """
    today = house_today(session, site_id)
    present = [
        state.cover for state in covers
        if state.cover.kind == CONTRACT and (state.gauge.running or not state.gauge.started)
        and state.cover.cancelled_on is None
    ]
    if not all(_ends_soon(one, today) for one in present):
        return None
    rows = session.scalars(
        select(Terms).where(Terms.site_id == site_id, Terms.active, Terms.kind == CONTRACT).order_by(Terms.id)
    )
    fitting = [one for one in rows if not one.make or fold(one.make) == fold(car.make)]
    if not fitting:
        return None
    asked = session.scalars(select(ContractOffer).where(ContractOffer.vehicle_id == car.id))
    if any(_is_answer(one, today, renewed=bool(present)) for one in asked):
        return None
    same = {one.terms_id for one in present}
    return terms_record(min(fitting, key=lambda one: (one.id not in same, not one.make)))


def _is_answer(offer: ContractOffer, today: dt.date, renewed: bool) -> bool:
    """Whether an offer stands, or was decided so lately that the customer is not asked again.

    That the present contract was sold says nothing against the next one.
    """
    lately = (today - offer.offered_on).days < 365
    return offer.outcome == "" or (lately and not (renewed and offer.outcome == "sold"))


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
