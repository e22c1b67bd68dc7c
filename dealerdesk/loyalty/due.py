"""Which services fell due for a car in somebody's hands, and which of them were kept with us."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from dealerdesk.core.calendar import add_days, end_of_months
from dealerdesk.loyalty.rules import DueService


@dataclass(frozen=True, slots=True)
class Came:
    """A visit that took place; `next_due_on` is what was said at hand-back, which makes it a service.

    `service` says whether what was done was one, None where nobody can tell.
    """

    on: dt.date
    next_due_on: dt.date | None = None
    service: bool | None = None


@dataclass(frozen=True, slots=True)
class Keeping:
    """A car in somebody's hands: counted from `start` (bought here, else the first visit) to `end`."""

    start: dt.date
    months: int
    visits: tuple[Came, ...]
    end: dt.date | None = None


def due_services(keeping: Keeping, today: dt.date, kept_within_days: int) -> tuple[DueService, ...]:
    """The services that fell due, oldest first; one that may still be kept is not there yet.

    Due a service interval after the start, after a kept one when hand-back said (else the interval again),
    and after a missed one the interval again. Kept by a visit that was said to be a service, or by one from
    the middle of the interval on that may have been: earlier ones, and those with other work, are repairs.
    Who came before the day kept it that day.
    """
    last_day = min(today, keeping.end) if keeping.end else today
    visits = sorted((v for v in keeping.visits if v.on <= last_day), key=lambda v: v.on)
    found: list[DueService] = []
    last, due = keeping.start, end_of_months(keeping.start, keeping.months)
    while last < last_day:
        latest = add_days(due, kept_within_days)
        visit = _keeper(visits, last, due, latest)
        if visit is not None:
            found.append(DueService(min(due, visit.on), True))
            last = visit.on
            due = visit.next_due_on or end_of_months(visit.on, keeping.months)
            due = max(due, add_days(last, 1))
        elif latest < last_day:
            found.append(DueService(due, False))
            last, due = due, end_of_months(due, keeping.months)
        else:
            break
    return tuple(found)


def _keeper(visits: Sequence[Came], last: dt.date, due: dt.date, latest: dt.date) -> Came | None:
    half = add_days(last, (due - last).days // 2)
    for visit in visits:
        said = visit.next_due_on is not None
        may = visit.on >= half and visit.service is not False
        if last < visit.on <= latest and (said or may):
            return visit
    return None
