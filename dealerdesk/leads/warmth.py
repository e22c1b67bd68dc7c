"""Warmth: how likely a wish becomes a car soon, as a sum of named reasons from 0 to 100."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_FLOOR, Decimal, localcontext
from enum import StrEnum
from functools import lru_cache

from dealerdesk.core.calendar import add_days, middle_day
from dealerdesk.house.numbers import DEFAULTS, WarmthNumbers
from dealerdesk.loyalty.rules import Rung
from dealerdesk.remarks.rules import Contact, Window
from dealerdesk.vehicles.rules import is_old


class Band(StrEnum):
    """How warm in one word; the stored values."""

    HOT = "hot"
    WARM = "warm"
    COOL = "cool"


@dataclass(frozen=True, slots=True)
class SaidRemark:
    """What one remark says about the wish; `window` is None where no time was named.

    `heard_by` is the colleague who heard it, None where nobody knows.
    """

    remark_id: int
    said_on: dt.date
    window: Window | None = None
    contact: str = Contact.UNSAID
    specific_wish: bool = False
    budget: bool = False
    trade_in: bool = False
    heard_by: int | None = None


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """What the house knows besides the words; None is unknown and gives no points.

    Amounts are minor units of one currency: `customer_paid_12m` is what the customer paid for repairs of the
    present car in the last twelve months, `car_value` what the car is worth. `declined_on` is the last day on
    which a recommended repair was declined.
    """

    lease_or_finance_end: dt.date | None = None
    manufacturer_warranty_end: dt.date | None = None
    customer_paid_12m: int = 0
    car_value: int | None = None
    declined_on: dt.date | None = None
    first_registration: dt.date | None = None
    model_year: int | None = None
    odometer_km: int | None = None
    rung: str = ""
    open_complaint: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason with its exact points and the whole number shown for it.

    `group` names what can be struck out ("time", "contact", ...) and stays the same from day to day; `code`
    is the reason of today ("within_3_months"). `remark_id` is the remark that gives it, None for facts.
    `fading` tells that its points have begun to halve.
    """

    group: str
    code: str
    points: Decimal
    shown: int = 0
    remark_id: int | None = None
    fading: bool = False
    params: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Warmth:
    """The score with everything that explains it; the shown points of `reasons` add up to `uncapped`."""

    score: int
    band: Band
    reasons: tuple[Reason, ...]
    settle_first: bool
    uncapped: int
    struck: tuple[Reason, ...] = ()


def warmth(
    remarks: Sequence[SaidRemark],
    facts: KnownFacts,
    today: dt.date,
    numbers: WarmthNumbers = DEFAULTS.warmth,
    struck: Collection[str] = (),
) -> Warmth:
    """The warmth of a wish on a day.

    A reason counts once, at its highest present value, however many remarks give it. `struck` holds the
    reasons a person struck out, by group or by code; they are kept aside and give nothing. Rounded once, at
    the sum, half up.
    """
    found = [*_from_remarks(remarks, today, numbers), *_from_facts(remarks, facts, today, numbers)]
    counting = [reason for reason in found if not {reason.group, reason.code} & set(struck)]
    aside = tuple(reason for reason in found if reason not in counting)
    ordered = sorted(counting, key=lambda reason: -reason.points)
    total = _half_up(sum((reason.points for reason in ordered), Decimal(0)))
    score = min(max(total, 0), 100)
    complaint = any(reason.group == "complaint" for reason in counting)
    return Warmth(score, band_of(score, numbers), _shown(ordered, total), complaint, total, aside)


def band_of(score: int, numbers: WarmthNumbers = DEFAULTS.warmth) -> Band:
    """The band of a score: hot from 70, warm from 40, cool below (both numbers of the house)."""
    if score >= numbers.hot:
        return Band.HOT
    return Band.WARM if score >= numbers.warm else Band.COOL


def time_reason(
    span: Window | None, today: dt.date, numbers: WarmthNumbers = DEFAULTS.warmth
) -> tuple[str, Decimal]:
    """The reason for the distance from today to a window, with its points before any fading.

    Counted in days to the first day of the window, to its middle where it is longer than six months.
    """
    if span is None:
        return "no_time_named", _exact(numbers.unsaid)
    last = _last_day(span, numbers)
    if span.first <= today:
        return "wants_it_now", _exact(numbers.inside_window)
    long = (last - span.first).days + 1 > numbers.long_window_days
    target = middle_day(span.first, last) if long else span.first
    days = (target - today).days
    steps = (
        (numbers.month_days, "wants_it_now", numbers.inside_window),
        (numbers.three_months_days, "within_3_months", numbers.within_3_months),
        (numbers.six_months_days, "within_6_months", numbers.within_6_months),
        (numbers.twelve_months_days, "within_12_months", numbers.within_12_months),
    )
    for limit, code, points in steps:
        if days <= limit:
            return code, _exact(points)
    return "later", _exact(numbers.unsaid)


def fading(remark: SaidRemark, today: dt.date, numbers: WarmthNumbers = DEFAULTS.warmth) -> Decimal:
    """By what the points of a remark are multiplied: 0.5 ^ (days / 90) since its window passed.

    Days since its last day; where no time was named, since it was said. Never more than 1.
    """
    last = remark.said_on if remark.window is None else _last_day(remark.window, numbers)
    return _half_lives(max((today - last).days, 0), numbers.half_life_days)


_Reading = Callable[[SaidRemark], tuple[str, Decimal] | None]


def _from_remarks(
    remarks: Sequence[SaidRemark], today: dt.date, numbers: WarmthNumbers
) -> Iterable[Reason]:
    def when(remark: SaidRemark) -> tuple[str, Decimal] | None:
        return time_reason(remark.window, today, numbers)

    def contact(remark: SaidRemark) -> tuple[str, Decimal] | None:
        if remark.contact == Contact.CALL:
            return "asked_to_be_called", _exact(numbers.asked_to_be_called)
        allowed = remark.contact == Contact.WRITE
        return ("contact_allowed", _exact(numbers.contact_allowed)) if allowed else None

    def wish(remark: SaidRemark) -> tuple[str, Decimal] | None:
        return ("specific_wish", _exact(numbers.specific_wish)) if remark.specific_wish else None

    def budget(remark: SaidRemark) -> tuple[str, Decimal] | None:
        return ("budget_named", _exact(numbers.budget_named)) if remark.budget else None

    def trade_in(remark: SaidRemark) -> tuple[str, Decimal] | None:
        return ("trade_in", _exact(numbers.trade_in)) if remark.trade_in else None

    readings: dict[str, _Reading] = {
        "time": when, "contact": contact, "wish": wish, "budget": budget, "trade_in": trade_in,
    }  # fmt: skip
    for group, read in readings.items():
        best = _highest(group, read, remarks, today, numbers)
        if best is not None:
            yield best


def _highest(
    group: str, read: _Reading, remarks: Sequence[SaidRemark], today: dt.date, numbers: WarmthNumbers
) -> Reason | None:
    """The reason of a group at its highest present value; of equals the remark said last."""
    best: Reason | None = None
    for remark in sorted(remarks, key=lambda r: (r.said_on, r.remark_id), reverse=True):
        said = read(remark)
        if said is None:
            continue
        code, points = said
        factor = fading(remark, today, numbers)
        if best is None or points * factor > best.points:
            best = Reason(group, code, points * factor, 0, remark.remark_id, factor < 1)
    return best


def _from_facts(
    remarks: Sequence[SaidRemark], facts: KnownFacts, today: dt.date, numbers: WarmthNumbers
) -> Iterable[Reason]:
    """Facts about the car and the customer; they do not fade."""
    since = add_days(today, -numbers.two_staff_days)
    heard = {r.heard_by for r in remarks if r.heard_by is not None and since <= r.said_on}
    if len(heard) > 1:
        yield _fact("two_staff", "two_staff", numbers.two_staff, n=len(heard))
    for end, group, days, points in (
        (facts.lease_or_finance_end, "lease_ends", numbers.lease_ends_days, numbers.lease_ends),
        (facts.manufacturer_warranty_end, "warranty_ends", numbers.warranty_ends_days, numbers.warranty_ends),
    ):
        if end is not None and 0 <= (end - today).days <= days:
            yield _fact(group, group, points, days=(end - today).days, on=end)
    if _dear_repairs(facts, numbers):
        yield _fact("repairs", "repairs", numbers.repairs, paid=facts.customer_paid_12m)
    if facts.declined_on is not None and 0 <= (today - facts.declined_on).days <= numbers.declined_days:
        yield _fact("declined", "declined", numbers.declined, on=facts.declined_on)
    if is_old(facts.first_registration, facts.model_year, facts.odometer_km, today, numbers):
        yield _fact("old_car", "old_car", numbers.old_car)
    if facts.rung == Rung.AMBASSADOR:
        yield _fact("rung", "ambassador", numbers.ambassador)
    elif facts.rung == Rung.LOYAL:
        yield _fact("rung", "loyal", numbers.loyal)
    if facts.open_complaint:
        yield _fact("complaint", "open_complaint", numbers.open_complaint)


def _fact(group: str, code: str, points: float, **params: object) -> Reason:
    return Reason(group, code, _exact(points), params=params)


def _dear_repairs(facts: KnownFacts, numbers: WarmthNumbers) -> bool:
    if facts.car_value is None or facts.car_value < 0 or facts.customer_paid_12m <= 0:
        return False
    return facts.customer_paid_12m * 100 > _exact(numbers.repairs_percent) * facts.car_value


def _shown(ordered: Sequence[Reason], total: int) -> tuple[Reason, ...]:
    """Whole points for every reason that add up to the total: the largest remainders are rounded up."""
    floors = [int(reason.points.to_integral_value(ROUND_FLOOR)) for reason in ordered]
    remainders = [reason.points - floor for reason, floor in zip(ordered, floors, strict=True)]
    by_remainder = sorted(range(len(ordered)), key=lambda place: (-remainders[place], place))
    for place in by_remainder[: total - sum(floors)]:
        floors[place] += 1
    return tuple(replace(reason, shown=shown) for reason, shown in zip(ordered, floors, strict=True))


def _last_day(span: Window, numbers: WarmthNumbers) -> dt.date:
    """The last day of a window. One without end is taken to last a year: a wish for "later" cools too."""
    return span.last if span.last is not None else add_days(span.first, numbers.open_window_days - 1)


@lru_cache(maxsize=4096)
def _half_lives(days: int, half_life: int) -> Decimal:
    with localcontext() as context:
        context.prec = 28
        return Decimal("0.5") ** (Decimal(days) / Decimal(half_life))


def _exact(points: float) -> Decimal:
    return Decimal(str(points))


def _half_up(exact: Decimal) -> int:
    return int((exact + Decimal("0.5")).to_integral_value(ROUND_FLOOR))
