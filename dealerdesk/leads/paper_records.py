"""Everything that the handoff sheet shows, already as values."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HeardWords:
    """What the customer said, verbatim; who heard it ("" for the program), and at which local time.

    `where` is the code of the place (`remarks.records.PLACES`); the paper finds the words for it.
    """

    words: str
    heard_by: str
    heard_at: dt.datetime
    where: str = ""


@dataclass(frozen=True, slots=True)
class WarmReason:
    """One reason of the warmth in words, and its points, which may be negative."""

    text: str
    points: int


@dataclass(frozen=True, slots=True)
class ReachLine:
    """A way to reach the customer, what is agreed about it, and whether it may be used."""

    value: str
    note: str = ""
    allowed: bool = False


@dataclass(frozen=True, slots=True)
class HandoffSheet:
    """One warm lead on paper, for sales only; times are local, amounts in minor units of `currency`.

    `band` is hot, warm or cool; `life` is what was paid for the car each year, oldest first, by anybody;
    `opening` must not repeat anything personal; `consent` says what was agreed, how and when.
    """

    number: str
    customer: str
    warmth: int
    band: str
    currency: str
    words: tuple[HeardWords, ...]
    reasons: tuple[WarmReason, ...]
    to_name: str = ""
    accept_before: dt.datetime | None = None
    from_name: str = ""
    note: str = ""
    settle_first: bool = False
    plate: str = ""
    plate_country: str = ""
    car: str = ""
    model_year: int | None = None
    km: int | None = None
    bought: str = ""
    life: tuple[tuple[int, int], ...] = ()
    opening: str = ""
    reach: tuple[ReachLine, ...] = ()
    consent: str = ""
