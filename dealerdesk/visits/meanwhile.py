"""What others did with a visit since somebody looked at it, in a sentence with who and when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.errors import Problem, say
from dealerdesk.core.i18n import N_, show_time
from dealerdesk.visits.queries import visit
from dealerdesk.visits.records import MoveRecord
from dealerdesk.visits.rules import STAGE_WORDS, Stage, is_here

_GONE = N_("The car is not in the workshop any more.")
_LOOK = N_("Look where it stands now.")
_BACK_FIRST = N_("Its check-in stays. Look at the order.")


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """Whose visit it is, the moves since somebody looked, oldest first, and where the car stands now."""

    customer: str
    moves: tuple[MoveRecord, ...]
    stage: str


def meanwhile(session: Session, visit_id: int, stage: str, since: dt.datetime | None = None) -> Meanwhile:
    """What became of a visit that was seen at a stage, after `since` (UTC) where that is known.

    Without it, the last move counts where it leads elsewhere. Raises `Problem` where the visit is gone.
    """
    whole = visit(session, visit_id)
    moves = whole.moves
    if since is not None:
        newer = tuple(move for move in moves if move.at > since)
    else:
        newer = moves[-1:] if moves and moves[-1].to_stage != stage else ()
    return Meanwhile(whole.customer.name, newer, whole.visit.stage)


def not_moved(found: Meanwhile, zone: str) -> Problem:
    """Why a card stays where it is: who moved the car, or took its check-in back, and when."""
    way = _LOOK if is_here(found.stage) else _GONE
    return _told(found.moves[-1], found, zone, way) if found.moves else _changed(found, way)


def check_in_stays(found: Meanwhile, zone: str) -> Problem:
    """Why a check-in cannot be taken back: the first thing that was done with the car since."""
    return _told(found.moves[0], found, zone, _BACK_FIRST) if found.moves else _changed(found, _BACK_FIRST)


def _told(move: MoveRecord, found: Meanwhile, zone: str, way: str) -> Problem:
    undone = move.to_stage == Stage.BOOKED or (move.from_stage, move.to_stage) == ("arrived", "cancelled")
    words = (
        N_("{who} took back the check-in of {name} at {time}.") if undone
        else N_("{who} moved the car of {name} at {time}: {stage}.")
    )
    return Problem(
        words, way, who=move.staff, name=found.customer, stage=say(STAGE_WORDS[Stage(move.to_stage)]),
        time=show_time(clock.local(move.at, zone)),
    )


def _changed(found: Meanwhile, way: str) -> Problem:
    return Problem(N_("Somebody else changed the order of {name} in the meantime."), way, name=found.customer)
