"""The entries of the timeline: a visit, a remark, a lead, a call, each as a person reads it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.contacts.models import ContactAttempt
from dealerdesk.core.deeds import Actor
from dealerdesk.core.errors import Said, say
from dealerdesk.core.i18n import N_
from dealerdesk.core.shown import a_distance, counted
from dealerdesk.leads.fates import LeadFate, lead_fate, moment
from dealerdesk.leads.frame import Frame
from dealerdesk.leads.heard import fates_of, last_kinds
from dealerdesk.leads.models import Lead
from dealerdesk.leads.page_records import CALLS, LEADS, REMARKS, VISITS, TimelineItem
from dealerdesk.leads.records import CLOSED
from dealerdesk.leads.scores import newest, present
from dealerdesk.leads.scoring import Pair
from dealerdesk.leads.warmth import KnownFacts
from dealerdesk.remarks.choices import PLACE_WORDS
from dealerdesk.remarks.queries import by_ids, for_reader
from dealerdesk.remarks.rules import CONTACT_WORDS, Contact
from dealerdesk.staff.models import Staff
from dealerdesk.visits.models import Visit
from dealerdesk.visits.queries import jobs_of
from dealerdesk.visits.records import JobRecord
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
    """Who reads the timeline, in which house, and what is known of the cars already."""

    who: Actor
    frame: Frame
    facts: Mapping[Pair, KnownFacts] = field(default_factory=dict)


def visits(session: Session, reading: Reading, ids: Sequence[int]) -> list[TimelineItem]:
    """Visits: what was done, what it cost the customer, the odometer; before that the customer's words."""
    rows = session.execute(
        select(Visit, Staff.name).outerjoin(Staff, Staff.id == Visit.taken_by).where(Visit.id.in_(ids))
    ).all()
    jobs = jobs_of(session, ids)
    return [_visit(row, name or "", jobs.get(row.id, ())) for row, name in rows]


def _visit(row: Visit, taken_by: str, jobs: Sequence[JobRecord]) -> TimelineItem:
    done = [job for job in jobs if job.declined_on is None]
    paid = [job.customer_minor for job in done if job.customer_minor is not None]
    what = " · ".join(job.what for job in done if job.what)
    title = say("{what}", what=what) if what else say(N_("Order {number}"), number=row.number)
    return TimelineItem(
        kind=VISITS, ref_id=row.id, on=row.came_on, at=row.arrived_at or row.expected_at, title=title,
        detail=_visit_detail(row, jobs), by=taken_by, minor=sum(paid) if paid else None, stage=row.stage,
        vehicle_id=row.vehicle_id,
    )


def _visit_detail(row: Visit, jobs: Sequence[JobRecord]) -> Said | None:
    """Where the visit stands while it is not over; else the odometer and what was declined."""
    parts: list[Said] = []
    if row.stage != VisitStage.COLLECTED:
        parts.append(say(STAGE_WORDS[VisitStage(row.stage)]))
    if row.odometer_km is not None:
        parts.append(a_distance(row.odometer_km))
    declined = [job.what for job in jobs if job.declined_on is not None and job.what]
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
    fates = fates_of(session, reading.frame, records, facts=reading.facts)
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
    rows = session.execute(
        select(Lead, Staff.name).join(Staff, Staff.id == Lead.to_staff_id).where(Lead.id.in_(ids))
    ).all()
    kinds = last_kinds(session, [row.id for row, _name in rows])
    still_open = [row.id for row, _name in rows if row.stage not in CLOSED]
    closed = [row.id for row, _name in rows if row.stage in CLOSED]
    kept = present(session, frame, still_open) | (newest(session, closed) if closed else {})
    found = []
    for row, name in rows:
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


def calls(session: Session, reading: Reading, ids: Sequence[int]) -> list[TimelineItem]:
    """Calls, letters and mails: what came of them, and the note."""
    rows = session.execute(
        select(ContactAttempt, Staff.name).outerjoin(Staff, Staff.id == ContactAttempt.staff_id)
        .where(ContactAttempt.id.in_(ids))
    )
    return [
        TimelineItem(
            kind=CALLS, ref_id=row.id, on=reading.frame.local(row.at).date(), at=row.at,
            title=say(_OUTCOMES.get((row.channel, row.outcome), N_("Contacted"))),
            detail=say("{note}", note=row.note) if row.note else None, by=name or "", stage=row.outcome,
        )
        for row, name in rows
    ]
