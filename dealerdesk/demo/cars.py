"""Invented cars of the demo: makes that do not exist, plates that could."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Model:
    """A model of an invented make; the new price is in whole euro."""

    make: str
    model: str
    variants: tuple[str, ...]
    fuel: str
    price: int


MODELS = (
    Model("Fjordling", "Nora", ("1.0", "1.2 Comfort"), "petrol", 19_800),
    Model("Fjordling", "Estate", ("2.0 D", "2.0 D Plus"), "diesel", 34_500),
    Model("Fjordling", "Estate", ("1.5 T",), "petrol", 31_900),
    Model("Fjordling", "E-Nora", ("40", "55"), "electric", 29_900),
    Model("Nordvind", "Skipper", ("1.6", "1.6 Sport"), "petrol", 26_400),
    Model("Nordvind", "Kutter", ("2.2 D", "2.2 D 4x4"), "diesel", 42_900),
    Model("Nordvind", "Volt 7", ("77", "77 AWD"), "electric", 52_700),
    Model("Morgan & Lind", "Family", ("1.8 Hybrid",), "hybrid", 36_200),
    Model("Morgan & Lind", "City", ("1.0", "1.0 Style"), "petrol", 17_300),
    Model("Kastell", "Transit", ("2.0 D L2", "2.0 D L3"), "diesel", 38_800),
    Model("Kastell", "Rondo", ("1.4 Plug-in",), "plugin", 37_500),
)
MAKES = tuple(dict.fromkeys(model.make for model in MODELS))
_WMI = {"Fjordling": "YF9", "Nordvind": "YN9", "Morgan & Lind": "SL9", "Kastell": "WK9"}
_VIN_SIGNS = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"
_LETTERS = "ABCDEFGHJKLMNPRSTVWXZ"
_DISTRICTS_DE = ("FL", "SL", "NF", "B", "HH", "KI")
_DISTRICTS_PL = ("ZS", "KR", "GD", "WX", "PO", "SZ")


@dataclass(frozen=True, slots=True)
class Car:
    """An invented car; `km_a_year` is how it is driven, `sure` the kinds of cover it has for certain."""

    model: Model
    variant: str
    vin: str
    plate: str
    country: str
    first_registration: dt.date
    km_a_year: int
    sure: tuple[str, ...] = ()

    def km_on(self, day: dt.date) -> int:
        """What its clock shows on a day."""
        return max(5, round(self.km_a_year * (day - self.first_registration).days / 365.25))

    def value_minor(self, today: dt.date) -> int:
        """The price of a new one, less a sixth a year."""
        years = (today - self.first_registration).days / 365.25
        share: float = 0.835**years
        return round(self.model.price * share / 50) * 50 * 100


def invent(chance: random.Random, number: int, country: str, today: dt.date) -> Car:
    """A car; `number` makes VIN and plate unique."""
    model = chance.choice(MODELS)
    age = min(14.0, chance.expovariate(1 / 4.5) + 0.1)
    registered = today - dt.timedelta(days=int(age * 365.25))
    if model.fuel in {"electric", "plugin"}:
        registered = max(registered, dt.date(2019, 3, 1))
    return Car(
        model, chance.choice(model.variants), vin(chance, model.make, number), plate(number, country),
        country, registered, chance.choice((7_000, 9_500, 12_000, 14_500, 18_000, 24_000, 38_000)),
    )


def vin(chance: random.Random, make: str, number: int) -> str:
    """Seventeen signs without I, O and Q, the last six counting up."""
    middle = "".join(chance.choice(_VIN_SIGNS) for _place in range(8))
    return f"{_WMI[make]}{middle}{number % 1_000_000:06d}"


# How many plates of the form below a country has; 7919 is a prime that divides none of these numbers.
_ROOM = {"DK": 441 * 90_000, "NO": 441 * 90_000, "PL": 6 * 9 * 441 * 100, "DE": 6 * 441 * 9_899}


def plate(number: int, country: str) -> str:
    """A plate as its country prints it; no two numbers below two millions give the same."""
    mixed = (number * 7919 + 137) % _ROOM[country]
    mixed, pair = divmod(mixed, 441)
    letters = _LETTERS[pair // 21] + _LETTERS[pair % 21]
    if country == "DK":
        # The first plate that everybody types is that of today's cast.
        letters = "YB" if letters == "AB" else letters
        return f"{letters} {10 + mixed // 1000} {mixed % 1000:03d}"
    if country == "NO":
        return f"{letters} {10_000 + mixed}"
    mixed, district = divmod(mixed, 6)
    if country == "PL":
        return f"{_DISTRICTS_PL[district]} {mixed % 9 + 1}{letters}{mixed // 9:02d}"
    return f"{_DISTRICTS_DE[district]}-{letters} {mixed + 100}"
