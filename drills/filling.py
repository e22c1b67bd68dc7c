"""The process whose disk runs full: it saves at a window, imports, backs up and upgrades with little room."""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import event

from dealerdesk.backups.copying import copy_file
from dealerdesk.core import clock
from dealerdesk.core.deeds import perform
from dealerdesk.core.errors import Problem
from dealerdesk.exchange import importing
from dealerdesk.founding import the_site
from dealerdesk.staff.queries import program
from dealerdesk.upgrade import open_database, settle
from drills import disk
from drills.fingerprint import Print, fingerprint
from drills.judging import judge
from drills.script import MORNING, Script
from drills.working import write_file

MUCH = 1 << 40
Point = tuple[str, bool]
"""What is wrong, '' where nothing is; and whether it was refused for want of room."""
Attempt = Callable[[Path], None]


def attempt_import(where: Path) -> None:
    """A file of another system is taken in."""
    database = open_database(where)
    try:
        with database.reading() as session:
            site = the_site(session)
        file = where.parents[2] / "customers.csv"
        plan, _corrections = importing.look_at(database, site, file)
        importing.run(importing.Job(database, site, program(site.id), file), plan)
    finally:
        database.close()


def attempt_backup(where: Path) -> None:
    """A copy is made."""
    copy_file(where, where.parent / "backups" / "copy.sqlite")


def attempt_upgrade(where: Path) -> None:
    """A new database is made, and one that is there but empty brought up."""
    open_database(where.with_name("fresh.sqlite")).close()
    open_database(where.with_name("older.sqlite")).close()


def attempt_reckless_save(where: Path) -> None:
    """The control: a save that keeps nothing to go back to."""
    settle(where)
    sqlite3.connect(where).execute("PRAGMA journal_mode=DELETE").connection.close()
    database = open_database(where)
    event.listen(database.engine, "connect", _keep_no_journal)
    database.engine.dispose()
    try:
        with database.reading() as session:
            site = the_site(session)
        deed, who, arguments = next(Script(database, site).saves())
        perform(database, deed, who, *arguments)
    finally:
        database.close()


def _keep_no_journal(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA journal_mode=OFF")
    connection.execute("PRAGMA cache_size=2")


ATTEMPTS: dict[str, Attempt] = {
    "import": attempt_import, "backup": attempt_backup, "migration": attempt_upgrade,
    "reckless": attempt_reckless_save,
}


def sweep(folder: Path, start: Path, kind: str, count: int) -> list[Point]:
    """Try it with no room, then more and more until there is enough; what came of each."""
    before = fingerprint(start)
    after, needed = _with_all_room(_fresh(folder, start), kind)
    return [
        _with_little(_fresh(folder, start), kind, needed * point // max(1, count - 1), (before, after))
        for point in range(count)
    ]


def _fresh(folder: Path, start: Path) -> Path:
    trial = folder / "trial"
    shutil.rmtree(trial, ignore_errors=True)
    trial.mkdir()
    (trial / "older.sqlite").touch()
    return Path(shutil.copyfile(start, trial / "dealerdesk.sqlite"))


def _with_all_room(where: Path, kind: str) -> tuple[Print, int]:
    disk.room(MUCH)
    ATTEMPTS[kind](where)
    needed = MUCH - disk.room_left()
    disk.room(disk.ENDLESS)
    return fingerprint(where), needed


def _with_little(where: Path, kind: str, room: int, stands: tuple[Print, Print]) -> Point:
    """Less room than is needed: a sentence, nothing lost, and it works once there is room again."""
    disk.room(room)
    done, wrong = False, ""
    try:
        ATTEMPTS[kind](where)
        done = True
    except Problem as problem:
        wrong = "" if problem.sentence() and problem.way_out else "there is no way out in the sentence"
    except Exception as error:
        wrong = f"a bug instead of a sentence: {type(error).__name__}: {error}"
    finally:
        disk.room(disk.ENDLESS)
    saved = int(done and kind == "import")
    wrong = wrong or _left_behind(where, kind, done) or judge(where, stands, saved, 1)
    if not wrong and kind != "reckless":
        try:
            ATTEMPTS[kind](where)
        except Problem:
            wrong = "it does not work when there is room again"
    return f"{kind} with {room} bytes: {wrong}" if wrong else "", not done


def _left_behind(where: Path, kind: str, done: bool) -> str:
    """What a backup or an upgrade that did not fit has left: a half file would pass for a whole one."""
    copy, fresh = where.parent / "backups" / "copy.sqlite", where.with_name("fresh.sqlite")
    if kind == "backup" and not done and copy.parent.exists() and any(copy.parent.iterdir()):
        return f"half a backup is left: {[path.name for path in copy.parent.iterdir()]}"
    if kind == "backup" and done and fingerprint(copy) != fingerprint(where):
        return "the backup is not what was copied"
    if kind == "migration" and not done and fresh.exists():
        open_database(fresh).close()
    left = [path.name for path in where.parent.iterdir() if ".new" in path.name]
    return f"left behind: {left}" if left else ""


def main(folder: Path, start: Path, kind: str, count: int) -> None:
    """Sweep one kind of work, and print what was wrong, as JSON."""
    clock.stop(MORNING)
    if kind == "save":
        from drills.window import sweep_saves

        print(json.dumps(sweep_saves(folder, start, count)))
        return
    write_file(folder.parent / "customers.csv")
    print(json.dumps(sweep(folder, start, kind, count)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
