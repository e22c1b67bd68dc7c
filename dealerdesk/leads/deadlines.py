"""Deadlines of a handed-over lead, and the clock that shows how much opening time is left."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from dealerdesk.core.errors import Said
from dealerdesk.core.i18n import N_
from dealerdesk.house.hours import OpeningHours
from dealerdesk.house.numbers import DEFAULTS, ServiceLevelNumbers
from dealerdesk.leads.warmth import Band


@dataclass(frozen=True, slots=True)
class Deadlines:
    """By when the lead is to be picked up and its customer reached (UTC)."""

    pick_up_by: dt.datetime
    reach_by: dt.datetime


class ClockState(StrEnum):
    """How a clock stands: enough time, the last quarter, or over."""

    RUNNING = "running"
    NEAR = "near"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Clock:
    """A deadline seen at a moment, in whole minutes of opening time.

    `left` is negative when it is over; `used` is the share of the time that is gone, 0 to 1; `paused` while
    the house is closed and nothing runs.
    """

    due: dt.datetime
    left: int
    total: int
    used: float
    state: ClockState
    paused: bool


def deadlines(
    band: str,
    handed_over_at: dt.datetime,
    hours: OpeningHours,
    numbers: ServiceLevelNumbers = DEFAULTS.service_level,
) -> Deadlines:
    """The service level of a band, counted from the hand-over (aware) in opening time.

    Hot: picked up in 15 minutes, reached in 2 hours. Warm: 4 hours, next working day. Cool: 1 day, 3 days.
    Minutes run while the house is open. Days are working days: the same time of day so many working days
    later, a hand-over outside opening hours counting from the next opening.
    """
    start = hours.next_open(handed_over_at)
    if band == Band.HOT:
        return Deadlines(
            hours.add_open_time(start, numbers.hot_pick_up_minutes),
            hours.add_open_time(start, numbers.hot_reach_minutes),
        )
    if band == Band.WARM:
        return Deadlines(
            hours.add_open_time(start, numbers.warm_pick_up_minutes),
            hours.add_working_days(start, numbers.warm_reach_days),
        )
    return Deadlines(
        hours.add_working_days(start, numbers.cool_pick_up_days),
        hours.add_working_days(start, numbers.cool_reach_days),
    )


def clock(start: dt.datetime, due: dt.datetime, now: dt.datetime, hours: OpeningHours) -> Clock:
    """How a deadline stands now; all moments aware. At the minute it is due it is not over yet."""
    total = max(hours.open_minutes_between(start, due), 0)
    left = hours.open_minutes_between(now, due)
    state = ClockState.RUNNING
    if now > due:
        state, left = ClockState.OVERDUE, min(left, 0)
    elif left * 4 <= total:
        state = ClockState.NEAR
    used = 1.0 if total == 0 or left <= 0 else min(max(1 - left / total, 0.0), 1.0)
    return Clock(due, left, total, used, state, hours.ever_opens() and not hours.is_open(now))


def minutes_words(minutes: int) -> Said:
    """A stretch of opening time: "22 m", "1 h 12 m", "26 h"."""
    whole = abs(minutes)
    hours, rest = divmod(whole, 60)
    if hours == 0:
        return Said(N_("{m} m"), {"m": rest})
    if hours >= 10 or rest == 0:
        return Said(N_("{h} h"), {"h": hours})
    return Said(N_("{h} h {m} m"), {"h": hours, "m": rest})


def clock_words(seen: Clock, accepted: bool = False) -> Said:
    """What the clock says: "1 h 12 m to accept", "22 m to reach them", "40 m over"."""
    time = minutes_words(seen.left)
    if seen.state is ClockState.OVERDUE:
        return Said(N_("{time} over"), {"time": time})
    if accepted:
        return Said(N_("{time} to reach them"), {"time": time})
    return Said(N_("{time} to accept"), {"time": time})
