"""Rows ready to be written: collected by table in the form the database takes, laid beside it, poured in."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.orm import Session

from dealerdesk.core.base import Base
from dealerdesk.exchange.known_records import in_parts

CHUNK = 20_000
# Parents before children. Not asked of the tables: a process of its own knows only those of the import.
_ORDER = (
    "customer", "contact_point", "vehicle", "former_plate", "ownership", "odometer_reading", "consent",
    "objection", "visit", "job", "import_run", "import_row",
    "import_rejected",
)  # fmt: skip


class Pile:
    """Rows of one table. Columns nobody names get the table's own default, or nothing."""

    def __init__(self, mapped: type[Base]) -> None:
        self.table: Table = Base.metadata.tables[mapped.__tablename__]
        names = [column.name for column in self.table.columns if column.name != "id"]
        # The id comes last, so that rows without one are only shorter.
        self._place = {name: place for place, name in enumerate([*names, "id"])}
        defaults: dict[str, Any] = {column.name: column.default for column in self.table.columns}
        self._usual = [_plain(_usual(defaults[name])) for name in names]
        self._made = [
            (self._place[name], default.arg) for name, default in defaults.items() if _is_made(default)
        ]
        self.rows: list[tuple[object, ...]] = []
        self.with_id = False
        # So many rows lie beside the database.
        self.laid = 0

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the rows, in order."""
        return tuple(self._place)[: None if self.with_id else -1]

    def add(self, **values: object) -> None:
        """Take a row; either all rows of a pile name their id or none does."""
        row = self._usual.copy()
        for place, make in self._made:
            row[place] = _plain(make(None))
        if "id" in values:
            self.with_id = True
            row.append(None)
        elif self.with_id:
            raise ValueError(f"a row of {self.table.name} without an id among others with one")
        places = self._place
        for name, value in values.items():
            # Most values need nothing; a call for each of them would take longer than the rest.
            kind = type(value)
            if kind is str:
                if not value.isascii() or "\x00" in value:  # type: ignore[attr-defined, operator]
                    value = _text(value)  # type: ignore[arg-type]
            elif kind is not int and value is not None:
                value = _plain(value)
            row[places[name]] = value
        self.rows.append(tuple(row))


class Piles:
    """Rows of many tables, poured in the order in which they refer to each other."""

    def __init__(self) -> None:
        self._piles: dict[str, Pile] = {}

    def of(self, mapped: type[Base]) -> Pile:
        """The pile of a table."""
        name = mapped.__tablename__
        if name not in self._piles:
            self._piles[name] = Pile(mapped)
        return self._piles[name]

    def __len__(self) -> int:
        return sum(len(pile.rows) + pile.laid for pile in self._piles.values())

    def lay(self, session: Session, report: Callable[[float], None]) -> None:
        """Lay every row beside an SQLite file (`Database.beside`): pouring it in is fast from there.

        A server takes rows from outside as fast, and nobody waits for the writer.
        """
        connection = session.connection()
        if connection.dialect.name != "sqlite":
            return
        done, whole = 0, max(len(self), 1)
        for pile in self._piles.values():
            _lay(connection, pile)
            done += pile.laid
            report(done / whole)

    def lift(self, session: Session) -> None:
        """Take away what was laid."""
        for pile in self._piles.values():
            if pile.laid:
                session.connection().exec_driver_sql(f"DROP TABLE IF EXISTS {_beside(pile)}")

    def pour(self, session: Session, report: Callable[[float], None]) -> None:
        """Write every row, inside the transaction of the session; `report` hears the share written."""
        session.flush()
        connection = session.connection()
        done, whole = 0, max(len(self), 1)
        for name in sorted(self._piles, key=_ORDER.index):
            for count in _pour(connection, self._piles[name]):
                done += count
                report(done / whole)


def _beside(pile: Pile) -> str:
    return f'temp."laid_{pile.table.name}"'


def _lay(connection: Connection, pile: Pile) -> None:
    names = ", ".join(f'"{name}"' for name in pile.columns)
    connection.exec_driver_sql(f'CREATE TEMP TABLE "laid_{pile.table.name}" ({names})')
    marks = ", ".join("?" * len(pile.columns))
    for part in in_parts(pile.rows, CHUNK):
        connection.exec_driver_sql(f"INSERT INTO {_beside(pile)} VALUES ({marks})", part)
    pile.laid, pile.rows = len(pile.rows), []


def _pour(connection: Connection, pile: Pile) -> Iterator[int]:
    """Write the rows of a pile, so many at once."""
    for part in in_parts(pile.rows, CHUNK):
        _write(connection, pile, part)
        yield len(part)
    names = ", ".join(f'"{name}"' for name in pile.columns)
    take = f'INSERT INTO main."{pile.table.name}" ({names}) SELECT {names} FROM {_beside(pile)}'
    for start in range(0, pile.laid, CHUNK):
        connection.exec_driver_sql(f"{take} WHERE rowid > ? AND rowid <= ?", (start, start + CHUNK))
        yield min(CHUNK, pile.laid - start)


def _write(connection: Connection, pile: Pile, rows: list[tuple[object, ...]]) -> None:
    names = pile.columns
    listed = ", ".join(f'"{name}"' for name in names)
    if connection.dialect.name == "postgresql":
        _copy(connection, f'COPY "{pile.table.name}" ({listed}) FROM STDIN', rows)
        return
    marks = ", ".join("?" * len(names))
    connection.exec_driver_sql(f'INSERT INTO "{pile.table.name}" ({listed}) VALUES ({marks})', rows)


def _copy(connection: Connection, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def _usual(default: Any) -> object:
    """The value a column has unless another is given."""
    return None if default is None or default.is_callable else default.arg


def _is_made(default: Any) -> bool:
    """Whether a column's value is made anew for every row."""
    return default is not None and bool(default.is_callable)


def _plain(value: object) -> object:
    """A value as both engines take it: text, whole numbers, nothing."""
    kind = type(value)
    if kind is str:
        return _text(value)  # type: ignore[arg-type]
    change = _CHANGED.get(kind)
    return value if change is None else change(value)


def _text(text: str) -> str:
    """Text as typed; what no database takes becomes a visible sign (see `core.base.Verbatim`)."""
    if "\x00" in text:
        text = text.replace("\x00", "\u2400")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


# All rows of an import are of the same moment.
@lru_cache(maxsize=16)
def _moment(at: Any) -> str:
    return str(at.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M:%S.%f"))


def _json(value: Any) -> str:
    # Escaped, so that signs no database takes come through as well.
    return json.dumps(value).replace("\\u0000", "\\u2400")


_CHANGED: dict[type, Callable[[Any], object]] = {
    bool: int,
    dt.date: dt.date.isoformat,
    dt.datetime: _moment,
    uuid.UUID: uuid.UUID.hex.fget,  # type: ignore[attr-defined]
    dict: _json,
    list: _json,
    tuple: _json,
}
