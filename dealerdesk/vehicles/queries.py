"""Every look at vehicles, owners and odometers."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, func, or_, select
from sqlalchemy.orm import Session

from dealerdesk.core.errors import Problem, brief
from dealerdesk.core.i18n import N_
from dealerdesk.core.rows import rows_of
from dealerdesk.vehicles.models import FormerPlate, OdometerReading, Ownership, Vehicle
from dealerdesk.vehicles.plates import normalise as plate_key
from dealerdesk.vehicles.records import NamedCar, OwnershipRecord, ReadingRecord, VehicleRecord
from dealerdesk.vehicles.rules import Reading


def vehicle(session: Session, vehicle_id: int) -> VehicleRecord:
    """The car with this id; raises `Problem` where there is none."""
    found = vehicles(session, [vehicle_id]).get(vehicle_id)
    if found is None:
        raise Problem(N_("This car is not here any more."), N_("Look for it by plate."))
    return found


def vehicles(session: Session, ids: Iterable[int]) -> dict[int, VehicleRecord]:
    """Cars by id with their newest odometer reading, in two queries however many they are."""
    wanted = list(set(ids))
    newest = newest_readings(session, wanted)
    return {row[0]: _with_reading(row, newest.get(row[0])) for row in rows_of(session, _BY_IDS, ids=wanted)}


def named_cars(session: Session, ids: Iterable[int]) -> dict[int, NamedCar]:
    """What lists show of cars, by id."""
    return {row[0]: NamedCar(*row) for row in rows_of(session, _NAMED, ids=list(set(ids)))}


# The columns of the records; asked all day, so built once.
_CAR = tuple(
    getattr(Vehicle, name) for name in VehicleRecord.__slots__ if not name.startswith("odometer_")
)
_OWNED = tuple(getattr(Ownership, name) for name in OwnershipRecord.__slots__)
_IDS: BindParameter[list[int]] = bindparam("ids", expanding=True)
_BY_IDS: Select[*tuple[Any, ...]] = select(*_CAR).where(Vehicle.id.in_(_IDS))
_NAMED: Select[*tuple[Any, ...]] = select(
    *(getattr(Vehicle, name) for name in NamedCar.__slots__)
).where(Vehicle.id.in_(_IDS))


def _with_reading(row: Sequence[Any], newest: tuple[dt.date, int] | None) -> VehicleRecord:
    on, km = newest or (None, None)
    values: list[Any] = [*row, km, on]
    return VehicleRecord(*values)


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
    rows = rows_of(session, _NEWEST, ids=list(ids))
    return {vehicle_id: (read_on, km) for vehicle_id, read_on, km in rows}


_RANKED = (
    select(OdometerReading.vehicle_id, OdometerReading.read_on, OdometerReading.km,
           func.row_number().over(
               partition_by=OdometerReading.vehicle_id,
               order_by=(OdometerReading.read_on.desc(), OdometerReading.id.desc()),
           ).label("place"))
    .where(OdometerReading.vehicle_id.in_(_IDS), OdometerReading.struck_why.is_(None)).subquery()
)
_NEWEST = select(_RANKED.c.vehicle_id, _RANKED.c.read_on, _RANKED.c.km).where(_RANKED.c.place == 1)


def readings(session: Session, vehicle_id: int) -> tuple[ReadingRecord, ...]:
    """Every odometer reading of a car, oldest first, those that were struck out too."""
    rows = session.scalars(
        select(OdometerReading).where(OdometerReading.vehicle_id == vehicle_id)
        .order_by(OdometerReading.read_on, OdometerReading.id)
    )
    return tuple(
        ReadingRecord(r.id, r.read_on, r.km, r.source, r.question, r.new_instrument, r.struck_why,
                      r.confirmed)
        for r in rows
    )


def readings_of(session: Session, vehicle_ids: Iterable[int]) -> dict[int, tuple[Reading, ...]]:
    """The odometer readings of cars by car, oldest first, as the rules want them, in one query."""
    return _by_car(rows_of(session, _READINGS_OF, ids=list(vehicle_ids)))


def _by_car(rows: Iterable[Sequence[Any]]) -> dict[int, tuple[Reading, ...]]:
    found: dict[int, list[Reading]] = defaultdict(list)
    for vehicle_id, on, km, new_instrument, confirmed in rows:
        found[vehicle_id].append(Reading(on, km, new_instrument, confirmed))
    return {key: tuple(read) for key, read in found.items()}


_READINGS = (
    select(OdometerReading.vehicle_id, OdometerReading.read_on, OdometerReading.km,
           OdometerReading.new_instrument, OdometerReading.confirmed)
    .where(OdometerReading.struck_why.is_(None))
    .order_by(OdometerReading.read_on, OdometerReading.id)
)
_READINGS_OF = _READINGS.where(OdometerReading.vehicle_id.in_(_IDS))


def ownerships(
    session: Session, *, customer_ids: Iterable[int] = (), vehicle_ids: Iterable[int] = ()
) -> tuple[OwnershipRecord, ...]:
    """Who has or had which car: of these customers or of these cars, present ones first, newest first."""
    people, cars = list(customer_ids), list(vehicle_ids)
    if people and cars:
        rows = rows_of(session, _OWNED_BY_EITHER, people=people, ids=cars)
    elif cars:
        rows = rows_of(session, _OWNERS_OF, ids=cars)
    else:
        rows = rows_of(session, _OWNED_BY, people=people) if people else ()
    return tuple(OwnershipRecord(*row) for row in rows)


_PEOPLE: BindParameter[list[int]] = bindparam("people", expanding=True)
_PRESENT_FIRST = (
    Ownership.until.is_not(None), func.coalesce(Ownership.since, dt.date.min).desc(), Ownership.id.desc()
)
_ALL_OWNED: Select[*tuple[Any, ...]] = select(*_OWNED).order_by(*_PRESENT_FIRST)
_OWNED_BY = _ALL_OWNED.where(Ownership.customer_id.in_(_PEOPLE))
_OWNERS_OF = _ALL_OWNED.where(Ownership.vehicle_id.in_(_IDS))
_OWNED_BY_EITHER = _ALL_OWNED.where(
    or_(Ownership.customer_id.in_(_PEOPLE), Ownership.vehicle_id.in_(_IDS))
)


def ownership_of(row: Ownership) -> OwnershipRecord:
    """The frozen record of a mapped row."""
    return OwnershipRecord(
        row.id, row.customer_id, row.vehicle_id, row.since, row.until, row.how, row.sold_here, row.sold_by,
        row.ends_on,
    )


Garage = tuple[tuple[VehicleRecord, OwnershipRecord], ...]


def cars_of(session: Session, customer_id: int) -> Garage:
    """The cars a customer has and had, present ones first, each with its newest odometer reading."""
    rows = rows_of(session, _GARAGE, customer=customer_id)
    newest = newest_readings(session, {row[0] for row in rows}) if rows else {}
    return _garage(rows, newest)


def cars_and_readings(
    session: Session, customer_id: int
) -> tuple[Garage, dict[int, tuple[Reading, ...]]]:
    """As `cars_of`, with every odometer reading of each car, oldest first, in two queries."""
    rows = rows_of(session, _GARAGE, customer=customer_id)
    read = _by_car(rows_of(session, _READINGS_WITH, customer=customer_id)) if rows else {}
    return _garage(rows, {car_id: (every[-1].on, every[-1].km) for car_id, every in read.items()}), read


def ever_owned() -> Select[int]:
    """The cars (ids) that the bound `customer` has or had, to be asked about in the same statement."""
    return select(Ownership.vehicle_id).where(Ownership.customer_id == bindparam("customer"))


_READINGS_WITH = _READINGS.where(OdometerReading.vehicle_id.in_(ever_owned()))
_GARAGE: Select[*tuple[Any, ...]] = (
    select(*_CAR, *_OWNED).join(Ownership, Ownership.vehicle_id == Vehicle.id)
    .where(Ownership.customer_id == bindparam("customer")).order_by(*_PRESENT_FIRST)
)


def _garage(rows: Iterable[Sequence[Any]], newest: Mapping[int, tuple[dt.date, int]]) -> Garage:
    width = len(_CAR)
    return tuple(
        (_with_reading(row[:width], newest.get(row[0])), OwnershipRecord(*row[width:])) for row in rows
    )


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
            plate=brief(plate),
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
