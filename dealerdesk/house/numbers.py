"""Every number the rules use, with its default; the manager may change each on the settings page."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.house.number_specs import NUMBER_SPECS, NumberSpec, spec_of

__all__ = ["DEFAULTS", "NUMBER_SPECS", "NumberSpec", "Numbers", "flatten", "numbers_from", "spec_of"]


@dataclass(frozen=True, slots=True)
class WarmthNumbers:
    """Points of the reasons, the distances they stand for (days), and the bands of the score."""

    inside_window: float = 40
    within_3_months: float = 30
    within_6_months: float = 22
    within_12_months: float = 12
    unsaid: float = 4
    asked_to_be_called: float = 25
    contact_allowed: float = 10
    specific_wish: float = 8
    budget_named: float = 8
    trade_in: float = 6
    two_staff: float = 10
    two_staff_days: int = 180
    lease_ends: float = 15
    lease_ends_days: int = 180
    warranty_ends: float = 8
    warranty_ends_days: int = 90
    repairs: float = 10
    repairs_percent: float = 15
    declined: float = 8
    declined_days: int = 180
    old_car: float = 5
    old_car_years: int = 6
    old_car_km: int = 150_000
    loyal: float = 5
    ambassador: float = 8
    open_complaint: float = -20
    month_days: int = 31
    three_months_days: int = 92
    six_months_days: int = 213
    twelve_months_days: int = 396
    long_window_days: int = 184
    open_window_days: int = 365
    half_life_days: int = 90
    hot: int = 70
    warm: int = 40


@dataclass(frozen=True, slots=True)
class ServiceLevelNumbers:
    """How soon a handed-over lead is picked up and its customer reached, in opening time."""

    hot_pick_up_minutes: int = 15
    hot_reach_minutes: int = 120
    warm_pick_up_minutes: int = 240
    warm_reach_days: int = 1
    cool_pick_up_days: int = 1
    cool_reach_days: int = 3


@dataclass(frozen=True, slots=True)
class CoverNumbers:
    """How far past its end a cover proposes goodwill; how soon a claim is sent, how long its part is kept."""

    goodwill_days: int = 30
    goodwill_km: int = 1_000
    claim_days: int = 30
    keep_part_days: int = 30
    reception_limit: int = 50
    parts_limit: int = 50
    foreman_limit: int = 150


@dataclass(frozen=True, slots=True)
class ReturnNumbers:
    """How long what was sold may come back; `conformity_months` 0 is what the law of the country says."""

    withdrawal_days: int = 14
    unwanted_days: int = 30
    conformity_months: int = 0


@dataclass(frozen=True, slots=True)
class OdometerNumbers:
    """What is plausible for a reading."""

    km_per_day: int = 400


@dataclass(frozen=True, slots=True)
class LadderNumbers:
    """What it takes to climb the ladder, and what each rung gives."""

    repeat_cars: int = 2
    repeat_services: int = 3
    nps_not_below: int = 7
    promoter_nps: int = 9
    promoter_times: int = 2
    referral_months: int = 36
    lapsed_gap: float = 1.5
    first_time_discount: float = 0
    repeat_discount: float = 3
    loyal_discount: float = 5
    ambassador_discount: float = 8


@dataclass(frozen=True, slots=True)
class ServiceNumbers:
    """When the next service is due where neither maker nor contract says otherwise."""

    interval_months: int = 12
    interval_km: int = 15_000
    kept_within_days: int = 60


@dataclass(frozen=True, slots=True)
class InspectionNumbers:
    """Years to the first roadworthiness inspection of a car and between later ones, by country."""

    dk_first: int = 4
    dk_then: int = 2
    no_first: int = 4
    no_then: int = 2
    pl_first: int = 3
    pl_second: int = 2
    pl_then: int = 1
    de_first: int = 3
    de_then: int = 2


@dataclass(frozen=True, slots=True)
class DeskNumbers:
    """How long a desk may be left untouched before it locks."""

    reception_lock_minutes: int = 2
    lock_minutes: int = 5


@dataclass(frozen=True, slots=True)
class PartsNumbers:
    """Whether the stock may go below nothing (1: yes), and how long replaced parts are kept."""

    may_go_below: int = 0
    keep_old_days: int = 14


@dataclass(frozen=True, slots=True)
class WorkshopNumbers:
    """How soon after a repair the same work on the same car is taken for a comeback."""

    comeback_days: int = 30
    comeback_km: int = 1_000


@dataclass(frozen=True, slots=True)
class EstimateNumbers:
    """For how many days the prices of an estimate hold."""

    holds_days: int = 14


@dataclass(frozen=True, slots=True)
class Numbers:
    """All numbers in force, in groups: `numbers.warmth.hot`, `numbers.cover.goodwill_days`."""

    warmth: WarmthNumbers = field(default_factory=WarmthNumbers)
    service_level: ServiceLevelNumbers = field(default_factory=ServiceLevelNumbers)
    cover: CoverNumbers = field(default_factory=CoverNumbers)
    odometer: OdometerNumbers = field(default_factory=OdometerNumbers)
    ladder: LadderNumbers = field(default_factory=LadderNumbers)
    service: ServiceNumbers = field(default_factory=ServiceNumbers)
    inspection: InspectionNumbers = field(default_factory=InspectionNumbers)
    desk: DeskNumbers = field(default_factory=DeskNumbers)
    parts: PartsNumbers = field(default_factory=PartsNumbers)
    workshop: WorkshopNumbers = field(default_factory=WorkshopNumbers)
    returns: ReturnNumbers = field(default_factory=ReturnNumbers)
    estimate: EstimateNumbers = field(default_factory=EstimateNumbers)


DEFAULTS = Numbers()

_UNKNOWN = N_("There is no number called {key}.")
_NOT_A_NUMBER = N_("{label}: this is not a number.")
_WHOLE = N_("{label}: only whole numbers.")
_RANGE = N_("{label}: between {minimum} and {maximum}.")
_ORDER = N_("{smaller} has to be less than {greater}.")
_WAY_OUT = N_("The number in force stays as it was.")

# Pairs of which the first has to stay below the second.
_RISING = (
    ("warmth.warm", "warmth.hot"),
    ("warmth.month_days", "warmth.three_months_days"),
    ("warmth.three_months_days", "warmth.six_months_days"),
    ("warmth.six_months_days", "warmth.twelve_months_days"),
    ("ladder.nps_not_below", "ladder.promoter_nps"),
)


def flatten(numbers: Numbers) -> dict[str, int | float]:
    """All numbers by their key, "warmth.hot": 70; what is kept to explain an old score."""
    groups: dict[str, dict[str, int | float]] = asdict(numbers)
    return {f"{group}.{name}": value for group, kept in groups.items() for name, value in kept.items()}


def numbers_from(overrides: Mapping[str, int | float]) -> Numbers:
    """The numbers in force: the defaults with what the manager changed, by key ("warmth.hot").

    Raises `Problem` for an unknown key, a value out of its range, and bands or distances out of order.
    """
    changed: dict[str, dict[str, int | float]] = {}
    for key, value in overrides.items():
        spec = spec_of(key)
        if spec is None:
            raise Problem(_UNKNOWN, _WAY_OUT, key=key)
        checked = _checked(value, spec.whole, spec.said_label, spec.minimum, spec.maximum)
        group, name = key.split(".", 1)
        changed.setdefault(group, {})[name] = checked
    groups = {group: replace(getattr(DEFAULTS, group), **kept) for group, kept in changed.items()}
    numbers = replace(DEFAULTS, **groups)
    _check_order(numbers)
    return numbers


def _checked(
    value: int | float, whole: bool, label: object, minimum: int | float, maximum: int | float
) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Problem(_NOT_A_NUMBER, _WAY_OUT, label=label)
    if isinstance(value, float) and not math.isfinite(value):
        raise Problem(_NOT_A_NUMBER, _WAY_OUT, label=label)
    if not minimum <= value <= maximum:
        raise Problem(_RANGE, _WAY_OUT, label=label, minimum=minimum, maximum=maximum)
    if not whole:
        return value
    if value != int(value):
        raise Problem(_WHOLE, _WAY_OUT, label=label)
    return int(value)


def _check_order(numbers: Numbers) -> None:
    values = flatten(numbers)
    for smaller, greater in _RISING:
        if values[smaller] >= values[greater]:
            low, high = spec_of(smaller), spec_of(greater)
            assert low is not None and high is not None
            raise Problem(_ORDER, _WAY_OUT, smaller=low.said_label, greater=high.said_label)
