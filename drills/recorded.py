"""The process whose writes are recorded: a day's work on a database, a word before and after each deed."""

from __future__ import annotations

import itertools
import json
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import event

from dealerdesk import founding
from dealerdesk.backups.copying import copy_file
from dealerdesk.core import clock
from dealerdesk.core.database import Database
from dealerdesk.core.deeds import perform
from dealerdesk.exchange import importing
from dealerdesk.founding import the_site
from dealerdesk.staff.queries import program
from dealerdesk.upgrade import open_database
from drills import disk
from drills.fingerprint import fingerprint
from drills.script import HOUSE, MORNING, OPEN, PEOPLE, Script

BEGUN, SAVED = "begun", "saved"
NEW, CARELESS = "new", "careless"
"""A database is made and a house is founded; and the control, in which nothing is ever synced."""


def make(where: Path) -> None:
    """A new database, and a house in it."""
    clock.stop(MORNING)
    database = open_database(where)
    stands = [fingerprint(where)]
    disk.note(BEGUN)
    founding.found(database, HOUSE, OPEN, PEOPLE)
    disk.note(SAVED)
    database.close()
    print(json.dumps([*stands, fingerprint(where)]))


def main(where: Path, file: Path, deeds: int, how: str) -> None:
    """Deeds, a start in between, an import and a backup; then the file is closed in good order."""
    clock.stop(MORNING)
    database = _open(where, how)
    with database.reading() as session:
        site = the_site(session)
    half, stands = deeds // 2, []
    script = Script(database, site)
    both = itertools.chain.from_iterable(zip(script.saves(), script.hand_overs(), strict=False))
    for turn, (deed, who, arguments) in enumerate(itertools.islice(both, deeds)):
        stands.append(fingerprint(where))
        disk.note(BEGUN)
        perform(database, deed, who, *arguments)
        disk.note(SAVED)
        if turn == half:
            database.engine.dispose()  # as if the desk were closed and opened again
    stands.append(fingerprint(where))
    disk.note(BEGUN)
    plan, _corrections = importing.look_at(database, site, file)
    importing.run(importing.Job(database, site, program(site.id), file), plan)
    disk.note(SAVED)
    stands.append(fingerprint(where))
    copy_file(where, where.with_name("copy.sqlite"))
    database.close()
    shared = [line for line in Path("/proc/self/maps").read_text().splitlines() if " rw-s " in line]
    if any(str(where.parent) in line for line in shared):
        raise SystemExit("something was written past the recorder, through shared memory")
    print(json.dumps(stands))


def _open(where: Path, how: str) -> Database:
    database = open_database(where)
    if how == CARELESS:
        event.listen(database.engine, "connect", _never_sync)
        database.engine.dispose()
    return database


def _never_sync(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA synchronous=OFF")


if __name__ == "__main__":
    if sys.argv[4] == NEW:
        make(Path(sys.argv[1]))
    else:
        main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
