"""What the rest of the house sees of consent, objections and contact attempts."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field

from dealerdesk.core.errors import Said

PHONE, EMAIL, SMS, LETTER = "phone", "email", "sms", "letter"
CHANNELS = (PHONE, EMAIL, SMS, LETTER)

# Carrying out the order ("your car is ready") needs no consent and has no rows.
ORDER, SATISFACTION, SALES = "order", "satisfaction", "sales"
ASKED_PURPOSES = (SALES, SATISFACTION)

GIVEN, UNPROVEN, WITHDRAWN, UNKNOWN = "given", "unproven", "withdrawn", "unknown"

YES, ASK, NO = "yes", "ask", "no"

REACHED, NO_ANSWER, MESSAGE, SENT = "reached", "no_answer", "message", "sent"
OUTCOMES = (REACHED, NO_ANSWER, MESSAGE, SENT)


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """What is in force for one channel and purpose; `since` is UTC, None where nothing was ever said."""

    channel: str
    purpose: str
    state: str = UNKNOWN
    since: dt.datetime | None = None
    by_id: int | None = None
    by: str = ""
    wording: str = ""
    source: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class ConsentSheet:
    """Everything a customer said about being contacted: one line for each channel and purpose."""

    customer_id: int
    country: str
    lines: tuple[ConsentLine, ...]
    objection_id: int | None = None
    objected_at: dt.datetime | None = None
    objection_words: str = ""

    def line(self, channel: str, purpose: str) -> ConsentLine:
        """The line in force for a channel and purpose; 'unknown' where nothing was said."""
        for line in self.lines:
            if line.channel == channel and line.purpose == purpose:
                return line
        return ConsentLine(channel, purpose)

    @property
    def objected(self) -> bool:
        """Whether the customer does not want to be contacted at all."""
        return self.objected_at is not None


@dataclass(frozen=True, slots=True)
class MayContact:
    """Whether somebody may be contacted: 'yes', 'ask' (first) or 'no', with the reason in a sentence."""

    answer: str
    reason: Said


@dataclass(frozen=True, slots=True)
class ConsentDraft:
    """What a customer said about one channel and purpose, word for word as it was asked or written.

    `proven` is False for a bare "yes" from another system. `about_kind` and `about_id` name the record
    in which it was said. `at` (aware UTC) is now unless told.
    """

    customer_id: int
    channel: str
    purpose: str
    wording: str
    source: str
    proven: bool = True
    at: dt.datetime | None = None
    about_kind: str = ""
    about_id: int | None = None


@dataclass(frozen=True, slots=True)
class AttemptDraft:
    """One call, letter or mail as it is logged; `uid` makes a repeated save harmless."""

    customer_id: int
    channel: str
    outcome: str
    note: str = ""
    about_kind: str = ""
    about_id: int | None = None
    at: dt.datetime | None = None
    uid: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One call, letter or mail to a customer, by whom (empty name: somebody unknown) and what came of it."""

    id: int
    customer_id: int
    at: dt.datetime
    staff_id: int | None
    staff: str
    channel: str
    outcome: str
    note: str
    about_kind: str
    about_id: int | None


@dataclass(frozen=True, slots=True)
class ContactObjected:
    """The customer does not want to be contacted any more: stops leads and scores of that person too."""

    customer_id: int
