"""Clean databases on both engines: one of each is migrated per worker, every test gets a copy of it."""

from __future__ import annotations

import os
import shutil
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import count
from pathlib import Path

from dealerdesk.upgrade import open_database
from tests.support.postgresql import PostgresqlServer


class Engine(ABC):
    """Makes databases; what its blocks yield is an address (path or URL), gone when they end."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def _next_name(self) -> str:
        return f"test_{os.getpid()}_{next(self._numbers)}"

    @contextmanager
    @abstractmethod
    def empty(self) -> Iterator[str]:
        """A database without a table; for SQLite a path where there is no file yet."""
        yield ""

    @contextmanager
    @abstractmethod
    def migrated(self) -> Iterator[str]:
        """A database of today's schema without a row of anybody's."""
        yield ""


class SqliteEngine(Engine):
    """Databases that are files below `folder`."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    @contextmanager
    def empty(self) -> Iterator[str]:
        """A path in a folder of its own, so that what a test leaves beside the file goes with it."""
        folder = self._folder / self._next_name()
        folder.mkdir(parents=True)
        try:
            yield str(folder / "dealerdesk.sqlite")
        finally:
            shutil.rmtree(folder, ignore_errors=os.name == "nt")

    @contextmanager
    def migrated(self) -> Iterator[str]:
        """A copy of the migrated file."""
        template = self._template
        with self.empty() as address:
            shutil.copyfile(template, address)
            yield address

    @cached_property
    def _template(self) -> Path:
        path = self._folder / f"template_{os.getpid()}" / "dealerdesk.sqlite"
        open_database(path).close()
        if list(path.parent.iterdir()) != [path]:
            raise RuntimeError(f"a closed database is one file, but here are {list(path.parent.iterdir())}")
        return path


class PostgresqlEngine(Engine):
    """Databases on the test run's own server."""

    def __init__(self, server: PostgresqlServer) -> None:
        super().__init__()
        self._server = server

    @contextmanager
    def empty(self) -> Iterator[str]:
        """A database made from nothing."""
        with self._copy_of("template0") as address:
            yield address

    @contextmanager
    def migrated(self) -> Iterator[str]:
        """A copy of the migrated database."""
        with self._copy_of(self._template) as address:
            yield address

    @contextmanager
    def _copy_of(self, template: str) -> Iterator[str]:
        name = self._next_name()
        try:
            yield self._server.create(name, template)
        finally:
            self._server.drop(name)

    @cached_property
    def _template(self) -> str:
        name = f"template_{os.getpid()}"
        open_database(self._server.create(name)).close()
        return name
