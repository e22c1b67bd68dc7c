"""One timeline of everything about a customer: visits, remarks, leads, calls; paged and filtered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from heapq import merge
from itertools import islice

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dealerdesk.contacts.models import ContactAttempt
from dealerdesk.core.deeds import Actor
from dealerdesk.leads.frame import Frame, frame_of
from dealerdesk.leads.models import Lead
from dealerdesk.leads.page_records import CALLS, KINDS, LEADS, REMARKS, VISITS, Counts, Timeline, TimelineItem
from dealerdesk.leads.scoring import Pair
from dealerdesk.leads.timeline_items import Reading, calls, leads, remarks, visits
from dealerdesk.leads.warmth import KnownFacts
from dealerdesk.remarks.models import Remark
from dealerdesk.visits.models import Visit

PAGE = 50

# (moment to sort by, kind, id): one look per kind, merged; the page alone is then read whole.
_Key = tuple[dt.datetime, str, int]


def timeline(
    session: Session, who: Actor, customer_id: int, kind: str = "", limit: int = PAGE, offset: int = 0
) -> Timeline:
    """A page of the timeline of a customer, newest first, with the counts for the filter."""
    return timeline_in(session, who, frame_of(session, who.site_id), customer_id, kind, limit, offset)


def timeline_in(
    session: Session, who: Actor, frame: Frame, customer_id: int, kind: str = "", limit: int = PAGE,
    offset: int = 0, facts: Mapping[Pair, KnownFacts] | None = None,
) -> Timeline:
    """As `timeline`, for a house (and facts of the customer's cars) that are known already."""
    wanted = (kind,) if kind in KINDS else KINDS
    keys = [_KEYS[one](session, frame, customer_id, limit + offset) for one in wanted]
    page = list(islice(merge(*keys, reverse=True), offset, offset + limit))
    reading = Reading(who, frame, facts or {})
    found: dict[tuple[str, int], TimelineItem] = {}
    for one in wanted:
        ids = [key[2] for key in page if key[1] == one]
        if ids:
            found |= {(one, item.ref_id): item for item in _ITEMS[one](session, reading, ids)}
    items = tuple(found[(k, i)] for _at, k, i in page if (k, i) in found)
    return Timeline(kind, items, _counts(session, customer_id), offset)


def _day(day: dt.date, frame: Frame) -> dt.datetime:
    """A day without a time of day sorts as its noon."""
    return dt.datetime.combine(day, dt.time(12), dt.UTC)


def _visit_keys(session: Session, frame: Frame, customer_id: int, limit: int) -> Sequence[_Key]:
    rows = session.execute(
        select(Visit.id, Visit.came_on, Visit.arrived_at, Visit.expected_at)
        .where(Visit.customer_id == customer_id)
        .order_by(Visit.came_on.desc(), Visit.id.desc()).limit(limit)
    )
    keys = [(r.arrived_at or r.expected_at or _day(r.came_on, frame), VISITS, r.id) for r in rows]
    return sorted(keys, reverse=True)


def _remark_keys(session: Session, frame: Frame, customer_id: int, limit: int) -> Sequence[_Key]:
    rows = session.execute(
        select(Remark.id, Remark.said_at)
        .where(Remark.customer_id == customer_id, Remark.withdrawn_at.is_(None))
        .order_by(Remark.said_at.desc(), Remark.id.desc()).limit(limit)
    )
    return [(row.said_at, REMARKS, row.id) for row in rows]


def _lead_keys(session: Session, frame: Frame, customer_id: int, limit: int) -> Sequence[_Key]:
    rows = session.execute(
        select(Lead.id, Lead.handed_over_at).where(Lead.customer_id == customer_id)
        .order_by(Lead.handed_over_at.desc(), Lead.id.desc()).limit(limit)
    )
    return [(row.handed_over_at, LEADS, row.id) for row in rows]


def _call_keys(session: Session, frame: Frame, customer_id: int, limit: int) -> Sequence[_Key]:
    rows = session.execute(
        select(ContactAttempt.id, ContactAttempt.at).where(ContactAttempt.customer_id == customer_id)
        .order_by(ContactAttempt.at.desc(), ContactAttempt.id.desc()).limit(limit)
    )
    return [(row.at, CALLS, row.id) for row in rows]


def _counts(session: Session, customer_id: int) -> Counts:
    """The four counts in one read."""
    counted = [
        select(func.count()).select_from(table).where(table.customer_id == customer_id)
        for table in (Visit, Lead, ContactAttempt)
    ]
    standing = select(func.count()).select_from(Remark).where(
        Remark.customer_id == customer_id, Remark.withdrawn_at.is_(None)
    )
    row = session.execute(
        select(*(query.scalar_subquery() for query in (*counted, standing)))
    ).one()
    return Counts(visits=row[0], leads=row[1], calls=row[2], remarks=row[3])


_KEYS: dict[str, Callable[[Session, Frame, int, int], Sequence[_Key]]] = {
    VISITS: _visit_keys, REMARKS: _remark_keys, LEADS: _lead_keys, CALLS: _call_keys,
}
_ITEMS: dict[str, Callable[[Session, Reading, Sequence[int]], list[TimelineItem]]] = {
    VISITS: visits, REMARKS: remarks, LEADS: leads, CALLS: calls,
}
