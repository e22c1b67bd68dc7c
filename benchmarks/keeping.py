"""The databases that are measured: made once for a size, a seed and a schema, kept in the user's cache."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from benchmarks import history
from benchmarks.loading import load
from benchmarks.server import Server
from dealerdesk.core.places import project
from dealerdesk.upgrade import open_database, settle

SEED = 1
# What decides how a kept database looks; when one of these changes it is made again.
_INDEX = ("places", "postgresql", "shown", "slips", "sqlite", "terms")
_DECIDING = (
    "migrations/versions/*.py",
    *(f"dealerdesk/search/{name}.py" for name in _INDEX),
    *(f"benchmarks/{name}.py" for name in ("columns", "history", "loading", "names", "past")),
)


def folder() -> Path:
    """Where they are kept; `DEALERDESK_BENCH` moves it."""
    own = os.environ.get("DEALERDESK_BENCH")
    if own:
        return Path(own)
    from platformdirs import user_cache_path

    return user_cache_path("dealerdesk", appauthor=False) / "bench"


def revision() -> str:
    """A few signs that change with the schema, the search index and the past that is invented."""
    digest = hashlib.sha256()
    for pattern in _DECIDING:
        for path in sorted(project().glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def kept_file(customers: int) -> Path:
    """The SQLite database of this size, made when it is not there; older ones of this size go."""
    path = folder() / f"{customers}-{SEED}-{revision()}.sqlite"
    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    for older in path.parent.glob(f"{customers}-{SEED}-*"):
        older.unlink()
    fresh = path.with_suffix(f".{os.getpid()}.new")
    try:
        _make(str(fresh), customers)
        settle(fresh)
        os.replace(fresh, path)
    finally:
        for left in (fresh, Path(f"{fresh}-wal"), Path(f"{fresh}-shm")):
            left.unlink(missing_ok=True)
    return path


def _make(where: str, customers: int) -> None:
    database = open_database(where)
    try:
        load(database, customers, SEED)
        history.add(database, customers, SEED)
    finally:
        database.close()


@contextmanager
def copy_of(path: Path) -> Iterator[str]:
    """A copy to write into, so that the kept one stays as it was made."""
    copy = path.with_name(f"{path.stem}.{os.getpid()}.copy")
    shutil.copyfile(path, copy)
    try:
        yield str(copy)
    finally:
        for left in (copy, Path(f"{copy}-wal"), Path(f"{copy}-shm")):
            with suppress(OSError):
                left.unlink(missing_ok=True)


@contextmanager
def copy_on(server: Server, customers: int) -> Iterator[str]:
    """The address of a copy of the PostgreSQL database of this size, which is made when it is not there."""
    name, start = f"bench_{customers}_{SEED}_{revision()}", f"bench_{customers}_{SEED}_"
    if name not in server.names():
        for older in server.names():
            if older.startswith(start):
                server.drop(older)
        fresh = f"making_{os.getpid()}"
        try:
            _make(server.create(fresh), customers)
            server.rename(fresh, name)
        finally:
            server.drop(fresh)
    copy = f"copy_{os.getpid()}"
    try:
        yield server.create(copy, name)
    finally:
        server.drop(copy)
