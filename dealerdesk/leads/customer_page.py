"""The customer whole, in one read: card, consent, rung, alerts, cars, and one timeline of everything."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from dealerdesk.contacts import rules as contact_rules
from dealerdesk.contacts.queries import consent_sheet
from dealerdesk.contacts.records import EMAIL, LETTER, PHONE, SMS, ConsentSheet
from dealerdesk.core.calendar import end_of_months
from dealerdesk.core.deeds import Actor
from dealerdesk.core.errors import Said, say
from dealerdesk.core.i18n import N_
from dealerdesk.cover.queries import covers_of_owner, states_of
from dealerdesk.cover.recalls import open_recalls
from dealerdesk.customers.queries import customer as customer_of
from dealerdesk.customers.queries import merges_of
from dealerdesk.leads.alerts import alerts_of
from dealerdesk.leads.clocks import due_of
from dealerdesk.leads.facts import Pair, facts_from
from dealerdesk.leads.frame import Frame, frame_of, hours_of
from dealerdesk.leads.page_records import Alert, CarCard, ChannelLine, CustomerWhole
from dealerdesk.leads.steps import lead_with_name
from dealerdesk.leads.timeline import first_page, there_of
from dealerdesk.leads.timeline_items import Reading, joined
from dealerdesk.leads.warmth import KnownFacts
from dealerdesk.loyalty.due import Came
from dealerdesk.loyalty.queries import has_contract, is_running_contract, standing_from
from dealerdesk.loyalty.rules import Standing
from dealerdesk.plans.own_rules import rule_here
from dealerdesk.plans.queries import last_inspections
from dealerdesk.plans.rules import InspectionDue, inspection_due
from dealerdesk.tyres.queries import tyres_of_cars
from dealerdesk.vehicles.queries import Garage, cars_and_readings
from dealerdesk.vehicles.records import VehicleRecord
from dealerdesk.vehicles.rules import Reading as OdometerReading
from dealerdesk.visits.contract_uses import uses_of
from dealerdesk.visits.past import PastVisit, past_of
from dealerdesk.visits.queries import open_declined
from dealerdesk.visits.records import DeclinedWork

_SHOWN_CHANNELS = (PHONE, EMAIL, SMS, LETTER)
# A fleet has hundreds of cars: gauges are read for the ones somebody can see at once.
_GAUGED = 20


def customer_page(session: Session, who: Actor, customer_id: int, kind: str = "") -> CustomerWhole:
    """The customer with this id (or the one they were merged into), timeline filtered by `kind`.

    One statement for each subject, and none for subjects of which there is nothing. Whoever shows it notes
    the view with `seeing.note_view`. Raises `Problem` where there is none.
    """
    frame = frame_of(session, who.site_id)
    person = customer_of(session, customer_id)
    sheet, there = consent_sheet(session, person.id), there_of(session, person.id)
    owned, read = cars_and_readings(session, person.id)
    past = past_of(session, person.id) if owned or there.counts.visits else ()
    cars = _cards(session, frame, person.id, owned, read, past)
    standing = None if sheet.objected else _standing(session, frame, person.id, cars, past)
    declined = _declined(session, person.id, cars, past)
    facts = _facts(frame, person.id, cars, past, standing, declined)
    lead = _lead_alert(session, frame, there.open_lead_id) if there.open_lead_id is not None else None
    return CustomerWhole(
        customer=person, consent=sheet, channels=channel_lines(sheet),
        standing=standing,
        cars_bought=sum(car.owned.sold_here for car in cars),
        alerts=alerts_of(cars, declined, lead, sheet.objected, frame.today, frame.site.currency), cars=cars,
        timeline=first_page(session, Reading(who, frame, facts), person.id, kind, there),
        merges=merges_of(session, person.id) if there.merges else (),
        open_lead_id=there.open_lead_id, currency=frame.site.currency,
        zone=frame.site.zone, today=frame.today,
    )


def channel_lines(sheet: ConsentSheet) -> tuple[ChannelLine, ...]:
    """Whether sales may use each channel, in the order of the header."""
    return tuple(ChannelLine(c, contact_rules.may_contact(sheet, c)) for c in _SHOWN_CHANNELS)


def _lead_alert(session: Session, frame: Frame, lead_id: int) -> Alert:
    """Sales works on one: with whom, and how it stands, so that nobody steps on it."""
    lead = lead_with_name(session, lead_id)
    due = due_of(lead, frame, hours_of(session, frame), short=False)
    detail: Said | None = joined([say("{name}", name=lead.to_name), due.said])
    return Alert("lead", "warm", say(N_("Lead in progress")), detail, lead.id)


def _cards(
    session: Session, frame: Frame, customer_id: int, owned: Garage,
    read: Mapping[int, Sequence[OdometerReading]], past: Sequence[PastVisit],
) -> tuple[CarCard, ...]:
    """The cars with covers, what came of their visits with the customer, and the next service."""
    ids = [car.id for car, _owned in owned][:_GAUGED]
    registered = {car.id: car.first_registration for car, _owned in owned}
    known = covers_of_owner(session, customer_id) if ids else {}
    shown = {car_id: known[car_id] for car_id in ids if car_id in known}
    states = states_of(shown, read, registered, frame.today)
    used = uses_of(session, states)
    recalls = open_recalls(session, [car.id for car, had in owned if had.until is None and car.vin])
    mine, others, service = _came(past, customer_id)
    cards = []
    theirs = [car.id for car, held in owned if held.until is None]
    inspected, tyres = last_inspections(session, theirs), tyres_of_cars(session, theirs)
    for car, ownership in owned:
        here, due = mine[car.id], service.get(car.id)
        cards.append(
            CarCard(
                vehicle=car, owned=ownership, covers=used.get(car.id, ()),
                spent_minor=sum(visit.paid_minor for visit in here), visits=len(here),
                with_others=others[car.id] if ownership.until is None else 0,
                last_came_on=here[0].came_on if here else None,
                next_service_on=due.next_service_on if due else None,
                next_service_km=due.next_service_km if due else None,
                recalls=recalls.get(car.id, ()),
                inspection=_inspection(session, frame, car, inspected) if ownership.until is None else None,
                tyres=tyres.get(car.id, ()),
            )
        )
    return tuple(cards)


def _came(
    past: Sequence[PastVisit], customer_id: int
) -> tuple[Mapping[int, Sequence[PastVisit]], Counter[int], dict[int, PastVisit]]:
    """By car: their visits, how many came with others, and the visit that named the next service."""
    mine: dict[int, list[PastVisit]] = defaultdict(list)
    others: Counter[int] = Counter()
    service: dict[int, PastVisit] = {}
    came_since: set[int] = set()
    for visit in past:
        if visit.came:
            if visit.customer_id == customer_id:
                mine[visit.vehicle_id].append(visit)
            else:
                others[visit.vehicle_id] += 1
            if visit.next_service_on is not None and visit.vehicle_id not in came_since:
                # As agreed at the last hand-back that named one, whoever had the car then.
                service.setdefault(visit.vehicle_id, visit)
            if visit.service:  # What was agreed before it is no longer due: they came.
                came_since.add(visit.vehicle_id)
    return mine, others, service


def _inspection(
    session: Session, frame: Frame, car: VehicleRecord, last: Mapping[int, dt.date]
) -> InspectionDue:
    """By when a car of theirs has to be inspected."""
    country = car.plate_country or frame.site.country
    rule = rule_here(session, frame.site.id, country, frame.numbers.inspection)
    return inspection_due(rule, car.first_registration, last.get(car.id), frame.today)


def _standing(
    session: Session, frame: Frame, customer_id: int, cars: Sequence[CarCard], past: Sequence[PastVisit]
) -> Standing:
    """The rung, from what was read already; whether a contract runs is asked where not all covers were."""
    contract = any(_runs(car, frame.today) for car in cars)
    if len(cars) > _GAUGED and not contract:
        contract = has_contract(session, customer_id, frame.today)
    visits = [
        (visit.vehicle_id, Came(visit.came_on, visit.next_service_on, visit.service), visit.paid_minor)
        for visit in past if visit.came and visit.customer_id == customer_id
    ]
    garage = tuple((car.vehicle, car.owned) for car in cars)
    return standing_from(garage, visits, contract, frame.today, frame.numbers)


def _runs(car: CarCard, today: dt.date) -> bool:
    """Whether a maintenance contract runs on a car that they have."""
    if car.owned.until is not None and car.owned.until < today:
        return False
    return any(is_running_contract(state.cover, car.vehicle.odometer_km, today) for state in car.covers)


def _declined(
    session: Session, customer_id: int, cars: Sequence[CarCard], past: Sequence[PastVisit]
) -> dict[int, tuple[DeclinedWork, ...]]:
    """Declined work that is still open, by present car in their order; asked only where there is any."""
    present = [car.vehicle.id for car in cars if car.present][:_GAUGED]
    touched = {visit.vehicle_id for visit in past if visit.declined and visit.came}
    found = open_declined(session, some, customer_id) if (some := touched & set(present)) else {}
    return {vehicle_id: found[vehicle_id] for vehicle_id in present if vehicle_id in found}


def _facts(
    frame: Frame, customer_id: int, cars: Sequence[CarCard], past: Sequence[PastVisit],
    standing: Standing | None, declined: Mapping[int, Sequence[DeclinedWork]],
) -> dict[Pair, KnownFacts]:
    """What warmth wants to know of each present car, from what was read already."""
    paid: dict[int, int] = defaultdict(int)
    since = end_of_months(frame.today, -12)
    for visit in past:
        if visit.came and visit.came_on >= since:
            paid[visit.vehicle_id] += visit.paid_minor
    present = [car for car in cars if car.present][:_GAUGED]
    return {
        (customer_id, car.vehicle.id): facts_from(
            frame.today, customer_id, car.vehicle, standing, [state.cover for state in car.covers],
            car.owned.ends_on, paid[car.vehicle.id], declined.get(car.vehicle.id, ()),
        )
        for car in present
    }
