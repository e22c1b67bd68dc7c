"""The power goes: the writes and syncs of the real process, and the states a disk may be in after a cut."""

from __future__ import annotations

import json
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from drills import disk, recorded, script, working
from drills.fault import Drill, Fault, Tally
from drills.fingerprint import Print, fingerprint
from drills.judging import judge
from drills.states import Disk, File, Step, steps_of

NAME = "dealerdesk.sqlite"
PER_RECORDING = 500
CONTROL_SHARE = 10
MEMORY = Path("/dev/shm")


@dataclass(frozen=True, slots=True)
class Recording:
    """What a process did to its folder, from which file on, and what stood after each of its deeds."""

    folder: Path
    start: bytes | None
    steps: list[Step]
    stands: list[Print]


def run(drill: Drill) -> Tally:
    """Record, cut at moments drawn by lot, open what is left; then the same without a single sync."""
    tally = Tally()
    try:
        built = disk.library(drill.folder)
    except disk.NotHere as why:
        tally.not_here = str(why)
        return tally
    states = _states_folder(drill.folder)
    try:
        _cut_all(drill, tally, built, states)
    finally:
        shutil.rmtree(states, ignore_errors=True)
    return tally


def _cut_all(drill: Drill, tally: Tally, built: Path, states: Path) -> None:
    deeds = 12 if drill.count < PER_RECORDING else 60
    syncs = 0
    with drill.within(0.9):
        left, made = drill.count, max(10, drill.count // 10)
        for wrong in cuts(drill, record(drill.folder / "new", built, 0, recorded.NEW), made, states):
            tally.count(wrong)
        left -= made
        for number in drill.turns(-(-left // PER_RECORDING)):
            recording = record(drill.folder / f"recording-{number}", built, deeds)
            syncs += sum(step.kind == "S" for step in recording.steps)
            for wrong in cuts(drill, recording, min(left, PER_RECORDING), states):
                tally.count(wrong)
            left -= PER_RECORDING
            shutil.rmtree(drill.folder / f"recording-{number}")
    careless = record(drill.folder / "careless", built, deeds, recorded.CARELESS)
    for wrong in cuts(drill, careless, max(20, drill.count // CONTROL_SHARE), states):
        tally.count_control(wrong)
    tally.facts["syncs recorded"] = syncs


def _states_folder(folder: Path) -> Path:
    """States are opened where a sync costs nothing, if there is such a place: they are copies."""
    place = MEMORY if MEMORY.is_dir() else folder
    states = place / f"{folder.name}-states"
    states.mkdir()
    return states


def record(folder: Path, built: Path, deeds: int, how: str = "") -> Recording:
    """Let the real process work in a folder of its own and write down what it does to it."""
    watched = folder / "watched"
    watched.mkdir(parents=True)
    where, file, log = watched / NAME, folder / "customers.csv", folder / "log"
    working.write_file(file)
    if how != recorded.NEW:
        script.build(where)
    start = where.read_bytes() if where.exists() else None
    process = disk.start(built, watched, log, "drills.recorded", str(where), str(file), str(deeds), how)
    out, words = process.communicate()
    if process.returncode:
        raise RuntimeError(f"the recorded process stopped: {words[-2000:]}")
    return Recording(watched, start, steps_of(log), json.loads(out))


def cuts(drill: Drill, recording: Recording, count: int, states: Path) -> list[str]:
    """Cut the power so often, at moments in order, and say of each state what is wrong with it."""
    where = str(recording.folder / NAME)
    there = {} if recording.start is None else {where: File(bytearray(recording.start))}
    played = Disk(str(recording.folder), there)
    moments = sorted(drill.chances.randrange(len(recording.steps) + 1) for _cut in range(count))
    found, at, saved, begun = [], 0, 0, 0
    for _turn, moment in zip(drill.turns(count), moments, strict=False):
        for step in recording.steps[at:moment]:
            if step.kind == "N":
                saved, begun = saved + (step.data == b"saved"), begun + (step.data == b"begun")
            else:
                played.play(step)
        at = moment
        found.append(_state(drill, played, states, recording, (saved, begun)))
    return found


def _state(drill: Drill, played: Disk, states: Path, recording: Recording, deeds: tuple[int, int]) -> str:
    state = states / "state"
    shutil.rmtree(state, ignore_errors=True)
    state.mkdir()
    for path, content in played.after_cut(drill.chances):
        (state / Path(path).name).write_bytes(content)
    wrong = judge(state / NAME, recording.stands, *deeds)
    copy = state / "copy.sqlite"
    if not wrong and copy.exists():
        try:
            wrong = "" if fingerprint(copy) == recording.stands[-1] else "the backup is not what was copied"
        except sqlite3.Error as error:
            wrong = f"the backup does not open: {error}"
    return wrong


FAULT = Fault("power-cut", "acknowledged lost 0, corrupt 0", full=5000, short=60, run=run)
