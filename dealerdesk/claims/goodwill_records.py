"""What the rest of the house sees of goodwill; amounts in minor units of the house."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field

WAITING, ALLOWED, REFUSED = "waiting", "allowed", "refused"


@dataclass(frozen=True, slots=True)
class GoodwillDraft:
    """Goodwill for a job: why, and what maker and house bear of it; the customer pays the rest."""

    job_id: int
    reason: str
    house_minor: int
    maker_minor: int = 0
    uid: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, slots=True)
class GoodwillRecord:
    """A decision as it stands: `stage` is "waiting" (for a manager), "allowed" or "refused"
    (`refused_why`)."""

    id: int
    version: int
    uid: uuid.UUID
    job_id: int
    visit_id: int
    vehicle_id: int
    reason: str
    maker_minor: int
    house_minor: int
    customer_minor: int
    stage: str
    asked_at: dt.datetime
    decided_at: dt.datetime | None
    refused_why: str = ""

    def draft(self) -> GoodwillDraft:
        """The same as a draft: to ask for it again."""
        return GoodwillDraft(self.job_id, self.reason, self.house_minor, self.maker_minor)


@dataclass(frozen=True, slots=True)
class GoodwillRow:
    """A decision in the list, with whose car, which work, who asked and who allowed it."""

    goodwill: GoodwillRecord
    order: str
    what: str
    customer_id: int
    customer: str
    plate: str
    plate_country: str
    asked_by: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class GoodwillList:
    """Those that wait first, then the newest; `year_minor` is what the house bore this year."""

    rows: tuple[GoodwillRow, ...]
    waiting: int
    year_minor: int
    currency: str


@dataclass(frozen=True, slots=True)
class Allower:
    """Somebody with a PIN who may confirm goodwill; `most_minor` None: without a limit."""

    staff_id: int
    name: str
    most_minor: int | None

    def may_give(self, house_minor: int) -> bool:
        """Whether an amount of the house's money is theirs to give."""
        return self.most_minor is None or house_minor <= self.most_minor


@dataclass(frozen=True, slots=True)
class Giving:
    """What the form of goodwill offers: jobs of an order, one's own limit, and who may confirm more.

    `customer`, `plate` and the number of the `order` say whose it is.
    """

    jobs: tuple[JobToGive, ...]
    most_minor: int | None
    allowers: tuple[Allower, ...]
    customer: str = ""
    plate: str = ""
    order: str = ""


@dataclass(frozen=True, slots=True)
class JobToGive:
    """A job of an order for which goodwill may be given: what it costs, and why it may be fair."""

    job_id: int
    what: str
    total_minor: int
    near_miss: bool
