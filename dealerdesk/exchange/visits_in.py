"""Rows of workshop history: whose car was here, then rows put together to visits."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from dealerdesk.core.errors import Said, say
from dealerdesk.core.shown import a_day
from dealerdesk.exchange import findings, reasons
from dealerdesk.exchange.customers_in import add_reading
from dealerdesk.exchange.folk import NAME, NEW, OWNER, Person
from dealerdesk.exchange.garage import Claim, FoundCar, Owned, Vehicle
from dealerdesk.exchange.matching_rows import Matcher
from dealerdesk.exchange.meanings import Meaning
from dealerdesk.exchange.outcomes import Outcome
from dealerdesk.exchange.records import HistoryRow
from dealerdesk.exchange.wanted import Taken

# The largest whole number both databases keep, in minor units; more hours than any repair takes.
_LIMITS = (
    ("labour_minor", Meaning.LABOUR, 2_147_483_647),
    ("parts_minor", Meaning.PARTS, 2_147_483_647),
    ("total_minor", Meaning.TOTAL, 2_147_483_647),
    ("hours", Meaning.HOURS, 10_000),
)


def take_history(matcher: Matcher, rows: list[Taken]) -> None:
    """Go through the rows of a history; those that name their customer first, so that others find them."""
    left = matcher.sift(rows)
    for taken in left:
        matcher.book.doubt(taken.row.row_number, taken.row.doubts)
    for named in (True, False):
        for taken in left:
            if taken.row.who.known is named:
                _take(matcher, taken)
    matcher.book.outcomes.sort(key=_row_number)
    matcher.finish()


def _row_number(outcome: Outcome) -> int:
    return outcome.taken.row.row_number


def _take(matcher: Matcher, taken: Taken) -> None:
    row = taken.row
    assert isinstance(row, HistoryRow)
    if row.date > matcher.plan.today:
        matcher.book.reject(taken, say(findings.IN_THE_FUTURE, day=a_day(row.date)))
        return
    found_car = matcher.find_car(row)
    taken = _within_bounds(matcher, taken)
    row, outcome = taken.row, Outcome(taken)
    assert isinstance(row, HistoryRow)
    reason = _find_person(matcher, outcome, found_car) or _find_car(matcher, outcome, found_car)
    if reason is not None:
        matcher.book.reject(taken, reason)
        return
    assert outcome.person is not None
    matcher.book.count(outcome.person, outcome.person_by == NEW)
    matcher.take_car(outcome, found_car if row.car.known else _same(outcome))
    assert outcome.car is not None
    if outcome.person_by != OWNER:
        outcome.car.claims.append(Claim(outcome.person, row.row_number, seen_on=row.date, weak=True))
        matcher.belongs(outcome.person, outcome.car)
    km = row.car.odometer_km
    if km is not None and add_reading(outcome.car, row.date, km, row.row_number):
        outcome.filled["reading"] = [row.date.isoformat(), km]
    matcher.keep(outcome)


def _within_bounds(matcher: Matcher, taken: Taken) -> Taken:
    """Amounts no database takes are left out, and said: a number of another column, or a slip."""
    row = taken.row
    assert isinstance(row, HistoryRow)
    emptied: dict[str, Any] = {}
    for name, meaning, limit in _LIMITS:
        value = getattr(row, name)
        if value is not None and abs(value) > limit:
            emptied[name] = None
            column = next((c.header for c in matcher.plan.columns if c.meaning is meaning), "")
            said = say(reasons.OUT_OF_RANGE, column=column, value=str(value))
            matcher.book.doubt(row.row_number, [said])
    return replace(taken, row=replace(row, **emptied)) if emptied else taken


def _same(outcome: Outcome) -> FoundCar:
    return FoundCar(outcome.car, OWNER)


def _find_person(matcher: Matcher, outcome: Outcome, found_car: FoundCar | None) -> Said | None:
    """Put the customer of a row into its outcome, or say why there is none."""
    row, who = outcome.taken.row, outcome.taken.row.who
    assert isinstance(row, HistoryRow)
    car = found_car.car if found_car else None
    if who.known:
        found = matcher.find_person(row, found_car)
        person, by = found.person, found.by
        if person is None and (person := matcher.known.folk.only_one_named(who)) is not None:
            by = NAME
        if person is not None:
            outcome.person, outcome.person_by = person, by
            if filled := matcher.fill_person(person, row):
                outcome.filled["customer"] = filled
            return None
    owner = owner_on(car, row.date) if car is not None else None
    somebody_else = who.named and bool(who.phones or who.emails or who.customer_no)
    if owner is not None and not somebody_else:
        outcome.person, outcome.person_by = owner, OWNER
        if who.named and car is not None:
            name = " ".join(filter(None, (who.first_name, who.last_name))) or who.company
            said = say(findings.GIVEN_TO_OWNER, other=name, one=owner.shown, plate=car.shown)
            matcher.book.doubt(row.row_number, [said])
        return None
    if who.named or who.phones or who.emails:
        if found_car is None:
            return say(findings.NO_CAR_AT_ALL)
        outcome.person = matcher.make_person(outcome.taken, found.apart if who.known else ())
        outcome.person_by = NEW
        return None
    return _why_nobody(row, car)


def _why_nobody(row: HistoryRow, car: Vehicle | None) -> Said:
    plate = row.car.plate or row.car.vin
    if car is not None:
        return say(findings.NOBODY_HAS_IT, plate=plate)
    if row.who.customer_no:
        return say(findings.UNKNOWN_NUMBER, number=row.who.customer_no)
    return say(findings.CAR_NOT_KNOWN, plate=plate)


def _find_car(matcher: Matcher, outcome: Outcome, found_car: FoundCar | None) -> Said | None:
    """The car of a row that names none: the only one of its customer; or why there is none."""
    if found_car is not None:
        return None
    assert outcome.person is not None
    cars = matcher.cars_of(outcome.person)
    if len(cars) != 1:
        return say(findings.NO_CAR_TO_TELL if cars else findings.NO_CAR_AT_ALL)
    outcome.car = cars[0]
    return None


def owner_on(car: Vehicle, day: dt.date) -> Person | None:
    """Who had the car on a day, as far as it is known; else whoever has it now, else whoever came with it."""
    had = [owned for owned in car.owners if owned.until is not None and day <= owned.until]
    if had and not any(o.since and o.since <= day for o in car.owners if o.until is None):
        return min(had, key=_until).person
    present = [owned for owned in car.owners if owned.until is None]
    if present:
        return present[-1].person
    return _came_with(car, day) or (car.owners[-1].person if car.owners else None)


def _until(owned: Owned) -> dt.date:
    return owned.until or dt.date.max


def _came_with(car: Vehicle, day: dt.date) -> Person | None:
    """Of those a file names with the car the last one before the day, else the first one after it."""
    dated = sorted(car.claims, key=_on)
    before = [claim for claim in dated if _on(claim) <= day]
    return before[-1].person if before else dated[0].person if dated else None


def _on(claim: Claim) -> dt.date:
    return claim.seen_on or claim.bought_on or dt.date.min
