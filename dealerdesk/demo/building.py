"""Building the demo dealership in a file beside its place, and moving it there when it is whole."""

from __future__ import annotations

import os
from pathlib import Path

from dealerdesk.core import sums
from dealerdesk.core.database import Database
from dealerdesk.demo.bulk import Progress
from dealerdesk.demo.filling import fill
from dealerdesk.upgrade import open_database, settle

# Until it is moved nobody else knows of the file, and a file that is not whole is thrown away: what is kept
# against a power cut would only make it slower. The cache is in KB.
_HASTE = ("journal_mode = MEMORY", "synchronous = OFF", "cache_size = -500000")


def build(path: Path, customers: int, seed: int, progress: Progress | None = None) -> None:
    """Make a file with the demo dealership; killed midway, there is none. Raises `Problem` as `fill` does."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        database = open_database(fresh)
        try:
            _hurry(database)
            fill(database, customers, seed, progress)
        finally:
            database.close()
        settle(fresh)
        sums.drop(path)
        os.replace(fresh, path)
    finally:
        for end in ("", "-wal", "-shm"):
            Path(f"{fresh}{end}").unlink(missing_ok=True)


def _hurry(database: Database) -> None:
    """Let the one connection that is used from now on care for speed alone."""
    database.engine.dispose()
    with database.engine.connect() as connection:
        for pragma in _HASTE:
            connection.exec_driver_sql(f"PRAGMA {pragma}")
