"""Every look at consent, objections and contact attempts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, Select, bindparam, func, select
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
from dealerdesk.core.rows import rows_of
from dealerdesk.customers.models import Customer
from dealerdesk.house.models import Site
from dealerdesk.staff.models import Staff


def consent_sheet(session: Session, customer_id: int) -> ConsentSheet:
    """What the customer said, a line for each channel and purpose; the law is that of their country."""
    return _sheets(rows_of(session, _SHEET_OF, customer=customer_id), (customer_id,))[customer_id]


def consent_sheets(session: Session, customer_ids: Collection[int]) -> dict[int, ConsentSheet]:
    """The sheets of several customers in one read."""
    return _sheets(rows_of(session, _SHEETS_OF, customers=list(customer_ids)), customer_ids)


def _sheets(rows: Iterable[Row[Any]], customer_ids: Iterable[int]) -> dict[int, ConsentSheet]:
    said: dict[int, dict[tuple[str, str], ConsentLine]] = {i: {} for i in customer_ids}
    countries: dict[int, str] = {}
    objections: dict[int, tuple[int, dt.datetime, str]] = {}
    for row in rows:
        customer_id, country, house, objection_id, objected_at, words = row[:_LINE]
        countries[customer_id] = country or house
        if objection_id is not None:
            objections[customer_id] = (objection_id, objected_at, words)
        if row[_LINE] is not None:
            line = _line(row[_LINE:])
            pair = (line.channel, line.purpose)
            before = said[customer_id].get(pair)
            if before is None or rules.replaces(line.state, before.state):
                said[customer_id][pair] = line
    return {i: _sheet(i, countries.get(i, ""), said[i], objections.get(i)) for i in said}


# The columns of `ConsentLine`; asked with every page of a customer, so built once.
_LINE_COLUMNS = (
    Consent.channel, Consent.purpose, Consent.state, Consent.at, Consent.taken_by, Staff.name,
    Consent.wording, Consent.source, Consent.id,
)
_LINE = 6
_SHEETS: Select[*tuple[Any, ...]] = (
    select(Customer.id, Customer.country, Site.country, Objection.id, Objection.at, Objection.words,
           *_LINE_COLUMNS)
    .join(Site, Site.id == Customer.site_id)
    .outerjoin(Objection, (Objection.customer_id == Customer.id) & Objection.lifted_at.is_(None))
    .outerjoin(Consent, Consent.customer_id == Customer.id)
    .outerjoin(Staff, Staff.id == Consent.taken_by)
    .order_by(Consent.at, Consent.id, Objection.at, Objection.id)
)
_SHEET_OF = _SHEETS.where(Customer.id == bindparam("customer"))
_SHEETS_OF = _SHEETS.where(Customer.id.in_(bindparam("customers", expanding=True)))


def _line(row: Sequence[Any]) -> ConsentLine:
    channel, purpose, state, since, by_id, by, wording, source, line_id = row
    return ConsentLine(channel, purpose, state, since, by_id, by or "", wording, source, line_id)


def _sheet(
    customer_id: int, country: str, said: Mapping[tuple[str, str], ConsentLine],
    objection: tuple[int, dt.datetime, str] | None,
) -> ConsentSheet:
    lines = tuple(said.get(pair) or line for pair, line in _NOTHING_SAID.items())
    return ConsentSheet(customer_id, country, lines, *(objection or ()))


_NOTHING_SAID = {
    (channel, purpose): ConsentLine(channel, purpose) for purpose in ASKED_PURPOSES for channel in CHANNELS
}


def may_contact(session: Session, customer_id: int, channel: str, purpose: str = SALES) -> MayContact:
    """Whether the customer may be contacted, and why; see `rules.may_contact`."""
    return rules.may_contact(consent_sheet(session, customer_id), channel, purpose)


def objected(session: Session, customer_ids: Collection[int]) -> frozenset[int]:
    """Those of the customers who do not want to be contacted, and so are not scored either."""
    if not customer_ids:
        return frozenset()
    return frozenset(row[0] for row in rows_of(session, _OBJECTED, customers=list(customer_ids)))


_OBJECTED = select(Objection.customer_id).where(
    Objection.customer_id.in_(bindparam("customers", expanding=True)), Objection.lifted_at.is_(None)
)


def consent_history(session: Session, customer_id: int) -> tuple[ConsentLine, ...]:
    """Everything the customer ever said about being contacted, newest first."""
    return tuple(_line(row) for row in rows_of(session, _HISTORY, customer=customer_id))


_HISTORY: Select[*tuple[Any, ...]] = (
    select(*_LINE_COLUMNS).outerjoin(Staff, Staff.id == Consent.taken_by)
    .where(Consent.customer_id == bindparam("customer")).order_by(Consent.at.desc(), Consent.id.desc())
)


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
