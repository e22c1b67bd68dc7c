"""What the rest of the house sees of contracts that were offered, and of what ends soon."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field

from dealerdesk.core.errors import Said


@dataclass(frozen=True, slots=True)
class OfferDraft:
    """A contract that is to be offered for a car, by terms of the house; a repeated `uid` adds nothing."""

    vehicle_id: int
    terms_id: int
    uid: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, slots=True)
class OfferRecord:
    """A contract that was offered; `outcome` is '' (open), 'sold' or 'declined'."""

    id: int
    version: int
    uid: uuid.UUID
    vehicle_id: int
    terms_id: int
    price_minor: int | None
    offered_on: dt.date
    outcome: str
    decided_on: dt.date | None
    cover_id: int | None


@dataclass(frozen=True, slots=True)
class EndingRow:
    """A cover or contract that ends within the days asked for, or a contract that is offered.

    `about` names the record a call is about, `phone` is every number of the customer, `may_call` is 'yes',
    'ask' or 'no' with the sentence `why`, `called` what came of the last call about it ('' for none) and
    `called_at` when (UTC). `offer` is the offer it is about (`ends_on` None then), which would hold from
    `starts_on`; amounts in minor units.
    """

    key: str
    kind: str
    name: str
    ends_on: dt.date | None
    days: int
    vehicle_id: int
    car: str
    plate: str
    plate_country: str
    customer_id: int | None
    customer: str
    phone: str
    about: tuple[str, int]
    offer: OfferRecord | None = None
    starts_on: dt.date | None = None
    may_call: str = "yes"
    why: Said | None = None
    called: str = ""
    called_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class EndingList:
    """What ends within 30, 60 and 90 days (counts), the rows asked for, how many contracts are offered."""

    rows: tuple[EndingRow, ...]
    counts: tuple[int, int, int]
    offered: int
    currency: str
