"""What the house sees of the workshop: operations, technicians, lines, clocks; minor units, UTC."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

BY_LINE, BY_TOTAL = "line", "total"
OVERNIGHT = "overnight"
"""Why a clock is questioned: it ran when the house closed."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """What the house says of its workshop; version 0 where nobody has said anything yet.

    `rates` are minor units per hour by payer, `rounding` where amounts are rounded: each line, or the total.
    `stands` are those of the bays where cars only stand, side by side, and nobody works.
    """

    version: int = 0
    rates: Mapping[str, int] = field(default_factory=dict)
    bays: tuple[str, ...] = ()
    checkpoints: tuple[str, ...] = ()
    rounding: str = BY_LINE
    stands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkshopDraft:
    """What is typed about the workshop; fields as in `Workshop`."""

    rates: Mapping[str, int]
    bays: tuple[str, ...]
    checkpoints: tuple[str, ...]
    rounding: str
    stands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OperationRecord:
    """Work the house sells by its code; standard hours in hundredths, `titles` by language."""

    id: int
    version: int
    code: str
    title: str
    group: str
    hours_hundredths: int
    active: bool
    titles: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OperationDraft:
    """What is typed about an operation; `titles` is what it is called in other languages, by language."""

    code: str
    title: str
    hours_hundredths: int
    group: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TechnicianRecord:
    """Somebody who works on cars; `week` are minutes of each weekday, Monday first."""

    id: int
    version: int
    name: str
    staff_id: int | None
    week: tuple[int, ...]
    skills: tuple[str, ...]
    active: bool

    @property
    def short_name(self) -> str:
        """'Paweł N.': enough among colleagues."""
        first, _space, rest = self.name.strip().partition(" ")
        return f"{first} {rest.split()[-1][0]}." if rest.split() else first


@dataclass(frozen=True, slots=True)
class TechnicianDraft:
    """What is typed about a technician."""

    name: str
    week: tuple[int, ...]
    skills: tuple[str, ...] = ()
    staff_id: int | None = None


@dataclass(frozen=True, slots=True)
class LineRecord:
    """A labour line of a job: hours in hundredths, amounts in minor units."""

    id: int
    version: int
    uid: uuid.UUID
    job_id: int
    position: int
    operation_id: int | None
    title: str
    billed_hundredths: int | None
    rate_minor: int | None
    amount_minor: int | None
    technician_id: int | None


@dataclass(frozen=True, slots=True)
class LineDraft:
    """What is typed about a labour line; without a rate it is the house's for whoever pays the job.

    An operation brings its words and standard hours where nothing else is typed.
    """

    title: str = ""
    billed_hundredths: int | None = None
    operation_id: int | None = None
    technician_id: int | None = None
    rate_minor: int | None = None
    uid: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, slots=True)
class ClockRecord:
    """Time worked on a job; `ended_at` is None while it runs, `question` why somebody should look at it."""

    id: int
    version: int
    technician_id: int
    technician: str
    job_id: int
    began_at: dt.datetime
    ended_at: dt.datetime | None
    question: str


@dataclass(frozen=True, slots=True)
class ClockedOn:
    """A clock that was started, and the one of the same person that this stopped."""

    clock: ClockRecord
    stopped: ClockRecord | None

    @property
    def version(self) -> int:
        """That of the clock that runs."""
        return self.clock.version


@dataclass(frozen=True, slots=True)
class JobWork:
    """What is sold and what was worked on a job, the oldest first."""

    lines: tuple[LineRecord, ...] = ()
    clocks: tuple[ClockRecord, ...] = ()

    def running(self) -> tuple[ClockRecord, ...]:
        """The clocks that run now."""
        return tuple(clock for clock in self.clocks if clock.ended_at is None)
