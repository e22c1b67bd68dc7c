"""The index on PostgreSQL: the pieces as numbers in an inverted index, and a walk back through the newest.

No extension is needed. A common word is found soonest among the newest customers, a rare one by its
pieces; both give the true newest.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection

from dealerdesk.search.conditions import any_of, of_typed, on_terms
from dealerdesk.search.terms import Terms, pieces_of
from dealerdesk.search.typed import Typed, Word

# How far back the walk goes. A word that fewer than one customer in fifty has is not looked for in it.
WALK = 1000
_CUSTOMERS = 2**31

_CREATE = (
    "CREATE TABLE search_fts (id bigint PRIMARY KEY, pieces integer[] NOT NULL)",
    "CREATE INDEX search_fts_pieces ON search_fts USING gin (pieces) WITH (fastupdate = off)",
)
_ADD = "INSERT INTO search_fts (id, pieces) VALUES (%s, string_to_array(%s, ' ')::integer[])"
_DROP = "DELETE FROM search_fts WHERE id = ANY(%s)"
_BEFORE_MANY = (
    "ALTER INDEX search_fts_pieces SET (fastupdate = on)",
    "SET LOCAL gin_pending_list_limit = '64MB'",
)
_AFTER_MANY = (
    "SELECT gin_clean_pending_list('search_fts_pieces')",
    "ALTER INDEX search_fts_pieces SET (fastupdate = off)",
    "ANALYZE search_fts, search_entry",
)
_SHOWN = "e.customer_id, e.last_visit, e.words, e.numbers, e.plates, e.vins, e.shown"
_NEWEST = f"""SELECT {_SHOWN} FROM (SELECT * FROM search_entry ORDER BY id DESC LIMIT {WALK}) AS e
WHERE e.site_id = %s AND {{checked}} ORDER BY e.id DESC LIMIT %s"""
_FIND = f"""WITH found AS MATERIALIZED (SELECT id FROM search_fts WHERE {{pieces}})
SELECT {_SHOWN} FROM (SELECT id FROM found ORDER BY id DESC) AS f CROSS JOIN LATERAL (
    SELECT * FROM search_entry AS e WHERE e.id = f.id AND e.site_id = %s AND {{checked}} OFFSET 0
) AS e ORDER BY f.id DESC LIMIT %s"""


def create(connection: Connection) -> None:
    """Make the index beside the table of entries."""
    for statement in _CREATE:
        connection.exec_driver_sql(statement)


def discard(connection: Connection) -> None:
    """Take the index away."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS search_fts")


def clear(connection: Connection) -> None:
    """Empty the index."""
    connection.exec_driver_sql("DELETE FROM search_fts")


def check(connection: Connection) -> None:
    """Read the whole index; raises the engine's error where it is damaged."""
    connection.exec_driver_sql("SELECT count(pieces) FROM search_fts").scalar_one()


def add(connection: Connection, rows: Sequence[tuple[int, Terms]]) -> None:
    """Index entries by rank and terms."""
    if rows:
        connection.exec_driver_sql(
            _ADD, [(rank, " ".join(str(_number(p)) for p in pieces_of(terms))) for rank, terms in rows]
        )


def drop(connection: Connection, rows: Sequence[tuple[int, Terms]]) -> None:
    """Take entries out by rank."""
    if rows:
        connection.exec_driver_sql(_DROP, ([rank for rank, _terms in rows],))


@contextmanager
def many(connection: Connection) -> Iterator[None]:
    """Around a load of many entries: postings are sorted in at the end, and the planner hears of them."""
    for statement in _BEFORE_MANY:
        connection.exec_driver_sql(statement)
    yield
    for statement in _AFTER_MANY:
        connection.exec_driver_sql(statement)


def ranks(connection: Connection, wishes: Sequence[tuple[int, int, int]]) -> dict[int, int]:
    """Ranks of newcomers given as (house, moment, customer), by customer.

    Nobody else can have them, so that two desks never wait for each other.
    """
    return {customer: moment * _CUSTOMERS + customer for _site, moment, customer in wishes}


def find(connection: Connection, site_id: int, typed: Typed, limit: int) -> Sequence[Any]:
    """The newest entries of the house where all that was typed is found."""
    checked, values = on_terms(typed, "strpos(e.{column}, %s) > 0")
    if _is_common(typed):
        found = connection.exec_driver_sql(_NEWEST.format(checked=checked), (site_id, *values, limit)).all()
        if len(found) == limit:
            return found
    wanted: list[list[int]] = []

    def pieces(word: Word) -> str:
        wanted.extend([_number(piece) for piece in pieces] for pieces in word.pieces)
        return any_of("pieces @> %s" for _pieces in word.pieces)

    statement = _FIND.format(pieces=of_typed(typed, pieces), checked=checked)
    return connection.exec_driver_sql(statement, (*wanted, site_id, *values, limit)).all()


def find_plate(connection: Connection, site_id: int, key: str, limit: int) -> Sequence[Any]:
    """The newest entries of the house with exactly this plate."""
    statement = _FIND.format(pieces="pieces @> %s", checked="strpos(e.plates, %s) > 0")
    values = ([_number(f"={key}")], site_id, f"={key} ", limit)
    return connection.exec_driver_sql(statement, values).all()


def _is_common(typed: Typed) -> bool:
    """Whether it is worth a walk: names and short beginnings, not numbers, not several whole words."""
    words = [word.text for unit in typed.units for way in unit.ways for word in way]
    return all(len(word) < 3 for word in words) or (
        len(words) == 1 and not any(sign in "0123456789" for sign in words[0])
    )


def _number(piece: str) -> int:
    """A piece as a number of four bytes; two that share one are told apart by the terms."""
    return zlib.crc32(piece.encode("utf-8", "replace")) - 2**31
