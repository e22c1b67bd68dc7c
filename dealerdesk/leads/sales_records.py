"""What sales sees: the inbox by deadline, and a lead with everything that makes the call credible."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dealerdesk.contacts.records import ConsentSheet, MayContact
from dealerdesk.core.errors import Said
from dealerdesk.customers.records import CustomerRecord
from dealerdesk.leads.deadlines import Clock
from dealerdesk.leads.records import LeadRecord, WarmthShown
from dealerdesk.remarks.records import RemarkRecord
from dealerdesk.vehicles.records import OwnershipRecord, VehicleRecord
from dealerdesk.visits.records import VisitRecord

MINE, NEW, ALL = "mine", "new", "all"
TABS = (MINE, NEW, ALL)


@dataclass(frozen=True, slots=True)
class Due:
    """The clock of a lead: which deadline runs ('pick_up', 'reach'; 'next' is a planned moment; '' none).

    `clock` counts opening time for the first two; `said` is what stands beside it: "1 h 12 m", "40 m over",
    "Test drive Thursday 14:00". `tone` is '' (in time), good (nothing pressing), warn or danger.
    """

    kind: str
    at: dt.datetime | None
    clock: Clock | None
    said: Said
    tone: str


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One lead in the inbox; `quote` is the newest standing remark (empty where it was redacted)."""

    lead: LeadRecord
    customer: str
    car: str
    plate: str
    plate_country: str
    quote: str
    score: int
    band: str
    band_word: Said
    settle_first: bool
    due: Due


@dataclass(frozen=True, slots=True)
class Inbox:
    """A page of the inbox by deadline, and how many there are behind each tab.

    `overdue` counts one's own; `median_minutes` is how long the leads accepted today waited, in opening time.
    """

    tab: str
    rows: tuple[InboxRow, ...]
    mine: int
    new: int
    all: int
    overdue: int
    median_minutes: int | None


@dataclass(frozen=True, slots=True)
class StageMark:
    """A step of the stage bar: its words, whether it is reached, and when (UTC)."""

    code: str
    words: Said
    done: bool
    now: bool
    at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class YearOfCar:
    """A year in the life of a car: the last odometer reading (km) and what customers paid (minor units)."""

    year: int
    km: int | None
    paid_minor: int


@dataclass(frozen=True, slots=True)
class Reach:
    """A phone number or e-mail address, whether sales may use it, and why."""

    kind: str
    value: str
    label: str
    may: MayContact


@dataclass(frozen=True, slots=True)
class SoFar:
    """Something that happened in this wish, newest first; `on` is the house's local day."""

    kind: str
    on: dt.date
    at: dt.datetime | None
    text: Said
    by: str
    note: str = ""
    amount_minor: int | None = None


@dataclass(frozen=True, slots=True)
class HereNow:
    """The customer's car is in the house: its order, until when, and what for."""

    visit: VisitRecord
    about: str


@dataclass(frozen=True, slots=True)
class NextUp:
    """To whom the lead goes when nobody accepts it in time."""

    staff_id: int
    name: str


@dataclass(frozen=True, slots=True)
class LeadWhole:
    """A lead with everything that makes the call credible.

    `words` newest first, with `heard_by_count` people behind them. `opening` is proposed, or as somebody
    wrote it (`opening_changed`); it speaks of the car. `best_time` is in the customer's words. `life` is by
    year, oldest first, for the time the customer has had the car. Amounts are in minor units of `currency`.
    """

    lead: LeadRecord
    customer: CustomerRecord
    vehicle: VehicleRecord | None
    owned: OwnershipRecord | None
    sold_by: str
    handed_by: str
    because: Said
    note: str
    approach: str
    warmth: WarmthShown
    due: Due
    next_up: NextUp | None
    stages: tuple[StageMark, ...]
    words: tuple[RemarkRecord, ...]
    heard_by_count: int
    opening: Said
    opening_changed: bool
    life: tuple[YearOfCar, ...]
    reach: tuple[Reach, ...]
    consent: ConsentSheet
    here: HereNow | None
    so_far: tuple[SoFar, ...]
    currency: str
    zone: str

    @property
    def best_time(self) -> str:
        """When the customer likes to be reached, in their words."""
        return self.customer.preferred_time
