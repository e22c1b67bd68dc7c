"""What can be promised: work that is known is laid out over who is there, and what is new goes into the gaps.

The rule, in the order in which it is applied. Somebody works on a day from its opening for as many minutes
as their week says, and no longer than the house is open. No more people work at once than there are bays,
whoever of them that is. Work is taken by promised time, else by the time it was booked for; each goes to
whoever can do it first, in pieces where the day ends. Somebody without skills written down does everything;
what nobody is good at is everybody's. Where nobody is good at all of it, those who are do it one after the
other. What is begun is done before anything else is: nothing is put into a gap that is too
short for it. New work is ready when it is done in what is left free, not before its parts are here, rounded
up to the quarter of an hour.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from dealerdesk.diary.laying import Plan, Share, Span, Worker, lay_out, minutes_at_once, stretches_of
from dealerdesk.house.hours import OpeningHours
from dealerdesk.visits.promises import NEXT_DAY, TODAY, WAITS, PromiseChoice

HORIZON_DAYS = 21
USUAL_MINUTES = 60
USUAL_OF_GROUP: Mapping[str, int] = {
    "service": 90, "oil_filters": 60, "wear": 30, "lights": 30, "tyres_wheels": 45, "brakes": 90,
    "engine": 180, "gearbox": 180, "body_paint": 240, "steering_suspension": 90,
}
"""Minutes of work by component group where nobody has said hours: what workshops plan with at the counter."""
_WAITING = dt.timedelta(hours=2)
_QUARTER = dt.timedelta(minutes=15)
_MORNING = dt.time(10)


@dataclass(frozen=True, slots=True)
class Work:
    """Work that is known: minutes that are left, and when it can begin (UTC).

    `shares` are its jobs: what it needs; somebody named by `worker_id` does all of it.
    """

    visit_id: int
    minutes: int
    begins: dt.datetime
    shares: tuple[Share, ...] = ()
    worker_id: int | None = None
    promised_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be promised: ready at (UTC), begun at, by whom, and who goes on after them."""

    at: dt.datetime
    begins: dt.datetime
    worker: str
    then: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HourLoad:
    """An hour of the day (local): minutes that are taken of those that can be worked."""

    hour: int
    busy: int
    there: int

    @property
    def share(self) -> float:
        """How full it is, 0 to 1."""
        return min(1.0, self.busy / self.there) if self.there else 0.0


def usual_minutes(group: str) -> int:
    """Minutes that work on a component group usually takes."""
    return USUAL_OF_GROUP.get(group, USUAL_MINUTES)


def time_of(worker: Worker, hours: OpeningHours, since: dt.datetime) -> tuple[Span, ...]:
    """When somebody works from a moment on, for three weeks, as UTC spans."""
    found: list[Span] = []
    first = hours.local(since).date()
    for step in range(HORIZON_DAYS):
        day = first + dt.timedelta(days=step)
        left = dt.timedelta(minutes=worker.week[day.weekday()])
        for opens, closes in hours.spans_on(day):
            start, end = _utc(hours, day, opens), _utc(hours, day, closes)
            end = min(end, start + left)
            left -= max(dt.timedelta(), end - start)
            if max(start, since) < end:
                found.append((max(start, since), end))
    return tuple(found)


def plan_of(
    works: Iterable[Work], workers: Sequence[Worker], hours: OpeningHours, now: dt.datetime, bays: int = 0
) -> Plan:
    """Lay out all known work from a moment on; `bays` 0 means that they are no limit."""
    free = {worker.id: spans for worker in workers if (spans := time_of(worker, hours, now))}
    there = tuple(worker for worker in workers if worker.id in free)
    plan = Plan(there, free, {worker.id: () for worker in there}, {}, bays)
    done: dict[int, dt.datetime] = {}
    far = dt.datetime.max.replace(tzinfo=dt.UTC)
    for work in sorted(works, key=lambda w: (w.promised_at or far, w.begins, w.visit_id)):
        stretches = stretches_of(plan.workers, work.minutes, work.shares, work.worker_id)
        laid = lay_out(plan, stretches, max(now, work.begins))
        if laid is not None:
            plan, pieces = laid
            done[work.visit_id] = pieces[-1][1][-1][1]
    return replace(plan, done=done)


def earliest(
    plan: Plan, minutes: int, groups: Iterable[str], not_before: dt.datetime
) -> Offer | None:
    """The earliest that new work on these groups can be ready; None where nobody has time in three weeks.

    Minutes are divided among the groups as they usually take; a group may come twice.
    """
    shares = tuple(Share(group, usual_minutes(group)) for group in groups)
    laid = lay_out(plan, stretches_of(plan.workers, max(1, minutes), shares), not_before)
    if laid is None:
        return None
    pieces = laid[1]
    names = list(dict.fromkeys(worker.name for worker, _spans in pieces))
    return Offer(rounded_up(pieces[-1][1][-1][1]), pieces[0][1][0][0], names[0], tuple(names[1:]))


def choices_of(offer: Offer, hours: OpeningHours, now: dt.datetime) -> tuple[PromiseChoice, ...]:
    """The times to offer: waiting where it takes at most two hours, today, and a morning when it is done."""
    found = []
    today, ready = hours.local(now).date(), hours.local(offer.at)
    if offer.at - now <= _WAITING and ready.date() == today:
        found.append(PromiseChoice(WAITS, offer.at))
    if ready.date() == today:
        found.append(PromiseChoice(TODAY, offer.at))
    day = hours.working_day_after(today)
    morning = _utc(hours, day, _MORNING)
    found.append(PromiseChoice(NEXT_DAY, max(morning, offer.at)))
    return tuple(found)


def load_by_hour(plan: Plan, hours: OpeningHours, day: dt.date, now: dt.datetime) -> tuple[HourLoad, ...]:
    """How full each hour of a day is, from now on; hours in which the house is closed are left out."""
    found = []
    taken = [one for spans in plan.busy.values() for one in spans]
    spare = [one for spans in plan.free.values() for one in spans]
    for hour in range(24):
        start = _utc(hours, day, dt.time(hour))
        span = (max(start, now), start + dt.timedelta(hours=1))
        busy = minutes_at_once(taken, span, plan.bays)
        there = minutes_at_once((*taken, *spare), span, plan.bays)
        if there:
            found.append(HourLoad(hour, busy, there))
    return tuple(found)


def minutes_of_day(workers: Sequence[Worker], hours: OpeningHours, day: dt.date, bays: int = 0) -> int:
    """Minutes that can be worked on a day, by no more people at once than there are bays."""
    open_minutes = sum(
        (closes.hour * 60 + closes.minute) - (opens.hour * 60 + opens.minute)
        for opens, closes in hours.spans_on(day)
    )
    # Everybody begins when the house opens: where there are too many, those who stay longest fill the bays.
    each = sorted((min(open_minutes, worker.week[day.weekday()]) for worker in workers), reverse=True)
    return sum(each[:bays] if bays else each)


def rounded_up(at: dt.datetime) -> dt.datetime:
    """The next quarter of an hour, or the moment itself where it is one."""
    past = dt.timedelta(minutes=at.minute % 15, seconds=at.second, microseconds=at.microsecond)
    return at - past + _QUARTER if past else at


def _utc(hours: OpeningHours, day: dt.date, time: dt.time) -> dt.datetime:
    return dt.datetime.combine(day, time, ZoneInfo(hours.zone)).astimezone(dt.UTC)
