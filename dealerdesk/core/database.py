"""The database: engine, pragmas, and the only place that commits."""

from __future__ import annotations

import math
import sqlite3
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from copy import copy
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, InvalidatePoolError, OperationalError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.pool import QueuePool

from dealerdesk.core import sums
from dealerdesk.core.errors import Damaged, Problem, Stale, brief
from dealerdesk.core.i18n import N_
from dealerdesk.core.line import keep_line, line_of
from dealerdesk.core.reaching import UNREACHED
from dealerdesk.core.turns import turn

BUSY_SECONDS = 15
REST_SECONDS = 20


class Database:
    """One opened database, SQLite file or PostgreSQL server; shared by all threads, sessions are not."""

    def __init__(self, where: str | Path) -> None:
        self.where = str(where)
        self.is_postgresql = self.where.startswith(("postgresql://", "postgres://", "postgresql+psycopg://"))
        if "://" in self.where and not self.is_postgresql:
            raise Problem(
                N_("“{address}” is not an address of a server we know."),
                N_("Write postgresql://name@server/database, or the path of a file."),
                address=brief(self.where, 80),
            )
        self.engine = _postgresql(self.where) if self.is_postgresql else _sqlite(Path(self.where))
        # What the file should be by its note, and whether it was compared, or still has to be.
        self.noted: sums.Sums | None = None
        self.looked_through = True
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)
        self._held: Connection | None = None

    @property
    def path(self) -> Path | None:
        """The file of an embedded database, None for a server."""
        return None if self.is_postgresql else Path(self.where)

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A session in one write transaction: committed at the end of the block, or nothing happened.

        Raises `Stale` where a versioned row was changed by somebody else, `Problem` where the
        database is busy, read-only, full, damaged or out of reach.
        """
        with _sentences(self), self._turn(), self._sessions() as session:
            keep_line(session, session.connection())
            if not self.is_postgresql:
                _driver(line_of(session)).execute("BEGIN IMMEDIATE")
                sums.drop(Path(self.where))
            yield session
            session.flush()
            session.commit()

    @contextmanager
    def held(self) -> Iterator[Database]:
        """The same database on one connection for the whole block, so that tables laid `beside` it stay.

        A block that fails takes the connection with it, and all that was laid: a commit that found no room
        leaves it in the middle of a transaction.
        """
        with _sentences(self), self.engine.connect() as connection:
            one = copy(self)
            one._held = connection
            one._sessions = sessionmaker(connection, expire_on_commit=False)
            try:
                yield one
            except BaseException:
                connection.invalidate()
                raise

    @contextmanager
    def beside(self) -> Iterator[Session]:
        """A session for temporary tables alone: it writes nothing of the database, so that nobody waits."""
        with _sentences(self), self._sessions() as session:
            session.connection().exec_driver_sql("BEGIN" if not self.is_postgresql else "SELECT 1")
            yield session
            session.commit()

    def _turn(self) -> AbstractContextManager[None]:
        return nullcontext() if self.path is None else turn(self.path, BUSY_SECONDS)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session on one consistent snapshot, which writes nothing."""
        with _sentences(self), self._own_line() as line:
            if self.is_postgresql:
                line.execution_options(isolation_level="REPEATABLE READ")
            else:
                # Straight to the driver, as every look begins with it.
                _driver(line).execute("BEGIN")
            with Session(line, autoflush=False, expire_on_commit=False) as session:
                keep_line(session, line)
                yield session

    @contextmanager
    def _own_line(self) -> Iterator[Connection]:
        """A connection for one look; what it began ends with it."""
        if self._held is None:
            with self.engine.connect() as line:
                yield line
            return
        try:
            yield self._held
        finally:
            self._held.rollback()
            if not self.is_postgresql:
                _driver(self._held).rollback()

    def close(self) -> None:
        """Close every connection; the object is not used after that."""
        self.engine.dispose()


def _driver(line: Connection) -> sqlite3.Connection:
    driver = line.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver


def _sqlite(path: Path) -> Engine:
    def connect() -> sqlite3.Connection:
        uri = f"file:{quote(path.as_posix())}?mode=rw"
        connection = sqlite3.connect(
            uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False,
            cached_statements=256,
        )
        for pragma in (
            "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_SECONDS * 1000}",
            "temp_store=MEMORY", "cache_size=-32000", "mmap_size=268435456",
            # Twice the usual: else one save in twenty-four pays for bringing the log into the file.
            "wal_autocheckpoint=2000",
        ):
            connection.execute(f"PRAGMA {pragma}")
        return connection

    # Transactions are begun by hand (BEGIN IMMEDIATE): the driver's own way begins too late.
    return create_engine("sqlite://", creator=connect, poolclass=QueuePool, pool_size=8, max_overflow=8)


def _postgresql(url: str) -> Engine:
    driver_url = "postgresql+psycopg://" + url.split("://", 1)[1]
    options = f"-c lock_timeout={BUSY_SECONDS}s -c timezone=UTC -c client_encoding=UTF8"
    engine = create_engine(
        driver_url, pool_size=5, max_overflow=5, connect_args={"connect_timeout": 10, "options": options},
    )
    event.listen(engine, "checkin", _note_rest)
    event.listen(engine, "checkout", _see_it_lives)
    return engine


def _note_rest(_driver: Any, record: Any) -> None:
    record.info["resting since"] = time.monotonic()


def _see_it_lives(driver: Any, record: Any, _holder: object) -> None:
    """Notice a server that hung up before work is given to it.

    What it said last is looked for here, without a way there; only after a long rest, in which a line can
    break without a word, is it asked.
    """
    line = driver.pgconn
    try:
        line.consume_input()  # its farewell, where there is one
        line.consume_input()  # and the end behind it
        rested = time.monotonic() - record.info.get("resting since", math.inf)
        lives = rested < REST_SECONDS or line.exec_(b"SELECT 1").error_message == b""
    except driver.OperationalError as error:
        raise InvalidatePoolError() from error
    if not lives:
        raise InvalidatePoolError()


@contextmanager
def _sentences(database: Database) -> Iterator[None]:
    """Put what the engines raise into sentences; bugs (programming errors) pass as they are."""
    try:
        yield
    except StaleDataError as error:
        raise Stale() from error
    except DBAPIError as error:
        problem = problem_of(error, database)
        if problem is None:
            raise
        raise problem from error
    except UnicodeDecodeError as error:
        if database.is_postgresql or not _is_from_the_engine(error):
            raise
        raise Damaged() from error
    except sqlite3.Error as error:
        problem = problem_of(error, database)
        if problem is None:
            raise
        raise problem from error


def _is_from_the_engine(error: BaseException) -> bool:
    """Whether an error was raised where SQLAlchemy, or this module, asks the engine, not in a deed."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    module = "" if trace is None else str(trace.tb_frame.f_globals.get("__name__"))
    return module.startswith(("sqlalchemy.", __name__))


_SQLITE_TROUBLE = (
    ("database is locked", N_("Another desk is writing right now."), N_("Try again in a moment.")),
    ("readonly database", N_("The database file may only be read."),
     N_("Ask who looks after this computer to allow writing to it.")),
    ("disk is full", N_("The disk is full, nothing was saved."),
     N_("Make room on the disk, then save again.")),
    ("file is not a database", N_("This file is not a DealerDesk database."),
     N_("Choose another file.")),
    ("unable to open", N_("The database file could not be opened."),
     N_("Check that the folder exists and that you may write to it.")),
    ("disk i/o error", N_("The disk could not be read or written."),
     N_("Check the disk and the network drive, then try again.")),
)


def problem_of(error: BaseException, database: Database | None = None) -> Problem | None:
    """The sentence for an engine's error, or None where it is a bug of ours."""
    original = getattr(error, "orig", None) or error
    text = str(original).lower()
    if isinstance(original, sqlite3.Error):
        if "malformed" in text or "could not decode" in text:
            return Damaged()
        for sign, sentence, way_out in _SQLITE_TROUBLE:
            if sign in text:
                return Problem(sentence, way_out)
        return None
    state = getattr(original, "sqlstate", None) or ""
    if state in {"40001", "40P01", "55P03"}:
        return Problem(N_("Another desk is writing right now."), N_("Try again in a moment."))
    if state.startswith("53"):
        return Problem(N_("The server has no room left, nothing was saved."),
                       N_("Ask who looks after the server."))
    if state in {"25006", "42501"}:
        return Problem(N_("The database may only be read."), N_("Ask who looks after the server."))
    if state.startswith("28") or state == "3D000":
        return Problem(N_("The server does not let us in."), N_("Check the address, name and password."))
    lost = isinstance(error, OperationalError) and (not state or state.startswith(("08", "57P")))
    if lost:
        return Problem(UNREACHED, N_("Your text is kept. Try again in a moment."))
    return None


def is_broken(path: Path, thorough: bool = False) -> bool:
    """Whether SQLite's quick check, or its thorough one, finds anything wrong with a file; writes nothing."""
    check = "integrity_check" if thorough else "quick_check"
    try:
        with closing(sqlite3.connect(f"file:{quote(path.as_posix())}?mode=rw", uri=True, timeout=15)) as file:
            return bool(file.execute(f"PRAGMA {check}(1)").fetchone() != ("ok",))
    except UnicodeDecodeError:  # what is wrong was to be quoted, and is no text
        return True
    except sqlite3.DatabaseError as error:
        return any(word in str(error) for word in ("malformed", "not a database"))


def damage(database: Database) -> list[str]:
    """What an integrity check of the whole file finds, nothing where all is well; a server checks itself."""
    if database.is_postgresql:
        return []
    with database.reading() as session:
        connection = session.connection()
        found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
        lost = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    found = [line for line in found if line != "ok"]
    return found + [f"{table}: row {row} names a missing {parent}" for table, row, parent, _key in lost]
