"""Clean databases on both engines: one of each is migrated per worker, every test gets a copy of it."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import count
from pathlib import Path

from dealerdesk import wiring
from dealerdesk.core import clock
from dealerdesk.core.database import Database
from dealerdesk.upgrade import open_database
from tests.support.people import Crew, found_house
from tests.support.postgresql import PostgresqlServer


class Engine(ABC):
    """Makes databases; what its blocks yield is an address (path or URL), gone when they end."""

    crew: Crew

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

    @contextmanager
    @abstractmethod
    def founded(self) -> Iterator[str]:
        """A database with a dealership and its people, who are in `crew` from then on."""
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
        with self._copy_of(self._template) as address:
            yield address

    @contextmanager
    def founded(self) -> Iterator[str]:
        """A copy of the file in which the dealership was founded."""
        with self._copy_of(self._founded) as address:
            yield address

    @contextmanager
    def _copy_of(self, template: Path) -> Iterator[str]:
        with self.empty() as address:
            shutil.copyfile(template, address)
            yield address

    @cached_property
    def _template(self) -> Path:
        path = self._folder / f"template_{os.getpid()}" / "dealerdesk.sqlite"
        open_database(path).close()
        return _alone(path)

    @cached_property
    def _founded(self) -> Path:
        path = self._folder / f"founded_{os.getpid()}" / "dealerdesk.sqlite"
        path.parent.mkdir(parents=True)
        shutil.copyfile(self._template, path)
        self.crew = _found(str(path))
        return _alone(path)


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
    def founded(self) -> Iterator[str]:
        """A copy of the database in which the dealership was founded."""
        with self._copy_of(self._founded) as address:
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

    @cached_property
    def _founded(self) -> str:
        name = f"founded_{os.getpid()}"
        self.crew = _found(self._server.create(name, self._template))
        return name


def _found(address: str) -> Crew:
    wiring.wire()
    database = Database(address)
    try:
        # Before any moment that a test may stop the clock at.
        with clock.stopped_at(dt.datetime(2026, 1, 5, 8, tzinfo=dt.UTC)):
            return found_house(database)
    finally:
        database.close()


def _alone(path: Path) -> Path:
    if list(path.parent.iterdir()) != [path]:
        raise RuntimeError(f"a closed database is one file, but here are {list(path.parent.iterdir())}")
    return path
