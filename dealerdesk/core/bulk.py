"""Writing many rows at once, past the ORM, the fastest way each engine has; for imports and the demo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, Connection, Dialect, Table
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from dealerdesk.core.base import Base, Verbatim, storable
from dealerdesk.core.line import line_of

Row = Mapping[str, Any]


def write_rows(session: Session, kind: type[Base], rows: Sequence[Row]) -> None:
    """Insert rows, given by column name; all have the same columns, the others get their defaults.

    Part of the session's transaction. Nothing comes back and nothing is noted for the journal: the caller
    finds the ids by something it knows, and writes one entry for the whole. Raises SQLAlchemy's
    `IntegrityError` where a constraint refuses a row.
    """
    session.flush()
    table = kind.__table__
    assert isinstance(table, Table)
    if not rows:
        return
    connection = line_of(session)
    given = set(rows[0])
    columns = [c for c in table.columns if c.name in given or c.default is not None]
    prepare = connection.dialect.identifier_preparer
    # The names come from our own tables, never from outside.
    where = f"{prepare.format_table(table)} ({', '.join(prepare.quote(c.name) for c in columns)})"
    makers = [_maker(column, connection.dialect, column.name in given) for column in columns]
    try:
        _pour(connection, where, len(columns), _values(rows, makers))
    except connection.dialect.loaded_dbapi.IntegrityError as error:
        raise IntegrityError(where, None, error) from error


def _pour(connection: Connection, where: str, width: int, values: Iterable[list[Any]]) -> None:
    driver = connection.connection.driver_connection
    assert driver is not None
    if connection.dialect.name == "postgresql":
        with driver.cursor() as cursor, cursor.copy(f"COPY {where} FROM STDIN") as copy:
            for row in values:
                copy.write_row(row)
    else:
        marks = ", ".join("?" * width)
        driver.executemany(f"INSERT INTO {where} VALUES ({marks})", values)


def _values(rows: Sequence[Row], makers: Sequence[Callable[[Row], Any]]) -> Iterator[list[Any]]:
    for row in rows:
        yield [make(row) for make in makers]


def _maker(column: Column[Any], dialect: Dialect, given: bool) -> Callable[[Row], Any]:
    """What a column takes from a row: the value as the driver wants it, else the column's default."""
    name, default = column.name, column.default
    if isinstance(column.type, Verbatim):
        # Most of what is written are texts; this is what their processor does, without the way there.
        processor: Callable[[Any], Any] | None = _text
    else:
        processor = column.type.dialect_impl(dialect).bind_processor(dialect)
    if given and processor is None:
        return itemgetter(name)

    def make(row: Row) -> Any:
        value = row[name] if given else _default(default)
        return processor(value) if processor is not None else value

    return make


def _text(value: str | None) -> str | None:
    return None if value is None else storable(value)


def _default(default: Any) -> Any:
    return default.arg(None) if default.is_callable else default.arg
