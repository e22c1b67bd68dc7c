"""kill -9 at a random moment of the real save, hand-over, import and migration."""

from __future__ import annotations

import itertools
import shutil
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from dealerdesk.core import clock
from dealerdesk.core.deeds import perform
from dealerdesk.founding import the_site
from dealerdesk.upgrade import open_database
from drills import script, working
from drills.children import spawn
from drills.fault import Drill, Fault, Tally
from drills.fingerprint import Print, fingerprint
from drills.judging import LOST, judge
from drills.working import APART, EARLY, HAND_OVER, IMPORT, MIGRATION, SAVE, SAVED, Order

KINDS = (SAVE, HAND_OVER, IMPORT, MIGRATION)
DEEDS = 8
CONTROL_SHARE = 10
"""One control for so many trials, and never fewer than `LEAST_CONTROLS`."""
LEAST_CONTROLS = 8
PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beforehand: the file to start from, what stands after each step, how long one takes."""

    start: Path | None
    stands: tuple[Print, ...]
    seconds: float
    file: Path | None = None


def run(drill: Drill) -> Tally:
    """Kill as often as asked, a fourth for each kind of work, then the controls."""
    tally = Tally()
    script.build(drill.folder / "house.sqlite")
    known = {kind: prepare(drill.folder, kind) for kind in KINDS}
    with drill.within(0.85):
        for turn in drill.turns():
            kind = KINDS[turn % len(KINDS)]
            tally.count(trial(drill, kind, known[kind]))
    for turn in drill.turns(max(LEAST_CONTROLS, drill.count // CONTROL_SHARE)):
        kind = (SAVE, HAND_OVER)[turn % 2]
        tally.count_control(trial(drill, kind, known[kind], (EARLY, APART)[turn // 2 % 2]))
    return tally


def prepare(folder: Path, kind: str) -> Known:
    """Do the work once, unharmed, and note what stands after every deed of it."""
    start, file = None if kind == MIGRATION else folder / "house.sqlite", folder / "customers.csv"
    working.write_file(file)
    done = folder / f"{kind}-done.sqlite"
    seconds = min(_seconds(start, done, kind, file) for _again in range(2))
    stands = [fingerprint(done)]
    if start is not None:
        stands = _stands(folder, kind, start) if kind != IMPORT else [fingerprint(start), *stands]
    return Known(start, tuple(stands), seconds, file)


def _seconds(start: Path | None, done: Path, kind: str, file: Path) -> float:
    """How long a step of the work takes when nobody kills it: a deed, or the whole of what is one step."""
    done.unlink(missing_ok=True)
    if start is not None:
        shutil.copyfile(start, done)
    process, told = begin(Order(kind, done, DEEDS, file=file))
    moments = [time.monotonic()]
    while told.poll(PATIENCE) and _next(told):
        moments.append(time.monotonic())
    process.join(PATIENCE)
    steps = sorted(later - sooner for sooner, later in itertools.pairwise(moments))
    return steps[len(steps) // 2] if kind in (SAVE, HAND_OVER) else moments[-1] - moments[0]


def _stands(folder: Path, kind: str, start: Path) -> list[Print]:
    """The content after each deed, in this process, at its own pace."""
    path = folder / f"{kind}-stands.sqlite"
    shutil.copyfile(start, path)
    with clock.stopped_at(script.MORNING):
        database = open_database(path)
        with database.reading() as session:
            site = the_site(session)
        told = script.Script(database, site)
        stands = [fingerprint(path)]
        for deed, who, arguments in itertools.islice(
            told.saves() if kind == SAVE else told.hand_overs(), DEEDS
        ):
            perform(database, deed, who, *arguments)
            stands.append(fingerprint(path))
        database.close()
    return stands


def trial(drill: Drill, kind: str, known: Known, mistake: str = "") -> str:
    """Let a process work, kill it, and look at what it left: what is wrong with it, '' where nothing is."""
    folder = drill.folder / "trial"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    where = folder / "dealerdesk.sqlite"
    if known.start is not None:
        shutil.copyfile(known.start, where)
    process, told = begin(Order(kind, where, DEEDS, mistake, known.file))
    words = drill.chances.randrange(DEEDS + 1) if kind in (SAVE, HAND_OVER) else 0
    # Every other time the very moment at which something was said to be saved, else any moment.
    at_once = words > 0 and drill.chances.random() < 0.5
    heard = _hear(told, words, 0.0 if at_once else drill.chances.uniform(0.0, known.seconds * 1.1))
    process.kill()
    process.join(PATIENCE)
    while told.poll(0) and (word := _next(told)):
        heard.append(word)
    told.close()
    saved = heard.count(SAVED)
    if kind == MIGRATION:  # a file that is not there yet is made by the next start, so it is always whole
        wrong = LOST if saved and not where.exists() else judge(where, known.stands, 0, 0)
    else:
        wrong = judge(where, known.stands, saved, saved + 1)
    return f"{kind}: {wrong}" if wrong else ""


def _hear(told: Connection, words: int, seconds: float) -> list[str]:
    """Hear so many words, then wait so long for what else is told."""
    heard = [_next(told) for _word in range(words) if told.poll(PATIENCE)]
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0 and told.poll(left):
        heard.append(_next(told))
        if not heard[-1]:
            break
    return heard


def _next(told: Connection) -> str:
    try:
        return str(told.recv())
    except (EOFError, OSError):
        return ""


def begin(order: Order) -> tuple[Any, Connection]:
    """Start a process that works; what it tells comes through the connection."""
    return spawn(working.work, order)


FAULT = Fault(
    "kill", "acknowledged lost 0, half-written 0, next start fine", full=3000, short=12, run=run
)

