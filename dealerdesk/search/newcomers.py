"""Many new customers for the index: laid ready beside the database, then taken in within a moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from dealerdesk.core.line import line_of
from dealerdesk.search import index, slips
from dealerdesk.search.index import Ready
from dealerdesk.search.terms import ReadyTerms, moment_of, pieces_of

CHUNK = 5000
_COLUMNS = ("site_id", "customer_id", "moment", "last_visit", "words", "numbers", "plates", "vins", "shown")
# A number on both sides: SQLite uses no index to compare a number with what may be anything.
_MADE = ", ".join(_COLUMNS).replace("customer_id", "customer_id INTEGER")
_MAKE = f"CREATE TEMP TABLE search_new ({_MADE}, pieces)"
_LAY = f"INSERT INTO search_new VALUES ({', '.join('?' * (len(_COLUMNS) + 1))})"
_WISHES = "SELECT site_id, moment, customer_id FROM search_new"
_MAKE_RANKS = "CREATE TEMP TABLE search_rank (rank INTEGER PRIMARY KEY, customer_id INTEGER)"
_RANK = "INSERT INTO search_rank VALUES (?, ?)"
_OWN = "CREATE INDEX temp.search_new_customer ON search_new (customer_id)"
_ENTER = (
    f"INSERT INTO search_entry (id, {', '.join(_COLUMNS)}) SELECT r.rank, n.{', n.'.join(_COLUMNS)} "
    "FROM temp.search_rank AS r CROSS JOIN temp.search_new AS n ON n.customer_id = r.customer_id "
    "WHERE r.rank BETWEEN ? AND ? ORDER BY r.rank"
)
_INDEX = (
    "INSERT INTO search_fts (rowid, pieces) SELECT r.rank, n.pieces FROM temp.search_rank AS r "
    "CROSS JOIN temp.search_new AS n ON n.customer_id = r.customer_id "
    "WHERE r.rank BETWEEN ? AND ? ORDER BY r.rank"
)


_MAKE_SLIPS = "CREATE TEMP TABLE search_new_slip (piece INTEGER, word TEXT)"
_LAY_SLIP = "INSERT INTO search_new_slip VALUES (?, ?)"
_LEARN = (
    "INSERT OR IGNORE INTO search_slip (piece, word) "
    "SELECT piece, word FROM temp.search_new_slip ORDER BY piece, word"
)


class Newcomers:
    """Customers whom the index does not know yet.

    On SQLite they can be laid beside the database (`lay`, in `Database.beside`), on the connection that takes
    them in afterwards; else they are taken in as they are.
    """

    def __init__(self, rows: Iterable[Ready]) -> None:
        self._rows = rows
        self._laid = False

    def lay(self, session: Session) -> None:
        """Lay them ready; the database itself is not touched."""
        connection = line_of(session)
        if connection.dialect.name != "sqlite":
            return
        self._laid = True
        connection.exec_driver_sql(_MAKE)
        connection.exec_driver_sql(_MAKE_SLIPS)
        words: set[str] = set()
        for part in _parts(self._rows):
            connection.exec_driver_sql(_LAY, [_values(one) for one in part])
            words.update(word for one in part for word in slips.name_words(one.terms))
        self._rows = ()
        connection.exec_driver_sql(_OWN)
        if words:
            connection.exec_driver_sql(_LAY_SLIP, slips.rows_of(words))

    def take_in(self, session: Session) -> None:
        """Write them, inside the transaction of the session."""
        if not self._laid:
            index.put_many(session, self._rows)
            return
        session.flush()
        connection = line_of(session)
        wishes = [(row[0], row[1], row[2]) for row in connection.exec_driver_sql(_WISHES)]
        if not wishes:
            return
        given = index.engine_of(connection).ranks(connection, wishes)
        ranked = sorted((rank, customer_id) for customer_id, rank in given.items())
        connection.exec_driver_sql(_MAKE_RANKS)
        connection.exec_driver_sql(_RANK, ranked)
        for statement in (_ENTER, _INDEX):
            connection.exec_driver_sql(statement, (ranked[0][0], ranked[-1][0]))
        connection.exec_driver_sql(_LEARN)

    def lift(self, session: Session) -> None:
        """Leave nothing behind beside the database."""
        if self._laid:
            _drop(line_of(session))


def _drop(connection: Connection) -> None:
    for name in ("search_new", "search_rank", "search_new_slip"):
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS temp.{name}")


def _parts(rows: Iterable[Ready]) -> Iterator[list[Ready]]:
    left = iter(rows)
    while part := list(islice(left, CHUNK)):
        yield part


def _values(one: Ready) -> tuple[object, ...]:
    row = one.row
    visit = None if row.last_visit is None else row.last_visit.isoformat()
    moment = moment_of(row.last_seen, row.customer_id)
    terms = one.terms
    pieces = terms.pieces if isinstance(terms, ReadyTerms) else " ".join(pieces_of(terms))
    return (row.site_id, row.customer_id, moment, visit, *terms, one.shown, pieces)
