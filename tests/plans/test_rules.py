"""Which plan a car follows and when it has to be inspected, by country, leap days and what is unknown."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealerdesk.house.numbers import DEFAULTS, numbers_from
from dealerdesk.plans.records import PlanRecord
from dealerdesk.plans.rules import inspection_due, inspection_rule, plan_for

TODAY = dt.date(2026, 11, 24)
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2026, 11, 24))


def plan(number, make="", fuel="", from_years=0, months=12, km=15_000, active=True):
    return PlanRecord(number, 1, make, fuel, from_years, months, km, "", active)


PLANS = (
    plan(1), plan(2, "Fjordling", months=24, km=30_000), plan(3, "Fjordling", "electric", months=24, km=None),
    plan(4, "Fjordling", from_years=5, months=12), plan(5, "Fjordling", from_years=3, active=False),
)  # fmt: skip


@pytest.mark.parametrize(
    ("make", "fuel", "registered", "wanted"),
    [
        ("Nordwind", "petrol", dt.date(2024, 1, 1), 1),
        ("fjordling", "petrol", dt.date(2024, 1, 1), 2),
        ("FJORDLING ", "electric", dt.date(2016, 1, 1), 3),
        ("Fjordling", "petrol", dt.date(2021, 11, 24), 4),
        ("Fjordling", "petrol", dt.date(2021, 11, 25), 2),
        ("Fjordling", "petrol", None, 2),
    ],
)
def test_the_plan_that_fits_best(make, fuel, registered, wanted):
    assert plan_for(PLANS, make, fuel, registered, TODAY).id == wanted


def test_no_plan_is_none():
    assert plan_for(PLANS[1:], "Nordwind", "petrol", None, TODAY) is None


@pytest.mark.parametrize(
    ("country", "registered", "last", "due"),
    [
        # DK and NO 4-2-2, DE 3-2-2, PL 3-2-1.
        ("DK", dt.date(2023, 1, 4), None, dt.date(2027, 1, 4)),
        ("DK", dt.date(2022, 1, 4), dt.date(2026, 1, 2), dt.date(2028, 1, 2)),
        ("NO", dt.date(2018, 6, 1), dt.date(2026, 5, 20), dt.date(2028, 5, 20)),
        ("DE", dt.date(2024, 3, 1), None, dt.date(2027, 3, 1)),
        ("DE", dt.date(2019, 3, 1), dt.date(2026, 3, 10), dt.date(2028, 3, 10)),
        ("PL", dt.date(2023, 12, 1), None, dt.date(2026, 12, 1)),
        ("PL", dt.date(2023, 6, 1), dt.date(2026, 5, 28), dt.date(2028, 5, 28)),
        ("PL", dt.date(2021, 6, 1), dt.date(2026, 5, 28), dt.date(2027, 5, 28)),
        # A leap day: four years later it is there again, three years later it is not.
        ("DK", dt.date(2024, 2, 29), None, dt.date(2028, 2, 29)),
        ("PL", dt.date(2024, 2, 29), None, dt.date(2027, 2, 28)),
        # Imported, first registration unknown: from the last one on.
        ("PL", None, dt.date(2026, 5, 28), dt.date(2027, 5, 28)),
    ],
)
def test_the_inspection_is_due(country, registered, last, due):
    found = inspection_due(inspection_rule(country), registered, last, TODAY)
    assert (found.on, found.overdue) == (due, False)
    assert "Inspection by" in found.said.words()


def test_the_last_day_is_in_time_and_the_next_is_not():
    rule = inspection_rule("DK")
    assert not inspection_due(rule, dt.date(2022, 11, 24), None, TODAY).overdue
    late = inspection_due(rule, dt.date(2022, 11, 23), None, TODAY)
    assert late.overdue and late.said.words().endswith("none is written down here.")


def test_what_is_not_known_is_said():
    unknown = inspection_due(inspection_rule("DK"), None, None, TODAY)
    assert unknown.on is None and "neither" in unknown.said.words()
    nowhere = inspection_due(inspection_rule("XX"), TODAY, None, TODAY)
    assert nowhere.on is None and "no rule" in nowhere.said.words()


def test_the_house_may_change_the_years():
    changed = numbers_from({"inspection.dk_first": 5}).inspection
    assert inspection_rule("DK", changed).first == 5
    assert inspection_rule("DK", DEFAULTS.inspection).first == 4


@given(st.sampled_from(["DK", "NO", "DE", "PL"]), st.none() | DAYS, st.none() | DAYS)
def test_it_is_never_due_before_what_it_is_counted_from(country, registered, last):
    found = inspection_due(inspection_rule(country), registered, last, TODAY)
    start = last or registered
    assert (found.on is None) == (start is None)
    assert found.on is None or (found.on > start and found.overdue == (found.on < TODAY))
