"""What belongs to one wish: the open lead a remark joins, the remarks that still wait, the car."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from sqlalchemy import BindParameter, Date, Row, bindparam, func, select
from sqlalchemy.orm import Session

from dealerdesk.core.calendar import end_of_months
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.core.rows import rows_of
from dealerdesk.leads.models import OPEN, Lead, LeadRemark
from dealerdesk.remarks.models import Remark
from dealerdesk.remarks.queries import by_ids
from dealerdesk.remarks.records import RemarkRecord
from dealerdesk.vehicles.models import Ownership

# Kinds that are one and the same wish for a car; a second car in the family is a wish of its own.
_WISHES = (frozenset({"repurchase", "upgrade"}), frozenset({"addon"}))
_MONTHS_BACK = 12


def open_lead(
    session: Session, customer_id: int, lead_id: int | None = None, held: bool = False
) -> Lead | None:
    """The customer's open lead that a new remark joins: the newest, or the one that was named.

    `held`: as it stands now, and nobody else changes it until the transaction ends. Raises `Problem` where
    the named one is not open or not theirs.
    """
    ids = [row[0] for row in rows_of(session, _OPEN_LEADS, customer=customer_id)]
    for found in ids:
        if lead_id in (None, found):
            row = session.get(Lead, found, with_for_update=held or None, populate_existing=held)
            # Whoever had it until now may have closed it.
            if row is not None and row.stage in OPEN:
                return row
    if lead_id is not None:
        raise Problem(N_("This lead is closed."), N_("Hand the remark over as a new one."))
    return None


# A hand-over waits for these, so they are built once.
_OPEN_LEADS = (
    select(Lead.id).where(Lead.customer_id == bindparam("customer"), Lead.stage.in_(OPEN))
    .order_by(Lead.id.desc())
)
_HIGHEST = (
    select(func.max(Lead.wish_number))
    .where(Lead.customer_id == bindparam("customer"), Lead.stage.in_(OPEN))
)


def next_wish_number(session: Session, customer_id: int) -> int:
    """The number of a further wish beside the open ones of a customer."""
    highest = rows_of(session, _HIGHEST, customer=customer_id)[0][0]
    return (highest or 0) + 1


def waiting_remarks(
    session: Session, customer_id: int, vehicle_id: int | None, kinds: Collection[str], today: dt.date
) -> tuple[int, ...]:
    """Remarks of the same wish of the last year that nobody handed over yet, oldest first.

    Of a kind with those given, about the same car or none; not those that say no or not yet.
    """
    family = family_of(kinds)
    rows = _waiting(session, (customer_id,), today) if family else ()
    return tuple(
        row.id for row in rows
        if row.kind in family and (vehicle_id is None or row.vehicle_id in (None, vehicle_id))
    )


def family_of(kinds: Collection[str]) -> frozenset[str]:
    """The kinds that are one wish with some kinds; empty for what is no wish for a car."""
    return frozenset(kind for wish in _WISHES if wish & set(kinds) for kind in wish)


def _waiting(
    session: Session, customer_ids: Collection[int], today: dt.date
) -> Sequence[Row[int, int | None, int, str]]:
    since = end_of_months(today, -_MONTHS_BACK)
    return rows_of(session, _STILL_WAITING, customers=list(customer_ids), since=since)


_CUSTOMERS: BindParameter[list[int]] = bindparam("customers", expanding=True)
_STILL_WAITING = select(Remark.id, Remark.vehicle_id, Remark.customer_id, Remark.kind).where(
    Remark.customer_id.in_(_CUSTOMERS), Remark.withdrawn_at.is_(None), Remark.redacted_at.is_(None),
    Remark.contact.in_(("call", "write", "unsaid")), Remark.said_on >= bindparam("since", type_=Date),
    ~select(LeadRemark.id).where(LeadRemark.remark_id == Remark.id).exists(),
).order_by(Remark.said_at, Remark.id)


def around(
    session: Session, remarks: Collection[RemarkRecord], today: dt.date
) -> dict[int, tuple[RemarkRecord, ...]]:
    """Each of some remarks together with what waits for the same wish, by remark, in two reads."""
    if not remarks:
        return {}
    rows = _waiting(session, {remark.customer_id for remark in remarks}, today)
    known = {remark.id: remark for remark in remarks}
    known |= by_ids(session, {row.id for row in rows} - set(known))
    found = {}
    for remark in remarks:
        family = family_of({remark.kind})
        same = {
            row.id for row in rows
            if row.customer_id == remark.customer_id and row.kind in family
            and (remark.vehicle_id is None or row.vehicle_id in (None, remark.vehicle_id))
        }
        found[remark.id] = tuple(known[i] for i in sorted(same | {remark.id}))
    return found


def present_car(session: Session, customer_id: int) -> int | None:
    """The car a wish is about where none was named: the one they have had in hands since last."""
    return present_cars(session, (customer_id,)).get(customer_id)


def present_cars(session: Session, customer_ids: Collection[int]) -> dict[int, int]:
    """The car each of some customers has had in hands since last, in one read."""
    if not customer_ids:
        return {}
    rows = rows_of(session, _PRESENT, customers=list(customer_ids))
    return {row.customer_id: row.vehicle_id for row in rows}


_PRESENT = (
    select(Ownership.customer_id, Ownership.vehicle_id)
    .where(Ownership.customer_id.in_(_CUSTOMERS), Ownership.until.is_(None))
    .order_by(func.coalesce(Ownership.since, dt.date.min), Ownership.id)
)
