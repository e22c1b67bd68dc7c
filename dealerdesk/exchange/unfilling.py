"""Taking back what a row filled into what was known, as far as it still stands as it was filled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from dealerdesk.contacts.models import Consent, Objection
from dealerdesk.core.journal import touch
from dealerdesk.customers.matching import name_key
from dealerdesk.customers.models import ContactPoint, Customer
from dealerdesk.exchange.laying import SOURCE
from dealerdesk.vehicles.models import FormerPlate, OdometerReading, Ownership, Vehicle

_CUSTOMER = (
    "first_name", "last_name", "company", "street", "postal_code", "city", "country", "languages", "note",
    "external_number", "birth_date", "customer_since",
)  # fmt: skip
_VEHICLE = ("vin", "plate", "make", "model", "variant", "fuel", "model_year", "first_registration")
Filled = Mapping[str, Any]


def unfill_customer(session: Session, customer_id: int, filled: Filled, source: str) -> None:
    """Take back columns, phones, e-mails and consents a row added to a customer; `source` names the file."""
    row = session.get_one(Customer, customer_id)
    said = dict(filled.get("customer") or {})
    _clear(row, said, _CUSTOMER)
    if {"first_name", "last_name", "company"} & said.keys():
        row.name_key = name_key(row.first_name, row.last_name, row.company)
    points = [str(one) for one in said.get("points", ())]
    for point in session.scalars(select(ContactPoint).where(ContactPoint.customer_id == customer_id)):
        if points and (point.normal or point.value) in points:
            session.delete(point)
    channels = [str(one) for one in filled.get("consents") or ()]
    if channels:
        mine = (Consent.customer_id == customer_id, Consent.source == source, Consent.channel.in_(channels))
        session.execute(delete(Consent).where(*mine))
        touch(session, "customer", customer_id)
    if "objection" in channels:
        session.execute(
            delete(Objection).where(Objection.customer_id == customer_id, Objection.words.startswith(source))
        )
    session.flush()


def unfill_vehicle(session: Session, vehicle_id: int, filled: Filled) -> None:
    """Take back columns, a former plate and the reading a row added to a car."""
    row = session.get_one(Vehicle, vehicle_id)
    said = dict(filled.get("vehicle") or {})
    _clear(row, said, _VEHICLE)
    if "plate" in said and not row.plate:
        row.plate_key = row.plate_country = ""
    if "vin" in said and not row.vin:
        row.vin_key = ""
    if "former" in said:
        key = str(said["former"])
        mine = (FormerPlate.vehicle_id == vehicle_id, FormerPlate.plate_key == key)
        for plate in session.scalars(select(FormerPlate).where(*mine).limit(1)):
            session.delete(plate)
    reading = reading_of(session, vehicle_id, filled)
    if reading is not None:
        session.delete(reading)
    session.flush()


def reading_of(session: Session, vehicle_id: int, filled: Filled) -> OdometerReading | None:
    """The odometer reading a row brought, where it is still there."""
    said: Sequence[Any] | None = filled.get("reading")
    if not said:
        return None
    read = OdometerReading
    where = (
        read.vehicle_id == vehicle_id,
        read.read_on == dt.date.fromisoformat(said[0]),
        read.km == said[1],
    )
    return session.scalar(select(read).where(*where, read.source == SOURCE).limit(1))


def unsettle_owners(session: Session, filled: Filled, people: Collection[int], cars: Collection[int]) -> None:
    """Take back owners a row brought, and the days it gave to owners who were known.

    Owners who go themselves (`people`), or whose car goes (`cars`), are left to that.
    """
    for what, *rest in filled.get("brought") or ():
        if what == "owner":
            customer_id, vehicle_id = rest
            if customer_id in people or vehicle_id in cars:
                continue
            mine = (Ownership.customer_id == customer_id, Ownership.vehicle_id == vehicle_id)
            for owned in session.scalars(select(Ownership).where(*mine)):
                session.delete(owned)
        elif (known := session.get(Ownership, rest[0])) is not None:
            for name in rest[1:]:
                setattr(known, name, None)
    session.flush()


def _clear(row: object, said: Mapping[str, object], names: Sequence[str]) -> None:
    for name in names:
        if name not in said:
            continue
        here = getattr(row, name)
        if str(here) == str(said[name]):
            setattr(row, name, "" if isinstance(here, str) else None)
