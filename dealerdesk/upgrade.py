"""Opening a database: made when new, migrated when older (after a verified backup), refused when not ours."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import inspect, text

from dealerdesk.core import events, sums
from dealerdesk.core.database import Database, is_broken
from dealerdesk.core.errors import Damaged, Problem
from dealerdesk.core.i18n import N_
from dealerdesk.core.places import project
from dealerdesk.core.reaching import why_not
from dealerdesk.core.read_only import ReadOnlyDatabase, may_only_be_read

HEAD = "0004"
_VERSIONS = "alembic_version"
_MAGIC = b"SQLite format 3\x00"
LEFT_SECONDS = 24 * 3600.0
AT_ONCE = 16_000_000
"""Bytes that are looked through before anything else; it takes less than a blink."""


def open_database(where: str | Path, look_through: bool = False) -> Database:
    """The database at a path or server address, at the newest revision; raises `Problem` in words.

    A new SQLite file is built beside its place and renamed when whole, so that it is never half made. A file
    that is damaged raises `Damaged`: a small one is looked through at once, a large one where `look_through`
    says so; otherwise the desk does it once it is open.
    """
    events.wire_at_first(_wire)
    database = Database(where)
    try:
        if database.path is not None and database.path.is_file():
            if look_through or database.path.stat().st_size <= AT_ONCE:
                refuse_damaged(database.path, sums.read(database.path))
            else:
                database.noted, database.looked_through = sums.read(database.path), False
        if database.path is not None and not database.path.exists():
            _make_new(database.path)
        revision = _first_look(database)
        if revision != HEAD:
            _bring_up(database, revision)
    except BaseException:
        database.close()
        raise
    return database


def _wire() -> None:
    # Reads every room; only who changes something needs it, and nobody should wait for it before that.
    from dealerdesk import wiring

    wiring.wire()


def open_to_read(where: str | Path, look_through: bool = False) -> Database:
    """The same for looking alone: also a file that may not be written, in a folder where nothing may be."""
    path = Path(where)
    if "://" in str(where) or not may_only_be_read(path):
        return open_database(where, look_through)
    events.wire_at_first(_wire)
    database = ReadOnlyDatabase(path)
    try:
        if look_through:
            refuse_damaged(path, sums.read(path))
        if revision_of(database) != HEAD:
            raise Problem(
                N_("This database is from another version of DealerDesk, and it may only be read."),
                N_("Open it once where it may be written."),
            )
    except BaseException:
        database.close()
        raise
    return database


def _first_look(database: Database) -> str:
    """The revision; where a server cannot be worked with, the `Problem` says why."""
    try:
        return revision_of(database)
    except Problem as problem:
        if not database.is_postgresql:
            raise
        raise why_not(database.where, problem) from problem


def refuse_damaged(path: Path, noted: sums.Sums | None) -> None:
    """Raises `Damaged` where a file is not what it was when it was closed, or SQLite finds it broken."""
    verdict = sums.compare(path, noted)
    empty = path.stat().st_size == 0
    if verdict == sums.DAMAGED:
        raise Damaged()
    # Another copy in its place is trusted only as far as SQLite can see.
    if verdict != sums.SOUND and not empty and _is_broken(path, thorough=verdict == sums.REPLACED):
        raise Damaged()


def _is_broken(path: Path, thorough: bool) -> bool:
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC and is_broken(path, thorough)


def revision_of(database: Database) -> str:
    """The revision of an opened database, '' for an empty one; raises `Problem` where it is not ours."""
    if database.path is not None:
        _look_at_file(database.path)
    with database.reading() as session:
        names = set(inspect(session.connection()).get_table_names())
        if _VERSIONS not in names:
            if names:
                raise Problem(N_("This database belongs to another program."), N_("Choose another one."))
            return ""
        revision = session.execute(text(f"SELECT version_num FROM {_VERSIONS}")).scalar() or ""
    if revision and revision > HEAD:
        raise Problem(
            N_("This database was used with a newer DealerDesk."), N_("Install the newer version here too.")
        )
    return str(revision)


def _look_at_file(path: Path) -> None:
    if path.is_dir():
        raise Problem(N_("“{name}” is a folder."), N_("Choose a file."), name=path.name)
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except OSError as error:
        raise Problem(
            N_("“{name}” could not be opened."), N_("Check that you may read it."), name=path.name
        ) from error
    if head and head != _MAGIC:
        raise Problem(
            N_("“{name}” is not a DealerDesk database."), N_("Choose another file."), name=path.name
        )


def _make_new(path: Path) -> None:
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        clear_left(path.parent, f"{path.name}.*.new*")
        fresh.touch()
        new = Database(fresh)
        try:
            migrate(new)
        finally:
            new.close()
        settle(fresh)
        if not path.exists():
            os.replace(fresh, path)
    except OSError as error:
        raise Problem(
            N_("No database can be made in “{folder}”."), N_("Check the folder and the room on the disk."),
            folder=str(path.parent),
        ) from error
    finally:
        for left in (fresh, Path(f"{fresh}-wal"), Path(f"{fresh}-shm")):
            left.unlink(missing_ok=True)


def clear_left(folder: Path, pattern: str) -> None:
    """Take away what a process that was killed had begun, once nobody can be at work on it any more."""
    for left in folder.glob(pattern):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > LEFT_SECONDS:
                left.unlink()


def settle(path: Path) -> None:
    """Fold the write-ahead log into the file, so that the file alone can be renamed."""
    import sqlite3

    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _bring_up(database: Database, revision: str) -> None:
    if revision:
        from dealerdesk.backups.making import before_upgrade

        before_upgrade(database, revision)
    migrate(database)


def migrate(database: Database, target: str = "head") -> None:
    """Run every missing migration in one transaction; killed midway, nothing has happened."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(project("migrations")))
    with database.transaction() as session:
        if database.is_postgresql:
            # Two desks that start at once: the second waits, then finds nothing left to do.
            session.execute(text("SELECT pg_advisory_xact_lock(4711)"))
        config.attributes["connection"] = session.connection()
        command.upgrade(config, target)


def is_ours(name: str | None, kind: str, _parents: Any) -> bool:
    """Whether a table is described by the models; the search engine's own ones are not."""
    apart = ("search_fts", "search_slip", "sqlite_")
    return not (kind == "table" and name is not None and name.startswith(apart))
