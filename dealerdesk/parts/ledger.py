"""The one place that writes a part's ledger and keeps its total; the database refuses what is not there."""

from __future__ import annotations

import uuid

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.deeds import Actor
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.house.queries import numbers
from dealerdesk.parts.models import Part, Stock, StockMovement
from dealerdesk.parts.queries import newest_of
from dealerdesk.parts.rules import shown_quantity


def shift(
    session: Session, part_id: int, on_hand: int = 0, reserved: int = 0, may_go_below: bool = False
) -> None:
    """Change what there is of a part and what is kept of it, in thousandths.

    The row is changed by what it is, not by what somebody read, and its constraints hold at every desk.
    `may_go_below`: what is here may be less than nothing; what is kept for somebody is always here.
    Raises `Problem` with what is left where that is not enough.
    """
    changed = (
        update(Stock).where(Stock.part_id == part_id)
        .values(on_hand_thousandths=Stock.on_hand_thousandths + on_hand,
                reserved_thousandths=Stock.reserved_thousandths + reserved, may_go_below=may_go_below)
    )
    try:
        with session.begin_nested():
            session.execute(changed, execution_options={"synchronize_session": False})
    except IntegrityError:
        raise _too_little(session, part_id) from None


def open_stock(session: Session, part_id: int) -> None:
    """Begin the total of a new part with nothing."""
    nothing = {"on_hand_thousandths": 0, "reserved_thousandths": 0, "may_go_below": False}
    session.execute(insert(Stock).values(part_id=part_id, **nothing))


def _too_little(session: Session, part_id: int) -> Problem:
    on_hand, reserved, unit, name = session.execute(
        select(Stock.on_hand_thousandths, Stock.reserved_thousandths, Part.unit, Part.name)
        .join(Part, Part.id == Stock.part_id).where(Stock.part_id == part_id)
    ).one()
    ways = N_("Order it, or look for one that fits as well."), N_("Take less, or order more.")
    more = {"name": name}
    newer = newest_of(session, part_id)
    if newer.id != part_id:
        ways = (N_("Its newer form is {newer}: {there} free."),) * 2
        more |= {"newer": newer.number, "there": shown_quantity(max(0, newer.free_thousandths), newer.unit)}
    if on_hand <= 0:
        return Problem(N_("None is left of {name}."), ways[0], **more)
    if reserved:
        return Problem(
            N_("Only {free} is free of {name}: {kept} of {all} is kept for others."), ways[1],
            free=shown_quantity(on_hand - reserved, unit), kept=shown_quantity(reserved, unit),
            all=shown_quantity(on_hand, unit), **more,
        )
    return Problem(
        N_("Only {all} is left of {name}."), ways[1], all=shown_quantity(on_hand, unit), **more
    )


def write(
    session: Session, who: Actor, part_id: int, kind: str, thousandths: int, note: str = "",
    uid: uuid.UUID | None = None, cost_minor: int | None = None, reservation_id: int | None = None,
    takes_back_id: int | None = None,
) -> StockMovement:
    """Write a movement and keep the total; the same `uid` again changes nothing. Raises `Problem`."""
    if uid is not None:
        there = session.scalar(select(StockMovement).where(StockMovement.uid == uid))
        if there is not None:
            return there
    # What comes in is never refused, however little there was.
    below = thousandths > 0 or bool(numbers(session, who.site_id).numbers.parts.may_go_below)
    kept = -abs(thousandths) if reservation_id and thousandths < 0 else 0
    shift(session, part_id, thousandths, kept, below)
    row = StockMovement(
        uid=uid or uuid.uuid4(), site_id=who.site_id, part_id=part_id, kind=kind,
        quantity_thousandths=thousandths, at=clock.now(), staff_id=who.staff_id, cost_minor=cost_minor,
        note=note.strip(), reservation_id=reservation_id, takes_back_id=takes_back_id,
    )
    session.add(row)
    session.flush()
    return row
