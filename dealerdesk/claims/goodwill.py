"""Goodwill: given within the limit of a role, else it waits for a manager; every decision is kept."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from dealerdesk.claims.goodwill_records import (
    GoodwillDraft,
    GoodwillList,
    GoodwillRecord,
    GoodwillRow,
    JobToGive,
)
from dealerdesk.claims.models import Goodwill
from dealerdesk.claims.rules import check_reason
from dealerdesk.core import clock
from dealerdesk.core.changing import change_row
from dealerdesk.core.deeds import FOREMAN, MANAGERS, PARTS, RECEPTION, SERVICE_SIDE, Actor, deed
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import N_, minor_digits
from dealerdesk.core.journal import touch
from dealerdesk.cover.queries import house_today
from dealerdesk.customers.models import Customer
from dealerdesk.customers.names import full_name
from dealerdesk.house.numbers import CoverNumbers
from dealerdesk.house.queries import numbers, site
from dealerdesk.staff.models import Staff
from dealerdesk.vehicles.models import Vehicle
from dealerdesk.visits.models import Job, Visit
from dealerdesk.visits.queries import CAME, job_row, visit_row
from dealerdesk.visits.records import JobRecord

WAITING, ALLOWED, REFUSED = "waiting", "allowed", "refused"
MOST = 300


def limit_of(roles: frozenset[str], limits: CoverNumbers, currency: str) -> int | None:
    """What somebody may give of the house's money (minor units); None for managers, who have no limit."""
    if roles & MANAGERS:
        return None
    by_role = {
        RECEPTION: limits.reception_limit, PARTS: limits.parts_limit, FOREMAN: limits.foreman_limit,
    }
    most = max((by_role.get(role, 0) for role in roles), default=0)
    return int(most * 10 ** minor_digits(currency))


@deed("claims.give_goodwill", roles=SERVICE_SIDE, undo="claims.withdraw_goodwill")
def give_goodwill(session: Session, who: Actor, draft: GoodwillDraft) -> GoodwillRecord:
    """Give goodwill for a job; above the limit of the role it waits for a manager.

    Raises `Problem` without a reason, for shares beyond the price, and where it was given already.
    """
    present = session.scalar(select(Goodwill).where(Goodwill.uid == draft.uid))
    if present is not None:
        return _record(present)
    job = job_row(session, draft.job_id)
    if job is None:
        raise Problem(N_("This job is not here any more."), N_("Look at the visit again."))
    _check(session, draft, job)
    visit = visit_row(session, job.visit_id)
    limits = numbers(session, who.site_id).numbers.cover
    most = limit_of(who.roles, limits, site(session, who.site_id).currency)
    allowed = most is None or draft.house_minor <= most
    row = Goodwill(
        site_id=visit.site_id, uid=draft.uid, job_id=job.id, visit_id=visit.id, vehicle_id=visit.vehicle_id,
        reason=draft.reason.strip(), maker_minor=draft.maker_minor, house_minor=draft.house_minor,
        customer_minor=(job.total_minor or 0) - draft.maker_minor - draft.house_minor, stage=WAITING,
        asked_by=who.staff_id, asked_at=clock.now(), before={},
    )
    session.add(row)
    session.flush()
    if allowed:
        _allow(session, who, row)
    return _record(row)


def _check(session: Session, draft: GoodwillDraft, job: JobRecord) -> None:
    if not draft.reason.strip():
        raise Problem(N_("Goodwill needs a reason."), N_("Write why the house gives it."))
    shares = (draft.maker_minor, draft.house_minor)
    if min(shares) < 0 or not 0 < sum(shares) <= (job.total_minor or 0):
        raise Problem(
            N_("The shares are more than nothing and at most the price of the job."),
            N_("Look at the amounts again."),
        )
    if session.scalar(select(Goodwill.id).where(Goodwill.job_id == job.id)) is not None:
        raise Problem(N_("Goodwill was given for this job already."), N_("Look at the list of goodwill."))


def _allow(session: Session, who: Actor, row: Goodwill) -> None:
    job = job_row(session, row.job_id)
    assert job is not None
    row.stage, row.decided_by, row.decided_at = ALLOWED, who.staff_id, clock.now()
    row.before = {"payer": job.payer, "customer_minor": job.customer_minor}
    session.flush()
    payer = "goodwill" if row.house_minor else "manufacturer"
    change_row(session, Job, job, payer=payer, customer_minor=row.customer_minor)
    touch(session, "visit", row.visit_id)


def _give_back(session: Session, row: Goodwill) -> None:
    """Let the job be paid as it was before."""
    job = job_row(session, row.job_id)
    if row.stage == ALLOWED and job is not None and row.before:
        change_row(session, Job, job, **row.before)
        touch(session, "visit", row.visit_id)


@deed("claims.withdraw_goodwill", roles=SERVICE_SIDE, no_undo="it is given again with its own key")
def withdraw_goodwill(session: Session, who: Actor, goodwill_id: int, seen_version: int) -> None:
    """It is not given after all; the job is paid as before. Raises `Stale`."""
    row = _goodwill(session, who, goodwill_id, seen_version)
    _give_back(session, row)
    session.delete(row)
    session.flush()


@deed("claims.allow_goodwill", roles=MANAGERS, undo="claims.reopen_goodwill")
def allow_goodwill(session: Session, who: Actor, goodwill_id: int, seen_version: int) -> GoodwillRecord:
    """A manager allows what is above the limit of whoever asked. Raises `Stale`."""
    row = _waiting(session, who, goodwill_id, seen_version)
    _allow(session, who, row)
    return _record(row)


@deed("claims.refuse_goodwill", roles=MANAGERS, undo="claims.reopen_goodwill")
def refuse_goodwill(
    session: Session, who: Actor, goodwill_id: int, why: str, seen_version: int
) -> GoodwillRecord:
    """A manager says no, and why; the customer pays as before. Raises `Stale`, `Problem` without a reason."""
    row = _waiting(session, who, goodwill_id, seen_version)
    row.refused_why = check_reason(why)
    row.stage, row.decided_by, row.decided_at = REFUSED, who.staff_id, clock.now()
    session.flush()
    return _record(row)


@deed("claims.reopen_goodwill", roles=MANAGERS, no_undo="it is decided again with its own key")
def reopen_goodwill(session: Session, who: Actor, goodwill_id: int, seen_version: int) -> GoodwillRecord:
    """The decision is open again. Raises `Stale`."""
    row = _goodwill(session, who, goodwill_id, seen_version)
    _give_back(session, row)
    row.stage, row.decided_by, row.decided_at, row.before = WAITING, None, None, {}
    row.refused_why = ""
    session.flush()
    return _record(row)


def _waiting(session: Session, who: Actor, goodwill_id: int, seen_version: int) -> Goodwill:
    row = _goodwill(session, who, goodwill_id, seen_version)
    if row.stage != WAITING:
        raise Problem(N_("This is decided already."), N_("Look at the list again."))
    return row


def _goodwill(session: Session, who: Actor, goodwill_id: int, seen_version: int) -> Goodwill:
    row = session.get(Goodwill, goodwill_id)
    if row is None or row.site_id != who.site_id:
        raise Problem(N_("This is not here any more."), N_("Look at the list again."))
    if row.version != seen_version:
        raise Stale()
    return row


def _record(row: Goodwill) -> GoodwillRecord:
    return GoodwillRecord(*(getattr(row, name) for name in GoodwillRecord.__slots__))


# Looks ----------------------------------------------------------------------------------------------


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
        GoodwillRow(_record(one), number, title or done or said, customer, full_name(*name), plate, country,
                    by or "", allowed or "")
        for one, number, title, done, said, customer, *name, plate, country, by, allowed
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
