"""What the windows see of the diary: appointments of a day, load, courtesy cars; UTC, km, minor units."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field

from dealerdesk.core.i18n import N_
from dealerdesk.cover.recall_records import OpenRecall
from dealerdesk.diary.laying import Plan
from dealerdesk.diary.rules import HourLoad
from dealerdesk.house.hours import OpeningHours
from dealerdesk.visits.drafts import BookingDraft
from dealerdesk.visits.records import DayRow, VisitRecord
from dealerdesk.workshop.part_records import Awaited

REASONS = {
    "other_time": N_("Another time suits better"), "ill": N_("Ill"), "car_fine": N_("The car is fine again"),
    "elsewhere": N_("Goes elsewhere"), "by_us": N_("We had to"), "other": N_("Another reason"),
}
NOT_COME = "no_show"


@dataclass(frozen=True, slots=True)
class SlotDraft:
    """Where an appointment is to stand: its start, bay ('' none), technician, and planned minutes.

    `put_back`: it stood there before, also where that hour has passed.
    """

    starts_at: dt.datetime | None
    bay: str = ""
    technician_id: int | None = None
    minutes: int | None = None
    put_back: bool = False


@dataclass(frozen=True, slots=True)
class FreePlace:
    """A place of the diary to be booked: its day, and its moment (UTC), bay and technician if meant."""

    day: dt.date
    at: dt.datetime | None = None
    bay: str = ""
    technician_id: int | None = None
    technician: str = ""


@dataclass(frozen=True, slots=True)
class CarStays:
    """A courtesy car that keeps its hours while its appointment moves.

    `taken`: somebody else has it at the new ones; else it was agreed for hours of its own.
    """

    car: str
    taken: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """An appointment that was placed; `before` puts it back, `stays` is a courtesy car that did not move."""

    id: int
    version: int
    before: SlotDraft
    stays: CarStays | None = None


@dataclass(frozen=True, slots=True)
class Rebooked:
    """A booking that has another time now; `before` with `slot` (None: untouched) puts it back.

    `stays` is a courtesy car that did not come along; `missed`: nobody had come for it.
    """

    id: int
    version: int
    visit: VisitRecord
    before: BookingDraft
    slot: SlotDraft | None
    stays: CarStays | None = None
    missed: bool = False


@dataclass(frozen=True, slots=True)
class Appointment:
    """One appointment of a day; `minutes` of work as planned, else as usual for what is to be done.

    `tyres_from` are the places in our store of the sets that are to be mounted; `on_board`: it is the board
    that says who works on it. `recalls` are open on the car, urgent ones first.
    """

    row: DayRow
    starts_at: dt.datetime
    minutes: int
    bay: str
    technician_id: int | None
    technician: str
    planned: bool
    courtesy_car: str = ""
    why_off: str = ""
    parts_at: dt.datetime | None = None
    tyres_from: tuple[str, ...] = ()
    on_board: bool = False
    recalls: tuple[OpenRecall, ...] = ()

    @property
    def ends_at(self) -> dt.datetime:
        """When the work would be done without a break."""
        return self.starts_at + dt.timedelta(minutes=self.minutes)

    @property
    def slot(self) -> SlotDraft:
        """Where it stands, as a draft to change."""
        return SlotDraft(
            self.starts_at, self.bay, self.technician_id, self.minutes if self.planned else None
        )


@dataclass(frozen=True, slots=True)
class DayLoad:
    """A day of the week's overview: minutes that can be worked, minutes that are booked; why it is closed."""

    day: dt.date
    capacity: int
    booked: int
    appointments: int
    closed: str = ""

    @property
    def share(self) -> float:
        """How full it is; above 1 is more than can be done."""
        return self.booked / self.capacity if self.capacity else (1.0 if self.booked else 0.0)


@dataclass(frozen=True, slots=True)
class DiaryDay:
    """A day of the diary: its appointments by time, the bays and technicians, and the week around it.

    `stands` are those of the bays where cars only stand, side by side.
    """

    day: dt.date
    appointments: tuple[Appointment, ...]
    bays: tuple[str, ...]
    technicians: tuple[tuple[int, str], ...]
    hours: OpeningHours
    week: tuple[DayLoad, ...]
    closed: str
    loans: tuple[LoanRecord, ...]
    stands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CourtesyCarRecord:
    """A courtesy car of the house; `kind` is "car" or "bicycle"."""

    id: int
    version: int
    name: str
    plate: str
    kind: str
    odometer_km: int | None
    fuel_eighths: int | None
    excess_minor: int
    active: bool


@dataclass(frozen=True, slots=True)
class CourtesyCarDraft:
    """What is typed about a courtesy car."""

    name: str
    plate: str = ""
    kind: str = "car"
    odometer_km: int | None = None
    fuel_eighths: int | None = None
    excess_minor: int = 0


@dataclass(frozen=True, slots=True)
class LoanRecord:
    """Who has a courtesy car: the order, the customer's name, from and to, how it went and came back."""

    id: int
    version: int
    car_id: int
    car: str
    visit_id: int
    number: str
    customer: str
    state: str
    from_at: dt.datetime
    to_at: dt.datetime
    back_at: dt.datetime | None
    km_out: int | None
    km_in: int | None
    fuel_out: int | None
    fuel_in: int | None
    excess_minor: int


@dataclass(frozen=True, slots=True)
class LoanDraft:
    """A courtesy car for a visit; `out` where it leaves the house now."""

    car_id: int
    from_at: dt.datetime
    to_at: dt.datetime
    out: bool = False
    km_out: int | None = None
    fuel_out: int | None = None
    uid: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, slots=True)
class CarState:
    """A courtesy car over a span: free, or who has it then (`loan`)."""

    car: CourtesyCarRecord
    loan: LoanRecord | None


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the workshop has before it, for promising: the plan, the hours, today's load, the courtesy cars.

    `plans` is false where nobody has written down who works here: then only the opening hours are known.
    `awaited` is the part that the visit somebody asks for waits for longest.
    """

    plan: Plan
    hours: OpeningHours
    at: dt.datetime
    today: tuple[HourLoad, ...]
    plans: bool
    cars: tuple[CarState, ...]
    awaited: Awaited | None = None

    @property
    def begins(self) -> dt.datetime:
        """Before this moment work on what is asked for cannot begin."""
        return max(self.at, self.awaited.at) if self.awaited is not None else self.at
