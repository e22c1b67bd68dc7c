"""Writing a visit and moving it from stage to stage: one place that stamps, records and tells every move."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row
from sqlalchemy.orm import Session

from dealerdesk.core import clock, events
from dealerdesk.core.changing import change_row
from dealerdesk.core.deeds import Actor
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import N_
from dealerdesk.core.rows import put_row
from dealerdesk.visits.models import StageMove, Visit
from dealerdesk.visits.numbering import number_key
from dealerdesk.visits.queries import IN_WORKSHOP, moves_of, visit_row
from dealerdesk.visits.records import VisitMoved, VisitRecord
from dealerdesk.visits.rules import is_here

# The moments that belong to a stage: set on entering it, empty again in the stages before it.
_NOT_READY = ("booked", *IN_WORKSHOP)
_SHOWN = frozenset(VisitRecord.__slots__)
_EMPTY: dict[str, Any] = {
    "version": 1, "expected_at": None, "arrived_at": None, "promised_at": None, "waits_here": False,
    "ready_at": None, "told_at": None, "collected_at": None, "key_tag": "", "odometer_km": None,
    "next_service_on": None, "next_service_km": None, "note": "", "imported": False, "check_in_uid": None,
}


def seen_visit(session: Session, visit_id: int, seen_version: int) -> VisitRecord:
    """A visit at the version that was seen; raises `Stale` and `Problem`."""
    found = visit_row(session, visit_id)
    if found.version != seen_version:
        raise Stale()
    return found


def change(session: Session, visit: VisitRecord, **changes: Any) -> VisitRecord:
    """Write what differs of a visit, by the names of its columns; returns it as it is then; or `Stale`."""
    version = change_row(session, Visit, visit, **changes)
    shown = {name: value for name, value in changes.items() if name in _SHOWN}
    return replace(visit, **{**shown, "version": version})


def begin(session: Session, who: Actor, stage: str, **values: Any) -> VisitRecord:
    """Write a new visit at its first stage; that first move leads from nowhere and cannot be taken back.

    `values` by the names of the columns: number, customer, car and day at least.
    """
    now = clock.now()
    row = {
        **_EMPTY, "uid": uuid.uuid4(), "site_id": who.site_id, "taken_by": who.staff_id, "stage": stage,
        "number_key": number_key(values["number"]), **values,
    }
    row |= _moments(stage, None, now)
    number = put_row(session, Visit, **row)
    shown = {name: row[name] for name in VisitRecord.__slots__ if name != "id"}
    visit = VisitRecord(id=number, **shown)
    _note(session, who, visit, "", now, back=False)
    return visit


def move(
    session: Session, who: Actor, visit: VisitRecord, to_stage: str, back: bool = False, **changes: Any
) -> VisitRecord:
    """Put a visit at a stage, with other changes: its moments, the recorded move, the fact.

    Whether it may go there is asked before. Raises `Stale`.
    """
    now = clock.now()
    moved = change(session, visit, **{**changes, "stage": to_stage, **_moments(to_stage, visit, now)})
    _note(session, who, moved, visit.stage, now, back)
    return moved


def _note(
    session: Session, who: Actor, visit: VisitRecord, before: str, now: dt.datetime, back: bool
) -> None:
    put_row(
        session, StageMove, site_id=visit.site_id, visit_id=visit.id, from_stage=before,
        to_stage=visit.stage, at=now, staff_id=who.staff_id, back=back,
    )
    fact = VisitMoved(visit.id, visit.customer_id, visit.vehicle_id, before, visit.stage, now, back)
    events.tell(session, who, fact)


def _moments(stage: str, visit: VisitRecord | None, now: dt.datetime) -> dict[str, dt.datetime | None]:
    """The moments that a stage sets or empties; those it leaves alone are not in it."""
    found: dict[str, dt.datetime | None] = {"collected_at": now if stage == "collected" else None}
    if stage == "arrived":
        found["arrived_at"] = (visit.arrived_at if visit else None) or now
    elif stage == "ready":
        found["ready_at"] = (visit.ready_at if visit else None) or now
    elif stage == "booked":
        found["arrived_at"] = None
    if stage in _NOT_READY:
        found["ready_at"] = found["told_at"] = None
    return found


def stage_before(moves: Sequence[Row[Any]]) -> str:
    """The stage to which taking back the last move leads, '' where there is nothing to take back.

    Moves that were taken back are passed over, so that taking back twice goes two steps.
    """
    path: list[str] = []
    for made in moves:
        if made.back:
            path.pop()
        else:
            path.append(made.from_stage)
    return path[-1] if path else ""


def came_from_here(session: Session, visit_id: int) -> bool:
    """Whether the last move of a visit was one on the board, not the check-in."""
    before = stage_before(moves_of(session, visit_id))
    return bool(before) and is_here(before)


def move_one_back(session: Session, who: Actor, visit: VisitRecord) -> VisitRecord:
    """Take back the last move of a visit; raises `Problem` where there is none."""
    before = stage_before(moves_of(session, visit.id))
    if not before:
        raise Problem(N_("This visit was not moved yet."))
    return move(session, who, visit, before, back=True)
