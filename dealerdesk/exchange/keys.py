"""The keys of customers and cars, remembered while a file is gone through: they come again and again."""

from __future__ import annotations

from functools import lru_cache

from dealerdesk.customers import matching, phones
from dealerdesk.vehicles import plates, vins

_MANY = 1 << 17
_NO_NOUGHT = frozenset({"+45", "+47", "+48"})
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


def phone_shown(typed: str, e164: str) -> str:
    """A number as people write it; one that was written with country code and spaces stays as it is."""
    if not e164 or (typed.startswith("+") and " " in typed and f"+{phones.digits(typed)}" == e164):
        return typed
    return phones.display_known(e164) if e164.startswith("+45") else _displayed(e164)


def phone_digits(e164: str) -> tuple[str, ...]:
    """As `customers.phones.search_digits_known`, at once where no nought is dialled at home."""
    return (e164[1:],) if e164[:3] in _NO_NOUGHT else _searched(e164)


# Only what takes long is remembered.
_displayed = lru_cache(maxsize=_MANY)(phones.display_known)
_searched = lru_cache(maxsize=_MANY)(phones.search_digits_known)


def email_key(email: str) -> str:
    """As `customers.matching.email_key`."""
    return matching.email_key(email)


def forget() -> None:
    """Let go of what is remembered, when the file is done."""
    for known in (name_key, address_key, plate_key, vin_key, _displayed, _searched):
        known.cache_clear()
