"""What the rest of the house sees of a visit, its jobs and its moves; amounts in minor units of the house."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from dealerdesk.customers.records import CustomerRecord
from dealerdesk.vehicles.records import VehicleRecord


@dataclass(frozen=True, slots=True)
class VisitRecord:
    """A visit = repair order; `number` is what people call it, moments are UTC, the odometer in km."""

    id: int
    version: int
    uid: uuid.UUID
    site_id: int
    number: str
    customer_id: int
    vehicle_id: int
    stage: str
    came_on: dt.date
    expected_at: dt.datetime | None
    arrived_at: dt.datetime | None
    promised_at: dt.datetime | None
    waits_here: bool
    ready_at: dt.datetime | None
    told_at: dt.datetime | None
    collected_at: dt.datetime | None
    key_tag: str
    odometer_km: int | None
    taken_by: int | None
    next_service_on: dt.date | None
    next_service_km: int | None
    note: str
    imported: bool


@dataclass(frozen=True, slots=True)
class JobRecord:
    """One job: concern, cause, correction, who pays and what of it the customer pays.

    `total_minor` is what its labour and parts come to once there are lines, before that the price that was
    named for all of it; `estimated_minor` is that price, kept.
    `verdict` is what the covers said on the day it was written (code and parameters); `takes_up_id` is the
    declined job of an earlier visit that comes up again here. `reported_on` is the day it was written down,
    None where that is not known.
    """

    id: int
    version: int
    uid: uuid.UUID
    visit_id: int
    position: int
    concern: str
    title: str
    cause: str
    correction: str
    group: str
    payer: str
    hours_hundredths: int | None
    labour_minor: int | None
    parts_minor: int | None
    total_minor: int | None
    estimated_minor: int | None
    customer_minor: int | None
    technician: str
    cover_id: int | None
    verdict: Mapping[str, object] | None
    declined_on: dt.date | None
    declined_reason: str
    takes_up_id: int | None
    reported_on: dt.date | None

    @property
    def what(self) -> str:
        """What the job is called: its title, else what was done, else the customer's words."""
        return self.title or self.correction or self.concern

    @property
    def estimated_part_minor(self) -> int | None:
        """What the customer was told to pay of it: the price that was named, else what it comes to now."""
        if self.payer == "customer" and self.estimated_minor is not None:
            return self.estimated_minor
        return self.customer_minor

    @property
    def done(self) -> bool:
        """Whether somebody wrote what was done."""
        return bool(self.correction.strip())


@dataclass(frozen=True, slots=True)
class MoveRecord:
    """One move from stage to stage: who (name) and when (UTC); `back` took back the move before."""

    from_stage: str
    to_stage: str
    at: dt.datetime
    staff_id: int | None
    staff: str
    back: bool


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit with its jobs, for lists and timelines; `taken_by` is a name."""

    visit: VisitRecord
    jobs: tuple[JobRecord, ...]
    taken_by: str

    @property
    def paid_minor(self) -> int:
        """What the customer pays of the jobs that were not declined, as far as it is known."""
        return sum(job.customer_minor or 0 for job in self.jobs if job.declined_on is None)


@dataclass(frozen=True, slots=True)
class VisitWhole:
    """A visit with person, car, jobs and every move."""

    visit: VisitRecord
    customer: CustomerRecord
    vehicle: VehicleRecord
    jobs: tuple[JobRecord, ...]
    moves: tuple[MoveRecord, ...]
    taken_by: str


@dataclass(frozen=True, slots=True)
class DayRow:
    """A visit on the Counter: who, which car, what for, and how it stands.

    `about` is what its jobs are called, else the first concern, `spoken` whether that is the customer's own
    words; `unnamed` jobs are not in it.
    `progress` is how far the visit has come (0 to 1); `lateness` is '' (in time), 'near' (the promise is
    close) or 'late'.
    """

    visit_id: int
    version: int
    number: str
    stage: str
    customer_id: int
    customer: str
    vehicle_id: int
    car: str
    plate: str
    plate_country: str
    about: str
    spoken: bool
    expected_at: dt.datetime | None
    arrived_at: dt.datetime | None
    promised_at: dt.datetime | None
    waits_here: bool
    ready_at: dt.datetime | None
    told_at: dt.datetime | None
    key_tag: str
    jobs: int
    unnamed: int
    jobs_done: int
    progress: float
    lateness: str


@dataclass(frozen=True, slots=True)
class CounterDay:
    """The Counter's day: still to come, in the workshop, ready; `missed` were expected earlier, never came.

    `already_here` counts the cars that were checked in today.
    """

    day: dt.date
    arriving: tuple[DayRow, ...]
    missed: tuple[DayRow, ...]
    in_workshop: tuple[DayRow, ...]
    ready: tuple[DayRow, ...]
    already_here: int


@dataclass(frozen=True, slots=True)
class Order:
    """A visit that was found by its number, with the person and the car; `last_visit` is the person's."""

    visit_id: int
    number: str
    stage: str
    came_on: dt.date
    customer_id: int
    customer: str
    phone: str
    last_visit: dt.date | None
    vehicle_id: int
    make: str
    model: str
    plate: str
    plate_country: str
    vin: str

    @property
    def matched(self) -> tuple[str, str]:
        """By what it was found: always the number of the visit."""
        return "visit", self.number


@dataclass(frozen=True, slots=True)
class DeclinedWork:
    """Recommended work that was declined and has not come up again: what, when, why, at which price.

    `words` are the customer's own; empty when somebody else said them.
    """

    job_id: int
    visit_id: int
    declined_on: dt.date
    what: str
    words: str
    reason: str
    group: str
    price_minor: int | None
    by_customer_id: int


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """Fact: a car came in; `visit_id` is at the stage arrived."""

    visit_id: int
    customer_id: int
    vehicle_id: int
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class CheckInUndone:
    """Fact: a check-in was taken back."""

    visit_id: int
    customer_id: int
    vehicle_id: int


@dataclass(frozen=True, slots=True)
class Collected:
    """Fact: a car left with its owner."""

    visit_id: int
    customer_id: int
    vehicle_id: int
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class JobLeaves:
    """Fact: a job is about to be taken out of its visit; a handler that raises keeps it."""

    job_id: int


@dataclass(frozen=True, slots=True)
class VisitMoved:
    """Fact: a visit went from one stage to another; `back` took back a move."""

    visit_id: int
    customer_id: int
    vehicle_id: int
    from_stage: str
    to_stage: str
    at: dt.datetime
    back: bool = False


@dataclass(frozen=True, slots=True)
class JobRewritten:
    """Fact: who pays a job or what it costs was typed anew; rooms that keep its lines may refuse it."""

    before: JobRecord
    after: JobRecord
