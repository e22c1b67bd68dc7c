"""What the diary does when a visit moves: reasons and courtesy cars follow what becomes of it."""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from dealerdesk.core.deeds import Actor
from dealerdesk.diary.courtesy import hold_again, let_go
from dealerdesk.diary.models import CalledOff, CourtesyLoan
from dealerdesk.visits.records import CheckInUndone, VisitMoved
from dealerdesk.visits.rules import Stage
from dealerdesk.visits.walk_round import COURTESY_CAR, write_signature

_OFF = (Stage.CANCELLED, Stage.NO_SHOW)


def on_moved(session: Session, who: Actor, fact: VisitMoved) -> None:
    """Called off: its courtesy car is free. Back in the diary: the reason goes, the car is held again."""
    if fact.to_stage in _OFF:
        for loan in _loans(session, fact.visit_id, "booked"):
            let_go(session, loan)
    elif fact.from_stage in _OFF:
        session.execute(delete(CalledOff).where(CalledOff.visit_id == fact.visit_id))
        for loan in _loans(session, fact.visit_id, "called_off")[-1:]:
            hold_again(session, loan)


def on_check_in_undone(session: Session, who: Actor, fact: CheckInUndone) -> None:
    """Nobody came in after all: the courtesy car that was given with it stays here."""
    for loan in _loans(session, fact.visit_id, "out"):
        let_go(session, loan)
        write_signature(session, who, fact.visit_id, COURTESY_CAR, None)


def _loans(session: Session, visit_id: int, state: str) -> list[CourtesyLoan]:
    return list(session.scalars(
        select(CourtesyLoan).where(CourtesyLoan.visit_id == visit_id, CourtesyLoan.state == state)
        .order_by(CourtesyLoan.id)
    ))


HANDLERS = ((VisitMoved, on_moved), (CheckInUndone, on_check_in_undone))
