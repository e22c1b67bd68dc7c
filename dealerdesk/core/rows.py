"""Rows past the ORM, where somebody waits: statements built once, and writes the journal still hears of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVarTuple

from sqlalchemy import Connection, Row, Select, select
from sqlalchemy.orm import Session

from dealerdesk.core.base import Base
from dealerdesk.core.drivers import together
from dealerdesk.core.inserting import insert_row
from dealerdesk.core.journal import touch
from dealerdesk.core.line import line_of
from dealerdesk.core.straight import straight

Ts = TypeVarTuple("Ts")
# So many values of a list at once where the driver is not asked straight: fewer than any engine takes.
_AT_ONCE = 10_000


def rows_of(session: Session, statement: Select[*Ts], /, **values: object) -> Sequence[Row[*Ts]]:
    """The rows of a statement that was built once, with `bindparam`s for `values`.

    A fraction of what building it anew and going through the ORM takes; the rows have names and are tuples.
    """
    connection = _connection(session)
    ready = straight(connection, statement)
    found = ready.rows(connection, values) if ready is not None else None
    if found is not None:
        return found
    return connection.execute(statement, values).all()


def rows_among(
    session: Session, statement: Select[*Ts], whose: Iterable[Any], /, **values: object
) -> Iterator[Row[*Ts]]:
    """The rows of such a statement for a list of any length, its expanding `bindparam("whose")`.

    Asked in parts, so that the order of the statement holds within a part only.
    """
    connection, left = _connection(session), iter(whose)
    ready = straight(connection, statement, again=True)
    while part := list(islice(left, _AT_ONCE)):
        asked = {**values, "whose": part}
        found = ready.rows(connection, asked) if ready is not None else None
        yield from connection.execute(statement, asked).all() if found is None else found


def first_row(session: Session, statement: Select[*Ts], /, **values: object) -> Row[*Ts] | None:
    """The first row of such a statement, None where there is none."""
    return next(iter(rows_of(session, statement, **values)), None)


def first_rows(
    session: Session, *asked: tuple[Select[*tuple[Any, ...]], Mapping[str, object]]
) -> list[Row[Any] | None]:
    """The first row of several such statements, each with its values; on a server in one trip."""
    connection = _connection(session)
    statements = []
    for statement, values in asked:
        ready = straight(connection, statement)
        one = ready.asked(values) if ready is not None else None
        if ready is None or one is None:
            return [first_row(session, each, **given) for each, given in asked]
        statements.append((ready, one))
    found = together(connection, [one for _ready, one in statements])
    return [
        next(iter(ready.named(rows)), None) for (ready, _one), rows in zip(statements, found, strict=True)
    ]


def put_row(session: Session, kind: type[Base], /, **values: Any) -> int:
    """Insert one row by the names of its columns, others get their defaults; returns its id.

    The journal notes it as it notes a row of the ORM. A `version` column is to be given (1 for a new row).
    """
    number = insert_row(_connection(session), kind, values)
    assert number is not None
    if kind.__journal__:
        touch(session, kind.__journal__, number, {"new": {**values, "id": number}})
    return number


def put_row_if_new(session: Session, kind: type[Base], /, **values: Any) -> int | None:
    """As `put_row`; None, and nothing written, where a constraint says that there is such a row already."""
    number = insert_row(_connection(session), kind, values, if_new=True)
    if number is not None and kind.__journal__:
        touch(session, kind.__journal__, number, {"new": {**values, "id": number}})
    return number


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
    return line_of(session)
