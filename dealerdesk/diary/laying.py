"""Laying work out over who is there: who can do which part of it, and in which stretch of their time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

Span = tuple[dt.datetime, dt.datetime]


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who works on cars: minutes of each weekday, Monday first; no skills means all."""

    id: int
    name: str
    week: tuple[int, ...]
    skills: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Share:
    """What one job takes of a visit: its component group ('' none), minutes, and who is to do it."""

    group: str
    minutes: int
    worker_id: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Free time by worker after all known work is laid out, the work as laid out, and who can do what.

    `bays`: no more work at once, 0 for no limit; `full` is when they are all taken.
    """

    workers: tuple[Worker, ...]
    free: Mapping[int, tuple[Span, ...]]
    busy: Mapping[int, tuple[Span, ...]]
    done: Mapping[int, dt.datetime]
    bays: int = 0
    full: tuple[Span, ...] = ()


Stretch = tuple[Sequence[Worker], int]
"""Who can do a part of a visit, and how many minutes it takes."""
Laid = list[tuple[Worker, list[Span]]]
"""The stretches of a visit one after the other: by whom, and when."""


def stretches_of(
    workers: Sequence[Worker], minutes: int, shares: Sequence[Share], worker_id: int | None = None
) -> list[Stretch]:
    """The parts in which a visit is done: one where somebody is good at all of it, else one after the other.

    Jobs that somebody is named for are theirs. `minutes` are divided as the shares are.
    """
    people = {worker.id: worker for worker in workers}
    if worker_id in people:
        return [((people[worker_id],), minutes)]
    parts: list[Stretch] = []
    open_shares = [share for share in shares if share.worker_id not in people]
    for number in dict.fromkeys(share.worker_id for share in shares if share.worker_id in people):
        mine = [share.minutes for share in shares if share.worker_id == number]
        parts.append(((people[number or 0],), sum(mine)))
    needs = _needs(workers, open_shares)
    for place, (able, taken) in enumerate(parts):
        if open_shares and _is_able(able[0], needs):
            parts[place] = (able, taken + sum(share.minutes for share in open_shares))
            open_shares = []
    if workers and (open_shares or not parts):
        parts += _by_skill(workers, open_shares, needs)
    return _divided(parts, minutes)


def _needs(workers: Sequence[Worker], shares: Iterable[Share]) -> frozenset[str]:
    """The groups that only some are good at; what nobody is good at is everybody's."""
    return frozenset(
        share.group for share in shares
        if share.group and any(_is_able(worker, frozenset({share.group})) for worker in workers)
    )


def _is_able(worker: Worker, needs: frozenset[str]) -> bool:
    return not worker.skills or needs <= worker.skills


def _by_skill(workers: Sequence[Worker], shares: Sequence[Share], needs: frozenset[str]) -> list[Stretch]:
    found: list[Stretch] = []
    left, rest = needs, list(shares)
    while left:
        best = max(workers, key=lambda worker: len(left & worker.skills) if worker.skills else len(left))
        his = left & best.skills if best.skills else left
        left -= his
        # What is everybody's is done by whoever begins.
        mine = [share for share in rest if share.group in his or share.group not in needs]
        rest = [share for share in rest if share not in mine]
        able = [worker for worker in workers if _is_able(worker, his)]
        found.append((able, sum(share.minutes for share in mine)))
    return found or [(workers, sum(share.minutes for share in shares))]


def _divided(parts: Sequence[Stretch], minutes: int) -> list[Stretch]:
    """The parts with all the minutes divided among them, none without any."""
    weight, left = sum(taken for _able, taken in parts), minutes
    found: list[Stretch] = []
    for place, (able, taken) in enumerate(parts):
        last = place == len(parts) - 1
        here = left if last else min(left, round(minutes * taken / weight) if weight else 0)
        left -= here
        if here or (last and not found):
            found.append((able, max(1, here)))
    return found


def lay_out(plan: Plan, stretches: Sequence[Stretch], since: dt.datetime) -> tuple[Plan, Laid] | None:
    """The plan with these stretches, one after the other from a moment on; None where there is no time."""
    free, busy, full, laid = dict(plan.free), dict(plan.busy), plan.full, list[tuple[Worker, list[Span]]]()
    for able, minutes in stretches:
        best = _first_done(free, busy, full, able, since, minutes)
        if best is None:
            return None
        worker, pieces = best
        free[worker.id] = _without(free[worker.id], pieces)
        busy[worker.id] = tuple(sorted((*busy[worker.id], *pieces)))
        if 0 < plan.bays < len(plan.workers):  # Else there is a bay for each of them.
            full = _all_taken([one for spans in busy.values() for one in spans], plan.bays)
        laid.append(best)
        since = pieces[-1][1]
    return (replace(plan, free=free, busy=busy, full=full), laid) if laid else None


def _all_taken(spans: Sequence[Span], bays: int) -> tuple[Span, ...]:
    """When as many work as there are bays."""
    found: list[Span] = []
    for start, end, count in _counted(spans):
        if count >= bays and found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        elif count >= bays:
            found.append((start, end))
    return tuple(found)


def minutes_at_once(spans: Sequence[Span], window: Span, most: int) -> int:
    """The minutes of all spans within a window, of no more than so many at once; 0 for no limit."""
    inside = [(max(start, window[0]), min(end, window[1])) for start, end in spans]
    counted = _counted([one for one in inside if one[0] < one[1]])
    seconds = sum((end - start).total_seconds() * min(n, most or n) for start, end, n in counted)
    return int(seconds // 60)


def _counted(spans: Sequence[Span]) -> list[tuple[dt.datetime, dt.datetime, int]]:
    """How many spans there are at once, from edge to edge."""
    steps: dict[dt.datetime, int] = {}
    for start, end in spans:
        steps[start] = steps.get(start, 0) + 1
        steps[end] = steps.get(end, 0) - 1
    found, count = [], 0
    for start, end in pairwise(sorted(steps)):
        count += steps[start]
        if count:
            found.append((start, end, count))
    return found


def _first_done(
    free: Mapping[int, Sequence[Span]], busy: Mapping[int, Sequence[Span]], full: Sequence[Span],
    able: Sequence[Worker], since: dt.datetime, minutes: int,
) -> tuple[Worker, list[Span]] | None:
    best: tuple[Worker, list[Span]] | None = None
    for worker in able:
        theirs = _without(free[worker.id], full)
        pieces = _pieces(theirs, (*busy[worker.id], *full), since, minutes)
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
    """What is left of spans; both are in their order, and neither lies over itself."""
    left, place = [], 0
    for start, end in free:
        while place < len(taken) and taken[place][1] <= start:
            place += 1
        for gone, back in taken[place:]:
            if gone >= end:
                break
            if start < gone:
                left.append((start, gone))
            start = max(start, back)
        if start < end:
            left.append((start, end))
    return tuple(left)
