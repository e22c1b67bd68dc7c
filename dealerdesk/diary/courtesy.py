"""Deeds on courtesy cars: the fleet, lending one, handing it out, taking it back in."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.deeds import MANAGERS, SERVICE_SIDE, Actor, deed
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import N_
from dealerdesk.core.journal import touch
from dealerdesk.diary.courtesy_queries import car_record, loan_records
from dealerdesk.diary.models import CourtesyCar, CourtesyHour, CourtesyLoan
from dealerdesk.diary.records import CarStays, CourtesyCarDraft, CourtesyCarRecord, LoanDraft, LoanRecord
from dealerdesk.vehicles.rules import KM_MAX
from dealerdesk.visits.queries import visit_row
from dealerdesk.visits.walk import SignatureDraft
from dealerdesk.visits.walk_round import COURTESY_CAR, write_signature

LONGEST_DAYS, MOST_NAME = 60, 40
_HOUR = 3600


@deed("diary.add_car", roles=MANAGERS, undo="diary.keep_car")
def add_car(session: Session, who: Actor, draft: CourtesyCarDraft) -> CourtesyCarRecord:
    """Take a car into the fleet; raises `Problem` without a name, or where another is called so."""
    return _write_car(session, CourtesyCar(site_id=who.site_id, active=True), draft)


@deed("diary.change_car", roles=MANAGERS, undo="diary.change_car")
def change_car(
    session: Session, who: Actor, car_id: int, draft: CourtesyCarDraft, seen_version: int
) -> CourtesyCarRecord:
    """Change name, plate, odometer, fuel or excess of a courtesy car. Raises `Stale`, `Problem`."""
    return _write_car(session, _car(session, who, car_id, seen_version), draft)


@deed("diary.keep_car", roles=MANAGERS, undo="diary.keep_car")
def keep_car(session: Session, who: Actor, car_id: int, kept: bool, seen_version: int) -> CourtesyCarRecord:
    """Lend a car from now on, or no longer; who has it now keeps it. Raises `Stale`."""
    row = _car(session, who, car_id, seen_version)
    row.active = kept
    session.flush()
    return car_record(row)


@deed("diary.lend", roles=SERVICE_SIDE, undo="diary.call_off_loan")
def lend(session: Session, who: Actor, visit_id: int, draft: LoanDraft) -> LoanRecord:
    """Give a courtesy car to the customer of a visit; the same `uid` again returns the loan that is there.

    Raises `Problem` where it is given away in any hour of the span, or the span cannot be.
    """
    there = session.scalar(select(CourtesyLoan).where(CourtesyLoan.uid == draft.uid))
    if there is not None and there.state != "called_off":
        return loan_records(session, [there])[0]
    visit, car = visit_row(session, visit_id), session.get(CourtesyCar, draft.car_id)
    if car is None or car.site_id != who.site_id:
        raise Problem(N_("This courtesy car is not in the fleet."), N_("Choose another one."))
    # A check-in that was taken back and is done once more gives its car once more.
    row = there or CourtesyLoan(site_id=visit.site_id, uid=draft.uid)
    row.car_id, row.visit_id, row.state = car.id, visit.id, "out" if draft.out else "booked"
    row.from_at, row.to_at, row.excess_minor = draft.from_at, draft.to_at, car.excess_minor
    row.km_out = draft.km_out if draft.km_out is not None else car.odometer_km
    row.fuel_out = draft.fuel_out if draft.fuel_out is not None else car.fuel_eighths
    _check_span(row.from_at, row.to_at)
    if draft.out:
        _refuse_while_out(session, car, row.id)
    session.add(row)
    _hold(session, row, car.name)
    touch(session, "visit", visit.id)
    return loan_records(session, [row])[0]


@deed("diary.call_off_loan", roles=SERVICE_SIDE, undo="diary.renew_loan")
def call_off_loan(session: Session, who: Actor, loan_id: int, seen_version: int) -> LoanRecord:
    """The customer does not take the car after all: it is free again. Raises `Stale`."""
    row = _loan(session, who, loan_id, seen_version)
    let_go(session, row)
    return loan_records(session, [row])[0]


@deed("diary.renew_loan", roles=SERVICE_SIDE, undo="diary.call_off_loan")
def renew_loan(session: Session, who: Actor, loan_id: int, seen_version: int) -> LoanRecord:
    """Give the car all the same; raises `Stale`, and `Problem` where somebody else has it by now."""
    row = _loan(session, who, loan_id, seen_version)
    hold_again(session, row)
    return loan_records(session, [row])[0]


@deed("diary.extend_loan", roles=SERVICE_SIDE, undo="diary.extend_loan")
def extend_loan(
    session: Session, who: Actor, loan_id: int, to_at: dt.datetime, seen_version: int
) -> LoanRecord:
    """The car comes back at another time. Raises `Stale`, and `Problem` where somebody else has it then."""
    row = _loan(session, who, loan_id, seen_version)
    _check_span(row.from_at, to_at)
    row.to_at = to_at
    _free(session, row.id)
    _hold(session, row, session.get_one(CourtesyCar, row.car_id).name)
    return loan_records(session, [row])[0]


@deed("diary.hand_out_car", roles=SERVICE_SIDE, undo="diary.step_loan_back")
def hand_out_car(
    session: Session, who: Actor, loan_id: int, km: int | None, fuel: int | None, seen_version: int,
    signature: SignatureDraft | None = None,
) -> LoanRecord:
    """The customer drives off, with this odometer (km) and fuel (eighths), and has signed the agreement.

    Raises `Stale`, and `Problem` while the car is out with somebody else still.
    """
    row = _loan(session, who, loan_id, seen_version)
    if row.state != "booked":
        raise Problem(N_("This car is not waiting to be handed out."), N_("Look at it again."))
    _check_counts(km, fuel)
    _refuse_while_out(session, session.get_one(CourtesyCar, row.car_id), row.id)
    row.state, row.km_out, row.fuel_out = "out", km, fuel
    if signature is not None:
        write_signature(session, who, row.visit_id, COURTESY_CAR, signature)
    session.flush()
    return loan_records(session, [row])[0]


@deed("diary.take_in_car", roles=SERVICE_SIDE, undo="diary.step_loan_back")
def take_in_car(
    session: Session, who: Actor, loan_id: int, km: int | None, fuel: int | None, seen_version: int
) -> LoanRecord:
    """The car is back, with this odometer (km) and fuel (eighths); from now on it is free.

    Raises `Stale`, and `Problem` where it is not out, or came back with less on the clock.
    """
    row = _loan(session, who, loan_id, seen_version)
    if row.state != "out":
        raise Problem(N_("This car is not out."), N_("Look at it again."))
    _check_counts(km, fuel)
    if km is not None and row.km_out is not None and km < row.km_out:
        raise Problem(N_("It left with {km} km on the clock."), N_("Read the clock again."), km=row.km_out)
    row.state, row.back_at, row.km_in, row.fuel_in = "back", clock.now(), km, fuel
    car = session.get_one(CourtesyCar, row.car_id)
    car.odometer_km, car.fuel_eighths = km or car.odometer_km, fuel if fuel is not None else car.fuel_eighths
    _free(session, row.id, after=clock.now())
    session.flush()
    return loan_records(session, [row])[0]


@deed("diary.step_loan_back", roles=SERVICE_SIDE, undo="diary.take_in_car")
def step_loan_back(session: Session, who: Actor, loan_id: int, seen_version: int) -> LoanRecord:
    """Take back that a car went out or came back. Raises `Stale`, and `Problem` where it is given on."""
    row = _loan(session, who, loan_id, seen_version)
    if row.state == "back":
        row.state, row.back_at, row.km_in, row.fuel_in = "out", None, None, None
        _free(session, row.id)
        _hold(session, row, session.get_one(CourtesyCar, row.car_id).name)
    elif row.state == "out":
        row.state = "booked"
        write_signature(session, who, row.visit_id, COURTESY_CAR, None)
    session.flush()
    return loan_records(session, [row])[0]


# What the deeds share ------------------------------------------------------------------------------


def let_go(session: Session, row: CourtesyLoan) -> None:
    """Call a loan off and free its hours."""
    if row.state in ("booked", "out"):
        row.state = "called_off"
        _free(session, row.id)
        session.flush()


def hold_again(session: Session, row: CourtesyLoan) -> None:
    """Hold the hours of a loan that was called off; raises `Problem` where somebody else has the car."""
    if row.state == "called_off":
        row.state = "booked"
        _hold(session, row, session.get_one(CourtesyCar, row.car_id).name)


def take_along(
    session: Session, visit_id: int, was: dt.datetime | None, at: dt.datetime
) -> CarStays | None:
    """Move the car that is lent from when an appointment began; returns one that keeps its hours instead."""
    asked, stays = select(CourtesyLoan).where(CourtesyLoan.visit_id == visit_id), None
    if was is None or was == at:
        return None
    for row in session.scalars(asked.where(CourtesyLoan.state == "booked")).all():
        name, until = session.get_one(CourtesyCar, row.car_id).name, row.to_at + (at - was)
        if row.from_at != was:
            stays = stays if row.from_at == at else CarStays(name, taken=False)
            continue
        others = select(CourtesyHour.id).where(
            CourtesyHour.car_id == row.car_id, CourtesyHour.loan_id != row.id,
            CourtesyHour.hour.in_(_hours(at, until)),
        )
        if session.scalar(others.limit(1)) is None:
            _free(session, row.id)
            row.from_at, row.to_at = at, until
            _hold(session, row, name)
        else:
            stays = CarStays(name, taken=True)
    return stays


def _hours(since: dt.datetime, until: dt.datetime) -> range:
    """The hours of a span, counted from 1970; one that has begun is a whole one."""
    return range(int(since.timestamp() // _HOUR), int(-(-until.timestamp() // _HOUR)))


def _hold(session: Session, row: CourtesyLoan, name: str) -> None:
    """Take every hour of the span; two of us cannot have the same one: the table refuses it."""
    session.flush()
    hours = _hours(row.from_at, row.to_at)
    session.add_all(CourtesyHour(car_id=row.car_id, hour=hour, loan_id=row.id) for hour in hours)
    try:
        session.flush()
    except IntegrityError as error:
        raise Problem(
            N_("{name} is given away in that time."), N_("Choose another car, or another time."), name=name
        ) from error


def _refuse_while_out(session: Session, car: CourtesyCar, loan_id: int | None) -> None:
    """A car that did not come back on time is with somebody still, whatever was promised for this hour."""
    rows = session.scalars(
        select(CourtesyLoan).where(CourtesyLoan.car_id == car.id, CourtesyLoan.state == "out")
    ).all()
    others = [row for row in rows if row.id != loan_id]
    if others:
        raise Problem(
            N_("{car} is still out with {name}."), N_("Take it in first, or choose another car."),
            car=car.name, name=loan_records(session, others)[0].customer,
        )


def _free(session: Session, loan_id: int, after: dt.datetime | None = None) -> None:
    gone = delete(CourtesyHour).where(CourtesyHour.loan_id == loan_id)
    if after is not None:
        gone = gone.where(CourtesyHour.hour >= int(after.timestamp() // _HOUR))
    session.execute(gone)


def _check_span(since: dt.datetime, until: dt.datetime) -> None:
    if not since < until:
        raise Problem(N_("A car comes back after it leaves."), N_("Type when it comes back."))
    if until - since > dt.timedelta(days=LONGEST_DAYS):
        raise Problem(N_("A courtesy car is lent for at most {days} days."), days=LONGEST_DAYS)


def _check_counts(km: int | None, fuel: int | None) -> None:
    if km is not None and not 0 <= km <= KM_MAX:
        raise Problem(N_("This mileage cannot be."), N_("Read the clock again."))
    if fuel is not None and not 0 <= fuel <= 8:
        raise Problem(N_("Fuel is counted in eighths, from 0 to 8."))


def _car(session: Session, who: Actor, car_id: int, seen_version: int) -> CourtesyCar:
    row = session.get(CourtesyCar, car_id)
    if row is None or row.site_id != who.site_id:
        raise Problem(N_("This courtesy car is not in the fleet."), N_("Choose another one."))
    if row.version != seen_version:
        raise Stale()
    return row


def _loan(session: Session, who: Actor, loan_id: int, seen_version: int) -> CourtesyLoan:
    row = session.get(CourtesyLoan, loan_id)
    if row is None or row.site_id != who.site_id:
        raise Problem(N_("Nobody has this courtesy car any more."), N_("Look at it again."))
    if row.version != seen_version:
        raise Stale()
    touch(session, "visit", row.visit_id)
    return row


def _write_car(session: Session, row: CourtesyCar, draft: CourtesyCarDraft) -> CourtesyCarRecord:
    name = " ".join(draft.name.split())
    if not name:
        raise Problem(N_("A courtesy car needs a short name."), N_("Type it as colleagues say it."))
    if len(name) > MOST_NAME:
        raise Problem(
            N_("This name is too long: {n} letters."), N_("Type at most {most}."), n=len(name), most=MOST_NAME
        )
    _check_counts(draft.odometer_km, draft.fuel_eighths)
    if not 0 <= draft.excess_minor <= 2_000_000_000:
        raise Problem(N_("This amount cannot be."), N_("Type an amount of nothing or more."))
    row.name, row.plate, row.kind = name, draft.plate.strip()[:24], draft.kind
    row.odometer_km, row.fuel_eighths = draft.odometer_km, draft.fuel_eighths
    row.excess_minor = draft.excess_minor
    session.add(row)
    try:
        session.flush()
    except IntegrityError as error:
        raise Problem(
            N_("There is a courtesy car called {name} already."), N_("Choose another name."), name=name
        ) from error
    return car_record(row)
