"""A backup is made while others write, and restored: counts and hashes are those of its moment."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

from dealerdesk.backups.copying import copy_file, look_into
from dealerdesk.backups.making import make
from dealerdesk.backups.records import Backup
from dealerdesk.backups.restoring import restore
from dealerdesk.core import clock
from dealerdesk.core.database import Database, damage
from dealerdesk.core.deeds import perform
from dealerdesk.core.errors import Problem
from dealerdesk.founding import the_site
from dealerdesk.staff.queries import program
from drills import script
from drills.fault import Drill, Fault, Tally
from drills.fingerprint import fingerprint

CONTROLS, PATIENCE = 8, 60.0
JOURNAL = frozenset({"journal_entry", "journal_payload"})
"""A restore adds its own entry to what it brings back."""


class Load:
    """Somebody who saves one thing after the other, until the block ends."""

    def __init__(self, where: Path, name: str) -> None:
        self._where, self._name = where, name
        self._stop, self._first = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._work)
        self.saved, self.refused = 0, 0

    def __enter__(self) -> Load:
        self._thread.start()
        self._first.wait(PATIENCE)
        return self

    def __exit__(self, *_error: object) -> None:
        self._stop.set()
        self._thread.join()

    def _work(self) -> None:
        with closing(Database(self._where)) as database:
            with database.reading() as session:
                site = the_site(session)
            for deed, who, arguments in script.Script(database, site, self._name).saves():
                if self._stop.is_set():
                    return
                try:
                    perform(database, deed, who, *arguments)
                    self.saved += 1
                    self._first.set()
                except Problem:
                    self.refused += 1


def run(drill: Drill) -> Tally:
    """Back up under load and restore elsewhere, and restore into the house that is being written to."""
    tally = Tally()
    where = drill.folder / "house" / "dealerdesk.sqlite"
    where.parent.mkdir()
    script.build(where)
    saved = 0
    with closing(Database(where)) as database, drill.within(0.85):
        for turn in drill.turns():
            with clock.stopped_at(script.MORNING), Load(where, f"{drill.seed}/{turn}") as load:
                tally.count(_backed_up_and_restored(drill, database, into_itself=turn % 2 == 1))
            saved += load.saved
            tally.failures += load.refused
    tally.facts["saves meanwhile"] = saved
    for turn in drill.turns(CONTROLS):
        with clock.stopped_at(script.MORNING), Load(where, f"control/{drill.seed}/{turn}"):
            tally.count_control(_copied_as_a_file(drill, where))
    return tally


def _backed_up_and_restored(drill: Drill, database: Database, into_itself: bool) -> str:
    try:
        backup = make(database)
        held = fingerprint(backup.path, JOURNAL)
        if look_into(backup.path) != backup.rows:
            return "the counts are not those that were noted"
        if into_itself:
            return _into_the_house(database, backup)
        return _elsewhere(drill.folder / "elsewhere", backup, held)
    except Problem as problem:
        return problem.sentence()


def _elsewhere(folder: Path, backup: Backup, held: dict[str, str]) -> str:
    """Into a house of its own, which stands still: what is there afterwards can be compared as a whole."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    other = folder / "dealerdesk.sqlite"
    script.build(other)
    with closing(Database(other)) as database:
        restore(database, program(1), backup)
        found = damage(database)
    return "; ".join(found) or ("" if fingerprint(other, JOURNAL) == held else "the content is another")


def _into_the_house(database: Database, backup: Backup) -> str:
    """Into the house that is being written to: whole, and nobody was turned away."""
    restore(database, program(1), backup)
    return "; ".join(damage(database))


def _copied_as_a_file(drill: Drill, where: Path) -> str:
    """The control: the file of a living database, copied as files are copied."""
    copy, true = drill.folder / "careless.sqlite", drill.folder / "true.sqlite"
    shutil.copyfile(where, copy)
    copy_file(where, true)
    with closing(sqlite3.connect(true)) as file:
        newest = file.execute("SELECT max(id) FROM journal_entry").fetchone()
    try:
        with closing(sqlite3.connect(copy)) as file:
            if file.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                return "the copy is broken"
            return "" if file.execute("SELECT max(id) FROM journal_entry").fetchone() == newest else "stale"
    except sqlite3.Error as error:
        return str(error)


FAULT = Fault("restored", "counts and hashes equal, under load", full=100, short=4, run=run)
