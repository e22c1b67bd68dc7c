"""The customer whole, in one read: card, consent, rung, alerts, cars, and one timeline of everything."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dealerdesk.contacts import rules as contact_rules
from dealerdesk.contacts.queries import consent_sheet
from dealerdesk.contacts.records import EMAIL, LETTER, PHONE, SMS, ConsentSheet
from dealerdesk.core.deeds import Actor
from dealerdesk.core.errors import Said, say
from dealerdesk.core.i18n import N_
from dealerdesk.cover.queries import cover_states
from dealerdesk.customers.queries import customer as customer_of
from dealerdesk.customers.queries import merges_of
from dealerdesk.leads.alerts import alerts_of
from dealerdesk.leads.clocks import due_of
from dealerdesk.leads.frame import Frame, frame_of, hours_of
from dealerdesk.leads.gathering import open_lead
from dealerdesk.leads.models import Lead
from dealerdesk.leads.page_records import Alert, CarCard, ChannelLine, CustomerWhole
from dealerdesk.leads.scoring import Pair, facts_from, paid_lately
from dealerdesk.leads.steps import lead_record
from dealerdesk.leads.timeline import timeline_in
from dealerdesk.leads.timeline_items import joined
from dealerdesk.leads.warmth import KnownFacts
from dealerdesk.loyalty.queries import standing_of
from dealerdesk.vehicles.queries import cars_of
from dealerdesk.visits.models import Job, Visit
from dealerdesk.visits.queries import CAME, open_declined, paid_by_customer

_SHOWN_CHANNELS = (PHONE, EMAIL, SMS, LETTER)
# A fleet has hundreds of cars: gauges are read for the ones somebody can see at once.
_GAUGED = 20


def customer_page(session: Session, who: Actor, customer_id: int, kind: str = "") -> CustomerWhole:
    """The customer with this id (or the one they were merged into), timeline filtered by `kind`.

    Whoever shows it notes the view with `seeing.note_view`. Raises `Problem` where there is none.
    """
    frame = frame_of(session, who.site_id)
    person = customer_of(session, customer_id)
    sheet = consent_sheet(session, person.id)
    cars = _cars(session, frame, person.id)
    present = [car.vehicle.id for car in cars if car.present][:_GAUGED]
    declined = open_declined(session, present, person.id) if present else {}
    row = open_lead(session, person.id)
    lead = _lead_alert(session, frame, row) if row is not None else None
    works = [work for i in present for work in declined.get(i, ())]
    standing = None if sheet.objected else standing_of(session, person.id, frame.today, frame.numbers)
    paid = paid_lately(session, frame, present)
    facts: dict[Pair, KnownFacts] = {
        (person.id, car.vehicle.id): facts_from(
            frame.today, person.id, car.vehicle, standing, [state.cover for state in car.covers],
            car.owned.ends_on, paid.get(car.vehicle.id, 0), declined.get(car.vehicle.id, ()),
        )
        for car in cars if car.vehicle.id in present
    }
    return CustomerWhole(
        customer=person, consent=sheet, channels=channel_lines(sheet),
        standing=standing,
        cars_bought=sum(car.owned.sold_here for car in cars),
        alerts=alerts_of(cars, works, lead, sheet.objected, frame.today, frame.site.currency), cars=cars,
        timeline=timeline_in(session, who, frame, person.id, kind, facts=facts),
        merges=merges_of(session, person.id),
        open_lead_id=row.id if row is not None else None, currency=frame.site.currency,
        zone=frame.site.zone, today=frame.today,
    )


def channel_lines(sheet: ConsentSheet) -> tuple[ChannelLine, ...]:
    """Whether sales may use each channel, in the order of the header."""
    return tuple(ChannelLine(c, contact_rules.may_contact(sheet, c)) for c in _SHOWN_CHANNELS)


def _lead_alert(session: Session, frame: Frame, row: Lead) -> Alert:
    """Sales works on one: with whom, and how it stands, so that nobody steps on it."""
    lead = lead_record(session, row)
    due = due_of(lead, frame, hours_of(session, frame), short=False)
    detail: Said | None = joined([say("{name}", name=lead.to_name), due.said])
    return Alert("lead", "warm", say(N_("Lead in progress")), detail, lead.id)


@dataclass(frozen=True, slots=True)
class _Here:
    """What a car's visits with the customer come to."""

    spent_minor: int
    visits: int
    last_came_on: dt.date | None


def _cars(session: Session, frame: Frame, customer_id: int) -> tuple[CarCard, ...]:
    owned = cars_of(session, customer_id)
    ids = [car.id for car, _owned in owned]
    covers = cover_states(session, frame.site.id, ids[:_GAUGED], frame.today) if ids else {}
    here, due = _visits(session, customer_id, ids), _next_services(session, ids)
    nothing = _Here(0, 0, None)
    cards = []
    for car, ownership in owned:
        came = here.get(car.id, nothing)
        service_on, service_km = due.get(car.id, (None, None))
        cards.append(
            CarCard(
                vehicle=car, owned=ownership, covers=covers.get(car.id, ()), spent_minor=came.spent_minor,
                visits=came.visits, last_came_on=came.last_came_on, next_service_on=service_on,
                next_service_km=service_km,
            )
        )
    return tuple(cards)


def _visits(session: Session, customer_id: int, vehicle_ids: Collection[int]) -> dict[int, _Here]:
    """What the customer paid here for each car (minor units), how often it came with them, and when last."""
    if not vehicle_ids:
        return {}
    paid = func.coalesce(func.sum(paid_by_customer()), 0)
    rows = session.execute(
        select(Visit.vehicle_id, paid, func.count(Visit.id.distinct()), func.max(Visit.came_on))
        .outerjoin(Job, (Job.visit_id == Visit.id) & Job.declined_on.is_(None))
        .where(Visit.customer_id == customer_id, Visit.vehicle_id.in_(vehicle_ids), Visit.stage.in_(CAME))
        .group_by(Visit.vehicle_id)
    )
    return {row[0]: _Here(int(row[1]), row[2], row[3]) for row in rows}


def _next_services(
    session: Session, vehicle_ids: Collection[int]
) -> dict[int, tuple[dt.date | None, int | None]]:
    """The next service of each car as agreed at its last hand-back that named one, unless it came since."""
    if not vehicle_ids:
        return {}
    rows = session.execute(
        select(Visit.vehicle_id, Visit.next_service_on, Visit.next_service_km)
        .where(Visit.vehicle_id.in_(vehicle_ids), Visit.stage.in_(CAME),
               Visit.next_service_on.is_not(None))
        .order_by(Visit.came_on, Visit.id)
    )
    return {row.vehicle_id: (row.next_service_on, row.next_service_km) for row in rows}
