"""Rules of remarks: the window a chip stands for, what contact they allow, and when a 'not yet' wakes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from dealerdesk.core.calendar import add_days
from dealerdesk.core.i18n import N_
from dealerdesk.house.numbers import DEFAULTS, WarmthNumbers


class Wanted(StrEnum):
    """When they want it, as a chip; the stored values."""

    NOW = "now"
    MONTHS_3 = "3m"
    MONTHS_6 = "6m"
    MONTHS_12 = "12m"
    LATER = "later"
    UNSAID = "unsaid"


class Contact(StrEnum):
    """Whether sales may contact them, and how; the stored values."""

    CALL = "call"
    WRITE = "write"
    NOT_YET = "not-yet"
    NO = "no"
    UNSAID = "unsaid"


class Fate(StrEnum):
    """What a fresh remark is: to be handed over, waiting for one tap, asleep, or kept as an insight."""

    HAND_OVER = "hand_over"
    ASK_FIRST = "ask_first"
    ASLEEP = "asleep"
    INSIGHT = "insight"


# The wake-up conditions a 'not yet' may name, with the words for the chip.
CONDITIONS: dict[str, str] = {
    "visit": N_("At the next visit"),
    "inspection": N_("After the inspection"),
    "repair": N_("After the repair"),
    "warranty_end": N_("When the warranty ends"),
    "lease_end": N_("When the lease ends"),
    "complaint_settled": N_("When the complaint is settled"),
}

WANTED_WORDS: dict[str, str] = {
    Wanted.NOW: N_("Now"),
    Wanted.MONTHS_3: N_("3 months"),
    Wanted.MONTHS_6: N_("6 months"),
    Wanted.MONTHS_12: N_("This year"),
    Wanted.LATER: N_("Later"),
    Wanted.UNSAID: N_("Not said"),
}

CONTACT_WORDS: dict[str, str] = {
    Contact.CALL: N_("May call"),
    Contact.WRITE: N_("May write"),
    Contact.NOT_YET: N_("Not now"),
    Contact.NO: N_("No"),
    Contact.UNSAID: N_("Did not ask"),
}


@dataclass(frozen=True, slots=True)
class Window:
    """The days in which they want it, both included; `last` is None where the wish has no end."""

    first: dt.date
    last: dt.date | None = None

    def holds(self, day: dt.date) -> bool:
        """Whether a day lies inside."""
        return self.first <= day and (self.last is None or day <= self.last)


def window(
    wanted: str, said_on: dt.date, numbers: WarmthNumbers = DEFAULTS.warmth
) -> Window | None:
    """The window a chip stands for, counted from the day it was said; None for unsaid.

    now: today to +31 days; 3m: +32 to +92; 6m: +93 to +213; 12m: +214 to +396; later: from +397.
    Raises ValueError for a chip that there is not.
    """
    edges = (
        -1,
        numbers.month_days,
        numbers.three_months_days,
        numbers.six_months_days,
        numbers.twelve_months_days,
    )
    chips = (Wanted.NOW, Wanted.MONTHS_3, Wanted.MONTHS_6, Wanted.MONTHS_12)
    chip = Wanted(wanted)
    if chip is Wanted.UNSAID:
        return None
    if chip is Wanted.LATER:
        return Window(add_days(said_on, edges[-1] + 1))
    place = chips.index(chip)
    return Window(add_days(said_on, edges[place] + 1), add_days(said_on, edges[place + 1]))


def window_of(
    wanted: str,
    said_on: dt.date,
    first: dt.date | None = None,
    last: dt.date | None = None,
    numbers: WarmthNumbers = DEFAULTS.warmth,
) -> Window | None:
    """The window of a remark: the two dates where they were said, else what the chip stands for.

    A single last day ("before May") begins on the day it was said; dates the wrong way round are turned.
    """
    if first is None and last is None:
        return window(wanted, said_on, numbers)
    begin = first or min(said_on, last or said_on)
    if last is not None and last < begin:
        begin, last = last, begin
    return Window(begin, last)


def chip_for(
    span: Window | None, said_on: dt.date, numbers: WarmthNumbers = DEFAULTS.warmth
) -> Wanted:
    """The chip nearest to a window: the one whose days its first day falls into."""
    if span is None:
        return Wanted.UNSAID
    days = (span.first - said_on).days
    limits = (
        (numbers.month_days, Wanted.NOW),
        (numbers.three_months_days, Wanted.MONTHS_3),
        (numbers.six_months_days, Wanted.MONTHS_6),
        (numbers.twelve_months_days, Wanted.MONTHS_12),
    )
    return next((chip for limit, chip in limits if days <= limit), Wanted.LATER)


def fate(contact: str) -> Fate:
    """What becomes of a remark by the contact it allows.

    Yes (call or write): handed over, or waits for one tap. Not yet: asleep. No: an insight, never handed
    over. Not asked: the consent is asked first.
    """
    return {
        Contact.CALL: Fate.HAND_OVER,
        Contact.WRITE: Fate.HAND_OVER,
        Contact.NOT_YET: Fate.ASLEEP,
        Contact.NO: Fate.INSIGHT,
        Contact.UNSAID: Fate.ASK_FIRST,
    }[Contact(contact)]


def may_be_handed_over(contacts: Collection[str]) -> bool:
    """Whether remarks with these answers may go to sales: not where all of them are 'no' or 'not yet'."""
    return any(fate(contact) in {Fate.HAND_OVER, Fate.ASK_FIRST} for contact in contacts)


@dataclass(frozen=True, slots=True)
class Sleep:
    """Until when a 'not yet' sleeps: a day, a condition (a key of `CONDITIONS` or free words), or neither.

    `since` is the day it was said, `span` the window of the wish.
    """

    since: dt.date
    until: dt.date | None = None
    condition: str = ""
    span: Window | None = None


def is_awake(
    sleep: Sleep,
    today: dt.date,
    happened: Collection[tuple[str, dt.date]] = (),
    numbers: WarmthNumbers = DEFAULTS.warmth,
) -> bool:
    """Whether a 'not yet' is to be looked at again; `happened`: what came true on which day, by condition.

    It wakes on its day, or when its condition came true on or after the day it was said; any visit counts for
    "visit", and for free words, which only a person at the counter can judge. With neither day nor
    condition it wakes at the next visit, and at the latest a month before its window.
    """
    if sleep.until is not None and today >= sleep.until:
        return True
    since = [kind for kind, day in happened if sleep.since < day <= today]
    known = sleep.condition in CONDITIONS
    if sleep.condition and sleep.condition in since:
        return True
    if not known and (sleep.condition or sleep.until is None) and "visit" in since:
        return True
    if sleep.until is None and not sleep.condition and sleep.span is not None:
        return today >= add_days(sleep.span.first, -numbers.month_days)
    return False
