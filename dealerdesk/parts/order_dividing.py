"""An order of a part made two, and one again: some of it has come, or is to come, by itself."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core.deeds import Actor
from dealerdesk.parts.dividing import check_part_of
from dealerdesk.parts.models import PartOrder
from dealerdesk.parts.orders import order, order_row
from dealerdesk.parts.records import OrderRecord

_SAME = ("site_id", "part_id", "supplier", "state", "ordered_at", "due_at", "staff_id", "note")


def on_their_way_with(session: Session, asked: OrderRecord) -> list[PartOrder]:
    """Every open order of the same part from the same supplier, the asked one among them, soonest first."""
    site = select(PartOrder.site_id).where(PartOrder.id == asked.id).scalar_subquery()
    found = select(PartOrder).where(
        PartOrder.site_id == site, PartOrder.part_id == asked.part_id,
        PartOrder.supplier == asked.supplier, PartOrder.state == "open",
    )
    return list(session.scalars(found.order_by(PartOrder.due_at, PartOrder.id)))


def divide_order(session: Session, who: Actor, order_id: int, thousandths: int) -> int:
    """So much of what is on its way is an order of its own, due as before; its id.

    Raises `Problem` where it has arrived or was cancelled, and unless it is less than all of it.
    """
    row = _open(session, who, order_id)
    check_part_of(thousandths, row.quantity_thousandths)
    row.quantity_thousandths -= thousandths
    apart = PartOrder(uid=uuid.uuid4(), **{name: getattr(row, name) for name in _SAME})
    apart.quantity_thousandths = thousandths
    session.add(apart)
    session.flush()
    return apart.id


def unite_orders(session: Session, who: Actor, order_id: int, other_id: int) -> None:
    """Two open orders of a part are one again, due when the later one is. Raises `Problem`."""
    row, other = _open(session, who, order_id), _open(session, who, other_id)
    row.quantity_thousandths += other.quantity_thousandths
    row.due_at = max(row.due_at, other.due_at)
    other.state = "cancelled"
    session.flush()


def put_off(session: Session, who: Actor, order_id: int, due_at: dt.datetime) -> None:
    """It is to be here at another time (UTC). Raises `Problem` where it has arrived or was cancelled."""
    _open(session, who, order_id).due_at = due_at
    session.flush()


def _open(session: Session, who: Actor, order_id: int) -> PartOrder:
    return order_row(session, who, order_id, order(session, order_id).version, "open")
