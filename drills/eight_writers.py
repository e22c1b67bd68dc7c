"""Eight processes write to one SQLite file at once: nobody is turned away, and nobody waits for long."""

from __future__ import annotations

import itertools
import time
from contextlib import nullcontext
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from sqlalchemy import event

from dealerdesk.core import clock
from dealerdesk.core.database import Database, damage
from dealerdesk.core.deeds import perform
from dealerdesk.core.errors import Problem
from dealerdesk.founding import the_site
from dealerdesk.upgrade import open_database
from drills import script
from drills.children import spawn
from drills.fault import Drill, Fault, Tally

PROCESSES = 8
MOST_P99 = 1.0
CONTROL_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Wrote:
    """What one process did: how long each save took, in seconds, and how many were refused."""

    seconds: tuple[float, ...]
    refused: int
    first: str = ""


def run(drill: Drill) -> Tally:
    """Write for as many seconds as the count says; then the control, in which nobody waits."""
    tally = Tally()
    where = drill.folder / "house.sqlite"
    script.build(where)
    seconds = drill.count if drill.until is None else min(drill.count, drill.until - time.monotonic())
    done = together(where, max(2.0, float(seconds)), impatient=False)
    times = sorted(itertools.chain.from_iterable(one.seconds for one in done))
    tally.trials = len(times) + sum(one.refused for one in done)
    tally.failures = sum(one.refused for one in done)
    tally.found += sorted({one.first for one in done if one.first})
    p50, p99 = times[len(times) // 2], times[int(len(times) * 0.99)]
    tally.facts |= {"seconds": round(seconds, 1), "saves": len(times), "p50 ms": round(p50 * 1e3, 1),
                    "p99 ms": round(p99 * 1e3, 1), "longest ms": round(times[-1] * 1e3, 1)}
    if p99 >= MOST_P99:
        tally.count(f"p99 is {p99:.2f} s")
    database = open_database(where)
    for line in damage(database):
        tally.count(line)
    database.close()
    impatient = together(where, CONTROL_SECONDS, impatient=True)
    tally.control_trials = sum(len(one.seconds) + one.refused for one in impatient)
    tally.control_failures = sum(one.refused for one in impatient)
    return tally


def together(where: Path, seconds: float, impatient: bool) -> list[Wrote]:
    """Let the processes write at the same time."""
    started = [spawn(write, where, f"desk-{n}", seconds, impatient) for n in range(PROCESSES)]
    for _process, pipe in started:
        pipe.recv()
    for _process, pipe in started:
        pipe.send("go")
    done = [pipe.recv() for _process, pipe in started]
    for process, pipe in started:
        process.join()
        pipe.close()
    return done


def write(pipe: Connection, where: Path, name: str, seconds: float, impatient: bool) -> None:
    """In a process: save one thing after the other, as fast as it goes."""
    clock.stop(script.MORNING)
    database = open_database(where)
    with database.reading() as session:
        site = the_site(session)
    if impatient:
        _wait_for_nobody(database)
    deeds = script.Script(database, site, name).saves()
    pipe.send("ready")
    pipe.recv()
    times, refused, first, end = [], 0, "", time.monotonic() + seconds
    while time.monotonic() < end:
        deed, who, arguments = next(deeds)
        began = time.perf_counter()
        try:
            perform(database, deed, who, *arguments)
            times.append(time.perf_counter() - began)
        except Problem as problem:
            refused, first = refused + 1, first or problem.sentence()
    pipe.send(Wrote(tuple(times), refused, first))
    database.close()


def _wait_for_nobody(database: Database) -> None:
    """The control: no turns, and no patience."""
    database._turn = nullcontext  # type: ignore[method-assign]

    def hurry(connection: Any, _record: object) -> None:
        connection.execute("PRAGMA busy_timeout = 0")

    event.listen(database.engine, "connect", hurry)
    database.engine.dispose()


FAULT = Fault("eight-writers", "errors 0, p99 under 1 s", full=60, short=4, run=run)
