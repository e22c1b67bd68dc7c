"""What a row adds to a car: a match fills in what is missing and never overwrites."""

from __future__ import annotations

import datetime as dt

from dealerdesk.core.errors import Said, say
from dealerdesk.core.folding import fold
from dealerdesk.exchange import findings
from dealerdesk.exchange.filling import Filled
from dealerdesk.exchange.garage import Former, Garage, Vehicle
from dealerdesk.exchange.keys import plate_key, vin_key
from dealerdesk.exchange.records import Car
from dealerdesk.vehicles import plates
from dealerdesk.vehicles.vins import LENGTH

# The finer words of files in the words the house uses.
_FUELS = {"plug_in": "plugin", "lpg": "gas", "cng": "gas", "ethanol": "other"}


class CarFiller:
    """Puts into cars what rows say about them."""

    def __init__(self, garage: Garage, country: str) -> None:
        self._garage = garage
        self._country = country
        self.doubts: list[Said] = []

    def fill(self, car: Vehicle, wanted: Car, on: dt.date | None = None) -> Filled:
        """Add what the row knows beyond what is known; `on` is the day of a visit, None for today's state."""
        filled = Filled()
        self._vin(car, wanted.vin, filled)
        if wanted.plate:
            self._plate(car, wanted.plate, on, filled)
        self._model(car, wanted, filled)
        for name in ("make", "model", "variant"):
            _put(car, name, getattr(wanted, name), filled)
        _put(car, "fuel", _FUELS.get(wanted.fuel, wanted.fuel), filled)
        for name in ("model_year", "first_registration"):
            value = getattr(wanted, name)
            if value is not None and getattr(car, name) is None:
                setattr(car, name, value)
                filled[name] = str(value)
        if filled and not car.is_new:
            car.filled |= {name: value for name, value in filled.items() if name != "former"}
        self._garage.know(car)
        return filled

    def _doubt(self, msgid: str, **params: object) -> None:
        self.doubts.append(say(msgid, **params))

    def _vin(self, car: Vehicle, vin: str, filled: Filled) -> None:
        key = vin_key(vin)
        if not key or key == car.vin_key:
            return
        if not car.vin_key or (car.is_new and len(car.vin_key) != LENGTH == len(key)):
            car.values["vin"], car.vin_key = vin, key
            filled["vin"] = vin
            return
        self._doubt(findings.KEPT_VIN, plate=car.shown, other=vin, one=car.values["vin"])

    def _plate(self, car: Vehicle, plate: str, on: dt.date | None, filled: Filled) -> None:
        """A first plate is the car's own; of several the one of the latest day, the others were before it."""
        key = plate_key(plate)
        if not key:
            return
        if key == car.plate_key:
            car.plate_on = max(filter(None, (car.plate_on, on)), default=None)
            return
        if not car.plate_key:
            self._carry(car, plate, on)
            filled["plate"] = car.values["plate"]
            return
        if any(former.key == key for former in car.former):
            return
        if car.is_new and on and car.plate_on and on > car.plate_on:
            before = Former(car.values["plate"], car.plate_key, on)
            self._carry(car, plate, on)
        else:
            before = Former(self._shown(plate, plates.guess_country(plate, self._country)), key, on)
            if on is None:
                self._doubt(findings.FURTHER_PLATE, plate=before.plate, other=car.values["plate"])
        self._garage.know_former(car, before)
        car.new_former.append(before)
        filled["former"] = before.key

    def _carry(self, car: Vehicle, plate: str, on: dt.date | None) -> None:
        country = plates.guess_country(plate, self._country)
        car.values["plate"], car.plate_key = self._shown(plate, country), plate_key(plate)
        car.plate_country, car.plate_on = country or "", on
        if not car.is_new:
            car.filled |= {"plate_key": car.plate_key, "plate_country": car.plate_country}

    def _shown(self, plate: str, country: str | None) -> str:
        return plates.pretty(plate, country, self._country)

    def _model(self, car: Vehicle, wanted: Car, filled: Filled) -> None:
        here = f"{car.values['make']} {car.values['model']}".strip()
        there = f"{wanted.make} {wanted.model}".strip()
        if here and there and not (_within(here, there) or _within(there, here)):
            self._doubt(findings.KEPT_MODEL, plate=car.shown, other=there, one=here)


def _within(one: str, other: str) -> bool:
    """Whether every word of one is in the other: 'Estate' in 'Fjordling Estate'."""
    return set(fold(one).split()) <= set(fold(other).split())


def _put(car: Vehicle, name: str, value: str, filled: Filled) -> None:
    if value and not car.values[name]:
        car.values[name] = value
        filled[name] = value
