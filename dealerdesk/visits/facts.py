"""Everything the check-in page needs, in one read."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.cover.contracts import fitting_contract
from dealerdesk.cover.groups import GROUPS
from dealerdesk.cover.offered import OpenOffer, open_offer
from dealerdesk.cover.queries import CoverState, awaited_covers, cover_states
from dealerdesk.cover.recall_records import OpenRecall
from dealerdesk.cover.recalls import open_recalls
from dealerdesk.cover.records import TermsRecord
from dealerdesk.cover.rules import CoverFacts
from dealerdesk.customers.queries import customer as customer_of
from dealerdesk.customers.records import CustomerRecord
from dealerdesk.house.numbers import Numbers
from dealerdesk.house.queries import hours, numbers, site
from dealerdesk.vehicles.queries import cars_of, present_owner, readings_of
from dealerdesk.vehicles.queries import vehicle as vehicle_of
from dealerdesk.vehicles.records import VehicleRecord
from dealerdesk.vehicles.rules import Reading
from dealerdesk.visits.contract_uses import with_uses
from dealerdesk.visits.owner_change import OtherOrder, of_others
from dealerdesk.visits.promises import PromiseChoice, promise_choices
from dealerdesk.visits.queries import (
    bookings_of,
    jobs_of,
    last_visit,
    open_declined,
    open_visits_of_vehicle,
    visit_counts,
    visit_row,
)
from dealerdesk.visits.records import DeclinedWork, JobRecord, VisitRecord
from dealerdesk.visits.rules import Stage


@dataclass(frozen=True, slots=True)
class CheckInFacts:
    """The check-in page as it opens.

    `cars` are those the customer has now; `owner` has the car where that is somebody else than the customer.
    `booked` is the booking with its `concerns`; `readings` are oldest first, as the odometer rule wants them;
    `visits` counts how often the car was here; `open_visits`: it stands here already. The `numbers` in force
    let the page judge odometer and cover while somebody types. `others` are appointments that the car has
    under another customer, soonest first; not asked for where the page is about a certain booking.
    let the page judge odometer and cover while somebody types. `awaited` is what the car gets once its first
    registration is known; `offer` the contract that was offered for it and waits for an answer.
    """

    customer: CustomerRecord | None
    vehicle: VehicleRecord | None
    cars: tuple[VehicleRecord, ...]
    owner: CustomerRecord | None
    booked: VisitRecord | None
    concerns: tuple[JobRecord, ...]
    covers: tuple[CoverState, ...]
    readings: tuple[Reading, ...]
    last_visit: VisitRecord | None
    visits: int
    open_visits: tuple[VisitRecord, ...]
    declined: tuple[DeclinedWork, ...]
    promises: tuple[PromiseChoice, ...]
    groups: tuple[str, ...]
    currency: str
    country: str
    zone: str
    numbers: Numbers
    recalls: tuple[OpenRecall, ...] = ()
    contract: TermsRecord | None = None
    others: tuple[OtherOrder, ...] = ()
    awaited: tuple[CoverFacts, ...] = ()
    offer: OpenOffer | None = None


def check_in_facts(
    session: Session, site_id: int, customer_id: int | None = None, vehicle_id: int | None = None,
    visit_id: int | None = None,
) -> CheckInFacts:
    """What is known when a check-in starts from a person, a car, a booking, or nothing at all.

    A car alone brings its owner, a person with one car brings that car, both bring their booking of the day.
    Raises `Problem` where one of the ids leads nowhere.
    """
    booked = visit_row(session, visit_id) if visit_id is not None else None
    if booked is not None:
        customer_id, vehicle_id = customer_id or booked.customer_id, vehicle_id or booked.vehicle_id
    owned = present_owner(session, vehicle_id) if vehicle_id is not None else None
    if customer_id is None and owned is not None:
        customer_id = owned.customer_id
    customer = customer_of(session, customer_id) if customer_id is not None else None
    cars = _present_cars(session, customer)
    if vehicle_id is None and len(cars) == 1:
        vehicle_id = cars[0].id
    vehicle = vehicle_of(session, vehicle_id) if vehicle_id is not None else None
    others: tuple[OtherOrder, ...] = ()
    if booked is None and vehicle is not None:
        booked, others = _bookings(session, site_id, customer, vehicle)
    owner = None
    if owned is not None and customer is not None and owned.customer_id != customer.id:
        owner = customer_of(session, owned.customer_id)
    return _facts(session, site_id, customer, vehicle, cars, owner, booked, others)


def _present_cars(session: Session, customer: CustomerRecord | None) -> tuple[VehicleRecord, ...]:
    if customer is None:
        return ()
    return tuple(car for car, owned in cars_of(session, customer.id) if owned.until is None)


def _bookings(
    session: Session, site_id: int, customer: CustomerRecord | None, vehicle: VehicleRecord
) -> tuple[VisitRecord | None, tuple[OtherOrder, ...]]:
    """The booking of the car for today, or one that was due in the last days; and those of other people."""
    today = clock.local_day(clock.now(), site(session, site_id).zone)
    found = bookings_of(session, vehicle_id=vehicle.id)
    others = of_others(session, found, customer.id, today) if customer is not None else ()
    for booked in found:
        mine = customer is None or booked.customer_id == customer.id
        if mine and booked.came_on <= today and (today - booked.came_on).days <= 14:
            return booked, others
    return None, others


def _facts(
    session: Session, site_id: int, customer: CustomerRecord | None, vehicle: VehicleRecord | None,
    cars: tuple[VehicleRecord, ...], owner: CustomerRecord | None, booked: VisitRecord | None,
    others: tuple[OtherOrder, ...],
) -> CheckInFacts:
    here = site(session, site_id)
    car = vehicle.id if vehicle else 0
    wanted = [car] if vehicle else []
    but = booked.id if booked else 0
    covers = with_uses(session, cover_states(session, site_id, wanted).get(car, ()), but)
    return CheckInFacts(
        customer=customer, vehicle=vehicle, cars=cars, owner=owner,
        booked=booked if booked and booked.stage in (Stage.BOOKED, Stage.NO_SHOW) else None,
        concerns=jobs_of(session, [but]).get(but, ()) if booked else (),
        covers=covers,
        readings=readings_of(session, wanted).get(car, ()),
        last_visit=last_visit(session, vehicle_id=car, but=but) if vehicle else None,
        visits=visit_counts(session, wanted).get(car, 0),
        open_visits=open_visits_of_vehicle(session, car) if vehicle else (),
        declined=open_declined(session, wanted, customer.id if customer else None).get(car, ()),
        promises=promise_choices(hours(session, site_id), clock.now()),
        groups=tuple(GROUPS), currency=here.currency, country=here.country, zone=here.zone,
        numbers=numbers(session, site_id).numbers,
        recalls=open_recalls(session, wanted).get(car, ()) if wanted else (),
        contract=fitting_contract(session, site_id, vehicle, covers) if vehicle else None,
        others=others, offer=open_offer(session, car) if vehicle else None,
        awaited=awaited_covers(session, car) if vehicle and vehicle.first_registration is None else (),
    )
