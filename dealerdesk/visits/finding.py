"""Finding: customers by the search index, and orders by their number, in one answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, literal_column, select
from sqlalchemy.orm import Session

from dealerdesk.core.rows import rows_of
from dealerdesk.customers.models import ContactPoint, Customer
from dealerdesk.customers.names import full_name
from dealerdesk.search import queries as search
from dealerdesk.search.models import SearchEntry
from dealerdesk.search.records import Hit
from dealerdesk.vehicles.models import Vehicle
from dealerdesk.visits.models import BEGINNINGS, Visit, beginning_of
from dealerdesk.visits.numbering import number_key
from dealerdesk.visits.records import Order

# Sorts behind everything that may follow in a number, and before it.
_LAST, _NOTHING = "\uffff", " "


@dataclass(frozen=True, slots=True)
class Found:
    """What the one box shows: customers, and orders by their number."""

    hits: tuple[Hit, ...]
    orders: tuple[Order, ...]


def find_orders(session: Session, site_id: int, text: str, limit: int = 20) -> tuple[Order, ...]:
    """The visits whose number begins with what was typed, with or without its dash, newest first.

    Fewer than four letters or digits have to be the whole number; none that is a digit finds nothing.
    """
    key = number_key(text)
    if len(text) > 100 or not any(c.isdigit() for c in key):
        return ()
    if len(key) in BEGINNINGS:
        rows = rows_of(session, _BY_BEGINNING[len(key)], site=site_id, key=key, most=limit)
    else:
        end = key + (_NOTHING if len(key) < BEGINNINGS[0] else _LAST)
        rows = rows_of(session, _BY_RANGE, site=site_id, key=key, end=end, most=limit)
    return tuple([_order(row) for row in rows])


_PHONE = (
    select(ContactPoint.value).where(ContactPoint.customer_id == Customer.id, ContactPoint.kind == "phone")
    .order_by(ContactPoint.position, ContactPoint.id).limit(1).scalar_subquery()
)


def _newest(*numbered: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """The newest visits with such a number, from an index alone; only of those shown the rest is read."""
    newest = (
        select(Visit.id).where(Visit.site_id == bindparam("site"), *numbered)
        .order_by(Visit.came_on.desc(), Visit.id.desc()).limit(bindparam("most")).subquery()
    )
    return (
        select(
            Visit.id, Visit.number, Visit.stage, Visit.came_on, Customer.id, Customer.kind,
            Customer.first_name, Customer.last_name, Customer.company, _PHONE, SearchEntry.last_visit,
            Vehicle.id, Vehicle.make, Vehicle.model, Vehicle.variant, Vehicle.plate, Vehicle.plate_country,
            Vehicle.vin,
        )
        .join(newest, newest.c.id == Visit.id).join(Customer, Customer.id == Visit.customer_id)
        .join(Vehicle, Vehicle.id == Visit.vehicle_id)
        .outerjoin(SearchEntry, SearchEntry.customer_id == Customer.id)
        .order_by(Visit.came_on.desc(), Visit.id.desc())
    )


_BY_BEGINNING = {
    signs: _newest(literal_column(beginning_of(signs), Visit.number_key.type) == bindparam("key"))
    for signs in BEGINNINGS
}
_BY_RANGE = _newest(Visit.number_key >= bindparam("key"), Visit.number_key < bindparam("end"))


def _order(row: Row[*tuple[Any, ...]]) -> Order:
    (visit_id, number, stage, came_on, customer_id, kind, first, last, company, phone, seen, vehicle_id, make,
     model, variant, plate, country, vin) = row
    return Order(
        visit_id=visit_id, number=number, stage=stage, came_on=came_on, customer_id=customer_id,
        customer=full_name(kind, first, last, company), phone=phone or "", last_visit=seen,
        vehicle_id=vehicle_id, make=make, model=" ".join(filter(None, (model, variant))) or make, plate=plate,
        plate_country=country, vin=vin,
    )


def find(session: Session, site_id: int, text: str, limit: int = 20) -> Found:
    """Customers by any scrap of them, and visits by the beginning of their number; newest first each."""
    hits = search.find(session, site_id, text, limit)
    return Found(hits, find_orders(session, site_id, text, limit))
