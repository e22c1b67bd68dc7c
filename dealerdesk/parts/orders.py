"""Orders of parts: sent to a supplier, arrived into the stock, cancelled; each can be taken back."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from dealerdesk.core import clock, events
from dealerdesk.core.deeds import MANAGERS, PARTS, Actor, deed
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.core.seen import as_seen
from dealerdesk.house.queries import hours
from dealerdesk.parts.ledger import write
from dealerdesk.parts.models import Part, PartOrder
from dealerdesk.parts.queries import part
from dealerdesk.parts.records import ArrivalTakenBack, Arrived, OrderDraft, OrderRecord
from dealerdesk.parts.rules import MOST
from dealerdesk.parts.suppliers import arrival, supplier_named

PARTS_SIDE = MANAGERS | {PARTS}
_COLUMNS = (
    PartOrder.id, PartOrder.version, PartOrder.part_id, Part.number, Part.name, Part.unit,
    PartOrder.quantity_thousandths, PartOrder.supplier, PartOrder.state, PartOrder.ordered_at,
    PartOrder.due_at, PartOrder.arrived_at, PartOrder.movement_id, PartOrder.note,
)
_ORDERS: Select[*tuple[Any, ...]] = select(*_COLUMNS).join(Part, Part.id == PartOrder.part_id)


def order(session: Session, order_id: int) -> OrderRecord:
    """One order; raises `Problem` where there is none."""
    row = session.execute(_ORDERS.where(PartOrder.id == order_id)).first()
    if row is None:
        raise Problem(N_("This order is not here any more."), N_("Look at the list again."))
    return _record(row)


def open_orders(
    session: Session, site_id: int, before: dt.datetime | None = None, part_id: int | None = None
) -> tuple[OrderRecord, ...]:
    """What is on its way, soonest first: due before a moment (UTC), of one part, where that is said."""
    asked = _ORDERS.where(PartOrder.site_id == site_id, PartOrder.state == "open")
    if before is not None:
        asked = asked.where(PartOrder.due_at < before)
    if part_id is not None:
        asked = asked.where(PartOrder.part_id == part_id)
    rows = session.execute(asked.order_by(PartOrder.due_at, PartOrder.id).limit(500))
    return tuple(_record(row) for row in rows)


def on_order(session: Session, site_id: int) -> dict[int, int]:
    """How much of each part is on its way, in thousandths."""
    asked = (
        select(PartOrder.part_id, func.sum(PartOrder.quantity_thousandths))
        .where(PartOrder.site_id == site_id, PartOrder.state == "open").group_by(PartOrder.part_id)
    )
    return {part_id: int(quantity) for part_id, quantity in session.execute(asked)}


def for_jobs(session: Session, site_id: int) -> dict[int, int]:
    """How much of what is on its way was ordered for a job, in thousandths: it never comes to the shelf.

    Such an order carries the number of the job's order as its note.
    """
    asked = (
        select(PartOrder.part_id, func.sum(PartOrder.quantity_thousandths))
        .where(PartOrder.site_id == site_id, PartOrder.state == "open", PartOrder.note != "")
        .group_by(PartOrder.part_id)
    )
    return {part_id: int(quantity) for part_id, quantity in session.execute(asked)}


@deed("parts.order", roles=PARTS_SIDE, undo="parts.cancel_order")
def order_part(session: Session, who: Actor, draft: OrderDraft) -> OrderRecord:
    """Order so much of a part; it is due when its supplier usually delivers, unless the draft says when.

    The same `uid` again returns the order that is there. Raises `Problem` for a quantity that cannot be.
    """
    there = session.scalar(select(PartOrder.id).where(PartOrder.uid == draft.uid))
    if there is not None:
        return order(session, there)
    wanted = part(session, draft.part_id)
    if not 0 < draft.thousandths <= MOST:
        raise Problem(N_("A quantity is more than nothing and at most a million."))
    now = clock.now()
    usual = supplier_named(session, who.site_id, wanted.supplier)
    row = PartOrder(
        uid=draft.uid, site_id=who.site_id, part_id=wanted.id, quantity_thousandths=draft.thousandths,
        supplier=wanted.supplier, state="open", ordered_at=now, staff_id=who.staff_id,
        due_at=draft.due_at or arrival(usual, now, hours(session, who.site_id)), note=draft.note.strip(),
    )
    session.add(row)
    session.flush()
    return order(session, row.id)


@deed("parts.cancel_order", roles=PARTS_SIDE, undo="parts.order_again")
def cancel_order(session: Session, who: Actor, order_id: int, seen_version: int) -> OrderRecord:
    """It will not come. Raises `Stale`, and `Problem` where it has arrived."""
    return _turn(session, who, order_id, seen_version, "open", "cancelled")


@deed("parts.order_again", roles=PARTS_SIDE, undo="parts.cancel_order")
def order_again(session: Session, who: Actor, order_id: int, seen_version: int) -> OrderRecord:
    """A cancelled order is on its way after all. Raises `Stale`, `Problem`."""
    return _turn(session, who, order_id, seen_version, "cancelled", "open")


def order_so_much(session: Session, who: Actor, order_id: int, thousandths: int) -> None:
    """So much of it is on its way from now on. Raises `Problem` where it has arrived or was cancelled."""
    there = order(session, order_id)
    order_row(session, who, order_id, there.version, "open").quantity_thousandths = thousandths
    session.flush()


def comes_to_the_shelf(session: Session, who: Actor, order_id: int) -> None:
    """No job waits for it any more. Raises `Problem` where it has arrived or was cancelled."""
    there = order(session, order_id)
    order_row(session, who, order_id, there.version, "open").note = ""
    session.flush()


@deed("parts.arrive", roles=PARTS_SIDE, undo="parts.take_arrival_back")
def arrive(session: Session, who: Actor, order_id: int, seen_version: int) -> OrderRecord:
    """What was ordered lies here now: it is in the stock, and whoever waits for it hears of it.

    Raises `Stale`, and `Problem` where it arrived already or was cancelled.
    """
    row = order_row(session, who, order_id, seen_version, "open")
    now = clock.now()
    came = write(session, who, row.part_id, "received", row.quantity_thousandths, row.note)
    row.state, row.arrived_at, row.movement_id = "arrived", now, came.id
    session.flush()
    events.tell(session, who, Arrived(row.id, row.part_id, row.quantity_thousandths, now))
    return order(session, order_id)


@deed("parts.take_arrival_back", roles=PARTS_SIDE, undo="parts.arrive")
def take_arrival_back(session: Session, who: Actor, order_id: int, seen_version: int) -> OrderRecord:
    """It was booked in by mistake: the stock is as before. Raises `Stale`, `Problem` where it has gone."""
    row = order_row(session, who, order_id, seen_version, "arrived")
    events.tell(session, who, ArrivalTakenBack(row.id, row.part_id, row.quantity_thousandths))
    write(
        session, who, row.part_id, "taken_back", -row.quantity_thousandths, row.note,
        takes_back_id=row.movement_id,
    )
    row.state, row.arrived_at, row.movement_id = "open", None, None
    session.flush()
    return order(session, order_id)


def _turn(
    session: Session, who: Actor, order_id: int, seen_version: int, before: str, after: str
) -> OrderRecord:
    row = order_row(session, who, order_id, seen_version, before)
    row.state = after
    session.flush()
    return order(session, order_id)


def order_row(session: Session, who: Actor, order_id: int, seen_version: int, state: str) -> PartOrder:
    """An order that stands so, at the version that was seen; raises `Stale`, `Problem`."""
    gone = Problem(N_("This order is not here any more."), N_("Look at the list again."))
    row = as_seen(session, who, PartOrder, order_id, seen_version, gone)
    if row.state != state:
        raise Problem(N_("Somebody was quicker: look at the part again."))
    return row


def _record(row: Row[Any]) -> OrderRecord:
    return OrderRecord(*tuple(row))
