"""Records of search: what the rooms above push into the index, and what a search gives back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Field = Literal["name", "phone", "email", "plate", "vin"]


@dataclass(frozen=True, slots=True)
class SearchCar:
    """A car as it is found and shown.

    A former plate is a `SearchCar` of its own with the same `vehicle_id` and `current=False`, and so is
    a car that the customer no longer has. `plate_key` and `vin_key` are the normalised forms.
    """

    vehicle_id: int
    plate: str = ""
    plate_key: str = ""
    country: str = ""
    vin: str = ""
    vin_key: str = ""
    make: str = ""
    model: str = ""
    model_year: int | None = None
    current: bool = True


@dataclass(frozen=True, slots=True)
class Searchable:
    """A customer as pushed into the index, whole.

    `name` is shown, `names` are first, last and company name; `phones` are shown, `phone_digits` are the
    digits of the same numbers in international form, in the same order. `cars` newest first.
    `last_seen` (UTC) is what the hits are ordered by, None for somebody who never was here.
    """

    site_id: int
    customer_id: int
    name: str
    names: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    phone_digits: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    cars: tuple[SearchCar, ...] = ()
    last_visit: dt.date | None = None
    last_seen: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """Where one typed word was found: the field, its text as shown, and the part of it to highlight.

    The part is `text[start:end]`.
    """

    field: Field
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A customer who was found.

    `car` is the car that was found by its plate or VIN, otherwise the newest that the customer has now,
    None without one. `matched` has one entry for each typed word, or one for a plate or VIN that is exactly
    what was typed. Not `as_typed` is who may have been meant: with a mistake in the name, or with the letters
    from within it.
    """

    customer_id: int
    name: str
    phone: str
    last_visit: dt.date | None
    car: SearchCar | None
    cars: tuple[SearchCar, ...]
    matched: tuple[Match, ...]
    as_typed: bool = True
