"""Tables of vehicles: the car, its plates over time, who had it when, and what its clock showed."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from dealerdesk.core.base import Base, OfSite, Retryable, Versioned
from dealerdesk.core.i18n import N_


class Vehicle(OfSite, Retryable, Versioned, Base):
    """A car; its history stays with it when the owner changes."""

    __tablename__ = "vehicle"
    __journal__ = "vehicle"
    __table_args__ = (
        Index("ix_vehicle_site_id_vin_key", "site_id", "vin_key"),
        Index("ix_vehicle_site_id_plate_key", "site_id", "plate_key"),
    )

    vin: Mapped[str] = mapped_column(default="")
    vin_key: Mapped[str] = mapped_column(default="")
    plate: Mapped[str] = mapped_column(default="")
    plate_key: Mapped[str] = mapped_column(default="")
    plate_country: Mapped[str] = mapped_column(String(2), default="")
    make: Mapped[str] = mapped_column(default="")
    model: Mapped[str] = mapped_column(default="")
    variant: Mapped[str] = mapped_column(default="")
    model_year: Mapped[int | None]
    fuel: Mapped[str] = mapped_column(String(16), default="")
    first_registration: Mapped[dt.date | None]
    value_minor: Mapped[int | None]
    value_on: Mapped[dt.date | None]
    service_months: Mapped[int | None]
    service_km: Mapped[int | None]
    created_at: Mapped[dt.datetime]


class FormerPlate(OfSite, Base):
    """A plate the car carried before."""

    __tablename__ = "former_plate"
    __named__ = N_("another plate")
    __journal__ = "former_plate"
    __table_args__ = (Index("ix_former_plate_vehicle_id", "vehicle_id"),)

    vehicle_id: Mapped[int] = mapped_column(ForeignKey("vehicle.id"))
    plate: Mapped[str]
    plate_key: Mapped[str]
    until: Mapped[dt.date | None]


class Ownership(OfSite, Base):
    """Who had the car from when to when, how it came to them, and when a lease or finance ends."""

    __tablename__ = "ownership"
    __named__ = N_("a car and its owner")
    __journal__ = "ownership"
    __table_args__ = (
        CheckConstraint(
            "how IN ('bought_new', 'bought_used', 'leased', 'company', 'unknown')", name="how_known"
        ),
        Index("ix_ownership_customer_id", "customer_id"),
        Index("ix_ownership_vehicle_id", "vehicle_id"),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    vehicle_id: Mapped[int] = mapped_column(ForeignKey("vehicle.id"))
    since: Mapped[dt.date | None]
    until: Mapped[dt.date | None]
    how: Mapped[str] = mapped_column(String(16), default="unknown")
    sold_here: Mapped[bool] = mapped_column(default=False)
    sold_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    ends_on: Mapped[dt.date | None]
    price_minor: Mapped[int | None]


class OdometerReading(OfSite, Base):
    """What the clock showed on a day, km; an odd one is kept with its question, a wrong one struck out."""

    __tablename__ = "odometer_reading"
    __named__ = N_("an odometer reading")
    __journal__ = "odometer_reading"
    __table_args__ = (Index("ix_odometer_reading_vehicle_id_read_on", "vehicle_id", "read_on"),)

    vehicle_id: Mapped[int] = mapped_column(ForeignKey("vehicle.id"))
    read_on: Mapped[dt.date]
    km: Mapped[int]
    source: Mapped[str] = mapped_column(String(16))
    question: Mapped[str] = mapped_column(String(16), default="")
    new_instrument: Mapped[bool] = mapped_column(default=False)
    # Why somebody struck it out; None while it counts.
    struck_why: Mapped[str | None]
    # A colleague says that an odd one is right: it is doubted no more.
    confirmed: Mapped[bool] = mapped_column(default=False)
