"""Changing one row past the ORM: a statement built once per set of columns, with the version it saw."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from sqlalchemy import Column, Dialect, Table, Update, bindparam, update
from sqlalchemy.orm import Session

from dealerdesk.core.base import Base
from dealerdesk.core.drivers import changed
from dealerdesk.core.errors import Stale
from dealerdesk.core.journal import touch
from dealerdesk.core.line import line_of
from dealerdesk.core.straight import goes_straight

_NOT_KNOWN = object()
Process = Callable[[Any], Any]


def change_row(
    session: Session, kind: type[Base], before: Any, /, **changes: Any
) -> int:
    """Write what differs from `before`, a record with `id` and `version`, by the names of the attributes.

    Returns the version the row has then; where nothing differs nothing is written. What the record does not
    have is written as it is. Raises `Stale` where somebody else changed the row meanwhile. The journal notes
    it as it notes a change of the ORM.
    """
    old = {name: getattr(before, name, _NOT_KNOWN) for name in changes}
    wanted = {name: value for name, value in changes.items() if old[name] != value}
    if not wanted:
        return int(before.version)
    if session.autoflush:
        session.flush()
    connection = line_of(session)
    names = tuple(wanted)
    if goes_straight(connection):
        text, processes = _straight(kind, connection.dialect, names)
        values = [
            process(value) if process is not None else value
            for value, process in zip(wanted.values(), processes, strict=True)
        ]
        done = changed(connection, text, [*values, before.version + 1, before.id, before.version])
    else:
        values_by_name = {f"new_{name}": value for name, value in wanted.items()}
        values_by_name |= {"next": before.version + 1, "of": before.id, "seen": before.version}
        done = connection.execute(_through_sqlalchemy(kind, names), values_by_name).rowcount
    if done != 1:
        raise Stale()
    if kind.__journal__:
        noted = {
            name: [None if old[name] is _NOT_KNOWN else old[name], value] for name, value in wanted.items()
        }
        touch(session, kind.__journal__, before.id, noted)
    return int(before.version) + 1


def _columns(kind: type[Base], names: tuple[str, ...]) -> list[Column[Any]]:
    return [kind.__mapper__.column_attrs[name].columns[0] for name in names]  # type: ignore[misc]


@lru_cache(maxsize=512)
def _straight(
    kind: type[Base], dialect: Dialect, names: tuple[str, ...]
) -> tuple[str, tuple[Process | None, ...]]:
    """The text with a mark for each value, and what the driver wants of the values."""
    quote = dialect.identifier_preparer.quote
    columns = _columns(kind, names)
    count = len(columns) + 3
    marks = [f"${n}" for n in range(1, count + 1)] if dialect.name == "postgresql" else ["?"] * count
    sets = ", ".join(f"{quote(column.name)} = {mark}" for column, mark in zip(columns, marks, strict=False))
    text = (
        f"UPDATE {quote(kind.__tablename__)} SET {sets}, version = {marks[-3]}"
        f" WHERE id = {marks[-2]} AND version = {marks[-1]}"
    )
    return text, tuple(column.type.dialect_impl(dialect).bind_processor(dialect) for column in columns)


@lru_cache(maxsize=512)
def _through_sqlalchemy(kind: type[Base], names: tuple[str, ...]) -> Update:
    table = kind.__table__
    assert isinstance(table, Table)
    values: dict[Any, Any] = {
        column: bindparam(f"new_{name}", type_=column.type)
        for name, column in zip(names, _columns(kind, names), strict=True)
    }
    return (
        update(table).where(table.c.id == bindparam("of"), table.c.version == bindparam("seen"))
        .values({**values, table.c.version: bindparam("next")})
    )
