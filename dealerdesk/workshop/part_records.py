"""What is seen of the parts that jobs ask for; quantities in thousandths, amounts in minor units, UTC."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field

from dealerdesk.core.i18n import N_
from dealerdesk.cover.recall_records import OpenRecall
from dealerdesk.parts.records import OrderRecord, PartRecord
from dealerdesk.parts.stock_list import StockRow
from dealerdesk.visits.records import JobRecord, VisitRecord
from dealerdesk.workshop.old_parts import OldPart

LINE_WORDS: dict[str, str] = {
    "asked": N_("Not looked up"), "found": N_("Looked up"), "reserved": N_("Reserved"),
    "ordered": N_("Back order"), "issued": N_("Issued"), "withdrawn": N_("Not needed"),
}
"""How a line stands, in words."""


@dataclass(frozen=True, slots=True)
class AskDraft:
    """A part asked for on a job: in words or by its number; `needed_at` None: when the car is promised.

    `unit` is the one in which it is asked for (see `UNIT_WORDS` of parts); of a known part, its own.
    """

    job_id: int
    words: str
    thousandths: int = 1000
    needed_at: dt.datetime | None = None
    part_id: int | None = None
    unit: str = "piece"
    uid: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, slots=True)
class PartLineRecord:
    """A part that a job asked for, and how it stands (see `LINE_WORDS`); `price_minor` for one unit."""

    id: int
    version: int
    visit_id: int
    job_id: int
    words: str
    quantity_thousandths: int
    needed_at: dt.datetime | None
    state: str
    asked_by: int | None
    asked_at: dt.datetime
    part_id: int | None
    number: str
    name: str
    unit: str
    price_minor: int | None
    reservation_id: int | None
    order_id: int | None
    issued_at: dt.datetime | None

    @property
    def what(self) -> str:
        """What it is called: its name in the catalogue, else the words in which it was asked for."""
        return self.name or self.words

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something about it."""
        return self.state not in ("issued", "withdrawn")

    @property
    def amount_minor(self) -> int | None:
        """Price times quantity, half up; None without a price."""
        if self.price_minor is None:
            return None
        return (self.price_minor * self.quantity_thousandths * 2 + 1000) // 2000


@dataclass(frozen=True, slots=True)
class LineDivided:
    """A line of which a part stands by itself now: what stays, and the other."""

    line: PartLineRecord
    other: PartLineRecord


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line on the parts desk, with the part as it lies there now and the order it waits for.

    `comes_at` is when that can be here (UTC): as it is due, once that has passed with the next delivery.
    `free_thousandths` is what is free here of its number, whoever delivered it; `newer` is the number of the
    part that has taken its place.
    """

    line: PartLineRecord
    part: PartRecord | None
    order: OrderRecord | None
    asked_by: str
    comes_at: dt.datetime | None = None
    free_thousandths: int = 0
    newer: str = ""


@dataclass(frozen=True, slots=True)
class RequestRow:
    """Everything one order asks for, as a row of the list; `status` is one of `STATUS_WORDS`.

    `missing` counts the lines that are neither here, whoever delivered them, nor on their way. `asked_by` is
    a name.
    """

    visit_id: int
    number: str
    customer_id: int
    vehicle_id: int
    customer: str
    car: str
    plate: str
    plate_country: str
    needed_at: dt.datetime | None
    what: tuple[str, ...]
    lines: int
    asked_by: str
    status: str
    missing: int


STATUS_WORDS: dict[str, str] = {
    "asked": N_("not looked up"), "missing": N_("{n} missing"), "coming": N_("on its way"),
    "late": N_("part is late"), "free": N_("here, not kept yet"),
    "here": N_("all here"), "approval": N_("wait for yes"), "issued": N_("issued"),
}
"""How a request stands, in words."""


@dataclass(frozen=True, slots=True)
class Requests:
    """The list of the parts desk: its rows by time needed, and how many there are in all."""

    rows: tuple[RequestRow, ...]
    open: int
    today: int
    not_looked_up: int


@dataclass(frozen=True, slots=True)
class RequestWhole:
    """One order on the parts desk: whose car, which jobs, every line with its stock, what is recalled."""

    visit: VisitRecord
    customer: str
    car: str
    plate: str
    plate_country: str
    jobs: tuple[JobRecord, ...]
    lines: tuple[LineShown, ...]
    recalls: tuple[OpenRecall, ...] = ()


@dataclass(frozen=True, slots=True)
class Awaited:
    """What an order waits for longest: what it is, and when it is to be here (UTC).

    `ordered` is false where nobody has ordered it yet: then it could be here at that time at the earliest.
    `was_due`: it was to be here then and is late; it can come with the next delivery at the earliest.
    """

    what: str
    at: dt.datetime
    ordered: bool = True
    was_due: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class CallRow:
    """Somebody to be called: their part is here; `phone` as it is written, '' where none is known."""

    id: int
    version: int
    visit_id: int
    customer_id: int
    customer: str
    phone: str
    what: str
    number: str
    attempts: int
    since: dt.datetime


@dataclass(frozen=True, slots=True)
class CallRecord:
    """A call about a part, as it stands: due, told or dropped."""

    id: int
    version: int
    line_id: int
    state: str
    attempts: int


@dataclass(frozen=True, slots=True)
class PartsSide:
    """The right side of the parts desk: what comes today, what is low, whom to call, what to keep."""

    coming: tuple[OrderRecord, ...]
    low: tuple[StockRow, ...]
    low_count: int
    calls: tuple[CallRow, ...]
    old: tuple[OldPart, ...]
