"""A car goes to somebody else while it has a time, or is here: the order of whoever had it goes over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dealerdesk.core.deeds import EVERYBODY, Actor, deed
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.cover.queries import house_today
from dealerdesk.customers.queries import customer as customer_of
from dealerdesk.customers.queries import customers
from dealerdesk.customers.records import CustomerRecord
from dealerdesk.visits.moves import change, seen_visit
from dealerdesk.visits.queries import CAME, bookings_of, open_visits_of_vehicle, visit_row
from dealerdesk.visits.records import VisitRecord
from dealerdesk.visits.rules import Stage
from dealerdesk.visits.searchable import settle_last_seen

_LATE_DAYS = 14  # A booking that was missed longer ago is nobody's any more.
_OVER = (str(Stage.COLLECTED), str(Stage.CANCELLED), str(Stage.NO_SHOW))


@dataclass(frozen=True, slots=True)
class OtherOrder:
    """An appointment or an open order that a car has under somebody else than who is asked about."""

    visit: VisitRecord
    customer: CustomerRecord


def orders_of_others(
    session: Session, site_id: int, vehicle_id: int, customer_id: int
) -> tuple[OtherOrder, ...]:
    """What the car is here or booked for under another customer: here first, then by the time."""
    today = house_today(session, site_id)
    found = (*open_visits_of_vehicle(session, vehicle_id), *bookings_of(session, vehicle_id=vehicle_id))
    return of_others(session, found, customer_id, today)


def of_others(
    session: Session, found: Iterable[VisitRecord], customer_id: int, today: dt.date
) -> tuple[OtherOrder, ...]:
    """Those of the orders `found` that are somebody else's, without times that were missed long ago."""
    late = today - dt.timedelta(days=_LATE_DAYS)
    wanted = [
        visit for visit in found
        if visit.customer_id != customer_id and (visit.stage in CAME or visit.came_on >= late)
    ]
    people = customers(session, {visit.customer_id for visit in wanted}) if wanted else {}
    return tuple(
        OtherOrder(visit, people[visit.customer_id]) for visit in wanted if visit.customer_id in people
    )


@deed("visits.take_over", roles=EVERYBODY, undo="visits.take_over")
def take_over(
    session: Session, who: Actor, visit_id: int, customer_id: int, seen_version: int
) -> VisitRecord:
    """An appointment or an open order is another customer's from now on: the car went over to them.

    Raises `Stale`, and `Problem` where it is over already or there is no such customer.
    """
    visit = seen_visit(session, visit_id, seen_version)
    if visit.stage in _OVER:
        raise Problem(N_("Order {number} is over: it stays with whose it was."), number=visit.number)
    to, before = customer_of(session, customer_id), visit.customer_id
    if before == to.id:
        return visit
    taken = change(session, visit, customer_id=to.id)
    if visit.stage in CAME:
        for one in (before, to.id):
            settle_last_seen(session, one)
    return visit_row(session, taken.id)
