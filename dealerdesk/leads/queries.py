"""Looks at leads for lists: the sales inbox by deadline, what waits for somebody, a lead by its number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from statistics import median
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Row,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.base import UtcDateTime
from dealerdesk.core.deeds import SALES_SIDE, Actor, Declared, allow
from dealerdesk.core.errors import Problem, brief
from dealerdesk.core.i18n import N_
from dealerdesk.core.rows import first_row, rows_of
from dealerdesk.customers.models import Customer
from dealerdesk.customers.names import full_name
from dealerdesk.house.hours import OpeningHours
from dealerdesk.leads.clocks import due_of
from dealerdesk.leads.frame import Frame, frame_of, hours_of
from dealerdesk.leads.heard import score_alone
from dealerdesk.leads.models import OPEN, Lead, LeadRemark
from dealerdesk.leads.records import FLAGGED, LeadRecord, WarmthShown
from dealerdesk.leads.sales_records import ALL, MINE, NEW, TABS, Inbox, InboxRow
from dealerdesk.leads.scores import Kept, Mark, marks_of, present, shown, struck_of
from dealerdesk.leads.steps import lead_record as record_of
from dealerdesk.leads.warmth import Band, Warmth, band_of
from dealerdesk.leads.words import band_word
from dealerdesk.remarks.models import Remark
from dealerdesk.remarks.queries import by_ids
from dealerdesk.staff.models import Staff
from dealerdesk.vehicles.models import Vehicle

FOR_SALES = Declared("leads.look", SALES_SIDE, "", "")
PAGE = 40
"""How many leads are read at once: more than any screen shows."""


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
            number=brief(number),
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


def inbox(session: Session, who: Actor, tab: str = MINE, limit: int = PAGE, offset: int = 0) -> Inbox:
    """A page of open leads by deadline: one's own, those nobody accepted yet, or all of the house.

    For sales, managers and administrators; raises `NotAllowed` for others.
    """
    allow(FOR_SALES, who)
    if tab not in TABS:
        raise ValueError(f"there is no tab {tab}")
    frame = frame_of(session, who.site_id)
    asked = {"me": who.staff_id or 0, "site": who.site_id}
    counts = first_row(session, _COUNTS, now=frame.now, **asked)
    assert counts is not None
    of_tab = {MINE: asked["me"], NEW: asked["site"], ALL: asked["site"]}[tab]
    page = rows_of(session, _PAGES[tab], of_tab=of_tab, page=limit, past=offset)
    hours = hours_of(session, frame)
    return Inbox(
        tab=tab, rows=_rows(session, frame, hours, page), mine=counts[0], new=counts[1], all=counts[2],
        overdue=counts[3], median_minutes=_median_answer(session, frame, hours),
    )


def answered(session: Session, who: Actor, since: dt.datetime, limit: int = PAGE) -> tuple[InboxRow, ...]:
    """Open leads of the house whose customers were reached since a moment (UTC), the newest answer first."""
    allow(FOR_SALES, who)
    frame = frame_of(session, who.site_id)
    page = rows_of(session, _ANSWERED, of_tab=who.site_id, since=since, page=limit, past=0)
    return _rows(session, frame, hours_of(session, frame), page)


# Everything the list shows of a lead; built once, because sales waits for it all day.
_SHOWN = tuple(name for name in LeadRecord.__slots__ if name != "to_name")
_LINES: Select[*tuple[Any, ...]] = (
    select(
        *(getattr(Lead, name) for name in _SHOWN), Staff.name, Customer.kind, Customer.first_name,
        Customer.last_name, Customer.company, Vehicle.make, Vehicle.model, Vehicle.variant, Vehicle.plate,
        Vehicle.plate_country,
    )
    .join(Staff, Staff.id == Lead.to_staff_id).join(Customer, Customer.id == Lead.customer_id)
    .outerjoin(Vehicle, Vehicle.id == Lead.vehicle_id)
    .where(Lead.due_at.is_not(None)).limit(bindparam("page")).offset(bindparam("past"))
)
_BY_DEADLINE = _LINES.order_by(Lead.due_at, Lead.handed_over_at, Lead.id)
_OF_TAB: BindParameter[int] = bindparam("of_tab")
_OF_HOUSE = _BY_DEADLINE.where(Lead.site_id == _OF_TAB)
_PAGES = {
    MINE: _BY_DEADLINE.where(Lead.to_staff_id == _OF_TAB),
    NEW: _OF_HOUSE.where(Lead.stage == FLAGGED),
    ALL: _OF_HOUSE,
}
_ANSWERED = (
    _LINES.where(Lead.site_id == _OF_TAB, Lead.reached_at >= bindparam("since", type_=UtcDateTime))
    .order_by(Lead.reached_at.desc(), Lead.id.desc())
)
_IS_MINE: ColumnElement[bool] = Lead.to_staff_id == bindparam("me")
_IN_HOUSE: ColumnElement[bool] = Lead.site_id == bindparam("site")


def _how_many(*conditions: ColumnElement[bool]) -> ScalarSelect[int]:
    return select(func.count()).select_from(Lead).where(*conditions).scalar_subquery()


_COUNTS = select(
    _how_many(_IS_MINE, Lead.due_at.is_not(None)), _how_many(_IN_HOUSE, Lead.stage == FLAGGED),
    _how_many(_IN_HOUSE, Lead.due_at.is_not(None)),
    _how_many(_IS_MINE, Lead.due_at < bindparam("now", type_=UtcDateTime),
              or_(Lead.accepted_at.is_(None), Lead.reached_at.is_(None))),
)


def _rows(
    session: Session, frame: Frame, hours: OpeningHours, page: Sequence[Row[*tuple[Any, ...]]]
) -> tuple[InboxRow, ...]:
    ids = [row.id for row in page]
    quotes, marks = _quotes(session, ids), marks_of(session, frame, ids)
    return tuple(_row(row, quotes.get(row.id, ""), marks[row.id], frame, hours) for row in page)


def _quotes(session: Session, lead_ids: Sequence[int]) -> dict[int, str]:
    """The newest standing remark of leads, by lead; a redacted one only where there is no other."""
    return {row[0]: row[1] for row in rows_of(session, _QUOTES, leads=lead_ids)} if lead_ids else {}


# Ordered so that the one to be shown comes last and stays.
_QUOTES = (
    select(LeadRemark.lead_id, Remark.words).join(Remark, Remark.id == LeadRemark.remark_id)
    .where(LeadRemark.lead_id.in_(bindparam("leads", expanding=True)))
    .order_by(Remark.redacted_at.is_(None), Remark.said_at, Remark.id)
)


def _row(row: Any, quote: str, mark: Mark, frame: Frame, hours: OpeningHours) -> InboxRow:
    columns: dict[str, Any] = dict(zip(_SHOWN, row, strict=False))
    lead = LeadRecord(**columns, to_name=row.name)
    return InboxRow(
        lead=lead, quote=quote, plate=row.plate or "", plate_country=row.plate_country or "",
        customer=full_name(row.kind, row.first_name, row.last_name, row.company),
        car=" ".join(part for part in (row.model, row.variant) if part) or row.make or "",
        score=mark.score, band=mark.band, band_word=band_word(Band(mark.band)),
        settle_first=mark.settle_first, due=due_of(lead, frame, hours),
    )


def _median_answer(session: Session, frame: Frame, hours: OpeningHours) -> int | None:
    """How long the leads that were accepted today waited, in minutes of opening time: the median."""
    start, _end = clock.day_bounds(frame.today, frame.site.zone)
    rows = rows_of(session, _ACCEPTED, site=frame.site.id, since=start)
    waits = [hours.open_minutes_between(handed, taken) for handed, taken in rows if taken is not None]
    return int(median(waits)) if waits else None


_ACCEPTED = select(Lead.handed_over_at, Lead.accepted_at).where(
    Lead.site_id == bindparam("site"), Lead.accepted_at >= bindparam("since", type_=UtcDateTime)
)
