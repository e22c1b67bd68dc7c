"""What is odd about a time: the house is closed, the hour has passed, somebody else is in that bay."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from dealerdesk.core import clock
from dealerdesk.core.errors import Problem, Said, say
from dealerdesk.core.i18n import N_, language, show_time
from dealerdesk.core.shown import a_day
from dealerdesk.diary.records import Appointment, SlotDraft
from dealerdesk.house.hours import OpeningHours
from dealerdesk.visits.rules import Stage

LEAD = dt.timedelta(minutes=30)
"""So long an hour that has begun may still be given: who rings now is there in a moment."""
QUARTER = dt.timedelta(minutes=15)
_GONE = frozenset({Stage.NO_SHOW, Stage.READY, Stage.COLLECTED, Stage.CANCELLED})


def check_to_come(at: dt.datetime, now: dt.datetime) -> None:
    """Raises `Problem` for a time (UTC) that has passed: nobody can come then."""
    if at + LEAD < now:
        raise Problem(N_("This hour has passed."), N_("Choose a later one."))


def check_missed(one: Appointment, now: dt.datetime, zone: str) -> None:
    """Raises `Problem` for an appointment whose hour has not come: they may still be on their way."""
    if now < one.starts_at:
        raise Problem(
            N_("{name} is expected at {time}."), N_("Press X once more if they do not come."),
            name=one.row.customer, time=show_time(clock.local(one.starts_at, zone)),
        )


def doubt_of(hours: OpeningHours, day: dt.date, at: dt.datetime | None) -> Said | None:
    """Why somebody should not come on a day, or at a moment (UTC) of it; None while the house is open then.

    A house that never opens has no doubts.
    """
    if not hours.is_working_day(day):
        why = hours.holiday(day, language())
        if why:
            return say(N_("The house is closed on {day}: {why}."), day=a_day(day, "daylong"), why=why)
        return say(N_("The house is closed on {day}."), day=a_day(day, "daylong"))
    if at is None or not hours.ever_opens() or hours.is_open(at):
        return None
    spans = ", ".join(f"{show_time(opens)}–{show_time(closes)}" for opens, closes in hours.spans_on(day))
    return say(N_("On {day} the house is open {hours}."), day=a_day(day, "daylong"), hours=spans)


def beside(
    of_day: Sequence[Appointment], one: Appointment, stands: Sequence[str] = ()
) -> tuple[Appointment, ...]:
    """Who else is in the bay of an appointment while it lasts, by time; nobody where it is none.

    In `stands` cars stand side by side.
    """
    if not one.bay or one.bay in stands or one.row.stage in _GONE:
        return ()
    return tuple(
        other for other in of_day
        if other.row.visit_id != one.row.visit_id and other.bay == one.bay and _is_there(other)
        and other.starts_at < one.ends_at and one.starts_at < other.ends_at
    )


def _is_there(one: Appointment) -> bool:
    return one.row.stage not in _GONE


def free_place(
    of_day: Sequence[Appointment], one: Appointment, bays: Sequence[str], hours: OpeningHours,
    stands: Sequence[str] = (),
) -> SlotDraft | None:
    """Where an appointment stands alone: another bay at its time, else later in its own bay; None: nowhere.

    Its work ends while the house is open; the time of a car that is here stays.
    """
    for bay in bays:
        if bay != one.bay and bay not in stands and _is_free(of_day, one, bay, one.starts_at):
            return SlotDraft(one.starts_at, bay, one.technician_id)
    day, at = hours.local(one.starts_at).date(), one.starts_at + QUARTER
    while one.row.stage == Stage.BOOKED and hours.local(at).date() == day and hours.is_open(at):
        ends = at + dt.timedelta(minutes=one.minutes)
        if hours.is_open(ends - QUARTER) and _is_free(of_day, one, one.bay, at):
            return SlotDraft(at, one.bay, one.technician_id)
        at += QUARTER
    return None


def _is_free(of_day: Sequence[Appointment], one: Appointment, bay: str, at: dt.datetime) -> bool:
    ends = at + dt.timedelta(minutes=one.minutes)
    return not any(
        other.bay == bay and other.row.visit_id != one.row.visit_id and _is_there(other)
        and other.starts_at < ends and at < other.ends_at
        for other in of_day
    )
