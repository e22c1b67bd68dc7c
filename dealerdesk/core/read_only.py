"""A database file that may only be read, or lies where nothing may be written: for looks, not for deeds."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import NoReturn
from urllib.parse import quote

from sqlalchemy import create_engine
from sqlalchemy.orm import sessionmaker
from sqlalchemy.pool import QueuePool

from dealerdesk.core.database import BUSY_SECONDS, Database
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_


def may_only_be_read(path: Path) -> bool:
    """Whether a file is there that whoever runs this may read but not write, or not its folder."""
    return path.is_file() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


class ReadOnlyDatabase(Database):
    """A database of which everything can be read and nothing changed."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.engine = create_engine("sqlite://", creator=self._connect, poolclass=QueuePool)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)

    def _connect(self) -> sqlite3.Connection:
        path = Path(self.where)
        # Reading a file that is in use takes the two files beside it; where nobody has it open there are
        # none, none may be made, and SQLite is told that it stays as it is.
        in_use = Path(f"{path}-wal").exists()
        uri = f"file:{quote(path.as_posix())}?mode=ro{'' if in_use else '&immutable=1'}"
        connection = sqlite3.connect(
            uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        for pragma in ("query_only=ON", f"busy_timeout={BUSY_SECONDS * 1000}", "temp_store=MEMORY"):
            connection.execute(f"PRAGMA {pragma}")
        return connection

    def transaction(self) -> NoReturn:
        """Nothing is written here: raises `Problem`."""
        raise Problem(
            N_("The database file may only be read."),
            N_("Ask who looks after this computer to allow writing to it."),
        )
