"""A newest odometer reading that is hardly right: kept, but nothing ends by it before it is confirmed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from dealerdesk.house.numbers import DEFAULTS, OdometerNumbers
from dealerdesk.vehicles.rules import Reading, driven_km, question_reading


@dataclass(frozen=True, slots=True)
class Doubt:
    """What the clock `shown` on a day (km), and how far the car is `believed` to be driven without it."""

    on: dt.date
    shown: int
    believed: int


def doubt_of(readings: Sequence[Reading], numbers: OdometerNumbers = DEFAULTS.odometer) -> Doubt | None:
    """The doubt about the newest reading; None where it is plausible, or a colleague says that it is right.

    By the rule that asks at check-in: more than the daily distance a day since the reading before it.
    """
    if not readings:
        return None
    newest = max(readings, key=lambda one: (one.on, one.new_instrument, one.km))
    if newest.new_instrument or newest.confirmed:
        return None
    before = list(readings)
    before.remove(newest)
    return doubt_about(newest.km, newest.on, before, numbers)


def doubt_about(
    km: int, on: dt.date, before: Sequence[Reading], numbers: OdometerNumbers = DEFAULTS.odometer
) -> Doubt | None:
    """The doubt about what the clock is said to show on a day (km), beside the readings so far."""
    asked = question_reading(km, on, before, numbers)
    believed = driven_km(before)
    if asked is None or asked.code != "too_fast" or believed is None:
        return None
    return Doubt(on, km, believed)


def doubt_at(
    readings: Sequence[Reading], km: int | None, on: dt.date, numbers: OdometerNumbers = DEFAULTS.odometer
) -> Doubt | None:
    """The doubt about a reading of a day, saved already or not; about the newest where there is none."""
    newest = doubt_of(readings, numbers)
    if km is None or (newest is not None and newest.shown == km):
        return newest
    if any(one.km == km and one.on == on for one in readings):
        return None
    typed = doubt_about(km, on, readings, numbers)
    if typed is None or newest is None:
        return typed
    # Two slips one after the other: what is believed is what was known before the first.
    return Doubt(on, km, newest.believed)


def believed_km(readings: Sequence[Reading]) -> int | None:
    """How far the car was driven in all (km), without a newest reading that is hardly right."""
    doubt = doubt_of(readings)
    return driven_km(readings) if doubt is None else doubt.believed
