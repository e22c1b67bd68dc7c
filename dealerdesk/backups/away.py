"""Backups and restores in a process of their own: comparing every row would hold up the windows."""

from __future__ import annotations

import os
import pickle
import sqlite3
import subprocess
import sys
import traceback
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dealerdesk
from dealerdesk.backups.making import make, make_daily
from dealerdesk.backups.records import Backup, Restored
from dealerdesk.backups.restoring import find, restore
from dealerdesk.core import sums
from dealerdesk.core.database import Database
from dealerdesk.core.deeds import Actor
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.upgrade import refuse_damaged

_NO_WINDOW = 0x0800_0000 if sys.platform == "win32" else 0
_GENTLE = 10
"""How much the process steps back behind those that a person waits for (POSIX)."""

_can_wait: set[subprocess.Popen[bytes]] = set()


@dataclass(frozen=True, slots=True)
class Errand:
    """What is to be done with which database: the backup of the day (by the house's zone), one now, `name`
    restored for `who`, or a `look` whether it is what was `noted`.
    """

    where: str
    zone: str = ""
    name: str = ""
    who: Actor | None = None
    noted: sums.Sums | None = None
    look: bool = False


def back_up(where: str) -> Backup:
    """Make a backup now; raises `Problem`."""
    made: Backup = _send(Errand(where))
    return made


def back_up_the_day(where: str, zone: str) -> Backup | None:
    """Make the backup of the day, None where there is one already; raises `Problem`."""
    made: Backup | None = _send(Errand(where, zone=zone))
    return made


def bring_back(where: str, who: Actor, name: str) -> Restored:
    """Restore the backup of a name (or path); raises `Problem`, and then nothing was changed."""
    done: Restored = _send(Errand(where, name=name, who=who))
    return done


def look_through(where: str, noted: sums.Sums | None) -> None:
    """Look a file through that is open already, by its note or by SQLite's own check; raises `Damaged`."""
    _send(Errand(where, noted=noted, look=True))


def _send(errand: Errand) -> Any:
    root = str(Path(dealerdesk.__file__).resolve().parents[1])
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "dealerdesk.backups.away"], stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, creationflags=_NO_WINDOW, close_fds=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
    )  # fmt: skip
    if errand.who is None:
        _can_wait.add(process)
    out, _nothing = process.communicate(pickle.dumps(errand))
    _can_wait.discard(process)
    if process.returncode or not out:
        raise Problem(N_("The backup was broken off."), N_("Try again; nothing was changed."))
    answer = pickle.loads(out)
    if answer[0] == "problem":
        raise Problem(answer[1], answer[2], **answer[3])
    if answer[0] == "bug":
        raise RuntimeError(answer[1])
    return answer[1]


def break_off() -> None:
    """The desk closes: what can be done another day need not be finished; a restore is."""
    for process in tuple(_can_wait):
        process.kill()


def main() -> None:
    """Do one errand from standard input, answer on standard output."""
    with suppress(AttributeError, OSError):
        os.nice(_GENTLE)
    errand: Errand = pickle.load(sys.stdin.buffer)
    answer: tuple[object, ...]
    try:
        answer = ("done", _do(errand))
    except Problem as problem:
        way_out = problem.way_out.msgid if problem.way_out else ""
        answer = ("problem", problem.code, way_out, dict(problem.params))
    except Exception:
        answer = ("bug", traceback.format_exc(limit=-12))
    sys.stdout.buffer.write(pickle.dumps(answer))


def _do(errand: Errand) -> Backup | Restored | None:
    if errand.look:
        _look(Path(errand.where), errand.noted)
        return None
    with closing(Database(errand.where)) as database:
        if errand.who is not None:
            return restore(database, errand.who, find(database, errand.name))
        if errand.zone:
            return make_daily(database, errand.zone)
        return make(database)


def _look(path: Path, noted: sums.Sums | None) -> None:
    """As long as we read one moment of it, what others write stays in the log and the file is as it was."""
    with closing(sqlite3.connect(path, timeout=15, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
        log = Path(f"{path}-wal")
        untouched = not log.exists() or log.stat().st_size == 0
        refuse_damaged(path, noted if untouched else None)


if __name__ == "__main__":
    main()
