"""The one place where a lead takes a step: the row, what was before, news for the hearers, the new score."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Select, Uuid, bindparam, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from dealerdesk.core import clock
from dealerdesk.core.deeds import Actor
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import N_
from dealerdesk.core.rows import first_row, put_row, rows_of
from dealerdesk.leads.frame import Frame
from dealerdesk.leads.models import Lead, LeadRemark, LeadStep, News
from dealerdesk.leads.records import LeadRecord
from dealerdesk.leads.scores import store
from dealerdesk.remarks.models import Remark
from dealerdesk.staff.models import Staff

_MOMENTS = frozenset(
    {"handed_over_at", "pick_up_by", "reach_by", "accepted_at", "reached_at", "next_at", "closed_at"}
)
_DAYS = frozenset({"again_on"})
TOLD_TO = "told_to"


@dataclass(frozen=True, slots=True)
class Step:
    """What a step is to be: its kind, the columns of the lead it changes, and what is told with it.

    `keeps` is written beside the old values, for the inverse of a step that did more than change the lead.
    `tells` names who hears of it; without it everybody whose remark is in the lead does.
    """

    kind: str
    changes: Mapping[str, object] = field(default_factory=dict)
    planned_at: dt.datetime | None = None
    amount_minor: int | None = None
    note: str = ""
    uid: uuid.UUID | None = None
    keeps: Mapping[str, object] = field(default_factory=dict)
    tells: tuple[int, ...] | None = None


def seen_lead(session: Session, who: Actor, lead_id: int, seen_version: int) -> Lead:
    """The row of a lead, held until the transaction ends, at the version that was seen.

    Raises `Problem` where there is none in this house, `Stale` where somebody else changed it.
    """
    row = held_lead(session, who, lead_id)
    if row.version != seen_version:
        raise Stale()
    return row


def held_lead(session: Session, who: Actor, lead_id: int) -> Lead:
    """The row of a lead as it stands now, held until the transaction ends; raises `Problem`."""
    # The lock (nothing on SQLite, where writers wait anyway) lets a second desk see who was quicker.
    row = session.get(Lead, lead_id, with_for_update=True, populate_existing=True)
    if row is None or row.site_id != who.site_id:
        raise Problem(N_("This lead is not here any more."))
    return row


def take(session: Session, who: Actor, frame: Frame, lead: Lead, step: Step) -> None:
    """Change the lead, write the step with what was before, tell the hearers, and score the lead anew.

    Raises `Problem` where the lead would be open for a wish that has another open lead.
    """
    before = {name: _kept(getattr(lead, name)) for name in step.changes}
    for name, value in step.changes.items():
        setattr(lead, name, value)
    # Every step is a new version, also one that changed nothing in the row itself (a call, a joined remark).
    flag_modified(lead, "stage")
    _flush(session)
    hearers = hearers_of(session, lead.id) if step.tells is None else step.tells
    told = {**before, **step.keeps, **_told(session, lead)}
    write_step(session, who, lead.site_id, lead.id, replace(step, keeps=told, tells=hearers))
    store(session, frame, [lead.id])


def write_step(session: Session, who: Actor, site_id: int, lead_id: int, step: Step) -> None:
    """Write a step as it is, with all that it `keeps`, and tell it to those whom it `tells`."""
    step_id = put_row(
        session, LeadStep, uid=step.uid or uuid.uuid4(), site_id=site_id, lead_id=lead_id, kind=step.kind,
        at=clock.now(), staff_id=who.staff_id, planned_at=step.planned_at, amount_minor=step.amount_minor,
        note=step.note, before=dict(step.keeps),
    )
    for person in step.tells or ():
        if person != who.staff_id:
            put_row(session, News, site_id=site_id, staff_id=person, lead_id=lead_id, step_id=step_id)


def _told(session: Session, lead: Lead) -> dict[str, object]:
    """What the sentence of a step names, as it was when the step was taken."""
    told: dict[str, object] = {TOLD_TO: name_of(session, lead.to_staff_id)}
    if lead.close_reason:
        told["told_reason"] = lead.close_reason
    if lead.again_on is not None:
        told["told_again_on"] = lead.again_on.isoformat()
    return told


def _flush(session: Session) -> None:
    """Write what changed; a doubled open lead is refused by the constraint and told as a sentence."""
    try:
        with session.begin_nested():
            session.flush()
    except IntegrityError as error:
        raise Problem(
            N_("There is an open lead for this wish already."), N_("Work on that one, or close it first.")
        ) from error


def hearers_of(session: Session, lead_id: int) -> tuple[int, ...]:
    """Everybody whose remark is in a lead: a step is news for them, but not for whoever took it."""
    return tuple(row[0] for row in rows_of(session, _HEARERS, lead=lead_id) if row[0] is not None)


def put_back(session: Session, lead: Lead, step: LeadStep) -> None:
    """Give the lead the values it had before a step; raises `Problem` where its wish has an open lead now."""
    for name, value in step.before.items():
        if name in Lead.__table__.columns and name != "version":
            setattr(lead, name, _given(name, value))
    _flush(session)


def repeated(session: Session, uid: uuid.UUID | None) -> Lead | None:
    """The lead on which this very step was taken before: a save that is repeated changes nothing."""
    found = first_row(session, _TAKEN, uid=uid) if uid is not None else None
    return session.get(Lead, found[0]) if found is not None else None


def lead_record(session: Session, row: Lead) -> LeadRecord:
    """The frozen record of a mapped row, with the name of its salesperson."""
    return record_with(row, name_of(session, row.to_staff_id))


def name_of(session: Session, staff_id: int) -> str:
    """The name of a colleague, also of one who has left."""
    found = first_row(session, _NAME, person=staff_id)
    return found[0] if found is not None else ""


# Every step asks for these, so they are built once.
_NAME = select(Staff.name).where(Staff.id == bindparam("person"))
_TAKEN = select(LeadStep.lead_id).where(LeadStep.uid == bindparam("uid", type_=Uuid))
_HEARERS = (
    select(Remark.heard_by).distinct().join(LeadRemark, LeadRemark.remark_id == Remark.id)
    .where(LeadRemark.lead_id == bindparam("lead"), Remark.heard_by.is_not(None))
)


def lead_with_name(session: Session, lead_id: int) -> LeadRecord:
    """As `lead_record`, by id, in one statement."""
    row = first_row(session, _LEAD, lead=lead_id)
    assert row is not None
    return LeadRecord(*row)


_LEAD: Select[*tuple[Any, ...]] = (
    select(*(func.coalesce(Staff.name, "") if name == "to_name" else getattr(Lead, name)
             for name in LeadRecord.__slots__))
    .outerjoin(Staff, Staff.id == Lead.to_staff_id).where(Lead.id == bindparam("lead"))
)


def record_with(row: Lead, to_name: str) -> LeadRecord:
    """The frozen record of a mapped row and the name that goes with it."""
    return LeadRecord(
        id=row.id, version=row.version, number=row.number, customer_id=row.customer_id,
        vehicle_id=row.vehicle_id, stage=row.stage, to_staff_id=row.to_staff_id, to_name=to_name,
        from_staff_id=row.from_staff_id, handed_over_at=row.handed_over_at, pick_up_by=row.pick_up_by,
        reach_by=row.reach_by, accepted_at=row.accepted_at, reached_at=row.reached_at, next_at=row.next_at,
        closed_at=row.closed_at, close_reason=row.close_reason, again_on=row.again_on,
    )


def new_record(lead_id: int, values: Mapping[str, Any], to_name: str) -> LeadRecord:
    """The frozen record of a lead that was just written with these columns."""
    columns: dict[str, Any] = {name: values.get(name) for name in LeadRecord.__slots__}
    return LeadRecord(**(columns | {"id": lead_id, "to_name": to_name, "close_reason": ""}))


def _kept(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date | dt.datetime) else value


def _given(name: str, value: object) -> object:
    if isinstance(value, str) and name in _MOMENTS:
        return dt.datetime.fromisoformat(value)
    if isinstance(value, str) and name in _DAYS:
        return dt.date.fromisoformat(value)
    return value
