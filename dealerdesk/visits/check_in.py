"""The check-in: person, car, odometer, concerns and promise of the whole page in one deed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy.orm import Session

from dealerdesk.core import clock, events
from dealerdesk.core.clock import local_day
from dealerdesk.core.deeds import SERVICE_SIDE, Actor, deed
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import N_
from dealerdesk.cover.queries import house_today
from dealerdesk.house.queries import site
from dealerdesk.search import index
from dealerdesk.visits.clock_reading import read_clock, strike_reading
from dealerdesk.visits.drafts import CheckInDraft
from dealerdesk.visits.jobs import write_concerns
from dealerdesk.visits.moves import begin, move, seen_visit, stage_before
from dealerdesk.visits.numbering import free_number
from dealerdesk.visits.parties import settle_parties
from dealerdesk.visits.queries import CAME, moves_of, open_visits_of_vehicle, visit_by_form, visit_row
from dealerdesk.visits.records import CheckedIn, CheckInUndone, VisitRecord
from dealerdesk.visits.rules import Stage
from dealerdesk.visits.searchable import settle_last_seen
from dealerdesk.visits.walk import WalkRound
from dealerdesk.visits.walk_round import CHECK_IN, write_signature, write_walk

ARRIVED, BOOKED, CANCELLED = str(Stage.ARRIVED), str(Stage.BOOKED), str(Stage.CANCELLED)


class AlreadyHere(Problem):
    """The car stands in the house already, under another order."""

    def __init__(self, visit_id: int, number: str) -> None:
        super().__init__(
            N_("This car is here already, order {number}."),
            N_("Open that order, or check the car in all the same."),
            number=number,
        )
        self.visit_id = visit_id


@deed("visits.check_in", roles=SERVICE_SIDE, undo="visits.undo_check_in")
def check_in(session: Session, who: Actor, draft: CheckInDraft) -> VisitRecord:
    """Check a car in; the same `uid` again returns the same visit.

    Raises `Problem` without a concern, a customer or a car and for numbers that cannot be, `AlreadyHere`
    where the car is in the house under another order, `Stale` where the booking was changed meanwhile.
    An odd odometer reading is kept with its question.
    """
    booked = _visit_of(session, draft)
    if booked is not None and booked.stage in CAME:
        return booked
    if not draft.concerns:
        raise Problem(N_("There is no concern yet."), N_("Write down what the customer says."))
    today = house_today(session, who.site_id)
    number = booked.number if booked else free_number(session, who.site_id, today)
    # The number series is held from here on, so a second try of the same form that ran beside this one
    # has either finished or waits behind it.
    again = visit_by_form(session, draft.uid)
    if again is not None and again.stage in CAME:
        return again
    customer_id, vehicle_id = settle_parties(session, who, draft.parties)
    if not draft.although_here:
        for other in open_visits_of_vehicle(session, vehicle_id):
            raise AlreadyHere(other.id, other.number)
    if draft.odometer_km is not None:
        read_clock(session, who, vehicle_id, draft.odometer_km, today, draft.odometer_answer)
    values = {"customer_id": customer_id, "vehicle_id": vehicle_id, **_typed(who, draft, today)}
    if booked is not None:
        visit = move(session, who, booked, ARRIVED, **values)
    else:
        visit = begin(session, who, ARRIVED, number=number, **values)
    write_concerns(session, visit, draft.concerns, is_new=booked is None)
    if booked is not None or draft.walk != WalkRound():
        write_walk(session, who, visit.id, draft.walk, is_new=booked is None)
    if booked is not None or draft.signature is not None:
        write_signature(session, who, visit.id, CHECK_IN, draft.signature)
    index.touch(session, customer_id, clock.now(), visit.came_on)
    events.tell(session, who, CheckedIn(visit.id, customer_id, vehicle_id, clock.now()))
    return visit


@deed("visits.undo_check_in", roles=SERVICE_SIDE, undo="visits.check_in")
def undo_check_in(session: Session, who: Actor, visit_id: int, seen_version: int) -> VisitRecord:
    """Take a check-in back: a booking is a booking again, a visit without one is cancelled.

    The reading of the odometer goes too. Raises `Stale`, and `Problem` once work has begun.
    """
    visit = seen_visit(session, visit_id, seen_version)
    if visit.stage != ARRIVED:
        raise Problem(N_("Work on this car has begun."), N_("Move the visit back first."))
    strike_reading(session, visit)
    if stage_before(moves_of(session, visit.id)) == BOOKED:
        day = _expected_day(session, visit)
        visit = move(session, who, visit, BOOKED, back=True, odometer_km=None, came_on=day)
    else:
        visit = move(session, who, visit, CANCELLED, odometer_km=None)
    settle_last_seen(session, visit.customer_id)
    events.tell(session, who, CheckInUndone(visit.id, visit.customer_id, visit.vehicle_id))
    return visit


def _visit_of(session: Session, draft: CheckInDraft) -> VisitRecord | None:
    """The visit of this form, or the booking it fulfils; None for somebody who just came."""
    visit = visit_by_form(session, draft.uid)
    if visit is not None or draft.visit_id is None:
        return visit
    booked = visit_row(session, draft.visit_id)
    if booked.stage not in (BOOKED, Stage.NO_SHOW):
        raise Problem(
            N_("Order {number} is checked in already, or was cancelled."), N_("Open the order."),
            number=booked.number,
        )
    if draft.seen_version is not None and booked.version != draft.seen_version:
        raise Stale()
    return booked


def _typed(who: Actor, draft: CheckInDraft, today: dt.date) -> dict[str, Any]:
    """What the page says about the visit itself, by the names of its columns."""
    read: dict[str, Any] = {} if draft.odometer_km is None else {"odometer_km": draft.odometer_km}
    return {
        "check_in_uid": draft.uid, "came_on": today, "promised_at": draft.promised_at,
        "waits_here": draft.waits_here, "key_tag": draft.key_tag.strip(), "note": draft.note,
        "taken_by": who.staff_id, **read,
    }


def _expected_day(session: Session, visit: VisitRecord) -> dt.date:
    if visit.expected_at is None:
        return visit.came_on
    return local_day(visit.expected_at, site(session, visit.site_id).zone)
