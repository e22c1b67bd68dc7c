"""What the rows stand on: databases of the size asked for, opened when the first row wants them."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Self

from benchmarks import keeping
from benchmarks.past import NOW, SITE
from benchmarks.server import Server, own_server
from dealerdesk.core import clock
from dealerdesk.core.database import Database
from dealerdesk.core.deeds import Actor
from dealerdesk.house.queries import site
from dealerdesk.house.records import SiteRecord
from dealerdesk.staff.queries import by_login
from dealerdesk.upgrade import open_database


@dataclass
class Ground:
    """The size, where a server is (empty: our own), and what was opened, closed again at the end.

    `brief` measures a few times instead of many: for a look whether the rows still run.
    """

    customers: int
    address: str = ""
    brief: bool = False
    _open: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> Self:
        self._open.enter_context(clock.stopped_at(NOW))
        return self

    def __exit__(self, *_error: object) -> None:
        self._open.close()

    def times(self, count: int) -> int:
        """How often something is measured."""
        return min(count, 2) if self.brief else count

    @cached_property
    def path(self) -> Path:
        """The kept SQLite database; for looking only."""
        return keeping.kept_file(self.customers)

    @cached_property
    def kept(self) -> Database:
        """The kept database, opened; for looking only."""
        return self._opened(str(self.path))

    @cached_property
    def working_path(self) -> str:
        """A copy of it to write into."""
        return self._open.enter_context(keeping.copy_of(self.path))

    @cached_property
    def working(self) -> Database:
        """The copy, opened."""
        return self._opened(self.working_path)

    @cached_property
    def server(self) -> Server:
        """The PostgreSQL server; raises `Problem` where there is none."""
        if self.address:
            return Server(self.address)
        return self._open.enter_context(own_server(keeping.folder() / "postgresql"))

    @cached_property
    def on_server(self) -> Database:
        """A copy of the database on the server, opened; for looking and writing."""
        return self._opened(self._open.enter_context(keeping.copy_on(self.server, self.customers)))

    def _opened(self, where: str) -> Database:
        database = open_database(where)
        self._open.callback(database.close)
        return database

    @cached_property
    def site(self) -> SiteRecord:
        """The dealership."""
        with self.kept.reading() as session:
            return site(session, SITE)

    def who(self, login: str) -> Actor:
        """Somebody of the staff."""
        with self.kept.reading() as session:
            return by_login(session, SITE, login).actor()
