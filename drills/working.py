"""The process that is killed: opens the database as a desk does, works, tells of each deed once saved."""

from __future__ import annotations

import csv
import itertools
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session, configure_mappers

from dealerdesk import schema
from dealerdesk.core import clock, journal
from dealerdesk.core.database import Database
from dealerdesk.core.deeds import perform
from dealerdesk.exchange import importing
from dealerdesk.founding import the_site
from dealerdesk.staff.queries import program
from dealerdesk.upgrade import open_database
from drills.script import MORNING, Deed, Script

assert schema.metadata.tables
configure_mappers()

READY, SAVED, EARLY, APART = "ready", "saved", "early", "apart"
SAVE, HAND_OVER, IMPORT, MIGRATION = "save", "hand-over", "import", "migration"
ROWS = 60


@dataclass(frozen=True, slots=True)
class Order:
    """What to do with which database, how often, and which mistake the control makes on purpose.

    `EARLY` says saved before it is, `APART` saves every statement by itself.
    """

    kind: str
    where: Path
    times: int = 1
    mistake: str = ""
    file: Path | None = None


def work(told: Connection, order: Order) -> None:
    """Do it, and say `READY` once open and `SAVED` after every deed."""
    clock.stop(MORNING)
    database = open_database(order.where)
    with database.reading() as session:
        site = the_site(session) if order.kind != MIGRATION else None
    told.send(READY)
    if site is None:
        told.send(SAVED)
    elif order.kind == IMPORT:
        assert order.file is not None
        plan, _corrections = importing.look_at(database, site, order.file)
        importing.run(importing.Job(database, site, program(site.id), order.file), plan)
        told.send(SAVED)
    else:
        script = Script(database, site)
        deeds = script.saves() if order.kind == SAVE else script.hand_overs()
        for deed in itertools.islice(deeds, order.times):
            _do(database, deed, order.mistake, told)
    database.close()


def _do(database: Database, deed: Deed, mistake: str, told: Connection) -> None:
    function, who, arguments = deed
    if not mistake:
        perform(database, function, who, *arguments)
        told.send(SAVED)
        return
    declared: Any = function
    if mistake == EARLY:
        with database.transaction() as session:
            function(session, who, *arguments)
            journal.write(session, who, declared.declared.name)
            told.send(SAVED)
        return
    with Session(database.engine) as session:  # no BEGIN: every statement is a transaction of its own
        function(session, who, *arguments)
        journal.write(session, who, declared.declared.name)
    told.send(SAVED)


def write_file(path: Path) -> None:
    """A file of another system with customers and their cars, for the import."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["Customer no", "First name", "Last name", "Phone", "Plate", "Make", "Model"])
        for row in range(ROWS):
            plate, phone = f"CD 45 {row:03d}", f"+45 31 22 {row // 100:02d} {row % 100:02d}"
            writer.writerow([f"K{row}", "Anna", f"Lund {row}", phone, plate, "Fjordling", "Nora"])
