"""The catalogue of the numbers for the settings page: what each is called, does, and may be."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dealerdesk.core.errors import Said
from dealerdesk.core.i18n import N_

POINTS, DAYS, MINUTES = N_("points"), N_("days"), N_("minutes")
KM, PERCENT, YEARS, MONTHS = N_("km"), N_("%"), N_("years"), N_("months")
MONEY = N_("of your currency")
TIMES, SCORE, PIECES, NPS = N_("times"), N_("of 100"), N_("in number"), N_("of 10")

GROUPS: dict[str, str] = {
    "warmth": N_("Warmth of a remark"),
    "service_level": N_("How soon sales answers"),
    "cover": N_("Goodwill after a cover"),
    "odometer": N_("Odometer"),
    "ladder": N_("Loyalty ladder"),
    "service": N_("Next service"),
    "inspection": N_("Roadworthiness inspection"),
    "desk": N_("Lock"),
    "parts": N_("Parts counter"),
    "workshop": N_("Comebacks"),
    "returns": N_("What was sold and comes back"),
    "estimate": N_("Estimate"),
}


@dataclass(frozen=True, slots=True)
class NumberSpec:
    """One number: its key, unit, label, what changing it does, and the range it may have."""

    key: str
    unit: str
    label: str
    effect: str
    minimum: int | float
    maximum: int | float
    whole: bool = True

    @property
    def group(self) -> str:
        """The group it belongs to: "warmth" of "warmth.hot"."""
        return self.key.split(".", 1)[0]

    @property
    def said_label(self) -> Said:
        """The label as a sentence part, worded at the exit."""
        return Said(self.label)


def _points(name: str, label: str, effect: str) -> NumberSpec:
    return NumberSpec(f"warmth.{name}", POINTS, label, effect, 0, 100, whole=False)


def _days(name: str, label: str, effect: str, maximum: int = 3650) -> NumberSpec:
    return NumberSpec(f"warmth.{name}", DAYS, label, effect, 1, maximum)


_MORE = N_("More points: such leads move up in the inbox and are answered sooner.")
_NEAR = N_("More days: wishes count as near sooner.")
_REACH = N_("More days: the reason counts for longer.")

_WARMTH_POINTS = (
    _points("inside_window", N_("Wants it now or within a month"), _MORE),
    _points("within_3_months", N_("Wants it within 3 months"), _MORE),
    _points("within_6_months", N_("Wants it within 6 months"), _MORE),
    _points("within_12_months", N_("Wants it within 12 months"), _MORE),
    _points("unsaid", N_("No time named, or later"), _MORE),
    _points("asked_to_be_called", N_("Asked to be called"), _MORE),
    _points("contact_allowed", N_("Sales may write"), _MORE),
    _points("specific_wish", N_("A specific wish"), _MORE),
    _points("budget_named", N_("Named a budget"), _MORE),
    _points("trade_in", N_("Mentioned a trade-in"), _MORE),
    _points("two_staff", N_("Heard by two colleagues"), _MORE),
    _points("lease_ends", N_("Lease or finance ends soon"), _MORE),
    _points("warranty_ends", N_("Manufacturer warranty ends soon"), _MORE),
    _points("repairs", N_("Repairs are dear for the car's value"), _MORE),
    _points("declined", N_("Declined a recommended repair"), _MORE),
    _points("old_car", N_("Old car or high mileage"), _MORE),
    _points("loyal", N_("Loyal customer"), _MORE),
    _points("ambassador", N_("Ambassador"), _MORE),
    NumberSpec(
        "warmth.open_complaint", POINTS, N_("Open complaint"),
        N_("Further below zero: an open complaint cools a lead more."), -100, 0, whole=False,
    ),
)  # fmt: skip

_WARMTH_DISTANCES = (
    _days("two_staff_days", N_("Two colleagues: looked back"), _REACH),
    _days("lease_ends_days", N_("Lease end: looked ahead"), _REACH),
    _days("warranty_ends_days", N_("Warranty end: looked ahead"), _REACH),
    NumberSpec(
        "warmth.repairs_percent", PERCENT, N_("Dear repairs: share of the car's value"),
        N_("Higher: only dearer repairs count."), 1, 200, whole=False,
    ),
    _days("declined_days", N_("Declined repair: looked back"), _REACH),
    NumberSpec(
        "warmth.old_car_years", YEARS, N_("Old car: older than"), N_("Higher: fewer cars count."), 1, 50
    ),
    NumberSpec(
        "warmth.old_car_km", KM, N_("High mileage: beyond"), N_("Higher: fewer cars count."), 1_000, 2_000_000
    ),
    _days("month_days", N_("“Within a month” means"), _NEAR),
    _days("three_months_days", N_("“Within 3 months” means"), _NEAR),
    _days("six_months_days", N_("“Within 6 months” means"), _NEAR),
    _days("twelve_months_days", N_("“Within 12 months” means"), _NEAR),
    _days(
        "long_window_days", N_("A window is long beyond"),
        N_("The distance to a longer window is counted to its middle instead of its first day."),
    ),
    _days(
        "open_window_days", N_("“Later” is taken to last"),
        N_("Fewer days: a wish for some later time cools sooner once that time has come."),
    ),
    _days(
        "half_life_days", N_("Points halve after"),
        N_("More days: remarks stay warm for longer once their time has passed."),
    ),
    NumberSpec("warmth.hot", SCORE, N_("Hot from"), N_("Higher: fewer leads are hot."), 2, 100),
    NumberSpec("warmth.warm", SCORE, N_("Warm from"), N_("Higher: fewer leads are warm."), 1, 99),
)  # fmt: skip

_SOONER = N_("Less time: the clock of the salesperson ends sooner.")



def _level(name: str, label: str) -> NumberSpec:
    if name.endswith("minutes"):
        return NumberSpec(f"service_level.{name}", MINUTES, label, _SOONER, 1, 10_000)
    return NumberSpec(f"service_level.{name}", DAYS, label, _SOONER, 1, 60)


_SERVICE_LEVEL = (
    _level("hot_pick_up_minutes", N_("Hot: picked up within")),
    _level("hot_reach_minutes", N_("Hot: customer reached within")),
    _level("warm_pick_up_minutes", N_("Warm: picked up within")),
    _level("warm_reach_days", N_("Warm: customer reached, working days")),
    _level("cool_pick_up_days", N_("Cool: picked up, working days")),
    _level("cool_reach_days", N_("Cool: customer reached, working days")),
)

_COVER = (
    NumberSpec("cover.goodwill_days", DAYS, N_("Past the last day by at most"),
               N_("More days: goodwill is proposed more often."), 0, 365),
    NumberSpec("cover.goodwill_km", KM, N_("Past the limit by at most"),
               N_("More km: goodwill is proposed more often."), 0, 50_000),
    NumberSpec("cover.claim_days", DAYS, N_("Claims are sent within, after the repair"),
               N_("Fewer days: claims count as late sooner, where the terms do not say."), 1, 3650),
    NumberSpec("cover.keep_part_days", DAYS, N_("After a claim is paid or refused, keep its old part for"),
               N_("More days: the shelf is fuller. While the claim is open, the part is kept anyway."),
               0, 3650),
    *(NumberSpec(f"cover.{name}", MONEY, label, N_("More: managers are asked less often."), 0, 1_000_000)
      for name, label in (
          ("reception_limit", N_("Goodwill by reception up to")),
          ("parts_limit", N_("Goodwill by the parts counter up to")),
          ("foreman_limit", N_("Goodwill by the foreman up to")),
      )),
)  # fmt: skip

_LONGER = N_("More: customers may bring it back for longer.")
_RETURNS = (
    NumberSpec("returns.withdrawal_days", DAYS, N_("Withdrawal after a distance sale, within"),
               _LONGER, 0, 365),
    NumberSpec("returns.unwanted_days", DAYS, N_("Unwanted and as new, within"), _LONGER, 0, 365),
    NumberSpec("returns.conformity_months", MONTHS, N_("Faulty, within; 0 is what the law says"),
               _LONGER, 0, 120),
)  # fmt: skip

_ODOMETER = (
    NumberSpec("odometer.km_per_day", KM, N_("Plausible distance a day"),
               N_("Less: more readings are questioned."), 10, 3_000),
)  # fmt: skip

_FEWER = N_("Higher: fewer customers reach the rung.")
_DISCOUNT = N_("Higher: more service discount on this rung.")



def _discount(name: str, label: str) -> NumberSpec:
    return NumberSpec(f"ladder.{name}", PERCENT, label, _DISCOUNT, 0, 100, whole=False)


_LADDER = (
    NumberSpec("ladder.repeat_cars", PIECES, N_("Repeat: cars bought here"), _FEWER, 2, 20),
    NumberSpec("ladder.repeat_services", PIECES, N_("Repeat: due services kept with us"), _FEWER, 1, 50),
    NumberSpec("ladder.nps_not_below", NPS, N_("Loyal: last NPS not below"), _FEWER, 0, 10),
    NumberSpec("ladder.promoter_nps", NPS, N_("Ambassador: NPS from"), _FEWER, 1, 10),
    NumberSpec("ladder.promoter_times", TIMES, N_("Ambassador: such answers in a row"), _FEWER, 1, 10),
    NumberSpec("ladder.referral_months", MONTHS, N_("Ambassador: a referral counts for"),
               N_("More months: more customers stay ambassadors."), 1, 240),
    NumberSpec("ladder.lapsed_gap", TIMES, N_("Lapsed: silent for, times the own usual gap"),
               N_("Higher: customers count as lapsed later."), 1, 10, whole=False),
    _discount("first_time_discount", N_("First-time: service discount")),
    _discount("repeat_discount", N_("Repeat: service discount")),
    _discount("loyal_discount", N_("Loyal: service discount")),
    _discount("ambassador_discount", N_("Ambassador: service discount")),
)  # fmt: skip

_LATER = N_("More: the next service comes due later, where the car has no interval of its own.")

_SERVICE = (
    NumberSpec("service.interval_months", MONTHS, N_("Service every"), _LATER, 1, 120),
    NumberSpec("service.interval_km", KM, N_("Service every"), _LATER, 1_000, 100_000),
    NumberSpec("service.kept_within_days", DAYS, N_("A due service counts as kept within"),
               N_("More days: customers who come late keep their rung."), 0, 730),
)  # fmt: skip

_LATER_INSPECTION = N_("More years: cars with a plate of the country are due for inspection later.")


def _years(name: str, label: str) -> NumberSpec:
    return NumberSpec(f"inspection.{name}", YEARS, label, _LATER_INSPECTION, 1, 20)


_INSPECTION = (
    _years("dk_first", N_("Denmark: first after")), _years("dk_then", N_("Denmark: then every")),
    _years("no_first", N_("Norway: first after")), _years("no_then", N_("Norway: then every")),
    _years("pl_first", N_("Poland: first after")), _years("pl_second", N_("Poland: second after")),
    _years("pl_then", N_("Poland: then every")),
    _years("de_first", N_("Germany: first after")), _years("de_then", N_("Germany: then every")),
)  # fmt: skip

_LONGER = N_("More: an empty desk stays open for longer.")

_DESK = (
    NumberSpec("desk.reception_lock_minutes", MINUTES, N_("Reception locks after"), _LONGER, 1, 240),
    NumberSpec("desk.lock_minutes", MINUTES, N_("Other desks lock after"), _LONGER, 1, 240),
)  # fmt: skip

_PARTS = (
    NumberSpec("parts.may_go_below", PIECES, N_("Stock may go below nothing (0: no, 1: yes)"),
               N_("1: a part can be given out before its delivery is booked in."), 0, 1),
    NumberSpec("parts.keep_old_days", DAYS, N_("Keep old warranty parts that nobody has claimed for"),
               N_("More days: there is longer to write the claim before the part may go."), 0, 365),
)  # fmt: skip

_SOONER = N_("More: the same work on the same car is asked about for longer after a repair.")

_WORKSHOP = (
    NumberSpec("workshop.comeback_days", DAYS, N_("A comeback within"), _SOONER, 0, 365),
    NumberSpec("workshop.comeback_km", KM, N_("A comeback within"), _SOONER, 0, 50_000),
)  # fmt: skip

_ESTIMATE = (
    NumberSpec("estimate.holds_days", DAYS, N_("Prices of an estimate hold for"),
               N_("More days: the customer may say yes later at the same price."), 1, 365),
)  # fmt: skip

NUMBER_SPECS: tuple[NumberSpec, ...] = (
    *_WARMTH_POINTS, *_WARMTH_DISTANCES, *_SERVICE_LEVEL, *_COVER, *_ODOMETER, *_LADDER, *_SERVICE,
    *_INSPECTION, *_DESK, *_PARTS, *_WORKSHOP, *_RETURNS, *_ESTIMATE,
)  # fmt: skip


@lru_cache(maxsize=1)
def _by_key() -> dict[str, NumberSpec]:
    return {spec.key: spec for spec in NUMBER_SPECS}


def spec_of(key: str) -> NumberSpec | None:
    """The entry of a key such as "warmth.hot", None when there is no such number."""
    return _by_key().get(key)
