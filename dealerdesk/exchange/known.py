"""What the database knows of those a file is about: read at once, before anything is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from dealerdesk.contacts.models import Consent, Objection
from dealerdesk.contacts.records import SALES
from dealerdesk.contacts.rules import replaces
from dealerdesk.core import journal
from dealerdesk.customers.models import ContactPoint, Customer
from dealerdesk.exchange.folk import Person, Point
from dealerdesk.exchange.known_cars import load_owners, load_vehicles, load_visits
from dealerdesk.exchange.known_records import Known, KnownRow, in_parts
from dealerdesk.exchange.meanings import Kind
from dealerdesk.exchange.models import ImportRow
from dealerdesk.exchange.wanted import Wanted
from dealerdesk.vehicles import models as cars
from dealerdesk.visits.models import Visit

_PERSON = (
    "kind", "first_name", "last_name", "company", "street", "postal_code", "city", "country", "languages",
    "note", "external_number",
)  # fmt: skip


def load(session: Session, site_id: int, wanted: Wanted) -> Known:
    """Read whoever and whatever may be meant in a file; nothing is decided yet."""
    known = Known(journal.position(session))
    known.rows = _rows(session, site_id, wanted)
    vehicle_ids = _vehicle_ids(session, site_id, wanted)
    customer_ids, numbers = _customer_ids(session, site_id, wanted)
    load_vehicles(session, known, vehicle_ids)
    customer_ids |= _owners(session, vehicle_ids)
    merged = _merged(session, customer_ids)
    _load_people(session, known, {merged.get(i, i) for i in customer_ids}, wanted.consents)
    for customer_id, number in numbers:
        if person := known.people.get(merged.get(customer_id, customer_id)):
            known.folk.know_number(person, number)
    further = _cars_of(session, known.people) - vehicle_ids
    load_vehicles(session, known, further)
    load_owners(session, known)
    if wanted.kind is Kind.HISTORY:
        known.numbers = set(session.scalars(select(Visit.number).where(Visit.site_id == site_id)))
        load_visits(session, known)
    return known


def _rows(session: Session, site_id: int, wanted: Wanted) -> dict[str, KnownRow]:
    row = ImportRow
    found = {}
    for part in in_parts(taken.digest for taken in wanted.taken):
        query = select(row.digest, row.customer_id, row.vehicle_id, row.visit_id)
        for one in session.execute(query.where(row.site_id == site_id, row.digest.in_(part))):
            found[one.digest] = KnownRow(one.customer_id, one.vehicle_id, one.visit_id)
    return found


def _vehicle_ids(session: Session, site_id: int, wanted: Wanted) -> set[int]:
    found: set[int] = set()
    for column, keys, of in (
        (cars.Vehicle.vin_key, wanted.vins, cars.Vehicle.id),
        (cars.Vehicle.plate_key, wanted.plates, cars.Vehicle.id),
        (cars.FormerPlate.plate_key, wanted.plates, cars.FormerPlate.vehicle_id),
    ):
        for part in in_parts(keys):
            found.update(
                session.scalars(select(of).where(column.in_(part), column.class_.site_id == site_id))
            )
    return found


def _customer_ids(session: Session, site_id: int, wanted: Wanted) -> tuple[set[int], list[tuple[int, str]]]:
    """Customers who share a number, a phone, an e-mail or a name; and what other numbers they have."""
    found: set[int] = set()
    numbers: list[tuple[int, str]] = []
    for part in in_parts(wanted.reach):
        query = select(ContactPoint.customer_id).where(ContactPoint.site_id == site_id)
        found.update(session.scalars(query.where(ContactPoint.normal.in_(part))))
    for column, keys in ((Customer.external_number, wanted.numbers), (Customer.name_key, wanted.names)):
        for part in in_parts(keys):
            found.update(
                session.scalars(select(Customer.id).where(Customer.site_id == site_id, column.in_(part)))
            )
    for part in in_parts(wanted.numbers):
        rows = session.execute(
            select(ImportRow.customer_id, ImportRow.customer_no)
            .distinct()
            .where(ImportRow.site_id == site_id, ImportRow.customer_no.in_(part))
        )
        numbers += [(row.customer_id, row.customer_no) for row in rows if row.customer_id is not None]
    found.update(customer_id for customer_id, _number in numbers)
    return found, numbers


def _owners(session: Session, vehicle_ids: set[int]) -> set[int]:
    return _values(session, cars.Ownership.customer_id, cars.Ownership.vehicle_id, vehicle_ids)


def _cars_of(session: Session, people: Iterable[int]) -> set[int]:
    return _values(session, cars.Ownership.vehicle_id, cars.Ownership.customer_id, people)


def _values(
    session: Session, of: InstrumentedAttribute[int], column: InstrumentedAttribute[int], ids: Iterable[int]
) -> set[int]:
    found: set[int] = set()
    for part in in_parts(ids):
        found.update(session.scalars(select(of).where(column.in_(part))))
    return found


def _merged(session: Session, ids: set[int]) -> dict[int, int]:
    """Whom those who were merged away belong to now; a chain of merges ends with the one that was kept."""
    into: dict[int, int] = {}
    left = set(ids)
    while left:
        step: dict[int, int] = {}
        for part in in_parts(left):
            query = select(Customer.id, Customer.merged_into_id)
            rows = session.execute(query.where(Customer.id.in_(part), Customer.merged_into_id.is_not(None)))
            step |= {row.id: row.merged_into_id for row in rows}
        into |= step
        left = set(step.values()) - into.keys()
    return {gone: _last(into, gone) for gone in into}


def _last(into: dict[int, int], customer_id: int) -> int:
    while customer_id in into:
        customer_id = into[customer_id]
    return customer_id


def _load_people(session: Session, known: Known, ids: set[int], consents: bool) -> None:
    columns = [getattr(Customer, name) for name in _PERSON]
    for part in in_parts(sorted(ids)):
        points: dict[int, list[Point]] = defaultdict(list)
        query = select(ContactPoint.customer_id, ContactPoint.kind, ContactPoint.value, ContactPoint.normal)
        order = (ContactPoint.customer_id, ContactPoint.position, ContactPoint.id)
        for row in session.execute(query.where(ContactPoint.customer_id.in_(part)).order_by(*order)):
            points[row.customer_id].append(Point(row.kind, row.value, row.normal))
        rows = session.execute(
            select(
                Customer.id,
                Customer.version,
                Customer.birth_date,
                Customer.customer_since,
                Customer.name_key,
                *columns,
            )
            .where(Customer.id.in_(part))
            .order_by(Customer.id)
        )
        for row in rows:
            person = _person(row, points[row.id])
            known.people[row.id] = person
            known.folk.add(person, [row.external_number] if row.external_number else [])
        if consents:
            _load_consents(session, known, part)


def _person(row: Any, points: list[Point]) -> Person:
    return Person(
        {name: getattr(row, name) for name in _PERSON},
        row.birth_date,
        row.customer_since,
        points,
        row.id,
        row.version,
        nameless=not row.name_key,
    )


def _load_consents(session: Session, known: Known, ids: list[int]) -> None:
    query = select(Consent.customer_id, Consent.channel, Consent.state)
    query = query.where(Consent.customer_id.in_(ids), Consent.purpose == SALES)
    for row in session.execute(query.order_by(Consent.at, Consent.id)):
        before = known.people[row.customer_id].said_before
        if replaces(row.state, before.get(row.channel, "")):
            before[row.channel] = row.state
    objections = select(Objection.customer_id).where(
        Objection.customer_id.in_(ids), Objection.lifted_at.is_(None)
    )
    for customer_id in session.scalars(objections):
        known.people[customer_id].objected = True
