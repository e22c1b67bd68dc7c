"""Every look at customers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.customers.matching import email_key, name_key
from dealerdesk.customers.models import ContactPoint, Customer, CustomerMerge
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
    found = customers(session, [customer_id]).get(customer_id)
    if found is None:
        raise Problem(N_("This customer is not here any more."), N_("Look for them by name."))
    return customer(session, found.merged_into_id) if found.merged_into_id else found


def customers(session: Session, ids: Iterable[int]) -> dict[int, CustomerRecord]:
    """Customers by id, in two queries however many they are."""
    wanted = list(set(ids))
    rows = session.scalars(select(Customer).where(Customer.id.in_(wanted))).all()
    points = contact_points(session, wanted)
    return {row.id: record_of(row, points.get(row.id, ())) for row in rows}


def contact_points(session: Session, ids: Iterable[int]) -> dict[int, tuple[ContactPointRecord, ...]]:
    """Phones and e-mails by customer, in the order they are shown."""
    found: dict[int, list[ContactPointRecord]] = defaultdict(list)
    rows = session.scalars(
        select(ContactPoint).where(ContactPoint.customer_id.in_(list(ids)))
        .order_by(ContactPoint.customer_id, ContactPoint.position, ContactPoint.id)
    )
    for row in rows:
        found[row.customer_id].append(ContactPointRecord(row.kind, row.value, row.normal, row.label))
    return {key: tuple(value) for key, value in found.items()}


def record_of(row: Customer, points: Iterable[ContactPointRecord]) -> CustomerRecord:
    """The frozen record of a mapped row and its contact points."""
    every = tuple(points)
    return CustomerRecord(
        id=row.id, version=row.version, site_id=row.site_id, kind=row.kind, first_name=row.first_name,
        last_name=row.last_name, company=row.company, street=row.street, postal_code=row.postal_code,
        city=row.city, country=row.country, languages=tuple(filter(None, row.languages.split(","))),
        preferred_channel=row.preferred_channel, preferred_time=row.preferred_time,
        birth_date=row.birth_date, note=row.note, external_number=row.external_number,
        customer_since=row.customer_since, phones=tuple(p for p in every if p.kind == "phone"),
        emails=tuple(p for p in every if p.kind == "email"), merged_into_id=row.merged_into_id,
    )


def count(session: Session) -> int:
    """How many customers there are, without those that were merged into another."""
    return session.scalar(select(func.count(Customer.id)).where(Customer.merged_into_id.is_(None))) or 0


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
    rows = session.scalars(
        select(CustomerMerge).where(CustomerMerge.kept_id == customer_id, CustomerMerge.undone_at.is_(None))
        .order_by(CustomerMerge.id.desc())
    ).all()
    gone = customers(session, [row.gone_id for row in rows])
    return tuple(MergeRecord(r.id, r.kept_id, r.gone_id, gone[r.gone_id].name, r.at) for r in rows)
