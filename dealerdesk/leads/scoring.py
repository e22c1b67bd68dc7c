"""The score of wishes: gathers what is known of car and customer, and asks the rules of warmth."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core.calendar import end_of_months
from dealerdesk.cover.queries import covers_of, facts_of
from dealerdesk.cover.records import CoverRecord
from dealerdesk.leads.frame import Frame
from dealerdesk.leads.models import LeadRemark, StruckReason
from dealerdesk.leads.warmth import KnownFacts, SaidRemark, Warmth, warmth
from dealerdesk.loyalty.queries import standings
from dealerdesk.loyalty.rules import Standing
from dealerdesk.remarks.queries import by_ids
from dealerdesk.remarks.records import RemarkRecord
from dealerdesk.remarks.rules import window_of
from dealerdesk.vehicles.models import Ownership
from dealerdesk.vehicles.queries import vehicles
from dealerdesk.vehicles.records import VehicleRecord
from dealerdesk.visits.queries import customer_paid, open_declined
from dealerdesk.visits.records import DeclinedWork


@dataclass(frozen=True, slots=True)
class Wish:
    """What is scored: the remarks of one wish, about a car, with the reasons a person struck out."""

    customer_id: int
    vehicle_id: int | None
    remarks: tuple[SaidRemark, ...]
    struck: frozenset[str] = frozenset()


def said_remark(record: RemarkRecord, frame: Frame) -> SaidRemark:
    """A remark as the rules of warmth want it."""
    return SaidRemark(
        remark_id=record.id, said_on=record.said_on,
        window=window_of(
            record.wanted, record.said_on, record.window_from, record.window_to, frame.numbers.warmth
        ),
        contact=record.contact, specific_wish=bool(record.what or record.wish.strip()),
        budget=record.budget_minor is not None, trade_in=record.trade_in, heard_by=record.heard_by_id,
    )


Pair = tuple[int, int | None]


def score(
    session: Session, frame: Frame, wishes: Mapping[int, Wish], facts: Mapping[Pair, KnownFacts] | None = None
) -> dict[int, Warmth]:
    """The warmth of wishes today, by key, in a fixed number of reads however many they are.

    `facts` are those that somebody has read already, by (customer, car); the others are read here.
    """
    known = dict(facts or {})
    missing = {(w.customer_id, w.vehicle_id) for w in wishes.values()} - set(known)
    if missing:
        known |= known_facts(session, frame, missing)
    return {
        key: warmth(
            wish.remarks, known[(wish.customer_id, wish.vehicle_id)], frame.today, frame.numbers.warmth,
            wish.struck,
        )
        for key, wish in wishes.items()
    }


def known_facts(session: Session, frame: Frame, pairs: Iterable[Pair]) -> dict[Pair, KnownFacts]:
    """What the house knows of customers and their cars, by (customer, car)."""
    wanted = list(dict.fromkeys(pairs))
    car_ids = [vehicle_id for _customer, vehicle_id in wanted if vehicle_id is not None]
    customer_ids = [customer_id for customer_id, _car in wanted]
    cars = vehicles(session, car_ids) if car_ids else {}
    covers = covers_of(session, car_ids) if car_ids else {}
    ends = _contract_ends(session, wanted) if car_ids else {}
    paid = paid_lately(session, frame, car_ids)
    declined = open_declined(session, car_ids) if car_ids else {}
    rungs = standings(session, customer_ids, frame.today, frame.numbers)
    return {
        (customer_id, vehicle_id): facts_from(
            frame.today, customer_id, cars.get(vehicle_id or 0), rungs.get(customer_id),
            covers.get(vehicle_id or 0, ()), ends.get((customer_id, vehicle_id)),
            paid.get(vehicle_id or 0, 0), declined.get(vehicle_id or 0, ()),
        )
        for customer_id, vehicle_id in wanted
    }


def paid_lately(session: Session, frame: Frame, car_ids: Collection[int]) -> dict[int, int]:
    """What customers paid for cars in the last twelve months, minor units, by car."""
    return customer_paid(session, car_ids, since=end_of_months(frame.today, -12)) if car_ids else {}


def facts_from(
    today: dt.date, customer_id: int, car: VehicleRecord | None, standing: Standing | None,
    covers: Iterable[CoverRecord] = (), contract_ends: dt.date | None = None, paid_minor: int = 0,
    declined: Iterable[DeclinedWork] = (),
) -> KnownFacts:
    """What is known of a customer and one of their cars, as the rules of warmth want it.

    Declined work counts where this customer declined it.
    """
    rung = str(standing.rung) if standing else ""
    if car is None:
        return KnownFacts(rung=rung)
    newest = next((work for work in declined if work.by_customer_id == customer_id), None)
    return KnownFacts(
        lease_or_finance_end=contract_ends, manufacturer_warranty_end=_warranty_end(covers, today),
        customer_paid_12m=paid_minor, car_value=car.value_minor,
        declined_on=newest.declined_on if newest else None, first_registration=car.first_registration,
        model_year=car.model_year, odometer_km=car.odometer_km, rung=rung,
    )


def _contract_ends(
    session: Session, pairs: Sequence[Pair]
) -> dict[Pair, dt.date]:
    """The day on which the lease or finance of a car in somebody's hands ends."""
    rows = session.execute(
        select(Ownership.customer_id, Ownership.vehicle_id, Ownership.ends_on).where(
            Ownership.customer_id.in_([customer_id for customer_id, _car in pairs]),
            Ownership.until.is_(None), Ownership.ends_on.is_not(None),
        )
    )
    return {(row.customer_id, row.vehicle_id): row.ends_on for row in rows}


def _warranty_end(covers: Iterable[CoverRecord], today: dt.date) -> dt.date | None:
    """The last day of the maker's warranty; of several the last one."""
    lasting = [
        last for cover in covers
        if cover.kind == "manufacturer" and (cover.cancelled_on is None or cover.cancelled_on > today)
        if (last := facts_of(cover).last_day) is not None
    ]
    return max(lasting, default=None)


def wishes_of(
    session: Session, frame: Frame, leads: Mapping[int, Pair]
) -> dict[int, Wish]:
    """The wishes of leads: their remarks and what was struck out; `leads` gives customer and car by id."""
    inside = remark_ids_of(session, leads)
    records = by_ids(session, (i for ids in inside.values() for i in ids))
    struck = struck_codes(session, leads)
    return {
        lead_id: Wish(
            customer_id, vehicle_id,
            tuple(said_remark(records[i], frame) for i in inside.get(lead_id, ()) if i in records),
            struck.get(lead_id, frozenset()),
        )
        for lead_id, (customer_id, vehicle_id) in leads.items()
    }


def remark_ids_of(session: Session, lead_ids: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """The remarks in leads, by lead, oldest first."""
    found: dict[int, list[int]] = {}
    rows = session.execute(
        select(LeadRemark.lead_id, LeadRemark.remark_id).where(LeadRemark.lead_id.in_(list(lead_ids)))
        .order_by(LeadRemark.remark_id)
    )
    for lead_id, remark_id in rows:
        found.setdefault(lead_id, []).append(remark_id)
    return {key: tuple(value) for key, value in found.items()}


def struck_codes(session: Session, lead_ids: Iterable[int]) -> dict[int, frozenset[str]]:
    """The groups of reasons that were struck out, by lead."""
    found: dict[int, set[str]] = {}
    rows = session.execute(
        select(StruckReason.lead_id, StruckReason.code).where(StruckReason.lead_id.in_(list(lead_ids)))
    )
    for lead_id, code in rows:
        found.setdefault(lead_id, set()).add(code)
    return {key: frozenset(value) for key, value in found.items()}
