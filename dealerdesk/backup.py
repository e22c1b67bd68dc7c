"""A verified copy of the whole database before anything dangerous is done to it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import inspect, text

from dealerdesk.core import clock
from dealerdesk.core.database import Database
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_


def before_upgrade(database: Database, revision: str) -> str:
    """Copy everything, verify the copy, and say where it is; raises `Problem` where that fails."""
    stamp = f"{revision}-{clock.now():%Y%m%d-%H%M%S}"
    if database.path is not None:
        target = database.path.parent / "backups" / f"{database.path.stem}-{stamp}.sqlite"
        copy_file(database.path, target)
        return str(target)
    return _copy_on_server(database, f"backup_{stamp}".replace("-", "_"))


def copy_file(source: Path, target: Path) -> None:
    """A consistent copy of an SQLite database, also while it is in use; appears whole or not at all."""
    part = target.with_suffix(".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        original, copy = sqlite3.connect(source), sqlite3.connect(part)
        try:
            original.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            whole = copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            if not whole or _counts(original) != _counts(copy):
                raise Problem(N_("The backup could not be verified."), N_("Nothing was changed."))
        finally:
            original.close()
            copy.close()
        part.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise Problem(
            N_("No backup could be made in “{folder}”, so nothing was changed."),
            N_("Check the room on the disk, then start again."), folder=str(target.parent),
        ) from error
    finally:
        part.unlink(missing_ok=True)


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type='table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    ).fetchall()
    return {n: connection.execute(f'SELECT count(*) FROM "{n}"').fetchone()[0] for (n,) in names}


def _copy_on_server(database: Database, schema: str) -> str:
    """Every table once more in a schema of its own, on the same server, counted."""
    with database.transaction() as session:
        tables = inspect(session.connection()).get_table_names()
        session.execute(text(f'CREATE SCHEMA "{schema}"'))
        for table in tables:
            session.execute(text(f'CREATE TABLE "{schema}"."{table}" AS TABLE "{table}"'))
            before = session.execute(text(f'SELECT count(*) FROM "{table}"')).scalar_one()
            after = session.execute(text(f'SELECT count(*) FROM "{schema}"."{table}"')).scalar_one()
            if before != after:
                raise Problem(N_("The backup could not be verified."), N_("Nothing was changed."))
    return schema
