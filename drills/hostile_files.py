"""Hostile files: each ends in a sentence or is taken whole, within 10 seconds and 512 MB."""

from __future__ import annotations

import csv
import os
import shutil
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from dealerdesk.core.database import Database
from dealerdesk.core.errors import Problem
from dealerdesk.customers.queries import count as customers
from dealerdesk.exchange import importing
from dealerdesk.founding import the_site
from dealerdesk.staff.queries import program
from drills import script
from drills.children import spawn
from drills.fault import Drill, Fault, Tally
from drills.files import MAKERS

SECONDS, MEGABYTES, PATIENCE = 10.0, 512, 120.0
CONTROLS = ("zip bomb", "renamed", "deep XML", "other alphabet", "cut short", "zeros")


@dataclass(frozen=True, slots=True)
class Took:
    """What became of a file: taken, refused in a sentence, or a bug; and what it cost.

    `seconds` are of the processor, which a busy computer does not make more of; `waited` are on the clock.
    """

    how: str
    words: str
    seconds: float
    megabytes: float
    waited: float = 0.0


def run(drill: Drill) -> Tally:
    """Import one after the other, each in a process of its own that is measured; then read some plainly."""
    tally = Tally()
    where = drill.folder / "house.sqlite"
    script.build(where)
    names = list(MAKERS)
    slowest = longest = largest = 0.0
    with drill.within(0.9):
        for turn in drill.turns():
            share = [weight for weight, _maker in MAKERS.values()]
            # Each kind once, then as often as the world has them.
            name = names[turn] if turn < len(names) else drill.chances.choices(names, share)[0]
            took, wrong = _import(drill, where, name)
            tally.count(f"{name}: {wrong}" if wrong else "")
            slowest, largest = max(slowest, took.seconds), max(largest, took.megabytes)
            longest = max(longest, took.waited)
    tally.facts |= {
        "slowest s": round(slowest, 1), "longest wait s": round(longest, 1), "largest MB": round(largest),
    }
    for turn in drill.turns(len(CONTROLS)):
        tally.count_control(_plainly(drill, CONTROLS[turn]))
    return tally


def _make(drill: Drill, name: str) -> Path:
    folder = drill.folder / "trial"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return MAKERS[name][1](folder, drill.chances)


def _import(drill: Drill, where: Path, name: str) -> tuple[Took, str]:
    path = _make(drill, name)
    before = _customers(where)
    process, told = spawn(take_in, where, path)
    try:
        took: Took = told.recv() if told.poll(PATIENCE) else Took("bug", "no answer", PATIENCE, 0)
    except EOFError:
        took = Took("bug", "the process is gone", 0, 0)
    process.kill()
    process.join()
    told.close()
    return took, _judge(took, _customers(where) - before)


def _judge(took: Took, more: int) -> str:
    if took.how == "bug":
        return took.words
    if took.seconds > SECONDS:
        return f"{took.seconds:.1f} s"
    if took.megabytes > MEGABYTES:
        return f"{took.megabytes:.0f} MB"
    wanted = int(took.words) if took.how == "taken" else 0
    return "" if more == wanted else f"{more} customers more, {wanted} were told"


def _customers(where: Path) -> int:
    with closing(Database(where)) as database, database.reading() as session:
        return customers(session)


def take_in(told: Connection, where: Path, path: Path) -> None:
    """In a process: import the file as the command does, and measure its processes."""
    began = time.monotonic()
    with closing(Database(where)) as database:
        with database.reading() as session:
            site = the_site(session)
        try:
            plan, _corrections = importing.look_at(database, site, path)
            imported = importing.run(importing.Job(database, site, program(site.id), path), plan)
            how, words = "taken", str(imported.counts["customers_new"])
        except Problem as problem:
            how, words = "refused", problem.sentence()
        except Exception as error:
            how, words = "bug", f"{type(error).__name__}: {error}"
    told.send(Took(how, words, _seconds(), _megabytes(), time.monotonic() - began))


def _seconds() -> float:
    """The processor time of this process and of those it has waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _megabytes() -> float:
    """The most memory this process or one it has waited for ever had."""
    if sys.platform == "win32":
        return 0.0
    import resource

    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(who).ru_maxrss for who in both) * unit / (1 << 20)


def _plainly(drill: Drill, name: str) -> str:
    """The control: the same file with the usual two lines of code, within the same memory."""
    path = _make(drill, name)
    process, told = spawn(read_plainly, path)
    try:
        wrong = str(told.recv()) if told.poll(SECONDS) else "it takes too long"
    except EOFError:
        wrong = "the process is gone"
    process.kill()
    process.join()
    told.close()
    return wrong


def read_plainly(told: Connection, path: Path) -> None:
    """In a process: read a file as one does who trusts it."""
    if sys.platform != "win32":
        import resource

        limit = MEGABYTES << 20
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    rows: list[Any] = []
    try:
        if path.suffix == ".xlsx":
            rows = [list(row) for row in load_workbook(path).worksheets[0].iter_rows(values_only=True)]
        else:
            with path.open(encoding="utf-8", newline="") as file:
                rows = list(csv.reader(file))
        told.send("" if rows and len(rows[0]) > 1 else "nothing was read, and nobody hears of it")
    except Exception as error:
        told.send(type(error).__name__)


FAULT = Fault(
    "hostile-files", "crash 0, over 10 s 0, over 512 MB 0, partly taken 0", full=2000, short=11, run=run
)
