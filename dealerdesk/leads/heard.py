"""What was heard and what became of it: today, by me, and the news for whoever heard it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, select
from sqlalchemy.orm import Session, aliased

from dealerdesk.contacts.queries import objected
from dealerdesk.core.deeds import Actor
from dealerdesk.core.errors import Said
from dealerdesk.core.rows import rows_of
from dealerdesk.customers.queries import customers
from dealerdesk.leads.facts import Pair
from dealerdesk.leads.fates import LeadFate, StepFacts, remark_fate, step_said
from dealerdesk.leads.frame import Frame, frame_of
from dealerdesk.leads.gathering import around, present_cars
from dealerdesk.leads.models import Lead, LeadRemark, LeadStep, News, SleepingRemark
from dealerdesk.leads.records import HeardRow, NewsItem
from dealerdesk.leads.scores import Kept, as_shown
from dealerdesk.leads.scoring import Wish, said_remark, score
from dealerdesk.leads.warmth import KnownFacts, Warmth
from dealerdesk.remarks import queries as remarks
from dealerdesk.remarks.records import RemarkRecord
from dealerdesk.remarks.rules import Contact
from dealerdesk.staff.models import Staff

_GOOD = frozenset({"accepted", "contacted", "meeting", "test_drive", "offer", "won"})


@dataclass(frozen=True, slots=True)
class FateShown:
    """What became of one remark: sentence, tone, score, and the lead it is in."""

    said: Said
    tone: str
    score: int | None
    lead_id: int | None


def anybody(site_id: int) -> Actor:
    """A reader of whom nothing is known: sensitive words are not for them."""
    return Actor(None, "", "", frozenset(), site_id)


def heard_on(
    session: Session, site_id: int, who: Actor | None = None, day: dt.date | None = None
) -> tuple[HeardRow, ...]:
    """What was heard in the house on a local day (today), newest first, each with its fate."""
    frame = frame_of(session, site_id)
    return _rows(session, frame, remarks.heard_on(session, who or anybody(site_id), day or frame.today))


def heard_by(session: Session, who: Actor, limit: int = 50) -> tuple[HeardRow, ...]:
    """What one person heard, newest first, each with its fate."""
    if who.staff_id is None:
        return ()
    frame = frame_of(session, who.site_id)
    return _rows(session, frame, remarks.heard_by(session, who, who.staff_id, limit))


def _rows(session: Session, frame: Frame, heard: Sequence[RemarkRecord]) -> tuple[HeardRow, ...]:
    people = customers(session, (remark.customer_id for remark in heard))
    fates = fates_of(session, frame, heard)
    return tuple(
        HeardRow(
            remark_id=r.id, customer_id=r.customer_id, vehicle_id=r.vehicle_id,
            customer=people[r.customer_id].name, words=r.words, hidden=r.hidden, said_at=r.said_at,
            heard_by_id=r.heard_by_id, heard_by=r.heard_by, fate=fates[r.id].said, tone=fates[r.id].tone,
            score=fates[r.id].score, lead_id=fates[r.id].lead_id,
        )
        for r in heard
    )


def fates_of(
    session: Session, frame: Frame, heard: Sequence[RemarkRecord], scored: bool = True,
    facts: Mapping[Pair, KnownFacts] | None = None, kept: dict[int, Kept] | None = None,
) -> dict[int, FateShown]:
    """What became of remarks, by remark, in a fixed number of reads; scores only where they are `scored`.

    `facts` are those of customers and cars that somebody has read already; the scores of leads that are
    read here are put into `kept`.
    """
    if not heard:
        return {}
    ids = [remark.id for remark in heard]
    leads = _leads_of(session, ids)
    asleep = {row[0] for row in rows_of(session, _ASLEEP, remarks=ids)}
    scores = _scores(session, frame, heard, leads, facts, {} if kept is None else kept) if scored else {}
    found = {}
    for remark in heard:
        lead = leads.get(remark.id)
        tone = "good" if lead is not None and lead.stage in _GOOD else ""
        said = remark_fate(remark, lead, remark.id in asleep, frame)
        found[remark.id] = FateShown(said, tone, scores.get(remark.id), lead.lead_id if lead else None)
    return found


def _leads_of(session: Session, remark_ids: Collection[int]) -> dict[int, LeadFate]:
    rows = rows_of(session, _IN_LEADS, remarks=list(remark_ids))
    kinds = last_kinds(session, {row.id for row in rows if row.stage == "accepted"})
    return {
        row.remark_id: LeadFate(
            row.id, row.stage, row.name, row.next_at, row.close_reason, row.again_on, kinds.get(row.id, "")
        )
        for row in rows
    }


def last_kinds(session: Session, lead_ids: Collection[int]) -> dict[int, str]:
    """The kind of the last step of leads that was not taken back, by lead."""
    if not lead_ids:
        return {}
    return dict(rows_of(session, _STEPS, leads=list(lead_ids)))


# Every page with remarks on it asks for these, so they are built once.
_REMARKS: BindParameter[list[int]] = bindparam("remarks", expanding=True)
_ASLEEP = select(SleepingRemark.remark_id).where(SleepingRemark.remark_id.in_(_REMARKS))
_IN_LEADS: Select[*tuple[Any, ...]] = (
    select(LeadRemark.remark_id, Lead.id, Lead.stage, Staff.name, Lead.next_at, Lead.close_reason,
           Lead.again_on)
    .join(Lead, Lead.id == LeadRemark.lead_id).join(Staff, Staff.id == Lead.to_staff_id)
    .where(LeadRemark.remark_id.in_(_REMARKS))
)
_STEPS = (
    select(LeadStep.lead_id, LeadStep.kind)
    .where(LeadStep.lead_id.in_(bindparam("leads", expanding=True)), LeadStep.undone_at.is_(None),
           LeadStep.kind.not_in(("joined", "stepped_back")))
    .order_by(LeadStep.id)
)


def _scores(
    session: Session, frame: Frame, heard: Sequence[RemarkRecord], leads: dict[int, LeadFate],
    facts: Mapping[Pair, KnownFacts] | None, kept: dict[int, Kept],
) -> dict[int, int]:
    """The score of each remark's lead; of those in none, what the remark alone would score."""
    kept |= as_shown(session, frame, {lead.lead_id: lead.stage for lead in leads.values()}, facts)
    found = {i: kept[lead.lead_id].warmth.score for i, lead in leads.items() if lead.lead_id in kept}
    alone = [r for r in heard if r.id not in leads and r.contact != Contact.NO and not r.redacted]
    return found | {i: warmth.score for i, warmth in score_alone(session, frame, alone, facts).items()}


def score_alone(
    session: Session, frame: Frame, heard: Sequence[RemarkRecord],
    facts: Mapping[Pair, KnownFacts] | None = None,
) -> dict[int, Warmth]:
    """What remarks that are in no lead would score, each with what waits for the same wish.

    Those of customers who do not want to be contacted are left out.
    """
    unwanted = objected(session, {r.customer_id for r in heard}) if heard else frozenset()
    wanted = [r for r in heard if r.customer_id not in unwanted]
    cars = present_cars(session, {r.customer_id for r in wanted if r.vehicle_id is None})
    together = around(session, wanted, frame.today)
    wishes = {
        r.id: Wish(
            r.customer_id, r.vehicle_id or cars.get(r.customer_id),
            tuple(said_remark(one, frame) for one in together[r.id]),
        )
        for r in wanted
    }
    return score(session, frame, wishes, facts) if wishes else {}


def news_for(
    session: Session, who: Actor, limit: int = 50, unseen_only: bool = False
) -> tuple[NewsItem, ...]:
    """The news of one person, newest first: what became of what they heard."""
    if who.staff_id is None:
        return ()
    frame = frame_of(session, who.site_id)
    to = aliased(Staff)
    query = (
        select(News, LeadStep, Lead.number, Lead.customer_id, Staff.name, to.name)
        .join(LeadStep, LeadStep.id == News.step_id).join(Lead, Lead.id == News.lead_id)
        .outerjoin(Staff, Staff.id == LeadStep.staff_id).join(to, to.id == Lead.to_staff_id)
        .where(News.staff_id == who.staff_id).order_by(News.id.desc()).limit(limit)
    )
    if unseen_only:
        query = query.where(News.seen_at.is_(None))
    rows = session.execute(query).all()
    people = customers(session, {row.customer_id for row in rows})
    return tuple(
        NewsItem(
            id=news.id, lead_id=news.lead_id, number=number, customer_id=customer_id,
            customer=people[customer_id].name, said=step_said(step_facts(step, by or "", now), frame),
            at=step.at, seen=news.seen_at is not None,
        )
        for news, step, number, customer_id, by, now in rows
    )


def unseen_news(session: Session, who: Actor) -> int:
    """How many news one person has not seen yet."""
    return len(news_for(session, who, limit=99, unseen_only=True))


def step_facts(step: LeadStep, by: str, to_now: str) -> StepFacts:
    """A step as its sentence wants it; whose lead it was then, where the step kept that."""
    kept = step.before
    again = kept.get("told_again_on")
    return StepFacts(
        kind=step.kind, name=by, to=str(kept.get("told_to") or to_now), planned_at=step.planned_at,
        reason=str(kept.get("told_reason") or ""),
        again_on=dt.date.fromisoformat(again) if isinstance(again, str) else None,
    )
