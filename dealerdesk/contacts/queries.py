"""Every look at consent, objections and contact attempts."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dealerdesk.contacts import rules
from dealerdesk.contacts.models import Consent, ContactAttempt, Objection
from dealerdesk.contacts.records import (
    ASKED_PURPOSES,
    CHANNELS,
    SALES,
    Attempt,
    ConsentLine,
    ConsentSheet,
    MayContact,
)
from dealerdesk.customers.models import Customer
from dealerdesk.house.models import Site
from dealerdesk.staff.models import Staff


def consent_sheet(session: Session, customer_id: int) -> ConsentSheet:
    """What the customer said, a line for each channel and purpose; the law is that of their country."""
    return consent_sheets(session, (customer_id,))[customer_id]


def consent_sheets(session: Session, customer_ids: Collection[int]) -> dict[int, ConsentSheet]:
    """The sheets of several customers in three reads."""
    said: dict[int, dict[tuple[str, str], ConsentLine]] = {i: {} for i in customer_ids}
    rows = session.execute(
        select(Consent, Staff.name).outerjoin(Staff, Staff.id == Consent.taken_by)
        .where(Consent.customer_id.in_(customer_ids)).order_by(Consent.at, Consent.id)
    )
    for row, name in rows:
        said[row.customer_id][(row.channel, row.purpose)] = _line(row, name)
    objections = _objections(session, customer_ids)
    countries = _countries(session, customer_ids)
    return {i: _sheet(i, countries.get(i, ""), said[i], objections.get(i)) for i in said}


def _line(row: Consent, name: str | None) -> ConsentLine:
    return ConsentLine(
        row.channel, row.purpose, row.state, row.at, row.taken_by, name or "", row.wording, row.source,
        row.id,
    )


def _sheet(
    customer_id: int, country: str, said: dict[tuple[str, str], ConsentLine], objection: Objection | None
) -> ConsentSheet:
    lines = tuple(
        said.get((channel, purpose), ConsentLine(channel, purpose))
        for purpose in ASKED_PURPOSES for channel in CHANNELS
    )
    if objection is None:
        return ConsentSheet(customer_id, country, lines)
    return ConsentSheet(customer_id, country, lines, objection.id, objection.at, objection.words)


def _objections(session: Session, customer_ids: Collection[int]) -> dict[int, Objection]:
    rows = session.scalars(
        select(Objection).where(Objection.customer_id.in_(customer_ids), Objection.lifted_at.is_(None))
        .order_by(Objection.at, Objection.id)
    )
    return {row.customer_id: row for row in rows}


def _countries(session: Session, customer_ids: Collection[int]) -> dict[int, str]:
    rows = session.execute(
        select(Customer.id, Customer.country, Site.country.label("house"))
        .join(Site, Site.id == Customer.site_id).where(Customer.id.in_(customer_ids))
    )
    return {row.id: row.country or row.house for row in rows}


def may_contact(session: Session, customer_id: int, channel: str, purpose: str = SALES) -> MayContact:
    """Whether the customer may be contacted, and why; see `rules.may_contact`."""
    return rules.may_contact(consent_sheet(session, customer_id), channel, purpose)


def objected(session: Session, customer_ids: Collection[int]) -> frozenset[int]:
    """Those of the customers who do not want to be contacted, and so are not scored either."""
    return frozenset(_objections(session, customer_ids))


def consent_history(session: Session, customer_id: int) -> tuple[ConsentLine, ...]:
    """Everything the customer ever said about being contacted, newest first."""
    rows = session.execute(
        select(Consent, Staff.name).outerjoin(Staff, Staff.id == Consent.taken_by)
        .where(Consent.customer_id == customer_id).order_by(Consent.at.desc(), Consent.id.desc())
    )
    return tuple(_line(row, name) for row, name in rows)


def attempts(session: Session, customer_id: int, limit: int = 50, offset: int = 0) -> tuple[Attempt, ...]:
    """Calls, letters and mails to the customer, newest first."""
    rows = session.execute(
        select(ContactAttempt, Staff.name).outerjoin(Staff, Staff.id == ContactAttempt.staff_id)
        .where(ContactAttempt.customer_id == customer_id)
        .order_by(ContactAttempt.at.desc(), ContactAttempt.id.desc()).limit(limit).offset(offset)
    )
    return tuple(attempt_record(row, name) for row, name in rows)


def attempt_record(row: ContactAttempt, name: str | None) -> Attempt:
    """The frozen record of a mapped row and its person's name."""
    return Attempt(
        row.id, row.customer_id, row.at, row.staff_id, name or "", row.channel, row.outcome, row.note,
        row.about_kind, row.about_id,
    )


def attempt_count(session: Session, customer_id: int) -> int:
    """How many calls, letters and mails there were."""
    return session.scalar(
        select(func.count()).select_from(ContactAttempt).where(ContactAttempt.customer_id == customer_id)
    ) or 0
