"""Deeds on plans: write and change a service plan, and write down an inspection."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.deeds import MANAGERS, SERVICE_SIDE, Actor, deed
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.house_lists import offered, written
from dealerdesk.core.i18n import N_
from dealerdesk.core.journal import touch
from dealerdesk.core.seen import as_seen
from dealerdesk.house.queries import site
from dealerdesk.plans.models import Inspection, ServicePlan
from dealerdesk.plans.queries import inspection_record, plan_record
from dealerdesk.plans.records import InspectionRecord, PlanDraft, PlanRecord
from dealerdesk.vehicles.queries import vehicle as vehicle_of
from dealerdesk.vehicles.records import FUELS

MAX_MONTHS, MAX_KM, MAX_YEARS = 240, 500_000, 60


@deed("plans.add", roles=MANAGERS, undo="plans.retire")
def add_plan(session: Session, who: Actor, draft: PlanDraft) -> PlanRecord:
    """Write a new service plan; raises `Problem` without months or km, and for numbers that cannot be."""
    return written(session, ServicePlan(site_id=who.site_id, active=True), draft, _fill, plan_record)


@deed("plans.change", roles=MANAGERS, undo="plans.change")
def change_plan(
    session: Session, who: Actor, plan_id: int, draft: PlanDraft, seen_version: int
) -> PlanRecord:
    """Change a plan; what was agreed at a hand-back stays. Raises `Stale`, and `Problem` as `add_plan`."""
    return written(session, _seen(session, who, plan_id, seen_version), draft, _fill, plan_record)


@deed("plans.retire", roles=MANAGERS, undo="plans.restore")
def retire_plan(session: Session, who: Actor, plan_id: int, seen_version: int) -> PlanRecord:
    """Follow a plan no longer. Raises `Stale`."""
    return offered(session, _seen(session, who, plan_id, seen_version), False, plan_record)


@deed("plans.restore", roles=MANAGERS, undo="plans.retire")
def restore_plan(session: Session, who: Actor, plan_id: int, seen_version: int) -> PlanRecord:
    """Follow a retired plan again. Raises `Stale`."""
    return offered(session, _seen(session, who, plan_id, seen_version), True, plan_record)


@deed("plans.note_inspection", roles=SERVICE_SIDE, undo="plans.strike_inspection")
def note_inspection(session: Session, who: Actor, vehicle_id: int, done_on: dt.date) -> InspectionRecord:
    """Write down that a car has passed its inspection on a day; the same day again is the same.

    Raises `Problem` for a day to come, and for one before the car was registered.
    """
    car = vehicle_of(session, vehicle_id)
    if done_on > clock.local_day(clock.now(), site(session, who.site_id).zone):
        raise Problem(N_("This day is still to come."), N_("Write down the day on which it passed."))
    if car.first_registration is not None and done_on < car.first_registration:
        raise Problem(N_("The car was not registered yet on that day."), N_("Look at the day again."))
    return inspection_record(write_inspection(session, who.site_id, vehicle_id, done_on, None))


@deed("plans.strike_inspection", roles=SERVICE_SIDE, undo="plans.note_inspection")
def strike_inspection(session: Session, who: Actor, inspection_id: int, seen_version: int) -> None:
    """Take out an inspection that was written down by mistake. Raises `Stale`."""
    row = session.get(Inspection, inspection_id)
    if row is None or row.version != seen_version:
        raise Stale()
    touch(session, "vehicle", row.vehicle_id)
    session.delete(row)
    session.flush()


def write_inspection(
    session: Session, site_id: int, vehicle_id: int, done_on: dt.date, visit_id: int | None
) -> Inspection:
    """Keep an inspection, once for a day of a car; `visit_id` where it was a job of ours."""
    row = session.scalar(
        select(Inspection).where(Inspection.vehicle_id == vehicle_id, Inspection.done_on == done_on)
    )
    if row is None:
        row = Inspection(site_id=site_id, vehicle_id=vehicle_id, done_on=done_on, visit_id=visit_id)
        session.add(row)
        touch(session, "vehicle", vehicle_id)
        session.flush()
    return row


def _fill(row: ServicePlan, draft: PlanDraft) -> None:
    if draft.months is None and draft.km is None:
        raise Problem(N_("A plan needs months or kilometres."), N_("Type at least one of them."))
    if draft.months is not None and not 1 <= draft.months <= MAX_MONTHS:
        raise Problem(N_("The months are between 1 and {most}."), most=MAX_MONTHS)
    if draft.km is not None and not 1 <= draft.km <= MAX_KM:
        raise Problem(N_("The distance is between 1 and {most} km."), most=MAX_KM)
    if not 0 <= draft.from_years <= MAX_YEARS:
        raise Problem(N_("The age is between 0 and {most} years."), most=MAX_YEARS)
    if draft.fuel and draft.fuel not in FUELS:
        raise Problem(N_("This fuel is not known."), N_("Choose one from the list."))
    row.make, row.fuel, row.from_years = draft.make.strip(), draft.fuel, draft.from_years
    row.months, row.km, row.items = draft.months, draft.km, draft.items.strip()


def _seen(session: Session, who: Actor, plan_id: int, seen_version: int) -> ServicePlan:
    gone = Problem(N_("This plan is not here any more."), N_("Look at the list again."))
    return as_seen(session, who, ServicePlan, plan_id, seen_version, gone)
