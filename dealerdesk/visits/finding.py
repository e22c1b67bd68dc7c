"""Finding: customers by the search index, and orders by their number, in one answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.customers.queries import customers
from dealerdesk.customers.records import CustomerRecord
from dealerdesk.search import queries as search
from dealerdesk.search.records import Hit
from dealerdesk.vehicles.queries import vehicles
from dealerdesk.vehicles.records import VehicleRecord
from dealerdesk.visits.models import Visit
from dealerdesk.visits.numbering import number_key
from dealerdesk.visits.records import Order
from dealerdesk.visits.searchable import last_seen_of

# A shorter beginning fits every visit of a year.
_LEAST = 3
# Sorts behind everything that may follow in a number.
_LAST = "\uffff"


@dataclass(frozen=True, slots=True)
class Found:
    """What the one box shows: customers, and orders by their number."""

    hits: tuple[Hit, ...]
    orders: tuple[Order, ...]


def find_orders(session: Session, site_id: int, text: str, limit: int = 20) -> tuple[Order, ...]:
    """The visits whose number begins with what was typed, with or without its dash, newest first.

    Fewer than three letters or digits, or none that is a digit, find nothing.
    """
    key = number_key(text)
    if len(key) < _LEAST or len(text) > 100 or not any(c.isdigit() for c in key):
        return ()
    rows = session.scalars(
        select(Visit)
        .where(Visit.site_id == site_id, Visit.number_key >= key, Visit.number_key < key + _LAST)
        .order_by(Visit.came_on.desc(), Visit.id.desc()).limit(limit)
    ).all()
    return _orders(session, rows)


def _orders(session: Session, rows: Sequence[Visit]) -> tuple[Order, ...]:
    people = customers(session, {row.customer_id for row in rows})
    cars = vehicles(session, {row.vehicle_id for row in rows})
    seen = last_seen_of(session, people)
    return tuple(
        _order(row, people[row.customer_id], cars[row.vehicle_id], seen.get(row.customer_id, (None, None))[1])
        for row in rows
    )


def _order(row: Visit, person: CustomerRecord, car: VehicleRecord, last_visit: dt.date | None) -> Order:
    return Order(
        visit_id=row.id, number=row.number, stage=row.stage, came_on=row.came_on, customer_id=person.id,
        customer=person.name, phone=person.phone, last_visit=last_visit, vehicle_id=car.id, make=car.make,
        model=car.short_title, plate=car.plate, plate_country=car.plate_country, vin=car.vin,
    )


def find(session: Session, site_id: int, text: str, limit: int = 20) -> Found:
    """Customers by any scrap of them, and visits by the beginning of their number; newest first each."""
    hits = search.find(session, site_id, text, limit)
    return Found(hits, find_orders(session, site_id, text, limit))
