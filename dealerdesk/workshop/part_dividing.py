"""Deeds on how much a job asks for: more or less of it, a line made two, and some of what was issued back."""

from __future__ import annotations

import uuid

from sqlalchemy import delete
from sqlalchemy.orm import Session

from dealerdesk.core.built_on import refuse_where_built_on
from dealerdesk.core.deeds import SERVICE_SIDE, Actor, deed
from dealerdesk.core.errors import Problem, Stale, say
from dealerdesk.core.i18n import N_
from dealerdesk.parts.dividing import check_part_of, divide, give_back_some, resize, unite
from dealerdesk.parts.order_dividing import divide_order, unite_orders
from dealerdesk.parts.orders import order_so_much
from dealerdesk.parts.rules import check_unit
from dealerdesk.workshop.part_models import PartCall, PartLine
from dealerdesk.workshop.part_records import LineDivided, PartLineRecord
from dealerdesk.workshop.part_requests import (
    KEEPERS,
    PARTS_SIDE,
    check_quantity,
    done,
    line_record,
    refuse_unless,
    seen_line,
)

_SAME = ("site_id", "visit_id", "job_id", "words", "needed_at", "state", "asked_by", "asked_at", "part_id",
         "number", "name", "unit", "price_minor")


@deed("workshop.change_part_quantity", roles=SERVICE_SIDE, undo="workshop.change_part_quantity")
def change_quantity(
    session: Session, who: Actor, line_id: int, thousandths: int, seen_version: int, unit: str = ""
) -> PartLineRecord:
    """Ask for more or less of it; what is kept or on its way for it is as much.

    `unit` is the one that was typed. Raises `Stale`, and `Problem` where it is issued, where less is free,
    and where the part is counted in another unit.
    """
    row = seen_line(session, who, line_id, seen_version)
    refuse_unless(row, "asked", "found", "reserved", "ordered")
    check_quantity(thousandths)
    if unit and row.part_id is not None:
        check_unit(row.unit, unit)
    row.unit = unit or row.unit
    if row.state == "reserved" and row.reservation_id is not None:
        resize(session, row.reservation_id, thousandths)
    elif row.state == "ordered" and row.order_id is not None:
        order_so_much(session, who, row.order_id, thousandths)
    row.quantity_thousandths = thousandths
    return done(session, row)


@deed("workshop.divide_part", roles=KEEPERS, undo="workshop.unite_parts")
def divide_line(
    session: Session, who: Actor, line_id: int, thousandths: int, seen_version: int
) -> LineDivided:
    """So much of what is asked for stands on a line of its own, to be got in another way.

    What is kept or on its way for it is divided alike, and on its way until the same time. Raises `Stale`,
    and `Problem` unless it is less than all of it, and where it is issued.
    """
    row = seen_line(session, who, line_id, seen_version)
    refuse_unless(row, "asked", "found", "reserved", "ordered")
    other = apart(session, who, row, thousandths)
    return LineDivided(done(session, row), done(session, other))


@deed("workshop.return_some", roles=PARTS_SIDE, undo="workshop.unite_parts")
def return_some(
    session: Session, who: Actor, line_id: int, thousandths: int, seen_version: int
) -> LineDivided:
    """So much of what was issued comes back and is kept on a line of its own; the rest stays billed.

    Raises `Stale`, and `Problem` unless it is less than all of it, and where it came back from the customer.
    """
    row = seen_line(session, who, line_id, seen_version)
    if row.state != "issued" or row.reservation_id is None:
        raise Problem(N_("This part was not issued."), N_("Look at the list again."))
    check_part_of(thousandths, row.quantity_thousandths)
    refuse_where_built_on(session, "part_line", row.id, say(N_("This part")), own=("part_call",))
    other = _beside(session, row, thousandths)
    other.state = "reserved"
    other.reservation_id = give_back_some(session, who, row.reservation_id, thousandths)
    return LineDivided(done(session, row, settles=True), done(session, other))


@deed("workshop.unite_parts", roles=KEEPERS, no_undo="it is divided, or comes back, again with its own key")
def unite_lines(
    session: Session, who: Actor, line_id: int, other_id: int, seen_version: int, other_version: int
) -> PartLineRecord:
    """What was divided is one line again; where the first is issued, all of it is.

    Raises `Stale`, also where both do not stand alike any more, and `Problem`.
    """
    row = seen_line(session, who, line_id, seen_version)
    other = seen_line(session, who, other_id, other_version)
    fits = other.state == row.state or (row.state, other.state) == ("issued", "reserved")
    if row.job_id != other.job_id or row.part_id != other.part_id or not fits:
        raise Stale()
    if row.state == "ordered":
        join_ordered(session, who, row, other)
        return line_record(row)
    refuse_where_built_on(session, "part_line", other.id, say(N_("This part")))
    if row.reservation_id is not None and other.reservation_id is not None and other.state == "reserved":
        unite(session, who, row.reservation_id, other.reservation_id)
        other.reservation_id = None
    row.quantity_thousandths += other.quantity_thousandths
    other.state = "withdrawn"
    done(session, other)
    return done(session, row, settles=row.state == "issued")


def apart(session: Session, who: Actor, row: PartLine, thousandths: int) -> PartLine:
    """A line for so much of another, with so much of what is kept or on its way for it. Raises `Problem`."""
    check_part_of(thousandths, row.quantity_thousandths)
    other = _beside(session, row, thousandths)
    if row.state == "reserved" and row.reservation_id is not None:
        other.reservation_id = divide(session, row.reservation_id, thousandths)
    elif row.state == "ordered" and row.order_id is not None:
        other.order_id = divide_order(session, who, row.order_id, thousandths)
    session.flush()
    return other


def join_ordered(session: Session, who: Actor, row: PartLine, other: PartLine) -> None:
    """Two lines that wait for the same part are one again, and so are their orders.

    Raises `Stale` where one of them waits no more.
    """
    if {row.state, other.state} != {"ordered"} or row.order_id is None or other.order_id is None:
        raise Stale()
    refuse_where_built_on(session, "part_line", other.id, say(N_("This part")), own=("part_call",))
    unite_orders(session, who, row.order_id, other.order_id)
    session.execute(delete(PartCall).where(PartCall.line_id == other.id))
    row.quantity_thousandths += other.quantity_thousandths
    other.state, other.order_id = "withdrawn", None
    done(session, other)
    done(session, row)


def _beside(session: Session, row: PartLine, thousandths: int) -> PartLine:
    """A line like another, for so much of it, which is so much less."""
    row.quantity_thousandths -= thousandths
    other = PartLine(uid=uuid.uuid4(), **{name: getattr(row, name) for name in _SAME})
    other.quantity_thousandths = thousandths
    session.add(other)
    session.flush()
    return other
