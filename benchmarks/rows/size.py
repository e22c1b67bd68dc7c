"""The size of the database for a customer with a car, before anything happened to them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks import keeping
from benchmarks.ground import Ground
from benchmarks.loading import load
from benchmarks.measuring import Result, value_line
from dealerdesk.core.database import Database
from dealerdesk.upgrade import open_database, settle

MOST = 20_000


def measure(ground: Ground) -> Iterator[Result]:
    """A file of its own with customers and cars alone: every index and the search included."""
    count = min(ground.customers, MOST)
    keeping.folder().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=keeping.folder()) as folder:
        where = Path(folder) / "size.sqlite"
        empty = _size_after(where, None, 0)
        full = _size_after(where, count, 1)
    size = (full - empty) / count / 1000
    yield value_line("size per customer + car, no history", size, "KB", "1.5 KB", size <= 1.5)


def _size_after(where: Path, count: int | None, seed: int) -> int:
    database: Database = open_database(where)
    try:
        if count is not None:
            load(database, count, seed, history=False)
    finally:
        database.close()
    settle(where)
    return os.path.getsize(where)
