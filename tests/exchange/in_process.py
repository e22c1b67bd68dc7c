"""Files read and errands done in the process of the test: the same functions, without starting processes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dealerdesk.core.errors import Problem
from dealerdesk.exchange import child, intake, reasons, taking
from dealerdesk.exchange.errands import Errand, Runner
from dealerdesk.exchange.keeper import Cancelled
from dealerdesk.exchange.records import Corrections, ForHouse, Plan, Row
from tests.exchange.files import look


def plan(
    source: str | Path, corrections: Corrections | None = None, house: ForHouse | None = None, *,
    cancel: threading.Event | None = None, progress: Callable[[float], None] | None = None,
) -> Plan:  # fmt: skip
    """As `intake.plan`."""
    if cancel is not None and cancel.is_set():
        raise Cancelled
    if progress is not None:
        progress(0.0)
    return look(intake._checked(source), corrections, house or ForHouse())


class Rows:
    """As `intake.rows`."""

    progress = 1.0

    def __init__(self, source: str | Path, plan: Plan, *, cancel: threading.Event | None = None) -> None:
        path = intake._checked(source)
        if child.digest_of(path) != plan.digest:
            raise Problem(reasons.CHANGED, reasons.LOOK_AGAIN, name=path.name)
        corrections = Corrections(encoding=plan.encoding or None, delimiter=plan.delimiter or None)
        self._rows = taking.take(child.open_source(path, corrections).records(plan.sheet), plan)

    def __enter__(self) -> Iterator[Row]:
        return iter(self)

    def __exit__(self, *_error: object) -> None:
        """Nothing is open."""

    def __iter__(self) -> Any:
        return self

    def __next__(self) -> Row:
        return next(self._rows)


class Here:
    """As `Away`, without a process: what is told comes when the errand is done."""

    can_work = True

    def frames(self, errand: Errand) -> Iterator[tuple[Any, ...]]:
        """As `Away.frames`."""
        told: list[tuple[Any, ...]] = []
        wrong: Problem | None = None
        try:
            Runner(lambda *frame: told.append(frame)).do(errand)
        except Problem as problem:
            wrong = problem
        yield from told
        if wrong is not None:
            raise wrong

    def stop(self) -> None:
        """It is done already."""

    def close(self) -> None:
        """There is nothing to close."""


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Foreign files are read in this process."""
    monkeypatch.setattr(intake, "plan", plan)
    monkeypatch.setattr(intake, "rows", Rows)
