"""The loyalty ladder: which rung a customer stands on, and why; computed, never typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from dealerdesk.core.calendar import end_of_months
from dealerdesk.core.errors import Said
from dealerdesk.core.i18n import N_
from dealerdesk.core.shown import NN_, a_day, counted
from dealerdesk.house.numbers import DEFAULTS, LadderNumbers


class Rung(StrEnum):
    """The rungs, lowest first; the stored values."""

    PROSPECT = "prospect"
    FIRST_TIME = "first_time"
    REPEAT = "repeat"
    LOYAL = "loyal"
    AMBASSADOR = "ambassador"


RUNG_WORDS: dict[str, str] = {
    Rung.PROSPECT: N_("Prospect"),
    Rung.FIRST_TIME: N_("First-time customer"),
    Rung.REPEAT: N_("Repeat customer"),
    Rung.LOYAL: N_("Loyal"),
    Rung.AMBASSADOR: N_("Ambassador"),
}


@dataclass(frozen=True, slots=True)
class DueService:
    """A service that fell due on a day, and whether it was kept with us."""

    due_on: dt.date
    kept: bool


@dataclass(frozen=True, slots=True)
class LadderFacts:
    """What the ladder looks at.

    `cars_bought` here so far; `paid_visits` the customer paid for; `services` that fell due, in any order;
    `nps` answers (0 to 10), oldest first; `referrals`: days on which somebody they sent visited or bought;
    `may_be_named`: consent to be named as an ambassador; `last_visit` and `usual_gap_days`, their own usual
    distance between visits, None where unknown.
    """

    cars_bought: int = 0
    paid_visits: int = 0
    services: tuple[DueService, ...] = ()
    running_contract: bool = False
    nps: tuple[int, ...] = ()
    referrals: tuple[dt.date, ...] = ()
    may_be_named: bool = False
    last_visit: dt.date | None = None
    usual_gap_days: int | None = None


@dataclass(frozen=True, slots=True)
class RungReason:
    """Why somebody stands on a rung, or what is missing for the next: a code with its parameters."""

    code: str
    params: dict[str, object] = field(default_factory=dict)

    def said(self) -> Said:
        """The reason as a sentence."""
        if self.code in _COUNTED:
            count = self.params["n"]
            assert isinstance(count, int)
            singular, plural = _COUNTED[self.code]
            return counted(singular, plural, count)
        params = {k: a_day(v) if isinstance(v, dt.date) else v for k, v in self.params.items()}
        return Said(_SENTENCES[self.code], params)


@dataclass(frozen=True, slots=True)
class Standing:
    """The rung with its reasons, what is missing for the next one, and whether the customer has lapsed."""

    rung: Rung
    reasons: tuple[RungReason, ...]
    missing: tuple[RungReason, ...]
    lapsed: bool
    discount_percent: float


def standing(facts: LadderFacts, today: dt.date, numbers: LadderNumbers = DEFAULTS.ladder) -> Standing:
    """The rung on a day, each rung resting on the one below."""
    services = sorted((s for s in facts.services if s.due_on <= today), key=lambda s: s.due_on)
    kept = sum(service.kept for service in services)
    reasons: list[RungReason] = []
    rung, missing = Rung.PROSPECT, [RungReason("nothing_yet")]
    first = _first_time(facts, kept)
    if first:
        rung, reasons = Rung.FIRST_TIME, first
        repeat, missing = _repeat(facts, kept, numbers)
        contract = [RungReason("running_contract")] if facts.running_contract else []
        if repeat:
            rung, reasons = Rung.REPEAT, repeat
        if repeat or contract:
            loyal, missing = _loyal(facts, services, numbers)
            if not missing:
                rung, reasons = Rung.LOYAL, [*repeat, *contract, *loyal]
                named, missing = _ambassador(facts, today, numbers)
                if not missing:
                    rung, reasons = Rung.AMBASSADOR, [*reasons, *named]
    lapsed = _lapsed(facts, services, today, numbers)
    return Standing(rung, tuple(reasons), tuple(missing), lapsed, discount(rung, numbers))


def discount(rung: Rung, numbers: LadderNumbers = DEFAULTS.ladder) -> float:
    """The service discount of a rung in per cent."""
    return {
        Rung.PROSPECT: 0.0,
        Rung.FIRST_TIME: numbers.first_time_discount,
        Rung.REPEAT: numbers.repeat_discount,
        Rung.LOYAL: numbers.loyal_discount,
        Rung.AMBASSADOR: numbers.ambassador_discount,
    }[rung]


def usual_gap(visits: Sequence[dt.date]) -> int | None:
    """The usual distance between visits in days: the median; None with fewer than three days of visits."""
    days = sorted(set(visits))
    gaps = sorted((later - earlier).days for earlier, later in zip(days, days[1:], strict=False))
    if len(gaps) < 2:
        return None
    middle = len(gaps) // 2
    return gaps[middle] if len(gaps) % 2 else (gaps[middle - 1] + gaps[middle]) // 2


def _first_time(facts: LadderFacts, kept: int) -> list[RungReason]:
    found = []
    if facts.cars_bought > 0:
        found.append(RungReason("cars", {"n": facts.cars_bought}))
    if facts.paid_visits > 0:
        found.append(RungReason("paid_visits", {"n": facts.paid_visits}))
    if kept and not found:
        # A service the contract or the maker paid is a service kept with us all the same.
        found.append(RungReason("services", {"n": kept}))
    return found


def _repeat(
    facts: LadderFacts, kept: int, numbers: LadderNumbers
) -> tuple[list[RungReason], list[RungReason]]:
    found = []
    if facts.cars_bought >= numbers.repeat_cars:
        found.append(RungReason("cars", {"n": facts.cars_bought}))
    if kept >= numbers.repeat_services:
        found.append(RungReason("services", {"n": kept}))
    missing = [] if found else [RungReason("services_missing", {"n": numbers.repeat_services - kept})]
    return found, missing


def _loyal(
    facts: LadderFacts, services: list[DueService], numbers: LadderNumbers
) -> tuple[list[RungReason], list[RungReason]]:
    found, missing = [], []
    if services and services[-1].kept:
        found.append(RungReason("last_kept", {"on": services[-1].due_on}))
    elif services:
        missing.append(RungReason("last_missed", {"on": services[-1].due_on}))
    else:
        missing.append(RungReason("none_due"))
    if facts.nps and facts.nps[-1] < numbers.nps_not_below:
        missing.append(RungReason("nps_low", {"nps": facts.nps[-1]}))
    elif facts.nps:
        found.append(RungReason("nps", {"nps": facts.nps[-1]}))
    return found, missing


def _ambassador(
    facts: LadderFacts, today: dt.date, numbers: LadderNumbers
) -> tuple[list[RungReason], list[RungReason]]:
    found, missing = [], []
    recent = [on for on in facts.referrals if on <= today <= end_of_months(on, numbers.referral_months)]
    last = facts.nps[-numbers.promoter_times :]
    if recent:
        found.append(RungReason("referral", {"on": max(recent)}))
    if len(last) == numbers.promoter_times and min(last) >= numbers.promoter_nps:
        found.append(RungReason("promoter", {"nps": min(last)}))
    if not found:
        missing.append(RungReason("no_referral"))
    if not facts.may_be_named:
        missing.append(RungReason("not_named"))
    return found, missing


def _lapsed(
    facts: LadderFacts, services: list[DueService], today: dt.date, numbers: LadderNumbers
) -> bool:
    """Silent for 1.5 times the own usual gap, and the last due service missed."""
    if facts.last_visit is None or not facts.usual_gap_days or not services or services[-1].kept:
        return False
    return (today - facts.last_visit).days > numbers.lapsed_gap * facts.usual_gap_days


_COUNTED = {
    "cars": NN_("One car bought here", "{n} cars bought here"),
    "paid_visits": NN_("One paid visit", "{n} paid visits"),
    "services": NN_("One due service kept with us", "{n} due services kept with us"),
    "services_missing": NN_("One more due service kept with us", "{n} more due services kept with us"),
}
_SENTENCES = {
    "nothing_yet": N_("A car bought here or a paid visit"),
    "running_contract": N_("A running contract"),
    "last_kept": N_("Came for the service due on {on}"),
    "last_missed": N_("Did not come for the service due on {on}"),
    "none_due": N_("A due service kept with us"),
    "nps": N_("Recommends us: {nps} of 10"),
    "nps_low": N_("Last answer {nps} of 10"),
    "referral": N_("Sent somebody to us, who came on {on}"),
    "promoter": N_("Recommends us again and again: {nps} of 10 or more"),
    "no_referral": N_("Somebody they sent to us, or 9 of 10 twice in a row"),
    "not_named": N_("Their consent to be named"),
}
