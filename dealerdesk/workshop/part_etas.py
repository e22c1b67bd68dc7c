"""When the parts that orders wait for are to be here, and what can be counted on where they are late."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Row, Select, bindparam, select
from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.deeds import Actor, deed
from dealerdesk.core.journal import touch
from dealerdesk.core.rows import rows_of
from dealerdesk.house.queries import hours
from dealerdesk.parts.models import PartOrder
from dealerdesk.parts.orders import order, order_row
from dealerdesk.parts.records import OrderRecord
from dealerdesk.parts.suppliers import still_expected
from dealerdesk.parts.ways import ways_to
from dealerdesk.visits.queries import visit_row
from dealerdesk.workshop.part_models import PartLine
from dealerdesk.workshop.part_records import Awaited
from dealerdesk.workshop.part_requests import PARTS_SIDE, line_record

_Due = Row[int, dt.datetime, str, int]
_WAITING: Select[int, dt.datetime, str, int] = (
    select(PartLine.visit_id, PartOrder.due_at, PartOrder.supplier, PartOrder.site_id)
    .join(PartOrder, PartOrder.id == PartLine.order_id)
    .where(PartLine.visit_id.in_(bindparam("visits", expanding=True)), PartLine.state == "ordered")
    .order_by(PartOrder.due_at)
)


def etas(session: Session, visit_ids: Iterable[int]) -> dict[int, dt.datetime]:
    """When the last part that an order waits for is to be here (UTC), for orders that wait for any.

    Where one was to be here already and is not, when that was to be: it is late, and that is what counts.
    """
    now, found = clock.now(), dict[int, dt.datetime]()
    for row in rows_of(session, _WAITING, visits=list(visit_ids)):
        if found.get(row.visit_id, now) >= now:
            found[row.visit_id] = row.due_at
    return found


def counted_on(session: Session, visit_ids: Iterable[int]) -> dict[int, dt.datetime]:
    """When all parts of an order can be here at the earliest (UTC): what is late, with the next delivery."""
    rows = rows_of(session, _WAITING, visits=list(visit_ids))
    found: dict[int, dt.datetime] = {}
    for (supplier, site_id, due_at), of_them in _alike(rows).items():
        at = expected(session, site_id, supplier, due_at)
        for visit_id in of_them:
            found[visit_id] = max(at, found.get(visit_id, at))
    return found


def _alike(rows: Iterable[_Due]) -> dict[tuple[str, int, dt.datetime], list[int]]:
    """The orders that wait for the same delivery, so that it is asked about once."""
    found: dict[tuple[str, int, dt.datetime], list[int]] = defaultdict(list)
    now = clock.now()
    for row in rows:
        # Whatever is late comes with the next delivery, however long ago it was to be here.
        due = row.due_at if row.due_at >= now else dt.datetime.min.replace(tzinfo=dt.UTC)
        found[(row.supplier, row.site_id, due)].append(row.visit_id)
    return found


def expected(session: Session, site_id: int, supplier: str, due_at: dt.datetime) -> dt.datetime:
    """When something on order can be here: as it is due, once that has passed with the next delivery."""
    now = clock.now()
    if due_at >= now:
        return due_at
    return still_expected(session, site_id, supplier, now, hours(session, site_id))


def awaited(session: Session, visit_id: int) -> Awaited | None:
    """The last of the parts that an order waits for, ordered or still to be; None where it waits for none."""
    asked = (
        select(PartLine).where(PartLine.visit_id == visit_id, PartLine.state.in_(("ordered", "found")))
        .order_by(PartLine.job_id, PartLine.id)
    )
    site_id, found = visit_row(session, visit_id).site_id, list[Awaited]()
    for line in map(line_record, session.scalars(asked)):
        if line.state == "ordered" and line.order_id is not None:
            on_it = order(session, line.order_id)
            at = expected(session, site_id, on_it.supplier, on_it.due_at)
            found.append(Awaited(line.what, at, was_due=on_it.due_at if on_it.is_late else None))
        elif line.part_id is not None:
            first = next(iter(ways_to(session, site_id, line.part_id, line.quantity_thousandths)), None)
            if first is not None and first.at is not None:
                found.append(Awaited(line.what, first.at, ordered=False))
    return max(found, key=_at, default=None)


def _at(one: Awaited) -> dt.datetime:
    return one.at


@deed("workshop.expect_part", roles=PARTS_SIDE, undo="workshop.expect_part")
def expect(
    session: Session, who: Actor, order_id: int, due_at: dt.datetime, seen_version: int
) -> OrderRecord:
    """What is on its way comes at another time (UTC); board, diary and promise of whoever waits follow.

    Raises `Stale`, and `Problem` where it has arrived or was cancelled.
    """
    order_row(session, who, order_id, seen_version, "open").due_at = due_at
    session.flush()
    for visit_id in session.scalars(
        select(PartLine.visit_id).where(PartLine.order_id == order_id, PartLine.state == "ordered")
    ):
        touch(session, "visit", visit_id)
    return order(session, order_id)
