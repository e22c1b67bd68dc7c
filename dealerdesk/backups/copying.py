"""A copy of an SQLite database in use, opened and compared row for row before it counts."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_

NOT_VERIFIED = N_("The backup could not be verified.")
NOTHING_CHANGED = N_("Nothing was changed.")


def copy_file(source: Path, target: Path) -> dict[str, int]:
    """Copy a database, also while others write to it; returns the rows of each table.

    The copy appears whole, verified and on the disk for good, or not at all. Raises `Problem`.
    """
    part = target.with_suffix(".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        with closing(_opened(source)) as original, closing(sqlite3.connect(part)) as copy:
            # One snapshot for the copy and the comparison, whatever is written meanwhile.
            original.execute("BEGIN")
            original.execute("SELECT count(*) FROM sqlite_master").fetchone()
            original.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            rows = _compared(original, copy)
        put_in_place(part, target)
    except (OSError, sqlite3.Error, UnicodeDecodeError) as error:
        raise not_made(target.parent, error) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return rows


def not_made(folder: Path, error: Exception) -> Problem:
    """The sentence for a copy that could not be made."""
    signs = ("malformed", "not a database", "decode")
    if not isinstance(error, OSError) and any(sign in str(error) for sign in signs):
        return Problem(
            N_("The database file is damaged, so no backup was made."), N_("Restore the newest backup.")
        )
    return Problem(
        N_("No backup could be made in “{folder}”, so nothing was changed."),
        N_("Check the room on the disk, then start again."), folder=str(folder),
    )


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=15)


def _compared(original: sqlite3.Connection, copy: sqlite3.Connection) -> dict[str, int]:
    """The rows of each table; raises `Problem` unless both databases are whole and hold the same."""
    whole = copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    names = table_names(original)
    if not whole or names != table_names(copy):
        raise Problem(NOT_VERIFIED, NOTHING_CHANGED)
    return {name: _rows(original, copy, name) for name in names}


def table_names(connection: sqlite3.Connection) -> list[str]:
    """Every table that holds rows of its own."""
    found = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    )
    return [name for (name,) in found]


def _rows(original: sqlite3.Connection, copy: sqlite3.Connection, name: str) -> int:
    count = 0
    both = (connection.execute(f'SELECT * FROM "{name}"') for connection in (original, copy))
    try:
        for one, other in zip(*both, strict=True):
            if one != other:
                raise Problem(NOT_VERIFIED, NOTHING_CHANGED)
            count += 1
    except ValueError as error:
        raise Problem(NOT_VERIFIED, NOTHING_CHANGED) from error
    return count


def put_in_place(part: Path, target: Path) -> None:
    """Give a finished file its name, so that both survive a power cut."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk for good, where the system lets one."""
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def digest_of(path: Path) -> str:
    """SHA-256 of the bytes of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def opened_copy(path: Path) -> sqlite3.Connection:
    """A copy, opened so that nothing can change it and nothing is left beside it."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)


def look_into(path: Path) -> dict[str, int]:
    """The rows of each table of a copy, which is left as it is; raises `Problem` where it is not whole."""
    try:
        with closing(opened_copy(path)) as copy:
            if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise Problem(NOT_VERIFIED, NOTHING_CHANGED)
            names = table_names(copy)
            return {n: copy.execute(f'SELECT count(*) FROM "{n}"').fetchone()[0] for n in names}
    except (OSError, sqlite3.Error, UnicodeDecodeError) as error:
        raise Problem(NOT_VERIFIED, NOTHING_CHANGED) from error
