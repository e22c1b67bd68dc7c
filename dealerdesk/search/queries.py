"""The one box: customers found by any scrap of them, the newest visitors first."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from dealerdesk.search.index import engine_of
from dealerdesk.search.records import Hit
from dealerdesk.search.shown import hit, is_exact
from dealerdesk.search.typed import PLATE_MAX, read


class _Row(NamedTuple):
    """What both engines give back of an entry."""

    customer_id: int
    last_visit: dt.date | None
    words: str
    numbers: str
    plates: str
    vins: str
    shown: str


def find(session: Session, site_id: int, text: str, limit: int = 20) -> tuple[Hit, ...]:
    """Customers of a house in whom every typed word is found, those who were here last first.

    A word is found at the beginning of a word of a name, of a plate group or of an e-mail address (from
    three signs on), anywhere in a plate (from three signs on) or a telephone number (from four digits on,
    fewer at its beginning), at the beginning (from three signs on) or end (from four) of a VIN. Somebody
    whose plate or VIN is exactly what was typed stands first. Any text is allowed; one without a letter or
    digit finds nobody.
    """
    typed = read(text)
    if not typed.units or limit < 1:
        return ()
    connection = session.connection()
    engine = engine_of(connection)
    hits = [hit(_row(row), typed) for row in engine.find(connection, site_id, typed, limit)]
    if len(hits) == limit and 1 < len(typed.key) <= PLATE_MAX:
        exact = [hit(_row(row), typed) for row in engine.find_plate(connection, site_id, typed.key, limit)]
        hits = _once(exact + hits)
    # Sorting keeps the order within both groups.
    return tuple(sorted(hits, key=lambda found: not is_exact(found, typed))[:limit])


def _row(row: Any) -> _Row:
    """SQLite hands days over as text."""
    made = _Row(*row)
    day = made.last_visit
    return made._replace(last_visit=dt.date.fromisoformat(day)) if isinstance(day, str) else made


def _once(hits: list[Hit]) -> list[Hit]:
    return list({found.customer_id: found for found in hits}.values())
