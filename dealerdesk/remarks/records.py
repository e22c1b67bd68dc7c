"""What the rest of the house sees of remarks: the words, who heard them, and the wish in them."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field

KINDS = ("repurchase", "addon", "upgrade", "accessory", "question", "praise", "worry")
PLACES = ("counter", "checkin", "handback", "phone", "drive", "parts", "elsewhere")
APPROACHES = ("now", "handback", "call", "not")


@dataclass(frozen=True, slots=True)
class RemarkDraft:
    """What a colleague writes down; `words` are kept letter for letter.

    `wanted` is a chip (now, 3m, 6m, 12m, later, unsaid); `window_from` and `window_to` are local days and,
    where given, win over the chip. `budget_minor` is in minor units of the house. `ask_again_on` is a day,
    `ask_again_when` a condition such as 'inspection' or free words. `uid` makes a repeated save harmless.
    """

    customer_id: int
    words: str
    uid: uuid.UUID = field(default_factory=uuid.uuid4)
    vehicle_id: int | None = None
    visit_id: int | None = None
    kind: str = "repurchase"
    place: str = "counter"
    wanted: str = "unsaid"
    window_from: dt.date | None = None
    window_to: dt.date | None = None
    what: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    wish: str = ""
    budget_minor: int | None = None
    trade_in: bool = False
    contact: str = "unsaid"
    approach: str = ""
    ask_again_on: dt.date | None = None
    ask_again_when: str = ""
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class AddedWords:
    """Words added to a remark later, by whom and when (UTC)."""

    words: str
    at: dt.datetime
    staff_id: int | None
    staff: str


@dataclass(frozen=True, slots=True)
class RemarkRecord:
    """A remark as it stands; `heard_by` is empty where nobody knows, `said_on` the house's local day.

    `hidden` is True where the words are sensitive and not for this reader, or redacted: `words`, `wish`
    and `added` are empty then.
    """

    id: int
    version: int
    uid: uuid.UUID
    site_id: int
    customer_id: int
    vehicle_id: int | None
    visit_id: int | None
    words: str
    kind: str
    said_at: dt.datetime
    said_on: dt.date
    heard_by_id: int | None
    heard_by: str
    department: str
    place: str
    wanted: str
    window_from: dt.date | None
    window_to: dt.date | None
    what: tuple[str, ...]
    why: tuple[str, ...]
    wish: str
    budget_minor: int | None
    trade_in: bool
    contact: str
    approach: str
    ask_again_on: dt.date | None
    ask_again_when: str
    sensitive: bool
    withdrawn: bool
    redacted: bool
    hidden: bool = False
    added: tuple[AddedWords, ...] = ()


@dataclass(frozen=True, slots=True)
class RemarkRecorded:
    """A customer said something and a colleague wrote it down."""

    remark_id: int
    customer_id: int


@dataclass(frozen=True, slots=True)
class RemarkWithdrawn:
    """A remark was taken back: it was not said so, or not by this customer."""

    remark_id: int
    customer_id: int


@dataclass(frozen=True, slots=True)
class RemarkRedacted:
    """The words of a remark were removed by a manager."""

    remark_id: int
    customer_id: int
