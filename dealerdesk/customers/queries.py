"""Every look at customers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, Select, bindparam, func, or_, select
from sqlalchemy.orm import Session

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.core.rows import first_row, rows_of
from dealerdesk.customers.matching import email_key, name_key
from dealerdesk.customers.models import ContactPoint, Customer, CustomerMerge
from dealerdesk.customers.names import full_name
from dealerdesk.customers.phones import normalise
from dealerdesk.customers.records import (
    ContactPointRecord,
    CustomerDraft,
    CustomerRecord,
    MaybeSame,
    MergeRecord,
)


def customer(session: Session, customer_id: int) -> CustomerRecord:
    """The customer with this id; one that was merged answers as the one that was kept.

    Raises `Problem` where there is none.
    """
    found = _people(rows_of(session, _BY_ID, id=customer_id)).get(customer_id)
    if found is None:
        raise Problem(N_("This customer is not here any more."), N_("Look for them by name."))
    return customer(session, found.merged_into_id) if found.merged_into_id else found


def customers(session: Session, ids: Iterable[int]) -> dict[int, CustomerRecord]:
    """Customers by id, in one query however many they are."""
    return _people(rows_of(session, _BY_IDS, ids=list(set(ids))))


def names_of(session: Session, ids: Iterable[int]) -> dict[int, str]:
    """The names in full of customers by id, for lists that show no more of them."""
    rows = rows_of(session, _NAMES, ids=list(set(ids)))
    return {number: full_name(*parts) for number, *parts in rows}


_NAMES = select(
    Customer.id, Customer.kind, Customer.first_name, Customer.last_name, Customer.company
).where(Customer.id.in_(bindparam("ids", expanding=True)))


def _people(rows: Iterable[Row[Any]]) -> dict[int, CustomerRecord]:
    points: dict[int, dict[tuple[str, str], ContactPointRecord]] = {}
    people: dict[int, Row[Any]] = {}
    for row in rows:
        people[row[0]] = row
        if row[_POINT] is not None:
            point = ContactPointRecord(*row[_POINT:])
            # Doubles that were made one both brought the same number.
            points.setdefault(row[0], {}).setdefault((point.kind, point.normal or point.value), point)
    return {key: _record(row, points.get(key, {}).values()) for key, row in people.items()}


# The columns of `CustomerRecord` as far as they are columns of the table; asked all day, so built once.
_PERSON = tuple(
    getattr(Customer, name) for name in CustomerRecord.__slots__
    if name not in ("phones", "emails", "merged_into_id")
)
_POINT = len(_PERSON) + 1
_WITH_POINTS: Select[*tuple[Any, ...]] = (
    select(*_PERSON, Customer.merged_into_id, ContactPoint.kind, ContactPoint.value, ContactPoint.normal,
           ContactPoint.label)
    .outerjoin(ContactPoint, ContactPoint.customer_id == Customer.id)
    .order_by(Customer.id, ContactPoint.position, ContactPoint.id)
)
_BY_ID = _WITH_POINTS.where(Customer.id == bindparam("id"))
_BY_IDS = _WITH_POINTS.where(Customer.id.in_(bindparam("ids", expanding=True)))
_LANGUAGES = CustomerRecord.__slots__.index("languages")


def _record(row: Row[Any], points: Iterable[ContactPointRecord]) -> CustomerRecord:
    every = tuple(points)
    values = list(row[: _POINT - 1])
    values[_LANGUAGES] = tuple(filter(None, values[_LANGUAGES].split(",")))
    phones, emails = (tuple(p for p in every if p.kind == kind) for kind in ("phone", "email"))
    values += [phones, emails, row[_POINT - 1]]
    return CustomerRecord(*values)


def count(session: Session) -> int:
    """How many customers there are, without those that were merged into another."""
    row = first_row(session, _COUNT)
    return row[0] if row is not None else 0


# Counting all is much quicker than counting those for whom something holds; few were merged.
_MERGED_AWAY = select(func.count(Customer.merged_into_id)).where(Customer.merged_into_id.is_not(None))
_COUNT = select(
    select(func.count()).select_from(Customer).scalar_subquery() - _MERGED_AWAY.scalar_subquery()
)


def anybody(session: Session) -> bool:
    """Whether there is any customer at all."""
    return session.scalar(select(Customer.id).limit(1)) is not None


def maybe_same(session: Session, site_id: int, draft: CustomerDraft, country: str) -> tuple[MaybeSame, ...]:
    """Customers who may be the one being typed: same phone, same e-mail, else same name and address."""
    reach = {n: "phone" for n in (normalise(p, country) for p in draft.phones) if n}
    reach |= {n: "email" for n in (email_key(e) for e in draft.emails) if n}
    found: dict[int, str] = {}
    if reach:
        points = session.execute(
            select(ContactPoint.customer_id, ContactPoint.normal)
            .join(Customer, Customer.id == ContactPoint.customer_id)
            .where(ContactPoint.site_id == site_id, ContactPoint.normal.in_(reach),
                   Customer.merged_into_id.is_(None))
        )
        for row in points:
            found.setdefault(row.customer_id, reach[row.normal])
    key = name_key(draft.first_name, draft.last_name, draft.company)
    if key:
        same_place = [Customer.postal_code == draft.postal_code] if draft.postal_code else []
        same_place += [Customer.street == draft.street] if draft.street else []
        query = select(Customer.id).where(
            Customer.site_id == site_id, Customer.name_key == key, Customer.merged_into_id.is_(None)
        )
        if same_place:
            query = query.where(or_(*same_place))
        for customer_id in session.scalars(query.limit(5)):
            found.setdefault(customer_id, "name")
    records = customers(session, found)
    return tuple(MaybeSame(records[i], how) for i, how in found.items() if i in records)


def merges_of(session: Session, customer_id: int) -> tuple[MergeRecord, ...]:
    """The merges into a customer that can still be taken apart, newest first."""
    return tuple(
        MergeRecord(row[0], row[1], row[2], full_name(*row[4:]), row[3])
        for row in rows_of(session, _MERGES, customer=customer_id)
    )


_MERGES: Select[*tuple[Any, ...]] = (
    select(CustomerMerge.id, CustomerMerge.kept_id, CustomerMerge.gone_id, CustomerMerge.at, Customer.kind,
           Customer.first_name, Customer.last_name, Customer.company)
    .join(Customer, Customer.id == CustomerMerge.gone_id)
    .where(CustomerMerge.kept_id == bindparam("customer"), CustomerMerge.undone_at.is_(None))
    .order_by(CustomerMerge.id.desc())
)
