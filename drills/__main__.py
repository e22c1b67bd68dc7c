"""The command: every fault in turn, a table at the end, and the same as JSON."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import platform
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from drills import (
    clocks,
    damaged,
    disk_full,
    eight_writers,
    hostile_files,
    hostile_text,
    killing,
    migrating,
    power_cut,
    restoring,
    two_windows,
)
from drills.fault import Drill, Fault, Tally

FAULTS: tuple[Fault, ...] = (
    killing.FAULT, power_cut.FAULT, disk_full.FAULT, migrating.FAULT, two_windows.FAULT, eight_writers.FAULT,
    hostile_text.FAULT, hostile_files.FAULT, damaged.FAULT, restoring.FAULT, clocks.FAULT,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the drills; 0 where everything held and every control failed, 1 otherwise."""
    chosen = _parser().parse_args(arguments)
    faults = [fault for fault in FAULTS if not chosen.only or fault.name in chosen.only]
    end = time.monotonic() + chosen.minutes * 60 if chosen.minutes else None
    rows = []
    for place, fault in enumerate(faults):
        until = None
        if end is not None:
            now = time.monotonic()
            until = now + max(0.0, end - now) / (len(faults) - place)
        rows.append(_one(fault, chosen.seed, fault.short if chosen.short else fault.full, until))
    if chosen.out:
        Path(chosen.out).write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    return 0 if all(row["held"] for row in rows) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="run.py drill", description="Do for real what can go wrong, and count."
    )
    names = [fault.name for fault in FAULTS]
    parser.add_argument("--minutes", type=float, help="stop after so long, shared out among the faults")
    parser.add_argument("--only", action="append", choices=names, metavar="NAME", help=", ".join(names))
    parser.add_argument("--short", action="store_true", help="the counts of the short form, as in the tests")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", metavar="FILE.json")
    return parser


def _one(fault: Fault, seed: int, count: int, until: float | None) -> dict[str, object]:
    print(f"{fault.name}: {fault.holds}", file=sys.stderr, flush=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="dealerdesk-drill-", ignore_cleanup_errors=True) as folder:
        tally = fault.run(Drill(seed, count, Path(folder), until))
    row = row_of(fault, tally, seed, time.monotonic() - began)
    print(line_of(row), flush=True)
    if tally.facts:
        print("    " + ", ".join(f"{name} {value}" for name, value in tally.facts.items()), flush=True)
    for wrong in tally.found:
        print(f"    {wrong}", flush=True)
    return row


def row_of(fault: Fault, tally: Tally, seed: int, seconds: float) -> dict[str, object]:
    """What came of a fault, as it stands in the JSON."""
    return {
        "fault": fault.name, "trials": tally.trials, "failures": tally.failures,
        "control_trials": tally.control_trials, "control_failures": tally.control_failures, "seed": seed,
        "date": f"{dt.datetime.now(dt.UTC):%Y-%m-%d}", "seconds": round(seconds, 1), "held": tally.holds,
        "not_here": tally.not_here, "facts": tally.facts, "found": tally.found,
        "system": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
    }


def line_of(row: dict[str, object]) -> str:
    """The same as one line of the table."""
    if row["not_here"]:
        return f"{row['fault']:16} not run: {row['not_here']}"
    return (
        f"{row['fault']:16} trials {row['trials']:>7}  failures {row['failures']:>3}  control "
        f"{row['control_failures']:>4} of {row['control_trials']:<4} seed {row['seed']}  {row['date']}"
        f"  {row['seconds']} s"
    )


if __name__ == "__main__":
    raise SystemExit(main())
