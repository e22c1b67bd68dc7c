"""An import of a hundred thousand rows by the command, and saves at a desk beside it."""

from __future__ import annotations

import csv
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks import lookups
from benchmarks.ground import Ground
from benchmarks.measuring import Goal, Result, line
from benchmarks.past import TODAY
from benchmarks.rows.save import save_both
from dealerdesk.core.places import project
from dealerdesk.demo import cars, people

ROWS = 100_000
BETWEEN = 0.1
_HEAD = (
    "First name", "Last name", "Street", "Postal code", "City", "Phone", "E-mail", "Plate", "VIN", "Make",
    "Model", "First registration",
)  # fmt: skip
# Beyond the numbers that customers and cars of the database have.
_BEYOND = 1_200_000


def measure(ground: Ground) -> Iterator[Result]:
    """Customers with a car each that are not known yet."""
    count = 200 if ground.brief else min(ROWS, ground.customers)
    file = Path(ground.working_path).with_suffix(".csv")
    try:
        _write(file, count)
        floor = _bare(file)
        took, saves = _import_beside_saves(ground, file)
    finally:
        file.unlink(missing_ok=True)
    limit = 60.0 * count / ROWS
    yield Result(
        f"import of {count} rows", took * 1000, None, floor * 1000, round(took / floor, 1), f"{limit:g} s",
        took <= limit,
    )
    if saves:
        yield line("a save during the import", saves, None, Goal("p95 250 ms", p95=250))


def _write(file: Path, count: int) -> None:
    chance = random.Random(41)
    with file.open("w", newline="", encoding="utf-8") as opened:
        rows = csv.writer(opened)
        rows.writerow(_HEAD)
        for number in range(_BEYOND, _BEYOND + count):
            one = people.invent(chance, number, first="", last="")
            car = cars.invent(chance, number, one.country, TODAY)
            rows.writerow((
                one.first, one.last or one.company, one.street, one.postal_code, one.city, one.phone,
                one.email, car.plate, car.vin, car.model.make, car.model.model,
                car.first_registration.isoformat(),
            ))


def _bare(file: Path) -> float:
    """Seconds to read the file and write its rows into a bare table with the driver."""
    import sqlite3

    bare = file.with_suffix(".bare")
    start = time.perf_counter()
    try:
        connection = sqlite3.connect(bare)
        connection.execute(f"CREATE TABLE rows ({', '.join(f'c{n}' for n in range(len(_HEAD)))})")
        with file.open(newline="", encoding="utf-8") as opened:
            marks = ", ".join("?" * len(_HEAD))
            connection.executemany(f"INSERT INTO rows VALUES ({marks})", csv.reader(opened))
        connection.commit()
        connection.close()
        return time.perf_counter() - start
    finally:
        bare.unlink(missing_ok=True)


def _import_beside_saves(ground: Ground, file: Path) -> tuple[float, list[float]]:
    """Seconds the import took, and how long each save beside it did, in ms."""
    who, people_here = ground.who("mette"), iter(lookups.drawn(ground.working, ground.customers, 800, 43))
    database = ground.working
    command = [sys.executable, "-P", "-m", "dealerdesk.cli", "import", str(file), "--json", "--database",
               ground.working_path]
    pause, saves, start = threading.Event(), list[float](), time.perf_counter()
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        command, cwd=project(), env={**os.environ, "PYTHONPATH": str(project())}, stdout=quiet, stderr=quiet
    ) as program:
        while program.poll() is None:
            row = next(people_here, None)
            if row is not None:
                began = time.perf_counter()
                save_both(database, who, row.id, row.vehicle_id)
                saves.append((time.perf_counter() - began) * 1000)
            pause.wait(BETWEEN)
        took = time.perf_counter() - start
    if program.returncode:
        raise RuntimeError(f"the import was refused with {program.returncode}")
    return took, saves
