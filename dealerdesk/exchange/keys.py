"""The keys of customers and cars, remembered while a file is gone through: they come again and again."""

from __future__ import annotations

from functools import lru_cache

from dealerdesk.customers import matching
from dealerdesk.vehicles import plates, vins

_MANY = 1 << 17
_LOOK_ALIKES = str.maketrans({"O": "0", "Q": "0", "I": "1"})


@lru_cache(maxsize=_MANY)
def name_key(first: str, last: str, company: str) -> str:
    """As `customers.matching.name_key`."""
    return matching.name_key(first, last, company)


@lru_cache(maxsize=_MANY)
def address_key(street: str, postal_code: str) -> str:
    """As `customers.matching.address_key`."""
    return matching.address_key(street, postal_code)


@lru_cache(maxsize=_MANY)
def plate_key(plate: str) -> str:
    """As `vehicles.plates.normalise`, at once for what is plainly written."""
    bare = "".join(plate.split())
    return bare.upper() if bare.isascii() and bare.isalnum() else plates.normalise(plate)


@lru_cache(maxsize=_MANY)
def vin_key(vin: str) -> str:
    """As `vehicles.vins.key`, at once for what is plainly written."""
    return vin.upper().translate(_LOOK_ALIKES) if vin.isascii() and vin.isalnum() else vins.key(vin)


def email_key(email: str) -> str:
    """As `customers.matching.email_key`."""
    return matching.email_key(email)


def forget() -> None:
    """Let go of what is remembered, when the file is done."""
    for known in (name_key, address_key, plate_key, vin_key):
        known.cache_clear()
