"""Rows past the ORM, where somebody waits: statements built once, and writes the journal still hears of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, TypeVarTuple

from sqlalchemy import Connection, CursorResult, Insert, Row, Select, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from dealerdesk.core.base import Base
from dealerdesk.core.journal import touch

Ts = TypeVarTuple("Ts")


def rows_of(session: Session, statement: Select[*Ts], /, **values: object) -> Sequence[Row[*Ts]]:
    """The rows of a statement that was built once, with `bindparam`s for `values`.

    About a tenth of what building it anew and going through the ORM takes.
    """
    return _connection(session).execute(statement, values).all()


def first_row(session: Session, statement: Select[*Ts], /, **values: object) -> Row[*Ts] | None:
    """The first row of such a statement, None where there is none."""
    return _connection(session).execute(statement, values).first()


def put_row(session: Session, kind: type[Base], /, **values: Any) -> int:
    """Insert one row by the names of its columns, others get their defaults; returns its id.

    The journal notes it as it notes a row of the ORM. A `version` column is to be given (1 for a new row).
    """
    done = _connection(session).execute(_insert(kind), values)
    key = done.inserted_primary_key
    assert key is not None
    _note(session, kind, int(key[0]), done)
    return int(key[0])


def put_row_if_new(session: Session, kind: type[Base], /, **values: Any) -> int | None:
    """As `put_row`; None, and nothing written, where a constraint says that there is such a row already."""
    connection = _connection(session)
    done = connection.execute(_insert_if_new(kind, connection.dialect.name), values)
    found = done.scalar()
    if found is None:
        return None
    _note(session, kind, int(found), done)
    return int(found)


def hold(session: Session, kind: type[Base], row_id: int) -> None:
    """Keep a row to this transaction until it ends, so that a second desk waits and then sees what was done.

    A row that others may still point at (`FOR NO KEY UPDATE`). Nothing on SQLite, where writers wait anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(kind.id).where(kind.id == row_id).with_for_update(key_share=True))


def _connection(session: Session) -> Connection:
    """The connection of a session, after what waits in it was written, as the ORM does it."""
    if session.autoflush:
        session.flush()
    return session.connection()


def _note(session: Session, kind: type[Base], row_id: int, done: CursorResult[Any]) -> None:
    if kind.__journal__:
        written = {**done.context.compiled_parameters[0], "id": row_id}
        touch(session, kind.__journal__, row_id, {"new": written})


@lru_cache(maxsize=256)
def _insert(kind: type[Base]) -> Insert:
    return insert(kind)


@lru_cache(maxsize=256)
def _insert_if_new(kind: type[Base], dialect: str) -> Insert:
    make = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return make(kind).on_conflict_do_nothing().returning(kind.id)
