"""Moving one customer to the top of the index: what every visit pays for, in as few steps as there are."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Connection

from dealerdesk.core.drivers import Asked, answer, is_server, together
from dealerdesk.search import postgresql, sqlite
from dealerdesk.search.sqlite import HOUSE
from dealerdesk.search.terms import Terms, pieces_of

_LAST = "SELECT id, moment FROM search_entry WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT 1"
_OUT = "INSERT INTO search_fts(search_fts, rowid, pieces) VALUES ('delete', ?, ?)"
_IN = "INSERT INTO search_fts(rowid, pieces) VALUES (?, ?)"
_MOVE = "UPDATE search_entry SET id = ?, moment = ?, last_visit = ? WHERE id = ?"
_OUT_OF_SERVER = "DELETE FROM search_fts WHERE id = $1"
_IN_SERVER = "INSERT INTO search_fts (id, pieces) VALUES ($1, string_to_array($2, ' ')::integer[])"
_MOVE_ON_SERVER = "UPDATE search_entry SET id = $1, moment = $2, last_visit = $3 WHERE id = $4"
_STAY = "UPDATE search_entry SET last_visit = ? WHERE id = ?"
_STAY_ON_SERVER = "UPDATE search_entry SET last_visit = $1 WHERE id = $2"


def stay(connection: Connection, rank: int, visit: dt.date | None) -> None:
    """Leave an entry where it is; its last visit may be another day."""
    if is_server(connection):
        answer(connection, _STAY_ON_SERVER, (visit, rank))
    else:
        answer(connection, _STAY, (visit.isoformat() if visit is not None else None, rank))


def move(connection: Connection, known: Any, terms: Terms, moment: int, visit: dt.date | None) -> None:
    """Move an entry (its row as it is kept) to a moment that is newer than its own."""
    if is_server(connection):
        rank = postgresql.ranks(connection, [(known.site_id, moment, known.customer_id)])[known.customer_id]
        together(connection, [
            Asked(_OUT_OF_SERVER, (known.id,)), Asked(_IN_SERVER, (rank, postgresql._numbers(rank, terms))),
            Asked(_MOVE_ON_SERVER, (rank, moment, visit, known.id)),
        ])
        return
    pieces = " ".join(pieces_of(terms))
    answer(connection, _OUT, (known.id, pieces))
    rank = _place(connection, known, moment)
    answer(connection, _IN, (rank, pieces))
    answer(connection, _MOVE, (rank, moment, visit.isoformat() if visit is not None else None, known.id))


def _place(connection: Connection, known: Any, moment: int) -> int:
    """The rank of a moment on a file: nearly always behind everybody, so the last one is asked for first."""
    base = (known.site_id - 1) * HOUSE
    last = answer(connection, _LAST, (base + moment, base + HOUSE))
    if not last:
        return int(base + moment)
    rank, newest = last[0]
    if newest <= moment:
        return int(rank) + 1
    return int(sqlite.ranks(connection, [(known.site_id, moment, known.customer_id)])[known.customer_id])
