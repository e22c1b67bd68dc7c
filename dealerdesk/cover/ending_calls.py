"""Calling the customers whose cover ends: their numbers, whether they may be called, and the last call."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from dealerdesk.contacts.models import ContactAttempt
from dealerdesk.contacts.queries import consent_sheets
from dealerdesk.contacts.records import PHONE
from dealerdesk.contacts.rules import may_contact
from dealerdesk.core.rows import rows_of
from dealerdesk.cover.contract_records import EndingRow
from dealerdesk.customers.models import ContactPoint

_PHONES: Select[*tuple[Any, ...]] = (
    select(ContactPoint.customer_id, ContactPoint.value)
    .where(ContactPoint.customer_id.in_(bindparam("whom", expanding=True)), ContactPoint.kind == "phone")
    .order_by(ContactPoint.customer_id, ContactPoint.position, ContactPoint.id)
)
_CALLS: Select[*tuple[Any, ...]] = (
    select(ContactAttempt.about_kind, ContactAttempt.about_id, ContactAttempt.outcome, ContactAttempt.at)
    .where(
        ContactAttempt.customer_id.in_(bindparam("whom", expanding=True)),
        ContactAttempt.about_kind.in_(("cover", "contract_offer")),
    )
    .order_by(ContactAttempt.at, ContactAttempt.id)
)


def with_calls(session: Session, rows: Sequence[EndingRow]) -> tuple[EndingRow, ...]:
    """Rows with the numbers of their customers, whether they may be called about it, and the last call.

    What ends is a reason to sell, so the consent for sales by phone is what counts.
    """
    whom = sorted({row.customer_id for row in rows if row.customer_id is not None})
    if not whom:
        return tuple(rows)
    phones: dict[int, list[str]] = defaultdict(list)
    for one in rows_of(session, _PHONES, whom=whom):
        phones[one.customer_id].append(one.value)
    last = {(one.about_kind, one.about_id): one for one in rows_of(session, _CALLS, whom=whom)}
    may = {key: may_contact(sheet, PHONE) for key, sheet in consent_sheets(session, whom).items()}
    found = []
    for row in rows:
        if row.customer_id is None:
            found.append(row)
            continue
        call, answer = last.get(row.about), may[row.customer_id]
        found.append(replace(
            row, phone=", ".join(phones[row.customer_id]), may_call=answer.answer, why=answer.reason,
            called=call.outcome if call else "", called_at=call.at if call else None,
        ))
    return tuple(found)
