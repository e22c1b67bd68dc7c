"""What the database knows of the cars a file is about: plates, readings, owners and visits."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dealerdesk.exchange.garage import Former, Owned, Vehicle
from dealerdesk.exchange.known_records import Known, KnownVisit, in_parts
from dealerdesk.exchange.models import ImportRow
from dealerdesk.vehicles import models as cars
from dealerdesk.vehicles.rules import Reading
from dealerdesk.visits.models import Job, Visit

_CAR = ("vin", "plate", "make", "model", "variant", "fuel")


def load_vehicles(session: Session, known: Known, ids: set[int]) -> None:
    """Let these cars be found."""
    car = cars.Vehicle
    columns = [getattr(car, name) for name in _CAR]
    others = (
        car.id,
        car.version,
        car.vin_key,
        car.plate_key,
        car.plate_country,
        car.model_year,
        car.first_registration,
    )
    for part in in_parts(sorted(ids)):
        former = _former(session, part)
        readings = _readings(session, part)
        for row in session.execute(select(*others, *columns).where(car.id.in_(part)).order_by(car.id)):
            vehicle = Vehicle(
                {name: getattr(row, name) for name in _CAR},
                row.model_year,
                row.first_registration,
                row.vin_key,
                row.plate_key,
                row.plate_country,
                row.id,
                row.version,
                former=former[row.id],
                readings=readings[row.id],
            )
            known.vehicles[row.id] = vehicle
            known.garage.add(vehicle)


def _former(session: Session, ids: list[int]) -> dict[int, list[Former]]:
    found: dict[int, list[Former]] = defaultdict(list)
    plate = cars.FormerPlate
    query = select(plate.vehicle_id, plate.plate, plate.plate_key, plate.until)
    for row in session.execute(query.where(plate.vehicle_id.in_(ids)).order_by(plate.id)):
        found[row.vehicle_id].append(Former(row.plate, row.plate_key, row.until))
    return found


def _readings(session: Session, ids: list[int]) -> dict[int, list[Reading]]:
    found: dict[int, list[Reading]] = defaultdict(list)
    read = cars.OdometerReading
    query = select(read.vehicle_id, read.read_on, read.km, read.new_instrument)
    counting = query.where(read.vehicle_id.in_(ids), read.struck_why.is_(None))
    for row in session.execute(counting.order_by(read.read_on, read.id)):
        found[row.vehicle_id].append(Reading(row.read_on, row.km, row.new_instrument))
    return found


def load_owners(session: Session, known: Known) -> None:
    """Who has or had the cars, which of that came by an import, and when each owner was last here with it."""
    owned = cars.Ownership
    for part in in_parts(known.vehicles):
        imported = {
            (row.customer_id, row.vehicle_id)
            for row in session.execute(
                select(ImportRow.customer_id, ImportRow.vehicle_id)
                .where(ImportRow.vehicle_id.in_(part))
                .distinct()
            )
        }
        rows = session.execute(
            select(owned.id, owned.customer_id, owned.vehicle_id, owned.since, owned.until, owned.ends_on)
            .where(owned.vehicle_id.in_(part))
            .order_by(owned.vehicle_id, owned.id)
        )
        for row in rows:
            if person := known.people.get(row.customer_id):
                by_hand = (row.customer_id, row.vehicle_id) not in imported
                one = Owned(person, row.since, row.until, row.ends_on, row.id, by_hand)
                known.vehicles[row.vehicle_id].owners.append(one)
        last = select(Visit.customer_id, Visit.vehicle_id, func.max(Visit.came_on).label("day"))
        last = last.where(Visit.vehicle_id.in_(part)).group_by(Visit.customer_id, Visit.vehicle_id)
        for customer_id, vehicle_id, day in session.execute(last):
            known.last_days[customer_id, vehicle_id] = day


def load_visits(session: Session, known: Known) -> None:
    """The visits of the cars, less those that never took place."""
    for part in in_parts(known.vehicles):
        query = select(Visit.id, Visit.vehicle_id, Visit.number, Visit.came_on, Visit.imported)
        query = query.where(Visit.vehicle_id.in_(part), Visit.stage.not_in(("cancelled", "no_show")))
        rows = session.execute(query.order_by(Visit.id)).all()
        jobs = _jobs(session, [row.id for row in rows])
        for row in rows:
            visit = KnownVisit(row.id, row.number, row.came_on, row.imported, jobs[row.id])
            known.visits[row.vehicle_id].append(visit)


def _jobs(session: Session, visit_ids: list[int]) -> dict[int, dict[tuple[str, str, str], int | None]]:
    found: dict[int, dict[tuple[str, str, str], int | None]] = defaultdict(dict)
    for part in in_parts(visit_ids):
        query = select(Job.visit_id, Job.concern, Job.cause, Job.correction, Job.total_minor)
        for row in session.execute(query.where(Job.visit_id.in_(part))):
            found[row.visit_id][row.concern, row.cause, row.correction] = row.total_minor
    return found
