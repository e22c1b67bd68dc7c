"""What a fault is, how much of it is done, and what came of it."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

Say = Callable[[str], None]


@dataclass(slots=True)
class Drill:
    """One run of one fault: how often, how long at most, and chances that are the same for the same seed."""

    seed: int
    count: int
    folder: Path
    until: float | None = None
    say: Say = print
    chances: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.chances = random.Random(self.seed)

    def turns(self, count: int | None = None) -> Iterator[int]:
        """The numbers of the trials, until all are done or the time is up; one is always done."""
        for turn in range(self.count if count is None else count):
            if turn and self.until is not None and time.monotonic() > self.until:
                return
            yield turn

    @contextmanager
    def within(self, share: float) -> Iterator[None]:
        """Within the block only this share of the time that is left may be used."""
        before = self.until
        if before is not None:
            now = time.monotonic()
            self.until = now + max(0.0, before - now) * share
        try:
            yield
        finally:
            self.until = before


@dataclass(slots=True)
class Tally:
    """What came of a fault: `failures` must be 0, `control_failures` must not be.

    `found` names what failed (never what stood in a record), `facts` are measures worth keeping.
    """

    trials: int = 0
    failures: int = 0
    control_trials: int = 0
    control_failures: int = 0
    found: list[str] = field(default_factory=list)
    facts: dict[str, object] = field(default_factory=dict)
    not_here: str = ""

    def count(self, wrong: str) -> None:
        """One trial; `wrong` says what did not hold, '' where all did."""
        self.trials += 1
        if wrong:
            self.failures += 1
            if len(self.found) < 20:
                self.found.append(wrong)

    def count_control(self, wrong: str) -> None:
        """One trial of the control, which is meant to go wrong."""
        self.control_trials += 1
        self.control_failures += bool(wrong)

    @property
    def holds(self) -> bool:
        """Whether nothing failed, and the control shows that it could have."""
        return not self.failures and self.control_failures > 0


@dataclass(frozen=True, slots=True)
class Fault:
    """A thing that can go wrong: its name, what must hold, how often in full and in the short form."""

    name: str
    holds: str
    full: int
    short: int
    run: Callable[[Drill], Tally]
