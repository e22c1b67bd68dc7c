"""Every look at goodwill: the list with what the house bore, and what the form of a new one offers."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from dealerdesk.claims.goodwill_limits import allowers, limit_here
from dealerdesk.claims.goodwill_records import (
    ALLOWED,
    WAITING,
    Giving,
    GoodwillList,
    GoodwillRecord,
    GoodwillRow,
    JobToGive,
)
from dealerdesk.claims.models import Goodwill
from dealerdesk.core import clock
from dealerdesk.cover.queries import house_today
from dealerdesk.customers.models import Customer
from dealerdesk.customers.names import full_name
from dealerdesk.customers.queries import customer
from dealerdesk.house.queries import site
from dealerdesk.staff.models import Staff
from dealerdesk.vehicles.models import Vehicle
from dealerdesk.vehicles.queries import vehicle
from dealerdesk.visits.models import Job, Visit
from dealerdesk.visits.queries import CAME, visit_row

MOST = 300


def goodwill_record(row: Goodwill) -> GoodwillRecord:
    """The frozen record of a row."""
    return GoodwillRecord(*(getattr(row, name) for name in GoodwillRecord.__slots__))


def goodwill_list(session: Session, site_id: int) -> GoodwillList:
    """What waits for a manager first, then the newest decisions, and what the house bore this year."""
    asked, decided = aliased(Staff), aliased(Staff)
    query = (
        select(Goodwill, Visit.number, Job.title, Job.correction, Job.concern, Customer.id, Customer.kind,
               Customer.first_name, Customer.last_name, Customer.company, Vehicle.plate,
               Vehicle.plate_country, asked.name, decided.name)
        .join(Visit, Visit.id == Goodwill.visit_id).join(Job, Job.id == Goodwill.job_id)
        .join(Customer, Customer.id == Visit.customer_id).join(Vehicle, Vehicle.id == Goodwill.vehicle_id)
        .outerjoin(asked, asked.id == Goodwill.asked_by).outerjoin(decided, decided.id == Goodwill.decided_by)
        .where(Goodwill.site_id == site_id)
        .order_by((Goodwill.stage != WAITING), Goodwill.asked_at.desc(), Goodwill.id.desc()).limit(MOST)
    )
    rows = tuple(
        GoodwillRow(goodwill_record(one), number, title or done or said, whose, full_name(*name), plate,
                    country, by or "", allowed or "")
        for one, number, title, done, said, whose, *name, plate, country, by, allowed
        in session.execute(query)
    )
    here = site(session, site_id)
    first = clock.day_bounds(house_today(session, site_id).replace(month=1, day=1), here.zone)
    year = session.scalar(
        select(func.coalesce(func.sum(Goodwill.house_minor), 0))
        .where(Goodwill.site_id == site_id, Goodwill.stage == ALLOWED, Goodwill.decided_at >= first[0])
    )
    waiting = sum(row.goodwill.stage == WAITING for row in rows)
    return GoodwillList(rows, waiting, int(year or 0), here.currency)


def jobs_to_give(session: Session, visit_id: int) -> tuple[JobToGive, ...]:
    """The jobs of an order that have a price and no goodwill yet; near misses of a cover first."""
    given = set(session.scalars(select(Goodwill.job_id).where(Goodwill.visit_id == visit_id)))
    visit = visit_row(session, visit_id)
    if visit.stage not in CAME:
        return ()
    rows = session.execute(
        select(Job.id, Job.title, Job.correction, Job.concern, Job.total_minor, Job.verdict)
        .where(Job.visit_id == visit_id, Job.declined_on.is_(None), Job.total_minor > 0)
        .order_by(Job.position, Job.id)
    )
    found = [
        JobToGive(row.id, row.title or row.correction or row.concern, row.total_minor,
                  bool((row.verdict or {}).get("goodwill")))
        for row in rows if row.id not in given
    ]
    return tuple(sorted(found, key=lambda job: not job.near_miss))


def giving(session: Session, visit_id: int, roles: frozenset[str], site_id: int) -> Giving:
    """What the form offers somebody with these roles for an order."""
    mine = limit_here(session, roles, site_id)
    others = () if mine is None else allowers(session, site_id)
    visit = visit_row(session, visit_id)
    return Giving(
        jobs_to_give(session, visit_id), mine, others, customer(session, visit.customer_id).name,
        vehicle(session, visit.vehicle_id).plate, visit.number,
    )
