"""Times and their floors: how long each call took, and what the bare driver needs for the same statements."""

from __future__ import annotations

import gc
import math
import os
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import event

from dealerdesk.core.database import Database

T = TypeVar("T")
LARGE = 500_000
Statement = tuple[str, Any]


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table; times in milliseconds, `value` with its `unit` where it is no time.

    `floor_ms` is what the machine needs for the same without us, `ratio` how many times that we need.
    """

    what: str
    p50_ms: float | None
    p95_ms: float | None
    floor_ms: float | None
    ratio: float | None
    goal: str
    met: bool | None
    value: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """What is to be reached, in milliseconds: the half, and nineteen of twenty; `text` says it."""

    text: str
    p50: float = math.inf
    p95: float = math.inf

    def met(self, times: Sequence[float]) -> bool:
        """Whether these times (ms) reach it."""
        return share(times, 50) <= self.p50 and share(times, 95) <= self.p95


def share(times: Sequence[float], percent: float) -> float:
    """The time within which so many of a hundred were done (nearest rank)."""
    ordered = sorted(times)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


def timed(call: Callable[[T], object], items: Iterable[T], warm: int = 3) -> list[float]:
    """How long the call took for each item, in ms; the first few, made twice, warm up and do not count."""
    every = list(items)
    for item in every[:warm]:
        call(item)
    gc.collect()
    times = []
    for item in every:
        start = time.perf_counter()
        call(item)
        times.append((time.perf_counter() - start) * 1000)
    return times


def line(what: str, times: Sequence[float], floor: float | None, goal: Goal) -> Result:
    """A line of the table from times and their floor, all in ms."""
    half = share(times, 50)
    return Result(
        what, _short(half), _short(share(times, 95)), _short(floor), _short(half / floor) if floor else None,
        goal.text, goal.met(times),
    )


def value_line(what: str, value: float, unit: str, goal: str, met: bool | None) -> Result:
    """A line of the table that is no time."""
    return Result(what, None, None, None, None, goal, met, _short(value), unit)


def _short(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.4g}")


def bare(database: Database, call: Callable[[T], object], items: Iterable[T]) -> list[float]:
    """What the bare driver needs for the statements of each call, rows fetched, in ms; for reads only."""
    noted: list[list[Statement]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, many: bool) -> None:
        if not many:
            noted[-1].append((statement, values))

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        for item in items:
            noted.append([])
            call(item)
    finally:
        event.remove(database.engine, "before_cursor_execute", note)
    with database.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        cursor = driver.cursor()
        times = timed(lambda statements: _replay(cursor, statements), noted)
        cursor.close()
        if database.is_postgresql:
            driver.rollback()
    return times


def _replay(cursor: Any, statements: Sequence[Statement]) -> None:
    for statement, values in statements:
        if statement in ("BEGIN", "BEGIN IMMEDIATE"):
            continue
        cursor.execute(statement, values or ())
        if cursor.description:
            cursor.fetchall()


def fsync_times(folder: Path, count: int = 60) -> list[float]:
    """How long the disk under a folder takes to keep a page of 4 KB, in ms."""
    path = folder / f"fsync.{os.getpid()}"
    page = b"\0" * 4096
    try:
        with path.open("wb", buffering=0) as file:
            def keep(_number: int) -> None:
                file.write(page)
                os.fsync(file.fileno())

            return timed(keep, range(count))
    finally:
        path.unlink(missing_ok=True)
