"""Every look at claims: the list by age with its sums, one whole, those of a visit or of cars."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from dealerdesk.claims.documents import documents_of
from dealerdesk.claims.job_card import card_amounts
from dealerdesk.claims.models import Claim, ClaimMove
from dealerdesk.claims.old_part import kept_for
from dealerdesk.claims.part_cover import part_promise
from dealerdesk.claims.records import ClaimList, ClaimRecord, ClaimRow, ClaimStep, ClaimWhole
from dealerdesk.claims.rules import DRAFT, OPEN, is_late, is_near, owed_minor, sums_of
from dealerdesk.core.deeds import SERVICE_SIDE, Actor
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.cover.contracts import CONTRACT, is_own_contract
from dealerdesk.cover.models import Cover
from dealerdesk.cover.queries import house_today
from dealerdesk.customers.models import Customer
from dealerdesk.customers.names import full_name
from dealerdesk.customers.queries import customer as customer_of
from dealerdesk.house.queries import site
from dealerdesk.staff.models import Staff
from dealerdesk.vehicles.models import Vehicle
from dealerdesk.vehicles.queries import vehicle as vehicle_of
from dealerdesk.visits.models import Visit
from dealerdesk.visits.queries import job_row, visit_row

OPEN_TAB, CLOSED_TAB = "open", "closed"
MOST_CLOSED = 500


def claim_record(row: Claim) -> ClaimRecord:
    """The frozen record of a mapped row."""
    return _record([getattr(row, name) for name in ClaimRecord.__slots__])


def _record(values: Iterable[Any]) -> ClaimRecord:
    plain: list[Any] = [tuple(value) if type(value) is list else value for value in values]
    return ClaimRecord(*plain)


_COLUMNS = tuple(getattr(Claim, name) for name in ClaimRecord.__slots__)
_ROWS: Select[*tuple[Any, ...]] = (
    select(*_COLUMNS, Visit.number.label("order_number"), Customer.kind, Customer.first_name,
           Customer.last_name, Customer.company, Vehicle.make, Vehicle.model, Vehicle.plate,
           Vehicle.plate_country)
    .join(Visit, Visit.id == Claim.visit_id)
    .join(Customer, Customer.id == Visit.customer_id)
    .join(Vehicle, Vehicle.id == Claim.vehicle_id)
)


def claims(session: Session, site_id: int, tab: str = OPEN_TAB) -> ClaimList:
    """The claims of a tab ("open" or "closed"), the oldest repair first, late ones before all others."""
    today = house_today(session, site_id)
    rows = session.execute(
        _ROWS.where(Claim.site_id == site_id, Claim.stage.in_(OPEN)).order_by(Claim.repaired_on, Claim.id)
    ).all()
    ended = session.execute(
        _ROWS.where(Claim.site_id == site_id, Claim.stage.not_in(OPEN))
        .order_by(Claim.decided_on.desc(), Claim.id.desc()).limit(MOST_CLOSED)
    ).all()
    opened, closed = [_row(one, today) for one in rows], [_row(one, today) for one in ended]
    # A stable sort: within both the oldest stays first.
    opened.sort(key=lambda row: (not row.late, not row.near))
    return ClaimList(
        tab, tuple(opened if tab == OPEN_TAB else closed), len(opened), len(closed),
        sums_of([*opened, *closed], today.year), site(session, site_id).currency,
    )


def _row(row: Row[Any], today: dt.date) -> ClaimRow:
    claim = _record(row[: len(_COLUMNS)])
    return ClaimRow(
        claim, row.order_number, full_name(row.kind, row.first_name, row.last_name, row.company),
        f"{row.make} {row.model}".strip(), row.plate, row.plate_country,
        (today - claim.repaired_on).days, owed_minor(claim), is_late(claim, today),
        is_near(claim, today),
    )


def claim(session: Session, claim_id: int) -> ClaimWhole:
    """One claim with everything on it; raises `Problem` where there is none."""
    row = session.get(Claim, claim_id)
    if row is None:
        raise Problem(N_("This claim is not here any more."), N_("Look at the list again."))
    found = claim_record(row)
    visit, car = visit_row(session, found.visit_id), vehicle_of(session, found.vehicle_id)
    customer = customer_of(session, visit.customer_id)
    names: dict[int | None, Cover] = {
        one.id: one
        for one in session.scalars(select(Cover).where(Cover.id.in_([found.cover_id, found.part_cover_id])))
    }
    paying, part = names.get(found.cover_id), names.get(found.part_cover_id)
    job = job_row(session, found.job_id)
    return ClaimWhole(
        claim=found, order=visit.number, customer_id=customer.id, customer=customer.name, car=car.title,
        vin=car.vin, plate=car.plate, plate_country=car.plate_country,
        cover=paying.name if paying else "", cover_number=paying.number if paying else "",
        part_cover=part.name if part else "", technician=job.technician if job else "",
        part_promise=part_promise(session, found),
        steps=_steps(session, found), currency=site(session, found.site_id).currency,
        today=house_today(session, found.site_id), card=card_amounts(session, job),
        files=documents_of(session, found.id), kept=kept_for(session, row),
    )


def _steps(session: Session, whole: ClaimRecord) -> tuple[ClaimStep, ...]:
    rows = session.execute(
        select(ClaimMove, Staff.name).outerjoin(Staff, Staff.id == ClaimMove.staff_id)
        .where(ClaimMove.claim_id == whole.id).order_by(ClaimMove.id)
    ).all()
    moves = [move for move, _name in rows]
    words = _words_of(moves, whole.answer)
    return tuple(
        ClaimStep(move.from_stage, move.to_stage, move.at, name or "", move.minor, move.back,
                  words.get(move.id, ""))
        for move, name in rows
    )


def _words_of(moves: Sequence[ClaimMove], answer: str) -> dict[int, str]:
    """What was said with each move: a later one keeps it to go back to, the last has left it in `answer`."""
    path: list[ClaimMove] = []
    words: dict[int, str] = {}

    def leave(said: object) -> None:
        newest = next((move for move in reversed(path) if "answer" in move.before), None)
        if newest is not None:
            words[newest.id] = str(said)

    for move in moves:
        if "answer" in move.before:
            leave(move.before["answer"])
        if move.back:
            path.pop()
        elif move.from_stage:
            path.append(move)
    leave(answer)
    return words


def claims_of_visit(session: Session, visit_id: int) -> dict[int, ClaimRecord]:
    """The claims of a visit by job."""
    rows = session.execute(select(*_COLUMNS).where(Claim.visit_id == visit_id)).all()
    return {found.job_id: found for found in map(_record, rows)}


def own_contract_jobs(session: Session, job_ids: Iterable[int]) -> frozenset[int]:
    """Those of some jobs that a contract of the house itself pays: they are claimed from nobody."""
    jobs = [job for one in job_ids if (job := job_row(session, one)) is not None]
    return frozenset(
        job.id for job in jobs if job.payer == CONTRACT and is_own_contract(session, job.cover_id)
    )


def claims_of_cars(session: Session, vehicle_ids: Iterable[int]) -> dict[int, tuple[ClaimRecord, ...]]:
    """The claims of cars by car, newest repair first."""
    query = select(*_COLUMNS).where(Claim.vehicle_id.in_(list(vehicle_ids)))
    found: dict[int, list[ClaimRecord]] = defaultdict(list)
    for one in map(_record, session.execute(query.order_by(Claim.repaired_on.desc(), Claim.id.desc()))):
        found[one.vehicle_id].append(one)
    return {car: tuple(mine) for car, mine in found.items()}


def waiting_claims(session: Session, who: Actor) -> int:
    """How many drafts the service side has to send within the next days, or is late with."""
    if not who.roles & SERVICE_SIDE:
        return 0
    today = house_today(session, who.site_id)
    rows = session.execute(select(*_COLUMNS).where(Claim.site_id == who.site_id, Claim.stage == DRAFT))
    return sum(is_late(one, today) or is_near(one, today) for one in map(_record, rows))
