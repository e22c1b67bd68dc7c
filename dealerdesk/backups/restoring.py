"""The way back: a backup takes the place of what the house holds, after that was backed up itself."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from dealerdesk.backups import shelf
from dealerdesk.backups.copying import (
    digest_of,
    look_into,
    opened_copy,
    put_in_place,
    sync_folder,
)
from dealerdesk.backups.making import make
from dealerdesk.backups.records import DAMAGED, RESTORE, Backup, Restored
from dealerdesk.core import clock, journal
from dealerdesk.core.database import BUSY_SECONDS, Database
from dealerdesk.core.deeds import MANAGERS, Actor, allow, deed, perform
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.core.models import JournalEntry
from dealerdesk.core.turns import turn
from dealerdesk.upgrade import HEAD, migrate, open_database, revision_of


@deed("backups.restore", roles=MANAGERS, undo="backups.restore")
def note_restored(session: Session, who: Actor, newest: int) -> None:
    """Say to every desk that the house holds something else now; `newest` is the last entry they heard of.

    Undone by restoring the backup that was made before it.
    """
    if session.get_bind().dialect.name == "sqlite":
        # Numbers that desks have heard are not given again, or they would miss what comes next.
        highest = session.scalar(select(func.max(JournalEntry.id))) or 0
        session.execute(text("DELETE FROM sqlite_sequence WHERE name = 'journal_entry'"))
        session.execute(
            text("INSERT INTO sqlite_sequence (name, seq) VALUES ('journal_entry', :at)"),
            {"at": max(newest, highest)},
        )
    journal.touch(session, "site", who.site_id)


def find(database: Database, name: str) -> Backup:
    """The backup of a name, "newest", or one anywhere by its path; raises `Problem` where there is none."""
    ours = shelf.all_of(database)
    if name == "newest" and ours:
        return ours[0]
    for backup in ours:
        if backup.name == name:
            return backup
    path = Path(name)
    if path.is_file():
        at = clock.now().fromtimestamp(path.stat().st_mtime, clock.now().tzinfo)
        return shelf.read(path) or Backup(path, at, RESTORE, path.stat().st_size)
    raise Problem(
        N_("There is no backup “{name}”."), N_("See which there are: backup --list."), name=Path(name).name
    )


def restore(database: Database, who: Actor, backup: Backup) -> Restored:
    """Let a backup take the place of what the house holds, for every desk at once, all or nothing.

    What it held is backed up first, so that this can be undone. Raises `Problem`; then nothing was changed.
    """
    allow(note_restored.declared, who)  # type: ignore[attr-defined]
    _check(backup)
    newest, before = _newest_entry(database), _keep_present(database, backup)
    if database.path is not None:
        _into_file(database.path, backup.path)
        if revision_of(database) != HEAD:
            migrate(database)
    else:
        _into_server(database, backup.path)
    perform(database, note_restored, who, newest)
    return Restored(backup, before)


def _check(backup: Backup) -> None:
    """Raises `Problem` unless the copy is whole, as it was when verified, and not newer than we are."""
    if backup.sha256 and digest_of(backup.path) != backup.sha256:
        raise Problem(
            N_("“{name}” was changed since it was verified."), N_("Choose another backup."), name=backup.name
        )
    rows = look_into(backup.path)
    if "alembic_version" not in rows or (backup.rows and rows != backup.rows):
        raise Problem(
            N_("“{name}” is not a DealerDesk database."), N_("Choose another file."), name=backup.name
        )
    with closing(opened_copy(backup.path)) as copy:
        revision = copy.execute("SELECT version_num FROM alembic_version").fetchone()
    if revision is None or revision[0] > HEAD:
        raise Problem(
            N_("This backup was made with a newer DealerDesk."), N_("Install the newer version here too.")
        )


def _newest_entry(database: Database) -> int:
    try:
        with database.reading() as session:
            return session.scalar(select(func.max(JournalEntry.id))) or 0
    except Problem:
        return 0


def _keep_present(database: Database, wanted: Backup) -> Backup:
    """A backup of what is there now; of a damaged file, its bytes as they are."""
    try:
        return make(database, RESTORE, needed=wanted)
    except Problem:
        if database.path is None:
            raise
        target = shelf.free_name(database, DAMAGED)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        for end in ("", "-wal"):
            source = Path(f"{database.path}{end}")
            if source.exists():
                shutil.copyfile(source, f"{target}{end}")
    except OSError as error:
        raise Problem(
            N_("No backup could be made in “{folder}”, so nothing was changed."),
            N_("Check the room on the disk, then start again."), folder=str(target.parent),
        ) from error
    return Backup(target, clock.now(), DAMAGED, target.stat().st_size)


def _into_file(path: Path, backup: Path) -> None:
    """Every page in one transaction: other desks see the old or the new, also if this is killed midway."""
    with turn(path, BUSY_SECONDS):
        try:
            with closing(opened_copy(backup)) as copy, closing(sqlite3.connect(path, timeout=15)) as live:
                live.execute("PRAGMA synchronous = FULL")
                if live.execute("PRAGMA journal_mode = WAL").fetchone() != ("wal",):
                    raise sqlite3.DatabaseError("it does not even know how it is written")
                copy.backup(live)
        except sqlite3.OperationalError as error:
            raise Problem(
                N_("The database could not be written."), N_("Close the other desks, then try again.")
            ) from error
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            _replace(path, backup)


def _replace(path: Path, backup: Path) -> None:
    """Put the copy in the place of a file that is so damaged that nothing can be written into it."""
    part = path.with_name(f"{path.name}.part")
    try:
        shutil.copyfile(backup, part)
        for end in ("-wal", "-shm"):
            Path(f"{path}{end}").unlink(missing_ok=True)
        put_in_place(part, path)
        sync_folder(path.parent)
    except OSError as error:
        raise Problem(
            N_("The database could not be written."), N_("Close the other desks, then try again.")
        ) from error
    finally:
        part.unlink(missing_ok=True)


def _into_server(database: Database, backup: Path) -> None:
    """Empty the house and pour the copy in, in one transaction; an older copy is brought up first."""
    from dealerdesk.backups.portable import empty, pour

    with tempfile.TemporaryDirectory(prefix="dealerdesk-") as folder:
        working = Path(folder) / "copy.sqlite"
        shutil.copyfile(backup, working)
        os.chmod(working, 0o600)
        with (
            closing(open_database(working)) as copy, copy.reading() as source,
            database.transaction() as goal,
        ):
            empty(goal)
            pour(source, goal)
