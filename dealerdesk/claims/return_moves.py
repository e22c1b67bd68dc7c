"""What an exchange moves in the stock: something goes out for it, what came back comes in, and both back."""

from __future__ import annotations

import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.claims.models import GoodsReturn
from dealerdesk.core.deeds import Actor
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.parts.ledger import write
from dealerdesk.parts.models import StockMovement
from dealerdesk.parts.records import PartRecord
from dealerdesk.parts.rules import WHOLE_UNITS
from dealerdesk.parts.stock_list import parts_numbered

IN, ASIDE, OUT = "came in", "put aside", "handed out"


def book_exchange(session: Session, who: Actor, row: GoodsReturn, given: str | None) -> None:
    """What came back comes in and, unless it is as new, is put aside at once; what is given for it goes out.

    `given` is the number of a part, None for what is usual, empty for what does not come from the stock.
    Raises `Problem` where no part has the number, and where too little of it is free.
    """
    if row.part_id is not None:
        _take_in(session, who, row, row.part_id)
    out = _given(session, who, row, given)
    if out is not None:
        write(session, who, out, "sold", -row.quantity_thousandths, row.note, uid=_uids(row, OUT)[-1])


def _take_in(session: Session, who: Actor, row: GoodsReturn, part_id: int) -> None:
    much = row.quantity_thousandths
    moved = write(session, who, part_id, "returned", much, row.note, uid=_uids(row, IN)[-1])
    if row.condition == "as_new" and row.reason != "faulty":
        row.movement_id = moved.id
    else:
        # It is in the house, but nobody may sell it: the ledger has both.
        write(session, who, part_id, "scrapped", -much, row.note, uid=_uids(row, ASIDE)[-1])


def _given(session: Session, who: Actor, row: GoodsReturn, given: str | None) -> int | None:
    if given is None:
        return row.part_id if row.reason == "faulty" and row.part_line_id is None else None
    if not given.strip():
        return None
    found = _best(parts_numbered(session, who.site_id, given), row)
    if found.unit in WHOLE_UNITS and row.quantity_thousandths % 1000:
        raise Problem(N_("{name} comes whole or not at all."), N_("Sell it at the counter."), name=found.name)
    return found.id


def _best(found: tuple[PartRecord, ...], row: GoodsReturn) -> PartRecord:
    """Of one number from several suppliers: its own, else the first of which enough is free."""
    own = [one for one in found if one.id == row.part_id]
    free = [one for one in (*own, *found) if one.free_thousandths >= row.quantity_thousandths]
    return (*free, *own, *found)[0]


def was_booked_in(session: Session, row: GoodsReturn) -> bool:
    """Whether it lies on its shelf because it was exchanged, not because somebody put it there."""
    moved = session.get_one(StockMovement, row.movement_id)
    return moved.uid in _uids(row, IN)


def take_moves_back(session: Session, who: Actor, row: GoodsReturn) -> None:
    """What the exchange moved is moved back, the last first, but for what the stock page took back before.

    Raises `Problem` where what came in is sold since.
    """
    gone = select(StockMovement.takes_back_id).where(StockMovement.takes_back_id.is_not(None))
    ours = [uid for what in (IN, ASIDE, OUT) for uid in _uids(row, what)]
    asked = select(StockMovement).where(StockMovement.uid.in_(ours), StockMovement.id.not_in(gone))
    for moved in session.scalars(asked.order_by(StockMovement.id.desc())).all():
        write(session, who, moved.part_id, "taken_back", -moved.quantity_thousandths, row.note,
              takes_back_id=moved.id)


def _uids(row: GoodsReturn, what: str) -> list[uuid.UUID]:
    """The numbers that a movement for this exchange may have: one for each time it was decided."""
    return [uuid.uuid5(row.uid, f"{what} {version}") for version in range(1, row.version + 1)]
