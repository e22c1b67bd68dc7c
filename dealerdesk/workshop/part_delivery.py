"""A delivery that is less than what was ordered: whose jobs get it, what stays on its way; the way back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core.deeds import Actor, deed
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import N_
from dealerdesk.parts.models import PartOrder
from dealerdesk.parts.order_dividing import divide_order, on_their_way_with, put_off, unite_orders
from dealerdesk.parts.orders import arrive, order, order_row, take_arrival_back
from dealerdesk.parts.records import OrderRecord
from dealerdesk.parts.rules import shown_quantity
from dealerdesk.workshop.part_dividing import apart, join_ordered
from dealerdesk.workshop.part_models import PartLine
from dealerdesk.workshop.part_requests import PARTS_SIDE, check_quantity


@dataclass(frozen=True, slots=True)
class Given:
    """What one order got of a delivery: the order that arrived, and the one on which the rest of it stays."""

    order: OrderRecord
    rest: OrderRecord | None = None


@dataclass(frozen=True, slots=True)
class Delivered:
    """Who got what of a delivery, by time needed; `left_thousandths` of the part are still on their way.

    `asked` is the order that was meant, as it was before.
    """

    asked: OrderRecord
    given: tuple[Given, ...]
    thousandths: int
    left_thousandths: int


@deed("workshop.take_in_some", roles=PARTS_SIDE, undo="workshop.take_some_back")
def take_in_some(
    session: Session, who: Actor, order_id: int, thousandths: int, seen_version: int
) -> Delivered:
    """So much of what is on its way of a part has come; the rest stays on order with its time.

    Whoever needs it first gets it first, whichever order from that supplier was made for whom; what no job
    waits for is last. Where another's goods are to come later, what is left of this order waits for those.
    Raises `Stale`, and `Problem` where it has arrived and for more than is on its way.
    """
    order_row(session, who, order_id, seen_version, "open")
    check_quantity(thousandths)
    asked = order(session, order_id)
    pool = _by_need(session, on_their_way_with(session, asked))
    whole = sum(row.quantity_thousandths for row, _line in pool)
    if thousandths > whole:
        raise Problem(
            N_("Only {n} of it are on their way."), N_("Book what came besides in as goods in."),
            n=shown_quantity(whole, asked.unit),
        )
    left, pairs = thousandths, list[tuple[int, int | None]]()
    for row, line in pool:
        if left <= 0:
            break
        much = min(left, row.quantity_thousandths)
        left -= much
        pairs.append(_give(session, who, row, line, much))
    _wait_for_the_later(session, who, asked, [rest or came for came, rest in pairs])
    given = tuple(
        Given(order(session, came), order(session, rest) if rest is not None else None)
        for came, rest in pairs
    )
    return Delivered(asked, given, thousandths, whole - thousandths)


@deed("workshop.take_some_back", roles=PARTS_SIDE, undo="workshop.take_in_some")
def take_some_back(session: Session, who: Actor, delivered: Delivered) -> OrderRecord:
    """It was booked in by mistake: orders and lines are as before.

    Raises `Problem` where some of it was issued, and `Stale` where the rest of it has changed since.
    """
    for one in reversed(delivered.given):
        take_arrival_back(session, who, one.order.id, one.order.version)
        if one.rest is not None:
            order_row(session, who, one.rest.id, one.rest.version, "open")
            _join(session, who, one.rest.id, one.order.id)
    asked = order(session, delivered.asked.id)
    if asked.due_at != delivered.asked.due_at:
        put_off(session, who, asked.id, delivered.asked.due_at)
    return order(session, asked.id)


def _by_need(session: Session, rows: Sequence[PartOrder]) -> list[tuple[PartOrder, PartLine | None]]:
    """Orders with the lines that wait for them: soonest needed first, then without a time, then the shelf."""
    waiting = select(PartLine).where(
        PartLine.order_id.in_([row.id for row in rows]), PartLine.state == "ordered"
    )
    lines = {line.order_id: line for line in session.scalars(waiting)}

    def urgency(row: PartOrder) -> tuple[bool, bool, dt.datetime, dt.datetime, int]:
        line = lines.get(row.id)
        needed = line.needed_at if line is not None else None
        return line is None, needed is None, needed or row.due_at, row.due_at, row.id

    return [(row, lines.get(row.id)) for row in sorted(rows, key=urgency)]


def _give(
    session: Session, who: Actor, row: PartOrder, line: PartLine | None, much: int
) -> tuple[int, int | None]:
    """So much of it goes to one order: the id of what arrived, and of what stays on its way."""
    came, rest = row.id, None
    if much < row.quantity_thousandths:
        rest = row.id
        if line is None:
            came = divide_order(session, who, row.id, much)
        else:
            other = apart(session, who, line, much)
            assert other.order_id is not None
            came = other.order_id
    arrive(session, who, came, order(session, came).version)
    return came, rest


def _wait_for_the_later(session: Session, who: Actor, asked: OrderRecord, served: Sequence[int]) -> None:
    """What is left of the order that was meant is here when the goods of those it went to are."""
    if order(session, asked.id).state != "open":
        return
    latest = max([asked.due_at, *(order(session, one).due_at for one in served)])
    if latest > asked.due_at:
        put_off(session, who, asked.id, latest)


def _join(session: Session, who: Actor, rest_id: int, came_id: int) -> None:
    """What was divided when some of it came is one order again, and one line where one waits for it."""
    lines = {
        line.order_id: line
        for line in session.scalars(select(PartLine).where(PartLine.order_id.in_([rest_id, came_id])))
    }
    if len(lines) == 2:
        join_ordered(session, who, lines[rest_id], lines[came_id])
    elif lines:
        raise Stale()
    else:
        unite_orders(session, who, rest_id, came_id)
