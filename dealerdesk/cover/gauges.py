"""Gauges of a cover: how much time and distance is left, and which of the two ends it first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from dealerdesk.core.calendar import add_days
from dealerdesk.cover.rules import CoverFacts, days_left, km_left


class EndsFirst(StrEnum):
    """What ends a cover."""

    DATE = "date"
    DISTANCE = "distance"
    NEVER = "never"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CoverGauge:
    """What a cover's gauges show; None where there is no such limit or it is not known.

    The fractions run from 0 (fresh) to 1 (used up). `reached_on` is the day on which the car is likely to
    reach the limit of distance, `ends_on` the day on which the cover is likely to end by either.
    """

    days_total: int | None
    days_left: int | None
    days_used: float | None
    km_total: int | None
    km_left: int | None
    km_used: float | None
    reached_on: dt.date | None
    ends_first: EndsFirst
    ends_on: dt.date | None
    started: bool
    running: bool


def gauge(
    cover: CoverFacts, today: dt.date, odometer: int | None = None, pace: Decimal | None = None
) -> CoverGauge:
    """The gauges of a cover on a day; `pace` is how far the car is driven a day (km), None where unknown."""
    last = cover.last_day
    left, km = days_left(cover, today), km_left(cover, odometer)
    total = (last - cover.start).days if last is not None and cover.start is not None else None
    km_total = cover.km_limit - cover.km_start if cover.km_limit is not None else None
    reached = _reached_on(cover, today, odometer, pace)
    started = cover.start is None or cover.start <= today
    stopped = cover.cancelled_on is not None and cover.cancelled_on <= today
    over = (last is not None and today > last) or (km is not None and _past_limit(cover, odometer))
    first, ends_on = _ends_first(cover, last, reached)
    return CoverGauge(
        total, left, _used(left, total), km_total, km, _used(km, km_total),
        reached, first, ends_on, started, started and not over and not stopped,
    )  # fmt: skip


def _past_limit(cover: CoverFacts, odometer: int | None) -> bool:
    return cover.km_limit is not None and odometer is not None and odometer > cover.km_limit


def _reached_on(
    cover: CoverFacts, today: dt.date, odometer: int | None, pace: Decimal | None
) -> dt.date | None:
    """The day on which the odometer is likely to pass the limit; today where it has."""
    if cover.km_limit is None or odometer is None:
        return None
    if odometer >= cover.km_limit:
        return today
    if pace is None or pace <= 0:
        return None
    days = int(Decimal(cover.km_limit - odometer) / pace)
    return add_days(today, min(days, 400_000))


def _ends_first(
    cover: CoverFacts, last: dt.date | None, reached: dt.date | None
) -> tuple[EndsFirst, dt.date | None]:
    if last is None and cover.km_limit is None:
        unknown = cover.start is None and cover.months is not None
        return (EndsFirst.UNKNOWN if unknown else EndsFirst.NEVER), None
    if cover.km_limit is None:
        return EndsFirst.DATE, last
    if reached is None:
        return EndsFirst.UNKNOWN, last
    if last is None or reached < last:
        return EndsFirst.DISTANCE, reached
    return EndsFirst.DATE, last


def _used(left: int | None, total: int | None) -> float | None:
    """The used share of a limit, held between 0 and 1."""
    if left is None or total is None:
        return None
    return min(max(1 - left / total, 0.0), 1.0) if total > 0 else 1.0
