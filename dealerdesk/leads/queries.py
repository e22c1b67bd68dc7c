"""Looks at leads for lists: the sales inbox by deadline, what waits for somebody, a lead by its number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from statistics import median

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.deeds import SALES_SIDE, Actor, Declared, allow
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.customers.models import Customer
from dealerdesk.customers.names import display_name
from dealerdesk.house.hours import OpeningHours
from dealerdesk.leads.clocks import due_of
from dealerdesk.leads.frame import Frame, frame_of, hours_of
from dealerdesk.leads.heard import score_alone
from dealerdesk.leads.models import OPEN, Lead, LeadRemark
from dealerdesk.leads.records import FLAGGED, LeadRecord, WarmthShown
from dealerdesk.leads.sales_records import MINE, NEW, TABS, Inbox, InboxRow
from dealerdesk.leads.scores import Kept, present, shown, struck_of
from dealerdesk.leads.steps import lead_record as record_of
from dealerdesk.leads.steps import record_with
from dealerdesk.leads.warmth import Warmth, band_of
from dealerdesk.leads.words import band_word
from dealerdesk.remarks.models import Remark
from dealerdesk.remarks.queries import by_ids
from dealerdesk.staff.models import Staff
from dealerdesk.vehicles.models import Vehicle

FOR_SALES = Declared("leads.look", SALES_SIDE, "", "")


def lead_record(session: Session, lead_id: int) -> LeadRecord:
    """The lead with this id; raises `Problem` where there is none."""
    row = session.get(Lead, lead_id)
    if row is None:
        raise Problem(N_("This lead is not here any more."))
    return record_of(session, row)


def lead_by_number(session: Session, site_id: int, number: str) -> LeadRecord:
    """The lead with this number, any letter case, with or without the L before it; raises `Problem`."""
    bare = number.strip().upper().removeprefix("L")
    row = session.scalar(select(Lead).where(Lead.site_id == site_id, Lead.number == f"L{bare}"))
    if row is None:
        raise Problem(
            N_("There is no lead with the number “{number}”."), N_("Look for it in the sales inbox."),
            number=number[:40],
        )
    return record_of(session, row)


def warmth_of_remark(session: Session, site_id: int, remark_id: int) -> WarmthShown:
    """The warmth of the wish a remark belongs to: of its lead, else as it would be handed over now.

    A customer who does not want to be contacted is not scored: nothing, without reasons. Raises `Problem`
    where there is no such remark.
    """
    frame = frame_of(session, site_id)
    found = by_ids(session, (remark_id,)).get(remark_id)
    if found is None:
        raise Problem(N_("This remark is not here any more."))
    lead_id = session.scalar(select(LeadRemark.lead_id).where(LeadRemark.remark_id == remark_id))
    if lead_id is not None:
        return shown(present(session, frame, [lead_id])[lead_id], struck_of(session, lead_id))
    alone = score_alone(session, frame, [found])
    nothing = Warmth(0, band_of(0, frame.numbers.warmth), (), False, 0)
    return shown(Kept(alone.get(remark_id, nothing), frame.now, frame.rule_version_id))


def waiting_for(session: Session, who: Actor) -> int:
    """How many leads wait for somebody's answer: handed to them and not accepted, or not reached in time."""
    if who.staff_id is None or not who.roles & SALES_SIDE:
        return 0
    late = and_(Lead.reached_at.is_(None), Lead.reach_by < clock.now())
    return session.scalar(
        select(func.count()).select_from(Lead).where(
            Lead.to_staff_id == who.staff_id, Lead.stage.in_(OPEN), or_(Lead.stage == FLAGGED, late)
        )
    ) or 0


# Null where nothing runs: those stand at the end.
_DUE: ColumnElement[dt.datetime] = case(
    (Lead.accepted_at.is_(None), Lead.pick_up_by),
    (Lead.reached_at.is_(None), Lead.reach_by),
    else_=Lead.next_at,
)


def inbox(session: Session, who: Actor, tab: str = MINE, limit: int = 100, offset: int = 0) -> Inbox:
    """A page of open leads by deadline: one's own, those nobody accepted yet, or all of the house.

    For sales, managers and administrators; raises `NotAllowed` for others.
    """
    allow(FOR_SALES, who)
    frame = frame_of(session, who.site_id)
    hours = hours_of(session, frame)
    is_open = and_(Lead.site_id == who.site_id, Lead.stage.in_(OPEN))
    rows = _page(session, and_(is_open, _behind(tab, who)), limit, offset)
    ids = [row.lead.id for row in rows]
    quotes, kept = _quotes(session, ids), present(session, frame, ids)
    mine = Lead.to_staff_id == (who.staff_id or 0)
    late = or_(
        and_(Lead.accepted_at.is_(None), Lead.pick_up_by < frame.now),
        and_(Lead.accepted_at.is_not(None), Lead.reached_at.is_(None), Lead.reach_by < frame.now),
    )
    counts = session.execute(
        select(_count(mine), _count(Lead.stage == FLAGGED), func.count(), _count(and_(mine, late)))
        .where(is_open)
    ).one()
    return Inbox(
        tab=tab, rows=tuple(_row(row, quotes, kept, frame, hours) for row in rows),
        mine=int(counts[0] or 0), new=int(counts[1] or 0), all=int(counts[2]), overdue=int(counts[3] or 0),
        median_minutes=_median_answer(session, frame, hours),
    )


def _behind(tab: str, who: Actor) -> ColumnElement[bool]:
    if tab not in TABS:
        raise ValueError(f"there is no tab {tab}")
    if tab == MINE:
        return Lead.to_staff_id == (who.staff_id or 0)
    return Lead.stage == FLAGGED if tab == NEW else Lead.id.is_not(None)


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


@dataclass(frozen=True, slots=True)
class _Line:
    """What one read of the page gives."""

    lead: LeadRecord
    customer: str
    car: str
    plate: str
    plate_country: str


def _page(session: Session, where: ColumnElement[bool], limit: int, offset: int) -> list[_Line]:
    rows = session.execute(
        select(Lead, Staff.name, Customer.kind, Customer.first_name, Customer.last_name, Customer.company,
               Vehicle.make, Vehicle.model, Vehicle.variant, Vehicle.plate, Vehicle.plate_country)
        .join(Staff, Staff.id == Lead.to_staff_id).join(Customer, Customer.id == Lead.customer_id)
        .outerjoin(Vehicle, Vehicle.id == Lead.vehicle_id).where(where)
        .order_by(_DUE.is_(None), _DUE, Lead.handed_over_at, Lead.id).limit(limit).offset(offset)
    )
    return [
        _Line(
            record_with(row[0], row.name), _name(row.kind, row.first_name, row.last_name, row.company),
            " ".join(part for part in (row.model, row.variant) if part) or row.make or "",
            row.plate or "", row.plate_country or "",
        )
        for row in rows
    ]


def _name(kind: str, first: str, last: str, company: str) -> str:
    return company if kind == "company" and company else display_name(first, last, company)


def _quotes(session: Session, lead_ids: Collection[int]) -> dict[int, str]:
    """The newest standing remark of leads, by lead; a redacted one only where there is no other."""
    if not lead_ids:
        return {}
    place = func.row_number().over(
        partition_by=LeadRemark.lead_id,
        order_by=(Remark.redacted_at.is_not(None), Remark.said_at.desc(), Remark.id.desc()),
    )
    ranked = (
        select(LeadRemark.lead_id, Remark.words, place.label("place"))
        .join(Remark, Remark.id == LeadRemark.remark_id).where(LeadRemark.lead_id.in_(lead_ids)).subquery()
    )
    rows = session.execute(select(ranked).where(ranked.c.place == 1))
    return {row.lead_id: row.words for row in rows}


def _row(
    line: _Line, quotes: dict[int, str], kept: dict[int, Kept], frame: Frame, hours: OpeningHours
) -> InboxRow:
    warmth = kept[line.lead.id].warmth
    return InboxRow(
        lead=line.lead, customer=line.customer, car=line.car, plate=line.plate,
        plate_country=line.plate_country, quote=quotes.get(line.lead.id, ""), score=warmth.score,
        band=str(warmth.band), band_word=band_word(warmth.band), settle_first=warmth.settle_first,
        due=due_of(line.lead, frame, hours),
    )


def _median_answer(session: Session, frame: Frame, hours: OpeningHours) -> int | None:
    """How long the leads that were accepted today waited, in minutes of opening time: the median."""
    start, _end = clock.day_bounds(frame.today, frame.site.zone)
    rows: Sequence[tuple[dt.datetime, dt.datetime | None]] = [
        (row.handed_over_at, row.accepted_at)
        for row in session.execute(
            select(Lead.handed_over_at, Lead.accepted_at)
            .where(Lead.site_id == frame.site.id, Lead.accepted_at >= start)
        )
    ]
    waits = [hours.open_minutes_between(handed, taken) for handed, taken in rows if taken is not None]
    return int(median(waits)) if waits else None
