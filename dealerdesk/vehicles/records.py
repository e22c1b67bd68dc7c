"""What the rest of the house sees of a vehicle, its owners and its clock."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field

FUELS = ("petrol", "diesel", "electric", "hybrid", "plugin", "gas", "hydrogen", "other")


def short_title(make: str, model: str, variant: str) -> str:
    """Model and variant; the make where there is no model."""
    return " ".join(part for part in (model, variant) if part) or make


@dataclass(frozen=True, slots=True)
class VehicleRecord:
    """A car; `odometer_km` is the newest reading, with the day it was taken."""

    id: int
    version: int
    site_id: int
    vin: str
    plate: str
    plate_country: str
    make: str
    model: str
    variant: str
    model_year: int | None
    fuel: str
    first_registration: dt.date | None
    value_minor: int | None
    value_on: dt.date | None
    service_months: int | None
    service_km: int | None
    odometer_km: int | None = None
    odometer_on: dt.date | None = None

    @property
    def title(self) -> str:
        """'Fjordling Estate 2.0': make, model and variant, as far as they are known."""
        return " ".join(part for part in (self.make, self.model, self.variant) if part)

    @property
    def short_title(self) -> str:
        """Model and variant; the make where there is no model."""
        return short_title(self.make, self.model, self.variant)

    @property
    def year(self) -> int | None:
        """The model year, else the year of first registration."""
        return self.model_year or (self.first_registration.year if self.first_registration else None)


@dataclass(frozen=True, slots=True)
class NamedCar:
    """What a list shows of a car."""

    id: int
    make: str
    model: str
    variant: str
    plate: str
    plate_country: str

    @property
    def short_title(self) -> str:
        """Model and variant; the make where there is no model."""
        return short_title(self.make, self.model, self.variant)


@dataclass(frozen=True, slots=True)
class VehicleDraft:
    """What is typed about a car; `uid` is made once by the form, so that a retry is harmless."""

    uid: uuid.UUID = field(default_factory=uuid.uuid4)
    vin: str = ""
    plate: str = ""
    plate_country: str = ""
    make: str = ""
    model: str = ""
    variant: str = ""
    model_year: int | None = None
    fuel: str = ""
    first_registration: dt.date | None = None
    value_minor: int | None = None
    value_on: dt.date | None = None
    service_months: int | None = None
    service_km: int | None = None


@dataclass(frozen=True, slots=True)
class VehicleAdded:
    """Fact: a car was taken in."""

    vehicle_id: int


@dataclass(frozen=True, slots=True)
class RegistrationCorrected:
    """Fact: another day of first registration is known of a car than before, or none any more."""

    vehicle_id: int
    was: dt.date | None


@dataclass(frozen=True, slots=True)
class VehicleLeaves:
    """Fact: a car that was taken in by mistake is about to be taken out again."""

    vehicle_id: int


@dataclass(frozen=True, slots=True)
class OwnershipRecord:
    """Who has or had a car, how it came to them, and when a lease or finance ends."""

    id: int
    customer_id: int
    vehicle_id: int
    since: dt.date | None
    until: dt.date | None
    how: str
    sold_here: bool
    sold_by: int | None
    ends_on: dt.date | None


@dataclass(frozen=True, slots=True)
class OwnershipDraft:
    """How a customer has a car."""

    since: dt.date | None = None
    until: dt.date | None = None
    how: str = "unknown"
    sold_here: bool = False
    sold_by: int | None = None
    ends_on: dt.date | None = None
    price_minor: int | None = None


@dataclass(frozen=True, slots=True)
class ReadingRecord:
    """What the clock showed on a day (km), and the question it raised ('', 'lower', 'too_fast').

    `struck_why` says why somebody struck it out; None while it counts. `confirmed`: somebody says that it is
    right, odd as it is.
    """

    id: int
    read_on: dt.date
    km: int
    source: str
    question: str
    new_instrument: bool
    struck_why: str | None = None
    confirmed: bool = False
