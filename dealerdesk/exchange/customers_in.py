"""Rows of customers with their cars: matched with whoever and whatever is known, or new."""

from __future__ import annotations

import datetime as dt

from dealerdesk.core.errors import say
from dealerdesk.exchange import findings, reasons
from dealerdesk.exchange.folk import NEW
from dealerdesk.exchange.garage import Claim, Vehicle
from dealerdesk.exchange.matching_rows import Matcher
from dealerdesk.exchange.outcomes import Outcome
from dealerdesk.exchange.records import CustomerRow
from dealerdesk.exchange.wanted import Taken


def take_customers(matcher: Matcher, rows: list[Taken]) -> None:
    """Go through the rows of a file of customers, in its order."""
    for taken in matcher.sift(rows):
        said = (doubt for doubt in taken.row.doubts if doubt.msgid != reasons.NAME_MISSING)
        matcher.book.doubt(taken.row.row_number, said)
        _take(matcher, taken)
    matcher.finish()


def _take(matcher: Matcher, taken: Taken) -> None:
    row = taken.row
    assert isinstance(row, CustomerRow)
    found_car = matcher.find_car(row)
    found = matcher.find_person(row, found_car)
    outcome = Outcome(taken, found.person, found.by)
    if found.person is not None:
        if filled := matcher.fill_person(found.person, row):
            outcome.filled["customer"] = filled
    elif row.who.named or row.who.phones or row.who.emails:
        outcome.person, outcome.person_by = matcher.make_person(taken, found.apart), NEW
    elif row.who.customer_no:
        matcher.book.reject(taken, say(findings.UNKNOWN_NUMBER, number=row.who.customer_no))
        return
    elif found_car is None or found_car.car is None:
        matcher.book.reject(taken, say(findings.NOBODY))
        return
    if outcome.person is not None:
        matcher.book.count(outcome.person, outcome.person_by == NEW)
    matcher.take_car(outcome, found_car)
    _read_clock(matcher, outcome, row)
    _claim(matcher, outcome, row)
    if outcome.person is not None and row.consents:
        matcher.people.doubts = []
        if added := matcher.people.consent(outcome.person, row.consents):
            outcome.filled["consents"] = added
        matcher.book.doubt(row.row_number, matcher.people.doubts)
    matcher.keep(outcome)


def _claim(matcher: Matcher, outcome: Outcome, row: CustomerRow) -> None:
    """The row says that its customer has its car."""
    if outcome.person is None or outcome.car is None:
        return
    seen_on = row.last_visit if row.last_visit and row.last_visit <= matcher.plan.today else None
    outcome.car.claims.append(Claim(outcome.person, row.row_number, row.bought_on, seen_on, row.lease_end))
    matcher.belongs(outcome.person, outcome.car)


def _read_clock(matcher: Matcher, outcome: Outcome, row: CustomerRow) -> None:
    """What the clock showed when the car was last here; on the day of the file where that is not said.

    The same distance again is the same reading, told later.
    """
    km, car = row.car.odometer_km, outcome.car
    if car is None or km is None:
        return
    if any(reading.km == km for reading in car.readings) or any(
        known == km for _on, known in car.new_readings
    ):
        return
    on = min(row.last_visit or matcher.plan.today, matcher.plan.today)
    outcome.filled["reading"] = [on.isoformat(), km]
    add_reading(car, on, km, row.row_number)


def add_reading(car: Vehicle, on: dt.date, km: int, row: int) -> bool:
    """Keep a reading unless it is there already; whether it was added."""
    if (on, km) in car.new_readings or any((r.on, r.km) == (on, km) for r in car.readings):
        return False
    car.new_readings[on, km] = row
    return True
