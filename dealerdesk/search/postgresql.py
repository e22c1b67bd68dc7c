"""The index on PostgreSQL: the pieces as numbers in an inverted index, read window by window of time.

No extension is needed. The inverted index gives no order, therefore every entry also has the windows of
time in which its customer was last here as pieces: a common word is found among the newest, which are few,
a rare one among all, of which few have it.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection

from dealerdesk.search.conditions import any_of, of_typed, on_terms
from dealerdesk.search.terms import BEGINNING, Terms, pieces_of
from dealerdesk.search.typed import DIGITS, Exact, Typed, Word

# Windows of 2^18 and 2^23 seconds, three days and three months; after them all times. A window is left
# for the next with fewer hits than asked for, so that no more than some hundred are ever read and sorted.
WINDOWS = (18, 23)
RARE_FROM = 6
_CUSTOMERS = 2**31

_TABLE = "CREATE TABLE search_fts (id bigint PRIMARY KEY, pieces integer[] NOT NULL)"
# New postings wait in a short list, so that a save does not sort in seventy of them.
_INDEX = """CREATE INDEX search_fts_pieces ON search_fts USING gin (pieces)
WITH (fastupdate = on, gin_pending_list_limit = 256)"""
_WAIT_LONG = "ALTER INDEX search_fts_pieces SET (gin_pending_list_limit = 65536)"
_WAIT_SHORT = "ALTER INDEX search_fts_pieces SET (gin_pending_list_limit = 256)"
_SORT_IN = "SELECT gin_clean_pending_list('search_fts_pieces')"
_ADD = "INSERT INTO search_fts (id, pieces) VALUES (%s, string_to_array(%s, ' ')::integer[])"
_DROP = "DELETE FROM search_fts WHERE id = ANY(%s::bigint[])"
_NEWEST = "SELECT max(id) FROM search_entry"
_WITH_WORD = """SELECT 1 FROM search_fts AS f JOIN search_entry AS e ON e.id = f.id
WHERE f.pieces && {pieces} AND strpos(e.words, %s) > 0 LIMIT 1"""
_WORDS = 4712
_FIND = """WITH found AS MATERIALIZED (SELECT id FROM search_fts WHERE {pieces})
SELECT e.customer_id, e.last_visit, e.words, e.numbers, e.plates, e.vins, e.shown
FROM (SELECT id FROM found ORDER BY id DESC) AS f CROSS JOIN LATERAL (
    SELECT * FROM search_entry AS e WHERE e.id = f.id AND e.site_id = %s AND {checked} OFFSET 0
) AS e ORDER BY f.id DESC LIMIT %s"""
# Added to nothing, so that the planner does not read all ranks of a window as well.
_IN_WINDOW = "{window} AND id + 0 >= {first} AND {pieces}"


def create(connection: Connection) -> None:
    """Make the index beside the table of entries."""
    connection.exec_driver_sql(_TABLE)
    connection.exec_driver_sql(_INDEX)


def discard(connection: Connection) -> None:
    """Take the index away."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS search_fts")


def clear(connection: Connection) -> None:
    """Empty the index."""
    connection.exec_driver_sql("TRUNCATE search_fts")


def add(connection: Connection, rows: Sequence[tuple[int, Terms]]) -> None:
    """Index entries by rank and terms."""
    if rows:
        connection.exec_driver_sql(_ADD, [(rank, _numbers(rank, terms)) for rank, terms in rows])


def _numbers(rank: int, terms: Terms) -> str:
    moment = rank // _CUSTOMERS
    pieces = pieces_of(terms).union(_window(size, moment >> size) for size in WINDOWS)
    return " ".join([str(_number(piece)) for piece in pieces])


def drop(connection: Connection, rows: Sequence[tuple[int, Terms]]) -> None:
    """Take entries out by rank."""
    if rows:
        connection.exec_driver_sql(_DROP, ([rank for rank, _terms in rows],))


@contextmanager
def many(connection: Connection) -> Iterator[None]:
    """Around a load of many entries: postings are sorted in once at the end, and the planner hears of it."""
    if connection.exec_driver_sql("SELECT id FROM search_fts LIMIT 1").first() is None:
        connection.exec_driver_sql("DROP INDEX search_fts_pieces")
        yield
        connection.exec_driver_sql(_INDEX)
    else:
        connection.exec_driver_sql(_WAIT_LONG)
        yield
        connection.exec_driver_sql(_SORT_IN)
        connection.exec_driver_sql(_WAIT_SHORT)
    connection.exec_driver_sql("ANALYZE search_fts, search_entry")


def ranks(connection: Connection, wishes: Sequence[tuple[int, int, int]]) -> dict[int, int]:
    """Ranks of newcomers given as (house, moment, customer), by customer.

    Nobody else can have them, so that two desks never wait for each other.
    """
    return {customer: moment * _CUSTOMERS + customer for _site, moment, customer in wishes}


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
    """The newest entries of the house where all that was typed is found."""
    checked, values = on_terms(typed, "strpos(e.{column}, %s) > 0")
    pieces = of_typed(typed, _condition)
    for window, first in _windows(connection, typed):
        within = _IN_WINDOW.format(window=window, first=first, pieces=pieces)
        found = _read(connection, within, site_id, checked, values, limit)
        if len(found) == limit:
            return found
    return _read(connection, pieces, site_id, checked, values, limit)


def find_exact(connection: Connection, site_id: int, exact: Exact, limit: int) -> Sequence[Any]:
    """The newest entries of the house with exactly this plate or VIN."""
    checked = any_of(f"strpos(e.{column}, %s) > 0" for column, _needle in exact.needles)
    values = [needle for _column, needle in exact.needles]
    return _read(connection, f"pieces && {_array(exact.pieces)}", site_id, checked, values, limit)


def has_word(connection: Connection, word: str) -> bool:
    """Whether a name somewhere has this whole word."""
    statement = _WITH_WORD.format(pieces=_array([word[:BEGINNING]]))
    return connection.exec_driver_sql(statement, (f" {word} ",)).first() is not None


def hold_words(connection: Connection) -> None:
    """Until the transaction ends, nobody else forgets a word that we count on."""
    connection.exec_driver_sql("SELECT pg_advisory_xact_lock_shared(%s)", (_WORDS,))


def may_forget(connection: Connection) -> bool:
    """Whether nobody else writes names; otherwise words stay that nobody bears, until the next check."""
    return bool(connection.exec_driver_sql("SELECT pg_try_advisory_xact_lock(%s)", (_WORDS,)).scalar())


def _read(
    connection: Connection, pieces: str, site_id: int, checked: str, values: Sequence[str], limit: int
) -> Sequence[Any]:
    statement = _FIND.format(pieces=pieces, checked=checked)
    return connection.exec_driver_sql(statement, (site_id, *values, limit)).all()


def _condition(word: Word) -> str:
    """That the pieces of a word are there."""
    rows = [row for row in word.pieces if len(row) > 1 and _is_rare(word)]
    # Of a row of pieces one is enough where the window leaves few: the terms decide anyway.
    any_piece = _array([row[-1] for row in word.pieces if row not in rows])
    return any_of([f"pieces && {any_piece}", *(f"pieces @> {_array(row)}" for row in rows)])


def _windows(connection: Connection, typed: Typed) -> Iterator[tuple[str, int]]:
    """For each size of window: the condition to be in the newest two of it, and the first rank in them."""
    if any(_is_rare(word) for unit in typed.units for word in unit.ways[0]):
        return
    newest = connection.exec_driver_sql(_NEWEST).scalar_one()
    if newest is None:
        return
    for size in WINDOWS:
        last = (newest // _CUSTOMERS) >> size
        pieces = _array([_window(size, last), _window(size, last - 1)])
        yield f"pieces && {pieces}", ((last - 1) << size) * _CUSTOMERS


def _array(pieces: Iterable[str]) -> str:
    """The numbers of pieces as they stand in a statement.

    As values beside it they would be unknown to the planner as soon as it prepares the statement.
    """
    return f"'{{{','.join([str(_number(piece)) for piece in pieces])}}}'::integer[]"


def _is_rare(word: Word) -> bool:
    """Whether few customers have it: four digits of a number, or most of a plate or VIN."""
    size, text = len(word.text), word.text
    return size >= RARE_FROM and not DIGITS.isdisjoint(text) or size >= 4 and DIGITS.issuperset(text)


def _window(size: int, at: int) -> str:
    return f"^{size}:{at}"


def _number(piece: str) -> int:
    """A piece as a number of four bytes; two that share one are told apart by the terms."""
    return zlib.crc32(piece.encode("utf-8", "replace")) - 2**31
