"""Deeds on what there is of a part: receive, keep, issue, count, and taking each back."""

from __future__ import annotations

import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core.built_on import refuse_where_built_on
from dealerdesk.core.deeds import MANAGERS, PARTS, SERVICE_SIDE, Actor, deed
from dealerdesk.core.errors import Problem, Stale, say
from dealerdesk.core.i18n import N_
from dealerdesk.core.seen import as_seen
from dealerdesk.parts.ledger import shift, write
from dealerdesk.parts.models import Reservation, StockMovement
from dealerdesk.parts.queries import part, reservation_record
from dealerdesk.parts.records import MovementRecord, ReservationRecord
from dealerdesk.parts.rules import MOST

PARTS_SIDE = MANAGERS | {PARTS}


@deed("parts.receive", roles=PARTS_SIDE, undo="parts.take_back")
def receive(
    session: Session, who: Actor, part_id: int, thousandths: int, note: str = "",
    cost_minor: int | None = None, uid: uuid.UUID | None = None,
) -> MovementRecord:
    """Goods came in. Raises `Problem` for a quantity that cannot be."""
    part(session, part_id)
    _check(thousandths)
    return _record(session, who, write(session, who, part_id, "received", thousandths, note, uid, cost_minor))


@deed("parts.count", roles=PARTS_SIDE, undo="parts.take_back")
def count(
    session: Session, who: Actor, part_id: int, counted_thousandths: int, seen_thousandths: int,
    note: str = "", uid: uuid.UUID | None = None,
) -> MovementRecord | None:
    """Stock-take: so much lies there. The difference is a movement; None where there is none.

    `seen_thousandths` is what was to be there when it was counted: raises `Stale` where a movement came
    between, and `Problem` where less lies there than is kept for others.
    """
    here = part(session, part_id)
    if counted_thousandths < 0 or counted_thousandths > MOST:
        raise Problem(N_("What lies there is not less than nothing."))
    if here.on_hand_thousandths != seen_thousandths:
        raise Stale()
    difference = counted_thousandths - here.on_hand_thousandths
    if difference == 0:
        return None
    return _record(session, who, write(session, who, part_id, "counted", difference, note, uid))


@deed("parts.take_back", roles=PARTS_SIDE, undo="parts.take_back")
def take_back(session: Session, who: Actor, movement_id: int) -> MovementRecord:
    """Take a movement back by its contrary; the ledger keeps both. Raises `Problem`.

    Refused where it was taken back already, and where what came in has gone since.
    """
    row = session.get(StockMovement, movement_id)
    if row is None or row.site_id != who.site_id:
        raise Problem(N_("This movement is not in the ledger."))
    if row.reservation_id is not None:
        raise Problem(N_("This part was issued to a job."), N_("Take the issue back there."))
    again = session.scalar(select(StockMovement.id).where(StockMovement.takes_back_id == row.id))
    if again is not None:
        raise Problem(N_("This was taken back already."))
    # What put a returned part on its shelf is taken back with the return, which says then where the part is.
    own = ("stock_movement", "counter_sale_line", "part_order")
    refuse_where_built_on(session, "stock_movement", row.id, say(N_("This movement")), own=own)
    back = write(
        session, who, row.part_id, "taken_back", -row.quantity_thousandths, row.note, takes_back_id=row.id
    )
    return _record(session, who, back)


@deed("parts.reserve", roles=SERVICE_SIDE, undo="parts.release")
def reserve(
    session: Session, who: Actor, part_id: int, thousandths: int, note: str = "",
    uid: uuid.UUID | None = None,
) -> ReservationRecord:
    """Keep so much of a part for somebody. Raises `Problem` where less is free."""
    if uid is not None:
        there = session.scalar(select(Reservation).where(Reservation.uid == uid))
        if there is not None:
            return reservation_record(there)
    part(session, part_id)
    _check(thousandths)
    shift(session, part_id, reserved=thousandths)
    row = Reservation(
        uid=uid or uuid.uuid4(), site_id=who.site_id, part_id=part_id, quantity_thousandths=thousandths,
        state="held", note=note.strip(),
    )
    session.add(row)
    session.flush()
    return reservation_record(row)


@deed("parts.release", roles=SERVICE_SIDE, undo="parts.keep_again")
def release(session: Session, who: Actor, reservation_id: int, seen_version: int) -> ReservationRecord:
    """Nobody needs it any more: what was kept is free. Raises `Stale`, `Problem`."""
    row = _held(session, who, reservation_id, seen_version, "held")
    shift(session, row.part_id, reserved=-row.quantity_thousandths)
    row.state = "released"
    session.flush()
    return reservation_record(row)


@deed("parts.keep_again", roles=SERVICE_SIDE, undo="parts.release")
def keep_again(session: Session, who: Actor, reservation_id: int, seen_version: int) -> ReservationRecord:
    """Keep what was released, where it is still there. Raises `Stale`, `Problem`."""
    row = _held(session, who, reservation_id, seen_version, "released")
    shift(session, row.part_id, reserved=row.quantity_thousandths)
    row.state = "held"
    session.flush()
    return reservation_record(row)


@deed("parts.issue", roles=PARTS_SIDE, undo="parts.return")
def issue(session: Session, who: Actor, reservation_id: int, seen_version: int) -> ReservationRecord:
    """Give out what was kept. Raises `Stale`, and `Problem` where it is not kept any more."""
    row = _held(session, who, reservation_id, seen_version, "held")
    write(session, who, row.part_id, "issued", -row.quantity_thousandths, row.note, reservation_id=row.id)
    row.state = "issued"
    session.flush()
    return reservation_record(row)


@deed("parts.return", roles=PARTS_SIDE, undo="parts.issue")
def give_back(session: Session, who: Actor, reservation_id: int, seen_version: int) -> ReservationRecord:
    """What was issued comes back and is kept as before. Raises `Stale`, `Problem`."""
    row = _held(session, who, reservation_id, seen_version, "issued")
    write(session, who, row.part_id, "returned", row.quantity_thousandths, row.note, reservation_id=row.id)
    shift(session, row.part_id, reserved=row.quantity_thousandths)
    row.state = "held"
    session.flush()
    return reservation_record(row)


def _held(
    session: Session, who: Actor, reservation_id: int, seen_version: int, state: str
) -> Reservation:
    gone = Problem(N_("This is not kept for anybody."))
    row = as_seen(session, who, Reservation, reservation_id, seen_version, gone)
    if row.state != state:
        raise Problem(N_("Somebody was quicker: look at the part again."))
    return row


def _check(thousandths: int) -> None:
    if not 0 < thousandths <= MOST:
        raise Problem(N_("A quantity is more than nothing and at most a million."))


def _record(session: Session, who: Actor, row: StockMovement) -> MovementRecord:
    return MovementRecord(
        id=row.id, part_id=row.part_id, kind=row.kind, quantity_thousandths=row.quantity_thousandths,
        at=row.at, staff=who.name, note=row.note, taken_back=False,
    )
