"""What the house sees of findings, approvals, comebacks and fault codes; minor units, UTC."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field

from dealerdesk.core.i18n import N_

GREEN, AMBER, RED = "green", "amber", "red"
COLOUR_WORDS: dict[str, str] = {GREEN: N_("good"), AMBER: N_("soon"), RED: N_("now")}
WAY_WORDS: dict[str, str] = {
    "here": N_("said here"), "phone": N_("on the phone"), "mail": N_("in writing"), "signature": N_("signed"),
}


@dataclass(frozen=True, slots=True)
class FindingRecord:
    """What was seen at a checkpoint; `media_id` is a photo of it."""

    id: int
    version: int
    visit_id: int
    checkpoint: str
    colour: str
    words: str
    media_id: int | None
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class FindingDraft:
    """What is said of a checkpoint."""

    checkpoint: str
    colour: str
    words: str = ""
    media_id: int | None = None


@dataclass(frozen=True, slots=True)
class Signed:
    """The signature of the check-in under which an amount was agreed: which one, and when (UTC)."""

    uid: uuid.UUID
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class ApprovalRecord:
    """A yes of the customer to an amount; `signed` where it was given by the signature of the check-in."""

    id: int
    version: int
    visit_id: int
    amount_minor: int
    said_by: str
    how: str
    at: dt.datetime
    staff: str
    signed: Signed | None = None


@dataclass(frozen=True, slots=True)
class ApprovalDraft:
    """What is typed about a yes; it was said now where no moment is given."""

    amount_minor: int
    said_by: str
    how: str
    at: dt.datetime | None = None
    uid: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, slots=True)
class ComebackShown:
    """An earlier repair that a job may have come back from.

    `days` and `km` lie between the two, km None where it was not read; `same_operation`: the very same work
    was sold, else the same component group. `confirmed` is None while nobody has said, `version` 0 then.
    `concern` is what the customer says now, and `payer` who pays for that job as it stands.
    """

    job_id: int
    first_job_id: int
    first_visit_id: int
    number: str
    on: dt.date
    what: str
    days: int
    km: int | None
    same_operation: bool
    confirmed: bool | None
    version: int
    concern: str = ""
    payer: str = ""


@dataclass(frozen=True, slots=True)
class CameBack:
    """A confirmed comeback as the first order sees it: the later order, what is said now, what was done."""

    visit_id: int
    number: str
    concern: str
    what: str


@dataclass(frozen=True, slots=True)
class OrderComebacks:
    """The comebacks of an order: `own` jobs that came back or may have, and `later` ones of its repairs."""

    visit_id: int
    own: tuple[ComebackShown, ...] = ()
    later: tuple[CameBack, ...] = ()


@dataclass(frozen=True, slots=True)
class ComebackLine:
    """A comeback in the list: its order and car, and the first repair with whoever did it."""

    id: int
    visit_id: int
    number: str
    on: dt.date
    car: str
    what: str
    first_number: str
    first_on: dt.date
    first_what: str
    technician: str


@dataclass(frozen=True, slots=True)
class RepairedLately:
    """A repair of a car that is not long ago: its order, how many days, what it was, and of which part."""

    visit_id: int
    number: str
    days: int
    what: str
    group: str


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that was found on an order, and what the customer agreed to.

    `to_pay_minor` is what the customer pays of the jobs that were not declined, as far as it is known;
    `awaited_minor` what parts add to it that are priced and not issued yet.
    """

    findings: tuple[FindingRecord, ...]
    approvals: tuple[ApprovalRecord, ...]
    comebacks: tuple[ComebackShown, ...]
    faults: dict[int, tuple[str, ...]]
    to_pay_minor: int
    awaited_minor: int = 0

    @property
    def to_agree_minor(self) -> int:
        """What the customer is to agree to: what they pay now, and the parts that are still to come."""
        return self.to_pay_minor + self.awaited_minor

    @property
    def agreed(self) -> ApprovalRecord | None:
        """The yes that counts: the newest."""
        return self.approvals[-1] if self.approvals else None

    @property
    def beyond_minor(self) -> int:
        """What goes beyond the last yes, and needs a new one; nothing where none was asked for yet."""
        return max(0, self.to_agree_minor - self.agreed.amount_minor) if self.agreed is not None else 0
