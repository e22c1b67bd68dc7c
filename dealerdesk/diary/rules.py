"""What can be promised: work that is known is laid out over who is there, and what is new goes into the gaps.

The rule, in the order in which it is applied. Somebody works on a day from its opening for as many minutes
as their week says, and no longer than the house is open. No more people work at once than there are bays.
Work is taken by promised time, else by the time it was booked for; each goes to whoever can do it first, in
pieces where the day ends. Somebody without skills written down does everything; where nobody has a skill,
everybody is asked. What is begun is done before anything else is: nothing is put into a gap that is too
short for it. New work is ready when it is done in what is left free, not before its parts are here, rounded
up to the quarter of an hour.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from dealerdesk.house.hours import OpeningHours
from dealerdesk.visits.promises import NEXT_DAY, TODAY, WAITS, PromiseChoice

Span = tuple[dt.datetime, dt.datetime]
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
class Worker:
    """Somebody who works on cars: minutes of each weekday, Monday first; no skills means all."""

    id: int
    name: str
    week: tuple[int, ...]
    skills: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Work:
    """Work that is known: minutes that are left, what it needs, and when it can begin (UTC)."""

    visit_id: int
    minutes: int
    begins: dt.datetime
    skills: frozenset[str] = frozenset()
    worker_id: int | None = None
    promised_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Free time by worker after all known work is laid out, the work as laid out, and who can do what."""

    workers: tuple[Worker, ...]
    free: Mapping[int, tuple[Span, ...]]
    busy: Mapping[int, tuple[Span, ...]]
    done: Mapping[int, dt.datetime]


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be promised: ready at (UTC), begun at, by whom."""

    at: dt.datetime
    begins: dt.datetime
    worker: str


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
    there = tuple(workers[:bays] if bays else workers)
    free = {worker.id: time_of(worker, hours, now) for worker in there}
    busy: dict[int, tuple[Span, ...]] = {worker.id: () for worker in there}
    done: dict[int, dt.datetime] = {}
    far = dt.datetime.max.replace(tzinfo=dt.UTC)
    for work in sorted(works, key=lambda w: (w.promised_at or far, w.begins, w.visit_id)):
        able = _able(there, work.skills, work.worker_id)
        best = _first_done(free, busy, able, max(now, work.begins), work.minutes)
        if best is None:
            continue
        worker, pieces = best
        free[worker.id] = _without(free[worker.id], pieces)
        busy[worker.id] = tuple(sorted((*busy[worker.id], *pieces)))
        done[work.visit_id] = pieces[-1][1]
    return Plan(there, free, busy, done)


def earliest(
    plan: Plan, minutes: int, skills: frozenset[str], not_before: dt.datetime
) -> Offer | None:
    """The earliest that new work can be ready; None where nobody has time within three weeks."""
    best = _first_done(
        plan.free, plan.busy, _able(plan.workers, skills, None), not_before, max(1, minutes)
    )
    if best is None:
        return None
    worker, pieces = best
    return Offer(rounded_up(pieces[-1][1]), pieces[0][0], worker.name)


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
    for hour in range(24):
        start = _utc(hours, day, dt.time(hour))
        span = (max(start, now), start + dt.timedelta(hours=1))
        busy = sum(_overlap(one, span) for spans in plan.busy.values() for one in spans)
        spare = sum(_overlap(one, span) for spans in plan.free.values() for one in spans)
        if busy + spare:
            found.append(HourLoad(hour, busy, busy + spare))
    return tuple(found)


def minutes_of_day(workers: Sequence[Worker], hours: OpeningHours, day: dt.date, bays: int = 0) -> int:
    """Minutes that can be worked on a day."""
    there = workers[:bays] if bays else workers
    open_minutes = sum(
        (closes.hour * 60 + closes.minute) - (opens.hour * 60 + opens.minute)
        for opens, closes in hours.spans_on(day)
    )
    return sum(min(open_minutes, worker.week[day.weekday()]) for worker in there)


def rounded_up(at: dt.datetime) -> dt.datetime:
    """The next quarter of an hour, or the moment itself where it is one."""
    past = dt.timedelta(minutes=at.minute % 15, seconds=at.second, microseconds=at.microsecond)
    return at - past + _QUARTER if past else at


def _able(workers: Sequence[Worker], skills: frozenset[str], worker_id: int | None) -> list[Worker]:
    named = [worker for worker in workers if worker.id == worker_id]
    fit = [worker for worker in workers if not worker.skills or skills <= worker.skills]
    return named or fit or list(workers)


def _first_done(
    free: Mapping[int, Sequence[Span]], busy: Mapping[int, Sequence[Span]], able: Sequence[Worker],
    since: dt.datetime, minutes: int,
) -> tuple[Worker, list[Span]] | None:
    best: tuple[Worker, list[Span]] | None = None
    for worker in able:
        pieces = _pieces(free[worker.id], busy[worker.id], since, minutes)
        if pieces and (best is None or pieces[-1][1] < best[1][-1][1]):
            best = (worker, pieces)
    return best


def _pieces(free: Sequence[Span], busy: Sequence[Span], since: dt.datetime, minutes: int) -> list[Span]:
    """The first stretch that is long enough; a night parts it, other work does not: that is done before."""
    begun, done = {start for start, _end in busy}, {end for _start, end in busy}
    for first, (_start, until) in enumerate(free):
        left = dt.timedelta(minutes=minutes)
        found: list[Span] = []
        for start, end in free[first:] if since < until else ():
            if found and (found[-1][1] in begun or start in done):
                break
            begin = max(start, since)
            finish = min(end, begin + left)
            found.append((begin, finish))
            left -= finish - begin
            if not left:
                return found
    return []


def _without(free: Sequence[Span], taken: Sequence[Span]) -> tuple[Span, ...]:
    left = list(free)
    for start, end in taken:
        left = [
            part for one in left for part in ((one[0], min(one[1], start)), (max(one[0], end), one[1]))
            if part[0] < part[1]
        ]
    return tuple(left)


def _overlap(one: Span, other: Span) -> int:
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, int(both.total_seconds() // 60))


def _utc(hours: OpeningHours, day: dt.date, time: dt.time) -> dt.datetime:
    return dt.datetime.combine(day, time, ZoneInfo(hours.zone)).astimezone(dt.UTC)
