"""Rules of visits: which stage may follow which, how far a visit is, and when the next service is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from dealerdesk.core.calendar import end_of_months
from dealerdesk.core.errors import Problem, Said
from dealerdesk.core.i18n import N_
from dealerdesk.core.shown import a_day, a_distance
from dealerdesk.house.numbers import DEFAULTS, ServiceNumbers
from dealerdesk.vehicles.rules import Reading, day_of_reaching, highest_km


class Stage(StrEnum):
    """The stages of a visit; the stored values."""

    BOOKED = "booked"
    ARRIVED = "arrived"
    IN_WORK = "in_work"
    WAITING_PARTS = "waiting_parts"
    WAITING_APPROVAL = "waiting_approval"
    QUALITY_CHECK = "quality_check"
    READY = "ready"
    COLLECTED = "collected"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"


STAGE_WORDS: dict[str, str] = {
    Stage.BOOKED: N_("Booked"),
    Stage.ARRIVED: N_("Arrived"),
    Stage.IN_WORK: N_("In work"),
    Stage.WAITING_PARTS: N_("Waiting for parts"),
    Stage.WAITING_APPROVAL: N_("Waiting for approval"),
    Stage.QUALITY_CHECK: N_("Quality check"),
    Stage.READY: N_("Ready"),
    Stage.COLLECTED: N_("Collected"),
    Stage.CANCELLED: N_("Cancelled"),
    Stage.NO_SHOW: N_("Did not come"),
}

_IN_WORKSHOP = frozenset(
    {Stage.ARRIVED, Stage.IN_WORK, Stage.WAITING_PARTS, Stage.WAITING_APPROVAL, Stage.QUALITY_CHECK}
)
_HERE = _IN_WORKSHOP | {Stage.READY}
# While the car is with us it may go back and forth; a small job is ready without passing every stage.
MOVES: dict[Stage, frozenset[Stage]] = {
    Stage.BOOKED: frozenset({Stage.ARRIVED, Stage.CANCELLED, Stage.NO_SHOW}),
    **{stage: (_HERE - {stage}) | {Stage.CANCELLED} for stage in _IN_WORKSHOP},
    Stage.READY: frozenset({Stage.IN_WORK, Stage.QUALITY_CHECK, Stage.COLLECTED}),
    Stage.COLLECTED: frozenset(),
    Stage.CANCELLED: frozenset(),
    Stage.NO_SHOW: frozenset({Stage.BOOKED, Stage.ARRIVED}),
}
_PROGRESS: dict[Stage, float] = {
    Stage.BOOKED: 0.0,
    Stage.ARRIVED: 0.1,
    Stage.WAITING_APPROVAL: 0.35,
    Stage.WAITING_PARTS: 0.45,
    Stage.IN_WORK: 0.55,
    Stage.QUALITY_CHECK: 0.85,
    Stage.READY: 1.0,
    Stage.COLLECTED: 1.0,
    Stage.CANCELLED: 0.0,
    Stage.NO_SHOW: 0.0,
}
_NO_SUCH_MOVE = N_("A visit that is “{before}” cannot become “{after}”.")
_NOT_READY = N_("The car is not reported ready yet.")
_READY_FIRST = N_("Report it ready first.")
_LOOK_AGAIN = N_("Look at the visit again: somebody may have moved it.")


def may_move(before: str, after: str) -> bool:
    """Whether a visit may go from one stage to another."""
    return Stage(after) in MOVES[Stage(before)]


def check_move(before: str, after: str) -> None:
    """Raises `Problem` with the way out where a visit may not go from one stage to another."""
    if may_move(before, after):
        return
    if Stage(after) is Stage.COLLECTED and Stage(before) in _HERE:
        raise Problem(_NOT_READY, _READY_FIRST)
    params = {"before": Said(STAGE_WORDS[Stage(before)]), "after": Said(STAGE_WORDS[Stage(after)])}
    raise Problem(_NO_SUCH_MOVE, _LOOK_AGAIN, **params)


def reported_day(reported_on: dt.date | None, came_on: dt.date) -> dt.date:
    """The day on which a fault counts as reported, by which covers judge: when it was said, not when it came.

    What is found while the car is here was there when it came.
    """
    return min(reported_on or came_on, came_on)


def is_here(stage: str) -> bool:
    """Whether the car stands with us."""
    return Stage(stage) in _HERE


def progress(
    stage: str,
    arrived_at: dt.datetime | None = None,
    promised_at: dt.datetime | None = None,
    now: dt.datetime | None = None,
) -> float:
    """How far a visit has come, 0 to 1: by its stage, and in work by the time to the promise as well.

    Work never shows as finished before the car is ready, however late it is.
    """
    at = Stage(stage)
    share = _PROGRESS[at]
    if at is Stage.IN_WORK and arrived_at and promised_at and now and promised_at > arrived_at:
        passed = (now - arrived_at) / (promised_at - arrived_at)
        share = 0.15 + 0.65 * min(max(passed, 0.0), 1.0)
    return share


class DueBy(StrEnum):
    """What makes the next service due."""

    DATE = "date"
    DISTANCE = "distance"


@dataclass(frozen=True, slots=True)
class NextService:
    """When the next service is due: the day, the odometer (km), and which of the two comes first.

    `on` is the day that counts; `by_date` and `by_distance` are the two it was chosen from, None where the
    interval or the pace of the car is unknown. `days_left` and `km_left` are negative when it is overdue.
    `agreed`: it was not computed, but said at an earlier hand-back.
    """

    on: dt.date
    at_km: int | None
    by: DueBy
    by_date: dt.date | None
    by_distance: dt.date | None
    days_left: int
    km_left: int | None
    agreed: bool = False

    @property
    def overdue(self) -> bool:
        """Whether its day or its distance has passed."""
        return self.days_left < 0 or (self.km_left is not None and self.km_left < 0)

    def said(self) -> Said:
        """The sentence for the paper: "on 4 Jan 2027 or at 75,000 km, whichever comes first"."""
        if self.at_km is None:
            return Said(N_("on {day}"), {"day": a_day(self.on)})
        if self.by_date is None:
            return Said(N_("at {km}"), {"km": a_distance(self.at_km)})
        params = {"day": a_day(self.by_date), "km": a_distance(self.at_km)}
        return Said(N_("on {day} or at {km}, whichever comes first"), params)


def next_service(
    last_on: dt.date | None,
    last_km: int | None,
    readings: Sequence[Reading],
    today: dt.date,
    first_registration: dt.date | None = None,
    interval_months: int | None = None,
    interval_km: int | None = None,
    numbers: ServiceNumbers = DEFAULTS.service,
) -> NextService | None:
    """The next service: the earlier of date interval and distance interval.

    Counted from the last service; for a car never serviced, from its first registration at 0 km. An interval
    of None is the house's, 0 is none. The distance becomes a day by the car's own readings. None where there
    is nothing to count from.
    """
    months = numbers.interval_months if interval_months is None else interval_months
    distance = numbers.interval_km if interval_km is None else interval_km
    start = last_on or first_registration
    by_date = end_of_months(start, months) if start is not None and months > 0 else None
    start_km = last_km if last_km is not None else (0 if last_on is None and first_registration else None)
    at_km = start_km + distance if start_km is not None and distance > 0 else None
    by_distance = day_of_reaching(at_km, readings, first_registration) if at_km is not None else None
    due = min((day for day in (by_date, by_distance) if day is not None), default=None)
    if due is None:
        return None
    now_km = highest_km(readings)
    return NextService(
        on=due,
        at_km=at_km,
        by=DueBy.DATE if by_date is not None and due == by_date else DueBy.DISTANCE,
        by_date=by_date,
        by_distance=by_distance,
        days_left=(due - today).days,
        km_left=at_km - now_km if at_km is not None and now_km is not None else None,
    )
