"""What is typed about a visit: the appointment, the check-in page, a job, the hand-back."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from dealerdesk.customers.records import CustomerDraft
from dealerdesk.vehicles.records import OwnershipDraft, VehicleDraft
from dealerdesk.visits.walk import SignatureDraft, WalkRound

AS_IS, NEW_INSTRUMENT = "as_is", "new_instrument"


@dataclass(frozen=True, slots=True)
class PartiesDraft:
    """Who comes with which car: known ones by id, or new ones as typed.

    `ownership` says how the customer has the car, also of a known car that is theirs from now on; without
    it a known car stays whose it is (a neighbour may bring it).
    """

    customer_id: int | None = None
    customer: CustomerDraft | None = None
    vehicle_id: int | None = None
    vehicle: VehicleDraft | None = None
    ownership: OwnershipDraft | None = None


@dataclass(frozen=True, slots=True)
class ConcernDraft:
    """A concern at the counter: the customer's own words, and what we make of them.

    `price_minor` is the estimate for the whole job; what the customer pays of it follows from the payer and
    the cover's deductible unless `customer_minor` says it. `verdict` is what the covers said when it was
    chosen. `job_id` names the job of the booking this was, `takes_up_id` declined work that comes up again.
    """

    words: str = ""
    title: str = ""
    group: str = ""
    payer: str = "customer"
    price_minor: int | None = None
    customer_minor: int | None = None
    cover_id: int | None = None
    verdict: Mapping[str, object] | None = None
    job_id: int | None = None
    takes_up_id: int | None = None
    uid: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, slots=True)
class BookingDraft:
    """An appointment; `uid` is made once by the form, so that a retry is harmless. Moments are UTC."""

    parties: PartiesDraft
    expected_at: dt.datetime
    concerns: tuple[ConcernDraft, ...] = ()
    promised_at: dt.datetime | None = None
    waits_here: bool = False
    note: str = ""
    uid: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, slots=True)
class CheckInDraft:
    """The whole check-in page; `uid` is made once by the form, so that a retry is harmless.

    `visit_id` and `seen_version` name the booking it fulfils, None for somebody who just came.
    `odometer_answer` answers the question of an odd reading: '' or 'as_is' keeps it with its question,
    'new_instrument' says that the clock was changed. `although_here`: the car is known to be here already.
    """

    parties: PartiesDraft
    concerns: tuple[ConcernDraft, ...]
    visit_id: int | None = None
    seen_version: int | None = None
    odometer_km: int | None = None
    odometer_answer: str = ""
    promised_at: dt.datetime | None = None
    waits_here: bool = False
    key_tag: str = ""
    note: str = ""
    although_here: bool = False
    walk: WalkRound = WalkRound()
    signature: SignatureDraft | None = None
    uid: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, slots=True)
class VisitDraft:
    """What may be changed of a visit at any time; moments are UTC, the odometer in km."""

    expected_at: dt.datetime | None = None
    promised_at: dt.datetime | None = None
    waits_here: bool = False
    key_tag: str = ""
    note: str = ""
    odometer_km: int | None = None
    odometer_answer: str = ""
    next_service_on: dt.date | None = None
    next_service_km: int | None = None


@dataclass(frozen=True, slots=True)
class JobDraft:
    """A job as written in the workshop: the three Cs, hours (hundredths), amounts in minor units.

    The total is labour and parts where it is not given; what the customer pays follows from the payer where
    it is not given. `reported_on` is kept of a job that is put back; a new one is reported today.
    """

    concern: str = ""
    title: str = ""
    cause: str = ""
    correction: str = ""
    group: str = ""
    payer: str = "customer"
    hours_hundredths: int | None = None
    labour_minor: int | None = None
    parts_minor: int | None = None
    total_minor: int | None = None
    customer_minor: int | None = None
    technician: str = ""
    cover_id: int | None = None
    verdict: Mapping[str, object] | None = None
    takes_up_id: int | None = None
    reported_on: dt.date | None = None
    uid: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, slots=True)
class JobDone:
    """What came of one job, and the version of it that was on the screen."""

    job_id: int
    seen_version: int
    draft: JobDraft


@dataclass(frozen=True, slots=True)
class HandBackDraft:
    """The hand-back page: what was done per job, and when the next service is due."""

    jobs: tuple[JobDone, ...] = ()
    next_service_on: dt.date | None = None
    next_service_km: int | None = None


@dataclass(frozen=True, slots=True)
class ImportedJob:
    """A job of a visit that comes from another system."""

    concern: str = ""
    title: str = ""
    cause: str = ""
    correction: str = ""
    group: str = ""
    payer: str = "customer"
    hours_hundredths: int | None = None
    labour_minor: int | None = None
    parts_minor: int | None = None
    total_minor: int | None = None
    customer_minor: int | None = None
    technician: str = ""


@dataclass(frozen=True, slots=True)
class ImportedVisit:
    """A finished visit that comes from another system; without a number it is given one of ours."""

    customer_id: int
    vehicle_id: int
    came_on: dt.date
    number: str = ""
    odometer_km: int | None = None
    jobs: tuple[ImportedJob, ...] = ()
    note: str = ""
