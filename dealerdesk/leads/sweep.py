"""What time does to leads: sleepers wake on their day, breaches climb, scores of yesterday are renewed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.deeds import EVERYBODY, MANAGER, Actor, deed
from dealerdesk.leads import choosing
from dealerdesk.leads.founding import give
from dealerdesk.leads.frame import Frame, frame_of, hours_of
from dealerdesk.leads.models import OPEN, Lead, LeadStep, SleepingRemark, WarmthScore
from dealerdesk.leads.records import FLAGGED, LATER
from dealerdesk.leads.rules import Choice
from dealerdesk.leads.scores import store
from dealerdesk.leads.steps import Step, take
from dealerdesk.leads.waking import awake, wake, wake_leads
from dealerdesk.remarks.queries import by_ids
from dealerdesk.staff.queries import everybody, program


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep did: how many woke, how many breaches were told, leads passed on, scores renewed."""

    woken: int
    overdue: int
    passed_on: int
    renewed: int


def sweep_is_due(session: Session, site_id: int) -> bool:
    """Whether a sweep would find anything: one cheap look before a write."""
    frame = frame_of(session, site_id)
    asleep = by_ids(session, (row.remark_id for row in _asleep(session, site_id)))
    return bool(
        _put_off(session, frame) or _breaches(session, frame) or _stale_scores(session, frame)
        or awake(session, frame, list(asleep.values()))
    )


@deed("leads.sweep", roles=EVERYBODY, no_undo="time passed, nobody did it")
def sweep(session: Session, who: Actor) -> Swept:
    """Let time have its way with the leads of the house; doing it twice in a row changes nothing more.

    A lead that is not picked up in time is told to the managers, and after the same time again goes to the
    next salesperson at work who has not had it.
    """
    frame = frame_of(session, who.site_id)
    clerk = program(who.site_id)
    woken = wake(session, clerk, frame, _asleep(session, who.site_id))
    woken += wake_leads(session, clerk, frame, _put_off(session, frame))
    told = passed = 0
    managers = tuple(p.id for p in everybody(session, who.site_id) if MANAGER in p.roles)
    for breach in _breaches(session, frame):
        if breach.untold:
            take(session, clerk, frame, breach.lead, Step("overdue", tells=managers))
        if breach.to is not None:
            give(session, clerk, frame, breach.lead, breach.to, Step("passed_on"))
        told, passed = told + breach.untold, passed + (breach.to is not None)
    stale = _stale_scores(session, frame)
    if stale:
        store(session, frame, stale)
    return Swept(woken, told, passed, len(stale))


def _asleep(session: Session, site_id: int) -> Sequence[SleepingRemark]:
    query = select(SleepingRemark).where(SleepingRemark.site_id == site_id)
    return session.scalars(query.order_by(SleepingRemark.id)).all()


def _stale_scores(session: Session, frame: Frame) -> list[int]:
    start, _end = clock.day_bounds(frame.today, frame.site.zone)
    of_today = select(WarmthScore.id).where(
        WarmthScore.lead_id == Lead.id, WarmthScore.at >= start,
        WarmthScore.rule_version_id.is_not_distinct_from(frame.rule_version_id),
    )
    return list(
        session.scalars(
            select(Lead.id).where(Lead.site_id == frame.site.id, Lead.stage.in_(OPEN), ~of_today.exists())
        )
    )


def _put_off(session: Session, frame: Frame) -> Sequence[Lead]:
    return session.scalars(
        select(Lead).where(Lead.site_id == frame.site.id, Lead.stage == LATER, Lead.again_on <= frame.today)
    ).all()


@dataclass(frozen=True, slots=True)
class _Breach:
    """A lead that was not picked up in time: whether that is told yet, and who gets it next, if anybody."""

    lead: Lead
    untold: bool
    to: Choice | None


def _breaches(session: Session, frame: Frame) -> list[_Breach]:
    """Breaches that ask for something: to be told, or to be passed on after as much time again."""
    late = session.scalars(
        select(Lead).where(
            Lead.site_id == frame.site.id, Lead.stage == FLAGGED, Lead.pick_up_by < frame.now
        ).order_by(Lead.id)
    ).all()
    hours = hours_of(session, frame) if late else None
    found = []
    for lead in late:
        assert hours is not None
        span = hours.open_minutes_between(lead.handed_over_at, lead.pick_up_by)
        over = hours.open_minutes_between(lead.pick_up_by, frame.now) >= max(span, 1)
        choice = choosing.next_in_line(session, frame.site.id, tried_by(session, lead)) if over else None
        to = choice if choice is not None and choice.staff_id is not None else None
        untold = _told_at(session, lead) is None
        if untold or to is not None:
            found.append(_Breach(lead, untold, to))
    return found


def _told_at(session: Session, lead: Lead) -> dt.datetime | None:
    """When the breach of the present deadline was told, None where it was not yet."""
    return session.scalar(
        select(LeadStep.at).where(
            LeadStep.lead_id == lead.id, LeadStep.kind == "overdue", LeadStep.at > lead.pick_up_by
        ).limit(1)
    )


def tried_by(session: Session, lead: Lead) -> list[int]:
    """Everybody who has had the lead so far."""
    rows = session.scalars(
        select(LeadStep.before).where(LeadStep.lead_id == lead.id, LeadStep.kind == "passed_on")
    )
    had = [before.get("to_staff_id") for before in rows]
    return [lead.to_staff_id, *(i for i in had if isinstance(i, int))]
