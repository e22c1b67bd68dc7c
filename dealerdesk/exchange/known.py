"""What the database knows of those a file is about: read at once, before anything is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from dealerdesk.contacts.models import Consent, Objection
from dealerdesk.contacts.records import SALES
from dealerdesk.contacts.rules import replaces
from dealerdesk.core import journal
from dealerdesk.core.rows import rows_among
from dealerdesk.customers.models import ContactPoint, Customer
from dealerdesk.exchange.folk import Person, Point
from dealerdesk.exchange.known_cars import WHOSE, load_owners, load_vehicles, load_visits
from dealerdesk.exchange.known_records import Known, KnownRow
from dealerdesk.exchange.meanings import Kind
from dealerdesk.exchange.models import ImportRow
from dealerdesk.exchange.wanted import Wanted
from dealerdesk.vehicles import models as cars
from dealerdesk.visits.models import Visit

_PERSON = (
    "kind", "first_name", "last_name", "company", "street", "postal_code", "city", "country", "languages",
    "note", "external_number",
)  # fmt: skip


def _here(of: InstrumentedAttribute[int], column: InstrumentedAttribute[str]) -> Select[int]:
    """The ids where a column of a house is one of many values."""
    return select(of).where(column.in_(WHOSE), column.class_.site_id == bindparam("site"))


# Built once each: they are asked for lists as long as the file.
_ROWS = select(ImportRow.digest, ImportRow.customer_id, ImportRow.vehicle_id, ImportRow.visit_id).where(
    ImportRow.site_id == bindparam("site"), ImportRow.digest.in_(WHOSE)
)
_BY_VIN = _here(cars.Vehicle.id, cars.Vehicle.vin_key)
_BY_PLATE = _here(cars.Vehicle.id, cars.Vehicle.plate_key)
_BY_FORMER_PLATE = _here(cars.FormerPlate.vehicle_id, cars.FormerPlate.plate_key)
_BY_REACH = _here(ContactPoint.customer_id, ContactPoint.normal)
_BY_NUMBER = _here(Customer.id, Customer.external_number)
_BY_NAME = _here(Customer.id, Customer.name_key)
_NUMBERS = (
    select(ImportRow.customer_id, ImportRow.customer_no).distinct()
    .where(ImportRow.site_id == bindparam("site"), ImportRow.customer_no.in_(WHOSE))
)  # fmt: skip
_OWNERS = select(cars.Ownership.customer_id).where(cars.Ownership.vehicle_id.in_(WHOSE))
_CARS = select(cars.Ownership.vehicle_id).where(cars.Ownership.customer_id.in_(WHOSE))
_MERGED = select(Customer.id, Customer.merged_into_id).where(
    Customer.id.in_(WHOSE), Customer.merged_into_id.is_not(None)
)
_POINTS = (
    select(ContactPoint.customer_id, ContactPoint.kind, ContactPoint.value, ContactPoint.normal)
    .where(ContactPoint.customer_id.in_(WHOSE))
    .order_by(ContactPoint.customer_id, ContactPoint.position, ContactPoint.id)
)
_PEOPLE = (
    select(
        Customer.id, Customer.version, Customer.birth_date, Customer.customer_since, Customer.name_key,
        *(getattr(Customer, name) for name in _PERSON),
    )
    .where(Customer.id.in_(WHOSE)).order_by(Customer.id)
)  # fmt: skip
_CONSENTS = (
    select(Consent.customer_id, Consent.channel, Consent.state)
    .where(Consent.customer_id.in_(WHOSE), Consent.purpose == SALES)
    .order_by(Consent.at, Consent.id)
)
_OBJECTIONS = select(Objection.customer_id).where(
    Objection.customer_id.in_(WHOSE), Objection.lifted_at.is_(None)
)


def load(session: Session, site_id: int, wanted: Wanted) -> Known:
    """Read whoever and whatever may be meant in a file; nothing is decided yet."""
    known = Known(journal.position(session))
    known.rows = _rows(session, site_id, wanted)
    vehicle_ids = _vehicle_ids(session, site_id, wanted)
    customer_ids, numbers = _customer_ids(session, site_id, wanted)
    load_vehicles(session, known, vehicle_ids)
    customer_ids.update(_ids(session, _OWNERS, vehicle_ids))
    merged = _merged(session, customer_ids)
    _load_people(session, known, {merged.get(i, i) for i in customer_ids}, wanted.consents)
    for customer_id, number in numbers:
        if person := known.people.get(merged.get(customer_id, customer_id)):
            known.folk.know_number(person, number)
    further = set(_ids(session, _CARS, known.people)) - vehicle_ids
    load_vehicles(session, known, further)
    load_owners(session, known)
    if wanted.kind is Kind.HISTORY:
        known.numbers = set(session.scalars(select(Visit.number).where(Visit.site_id == site_id)))
        load_visits(session, known)
    return known


def _rows(session: Session, site_id: int, wanted: Wanted) -> dict[str, KnownRow]:
    digests = (taken.digest for taken in wanted.taken)
    return {
        row.digest: KnownRow(row.customer_id, row.vehicle_id, row.visit_id)
        for row in rows_among(session, _ROWS, digests, site=site_id)
    }


def _vehicle_ids(session: Session, site_id: int, wanted: Wanted) -> set[int]:
    asked = ((_BY_VIN, wanted.vins), (_BY_PLATE, wanted.plates), (_BY_FORMER_PLATE, wanted.plates))
    return set(chain.from_iterable(_ids(session, query, keys, site=site_id) for query, keys in asked))


def _customer_ids(session: Session, site_id: int, wanted: Wanted) -> tuple[set[int], list[tuple[int, str]]]:
    """Customers who share a number, a phone, an e-mail or a name; and what other numbers they have."""
    asked = ((_BY_REACH, wanted.reach), (_BY_NUMBER, wanted.numbers), (_BY_NAME, wanted.names))
    found = set(chain.from_iterable(_ids(session, query, keys, site=site_id) for query, keys in asked))
    rows = rows_among(session, _NUMBERS, wanted.numbers, site=site_id)
    numbers = [(row.customer_id, row.customer_no) for row in rows if row.customer_id is not None]
    found.update(customer_id for customer_id, _number in numbers)
    return found, numbers


def _ids(session: Session, query: Select[int], whose: Iterable[Any], **values: object) -> Iterator[int]:
    return (row[0] for row in rows_among(session, query, whose, **values))


def _merged(session: Session, ids: set[int]) -> dict[int, int]:
    """Whom those who were merged away belong to now; a chain of merges ends with the one that was kept."""
    into: dict[int, int] = {}
    left = set(ids)
    while left:
        step = {row.id: row.merged_into_id for row in rows_among(session, _MERGED, left)}
        into |= step
        left = set(step.values()) - into.keys()
    return {gone: _last(into, gone) for gone in into}


def _last(into: dict[int, int], customer_id: int) -> int:
    while customer_id in into:
        customer_id = into[customer_id]
    return customer_id


def _load_people(session: Session, known: Known, ids: set[int], consents: bool) -> None:
    whose = sorted(ids)
    points: dict[int, list[Point]] = defaultdict(list)
    for row in rows_among(session, _POINTS, whose):
        points[row.customer_id].append(Point(row.kind, row.value, row.normal))
    for row in rows_among(session, _PEOPLE, whose):
        person = _person(row, points[row.id])
        known.people[row.id] = person
        known.folk.add(person, [row.external_number] if row.external_number else [])
    if consents:
        _load_consents(session, known, whose)


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
    for row in rows_among(session, _CONSENTS, ids):
        before = known.people[row.customer_id].said_before
        if replaces(row.state, before.get(row.channel, "")):
            before[row.channel] = row.state
    for customer_id in _ids(session, _OBJECTIONS, ids):
        known.people[customer_id].objected = True
