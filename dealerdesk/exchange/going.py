"""What an import brought and is to be removed: looked at and deleted in sets, however much it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Integer,
    MetaData,
    Select,
    Table,
    delete,
    func,
    insert,
    inspect,
    select,
)
from sqlalchemy import column as named
from sqlalchemy import table as called
from sqlalchemy.orm import Session
from sqlalchemy.schema import CreateTable, DropTable

from dealerdesk.core.base import Base
from dealerdesk.exchange.known_records import in_parts

CHUNK = 20_000
CUSTOMER, VEHICLE, VISIT = "customer", "vehicle", "visit"


@dataclass(frozen=True, slots=True)
class Pointing:
    """A column of any table that points at a customer, car or visit, in whatever room it stands."""

    table: str
    column: str
    at: str


@dataclass(slots=True)
class Going:
    """Ids of customers, cars and visits that go, and the owners (customer, car) that came with them.

    `lay` puts them into tables of this transaction alone; `lift` takes those away again.
    """

    session: Session
    ids: dict[str, set[int]]
    owners: set[tuple[int, int]]
    _tables: dict[str, Table] = field(default_factory=dict)

    def lay(self) -> None:
        """Let the database know what goes."""
        for kind, ids in self.ids.items():
            self._lay(kind, ["id"], ((number,) for number in sorted(ids)))
        self._lay("ownership", ["customer_id", "vehicle_id"], sorted(self.owners))

    def _lay(self, kind: str, names: list[str], rows: Iterable[tuple[int, ...]]) -> None:
        columns = [Column(name, Integer, primary_key=True, autoincrement=False) for name in names]
        table = Table(f"going_{kind}", MetaData(), *columns, prefixes=["TEMPORARY"])
        self.session.execute(CreateTable(table))
        self._tables[kind] = table
        for part in in_parts(rows, CHUNK):
            self.session.execute(insert(table), [dict(zip(names, row, strict=True)) for row in part])

    def lift(self) -> None:
        """Leave nothing behind for the next transaction."""
        for table in self._tables.values():
            self.session.execute(DropTable(table))

    def all_of(self, kind: str) -> Select[tuple[int]]:
        """The ids of a kind, for a condition."""
        return select(self._tables[kind].c.id)

    def brought_owner(self, table: Any) -> ColumnElement[bool]:
        """Whether a row of `ownership` came with the import."""
        pair = self._tables["ownership"].c
        same = (pair.customer_id == table.c.customer_id, pair.vehicle_id == table.c.vehicle_id)
        return select(1).where(*same).exists()

    def is_unchanged(self, kind: str) -> bool:
        """Whether all of a kind are still there, and as they were written."""
        table = Base.metadata.tables[kind]
        query = select(func.count()).select_from(table)
        query = query.where(table.c.id.in_(self.all_of(kind)), table.c.version == 1)
        return self.session.scalar(query) == len(self.ids[kind])

    def pointing(self) -> Iterator[Pointing]:
        """Everything that may point at what goes, as the database says: it knows the rooms above, too."""
        found = inspect(self.session.connection()).get_multi_foreign_keys()
        for place, keys in found.items():
            for key in keys:
                if key["referred_table"] in self.ids:
                    yield Pointing(place[1], key["constrained_columns"][0], key["referred_table"])

    def is_pointed_at(self, one: Pointing, foreign: ColumnElement[bool]) -> bool:
        """Whether something that is not the import's own (`foreign`) points at what goes."""
        known = Base.metadata.tables.get(one.table)
        table: Any = called(one.table, named(one.column)) if known is None else known
        query = select(1).select_from(table)
        query = query.where(table.c[one.column].in_(self.all_of(one.at)), foreign).limit(1)
        return self.session.execute(query).first() is not None

    def remove(self, name: str, column: str = "id", kind: str = "") -> None:
        """Delete the rows of a table that point at what goes by this column; or those of a kind."""
        table = Base.metadata.tables[name]
        self.session.execute(delete(table).where(table.c[column].in_(self.all_of(kind or name))))
