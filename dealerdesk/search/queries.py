"""The one box: customers found by any scrap of them, the newest visitors first."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core.line import line_of
from dealerdesk.search.index import engine_of
from dealerdesk.search.models import SearchEntry
from dealerdesk.search.near import FEW, find_near
from dealerdesk.search.records import Hit
from dealerdesk.search.shown import Entry, hit, is_exact
from dealerdesk.search.typed import Typed, read


def find(session: Session, site_id: int, text: str, limit: int = 20) -> tuple[Hit, ...]:
    """Customers of a house in whom every typed word is found, those who were here last first.

    After them, where they are fewer than `near.FEW` and only words were typed, those who may have been meant:
    with one mistake in a word of the name, or with the letters from within it.

    A word is found at the beginning of a word of a name, of a plate group or of an e-mail address (from
    three signs on), anywhere in a plate (from three signs on) or a telephone number (from four digits on,
    fewer at its beginning), at the beginning (from three signs on) or end (from four) of a VIN. Somebody
    whose plate or VIN is exactly what was typed, however it is spaced, stands first; who has a car now stands
    before who had it. Any text is allowed; one without a letter or digit finds nobody.
    """
    typed = read(text)
    if not typed.units or limit < 1:
        return ()
    connection = line_of(session)
    engine = engine_of(connection)
    rows, exact = engine.find_all(connection, site_id, typed, limit)
    found = _ordered(list(map(Entry._make, exact)), list(map(Entry._make, rows)), typed)
    hits = [hit(row, typed, exact=is_it) for row, is_it in found[:limit]]
    if len(found) < min(FEW, limit) and "@" not in text:
        known = {row.customer_id for row, _is_it in found}
        others = find_near(engine, connection, site_id, typed, limit)
        hits += [hit(one.row, one.typed, False) for one in others if one.row.customer_id not in known]
    return tuple(_present_first(hits[:limit]))


def _ordered(exact: list[Entry], rows: list[Entry], typed: Typed) -> list[tuple[Entry, bool]]:
    """Everybody once, and whether what was typed is exactly their plate or VIN: they stand first."""
    if typed.exact is None:
        return [(row, False) for row in rows]
    every = {row.customer_id: row for row in [*exact, *rows]}.values() if exact else rows
    marked = [(row, is_exact(row, typed)) for row in every]
    # Sorting keeps the order within both groups.
    return sorted(marked, key=_is_not_exact) if any(is_it for _row, is_it in marked) else marked


def _present_first(hits: list[Hit]) -> list[Hit]:
    """Who was found by a car they no longer have comes after who has it now, where both were found."""
    has = {car.vehicle_id: place for place, one in enumerate(hits) for car in one.cars if car.current}
    places = {}
    for place, one in enumerate(hits):
        there = has.get(one.car.vehicle_id, place) if one.car is not None and not one.car.current else place
        places[one.customer_id] = (max(place, there), there > place)
    return sorted(hits, key=lambda one: places[one.customer_id])


def _is_not_exact(marked: tuple[Entry, bool]) -> bool:
    return not marked[1]


def newest(session: Session, site_id: int, limit: int = 20, offset: int = 0) -> tuple[Hit, ...]:
    """Customers of a house without anything typed, those who were here last first, page by page.

    Who was never here comes after all others, the newest customer first.
    """
    row = SearchEntry
    found = session.execute(
        select(row.customer_id, row.last_visit, row.words, row.numbers, row.plates, row.vins, row.shown)
        .where(row.site_id == site_id).order_by(row.id.desc()).limit(limit).offset(offset)
    )
    nothing = read("")
    return tuple([hit(Entry(*entry), nothing) for entry in found])
