"""Writes many rows fast: collected by table, with ids counted here, parents before children."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import func, insert, select, text
from sqlalchemy.orm import Session

from dealerdesk.core.base import Base

CHUNK = 2_000


@dataclass
class Writer:
    """Collects rows by table and writes them in chunks; ids are counted here, so rows can name each other."""

    session: Session
    site_id: int
    rows: dict[type[Base], list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    next_id: dict[type[Base], int] = field(default_factory=dict)

    def add(self, table: type[Base], **values: Any) -> int:
        """Take a row; returns its id."""
        if table not in self.next_id:
            self.next_id[table] = (self.session.scalar(select(func.max(table.id))) or 0) + 1
        number = self.next_id[table]
        self.next_id[table] += 1
        self.rows[table].append({"id": number, "site_id": self.site_id, **values})
        return number

    def flush(self) -> None:
        """Write what was collected, parents first."""
        order = {t: i for i, t in enumerate(Base.metadata.sorted_tables)}
        tables = Base.metadata.tables
        for table in sorted(self.rows, key=lambda mapped: order[tables[mapped.__tablename__]]):
            for chunk in _chunks(self.rows[table], CHUNK):
                self.session.execute(insert(table), chunk)
        self.rows.clear()

    def settle(self) -> None:
        """Let PostgreSQL count on from our ids; SQLite does so by itself."""
        if self.session.get_bind().dialect.name != "postgresql":
            return
        for table, number in self.next_id.items():
            name = table.__tablename__
            self.session.execute(
                text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), :n, false)"), {"n": number}
            )


def _chunks(rows: Iterable[dict[str, Any]], size: int) -> Iterator[list[dict[str, Any]]]:
    left = iter(rows)
    while chunk := list(islice(left, size)):
        yield chunk
