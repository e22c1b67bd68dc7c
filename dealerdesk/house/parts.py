"""Parts of a country that keep public holidays of their own: Länder, cantons, nations."""

from __future__ import annotations

import csv
from functools import lru_cache

from dealerdesk.core.places import resource


def parts_of(country: str) -> tuple[tuple[str, str], ...]:
    """The parts of a country (ISO 3166 alpha-2) with holidays of their own, as (code, name), by name.

    Codes are those of the calendar (`holidays`), names stand in the language spoken there. Empty for
    a country whose holidays are the same everywhere.
    """
    return _table().get(country.upper(), ())


def is_part(country: str, code: str) -> bool:
    """Whether the calendar knows such a part of the country; an empty code means the whole of it."""
    return not code or any(code == known for known, _name in parts_of(country))


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = {}
    with resource("house", "holiday-parts.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["country"], []).append((row["code"], row["name"]))
    return {country: tuple(parts) for country, parts in found.items()}
