"""What the rest of the house sees of a lead: what deeds take and give back, and its score."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field

from dealerdesk.core.errors import Said
from dealerdesk.remarks.records import RemarkRecord

FLAGGED, ACCEPTED, CONTACTED = "flagged", "accepted", "contacted"
MEETING, TEST_DRIVE, OFFER = "meeting", "test_drive", "offer"
WON, LOST, LATER, WITHDRAWN = "won", "lost", "later", "withdrawn"
CLOSED = (WON, LOST, LATER, WITHDRAWN)


@dataclass(frozen=True, slots=True)
class HandOverDraft:
    """Remarks of one customer to be handed to sales; without `to_staff_id` the rule chooses.

    They join the customer's open lead (the newest, or `lead_id`) unless it is `another_wish`. `uid` makes a
    repeated save harmless.
    """

    remark_ids: tuple[int, ...]
    to_staff_id: int | None = None
    note: str = ""
    another_wish: bool = False
    lead_id: int | None = None
    uid: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, slots=True)
class LeadRecord:
    """A lead as it stands after a deed; moments are UTC, `version` is what the next change must name."""

    id: int
    version: int
    number: str
    customer_id: int
    vehicle_id: int | None
    stage: str
    to_staff_id: int
    to_name: str
    from_staff_id: int | None
    handed_over_at: dt.datetime
    pick_up_by: dt.datetime
    reach_by: dt.datetime
    accepted_at: dt.datetime | None
    reached_at: dt.datetime | None
    next_at: dt.datetime | None
    closed_at: dt.datetime | None
    close_reason: str
    again_on: dt.date | None

    @property
    def is_open(self) -> bool:
        """Whether sales still works on it."""
        return self.stage not in CLOSED


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What became of a hand-over: the lead it is in (None while it sleeps), and the sentence for the toast.

    `because` says why this salesperson. `remark_ids` and `lead.version` are what `take_back` needs.
    """

    remark_ids: tuple[int, ...]
    said: Said
    lead: LeadRecord | None = None
    joined: bool = False
    because: Said | None = None
    warmth: WarmthShown | None = None
    remark: RemarkRecord | None = None


@dataclass(frozen=True, slots=True)
class ReasonShown:
    """One reason of the warmth: words, where it comes from, and its whole points (negative ones too).

    `group` is what strikes it out; a struck one carries why and by whom, and gives nothing.
    """

    group: str
    code: str
    text: Said
    source: Said
    points: int
    remark_id: int | None = None
    fading: bool = False
    struck: bool = False
    why: str = ""
    struck_by: str = ""


@dataclass(frozen=True, slots=True)
class WarmthShown:
    """A score with everything that explains it, under the rules (version) of the moment it was computed."""

    score: int
    band: str
    band_word: Said
    reasons: tuple[ReasonShown, ...]
    struck: tuple[ReasonShown, ...]
    settle_first: bool
    at: dt.datetime
    rule_version_id: int | None


@dataclass(frozen=True, slots=True)
class Goes:
    """To whom a hand-over goes, and why."""

    staff_id: int
    name: str
    because: Said
    joins_lead_id: int | None = None
    joins_number: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What would happen if the draft were saved now: its warmth, to whom it would go, or why it would not."""

    warmth: WarmthShown | None
    goes_to: Goes | None
    not_because: Said | None


@dataclass(frozen=True, slots=True)
class OfferDraft:
    """An offer: price and trade-in in minor units of the house, and what was agreed in words."""

    price_minor: int
    trade_in_minor: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Badge:
    """A small mark beside a customer: words, tone (neutral, good, warn, danger, info, warm) and icon."""

    text: Said
    tone: str = "neutral"
    icon: str = ""


@dataclass(frozen=True, slots=True)
class HeardRow:
    """A remark with its fate, for whoever wants to know what became of it.

    `hidden`: the words are sensitive and not for this reader, or redacted, and empty here. `tone` of the fate
    is good, warn or empty; `score` is None where nothing is scored.
    """

    remark_id: int
    customer_id: int
    vehicle_id: int | None
    customer: str
    words: str
    hidden: bool
    said_at: dt.datetime
    heard_by_id: int | None
    heard_by: str
    fate: Said
    tone: str
    score: int | None = None
    lead_id: int | None = None


@dataclass(frozen=True, slots=True)
class FrontOfDesk:
    """Who stands at the counter: badges, the last remark they made, and what to ask today.

    `fate` says what became of that remark; `ask` is a question to be spoken, None where somebody is on it or
    nothing should be asked.
    """

    customer_id: int
    vehicle_id: int | None
    customer: str
    plate: str
    plate_country: str
    car: str
    year: int | None
    badges: tuple[Badge, ...]
    last_remark: RemarkRecord | None
    fate: Said | None
    ask: Said | None


@dataclass(frozen=True, slots=True)
class NewsItem:
    """A step of a lead, told to somebody whose remark is in it (or, for a breach, to a manager)."""

    id: int
    lead_id: int
    number: str
    customer_id: int
    customer: str
    said: Said
    at: dt.datetime
    seen: bool
