"""The index on PostgreSQL: the pieces as numbers in an inverted index, read window by window of time.

No extension is needed. The inverted index gives no order, therefore every entry also has the windows of
time in which its customer was last here as pieces: a common word is found among the newest, which are few,
a rare one among all, of which few have it.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
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
# What a connection has seen as the newest rank; where it is older than the windows, the answer says so.
_NEWEST_KNOWN = "search: newest rank"

_TABLE = "CREATE TABLE search_fts (id bigint PRIMARY KEY, pieces integer[] NOT NULL)"
# New postings wait in a short list, so that a save does not sort in seventy of them.
_INDEX = """CREATE INDEX search_fts_pieces ON search_fts USING gin (pieces)
WITH (fastupdate = on, gin_pending_list_limit = 256)"""
_WAIT_LONG = "ALTER INDEX search_fts_pieces SET (gin_pending_list_limit = 65536)"
_WAIT_SHORT = "ALTER INDEX search_fts_pieces SET (gin_pending_list_limit = 256)"
_SORT_IN = "SELECT gin_clean_pending_list('search_fts_pieces')"
_ADD = "INSERT INTO search_fts (id, pieces) VALUES (%s, string_to_array(%s, ' ')::integer[])"
_DROP = "DELETE FROM search_fts WHERE id = ANY(%s::bigint[])"
_WITH_WORD = """SELECT 1 FROM search_fts AS f JOIN search_entry AS e ON e.id = f.id
WHERE f.pieces && {pieces} AND strpos(e.words, %s) > 0 LIMIT 1"""
_WORDS = 4712
# One trip for all: a window is only looked into where those before it, which it has too, have too few. The
# first row says which windows are the newest.
_ASKED = "WITH {arms} {newest}{found}"
_ARM = """a{number} AS MATERIALIZED (
WITH found AS MATERIALIZED (SELECT id FROM search_fts WHERE {pieces})
SELECT e.* FROM (SELECT id FROM found ORDER BY id DESC) AS f CROSS JOIN LATERAL (
    SELECT * FROM search_entry AS e WHERE e.id = f.id AND e.site_id = %(site)s AND {checked} OFFSET 0
) AS e ORDER BY f.id DESC LIMIT %(most)s)"""
_OF_ARM = "SELECT {number}, id, customer_id, last_visit, words, numbers, plates, vins, shown FROM a{number}"
_NEWEST = """SELECT 0, (SELECT max(id) FROM search_entry), 0, NULL::date, '', '', '', '', '' UNION ALL """
_TOO_FEW = " AND (SELECT count(*) FROM a{number}) < %(most)s"
# Added to nothing, so that the planner does not read all ranks of a window as well.
_IN_WINDOW = "{window} AND id + 0 >= {first} AND "
_EXACT = 9


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
    ask = _Question(site_id, limit)
    checked = ask.checked(typed)
    pieces = of_typed(typed, _condition)
    newest = None if _has_rare(typed) else connection.info.get(_NEWEST_KNOWN, 0)
    for window in _windows(newest, typed):
        ask.arm(window + pieces, checked)
    ask.arm(pieces, checked)
    asked_exact = typed.exact is not None and (typed.in_parts or newest is not None)
    if typed.exact is not None and asked_exact:
        ask.exact(typed.exact)
    rows = ask.rows(connection, newest is not None)
    if newest is not None:
        last = connection.info[_NEWEST_KNOWN] = rows.pop(0)[1] or 0
        if _in_windows(last) != _in_windows(newest):
            return find_all(connection, site_id, typed, limit)
    found, exact = _told_apart(rows)
    if typed.exact is not None and not asked_exact and len(found) == limit:
        exact = _exact(connection, site_id, typed.exact, limit)
    return found, exact


def _told_apart(rows: list[Any]) -> tuple[list[Any], list[Any]]:
    """The entries of the last place that was looked into, and of a whole plate or VIN; newest first each."""
    rows.sort(key=_rank, reverse=True)
    last = max((row[0] for row in rows if row[0] != _EXACT), default=0)
    return [row[2:] for row in rows if row[0] == last], [row[2:] for row in rows if row[0] == _EXACT]


def find(connection: Connection, site_id: int, typed: Typed, limit: int) -> Sequence[Any]:
    """The newest entries of the house where all that was typed is found."""
    return find_all(connection, site_id, replace(typed, exact=None), limit)[0]


def _exact(connection: Connection, site_id: int, exact: Exact, limit: int) -> list[Any]:
    """Entries with exactly this plate or VIN."""
    ask = _Question(site_id, limit)
    ask.exact(exact)
    return _told_apart(ask.rows(connection, False))[1]


class _Question:
    """A statement while it is put together: its arms, and its values by name."""

    def __init__(self, site_id: int, limit: int) -> None:
        self._values: dict[str, Any] = {"site": site_id, "most": limit}
        self._arms: list[str] = []
        self._found: list[str] = []

    def checked(self, typed: Typed) -> str:
        """The condition that decides, on the terms."""
        checked, values = on_terms(typed, "strpos(e.{column}, ?) > 0")
        return self._named(checked, values)

    def arm(self, pieces: str, checked: str) -> None:
        """One more place to look, where those before have too few."""
        gates = [_TOO_FEW.format(number=before) for before in range(1, len(self._arms) + 1)]
        self._add(len(self._arms) + 1, pieces + "".join(gates), checked)

    def exact(self, exact: Exact) -> None:
        """A whole plate or VIN, whatever else is found."""
        checked = any_of(f"strpos(e.{column}, ?) > 0" for column, _needle in exact.needles)
        named = self._named(checked, [needle for _column, needle in exact.needles])
        self._add(_EXACT, f"pieces && {_array(exact.pieces)}", named)

    def rows(self, connection: Connection, with_newest: bool) -> list[Any]:
        """The answer; with the newest rank of all in its first row."""
        text = _ASKED.format(
            arms=", ".join(self._arms), newest=_NEWEST if with_newest else "",
            found=" UNION ALL ".join(self._found),
        )
        rows = list(connection.exec_driver_sql(text, self._values).all())
        return sorted(rows, key=_arm_of)

    def _add(self, number: int, pieces: str, checked: str) -> None:
        self._arms.append(_ARM.format(number=number, pieces=pieces, checked=checked))
        self._found.append(_OF_ARM.format(number=number))

    def _named(self, checked: str, values: Sequence[str]) -> str:
        parts = checked.split("?")
        names = [f"v{len(self._values) + place}" for place in range(len(values))]
        self._values.update(zip(names, values, strict=True))
        named = "".join(f"{part}%({name})s" for part, name in zip(parts, names, strict=False))
        return named + parts[-1]


def _arm_of(row: Any) -> int:
    return int(row[0])


def _rank(row: Any) -> int:
    return int(row[1])


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


def _condition(word: Word) -> str:
    """That the pieces of a word are there."""
    single = [row[0] for row in word.pieces if len(row) == 1]
    rows = [f"pieces @> {_array(row)}" for row in word.pieces if len(row) > 1]
    return any_of([f"pieces && {_array(single)}", *rows] if single else rows)


def _in_windows(newest: int) -> list[int]:
    """The numbers of the newest windows, in the order of their sizes."""
    return [(newest // _CUSTOMERS) >> size for size in WINDOWS]


def _windows(newest: int | None, typed: Typed) -> Iterator[str]:
    """For each size of window the condition to be in the newest two of it, before others."""
    if newest is None:
        return
    # Several words are hardly ever those of so many within days.
    letters = sum(len(word.text) for unit in typed.units for word in unit.ways[0])
    first_size = 1 if len(typed.units) > 1 and letters >= RARE_FROM else 0
    for size, last in list(zip(WINDOWS, _in_windows(newest), strict=True))[first_size:]:
        pieces = _array([_window(size, last), _window(size, last - 1)])
        first = ((last - 1) << size) * _CUSTOMERS
        yield _IN_WINDOW.format(window=f"pieces && {pieces}", first=first)


def _array(pieces: Iterable[str]) -> str:
    """The numbers of pieces as they stand in a statement.

    As values beside it they would be unknown to the planner as soon as it prepares the statement.
    """
    return f"'{{{','.join([str(_number(piece)) for piece in pieces])}}}'::integer[]"


def _has_rare(typed: Typed) -> bool:
    """Whether a typed word is one that few customers have, so that all of them are soon read."""
    return any(_is_rare(word) for unit in typed.units for word in unit.ways[0])


def _is_rare(word: Word) -> bool:
    """Whether few customers have it: four digits of a number, or most of a plate or VIN."""
    size, text = len(word.text), word.text
    return size >= RARE_FROM and not DIGITS.isdisjoint(text) or size >= 4 and DIGITS.issuperset(text)


def _window(size: int, at: int) -> str:
    return f"^{size}:{at}"


def _number(piece: str) -> int:
    """A piece as a number of four bytes; two that share one are told apart by the terms."""
    return zlib.crc32(piece.encode("utf-8", "replace")) - 2**31
