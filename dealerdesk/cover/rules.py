"""The cover verdict: whether a promise pays for a job, what is left of it, and why the others do not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from dealerdesk.core.calendar import end_of_months
from dealerdesk.cover.upkeep import UPKEEP_GROUPS
from dealerdesk.house.numbers import DEFAULTS, CoverNumbers
from dealerdesk.vehicles.doubting import Doubt


class Outcome(StrEnum):
    """Whether a job is covered."""

    COVERED = "covered"
    ONLY_IF = "only_if"
    NOT_COVERED = "not_covered"


class Tier(StrEnum):
    """must: statutory and warranty; should: repairs; can: contracts and extras."""

    MUST = "must"
    SHOULD = "should"
    CAN = "can"


# By kind of cover: who pays, and the tier. Sorted as the house would use them up: warranties first.
_KINDS: dict[str, tuple[str, Tier]] = {
    "manufacturer": ("manufacturer", Tier.MUST),
    "extended": ("insurer", Tier.MUST),
    "parts": ("manufacturer", Tier.MUST),
    "corrosion": ("manufacturer", Tier.MUST),
    "battery": ("manufacturer", Tier.MUST),
    "goodwill": ("goodwill", Tier.SHOULD),
    "contract": ("contract", Tier.CAN),
}
_TIERS = list(Tier)
# Past the end of these, goodwill is proposed; not past goodwill itself, nor past a contract that has run out.
_GUARANTEES = frozenset({"manufacturer", "extended", "parts", "corrosion", "battery"})
_FOREVER = 10**9
PARTS = "parts"


@dataclass(frozen=True, slots=True)
class CoverFacts:
    """One promise for one car.

    It holds from `start` to the last day: `end`, else the last day of `months` from the start, else open.
    `km_limit` is what the odometer may show at most, `km_start` what it showed at the start. No `included`
    groups means all of them; `excluded` are out; `exclusions` names in words what is out. `condition` in
    words is what has to be fulfilled besides. The deductible is in minor units.
    A contract pays for so many `services`, of which so many are `used`. `awaited`: the car has it as soon as
    its first registration is known, and allows it; until then it has no id (0).
    """

    id: int
    name: str
    kind: str
    start: dt.date | None
    months: int | None = None
    end: dt.date | None = None
    km_limit: int | None = None
    km_start: int = 0
    included: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()
    exclusions: str = ""
    deductible_minor: int = 0
    condition: str = ""
    cancelled_on: dt.date | None = None
    payer: str = ""
    services: int | None = None
    used: int = 0
    awaited: bool = False

    @property
    def last_day(self) -> dt.date | None:
        """The last day that is covered, None where the cover is open or its start is unknown."""
        if self.end is not None:
            return self.end
        if self.start is not None and self.months is not None:
            return end_of_months(self.start, self.months)
        return None


@dataclass(frozen=True, slots=True)
class JobFacts:
    """What is asked: the day the fault was reported, the odometer at arrival (km) and the component group.

    None is unknown: without odometer or group a cover that depends on them holds only under a condition.
    Where the odometer is in `doubt`, no cover ends by it that would hold at what is believed. `upkeep` is
    work without a fault: service, wear, a change of tyres.
    """

    reported_on: dt.date
    odometer: int | None
    group: str | None
    today: dt.date
    doubt: Doubt | None = None
    upkeep: bool = False

    @property
    def likely_km(self) -> int | None:
        """The odometer, or what is believed where it is in doubt."""
        return self.odometer if self.doubt is None else self.doubt.believed


@dataclass(frozen=True, slots=True)
class CoverReason:
    """Why a cover does not hold, or under which condition it does: a code with its parameters.

    Not: "excluded" (group, exclusions), "not_included", "no_defect" (group), "not_started" (on), "cancelled"
    (on), "ended" (on, days), "too_far" (limit, km), "used_up" (services). Only if: "group_unknown",
    "odometer_unknown" (limit), "odometer_doubted" (km, on), "start_unknown", "registration_unknown",
    "same_part", "condition" (text).
    """

    code: str
    params: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WhyNot:
    """One cover that does not hold, with the reason that decides."""

    cover: CoverFacts
    reason: CoverReason


@dataclass(frozen=True, slots=True)
class Goodwill:
    """A proposal: this cover is past by so many days and km, within what the house allows."""

    cover: CoverFacts
    days_past: int
    km_past: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer for one job.

    `days_left` (from today) and `km_left` are what remains of the chosen cover, None without such a limit or
    where unknown. `conditions` is not empty exactly for "only_if". `payer` is a suggestion: manufacturer,
    insurer, contract, goodwill or customer.
    """

    outcome: Outcome
    cover: CoverFacts | None
    days_left: int | None
    km_left: int | None
    deductible_minor: int
    conditions: tuple[CoverReason, ...]
    why_not: tuple[WhyNot, ...]
    goodwill: Goodwill | None
    tier: Tier
    payer: str


def verdict(
    covers: Sequence[CoverFacts], job: JobFacts, numbers: CoverNumbers = DEFAULTS.cover
) -> Verdict:
    """Which cover pays for a job, and why the others do not.

    A cover holds when start <= day reported <= last day (a contract, for upkeep: today), odometer <= limit,
    group in and not out; last day and limit are covered. Of several, the best for the customer: without
    conditions, the lowest deductible, a warranty before a contract, the maker before an insurance (which
    pays where the maker does not), then most left. The others: the one that ended last first.
    """
    holding: list[tuple[CoverFacts, tuple[CoverReason, ...]]] = []
    why_not: list[WhyNot] = []
    for cover in sorted(covers, key=_told_first):
        reasons = reasons_against(cover, job)
        if reasons:
            why_not += [WhyNot(cover, reason) for reason in reasons]
        else:
            holding.append((cover, open_conditions(cover, job)))
    if not holding:
        goodwill = _goodwill(covers, job, numbers)
        return Verdict(
            Outcome.NOT_COVERED, None, None, None, 0, (), tuple(why_not), goodwill, Tier.SHOULD, "customer"
        )
    cover, conditions = min(holding, key=lambda held: _best_first(held[0], held[1], job))
    payer, tier = _KINDS.get(cover.kind, ("customer", Tier.CAN))
    outcome = Outcome.ONLY_IF if conditions else Outcome.COVERED
    return Verdict(
        outcome, cover, days_left(cover, job.today), km_left(cover, job.likely_km), cover.deductible_minor,
        conditions, tuple(why_not), None, tier, cover.payer or payer,
    )  # fmt: skip


def reasons_against(cover: CoverFacts, job: JobFacts) -> tuple[CoverReason, ...]:
    """Why a cover cannot hold; empty when it holds or may hold.

    A group that is out is named alone: the customer is told of the wear part, not of the date.
    """
    group = job.group
    if group is not None and group in cover.excluded:
        return (CoverReason("excluded", {"group": group, "exclusions": cover.exclusions}),)
    if group is not None and cover.included and group not in cover.included:
        return (CoverReason("not_included", {"group": group}),)
    upkeep = job.upkeep or group in UPKEEP_GROUPS
    day = job.today if upkeep and cover.kind == "contract" else job.reported_on
    if group is not None and upkeep and cover.kind in _GUARANTEES and group not in cover.included:
        return (CoverReason("no_defect", {"group": group}),)
    if cover.cancelled_on is not None and day >= cover.cancelled_on:
        return (CoverReason("cancelled", {"on": cover.cancelled_on}),)
    if cover.start is not None and day < cover.start:
        return (CoverReason("not_started", {"on": cover.start}),)
    found = []
    last = cover.last_day
    if last is not None and day > last:
        found.append(CoverReason("ended", {"on": last, "days": (day - last).days}))
    if cover.km_limit is not None and job.odometer is not None and job.odometer > cover.km_limit and (
        job.doubt is None or job.doubt.believed > cover.km_limit
    ):
        found.append(CoverReason("too_far", {"limit": cover.km_limit, "km": job.odometer - cover.km_limit}))
    if cover.services is not None and cover.used >= cover.services:
        found.append(CoverReason("used_up", {"services": cover.services}))
    return tuple(found)


def open_conditions(cover: CoverFacts, job: JobFacts) -> tuple[CoverReason, ...]:
    """What has to be found out or fulfilled before a cover that may hold does hold."""
    found = []
    if cover.start is None:
        found.append(CoverReason("registration_unknown" if cover.awaited else "start_unknown"))
    if cover.km_limit is not None and job.odometer is None:
        found.append(CoverReason("odometer_unknown", {"limit": cover.km_limit}))
    if cover.km_limit is not None and job.doubt is not None and (job.odometer or 0) > cover.km_limit:
        found.append(CoverReason("odometer_doubted", {"km": job.doubt.shown, "on": job.doubt.on}))
    if cover.kind == PARTS:  # It is promised for what was renewed, not for what is around it.
        found.append(CoverReason("same_part"))
    if job.group is None and (cover.included or cover.excluded):
        found.append(CoverReason("group_unknown"))
    if cover.condition.strip():
        found.append(CoverReason("condition", {"text": cover.condition.strip()}))
    return tuple(found)


def days_left(cover: CoverFacts, today: dt.date) -> int | None:
    """Days from today to the last covered day (0 on that day), never below 0; None for an open cover."""
    last = cover.last_day
    return None if last is None else max((last - today).days, 0)


def km_left(cover: CoverFacts, odometer: int | None) -> int | None:
    """Kilometres to the limit, never below 0; None without limit or odometer."""
    if cover.km_limit is None or odometer is None:
        return None
    return max(cover.km_limit - odometer, 0)


def _told_first(cover: CoverFacts) -> tuple[int, bool, int, int]:
    """The cover to speak of first where none holds: guarantees, the maker's, then what ended last."""
    last = cover.last_day or dt.date.max
    return _tier_place(cover), _is_insurance(cover), -last.toordinal(), cover.id


def _tier_place(cover: CoverFacts) -> int:
    return _TIERS.index(_KINDS.get(cover.kind, ("", Tier.CAN))[1])


def _is_insurance(cover: CoverFacts) -> bool:
    return (cover.payer or _KINDS.get(cover.kind, ("", Tier.CAN))[0]) == "insurer"


def _best_first(
    cover: CoverFacts, conditions: Sequence[CoverReason], job: JobFacts
) -> tuple[bool, int, int, bool, int, int, int]:
    days, km = days_left(cover, job.today), km_left(cover, job.likely_km)
    return (
        bool(conditions),
        cover.deductible_minor,
        _tier_place(cover),
        _is_insurance(cover),
        -(_FOREVER if days is None else days),
        -(_FOREVER if km is None else km),
        cover.id,
    )


def _goodwill(covers: Sequence[CoverFacts], job: JobFacts, numbers: CoverNumbers) -> Goodwill | None:
    """The cover that is past by least, where it is past by no more days *and* no more km than allowed."""
    proposals = []
    for cover in covers:
        against = {reason.code for reason in reasons_against(cover, job)}
        unknown_km = cover.km_limit is not None and job.odometer is None
        if cover.kind not in _GUARANTEES or not against or not against <= {"ended", "too_far"} or unknown_km:
            continue
        last = cover.last_day
        days = max((job.reported_on - last).days, 0) if last is not None else 0
        over = (job.odometer or 0) - cover.km_limit if cover.km_limit is not None else 0
        if days <= numbers.goodwill_days and over <= numbers.goodwill_km:
            proposals.append(Goodwill(cover, days, max(over, 0)))
    return min(proposals, key=lambda g: (g.days_past, g.km_past, g.cover.id), default=None)
