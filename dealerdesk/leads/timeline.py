"""One timeline of everything about a customer: visits, remarks, leads, calls, sales; paged and filtered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, func, select
from sqlalchemy.orm import Session

from dealerdesk.contacts.models import ContactAttempt
from dealerdesk.core.deeds import Actor
from dealerdesk.core.rows import first_row, rows_of
from dealerdesk.customers.models import CustomerMerge
from dealerdesk.leads.frame import frame_of
from dealerdesk.leads.models import OPEN, Lead
from dealerdesk.leads.page_records import (
    BOUGHT,
    CALLS,
    KINDS,
    LEADS,
    REMARKS,
    VISITS,
    Counts,
    Timeline,
    TimelineItem,
)
from dealerdesk.leads.timeline_items import Reading, bought, calls, leads, newest_visits, remarks, visits
from dealerdesk.parts.models import CounterSale
from dealerdesk.remarks.models import Remark
from dealerdesk.visits.models import Visit

PAGE = 50

# (moment to sort by, kind, id): one look per kind, merged; the page alone is then read whole.
_Key = tuple[dt.datetime, str, int]


@dataclass(frozen=True, slots=True)
class There:
    """What there is of a customer, so that nobody asks for what there is not; the newest open lead."""

    counts: Counts
    merges: int
    open_lead_id: int | None


def there_of(session: Session, customer_id: int) -> There:
    """What there is of a customer, in one read."""
    row = first_row(session, _THERE, customer=customer_id)
    assert row is not None
    visits, remarks, leads, calls, bought, merges, open_lead_id = row
    return There(Counts(visits, remarks, leads, calls, bought), merges, open_lead_id)


def timeline(
    session: Session, who: Actor, customer_id: int, kind: str = "", limit: int = PAGE, offset: int = 0
) -> Timeline:
    """A page of the timeline of a customer, newest first, with the counts for the filter."""
    reading = Reading(who, frame_of(session, who.site_id))
    counts = there_of(session, customer_id).counts
    keys = {one: _keys(session, one, customer_id, limit + offset) for one in _wanted(kind, counts)}
    return _page(session, reading, kind, counts, keys, limit, offset)


def first_page(
    session: Session, reading: Reading, customer_id: int, kind: str, there: There
) -> Timeline:
    """The first page of somebody of whom it is known what there is."""
    keys: dict[str, Sequence[_Key]] = {}
    items: dict[tuple[str, int], TimelineItem] = {}
    for one in _wanted(kind, there.counts):
        if one == VISITS:
            found = newest_visits(session, customer_id, PAGE)
            items = {(VISITS, item.ref_id): item for item in found}
            moments = ((item.at or _noon(item.on), VISITS, item.ref_id) for item in found)
            keys[one] = sorted(moments, reverse=True)
        else:
            keys[one] = _keys(session, one, customer_id, PAGE)
    return _page(session, reading, kind, there.counts, keys, PAGE, 0, items)


def _wanted(kind: str, counts: Counts) -> list[str]:
    """The kinds to look at: those asked for of which there is anything."""
    return [one for one in KINDS if kind in ("", one) or kind not in KINDS if getattr(counts, one)]


def _page(
    session: Session, reading: Reading, kind: str, counts: Counts, keys: Mapping[str, Sequence[_Key]],
    limit: int, offset: int, found: Mapping[tuple[str, int], TimelineItem] | None = None,
) -> Timeline:
    page = list(islice(merge(*keys.values(), reverse=True), offset, offset + limit))
    items = dict(found or {})
    for one in keys:
        ids = [key[2] for key in page if key[1] == one and (one, key[2]) not in items]
        if ids:
            items |= {(one, item.ref_id): item for item in _ITEMS[one](session, reading, ids)}
    shown = tuple(items[(k, i)] for _at, k, i in page if (k, i) in items)
    return Timeline(kind, shown, counts, offset)


def _noon(day: dt.date) -> dt.datetime:
    """A day without a time of day sorts as its noon."""
    return dt.datetime.combine(day, dt.time(12), dt.UTC)


def _keys(session: Session, kind: str, customer_id: int, limit: int) -> Sequence[_Key]:
    rows = rows_of(session, _NEWEST[kind], customer=customer_id, most=limit)
    if kind != VISITS:
        return [(at, kind, record_id) for record_id, at in rows]
    return sorted(
        ((arrived or expected or _noon(day), VISITS, i) for i, day, arrived, expected in rows), reverse=True
    )


_CUSTOMER: BindParameter[int] = bindparam("customer")
_MOST: BindParameter[int] = bindparam("most")
_NEWEST: dict[str, Select[*tuple[Any, ...]]] = {
    VISITS: select(Visit.id, Visit.came_on, Visit.arrived_at, Visit.expected_at)
    .where(Visit.customer_id == _CUSTOMER).order_by(Visit.came_on.desc(), Visit.id.desc()).limit(_MOST),
    REMARKS: select(Remark.id, Remark.said_at)
    .where(Remark.customer_id == _CUSTOMER, Remark.withdrawn_at.is_(None))
    .order_by(Remark.said_at.desc(), Remark.id.desc()).limit(_MOST),
    LEADS: select(Lead.id, Lead.handed_over_at).where(Lead.customer_id == _CUSTOMER)
    .order_by(Lead.handed_over_at.desc(), Lead.id.desc()).limit(_MOST),
    CALLS: select(ContactAttempt.id, ContactAttempt.at).where(ContactAttempt.customer_id == _CUSTOMER)
    .order_by(ContactAttempt.at.desc(), ContactAttempt.id.desc()).limit(_MOST),
    BOUGHT: select(CounterSale.id, CounterSale.at).where(CounterSale.customer_id == _CUSTOMER)
    .order_by(CounterSale.at.desc(), CounterSale.id.desc()).limit(_MOST),
}
_THERE: Select[*tuple[Any, ...]] = select(
    *(
        select(what).where(*conditions).scalar_subquery() for what, *conditions in (
            (func.count(Visit.id), Visit.customer_id == _CUSTOMER),
            (func.count(Remark.id), Remark.customer_id == _CUSTOMER, Remark.withdrawn_at.is_(None)),
            (func.count(Lead.id), Lead.customer_id == _CUSTOMER),
            (func.count(ContactAttempt.id), ContactAttempt.customer_id == _CUSTOMER),
            (func.count(CounterSale.id), CounterSale.customer_id == _CUSTOMER),
            (func.count(CustomerMerge.id), CustomerMerge.kept_id == _CUSTOMER,
             CustomerMerge.undone_at.is_(None)),
            (func.max(Lead.id), Lead.customer_id == _CUSTOMER, Lead.stage.in_(OPEN)),
        )
    )
)
_ITEMS: dict[str, Callable[[Session, Reading, Sequence[int]], list[TimelineItem]]] = {
    VISITS: visits, REMARKS: remarks, LEADS: leads, CALLS: calls, BOUGHT: bought,
}
