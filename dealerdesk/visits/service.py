"""Deeds on a visit: book it, change it, move it through the workshop, cancel it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from dealerdesk.core.clock import local_day
from dealerdesk.core.deeds import SERVICE_SIDE, Actor, deed
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.cover.queries import house_today
from dealerdesk.house.queries import site
from dealerdesk.vehicles.rules import KM_MAX
from dealerdesk.visits.clock_reading import read_clock, strike_reading
from dealerdesk.visits.drafts import BookingDraft, VisitDraft
from dealerdesk.visits.inspecting import settle_inspection
from dealerdesk.visits.jobs import write_concerns
from dealerdesk.visits.moves import begin, came_from_here, change, move, move_one_back, seen_visit
from dealerdesk.visits.numbering import free_number
from dealerdesk.visits.parties import settle_parties
from dealerdesk.visits.queries import visit_by_uid
from dealerdesk.visits.records import VisitRecord
from dealerdesk.visits.rules import Stage, check_move, is_here

# Ready and collected have deeds of their own, because they say more than that a card moved.
_SAID_OTHERWISE = {Stage.BOOKED, Stage.ARRIVED, Stage.READY, Stage.COLLECTED, Stage.CANCELLED}
_ON_THE_BOARD = frozenset(Stage) - _SAID_OTHERWISE


@deed("visits.book", roles=SERVICE_SIDE, undo="visits.cancel")
def book(session: Session, who: Actor, draft: BookingDraft) -> VisitRecord:
    """Write an appointment, with its order number; the same `uid` again returns the same visit.

    Raises `Problem` without a customer or a car. Concerns may be empty: some only say that they come.
    """
    there = visit_by_uid(session, draft.uid)
    if there is not None:
        return there
    number = free_number(session, who.site_id, house_today(session, who.site_id))
    there = visit_by_uid(session, draft.uid)
    if there is not None:
        return there
    customer_id, vehicle_id = settle_parties(session, who, draft.parties)
    visit = begin(
        session, who, str(Stage.BOOKED), uid=draft.uid, number=number, customer_id=customer_id,
        vehicle_id=vehicle_id, came_on=local_day(draft.expected_at, site(session, who.site_id).zone),
        expected_at=draft.expected_at, promised_at=draft.promised_at, waits_here=draft.waits_here,
        note=draft.note,
    )
    write_concerns(session, visit, draft.concerns, is_new=True)
    return visit


@deed("visits.change", roles=SERVICE_SIDE, undo="visits.change")
def change_visit(
    session: Session, who: Actor, visit_id: int, draft: VisitDraft, seen_version: int
) -> VisitRecord:
    """Change promise, key tag, note, odometer or next service of a visit; raises `Stale`, `Problem`.

    An odometer that was typed wrong is read again, the wrong reading goes.
    """
    visit = seen_visit(session, visit_id, seen_version)
    _check_next(draft)
    if draft.odometer_km != visit.odometer_km and not is_here(visit.stage):
        raise Problem(N_("The odometer is read while the car is here."), N_("Check the car in first."))
    if draft.odometer_km != visit.odometer_km:
        strike_reading(session, visit)
        if draft.odometer_km is not None:
            read_clock(
                session, who, visit.vehicle_id, draft.odometer_km, visit.came_on, draft.odometer_answer
            )
    changes: dict[str, object] = {}
    if visit.stage == Stage.BOOKED and draft.expected_at is not None:
        changes["came_on"] = local_day(draft.expected_at, site(session, visit.site_id).zone)
    return change(
        session, visit, odometer_km=draft.odometer_km, promised_at=draft.promised_at,
        waits_here=draft.waits_here, key_tag=draft.key_tag.strip(), note=draft.note,
        next_service_on=draft.next_service_on, next_service_km=draft.next_service_km,
        expected_at=draft.expected_at, **changes,
    )


def _check_next(draft: VisitDraft) -> None:
    if draft.next_service_km is not None and not 0 <= draft.next_service_km <= KM_MAX:
        raise Problem(N_("The next service is due at 0 to 9 999 999 km."))


@deed("visits.move_to", roles=SERVICE_SIDE, undo="visits.move_back")
def move_to(session: Session, who: Actor, visit_id: int, stage: str, seen_version: int) -> VisitRecord:
    """Move a visit on the board: in work, waiting, quality check, back to what is to do; or nobody came.

    Raises `Stale`, and `Problem` for a stage that cannot follow the present one.
    """
    visit = seen_visit(session, visit_id, seen_version)
    put_back = stage == Stage.ARRIVED and is_here(visit.stage)
    if stage not in _ON_THE_BOARD and not put_back:
        raise Problem(N_("This is not a stage a visit is simply moved to."), N_("Use the button for it."))
    check_move(visit.stage, stage)
    return move(session, who, visit, str(stage))


@deed("visits.cancel", roles=SERVICE_SIDE, undo="visits.move_back")
def cancel(session: Session, who: Actor, visit_id: int, seen_version: int) -> VisitRecord:
    """Cancel an appointment or a visit; its number stays taken. Raises `Stale`, `Problem`."""
    visit = seen_visit(session, visit_id, seen_version)
    check_move(visit.stage, Stage.CANCELLED)
    return move(session, who, visit, str(Stage.CANCELLED))


@deed("visits.move_back", roles=SERVICE_SIDE, undo="visits.move_to")
def move_back(session: Session, who: Actor, visit_id: int, seen_version: int) -> VisitRecord:
    """Take back the last move of a visit, whatever it was but its check-in; raises `Stale`, `Problem`."""
    visit = seen_visit(session, visit_id, seen_version)
    if visit.stage == Stage.ARRIVED and not came_from_here(session, visit.id):
        raise Problem(N_("A check-in is taken back as a whole."), N_("Undo the check-in."))
    visit = move_one_back(session, who, visit)
    settle_inspection(session, visit)
    return visit
