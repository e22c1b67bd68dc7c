"""The way of a lead: its stage bar, and what happened so far."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core.errors import Said, say
from dealerdesk.core.i18n import N_
from dealerdesk.leads.fates import colleague, step_said
from dealerdesk.leads.frame import Frame
from dealerdesk.leads.heard import step_facts
from dealerdesk.leads.models import LeadStep
from dealerdesk.leads.records import LeadRecord
from dealerdesk.leads.rules import BAR, STAGE_WORDS, Stage, bar_step
from dealerdesk.leads.sales_records import SoFar, StageMark
from dealerdesk.remarks.choices import PLACE_WORDS
from dealerdesk.remarks.records import RemarkRecord
from dealerdesk.vehicles.records import OwnershipRecord

# The step that reaches a stage of the bar; a meeting is a way of being in contact.
_REACHES = {
    Stage.FLAGGED: ("handed_over", "woke", "passed_on", "reopened"), Stage.ACCEPTED: ("accepted",),
    Stage.CONTACTED: ("reached", "meeting"), Stage.TEST_DRIVE: ("test_drive",), Stage.OFFER: ("offer",),
    Stage.WON: ("won",),
}  # fmt: skip


def stage_marks(session: Session, lead: LeadRecord) -> tuple[StageMark, ...]:
    """The stage bar: how far the lead has come, and when it was at each stage last."""
    rows = session.execute(
        select(LeadStep.kind, LeadStep.at)
        .where(LeadStep.lead_id == lead.id, LeadStep.undone_at.is_(None)).order_by(LeadStep.id)
    )
    when: dict[str, dt.datetime] = {row.kind: row.at for row in rows}
    at_now = bar_step(lead.stage)
    marks = []
    for place, stage in enumerate(BAR, start=1):
        moments = [when[kind] for kind in _REACHES[stage] if kind in when]
        reached = bool(moments) if at_now is None else place <= at_now
        at = max(moments, default=None)
        marks.append(StageMark(str(stage), say(STAGE_WORDS[stage]), reached, place == at_now, at))
    return tuple(marks)


def so_far(
    session: Session, frame: Frame, lead: LeadRecord, words: Sequence[RemarkRecord],
    owned: OwnershipRecord | None, people: Mapping[int, str],
) -> tuple[SoFar, ...]:
    """What happened in this wish, newest first: steps, what was heard, and how the car came to them."""
    steps = session.scalars(
        select(LeadStep).where(
            LeadStep.lead_id == lead.id, LeadStep.undone_at.is_(None), LeadStep.kind != "stepped_back"
        ).order_by(LeadStep.id.desc())
    )
    # Of one moment the later step comes first: the sort is stable.
    found = [_step(step, lead, frame, people) for step in steps]
    found += [_heard(remark, frame) for remark in words]
    bought = _bought(owned, people)
    ordered = sorted(found, key=_moment, reverse=True)
    return (*ordered, bought) if bought else tuple(ordered)


def _moment(item: SoFar) -> tuple[dt.date, dt.datetime]:
    return item.on, item.at or dt.datetime.min.replace(tzinfo=dt.UTC)


def _step(step: LeadStep, lead: LeadRecord, frame: Frame, people: Mapping[int, str]) -> SoFar:
    by = people.get(step.staff_id or 0, "")
    return SoFar(
        step.kind, frame.local(step.at).date(), step.at, step_said(step_facts(step, by, lead.to_name), frame),
        by, step.note, step.amount_minor,
    )


def _heard(remark: RemarkRecord, frame: Frame) -> SoFar:
    text: Said = say(N_("Heard {place}"), place=say(PLACE_WORDS.get(remark.place, PLACE_WORDS["elsewhere"])))
    return SoFar("heard", remark.said_on, remark.said_at, text, remark.heard_by)


def _bought(owned: OwnershipRecord | None, people: Mapping[int, str]) -> SoFar | None:
    if owned is None or not owned.sold_here or owned.since is None:
        return None
    seller = people.get(owned.sold_by or 0, "")
    text = say(N_("Bought here from {name}"), name=colleague(seller)) if seller else say(N_("Bought here"))
    return SoFar("bought", owned.since, None, text, seller)
