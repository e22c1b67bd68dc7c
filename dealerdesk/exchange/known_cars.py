"""What the database knows of the cars a file is about: plates, readings, owners and visits."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import BindParameter, bindparam, func, select
from sqlalchemy.orm import Session

from dealerdesk.core.rows import rows_among
from dealerdesk.exchange.garage import Former, Owned, Vehicle
from dealerdesk.exchange.known_records import Known, KnownVisit
from dealerdesk.exchange.models import ImportRow
from dealerdesk.vehicles import models as cars
from dealerdesk.vehicles.rules import Reading
from dealerdesk.visits.models import Job, Visit

# Built once each: they are asked for lists as long as the file.
WHOSE: BindParameter[list[Any]] = bindparam("whose", expanding=True)
_CAR = ("vin", "plate", "make", "model", "variant", "fuel")
_owned, _read, _former = cars.Ownership, cars.OdometerReading, cars.FormerPlate
_CARS = (
    select(
        cars.Vehicle.id, cars.Vehicle.version, cars.Vehicle.vin_key, cars.Vehicle.plate_key,
        cars.Vehicle.plate_country, cars.Vehicle.model_year, cars.Vehicle.first_registration,
        *(getattr(cars.Vehicle, name) for name in _CAR),
    )
    .where(cars.Vehicle.id.in_(WHOSE)).order_by(cars.Vehicle.id)
)  # fmt: skip
_FORMER = (
    select(_former.vehicle_id, _former.plate, _former.plate_key, _former.until)
    .where(_former.vehicle_id.in_(WHOSE)).order_by(_former.id)
)  # fmt: skip
_READINGS = (
    select(_read.vehicle_id, _read.read_on, _read.km, _read.new_instrument)
    .where(_read.vehicle_id.in_(WHOSE), _read.struck_why.is_(None)).order_by(_read.read_on, _read.id)
)  # fmt: skip
_IMPORTED = (
    select(ImportRow.customer_id, ImportRow.vehicle_id).where(ImportRow.vehicle_id.in_(WHOSE)).distinct()
)
_OWNED = (
    select(_owned.id, _owned.customer_id, _owned.vehicle_id, _owned.since, _owned.until, _owned.ends_on)
    .where(_owned.vehicle_id.in_(WHOSE)).order_by(_owned.vehicle_id, _owned.id)
)  # fmt: skip
_LAST_DAYS = (
    select(Visit.customer_id, Visit.vehicle_id, func.max(Visit.came_on).label("day"))
    .where(Visit.vehicle_id.in_(WHOSE)).group_by(Visit.customer_id, Visit.vehicle_id)
)  # fmt: skip
_VISITS = (
    select(Visit.id, Visit.vehicle_id, Visit.number, Visit.came_on, Visit.imported)
    .where(Visit.vehicle_id.in_(WHOSE), Visit.stage.not_in(("cancelled", "no_show"))).order_by(Visit.id)
)  # fmt: skip
_JOBS = select(Job.visit_id, Job.concern, Job.cause, Job.correction, Job.total_minor).where(
    Job.visit_id.in_(WHOSE)
)


def load_vehicles(session: Session, known: Known, ids: set[int]) -> None:
    """Let these cars be found."""
    whose = sorted(ids)
    former: dict[int, list[Former]] = defaultdict(list)
    for gone in rows_among(session, _FORMER, whose):
        former[gone.vehicle_id].append(Former(gone.plate, gone.plate_key, gone.until))
    readings: dict[int, list[Reading]] = defaultdict(list)
    for read in rows_among(session, _READINGS, whose):
        readings[read.vehicle_id].append(Reading(read.read_on, read.km, read.new_instrument))
    for row in rows_among(session, _CARS, whose):
        vehicle = Vehicle(
            {name: getattr(row, name) for name in _CAR}, row.model_year, row.first_registration, row.vin_key,
            row.plate_key, row.plate_country, row.id, row.version, former=former[row.id],
            readings=readings[row.id],
        )  # fmt: skip
        known.vehicles[row.id] = vehicle
        known.garage.add(vehicle)


def load_owners(session: Session, known: Known) -> None:
    """Who has or had the cars, which of that came by an import, and when each owner was last here with it."""
    whose = list(known.vehicles)
    imported = {(row.customer_id, row.vehicle_id) for row in rows_among(session, _IMPORTED, whose)}
    for row in rows_among(session, _OWNED, whose):
        if person := known.people.get(row.customer_id):
            by_hand = (row.customer_id, row.vehicle_id) not in imported
            one = Owned(person, row.since, row.until, row.ends_on, row.id, by_hand)
            known.vehicles[row.vehicle_id].owners.append(one)
    for last in rows_among(session, _LAST_DAYS, whose):
        known.last_days[last.customer_id, last.vehicle_id] = last.day


def load_visits(session: Session, known: Known) -> None:
    """The visits of the cars, less those that never took place."""
    rows = list(rows_among(session, _VISITS, known.vehicles))
    jobs: dict[int, dict[tuple[str, str, str], int | None]] = defaultdict(dict)
    for job in rows_among(session, _JOBS, [row.id for row in rows]):
        jobs[job.visit_id][job.concern, job.cause, job.correction] = job.total_minor
    for row in rows:
        visit = KnownVisit(row.id, row.number, row.came_on, row.imported, jobs[row.id])
        known.visits[row.vehicle_id].append(visit)
