"""Every migration killed: afterwards the database is what it was or what it becomes, never between."""

from __future__ import annotations

import shutil
import sqlite3
import time
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path

from alembic.script import ScriptDirectory
from sqlalchemy import event
from sqlalchemy.exc import SQLAlchemyError

from dealerdesk.core.database import Database, damage
from dealerdesk.core.errors import Problem
from dealerdesk.core.places import project
from dealerdesk.upgrade import migrate, open_database, revision_of
from drills.children import spawn
from drills.fault import Drill, Fault, Tally

CONTROLS, PATIENCE = 12, 60.0
Look = tuple[str, tuple[str, ...]]


def run(drill: Drill) -> Tally:
    """For every revision: start from the one before, kill the upgrade as often as asked, then the control."""
    tally = Tally()
    steps = _steps()
    tally.facts["migrations"] = len(steps)
    for before, after in steps:
        start, stands = _prepare(drill.folder, before, after)
        seconds = _seconds(drill.folder, start, after)
        for _turn in drill.turns():
            tally.count(_kill(drill, start, after, stands, seconds))
        for _turn in drill.turns(CONTROLS):
            tally.count_control(_kill(drill, start, after, stands, seconds, torn=True))
    return tally


def _steps() -> list[tuple[str, str]]:
    """Every migration there is, from the first: the revision before it ('' for none) and its own."""
    found = ScriptDirectory(str(project("migrations"))).walk_revisions()
    return [(str(one.down_revision or ""), one.revision) for one in reversed(list(found))]


def _prepare(folder: Path, before: str, after: str) -> tuple[Path, tuple[Look, Look]]:
    """A database at the revision before, and how it looks before and after."""
    start, done = folder / f"{after}-start.sqlite", folder / f"{after}-done.sqlite"
    start.touch()
    if before:
        _upgrade(start, before)
    shutil.copyfile(start, done)
    _upgrade(done, after)
    return start, (_look(start), _look(done))


def _upgrade(path: Path, revision: str) -> None:
    with closing(Database(path)) as database:
        migrate(database, revision)


def _look(path: Path) -> Look:
    """The revision, and everything in the schema, down to the columns of its tables."""
    with closing(sqlite3.connect(path)) as file:
        parts = "type || ' ' || name || ' ' || coalesce(sql, '')"
        names = file.execute(f"SELECT {parts} FROM sqlite_master ORDER BY 1").fetchall()
    with closing(Database(path)) as database:
        return revision_of(database), tuple(name for (name,) in names)


def _seconds(folder: Path, start: Path, after: str) -> float:
    path = Path(shutil.copyfile(start, folder / "measured.sqlite"))
    process, told = spawn(upgrade, path, after, False)
    told.recv()
    began = time.monotonic()
    told.recv()
    process.join(PATIENCE)
    return time.monotonic() - began


def upgrade(told: Connection, path: Path, revision: str, torn: bool) -> None:
    """In a process: bring a database up, and say when it begins and when it is done.

    `torn` is the control: every statement is a transaction of its own.
    """
    database = Database(path)
    if torn:
        event.listen(database.engine, "before_cursor_execute", _commit_first)
    told.send("ready")
    migrate(database, revision)
    told.send("done")
    database.close()


def _commit_first(connection: object, cursor: sqlite3.Cursor, statement: str, *_rest: object) -> None:
    if cursor.connection.in_transaction:
        cursor.connection.execute("COMMIT")


def _kill(
    drill: Drill, start: Path, after: str, stands: tuple[Look, Look], seconds: float, torn: bool = False
) -> str:
    folder = drill.folder / "trial"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    path = Path(shutil.copyfile(start, folder / "dealerdesk.sqlite"))
    process, told = spawn(upgrade, path, after, torn)
    told.poll(PATIENCE)
    told.recv()
    told.poll(drill.chances.uniform(0.0, seconds * 1.05))
    process.kill()
    process.join(PATIENCE)
    told.close()
    return _judge(path, stands)


def _judge(path: Path, stands: tuple[Look, Look]) -> str:
    try:
        if _look(path) not in stands:
            return "it is between the old and the new"
        with closing(open_database(path)) as database:  # the next start finishes it
            found = damage(database)
    except (Problem, sqlite3.Error, SQLAlchemyError) as error:
        return f"the next start fails: {error}"
    return "; ".join(found)


FAULT = Fault("migrations", "old or new, never between", full=50, short=6, run=run)
