"""The disk is full, at every point of a save, an import, a backup and a migration."""

from __future__ import annotations

import json
from pathlib import Path

from drills import disk, script
from drills.fault import Drill, Fault, Tally
from drills.filling import Point

KINDS = ("save", "import", "backup", "migration")
LEAST, CONTROLS = 3, 6


def run(drill: Drill) -> Tally:
    """Sweep through each kind of work with a fourth of the points, then through the control."""
    tally = Tally()
    try:
        built = disk.library(drill.folder)
    except disk.NotHere as why:
        tally.not_here = str(why)
        return tally
    start = drill.folder / "house.sqlite"
    script.build(start)
    points = max(LEAST, drill.count // len(KINDS))
    for turn in drill.turns(len(KINDS)):
        found = sweep(drill.folder, built, start, KINDS[turn], points)
        for wrong, _refused in found:
            tally.count(wrong)
        tally.facts[f"{KINDS[turn]} refused"] = sum(refused for _wrong, refused in found)
    for wrong, _refused in sweep(drill.folder, built, start, "reckless", max(CONTROLS, points // 4)):
        tally.count_control(wrong)
    return tally


def sweep(folder: Path, built: Path, start: Path, kind: str, points: int) -> list[Point]:
    """Let a process do it with less and less room; what was wrong at each point."""
    watched = folder / kind / "watched"
    watched.mkdir(parents=True)
    process = disk.start(
        built, watched, Path("/dev/null"), "drills.filling", str(watched), str(start), kind, str(points)
    )
    out, words = process.communicate()
    if process.returncode:
        return [(f"{kind}: the process stopped: {words[-2000:]}", False)] * points
    return [(wrong, refused) for wrong, refused in json.loads(out)]


FAULT = Fault("disk-full", "lost 0, form text kept, sentence shown", full=200, short=16, run=run)
