"""Rules of worked hours: what a clock counts, what cannot be, where a forgotten one ends, time by stage."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.house.hours import OpeningHours
from dealerdesk.visits.records import MoveRecord
from dealerdesk.workshop.records import ClockRecord
from dealerdesk.workshop.sums import half_up

LONGEST = dt.timedelta(hours=16)
"""Nobody works longer on end; a clock that says so was forgotten."""
NIGHT_ENDS = dt.time(5)
"""Until then (local time) it is still the night of the day before."""
MOST_ON_A_LINE = 2_400
"""In hundredths of an hour; more on one line is a slip of the finger."""


def refuse_days(hours_hundredths: int | None) -> None:
    """Raise `Problem` for more hours than one line of labour has."""
    if hours_hundredths is not None and hours_hundredths > MOST_ON_A_LINE:
        raise Problem(N_("A line has at most 24 hours."), N_("Put what is more on a line of its own."))


def hundredths_between(began: dt.datetime, ended: dt.datetime) -> int:
    """Hours in hundredths from one moment to another, nothing where the second is earlier."""
    seconds = max(0, int((ended - began).total_seconds()))
    return half_up(seconds, 36)


def worked_hundredths(clocks: Iterable[ClockRecord], now: dt.datetime) -> int:
    """The hours of clocks in hundredths; one that runs counts until now, but no longer than anybody works."""
    found = 0
    for clock in clocks:
        found += hundredths_between(clock.began_at, clock.ended_at or min(now, clock.began_at + LONGEST))
    return found


def is_left(began_at: dt.datetime, now: dt.datetime, hours: OpeningHours) -> bool:
    """Whether a clock that runs was forgotten, and its end is not known any more.

    Work of a day goes on into the night, as long as nobody goes home: until five in the morning. What was
    begun after closing is work of the night, until the house opens. Nobody works longer than `LONGEST`.
    """
    if now - began_at > LONGEST:
        return True
    began, here = hours.local(began_at), hours.local(now)
    if began.date() >= here.date() or here.time() < NIGHT_ENDS:
        return False
    return end_of_left(began_at, hours) > began_at or _has_opened(hours, here)


def _has_opened(hours: OpeningHours, here: dt.datetime) -> bool:
    return any(opens <= here.time() for opens, _closes in hours.spans_on(here.date()))


def end_of_left(began_at: dt.datetime, hours: OpeningHours) -> dt.datetime:
    """Where a clock that was left running is stopped: when the house closed that day.

    Where it closed before the work began, or was closed all day, nothing is counted.
    """
    began = hours.local(began_at)
    day = began.date()
    closings = [dt.datetime.combine(day, closes, began.tzinfo) for _opens, closes in hours.spans_on(day)]
    return max([began_at, *(closing.astimezone(dt.UTC) for closing in closings)])


def check_span(began: dt.datetime, ended: dt.datetime | None, now: dt.datetime) -> None:
    """Raise `Problem` for hours that cannot have been worked."""
    if began > now or (ended is not None and ended > now):
        raise Problem(N_("These hours lie in the future."), N_("Type when the work began and ended."))
    if ended is None:
        return
    if ended <= began:
        raise Problem(N_("Work ends after it begins."), N_("Type when the work began and ended."))
    if ended - began > LONGEST:
        raise Problem(
            N_("Nobody works {hours} hours on end."), N_("Type when the work began and ended."),
            hours=int((ended - began).total_seconds() // 3600),
        )


def overlapping(
    began: dt.datetime, ended: dt.datetime | None, others: Iterable[ClockRecord]
) -> ClockRecord | None:
    """The first of a person's other clocks that lies over this one; touching ones do not."""
    far = dt.datetime.max.replace(tzinfo=dt.UTC)
    for other in others:
        if began < (other.ended_at or far) and other.began_at < (ended or far):
            return other
    return None


@dataclass(frozen=True, slots=True)
class StageTime:
    """How long a visit stood in a stage, in minutes of opening time."""

    stage: str
    minutes: int


def stage_times(moves: Sequence[MoveRecord], now: dt.datetime, hours: OpeningHours) -> tuple[StageTime, ...]:
    """How long a visit stood in each stage, in the order in which it came there; opening hours count.

    Times in the same stage are added up. A move that took one back counts where it led.
    """
    found: dict[str, int] = {}
    for place, move in enumerate(moves):
        if move.to_stage in ("booked", "collected", "cancelled", "no_show"):
            continue
        until = moves[place + 1].at if place + 1 < len(moves) else now
        stood = max(0, hours.open_minutes_between(move.at, until))
        found[move.to_stage] = found.get(move.to_stage, 0) + stood
    return tuple(StageTime(stage, minutes) for stage, minutes in found.items())
