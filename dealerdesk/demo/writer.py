"""Writes many rows fast: collected by table, with ids counted here, parents before children."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from dealerdesk.core.base import Base
from dealerdesk.core.bulk import write_rows

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
        order = {name: place for place, name in enumerate(t.name for t in Base.metadata.sorted_tables)}
        for table in sorted(self.rows, key=lambda mapped: order[mapped.__tablename__]):
            write_rows(self.session, table, self.rows[table])
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
