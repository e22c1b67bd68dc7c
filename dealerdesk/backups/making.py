"""Making a backup: copied, verified, noted, and the ones that are kept no longer taken away."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import inspect, text

from dealerdesk.backups import shelf
from dealerdesk.backups.copying import NOT_VERIFIED, NOTHING_CHANGED, copy_file, look_into
from dealerdesk.backups.records import ASKED, DAILY, UPGRADE, Backup, BackupsSeen
from dealerdesk.backups.rules import is_due
from dealerdesk.core import clock
from dealerdesk.core.database import Database
from dealerdesk.core.errors import Problem
from dealerdesk.upgrade import clear_left, revision_of


def make(database: Database, kind: str = ASKED, needed: Backup | None = None) -> Backup:
    """Copy the whole house, verify the copy, and clear away old ones; raises `Problem` where that fails.

    One that is still `needed` is not cleared away.

    A file is copied by SQLite's backup API; a server's house is poured into a file of the same tables.
    """
    revision = revision_of(database)
    path = shelf.free_name(database, kind)
    clear_left(path.parent, "*.part*")
    made = shelf.note(path, revision, _copy(database, path))
    shelf.clear(database, made, needed)
    return made


def copy_to(database: Database, target: Path) -> Backup:
    """A verified copy under a name of one's own, for example on a stick; it is not cleared away."""
    rows = _copy(database, target)
    return Backup(target, clock.now(), ASKED, target.stat().st_size, revision_of(database), rows=rows)


def _copy(database: Database, target: Path) -> dict[str, int]:
    if database.path is not None:
        return copy_file(database.path, target)
    from dealerdesk.backups.portable import copy_from_server

    copy_from_server(database, target)
    return look_into(target)


def make_daily(database: Database, zone: str) -> Backup | None:
    """The backup of the day, None where there is one already; `zone` says when a day of the house begins."""
    due = is_due(shelf.all_of(database), clock.now(), lambda at: clock.local_day(at, zone))
    return make(database, DAILY) if due else None


def daily_is_due(database: Database, zone: str) -> bool:
    """Whether none was made yet today; looks at names of files only."""
    return is_due(shelf.all_of(database), clock.now(), lambda at: clock.local_day(at, zone))


def seen(database: Database) -> BackupsSeen:
    """What the page shows."""
    return BackupsSeen(shelf.all_of(database), shelf.folder_of(database), database.is_postgresql)


def before_upgrade(database: Database, revision: str) -> str:
    """Copy everything before an upgrade, and say where it is; raises `Problem` where that fails.

    Tables of an older revision are not ours to read row by row, so a server copies them beside themselves.
    """
    if database.path is not None:
        return str(make(database, UPGRADE).path)
    return _copy_on_server(database, f"backup_{revision}_{clock.now():%Y%m%d_%H%M%S}")


def _copy_on_server(database: Database, name: str) -> str:
    """Every table once more in a schema of its own, on the same server, counted."""
    with database.transaction() as session:
        tables = inspect(session.connection()).get_table_names()
        session.execute(text(f'CREATE SCHEMA "{name}"'))
        for table in tables:
            session.execute(text(f'CREATE TABLE "{name}"."{table}" AS TABLE "{table}"'))
            before = session.execute(text(f'SELECT count(*) FROM "{table}"')).scalar_one()
            after = session.execute(text(f'SELECT count(*) FROM "{name}"."{table}"')).scalar_one()
            if before != after:
                raise Problem(NOT_VERIFIED, NOTHING_CHANGED)
    return name
