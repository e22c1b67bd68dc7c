"""Every look at service plans and inspections."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.rows import rows_of
from dealerdesk.house.queries import numbers, site
from dealerdesk.plans.models import Inspection, ServicePlan
from dealerdesk.plans.own_rules import rule_here
from dealerdesk.plans.records import InspectionRecord, PlanRecord
from dealerdesk.plans.rules import InspectionDue, inspection_due, plan_for
from dealerdesk.vehicles.queries import vehicle as vehicle_of
from dealerdesk.vehicles.records import VehicleRecord


def plan_record(row: ServicePlan) -> PlanRecord:
    """The frozen record of a mapped row."""
    return PlanRecord(*(getattr(row, name) for name in PlanRecord.__slots__))


def inspection_record(row: Inspection) -> InspectionRecord:
    """The frozen record of a mapped row."""
    return InspectionRecord(*(getattr(row, name) for name in InspectionRecord.__slots__))


def plan_list(session: Session, site_id: int, retired_too: bool = False) -> tuple[PlanRecord, ...]:
    """The service plans of the house by make, those for every make last."""
    found = [PlanRecord(*row) for row in rows_of(session, _PLANS, site_id=site_id)]
    found.sort(key=lambda p: (not p.make, p.make.casefold(), p.fuel, p.from_years, p.id))
    return tuple(plan for plan in found if plan.active or retired_too)


_PLANS = (
    select(*(getattr(ServicePlan, name) for name in PlanRecord.__slots__))
    .where(ServicePlan.site_id == bindparam("site_id"))
)


def plan_of(session: Session, car: VehicleRecord) -> PlanRecord | None:
    """The service plan that a car follows today, None where the house has none for it."""
    plans = plan_list(session, car.site_id)
    if not plans:
        return None
    return plan_for(plans, car.make, car.fuel, car.first_registration, _today(session, car.site_id))


def last_inspections(session: Session, vehicle_ids: Collection[int]) -> dict[int, dt.date]:
    """The newest inspection of cars by car; those without one are not in it."""
    rows = rows_of(session, _LAST, ids=list(vehicle_ids)) if vehicle_ids else ()
    return {row[0]: row[1] for row in rows}


_LAST = (
    select(Inspection.vehicle_id, func.max(Inspection.done_on))
    .where(Inspection.vehicle_id.in_(bindparam("ids", expanding=True))).group_by(Inspection.vehicle_id)
)


def inspections_of(session: Session, vehicle_id: int) -> tuple[InspectionRecord, ...]:
    """The inspections of a car, newest first."""
    rows = session.scalars(
        select(Inspection).where(Inspection.vehicle_id == vehicle_id)
        .order_by(Inspection.done_on.desc(), Inspection.id.desc())
    )
    return tuple(inspection_record(row) for row in rows)


def inspection_of(session: Session, vehicle_id: int) -> InspectionDue:
    """By when a car has to be inspected, by the rule of the country of its plate, else of the house."""
    car = vehicle_of(session, vehicle_id)
    here = site(session, car.site_id)
    years = numbers(session, car.site_id).numbers.inspection
    rule = rule_here(session, car.site_id, car.plate_country or here.country, years)
    last = last_inspections(session, [vehicle_id]).get(vehicle_id)
    return inspection_due(rule, car.first_registration, last, _today(session, car.site_id))


def _today(session: Session, site_id: int) -> dt.date:
    return clock.local_day(clock.now(), site(session, site_id).zone)
