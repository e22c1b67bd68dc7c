"""The drivers themselves: statements past SQLAlchemy, several in one trip, with the errors of SQLAlchemy."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError


class Asked(NamedTuple):
    """A statement as the driver reads it, and the values of its marks in their order."""

    text: str
    values: Sequence[Any]


def answer(connection: Connection, text: str, values: Sequence[Any]) -> list[Any]:
    """The rows of one statement, none where it gives none."""
    driver: Any = connection.connection.driver_connection
    if isinstance(driver, sqlite3.Connection):
        return driver.execute(text, values).fetchall()
    if driver.info.transaction_status == _IDLE:
        return together(connection, [Asked(text, values)])[0]
    with _as_sqlalchemy(connection, driver, text):
        cursor = _cursor(driver).execute(text, values)
        return cursor.fetchall() if cursor.description else []


# No transaction has begun: its beginning goes with the first statement, not by a trip of its own.
_IDLE = 0


def put(connection: Connection, text: str, values: Sequence[Any]) -> int | None:
    """The id of a row that is inserted (on a server the statement gives it back), None where none was."""
    driver: Any = connection.connection.driver_connection
    if isinstance(driver, sqlite3.Connection):
        try:
            done = driver.execute(text, values)
        except sqlite3.IntegrityError as error:
            raise IntegrityError(text, None, error) from error
        return done.lastrowid if done.rowcount else None
    with _as_sqlalchemy(connection, driver, text):
        row = _cursor(driver).execute(text, values).fetchone()
    return None if row is None else int(row[0])


def changed(connection: Connection, text: str, values: Sequence[Any]) -> int:
    """How many rows a statement has changed."""
    driver: Any = connection.connection.driver_connection
    if isinstance(driver, sqlite3.Connection):
        return int(driver.execute(text, values).rowcount)
    with _as_sqlalchemy(connection, driver, text):
        return int(_cursor(driver).execute(text, values).rowcount)


def together(connection: Connection, statements: Sequence[Asked]) -> list[list[Any]]:
    """The rows of several statements in their order; on a server all of them go there in one trip."""
    driver: Any = connection.connection.driver_connection
    if isinstance(driver, sqlite3.Connection):
        return [driver.execute(text, values).fetchall() for text, values in statements]
    with _as_sqlalchemy(connection, driver, statements[0].text):
        with driver.pipeline():
            cursors = [_cursor(driver).execute(text, values) for text, values in statements]
        return [cursor.fetchall() if cursor.description else [] for cursor in cursors]


def is_server(connection: Connection) -> bool:
    """Whether the marks of a statement are those of PostgreSQL."""
    return connection.dialect.name == "postgresql"


_MARK = re.compile(r"%%|%\(([^)]+)\)s")


def numbered(text: str) -> tuple[str, tuple[str, ...]]:
    """A statement of SQLAlchemy's PostgreSQL with numbered marks, and the names of their values in order."""
    names: list[str] = []

    def mark(found: re.Match[str]) -> str:
        if found[1] is None:
            return "%"
        names.append(found[1])
        return f"${len(names)}"

    return _MARK.sub(mark, text), tuple(names)


def _cursor(driver: Any) -> Any:
    return _raw()(driver)


@cache
def _raw() -> Any:
    from psycopg import RawCursor

    return RawCursor


@contextmanager
def _as_sqlalchemy(connection: Connection, driver: Any, text: str) -> Iterator[None]:
    """Raise an error of a server as SQLAlchemy does it; a connection that is lost is not used again."""
    errors: Any = connection.dialect.loaded_dbapi
    try:
        yield
    except errors.Error as error:
        if driver.closed:
            connection.invalidate(error)
        raise DBAPIError.instance(
            text, None, error, errors.Error, connection_invalidated=bool(driver.closed),
            dialect=connection.dialect,
        ) from error
