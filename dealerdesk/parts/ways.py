"""The ways to get a part: from the shelf, with what is on its way, from suppliers, in its newer form."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.house.hours import OpeningHours
from dealerdesk.house.queries import hours
from dealerdesk.parts.models import Part
from dealerdesk.parts.orders import open_orders
from dealerdesk.parts.queries import find_parts, newest_of, part
from dealerdesk.parts.records import OrderRecord, PartRecord, Way
from dealerdesk.parts.rules import number_key
from dealerdesk.parts.suppliers import arrival, still_expected, supplier_named

HERE, COMING, ORDER = "here", "coming", "order"
MOST_PARTS, MOST_ORDERS = 6, 5


def ways_to(session: Session, site_id: int, part_id: int, need_thousandths: int = 1) -> tuple[Way, ...]:
    """Every way to get so much of a part, best first; what takes its place and what it replaces are in it.

    An older part that is still on the shelf comes before the newer one, so that it is used up first.
    """
    opened = hours(session, site_id)
    now = clock.now()
    wanted = part(session, part_id)
    found: list[Way] = []
    for one in _family(session, site_id, wanted):
        found += _ways_of(session, site_id, one, wanted, need_thousandths, opened, now)
    return tuple(sorted(found, key=_order))


def found_ways(
    session: Session, site_id: int, typed: str, need_thousandths: int = 1, most: int = MOST_PARTS
) -> tuple[Way, ...]:
    """The ways to whatever somebody types a number or words for, in the order in which it is found."""
    seen: set[int] = set()
    found: list[Way] = []
    for one in find_parts(session, site_id, typed, most):
        if one.id not in seen:
            ways = ways_to(session, site_id, one.id, need_thousandths)
            found += [way for way in ways if way.part.id not in seen]
            seen |= {way.part.id for way in ways}
    return tuple(found)


def to_sell(session: Session, site_id: int, typed: str, most: int = MOST_PARTS) -> tuple[PartRecord, ...]:
    """Parts to sell by number or words; behind one of which nothing is free, what takes its place."""
    found: dict[int, PartRecord] = {}
    for one in find_parts(session, site_id, typed, most):
        found |= {offered.id: offered for offered in to_offer(session, site_id, one.id)}
    return tuple(found.values())[:most]


def to_offer(session: Session, site_id: int, part_id: int) -> tuple[PartRecord, ...]:
    """A part, and where nothing of it is free its newest form, and what else lies here in its place."""
    wanted = part(session, part_id)
    if wanted.free_thousandths > 0:
        return (wanted,)
    family = _family(session, site_id, wanted)
    newest = newest_of(session, part_id).id
    others = (one for one in family if one.id != wanted.id)
    return (wanted, *(one for one in others if one.free_thousandths > 0 or one.id == newest))


def _family(session: Session, site_id: int, wanted: PartRecord) -> list[PartRecord]:
    """The part, the same number from others, its newest form, and the older ones it took the place of."""
    newest = newest_of(session, wanted.id)
    ids = [wanted.id, newest.id]
    older: list[int] = []
    last = [newest.id]
    while last and len(older) < 20:
        asked = select(Part.id).where(Part.replaced_by_id.in_(last), Part.id.not_in(ids + older))
        last = list(session.scalars(asked))
        older += last
    key = number_key(wanted.number)
    alike = select(Part.id).where(Part.site_id == site_id, Part.active, Part.number_key == key)
    same = session.scalars(alike)
    every = dict.fromkeys((*ids, *older, *same))
    return [part(session, one) for one in every]


def _ways_of(
    session: Session, site_id: int, one: PartRecord, wanted: PartRecord, need: int, opened: OpeningHours,
    now: dt.datetime,
) -> list[Way]:
    newer = one.id != wanted.id and wanted.replaced_by_id is not None and one.replaced_by_id is None
    older = one.replaced_by_id is not None and one.free_thousandths > 0
    free = one.free_thousandths
    if free >= need:
        return [Way(one, HERE, free, None, one.supplier, newer, older)]
    if one.replaced_by_id is not None and one.id != wanted.id:
        return [Way(one, HERE, free, None, one.supplier, False, True)] if free > 0 else []
    coming = [
        Way(one, COMING, free, _expected(session, site_id, order, opened, now), order.supplier, newer,
            was_due=order.due_at if order.is_late else None)
        for order in open_orders(session, site_id, part_id=one.id)[:MOST_ORDERS]
    ]
    found = sorted(coming, key=_order)[:1]
    if one.active and one.replaced_by_id is None:
        supplier = supplier_named(session, site_id, one.supplier)
        found.append(Way(one, ORDER, free, arrival(supplier, now, opened), one.supplier, newer))
    if not found and one.replaced_by_id is None:
        return [Way(one, HERE, free, None, one.supplier)]
    return found


def _expected(
    session: Session, site_id: int, order: OrderRecord, opened: OpeningHours, now: dt.datetime
) -> dt.datetime:
    if not order.is_late:
        return order.due_at
    return still_expected(session, site_id, order.supplier, now, opened)


def _order(way: Way) -> tuple[bool, bool, dt.datetime, str, int]:
    """What is on the shelf first, of that what is older; then what comes soonest."""
    soon = way.at or dt.datetime.min.replace(tzinfo=dt.UTC)
    return way.kind != HERE, not way.older, soon, way.part.number, way.part.id
