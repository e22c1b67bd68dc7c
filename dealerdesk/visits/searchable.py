"""When somebody was here last, told to the search index: the newest visitors are found first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dealerdesk.core.deeds import Actor
from dealerdesk.customers.records import CustomersMerged
from dealerdesk.search import index
from dealerdesk.search.records import Searchable
from dealerdesk.vehicles.searchable import searchables
from dealerdesk.visits.models import Visit
from dealerdesk.visits.queries import CAME

_CHUNK = 1000


def last_seen_of(session: Session, ids: Iterable[int]) -> dict[int, tuple[dt.datetime, dt.date]]:
    """The moment (UTC) and the day of each customer's newest visit; those never here are left out.

    A visit that only has a day, because it was imported, counts as noon.
    """
    rows = session.execute(
        select(Visit.customer_id, func.max(Visit.came_on).label("day"),
               func.max(Visit.arrived_at).label("at"))
        .where(Visit.customer_id.in_(list(ids)), Visit.stage.in_(CAME)).group_by(Visit.customer_id)
    )
    found = {}
    for row in rows:
        noon = dt.datetime.combine(row.day, dt.time(12), dt.UTC)
        at = row.at if row.at is not None and row.at.date() >= row.day else noon
        found[row.customer_id] = (at, row.day)
    return found


def searchables_with_visits(session: Session, ids: Sequence[int]) -> Iterator[Searchable]:
    """The search rows of customers with their last visit, a thousand at a time."""
    for start in range(0, len(ids), _CHUNK):
        some = ids[start : start + _CHUNK]
        seen = last_seen_of(session, some)
        for row in searchables(session, some):
            at, day = seen.get(row.customer_id, (None, None))
            yield replace(row, last_seen=at, last_visit=day)


def refresh_found(session: Session, ids: Sequence[int]) -> int:
    """Push the rows of many customers with their last visits, as after an import; returns how many."""
    session.flush()
    return index.put_many(session, searchables_with_visits(session, ids))


def settle_last_seen(session: Session, customer_id: int) -> None:
    """Put one customer where their visits put them, also further down: a visit was taken back."""
    session.flush()
    index.remove(session, customer_id)
    refresh_found(session, [customer_id])


def _on_customers_merged(session: Session, who: Actor, fact: CustomersMerged) -> None:
    for customer_id in (fact.kept_id, fact.gone_id):
        settle_last_seen(session, customer_id)


HANDLERS = ((CustomersMerged, _on_customers_merged),)
