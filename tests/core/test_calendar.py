"""Periods in months end where the Regulation says."""

import datetime as dt

import pytest

from dealerdesk.core.calendar import (
    add_days,
    end_of_months,
    middle_day,
    style_of,
    whole_months,
    whole_years,
)
from tests.support.properties import given, st

DAYS = st.dates()


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2022-01-04", 60, "2027-01-04"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-03-31", 0, "2026-03-31"),
    ],
)
def test_a_period_ends_with_the_same_day_or_the_last_of_the_month(start, months, end):
    assert end_of_months(dt.date.fromisoformat(start), months) == dt.date.fromisoformat(end)


def test_an_age_grows_on_the_birthday():
    born = dt.date(2020, 2, 29)
    assert whole_years(born, dt.date(2026, 2, 27)) == 5
    assert whole_years(born, dt.date(2026, 2, 28)) == 6
    assert whole_years(born, dt.date(2019, 1, 1)) == 0


@given(DAYS, st.integers(-200_000, 200_000))
def test_no_period_falls_off_the_calendar(start, months):
    end = end_of_months(start, months)
    assert (end >= start) if months >= 0 else (end <= start)


@given(DAYS, DAYS)
def test_whole_months_are_really_past(start, end):
    months = whole_months(start, end)
    assert months >= 0
    if end > start:
        assert end_of_months(start, months) <= end


@given(DAYS, st.integers(-4_000_000, 4_000_000))
def test_days_are_held_within_the_calendar(day, days):
    assert isinstance(add_days(day, days), dt.date)


def test_the_middle_of_a_year_is_in_july():
    assert middle_day(dt.date(2027, 1, 1), dt.date(2027, 12, 31)) == dt.date(2027, 7, 2)


def test_a_year_is_named_where_it_might_be_another():
    today = dt.date(2026, 11, 24)
    for day, style in (((2027, 1, 4), "daylong"), ((2028, 1, 4), "long"), ((2026, 1, 4), "daylong"),
                       ((2025, 12, 24), "long"), ((2027, 11, 1), "long")):
        assert style_of(dt.date(*day), today) == style
