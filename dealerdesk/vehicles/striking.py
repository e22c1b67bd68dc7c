"""Odd odometer readings: a wrong one is struck out and counts for nothing, a right one is confirmed."""

from __future__ import annotations

from sqlalchemy.orm import Session

from dealerdesk.core.deeds import SERVICE_SIDE, Actor, deed
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import N_
from dealerdesk.vehicles.models import OdometerReading


@deed("vehicles.strike_reading", roles=SERVICE_SIDE, undo="vehicles.count_reading")
def strike_reading(session: Session, who: Actor, reading_id: int, why: str) -> str:
    """Strike out a reading with the reason, which is returned; covers, services and averages leave it out.

    Raises `Problem` without a reason, `Stale` where somebody struck it out before.
    """
    row = _reading(session, who, reading_id)
    if not why.strip():
        raise Problem(N_("A reading is struck out for a reason."), N_("Write what is wrong with it."))
    if row.struck_why is not None:
        raise Stale()
    row.struck_why = why.strip()
    session.flush()
    return row.struck_why


@deed("vehicles.count_reading", roles=SERVICE_SIDE, undo="vehicles.strike_reading")
def count_reading(session: Session, who: Actor, reading_id: int) -> None:
    """It counts again. Raises `Stale` where it does already."""
    row = _reading(session, who, reading_id)
    if row.struck_why is None:
        raise Stale()
    row.struck_why = None
    session.flush()


@deed("vehicles.confirm_reading", roles=SERVICE_SIDE, undo="vehicles.doubt_reading")
def confirm_reading(session: Session, who: Actor, reading_id: int) -> None:
    """Say that an odd reading is right: what was held back by the doubt holds by it again.

    Raises `Stale` where somebody said so before, and `Problem` for one that was struck out.
    """
    row = _reading(session, who, reading_id)
    if row.struck_why is not None:
        raise Problem(N_("This reading is struck out."), N_("Let it count again first."))
    if row.confirmed:
        raise Stale()
    row.confirmed = True
    session.flush()


@deed("vehicles.doubt_reading", roles=SERVICE_SIDE, no_undo="it is said to be right again with its own key")
def doubt_reading(session: Session, who: Actor, reading_id: int) -> None:
    """Nobody says any more that it is right. Raises `Stale` where nobody did."""
    row = _reading(session, who, reading_id)
    if not row.confirmed:
        raise Stale()
    row.confirmed = False
    session.flush()


def _reading(session: Session, who: Actor, reading_id: int) -> OdometerReading:
    row = session.get(OdometerReading, reading_id)
    if row is None or row.site_id != who.site_id:
        raise Problem(N_("This reading is not here any more."), N_("Look at the car again."))
    return row
