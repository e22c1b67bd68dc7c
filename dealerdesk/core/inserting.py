"""Inserting one row past the ORM, the quickest way each engine has; the journal itself is written so."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Insert, Table, insert

from dealerdesk.core.base import Base
from dealerdesk.core.straight import goes_straight, straight_insert


def insert_row(
    connection: Connection, kind: type[Base], values: dict[str, Any], if_new: bool = False
) -> int | None:
    """Insert a row by the names of its columns; returns its id.

    What has a default and is not given is added to `values`. `if_new`: None, and nothing is written, where a
    constraint says that there is such a row already.
    """
    table = kind.__table__
    assert isinstance(table, Table)
    if goes_straight(connection):
        ready = straight_insert(table, connection.dialect, if_new, "id" in values)
        return ready.put(connection, values)
    if if_new:
        done = connection.execute(_if_new(table, connection.dialect.name), values)
        found: int | None = done.scalar()
    else:
        done = connection.execute(_plain(table), values)
        key = done.inserted_primary_key
        found = int(key[0]) if key is not None else None
    values |= done.context.compiled_parameters[0]
    return found


@lru_cache(maxsize=256)
def _plain(table: Table) -> Insert:
    return insert(table)


@lru_cache(maxsize=256)
def _if_new(table: Table, dialect: str) -> Insert:
    # Only one of them is needed, and PostgreSQL's takes long to read.
    if dialect == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as into_server

        return into_server(table).on_conflict_do_nothing().returning(table.c.id)
    from sqlalchemy.dialects.sqlite import insert as into_file

    return into_file(table).on_conflict_do_nothing().returning(table.c.id)
