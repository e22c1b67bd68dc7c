"""Every look at vehicles, owners and odometers."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.vehicles.models import FormerPlate, OdometerReading, Ownership, Vehicle
from dealerdesk.vehicles.plates import normalise as plate_key
from dealerdesk.vehicles.records import OwnershipRecord, ReadingRecord, VehicleRecord


def vehicle(session: Session, vehicle_id: int) -> VehicleRecord:
    """The car with this id; raises `Problem` where there is none."""
    found = vehicles(session, [vehicle_id]).get(vehicle_id)
    if found is None:
        raise Problem(N_("This car is not here any more."), N_("Look for it by plate."))
    return found


def vehicles(session: Session, ids: Iterable[int]) -> dict[int, VehicleRecord]:
    """Cars by id with their newest odometer reading, in two queries however many they are."""
    wanted = list(set(ids))
    rows = session.scalars(select(Vehicle).where(Vehicle.id.in_(wanted))).all()
    readings = newest_readings(session, wanted)
    return {row.id: record_of(row, readings.get(row.id)) for row in rows}


def record_of(row: Vehicle, newest: tuple[dt.date, int] | None = None) -> VehicleRecord:
    """The frozen record of a mapped row and its newest reading (day, km)."""
    return VehicleRecord(
        id=row.id, version=row.version, site_id=row.site_id, vin=row.vin, plate=row.plate,
        plate_country=row.plate_country, make=row.make, model=row.model, variant=row.variant,
        model_year=row.model_year, fuel=row.fuel, first_registration=row.first_registration,
        value_minor=row.value_minor, value_on=row.value_on, service_months=row.service_months,
        service_km=row.service_km, odometer_km=newest[1] if newest else None,
        odometer_on=newest[0] if newest else None,
    )


def newest_readings(session: Session, ids: Iterable[int]) -> dict[int, tuple[dt.date, int]]:
    """The newest reading (day, km) by car."""
    place = func.row_number().over(
        partition_by=OdometerReading.vehicle_id,
        order_by=(OdometerReading.read_on.desc(), OdometerReading.id.desc()),
    )
    ranked = (
        select(OdometerReading.vehicle_id, OdometerReading.read_on, OdometerReading.km, place.label("place"))
        .where(OdometerReading.vehicle_id.in_(list(ids))).subquery()
    )
    rows = session.execute(select(ranked).where(ranked.c.place == 1))
    return {row.vehicle_id: (row.read_on, row.km) for row in rows}


def readings(session: Session, vehicle_id: int) -> tuple[ReadingRecord, ...]:
    """Every odometer reading of a car, oldest first."""
    rows = session.scalars(
        select(OdometerReading).where(OdometerReading.vehicle_id == vehicle_id)
        .order_by(OdometerReading.read_on, OdometerReading.id)
    )
    return tuple(
        ReadingRecord(r.id, r.read_on, r.km, r.source, r.question, r.new_instrument) for r in rows
    )


def ownerships(
    session: Session, *, customer_ids: Iterable[int] = (), vehicle_ids: Iterable[int] = ()
) -> tuple[OwnershipRecord, ...]:
    """Who has or had which car: of these customers or of these cars, present ones first, newest first."""
    rows = session.scalars(
        select(Ownership)
        .where(or_(Ownership.customer_id.in_(list(customer_ids)),
                   Ownership.vehicle_id.in_(list(vehicle_ids))))
        .order_by(Ownership.until.is_not(None), func.coalesce(Ownership.since, dt.date.min).desc(),
                  Ownership.id.desc())
    )
    return tuple(ownership_of(row) for row in rows)


def ownership_of(row: Ownership) -> OwnershipRecord:
    """The frozen record of a mapped row."""
    return OwnershipRecord(
        row.id, row.customer_id, row.vehicle_id, row.since, row.until, row.how, row.sold_here, row.sold_by,
        row.ends_on,
    )


def cars_of(session: Session, customer_id: int) -> tuple[tuple[VehicleRecord, OwnershipRecord], ...]:
    """The cars a customer has and had, present ones first."""
    owned = ownerships(session, customer_ids=[customer_id])
    known = vehicles(session, [o.vehicle_id for o in owned])
    return tuple((known[o.vehicle_id], o) for o in owned)


def present_owner(session: Session, vehicle_id: int) -> OwnershipRecord | None:
    """Who has the car now, None where nobody is known."""
    found = ownerships(session, vehicle_ids=[vehicle_id])
    return found[0] if found and found[0].until is None else None


def by_plate(session: Session, site_id: int, plate: str) -> VehicleRecord:
    """The car with this plate, however it is typed; a former plate also counts. Raises `Problem`."""
    key = plate_key(plate)
    found = session.scalar(
        select(Vehicle.id).where(Vehicle.site_id == site_id, Vehicle.plate_key == key)
        .order_by(Vehicle.id.desc()).limit(1)
    ) if key else None
    if found is None and key:
        found = session.scalar(
            select(FormerPlate.vehicle_id).where(FormerPlate.site_id == site_id, FormerPlate.plate_key == key)
            .order_by(FormerPlate.id.desc()).limit(1)
        )
    if found is None:
        raise Problem(
            N_("No car with the plate “{plate}” is known here."), N_("Check the plate, or look by name."),
            plate=plate[:40],
        )
    return vehicle(session, found)


def same_car(session: Session, site_id: int, vin_key: str, plate: str) -> tuple[VehicleRecord, ...]:
    """Cars that may be the one being typed: same VIN, else same plate."""
    conditions = []
    if vin_key:
        conditions.append(Vehicle.vin_key == vin_key)
    if plate_key(plate):
        conditions.append(Vehicle.plate_key == plate_key(plate))
    if not conditions:
        return ()
    rows = session.scalars(
        select(Vehicle.id).where(Vehicle.site_id == site_id, or_(*conditions)).limit(5)
    ).all()
    return tuple(vehicles(session, rows).values())


def former_plates(session: Session, ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """Plates that cars carried before, by car."""
    found: dict[int, list[str]] = defaultdict(list)
    for row in session.scalars(select(FormerPlate).where(FormerPlate.vehicle_id.in_(list(ids)))):
        found[row.vehicle_id].append(row.plate)
    return {key: tuple(value) for key, value in found.items()}
