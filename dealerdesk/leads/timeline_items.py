"""The entries of the timeline: a visit, a remark, a lead, a call, each as a person reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, select
from sqlalchemy.orm import Session

from dealerdesk.contacts.models import ContactAttempt
from dealerdesk.core.deeds import Actor
from dealerdesk.core.errors import Said, say
from dealerdesk.core.i18n import N_
from dealerdesk.core.rows import rows_of
from dealerdesk.core.shown import a_distance, counted
from dealerdesk.leads.facts import Pair
from dealerdesk.leads.fates import LeadFate, lead_fate, moment
from dealerdesk.leads.frame import Frame
from dealerdesk.leads.heard import fates_of, last_kinds
from dealerdesk.leads.models import Lead
from dealerdesk.leads.page_records import BOUGHT, CALLS, LEADS, REMARKS, VISITS, TimelineItem
from dealerdesk.leads.scores import Kept, as_shown
from dealerdesk.leads.warmth import KnownFacts
from dealerdesk.parts.models import CounterSale, CounterSaleLine
from dealerdesk.remarks.choices import PLACE_WORDS
from dealerdesk.remarks.queries import by_ids, for_reader
from dealerdesk.remarks.rules import CONTACT_WORDS, Contact
from dealerdesk.staff.models import Staff
from dealerdesk.visits.models import Job, Visit
from dealerdesk.visits.rules import STAGE_WORDS
from dealerdesk.visits.rules import Stage as VisitStage

_OUTCOMES = {
    ("phone", "reached"): N_("Spoke on the phone"),
    ("phone", "no_answer"): N_("Called, no answer"),
    ("phone", "message"): N_("Left a message"),
    ("email", "sent"): N_("Wrote an e-mail"),
    ("email", "reached"): N_("Answered by e-mail"),
    ("sms", "sent"): N_("Sent a text message"),
    ("sms", "reached"): N_("Answered a text message"),
    ("letter", "sent"): N_("Sent a letter"),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """Who reads the timeline, in which house, what is known of the cars already, and scores read so far."""

    who: Actor
    frame: Frame
    facts: Mapping[Pair, KnownFacts] = field(default_factory=dict)
    kept: dict[int, Kept] = field(default_factory=dict)


def visits(session: Session, reading: Reading, ids: Sequence[int]) -> list[TimelineItem]:
    """Visits: what was done, what it cost the customer, the odometer; before that the customer's words."""
    return _visits(rows_of(session, _VISITS_OF, ids=list(ids)), rows_of(session, _JOBS_OF, ids=list(ids)))


def newest_visits(session: Session, customer_id: int, most: int) -> list[TimelineItem]:
    """So many of a customer's visits, those that came last, in no order."""
    asked = {"customer": customer_id, "most": most}
    return _visits(rows_of(session, _NEWEST_VISITS, **asked), rows_of(session, _THEIR_JOBS, **asked))


def _visits(visits: Iterable[Sequence[Any]], jobs: Iterable[Sequence[Any]]) -> list[TimelineItem]:
    done: dict[int, list[str]] = {}
    declined: dict[int, list[str]] = {}
    paid: dict[int, int] = {}
    for visit_id, title, correction, concern, minor, declined_on in jobs:
        where = done if declined_on is None else declined
        if what := title or correction or concern:
            where.setdefault(visit_id, []).append(what)
        if declined_on is None and minor is not None:
            paid[visit_id] = paid.get(visit_id, 0) + minor
    found = []
    for row in visits:
        visit_id, number, vehicle_id, stage, on, arrived, expected, km, by = row
        what = " · ".join(done.get(visit_id, ()))
        found.append(
            TimelineItem(
                kind=VISITS, ref_id=visit_id, on=on, at=arrived or expected,
                title=say("{what}", what=what) if what else say(N_("Order {number}"), number=number),
                detail=_visit_detail(stage, km, declined.get(visit_id, ())), by=by or "",
                minor=paid.get(visit_id), stage=stage, vehicle_id=vehicle_id,
            )
        )
    return found


_IDS: BindParameter[list[int]] = bindparam("ids", expanding=True)
_VISITS: Select[*tuple[Any, ...]] = (
    select(Visit.id, Visit.number, Visit.vehicle_id, Visit.stage, Visit.came_on, Visit.arrived_at,
           Visit.expected_at, Visit.odometer_km, Staff.name)
    .outerjoin(Staff, Staff.id == Visit.taken_by)
)
_JOBS: Select[*tuple[Any, ...]] = (
    select(Job.visit_id, Job.title, Job.correction, Job.concern, Job.customer_minor, Job.declined_on)
    .order_by(Job.visit_id, Job.position, Job.id)
)
_LAST = (
    select(Visit.id).where(Visit.customer_id == bindparam("customer"))
    .order_by(Visit.came_on.desc(), Visit.id.desc()).limit(bindparam("most"))
)
_VISITS_OF, _JOBS_OF = _VISITS.where(Visit.id.in_(_IDS)), _JOBS.where(Job.visit_id.in_(_IDS))
_NEWEST_VISITS, _THEIR_JOBS = _VISITS.where(Visit.id.in_(_LAST)), _JOBS.where(Job.visit_id.in_(_LAST))


def _visit_detail(stage: str, km: int | None, declined: Sequence[str]) -> Said | None:
    """Where the visit stands while it is not over; else the odometer and what was declined."""
    parts: list[Said] = []
    if stage != VisitStage.COLLECTED:
        parts.append(say(STAGE_WORDS[VisitStage(stage)]))
    if km is not None:
        parts.append(a_distance(km))
    if declined:
        parts.append(counted("{what} declined", "{n} jobs declined", len(declined), {"what": declined[0]}))
    return joined(parts)


def joined(parts: Sequence[Said]) -> Said | None:
    """Parts of a line with a dot between, None where there are none."""
    if not parts:
        return None
    msgid = " · ".join(f"{{p{place}}}" for place in range(len(parts)))
    return Said(msgid, {f"p{place}": part for place, part in enumerate(parts)})


def remarks(session: Session, reading: Reading, ids: Sequence[int]) -> list[TimelineItem]:
    """Remarks: the words (as far as the reader may see them), where they were said, what became of them."""
    records = list(by_ids(session, ids).values())
    fates = fates_of(session, reading.frame, records, facts=reading.facts, kept=reading.kept)
    found = []
    for whole in records:
        record = for_reader(whole, reading.who)
        parts = [say(PLACE_WORDS.get(record.place, PLACE_WORDS["elsewhere"]))]
        parts.append(say(CONTACT_WORDS[Contact(record.contact)]))
        title = None
        if record.hidden:
            title = say(N_("Words removed")) if record.redacted else say(N_("Kept private"))
        fate = fates[record.id]
        found.append(
            TimelineItem(
                kind=REMARKS, ref_id=record.id, on=record.said_on, at=record.said_at, title=title,
                quote=record.words, detail=joined(parts), by=record.heard_by, fate=fate.said, tone=fate.tone,
                score=fate.score, hidden=record.hidden, vehicle_id=record.vehicle_id,
            )
        )
    return found


def leads(session: Session, reading: Reading, ids: Sequence[int]) -> list[TimelineItem]:
    """Leads: with whom, and how they stand."""
    frame = reading.frame
    rows = rows_of(session, _LEADS, ids=list(ids))
    kinds = last_kinds(session, [row.id for row in rows])
    stages = {row.id: row.stage for row in rows if row.id not in reading.kept}
    kept = reading.kept | as_shown(session, frame, stages, reading.facts)
    found = []
    for row in rows:
        name = row.name
        stands = LeadFate(
            row.id, row.stage, name, row.next_at, row.close_reason, row.again_on, kinds.get(row.id, "")
        )
        detail = lead_fate(stands, frame)
        if row.stage == "flagged":
            detail = say(N_("To be accepted before {moment}"), moment=moment(row.pick_up_by, frame))
        found.append(
            TimelineItem(
                kind=LEADS, ref_id=row.id, on=frame.local(row.handed_over_at).date(), at=row.handed_over_at,
                title=say(N_("Lead with {name}"), name=name), detail=detail, stage=row.stage,
                score=kept[row.id].warmth.score if row.id in kept else None, vehicle_id=row.vehicle_id,
            )
        )
    return found


_LEADS: Select[*tuple[Any, ...]] = (
    select(Lead.id, Lead.stage, Lead.next_at, Lead.close_reason, Lead.again_on, Lead.pick_up_by,
           Lead.handed_over_at, Lead.vehicle_id, Staff.name)
    .join(Staff, Staff.id == Lead.to_staff_id).where(Lead.id.in_(_IDS))
)


def calls(session: Session, reading: Reading, ids: Sequence[int]) -> list[TimelineItem]:
    """Calls, letters and mails: what came of them, and the note."""
    return [
        TimelineItem(
            kind=CALLS, ref_id=row.id, on=reading.frame.local(row.at).date(), at=row.at,
            title=say(_OUTCOMES.get((row.channel, row.outcome), N_("Contacted"))),
            detail=say("{note}", note=row.note) if row.note else None, by=row.name or "", stage=row.outcome,
        )
        for row in rows_of(session, _CALLS, ids=list(ids))
    ]


_CALLS: Select[*tuple[Any, ...]] = (
    select(ContactAttempt.id, ContactAttempt.at, ContactAttempt.channel, ContactAttempt.outcome,
           ContactAttempt.note, Staff.name)
    .outerjoin(Staff, Staff.id == ContactAttempt.staff_id).where(ContactAttempt.id.in_(_IDS))
)


def bought(session: Session, reading: Reading, ids: Sequence[int]) -> list[TimelineItem]:
    """Sales at the parts counter: what was bought, for how much; whether it was taken back."""
    names: dict[int, list[str]] = {}
    for sale_id, name in rows_of(session, _BOUGHT_PARTS, ids=list(ids)):
        names.setdefault(sale_id, []).append(name)
    return [
        TimelineItem(
            kind=BOUGHT, ref_id=row.id, on=reading.frame.local(row.at).date(), at=row.at,
            title=say("{what}", what=" · ".join(names.get(row.id, ()))), by=row.name or "",
            detail=say(N_("At the parts counter") if row.taken_back_at is None else N_("Taken back")),
            minor=row.total_minor if row.taken_back_at is None else None,
        )
        for row in rows_of(session, _BOUGHT, ids=list(ids))
    ]


_BOUGHT: Select[*tuple[Any, ...]] = (
    select(CounterSale.id, CounterSale.at, CounterSale.total_minor, CounterSale.taken_back_at, Staff.name)
    .outerjoin(Staff, Staff.id == CounterSale.staff_id).where(CounterSale.id.in_(_IDS))
)
_BOUGHT_PARTS: Select[*tuple[Any, ...]] = (
    select(CounterSaleLine.sale_id, CounterSaleLine.name).where(CounterSaleLine.sale_id.in_(_IDS))
    .order_by(CounterSaleLine.id)
)
