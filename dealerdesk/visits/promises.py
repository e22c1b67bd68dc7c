"""What to promise: the times offered at check-in, from the opening hours."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from dealerdesk.house.hours import OpeningHours

WAITS, TODAY, NEXT_DAY = "waits", "today", "next_day"

_WAIT_MINUTES = 60
_BEFORE_CLOSING = dt.timedelta(minutes=30)
# Less than this before closing, "today" is not a promise but a hope.
_LEAST_TODAY = dt.timedelta(minutes=90)
_MORNING = dt.time(10)
_LATE = dt.time(17)
_QUARTER = dt.timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class PromiseChoice:
    """A time to promise: 'waits' (here), 'today' before closing, or on the 'next_day' that is open; UTC."""

    code: str
    at: dt.datetime


def promise_choices(hours: OpeningHours, now: dt.datetime) -> tuple[PromiseChoice, ...]:
    """The times to offer at a moment (aware): waiting here, today before closing, the next working day.

    Waiting and today are left out where the house closes before.
    """
    found = []
    today = hours.local(now).date()
    closing = _closing(hours, today)
    waits = _rounded_up(hours.add_open_time(now, _WAIT_MINUTES))
    if hours.local(waits).date() == today and (closing is None or waits <= closing):
        found.append(PromiseChoice(WAITS, waits))
    end = closing or _utc(hours, today, _LATE)
    if end - _BEFORE_CLOSING - now >= _LEAST_TODAY:
        found.append(PromiseChoice(TODAY, end - _BEFORE_CLOSING))
    day = hours.working_day_after(today)
    found.append(PromiseChoice(NEXT_DAY, _in_the_morning(hours, day)))
    return tuple(found)


def _closing(hours: OpeningHours, day: dt.date) -> dt.datetime | None:
    """When the house closes on a day; None where it never opens. A closed day closes at its start."""
    spans = hours.spans_on(day)
    if spans:
        return _utc(hours, day, spans[-1][1])
    return _utc(hours, day, dt.time()) if hours.ever_opens() else None


def _in_the_morning(hours: OpeningHours, day: dt.date) -> dt.datetime:
    spans = hours.spans_on(day)
    if not spans or any(opens <= _MORNING <= closes for opens, closes in spans):
        return _utc(hours, day, _MORNING)
    return _utc(hours, day, spans[0][0])


def _utc(hours: OpeningHours, day: dt.date, time: dt.time) -> dt.datetime:
    return dt.datetime.combine(day, time, ZoneInfo(hours.zone)).astimezone(dt.UTC)


def _rounded_up(at: dt.datetime) -> dt.datetime:
    past = dt.timedelta(minutes=at.minute % 15, seconds=at.second, microseconds=at.microsecond)
    return at - past + _QUARTER if past else at
