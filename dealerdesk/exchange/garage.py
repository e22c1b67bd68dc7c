"""The cars an import knows of, from database and file, and which of them a row is about."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from dealerdesk.core.folding import fold
from dealerdesk.exchange.folk import NEW, PLATE, VIN, Person
from dealerdesk.exchange.keys import plate_key, vin_key
from dealerdesk.exchange.records import Car
from dealerdesk.vehicles.rules import Reading
from dealerdesk.vehicles.vins import LENGTH

MODEL = "model"
_SLIPS = 2
_TEXTS = ("vin", "plate", "make", "model", "variant", "fuel")


class Former(NamedTuple):
    """A plate a car carried until a day, None where nobody knows."""

    plate: str
    key: str
    until: dt.date | None


@dataclass(slots=True, eq=False)
class Owned:
    """Somebody has or had a car; `id` is 0 until it is written, `by_hand` when a person wrote it here."""

    person: Person
    since: dt.date | None = None
    until: dt.date | None = None
    ends_on: dt.date | None = None
    id: int = 0
    by_hand: bool = False


class Claim(NamedTuple):
    """A row says that somebody has the car: bought on, and known to have had it on (either may be None).

    `weak` where they only came with it to the workshop.
    """

    person: Person
    row: int
    bought_on: dt.date | None = None
    seen_on: dt.date | None = None
    ends_on: dt.date | None = None
    weak: bool = False


@dataclass(slots=True, eq=False)
class Vehicle:
    """A car, as far as an import needs to know; a new one has no `version` yet."""

    values: dict[str, str] = field(default_factory=lambda: dict.fromkeys(_TEXTS, ""))
    model_year: int | None = None
    first_registration: dt.date | None = None
    vin_key: str = ""
    plate_key: str = ""
    plate_country: str = ""
    id: int = 0
    version: int = 0
    row: int = 0
    plate_on: dt.date | None = None
    former: list[Former] = field(default_factory=list)
    owners: list[Owned] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    filled: dict[str, object] = field(default_factory=dict)
    new_former: list[Former] = field(default_factory=list)
    # New readings by day and km, with the row they stand in.
    new_readings: dict[tuple[dt.date, int], int] = field(default_factory=dict)

    @property
    def is_new(self) -> bool:
        """Whether this import takes it in."""
        return not self.version

    @property
    def shown(self) -> str:
        """What a sentence calls it: its plate, VIN or model."""
        values = self.values
        return values["plate"] or values["vin"] or f"{values['make']} {values['model']}".strip()


@dataclass(frozen=True, slots=True)
class FoundCar:
    """Which car a row is about, and by what; `twin` is another car with the same plate and another VIN."""

    car: Vehicle | None
    by: str = NEW
    twin: Vehicle | None = None


class Garage:
    """Finds cars by VIN, plate, former plate, and among the cars of one person by model."""

    def __init__(self) -> None:
        self.every: list[Vehicle] = []
        self._vins: dict[str, list[Vehicle]] = defaultdict(list)
        self._plates: dict[str, list[Vehicle]] = defaultdict(list)
        self._former: dict[str, list[tuple[dt.date | None, Vehicle]]] = defaultdict(list)

    def add(self, car: Vehicle) -> None:
        """Let a car be found."""
        self.every.append(car)
        self.know(car)
        for former in car.former:
            self._former[former.key].append((former.until, car))

    def know(self, car: Vehicle) -> None:
        """Find it by the VIN and plate it has now."""
        for index, key in ((self._vins, car.vin_key), (self._plates, car.plate_key)):
            if key and car not in index[key]:
                index[key].append(car)

    def know_former(self, car: Vehicle, former: Former) -> None:
        """Find it by a further plate."""
        car.former.append(former)
        self._former[former.key].append((former.until, car))

    def find(self, wanted: Car, on: dt.date | None = None) -> FoundCar:
        """The same VIN, else the same plate (on that day) unless the VINs contradict each other."""
        vin, plate = vin_key(wanted.vin), plate_key(wanted.plate)
        if vin and (found := self._vins.get(vin)):
            return FoundCar(found[0], VIN)
        twin = None
        for car in self._with_plate(plate, on) if plate else ():
            if not contradicts(vin, car.vin_key):
                return FoundCar(car, PLATE)
            twin = twin or car
        return FoundCar(None, NEW, twin)

    def _with_plate(self, plate: str, on: dt.date | None) -> Iterable[Vehicle]:
        """Whoever carried the plate on the day, then who carries it now, then who ever did."""
        former = self._former.get(plate, ())
        if on is not None:
            yield from (car for until, car in former if until is not None and on <= until)
        yield from self._plates.get(plate, ())
        yield from (car for _until, car in former)


def of_model(cars: Iterable[Vehicle], wanted: Car) -> Vehicle | None:
    """Among the cars of one person the one of this make and model, for rows without plate and VIN."""
    key = fold(f"{wanted.make} {wanted.model}")
    return next((c for c in cars if fold(f"{c.values['make']} {c.values['model']}") == key), None)


def contradicts(one: str, other: str) -> bool:
    """Whether two VINs are of two cars: both whole, and further apart than slips of the finger."""
    if len(one) != LENGTH or len(other) != LENGTH:
        return False
    return sum(a != b for a, b in zip(one, other, strict=True)) > _SLIPS
