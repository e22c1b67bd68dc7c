"""What the Counter shows of remarks and leads: flags in the lists, and who stands at the desk."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core.deeds import Actor
from dealerdesk.core.errors import Said, say
from dealerdesk.core.i18n import N_
from dealerdesk.core.shown import counted
from dealerdesk.cover.queries import cover_states
from dealerdesk.customers.queries import customer as customer_of
from dealerdesk.leads.frame import Frame, frame_of
from dealerdesk.leads.gathering import present_car
from dealerdesk.leads.heard import anybody, fates_of, heard_on
from dealerdesk.leads.models import OPEN, Lead
from dealerdesk.leads.records import Badge, FrontOfDesk
from dealerdesk.leads.waking import awake_now
from dealerdesk.loyalty.queries import standing_of
from dealerdesk.loyalty.rules import RUNG_WORDS, Rung
from dealerdesk.remarks.models import Remark
from dealerdesk.remarks.queries import remarks_of
from dealerdesk.remarks.records import RemarkRecord
from dealerdesk.remarks.rules import Contact
from dealerdesk.vehicles.models import Ownership
from dealerdesk.vehicles.queries import vehicle as vehicle_of
from dealerdesk.vehicles.records import VehicleRecord

__all__ = ["flags_of", "front_of_desk", "heard_on"]

_WARRANTIES = ("manufacturer", "extended")
# A shorter end is worth a word at the counter; DOMAIN: warranty end -60 days, warmth within 90.
_ENDS_SOON_DAYS = 90


def flags_of(session: Session, customer_ids: Collection[int]) -> dict[int, tuple[str, ...]]:
    """Marks for lists, by customer: 'lead' where sales works on one, 'remark' where something was said."""
    wanted = list(customer_ids)
    if not wanted:
        return {}
    leads = set(
        session.scalars(select(Lead.customer_id).where(Lead.customer_id.in_(wanted), Lead.stage.in_(OPEN)))
    )
    said = set(
        session.scalars(
            select(Remark.customer_id).distinct()
            .where(Remark.customer_id.in_(wanted), Remark.withdrawn_at.is_(None))
        )
    )
    return {i: (("lead",) if i in leads else ("remark",)) for i in wanted if i in leads or i in said}


def front_of_desk(
    session: Session, site_id: int, customer_id: int, vehicle_id: int | None = None,
    who: Actor | None = None,
) -> FrontOfDesk:
    """A customer as they stand at the counter with a car (theirs where none is named)."""
    frame = frame_of(session, site_id)
    person = customer_of(session, customer_id)
    vehicle_id = vehicle_id if vehicle_id is not None else present_car(session, person.id)
    car = vehicle_of(session, vehicle_id) if vehicle_id is not None else None
    said = remarks_of(session, who or anybody(site_id), person.id, limit=10)
    last = next((r for r in said if not r.hidden), None)
    fate = fates_of(session, frame, [last], scored=False)[last.id] if last else None
    busy = session.scalar(
        select(Lead.id).where(Lead.customer_id == person.id, Lead.stage.in_(OPEN)).limit(1)
    )
    return FrontOfDesk(
        customer_id=person.id, vehicle_id=vehicle_id, customer=person.name, plate=car.plate if car else "",
        plate_country=car.plate_country if car else "", car=car.short_title if car else "",
        year=car.year if car else None, badges=_badges(session, frame, person.id, vehicle_id),
        last_remark=last, fate=fate.said if fate and fate.lead_id else None,
        ask=None if busy is not None else _ask(session, frame, said, car),
    )


def _badges(session: Session, frame: Frame, customer_id: int, vehicle_id: int | None) -> tuple[Badge, ...]:
    found = []
    standing = standing_of(session, customer_id, frame.today, frame.numbers)
    if standing is None:
        found.append(Badge(say(N_("No contact wanted")), "danger", "circle-x"))
    elif standing.rung is not Rung.PROSPECT:
        cars = len(session.scalars(select(Ownership.id).where(Ownership.customer_id == customer_id)).all())
        rung = say(RUNG_WORDS[standing.rung])
        text = counted("{rung} · one car", "{rung} · {n} cars", cars, {"rung": rung}) if cars else rung
        found.append(Badge(text, "neutral", "star"))
    if vehicle_id is not None:
        found += _warranty_badge(session, frame, vehicle_id)
    return tuple(found)


def _warranty_badge(session: Session, frame: Frame, vehicle_id: int) -> list[Badge]:
    states = cover_states(session, frame.site.id, [vehicle_id], frame.today).get(vehicle_id, ())
    ends = [s.gauge.days_left for s in states if s.cover.kind in _WARRANTIES and s.gauge.running]
    soon = [days for days in ends if days is not None and 0 <= days <= _ENDS_SOON_DAYS]
    if not soon:
        return []
    text = counted("Warranty ends in one day", "Warranty ends in {n} days", min(soon))
    return [Badge(text, "warn", "shield-alert")]


def _ask(
    session: Session, frame: Frame, said: Collection[RemarkRecord], car: VehicleRecord | None
) -> Said | None:
    """A question that speaks of the car, where something was said that still waits; never of why."""
    if any(r.contact == Contact.NO for r in said):
        return None
    waiting = [r for r in said if r.kind in {"repurchase", "upgrade", "addon"} and not r.redacted]
    waiting = [r for r in waiting if r.contact != Contact.NOT_YET or awake_now(session, frame, r)]
    if not waiting:
        return None
    if car is None or not (car.model or car.make):
        return say(N_("“Have you thought about your next car?”"))
    return say(N_("“Have you thought about what comes after the {car}?”"), car=car.model or car.make)
