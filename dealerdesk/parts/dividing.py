"""A reservation made more or less, or divided: some of it comes back, some of it is kept by itself."""

from __future__ import annotations

import uuid

from sqlalchemy.orm import Session

from dealerdesk.core.deeds import Actor
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.parts.ledger import shift, write
from dealerdesk.parts.models import Reservation


def resize(session: Session, reservation_id: int, thousandths: int) -> None:
    """Keep so much of it from now on. Raises `Problem` where less is free."""
    row = _row(session, reservation_id, "held")
    shift(session, row.part_id, reserved=thousandths - row.quantity_thousandths)
    row.quantity_thousandths = thousandths
    session.flush()


def divide(session: Session, reservation_id: int, thousandths: int) -> int:
    """So much of what is kept is kept by itself; what is kept in all stays. The id of the new one."""
    row = _row(session, reservation_id, "held")
    return _apart(session, row, thousandths).id


def give_back_some(session: Session, who: Actor, reservation_id: int, thousandths: int) -> int:
    """So much of what was issued comes back and is kept by itself; the rest stays issued. Its id."""
    row = _row(session, reservation_id, "issued")
    apart = _apart(session, row, thousandths)
    write(session, who, row.part_id, "returned", thousandths, row.note, reservation_id=row.id)
    shift(session, row.part_id, reserved=thousandths)
    return apart.id


def unite(session: Session, who: Actor, reservation_id: int, other_id: int) -> None:
    """What was divided is one again: kept, or issued again where the first is issued. Raises `Problem`."""
    row, other = session.get_one(Reservation, reservation_id), _row(session, other_id, "held")
    if row.state == "issued":
        write(session, who, row.part_id, "issued", -other.quantity_thousandths, row.note,
              reservation_id=row.id)
    row.quantity_thousandths += other.quantity_thousandths
    other.state = "released"
    session.flush()


def _apart(session: Session, row: Reservation, thousandths: int) -> Reservation:
    """A reservation of a part of another, which is so much less; the totals are not touched."""
    check_part_of(thousandths, row.quantity_thousandths)
    row.quantity_thousandths -= thousandths
    apart = Reservation(
        uid=uuid.uuid4(), site_id=row.site_id, part_id=row.part_id, quantity_thousandths=thousandths,
        state="held", note=row.note,
    )
    session.add(apart)
    session.flush()
    return apart


def check_part_of(thousandths: int, whole: int) -> None:
    """Raise `Problem` unless it is more than nothing and less than the whole."""
    if not 0 < thousandths < whole:
        raise Problem(N_("It is more than nothing and less than all of it."), N_("Type how much."))


def _row(session: Session, reservation_id: int, state: str) -> Reservation:
    row = session.get_one(Reservation, reservation_id)
    if row.state != state:
        raise Problem(N_("Somebody was quicker: look at the part again."))
    return row
