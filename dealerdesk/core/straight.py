"""Statements asked again and again, straight through the driver: text and types worked out once."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Dialect, Select, Table, Uuid
from sqlalchemy.sql.compiler import Compiled

from dealerdesk.core.base import UtcDateTime
from dealerdesk.core.drivers import Asked, answer, is_server, numbered, put
from dealerdesk.core.listed import as_one_value, with_one_mark

Process = Callable[[Any], Any]
# Each length of a short list is a text of its own that is remembered; a longer list goes as one value.
_FEW, _MOST_SHAPES = 6, 200


@dataclass(frozen=True, slots=True)
class _Bind:
    """One mark: a value by name (of a list the one at `place`, or all of it), or a constant."""

    name: str | None
    place: int | None
    process: Process | None
    constant: Any = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class _Shape:
    """The text of a statement for lists of certain lengths, and what goes into its marks."""

    text: str
    binds: tuple[_Bind, ...]
    on_server: bool

    def parameters(self, values: Mapping[str, Any]) -> list[Any]:
        found = []
        for bind in self.binds:
            if bind.name is None:
                found.append(bind.constant)
                continue
            if bind.whole:
                found.append(as_one_value(values[bind.name], bind.process, self.on_server))
                continue
            value = values[bind.name] if bind.place is None else values[bind.name][bind.place]
            found.append(bind.process(value) if bind.process is not None else value)
        return found


@dataclass(eq=False)
class Straight:
    """A statement whose rows come straight from the driver, with the names and values of SQLAlchemy."""

    compiled: Compiled
    dialect: Dialect
    lists: tuple[str, ...]
    row: type[tuple[Any, ...]]
    columns: tuple[tuple[int, Process], ...]
    shapes: dict[tuple[int, ...], _Shape | None] = field(default_factory=dict)

    def rows(self, connection: Connection, values: Mapping[str, Any]) -> list[Any] | None:
        """Every row, as a named tuple; None where a long list is asked for otherwise than by "in"."""
        asked = self.asked(values)
        return None if asked is None else self.named(answer(connection, asked.text, asked.values))

    def named(self, found: Sequence[tuple[Any, ...]]) -> list[Any]:
        """What the driver has found, as named tuples with the types of SQLAlchemy."""
        # Past the checks of the number of values, which take longer than the rest.
        make, row, columns = tuple.__new__, self.row, self.columns
        if not columns:
            return [make(row, values) for values in found]
        rows = []
        for values in found:
            given = list(values)
            for place, process in columns:
                given[place] = process(given[place])
            rows.append(make(row, given))
        return rows

    def asked(self, values: Mapping[str, Any]) -> Asked | None:
        """The statement for the driver; None where a long list stands where it cannot go as one value."""
        lengths = tuple([min(len(values[name]), _FEW + 1) for name in self.lists])
        if lengths not in self.shapes:
            if len(self.shapes) >= _MOST_SHAPES:
                self.shapes.clear()
            long = {name for name, length in zip(self.lists, lengths, strict=True) if length > _FEW}
            self.shapes[lengths] = _shape(self.compiled, values, long)
        shape = self.shapes[lengths]
        return None if shape is None else Asked(shape.text, shape.parameters(values))


def goes_straight(connection: Connection) -> bool:
    """Whether statements may pass SQLAlchemy by: where nobody listens to them."""
    return not connection.dispatch.before_cursor_execute


# By engine. None: seen once. What is asked a second time was built once and will be asked again.
_Known = WeakKeyDictionary[Select[*tuple[Any, ...]], Straight | None]
_of_file: _Known = WeakKeyDictionary()
_of_server: _Known = WeakKeyDictionary()
_NEVER = object()


def straight(
    connection: Connection, statement: Select[*tuple[Any, ...]], again: bool = False
) -> Straight | None:
    """The statement made ready, None where it has to go through SQLAlchemy.

    That is where somebody listens to statements, and for a statement that was not seen before: most of those
    are built for the moment, unless it is known (`again`) that it will be asked again.
    """
    if not goes_straight(connection):
        return None
    known = _of_server if is_server(connection) else _of_file
    ready = known.get(statement, _NEVER)
    if ready is _NEVER and not again:
        known[statement] = None
        return None
    if ready is None or ready is _NEVER:
        ready = known[statement] = _ready(connection.dialect, statement)
    assert isinstance(ready, Straight)
    return ready


def _ready(dialect: Dialect, statement: Select[*tuple[Any, ...]]) -> Straight:
    compiled = statement.compile(dialect=dialect)
    columns = tuple(statement.selected_columns)
    found = [_reader(column.type, dialect) for column in columns]
    lists = tuple(bind.key for bind in compiled.binds.values() if bind.expanding and bind.value is None)
    return Straight(
        compiled, dialect, lists,
        namedtuple("Found", [column.key or "" for column in columns], rename=True),  # noqa: PYI024
        tuple((place, process) for place, process in enumerate(found) if process is not None),
    )


def _reader(kind: Any, dialect: Dialect) -> Process | None:
    """How a value of a column is read, None where the driver gives it as it is."""
    if dialect.name == "sqlite" and isinstance(kind, UtcDateTime | Uuid):
        return _moment if isinstance(kind, UtcDateTime) else _identity
    found: Process | None = kind.dialect_impl(dialect).result_processor(dialect, None)
    return found


def _moment(kept: str | None) -> dt.datetime | None:
    """An aware moment from what SQLite keeps of it; most of what a list reads are these."""
    return None if kept is None else dt.datetime.fromisoformat(kept + "+00:00")


def _identity(kept: str | None) -> uuid.UUID | None:
    """An identity from the letters SQLite keeps of it; by way of a number, in half the time."""
    return None if kept is None else uuid.UUID(int=int(kept, 16))


def _shape(compiled: Any, values: Mapping[str, Any], long: set[str]) -> _Shape | None:
    """The text with a mark for each value, and one for each long list; the constants are made ready once."""
    brief = {name: value[:1] if name in long else value for name, value in values.items()}
    state = compiled.construct_expanded_state(brief)
    text, keys = state.statement, state.positiontup
    on_server = keys is None
    if keys is None:
        text, keys = numbered(text)
    items = {
        item: (name, place)
        for name, expanded in state.parameter_expansion.items() for place, item in enumerate(expanded)
    }
    binds: list[_Bind] = []
    for key in keys:
        name, place = items.get(key, (key, None))
        process = _processor(compiled.binds[name].type, compiled.dialect)
        if name in long:
            changed = with_one_mark(text, len(binds), len(keys), on_server)
            if changed is None:
                return None
            text = changed
            binds.append(_Bind(name, None, process, whole=True))
        elif name in values:
            binds.append(_Bind(name, place, process))
        else:
            constant = state.parameters[key]
            binds.append(_Bind(None, None, None, process(constant) if process is not None else constant))
    return _Shape(text, tuple(binds), on_server)


@dataclass(frozen=True, slots=True)
class StraightInsert:
    """An insert of one row: its columns in order, with their defaults and what the driver wants of them."""

    text: str
    columns: tuple[tuple[str, Callable[[], Any] | None, Process | None], ...]

    def put(self, connection: Connection, values: dict[str, Any]) -> int | None:
        """Insert a row; returns its id, None where there was one already. Defaults are added to `values`.

        Raises SQLAlchemy's `IntegrityError`, as the long way does.
        """
        return put(connection, *self.asked(values))

    def asked(self, values: dict[str, Any]) -> Asked:
        """The statement for the driver; defaults are added to `values`."""
        parameters = []
        for name, default, process in self.columns:
            if name not in values:
                values[name] = default() if default is not None else None
            value = values[name]
            parameters.append(process(value) if process is not None else value)
        if len(values) != len(self.columns):
            raise TypeError(f"there are no such columns: {set(values) - {c[0] for c in self.columns}}")
        return Asked(self.text, parameters)


@lru_cache(maxsize=256)
def straight_insert(table: Table, dialect: Dialect, if_new: bool, with_key: bool) -> StraightInsert:
    """The insert into a table; `if_new`: nothing where a constraint says that there is such a row already."""
    prepare = dialect.identifier_preparer
    columns = [column for column in table.columns if with_key or not column.primary_key]
    names = ", ".join(prepare.quote(column.name) for column in columns)
    on_server = dialect.name == "postgresql"
    marks = ", ".join(f"${place}" if on_server else "?" for place in range(1, len(columns) + 1))
    end = (" ON CONFLICT DO NOTHING" if if_new else "") + (" RETURNING id" if on_server else "")
    return StraightInsert(
        f"INSERT INTO {prepare.format_table(table)} ({names}) VALUES ({marks}){end}",
        tuple((column.key, _default(column.default), _processor(column.type, dialect)) for column in columns),
    )


def _processor(kind: Any, dialect: Dialect) -> Process | None:
    found: Process | None = kind.dialect_impl(dialect).bind_processor(dialect)
    return found


def _default(default: Any) -> Callable[[], Any] | None:
    if default is None:
        return None
    made = default.arg
    return (lambda: made(None)) if default.is_callable else (lambda: made)
