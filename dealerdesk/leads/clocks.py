"""Which deadline of a lead runs now, and how it stands."""

from __future__ import annotations

import datetime as dt

from dealerdesk.core.errors import Said, say
from dealerdesk.core.i18n import N_
from dealerdesk.core.shown import a_day
from dealerdesk.house.hours import OpeningHours
from dealerdesk.leads.deadlines import Clock, ClockState, clock, clock_words, minutes_words
from dealerdesk.leads.fates import LeadFate, lead_fate, moment
from dealerdesk.leads.frame import Frame
from dealerdesk.leads.records import LeadRecord
from dealerdesk.leads.sales_records import Due

_TONES = {ClockState.RUNNING: "", ClockState.NEAR: "warn", ClockState.OVERDUE: "danger"}
_LONG_OVER = dt.timedelta(days=7)
_PLANNED = {"meeting": N_("Meeting {moment}"), "test_drive": N_("Test drive {moment}")}


def due_of(
    lead: LeadRecord, frame: Frame, hours: OpeningHours, last_kind: str = "", short: bool = True
) -> Due:
    """The deadline that runs: to be accepted, to be reached, or what is planned.

    `short` as in a list ("1 h 12 m"), else as a sentence ("1 h 12 m to accept"). What is over for more than
    a week names its day, and its clock counts every minute.
    """
    if not lead.is_open:
        return Due("", None, None, _stands(lead, frame, last_kind), "")
    if lead.accepted_at is None:
        return _running("pick_up", lead.handed_over_at, lead.pick_up_by, frame, hours, short)
    if lead.reached_at is None:
        return _running("reach", lead.handed_over_at, lead.reach_by, frame, hours, short)
    if lead.next_at is not None and lead.stage in _PLANNED:
        said = say(_PLANNED[lead.stage], moment=moment(lead.next_at, frame))
        return Due("next", lead.next_at, None, said, "warn" if lead.next_at < frame.now else "good")
    return Due("", None, None, _stands(lead, frame, last_kind), "good")


def _running(
    kind: str, start: dt.datetime, due: dt.datetime, frame: Frame, hours: OpeningHours, short: bool
) -> Due:
    if frame.now - due > _LONG_OVER:
        # Opening time over months is slow to count and tells nobody anything.
        over = Clock(due, -int((frame.now - due).total_seconds() // 60), 0, 1.0, ClockState.OVERDUE, False)
        day = a_day(frame.local(due).date(), "day")
        return Due(kind, due, over, say(N_("over since {day}"), day=day), "danger")
    seen = clock(start, due, frame.now, hours)
    words = clock_words(seen, accepted=kind == "reach")
    if short and seen.state is not ClockState.OVERDUE:
        words = minutes_words(seen.left)
    return Due(kind, due, seen, words, _TONES[seen.state])


def _stands(lead: LeadRecord, frame: Frame, last_kind: str) -> Said:
    return lead_fate(
        LeadFate(
            lead.id, lead.stage, lead.to_name, lead.next_at, lead.close_reason, lead.again_on, last_kind
        ),
        frame,
    )
