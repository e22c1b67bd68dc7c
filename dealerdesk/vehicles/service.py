"""Deeds on vehicles: take in, change, give to an owner, read the clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.deeds import EVERYBODY, SERVICE_SIDE, Actor, deed
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.events import tell
from dealerdesk.core.i18n import N_
from dealerdesk.core.rows import put_row
from dealerdesk.vehicles import plates
from dealerdesk.vehicles.models import FormerPlate, OdometerReading, Ownership, Vehicle
from dealerdesk.vehicles.queries import ownership_of, record_of
from dealerdesk.vehicles.queries import vehicle as vehicle_of
from dealerdesk.vehicles.records import (
    OwnershipDraft,
    OwnershipRecord,
    RegistrationCorrected,
    VehicleAdded,
    VehicleDraft,
    VehicleRecord,
)
from dealerdesk.vehicles.searchable import refresh_search
from dealerdesk.vehicles.vins import key as vin_key

MAX_KM = 9_999_999


@deed("vehicles.add", roles=EVERYBODY, undo="vehicles.take_out")
def add_vehicle(
    session: Session, who: Actor, draft: VehicleDraft, owner_id: int | None = None,
    ownership: OwnershipDraft | None = None,
) -> VehicleRecord:
    """Take in a car and say whose it is; the same uid is taken in once.

    Raises `Problem` where neither plate, VIN nor model is given.
    """
    there = session.scalar(select(Vehicle.id).where(Vehicle.uid == draft.uid))
    if there is not None:
        return vehicle_of(session, there)
    row = Vehicle(site_id=who.site_id, uid=draft.uid, created_at=clock.now())
    _fill(row, draft)
    session.add(row)
    session.flush()
    if owner_id is not None:
        give_to(session, who, row.id, owner_id, ownership or OwnershipDraft())
    tell(session, who, VehicleAdded(row.id))
    return record_of(row)


@deed("vehicles.change", roles=EVERYBODY, undo="vehicles.change")
def change_vehicle(
    session: Session, who: Actor, vehicle_id: int, draft: VehicleDraft, seen_version: int
) -> VehicleRecord:
    """Correct a car; a plate that changes is kept as a former one. Raises `Stale`, `Problem`."""
    row = session.get_one(Vehicle, vehicle_id)
    if row.version != seen_version:
        raise Stale()
    if row.plate_key and row.plate_key != plates.normalise(draft.plate):
        session.add(
            FormerPlate(site_id=row.site_id, vehicle_id=row.id, plate=row.plate, plate_key=row.plate_key,
                        until=clock.now().date())
        )
    was = row.first_registration
    _fill(row, draft)
    session.flush()
    if row.first_registration != was:
        tell(session, who, RegistrationCorrected(row.id, was))
    _refresh_owners(session, row.id)
    return vehicle_of(session, row.id)


def _fill(row: Vehicle, draft: VehicleDraft) -> None:
    if not any((draft.plate.strip(), draft.vin.strip(), draft.make.strip(), draft.model.strip())):
        raise Problem(N_("A car needs a plate, a VIN or a model."), N_("Type what is known of it."))
    for name in (
        "make", "model", "variant", "model_year", "fuel", "first_registration", "value_minor", "value_on",
        "service_months", "service_km",
    ):
        setattr(row, name, getattr(draft, name))
    row.vin, row.vin_key = draft.vin.strip(), vin_key(draft.vin)
    row.plate_key = plates.normalise(draft.plate)
    row.plate_country = draft.plate_country or plates.guess_country(draft.plate) or ""
    row.plate = plates.pretty(draft.plate, row.plate_country) if draft.plate.strip() else ""


@deed("vehicles.give_to", roles=EVERYBODY, undo="vehicles.take_back")
def give_to(
    session: Session, who: Actor, vehicle_id: int, customer_id: int, draft: OwnershipDraft
) -> OwnershipRecord:
    """Say whose car it is; the owner before keeps it until that day. The same owner's row is corrected."""
    rows = session.scalars(
        select(Ownership).where(Ownership.vehicle_id == vehicle_id, Ownership.until.is_(None))
    ).all()
    own = next((row for row in rows if row.customer_id == customer_id), None)
    if draft.until is None:
        for row in rows:
            if row.customer_id != customer_id:
                row.until = draft.since or clock.now().date()
    if own is None:
        own = Ownership(site_id=who.site_id, vehicle_id=vehicle_id, customer_id=customer_id)
        session.add(own)
    for name in OwnershipDraft.__slots__:
        # A form that does not ask for the price must not wipe it out.
        if name != "price_minor" or draft.price_minor is not None:
            setattr(own, name, getattr(draft, name))
    session.flush()
    for owner_id in {row.customer_id for row in rows} | {customer_id}:
        refresh_search(session, owner_id)
    return ownership_of(own)


@deed("vehicles.take_back", roles=EVERYBODY, undo="vehicles.give_to")
def take_back(session: Session, who: Actor, owned_id: int, before: Sequence[OwnershipRecord]) -> int:
    """Undo a change of owner: the row it opened goes, and who had the car `before` has it as if never given.

    Raises `Problem` where it was taken back already, or the car has gone on to somebody else. Returns the
    id of the car.
    """
    given = session.get(Ownership, owned_id)
    if given is None:
        raise Problem(N_("This was taken back already."))
    if given.until is not None:
        raise Problem(N_("The car has gone on to somebody else."), N_("Look at who has it now."))
    vehicle_id, owners = given.vehicle_id, {given.customer_id}
    for was in before:
        row = session.get(Ownership, was.id)
        if row is not None and row.vehicle_id == vehicle_id:
            owners.add(row.customer_id)
            for name in OwnershipDraft.__slots__:
                if name != "price_minor":
                    setattr(row, name, getattr(was, name))
    if owned_id not in {was.id for was in before}:
        session.delete(given)
    session.flush()
    for owner_id in owners:
        refresh_search(session, owner_id)
    return vehicle_id


@deed("vehicles.read_odometer", roles=SERVICE_SIDE, no_undo="a wrong reading is questioned, never lost")
def read_odometer(
    session: Session, who: Actor, vehicle_id: int, km: int, read_on: dt.date, source: str = "visit",
    question: str = "", new_instrument: bool = False,
) -> int:
    """Keep what the clock showed, km; an odd reading is kept with its question. Returns the row's id."""
    if not 0 <= km <= MAX_KM:
        raise Problem(N_("The odometer shows 0 to 9 999 999 km."), N_("Type it as it stands on the clock."))
    return put_row(
        session, OdometerReading, site_id=who.site_id, vehicle_id=vehicle_id, read_on=read_on, km=km,
        source=source, question=question, new_instrument=new_instrument,
    )


def _refresh_owners(session: Session, vehicle_id: int) -> None:
    owners = session.scalars(select(Ownership.customer_id).where(Ownership.vehicle_id == vehicle_id)).all()
    for customer_id in set(owners):
        refresh_search(session, customer_id)
