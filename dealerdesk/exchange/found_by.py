"""How new customers are found: their rows for the search index, made before anything is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from dealerdesk.customers.names import display_name
from dealerdesk.customers.phones import search_digits
from dealerdesk.exchange.folk import Person, Point
from dealerdesk.exchange.garage import Owned, Vehicle
from dealerdesk.exchange.keys import phone_digits
from dealerdesk.exchange.laying import Laid
from dealerdesk.search.index import Ready, ready
from dealerdesk.search.records import Searchable, SearchCar


def rows_of(laid: Laid, site_id: int) -> Iterator[Ready]:
    """The rows of the customers an import takes in, as `vehicles.searchable` makes them afterwards."""
    for person, owned in laid.owned.items():
        yield ready(_row(person, owned, site_id))


def _row(person: Person, owned: list[tuple[Vehicle, Owned]], site_id: int) -> Searchable:
    values = person.values
    first, last, company = values["first_name"], values["last_name"], values["company"]
    name = company if values["kind"] == "company" and company else display_name(first, last, company)
    phones = [point for point in person.points if point.kind == "phone"]
    digits = dict.fromkeys(d for p in phones for d in _digits(p))
    cars = [one for car, had in sorted(owned, key=_place) for one in _cars(car, had)]
    seen = person.came_on
    return Searchable(
        site_id=site_id, customer_id=person.id, name=name, names=tuple(filter(None, (first, last, company))),
        phones=tuple(p.value for p in phones), phone_digits=tuple(digits),
        emails=tuple(p.normal or p.value for p in person.points if p.kind == "email"), cars=tuple(cars),
        last_visit=seen, last_seen=dt.datetime.combine(seen, dt.time(12), dt.UTC) if seen else None,
    )  # fmt: skip


def _digits(point: Point) -> tuple[str, ...]:
    return phone_digits(point.normal) if point.normal else search_digits(point.value)


def _place(pair: tuple[Vehicle, Owned]) -> tuple[bool, int, int]:
    """Present cars first, then the newest."""
    car, owned = pair
    return owned.until is not None, -(owned.since or dt.date.min).toordinal(), -car.id


def _cars(car: Vehicle, owned: Owned) -> Iterator[SearchCar]:
    values = car.values
    year = car.model_year or (car.first_registration.year if car.first_registration else None)
    model = " ".join(filter(None, (values["model"], values["variant"]))) or values["make"]
    plates = [(values["plate"], car.plate_key), *((former.plate, former.key) for former in car.former)]
    for number, (plate, key) in enumerate(plates):
        yield SearchCar(
            vehicle_id=car.id, plate=plate, plate_key=key, country=car.plate_country, vin=values["vin"],
            vin_key=car.vin_key, make=values["make"], model=model, model_year=year,
            current=owned.until is None and number == 0,
        )  # fmt: skip
