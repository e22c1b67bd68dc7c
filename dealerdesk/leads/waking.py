"""What sleeps and when it wakes: a 'not yet' at its day, condition or visit; a lead put off at its day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.contacts.queries import objected
from dealerdesk.core.deeds import Actor
from dealerdesk.core.errors import Problem
from dealerdesk.cover.queries import covers_of, facts_of
from dealerdesk.leads import choosing, founding
from dealerdesk.leads.frame import Frame
from dealerdesk.leads.models import Lead, SleepingRemark
from dealerdesk.leads.records import FLAGGED, LATER, HandOverDraft
from dealerdesk.leads.steps import Step, take
from dealerdesk.remarks.queries import by_ids
from dealerdesk.remarks.records import RemarkRecord
from dealerdesk.remarks.rules import Sleep, is_awake, window_of
from dealerdesk.vehicles.models import Ownership
from dealerdesk.visits.models import Visit
from dealerdesk.visits.queries import CAME, jobs_of
from dealerdesk.visits.service_due import is_service

_WARRANTIES = frozenset({"manufacturer", "extended"})

Happened = frozenset[tuple[str, dt.date]]


def awake_now(session: Session, frame: Frame, remark: RemarkRecord) -> bool:
    """Whether a 'not yet' is to be looked at again today."""
    return awake(session, frame, [remark]) == frozenset({remark.id})


def awake(session: Session, frame: Frame, remarks: Sequence[RemarkRecord]) -> frozenset[int]:
    """Those of some 'not yet' remarks that are awake today."""
    happened = _happened(session, frame, remarks)
    return frozenset(
        remark.id for remark in remarks
        if is_awake(_sleep(remark, frame), frame.today, happened[remark.id], frame.numbers.warmth)
    )


def _sleep(remark: RemarkRecord, frame: Frame) -> Sleep:
    span = window_of(
        remark.wanted, remark.said_on, remark.window_from, remark.window_to, frame.numbers.warmth
    )
    return Sleep(remark.said_on, remark.ask_again_on, remark.ask_again_when, span)


def _happened(session: Session, frame: Frame, remarks: Sequence[RemarkRecord]) -> dict[int, Happened]:
    """What came true since for each remark: visits of the same customer (and car), ends of its promises."""
    customer_ids = {remark.customer_id for remark in remarks}
    visits = _visits(session, customer_ids, min((r.said_on for r in remarks), default=frame.today))
    car_ids = {remark.vehicle_id for remark in remarks if remark.vehicle_id is not None}
    ends = _ends(session, customer_ids, car_ids)
    return {
        remark.id: frozenset(
            (kind, day) for car, kind, day in (*visits[remark.customer_id], *ends[remark.customer_id])
            if remark.vehicle_id in (None, car)
        )
        for remark in remarks
    }


def _visits(
    session: Session, customer_ids: Iterable[int], since: dt.date
) -> dict[int, list[tuple[int, str, dt.date]]]:
    rows = session.execute(
        select(Visit.id, Visit.customer_id, Visit.vehicle_id, Visit.came_on)
        .where(Visit.customer_id.in_(list(customer_ids)), Visit.stage.in_(CAME), Visit.came_on > since)
    ).all()
    jobs = jobs_of(session, [row.id for row in rows])
    found: dict[int, list[tuple[int, str, dt.date]]] = defaultdict(list)
    for row in rows:
        kinds = {"visit", *("inspection" if is_service(job) else "repair" for job in jobs.get(row.id, ()))}
        found[row.customer_id] += [(row.vehicle_id, kind, row.came_on) for kind in kinds]
    return found


def _ends(
    session: Session, customer_ids: Iterable[int], car_ids: Iterable[int]
) -> dict[int, list[tuple[int, str, dt.date]]]:
    found: dict[int, list[tuple[int, str, dt.date]]] = defaultdict(list)
    owned = session.execute(
        select(Ownership.customer_id, Ownership.vehicle_id, Ownership.ends_on)
        .where(Ownership.customer_id.in_(list(customer_ids)), Ownership.until.is_(None))
    ).all()
    covers = covers_of(session, {row.vehicle_id for row in owned} | set(car_ids))
    for row in owned:
        if row.ends_on is not None:
            found[row.customer_id].append((row.vehicle_id, "lease_end", row.ends_on))
        for cover in covers.get(row.vehicle_id, ()):
            last = facts_of(cover).last_day if cover.kind in _WARRANTIES else None
            if last is not None:
                found[row.customer_id].append((row.vehicle_id, "warranty_end", last))
    return found


def wake_customer(session: Session, who: Actor, frame: Frame, customer_id: int, visit_id: int) -> None:
    """The customer is here: what is due wakes, so that sales can meet them before they leave."""
    rows = session.scalars(select(SleepingRemark).where(SleepingRemark.customer_id == customer_id)).all()
    wake(session, who, frame, rows, visit_id)
    put_off = session.scalars(
        select(Lead).where(Lead.customer_id == customer_id, Lead.stage == LATER, Lead.again_on <= frame.today)
    ).all()
    wake_leads(session, who, frame, put_off, visit_id)


def wake(
    session: Session, who: Actor, frame: Frame, rows: Sequence[SleepingRemark], visit_id: int | None = None
) -> int:
    """Hand over those sleeping remarks that are awake today; returns how many."""
    remarks = by_ids(session, (row.remark_id for row in rows))
    unwanted = objected(session, {remark.customer_id for remark in remarks.values()}) if remarks else ()
    standing = [r for r in remarks.values() if not r.withdrawn and r.customer_id not in unwanted]
    due = awake(session, frame, standing) if standing else frozenset()
    woken = 0
    for row in rows:
        if row.remark_id in due:
            woken += _hand_over(session, who, frame, row, remarks[row.remark_id], visit_id)
    return woken


def _hand_over(
    session: Session, who: Actor, frame: Frame, row: SleepingRemark, remark: RemarkRecord,
    visit_id: int | None,
) -> bool:
    slept = {
        "remark_id": row.remark_id, "customer_id": row.customer_id, "staff_id": row.staff_id,
        "to_staff_id": row.to_staff_id, "note": row.note,
    }
    draft = HandOverDraft((row.remark_id,), _still_sells(session, frame, row.to_staff_id), row.note)
    origin = founding.Origin("woke", row.staff_id, {"visit": visit_id, "slept": slept})
    try:
        with session.begin_nested():
            founding.to_sales(session, who, frame, draft, [remark], origin)
            session.delete(row)
            session.flush()
    except Problem:
        # Nobody to hand it to: it sleeps on, and the check-in must not fail for that.
        return False
    return True


def _still_sells(session: Session, frame: Frame, staff_id: int | None) -> int | None:
    """Whom somebody chose then, if they still sell; else the rule chooses."""
    if staff_id is None:
        return None
    try:
        return choosing.chosen(session, frame.site.id, staff_id).staff_id
    except Problem:
        return None


def wake_leads(
    session: Session, who: Actor, frame: Frame, rows: Sequence[Lead], visit_id: int | None = None
) -> int:
    """Put leads back to work whose day has come, with new deadlines; returns how many."""
    woken = 0
    for lead in rows:
        due = founding.renewed_deadlines(session, frame, lead)
        changes = {
            "stage": FLAGGED, "handed_over_at": frame.now, "pick_up_by": due.pick_up_by,
            "reach_by": due.reach_by, "accepted_at": None, "reached_at": None, "next_at": None,
            "closed_at": None, "close_reason": "", "again_on": None,
        }
        try:
            with session.begin_nested():
                take(session, who, frame, lead, Step("woke", changes, keeps={"visit": visit_id}))
        except Problem:
            # There is an open lead for the same wish already: that one goes on.
            continue
        woken += 1
    return woken
