"""Customers as the rooms above push them, made from few words."""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import Any

from dealerdesk.search import index
from dealerdesk.search.queries import find
from dealerdesk.search.records import Hit, Searchable, SearchCar

SITE, OTHER_SITE = 1, 2
SITES = (SITE, OTHER_SITE)
NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
_vehicle_ids = count(1)


def car(plate: str = "", vin: str = "", country: str = "DK", current: bool = True, **more) -> SearchCar:
    """A car with its keys as the room of the vehicles makes them."""
    key = "".join(c for c in plate.upper() if c.isalnum())
    fields: dict[str, Any] = {"make": "Marun", "model": "Delta", "model_year": 2021}
    fields = fields | {"vehicle_id": next(_vehicle_ids)} | more
    return SearchCar(
        plate=plate,
        plate_key=key,
        country=country,
        vin=vin,
        vin_key=vin.replace(" ", "").upper(),
        current=current,
        **fields,
    )


def person(customer_id: int, first: str = "", last: str = "", company: str = "", **more) -> Searchable:
    """A customer; `phones` are given as (shown, digits...)."""
    phones = more.pop("phones", ())
    names = tuple(filter(None, (first, last, company)))
    fields: dict[str, Any] = {"site_id": SITE, "name": f"{first} {last}".strip() or company} | more
    return Searchable(
        customer_id=customer_id,
        names=names,
        phones=tuple(shown for shown, *_digits in phones),
        phone_digits=tuple(row for _shown, *digits in phones for row in digits),
        **fields,
    )


def ago(**span) -> dt.datetime:
    """A moment before noon of the test's day."""
    return NOON - dt.timedelta(**span)


def write(database, *rows: Searchable) -> None:
    """Push rows one by one, as deeds do."""
    with database.transaction() as session:
        for row in rows:
            index.put(session, row)


def look(database, text: str, limit: int = 20, site_id: int = SITE) -> tuple[Hit, ...]:
    """What the one box finds."""
    with database.reading() as session:
        return find(session, site_id, text, limit)


def ids(database, text: str, limit: int = 20, site_id: int = SITE) -> list[int]:
    """The customers whom the one box finds as typed, in order."""
    return [hit.customer_id for hit in look(database, text, limit, site_id) if hit.as_typed]
