"""Looks at the courtesy cars: the fleet, who has which, and which is free over a span."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.clock import day_bounds
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.customers.queries import customers
from dealerdesk.diary.models import CourtesyCar, CourtesyLoan
from dealerdesk.diary.printed import Agreement
from dealerdesk.diary.records import CarState, CourtesyCarRecord, LoanRecord
from dealerdesk.house.queries import site
from dealerdesk.vehicles.plates import band_of
from dealerdesk.visits.models import Visit
from dealerdesk.visits.walk_round import COURTESY_CAR, signature_of

_HELD = ("booked", "out")


def car_record(row: CourtesyCar) -> CourtesyCarRecord:
    """What others see of a row."""
    return CourtesyCarRecord(
        row.id, row.version, row.name, row.plate, row.kind, row.odometer_km, row.fuel_eighths,
        row.excess_minor, row.active,
    )


def courtesy_cars(session: Session, site_id: int, gone_too: bool = False) -> tuple[CourtesyCarRecord, ...]:
    """The fleet by name."""
    rows = session.scalars(
        select(CourtesyCar).where(CourtesyCar.site_id == site_id)
        .order_by(CourtesyCar.kind.desc(), CourtesyCar.id)
    )
    return tuple(car_record(row) for row in rows if gone_too or row.active)


def loan_records(session: Session, rows: Sequence[CourtesyLoan]) -> tuple[LoanRecord, ...]:
    """Loans with the names of car, order and customer, in the order given."""
    if not rows:
        return ()
    cars = session.scalars(select(CourtesyCar).where(CourtesyCar.id.in_({row.car_id for row in rows})))
    names = {car.id: car.name for car in cars}
    orders = {
        row.id: row for row in session.execute(
            select(Visit.id, Visit.number, Visit.customer_id)
            .where(Visit.id.in_({row.visit_id for row in rows}))
        )
    }
    people = customers(session, {order.customer_id for order in orders.values()})
    return tuple(
        LoanRecord(
            id=row.id, version=row.version, car_id=row.car_id, car=names[row.car_id], visit_id=row.visit_id,
            number=orders[row.visit_id].number, customer=people[orders[row.visit_id].customer_id].name,
            state=row.state, from_at=row.from_at, to_at=row.to_at, back_at=row.back_at, km_out=row.km_out,
            km_in=row.km_in, fuel_out=row.fuel_out, fuel_in=row.fuel_in, excess_minor=row.excess_minor,
        )
        for row in rows
    )


def agreement_of(session: Session, loan_id: int) -> tuple[Agreement, int]:
    """What the agreement on a loan says, and the customer it is for; raises `Problem` where it is gone."""
    row = session.get(CourtesyLoan, loan_id)
    if row is None:
        raise Problem(N_("Nobody has this courtesy car any more."), N_("Look at it again."))
    loan, car = loan_records(session, [row])[0], session.get_one(CourtesyCar, row.car_id)
    here, visit = site(session, row.site_id), session.get_one(Visit, row.visit_id)
    signed = signature_of(session, row.visit_id, COURTESY_CAR) if loan.state in ("out", "back") else None
    record = Agreement(
        car=car.name, plate=car.plate, plate_country=band_of(here.country), customer=loan.customer,
        order=loan.number, from_at=clock.local(loan.from_at, here.zone),
        to_at=clock.local(loan.to_at, here.zone), km_out=loan.km_out, fuel_out=loan.fuel_out,
        excess_minor=loan.excess_minor, currency=here.currency, bicycle=car.kind == "bicycle",
        strokes=signed.strokes if signed else (), signed_by=signed.name if signed else "",
        signed_at=clock.local(signed.signed_at, here.zone) if signed else None,
    )
    return record, visit.customer_id


def loans_of_visits(session: Session, visit_ids: Sequence[int]) -> dict[int, LoanRecord]:
    """The newest loan of each visit that was not called off."""
    if not visit_ids:
        return {}
    rows = session.scalars(
        select(CourtesyLoan)
        .where(CourtesyLoan.visit_id.in_(visit_ids), CourtesyLoan.state != "called_off")
        .order_by(CourtesyLoan.id)
    ).all()
    return {loan.visit_id: loan for loan in loan_records(session, rows)}


def loans_on(session: Session, site_id: int, day: dt.date, zone: str) -> tuple[LoanRecord, ...]:
    """Who has or gets a courtesy car on a day, soonest back first."""
    start, end = day_bounds(day, zone)
    rows = session.scalars(
        select(CourtesyLoan).where(
            CourtesyLoan.site_id == site_id, CourtesyLoan.state.in_(_HELD), CourtesyLoan.from_at < end,
            (CourtesyLoan.to_at >= start) | (CourtesyLoan.state == "out"),
        ).order_by(CourtesyLoan.to_at, CourtesyLoan.id)
    ).all()
    return loan_records(session, rows)


def car_states(
    session: Session, site_id: int, since: dt.datetime, until: dt.datetime | None = None
) -> tuple[CarState, ...]:
    """Each car of the fleet over a span (a moment where it has no end): free, or the loan that stands in it.

    A car that should be back and is not is still out.
    """
    end = until or since
    rows = session.scalars(
        select(CourtesyLoan).where(
            CourtesyLoan.site_id == site_id, CourtesyLoan.state.in_(_HELD), CourtesyLoan.from_at <= end,
        ).order_by(CourtesyLoan.from_at.desc())
    ).all()
    now = clock.now()
    held = [row for row in rows if row.to_at > since or (row.state == "out" and since <= now)]
    by_car = {loan.car_id: loan for loan in loan_records(session, held)}
    return tuple(CarState(car, by_car.get(car.id)) for car in courtesy_cars(session, site_id))
