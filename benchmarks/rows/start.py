"""From the start of the process to the first paint, and to today's visits on the Counter."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator

from sqlalchemy import text

from benchmarks import keeping
from benchmarks.ground import Ground
from benchmarks.measuring import Goal, Result, line, share
from benchmarks.past import NOW
from dealerdesk.core.database import Database
from dealerdesk.core.places import project

MANY = 11


def measure(ground: Ground) -> Iterator[Result]:
    """Each start is a process of its own; the first of each kind warms the disk and does not count."""
    _leave_one_person(ground.working)
    warm, count = (0, 1) if ground.brief else (1, MANY + 1)
    bare = [_started("bare")["painted"] for _time in range(count)][warm:]
    desk = [_started("desk", ground.working_path) for _time in range(count)][warm:]
    floor = share(bare, 50)
    painted = [times["painted"] for times in desk]
    yield line("start to first paint", painted, floor, Goal("1.3 x bare window", 1.3 * floor))
    yield line("start to data on the Counter", [t["data"] for t in desk], floor, Goal("1000 ms", 1000))


def _leave_one_person(database: Database) -> None:
    """Where several people work, the desk first asks who is there; one who is alone goes straight on."""
    with database.transaction() as session:
        session.execute(text("UPDATE staff SET active = (login = 'mette')"))


def _started(*what: str) -> dict[str, float]:
    """Milliseconds from the start to what the process tells."""
    environment = {**os.environ, "DEALERDESK_NOW": NOW.isoformat(), "QT_QPA_PLATFORM": "offscreen"}
    # As it starts every day: from modules that were compiled before, wherever they may be written.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(keeping.folder() / "compiled")
    command = [sys.executable, "-P", "-m", "benchmarks.started", repr(time.time()), *what]
    told = subprocess.run(
        command, cwd=project(), env={**environment, "PYTHONPATH": str(project())}, capture_output=True,
        text=True, timeout=120,
    )
    found = {name: float(ms) for name, ms in (row.split() for row in told.stdout.splitlines())}
    if told.returncode or not found:
        raise RuntimeError(f"the desk did not start: {told.stderr[-2000:]}")
    return found
