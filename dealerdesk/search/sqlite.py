"""The index on SQLite: full-text postings under the rank, so that read backwards they are newest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection

from dealerdesk.core.straight import goes_straight
from dealerdesk.search.conditions import all_of, any_of, of_typed, on_terms
from dealerdesk.search.places import Taken, give_places
from dealerdesk.search.terms import BEGINNING, Terms, pieces_of
from dealerdesk.search.typed import Exact, Typed, Word

# One house's ranks; houses follow each other, so that a house is a range of ranks.
HOUSE = 2**32
FIRST_PAGE, PAGE = 8, 4096

_TABLE = """CREATE VIRTUAL TABLE search_fts USING fts5(
    pieces, content='', columnsize=0, detail=none, tokenize="ascii tokenchars '+-_~=#%'"
)"""
_ADD = "INSERT INTO search_fts(rowid, pieces) VALUES (?, ?)"
_DROP = "INSERT INTO search_fts(search_fts, rowid, pieces) VALUES ('delete', ?, ?)"
_TIDY = "INSERT INTO search_fts(search_fts) VALUES ('optimize')"
# So many pages are merged in one step; less than two changes say that nothing was left to merge.
_STEP = 48
_MERGE = "INSERT INTO search_fts(search_fts, rank) VALUES ('merge', ?)"
_CLEAR = "INSERT INTO search_fts(search_fts) VALUES ('delete-all')"
_TAKEN = "SELECT id, moment FROM search_entry WHERE id >= ? AND id < ? ORDER BY id LIMIT ?"
_TERMS = "SELECT words, numbers, plates, vins FROM search_entry WHERE id = ?"
_WITH_WORD = """SELECT 1 FROM search_fts CROSS JOIN search_entry AS e ON e.id = search_fts.rowid
WHERE search_fts MATCH ? AND instr(e.words, ?) LIMIT 1"""
_FIND = """SELECT e.customer_id, e.last_visit, e.words, e.numbers, e.plates, e.vins, e.shown
FROM search_fts CROSS JOIN search_entry AS e ON e.id = search_fts.rowid
WHERE search_fts MATCH ? AND search_fts.rowid BETWEEN ? AND ?{checked}
ORDER BY search_fts.rowid DESC LIMIT ?"""


def create(connection: Connection) -> None:
    """Make the index beside the table of entries."""
    connection.exec_driver_sql(_TABLE)


def discard(connection: Connection) -> None:
    """Take the index away."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS search_fts")


def clear(connection: Connection) -> None:
    """Empty the index."""
    connection.exec_driver_sql(_CLEAR)


def add(connection: Connection, rows: Sequence[tuple[int, Terms]]) -> None:
    """Index entries by rank and terms."""
    _write(connection, _ADD, rows)


def drop(connection: Connection, rows: Sequence[tuple[int, Terms]]) -> None:
    """Take entries out; the terms are those they were added with."""
    _write(connection, _DROP, rows)


def _write(connection: Connection, statement: str, rows: Sequence[tuple[int, Terms]]) -> None:
    # Rising ranks are kept together in memory; each step down would be written to disk by itself.
    ordered = sorted(rows, key=lambda row: row[0])
    if ordered:
        connection.exec_driver_sql(
            statement, [(rank, " ".join(pieces_of(terms))) for rank, terms in ordered]
        )


def tidy_step(connection: Connection, begin: bool) -> bool:
    """Bring the index a little nearer to one sorted whole; whether there is more to do."""
    driver: Any = connection.connection.driver_connection
    before = driver.total_changes
    connection.exec_driver_sql(_MERGE, (-_STEP if begin else _STEP,))
    return bool(driver.total_changes - before >= 2)


@contextmanager
def many(connection: Connection) -> Iterator[None]:
    """Around a load of many entries: afterwards the index is one sorted whole, read fastest."""
    yield
    connection.exec_driver_sql(_TIDY)


def ranks(connection: Connection, wishes: Sequence[tuple[int, int, int]]) -> dict[int, int]:
    """Ranks of newcomers given as (house, moment, customer), by customer.

    Rising with the moments, and no greater than needed: the smaller the rank, the smaller the index.
    Those in the way move up.
    """
    found: dict[int, int] = {}
    for site_id in sorted({site for site, _moment, _customer in wishes}):
        own = sorted((moment, customer) for site, moment, customer in wishes if site == site_id)
        base = (site_id - 1) * HOUSE
        moments = [moment for moment, _customer in own]
        places = give_places(base, moments, _taken(connection, base + moments[0], base + HOUSE))
        _move(connection, places.moved)
        found.update(zip((customer for _moment, customer in own), places.given, strict=True))
    return found


def _taken(connection: Connection, start: int, end: int) -> Iterator[Taken]:
    size = FIRST_PAGE
    while True:
        page = connection.exec_driver_sql(_TAKEN, (start, end, size)).all()
        yield from (Taken(rank, moment) for rank, moment in page)
        if len(page) < size:
            return
        start, size = page[-1][0] + 1, PAGE


def _move(connection: Connection, moved: dict[int, int]) -> None:
    terms = {old: Terms(*connection.exec_driver_sql(_TERMS, (old,)).one()) for old in moved}
    drop(connection, list(terms.items()))
    add(connection, [(moved[old], of) for old, of in terms.items()])
    for old in sorted(moved, reverse=True):
        connection.exec_driver_sql("UPDATE search_entry SET id = ? WHERE id = ?", (moved[old], old))


def find_all(
    connection: Connection, site_id: int, typed: Typed, limit: int
) -> tuple[Sequence[Any], Sequence[Any]]:
    """The newest entries where all that was typed is found, and those where it is a whole plate or VIN.

    The latter only where the first need not have all of them.
    """
    rows = find(connection, site_id, typed, limit)
    if typed.exact is None or not (typed.in_parts or len(rows) == limit):
        return rows, ()
    return rows, find_exact(connection, site_id, typed.exact, limit)


def find(connection: Connection, site_id: int, typed: Typed, limit: int) -> Sequence[Any]:
    """The newest entries of the house where all that was typed is found, straight from the index."""
    match = of_typed(typed, _pieces)
    if typed.sure:
        return _read(connection, match, site_id, limit)
    checked, values = on_terms(typed, "instr(e.{column}, ?)")
    return _read(connection, match, site_id, limit, f" AND {checked}", values)


def find_exact(connection: Connection, site_id: int, exact: Exact, limit: int) -> Sequence[Any]:
    """The newest entries of the house with exactly this plate or VIN."""
    match = any_of(map(quoted, exact.pieces))
    checked = any_of(f"instr(e.{column}, ?)" for column, _needle in exact.needles)
    return _read(connection, match, site_id, limit, f" AND {checked}", [n for _column, n in exact.needles])


def has_word(connection: Connection, word: str) -> bool:
    """Whether a name somewhere has this whole word."""
    values = (quoted(word[:BEGINNING]), f" {word} ")
    return connection.exec_driver_sql(_WITH_WORD, values).first() is not None


def hold_words(connection: Connection) -> None:
    """Nobody else writes beside us."""


def may_forget(connection: Connection) -> bool:
    """Nobody else writes beside us."""
    return True


def _read(
    connection: Connection, match: str, site_id: int, limit: int,
    checked: str = "", values: Sequence[str] = (),
) -> Sequence[Any]:  # fmt: skip
    base = (site_id - 1) * HOUSE
    statement, asked = _FIND.format(checked=checked), (match, base, base + HOUSE - 1, *values, limit)
    if not goes_straight(connection):
        return connection.exec_driver_sql(statement, asked).all()
    driver: Any = connection.connection.driver_connection
    found: list[Any] = driver.execute(statement, asked).fetchall()
    return found


def _pieces(word: Word) -> str:
    return any_of(all_of(map(quoted, pieces)) for pieces in word.pieces)


def quoted(piece: str) -> str:
    """The one way a text gets into a full-text query: as a string, in which nothing has a meaning."""
    return '"' + piece.replace('"', '""') + '"'
