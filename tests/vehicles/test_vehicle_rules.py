"""Odometer readings are questioned, never refused (worked example 13), and cars grow old."""

import datetime as dt
from decimal import Decimal

import pytest

from dealerdesk.core.errors import Problem
from dealerdesk.house.numbers import numbers_from
from dealerdesk.vehicles.rules import (
    Reading,
    age_years,
    day_of_reaching,
    driven_km,
    highest_km,
    is_old,
    km_per_day,
    projected_km,
    question_reading,
    read_km,
)
from tests.support.properties import given, st

MARCH = Reading(dt.date(2026, 3, 12), 64_210)
NOVEMBER = dt.date(2026, 11, 24)


def test_example_13_a_lower_reading_is_questioned():
    question = question_reading(63_900, NOVEMBER, [MARCH])
    assert question is not None and question.code == "lower"
    assert question.params["highest"] == 64_210
    assert "64,210" in question.said().words() and "12 Mar 2026" in question.said().words()


def test_example_13_four_hundred_km_a_day_are_plausible_and_one_more_is_not():
    assert (NOVEMBER - MARCH.on).days == 257
    assert question_reading(167_010, NOVEMBER, [MARCH]) is None
    question = question_reading(167_011, NOVEMBER, [MARCH])
    assert question is not None and question.code == "too_fast"
    assert question.params["per_day"] == 401


def test_the_first_reading_and_the_same_one_again_are_not_questioned():
    assert question_reading(250_000, NOVEMBER, []) is None
    assert question_reading(64_210, NOVEMBER, [MARCH]) is None


def test_a_test_drive_on_the_same_day_is_not_questioned():
    assert question_reading(64_225, MARCH.on, [MARCH]) is None
    assert question_reading(64_611, MARCH.on, [MARCH]) is not None


def test_the_daily_distance_is_a_number_of_the_house():
    stricter = numbers_from({"odometer.km_per_day": 100}).odometer
    assert question_reading(64_210 + 101 * 257, NOVEMBER, [MARCH], stricter) is not None


def test_an_old_reading_written_down_later_is_compared_with_its_own_time():
    earlier = dt.date(2025, 3, 12)
    assert question_reading(50_000, earlier, [MARCH]) is None
    question = question_reading(64_211, earlier, [MARCH])
    assert question is not None and question.code == "above_later"


def test_a_new_clock_starts_again():
    fitted = Reading(dt.date(2026, 5, 1), 0, new_instrument=True)
    assert question_reading(9_000, NOVEMBER, [MARCH, fitted]) is None
    assert highest_km([MARCH, fitted, Reading(NOVEMBER, 9_000)]) == 9_000


def test_a_reading_far_above_later_ones_is_a_mistake_until_nothing_speaks_against_it():
    def on(day, km, fresh=False):
        return Reading(NOVEMBER + dt.timedelta(day), km, fresh)

    typo = [MARCH, on(-30, 642_100)]
    assert highest_km(typo) == 642_100, "nothing speaks against it yet"
    assert question_reading(65_900, NOVEMBER, typo).code == "lower"
    seen = [*typo, on(0, 65_900)]
    assert (highest_km(seen), driven_km(seen)) == (65_900, 65_900)
    assert question_reading(66_000, NOVEMBER + dt.timedelta(9), seen) is None
    assert driven_km([*seen, on(1, 0, fresh=True), on(9, 100)]) == 66_000, "nor on a clock that was changed"
    turned_back = [MARCH, on(-30, 90_000), on(0, 70_000)]
    assert highest_km(turned_back) == 90_000, "so far it may have been driven: the highest counts"
    first = [on(-30, 642_100), on(-20, 64_300)]
    assert highest_km(first) == 642_100, "one against one tells nothing"
    assert highest_km([*first, on(0, 65_900)]) == 65_900
    assert highest_km([on(-30, 64_300), on(-20, 6_430), on(0, 65_900)]) == 65_900, "nor does a low one"


@pytest.mark.parametrize(
    ("typed", "km"),
    [
        ("64 210", 64_210),
        ("64.210 km", 64_210),
        ("64'210", 64_210),
        ("64\u202f210", 64_210),
        ("64210", 64_210),
        ("1.234.567", 1_234_567),
        ("0", 0),
        (" ", None),
    ],
)
def test_kilometres_are_read_as_people_type_them(typed, km):
    assert read_km(typed) == km


@pytest.mark.parametrize(
    "typed", ["64.2", "about 60000", "-5", "1e9", "99999999", "6,42,10", "٦٤", "1" * 5_000, "½"]
)
def test_what_is_no_distance_is_a_sentence(typed):
    with pytest.raises(Problem) as caught:
        read_km(typed)
    assert "64 210" in caught.value.sentence()


def test_the_pace_comes_from_the_cars_own_recent_readings():
    readings = [
        Reading(dt.date(2020, 1, 1), 0),
        Reading(dt.date(2025, 11, 24), 50_000),
        Reading(dt.date(2026, 11, 24), 68_250),
    ]
    assert km_per_day(readings) == Decimal(50)
    assert projected_km(readings, dt.date(2026, 12, 4)) == 68_750
    assert day_of_reaching(70_000, readings) == dt.date(2026, 12, 29)
    assert day_of_reaching(50_000, readings) == dt.date(2025, 11, 24)


def test_one_reading_is_measured_from_the_first_registration():
    assert km_per_day([MARCH]) is None
    assert km_per_day([MARCH], dt.date(2022, 1, 4)) is not None
    assert projected_km([MARCH], NOVEMBER) == 64_210
    assert day_of_reaching(70_000, [MARCH]) is None


def test_a_reading_typed_too_high_does_not_spoil_the_pace():
    readings = [Reading(dt.date(2026, 1, 1), 10_000), Reading(dt.date(2026, 3, 1), 120_000),
                Reading(dt.date(2026, 7, 20), 20_000)]  # fmt: skip
    assert km_per_day(readings) == Decimal(50)


def test_older_than_six_years_begins_the_day_after():
    born = dt.date(2020, 11, 24)
    assert not is_old(born, None, 10, NOVEMBER)
    assert is_old(born, None, 10, dt.date(2026, 11, 25))
    assert is_old(None, 2019, None, NOVEMBER) and not is_old(None, 2020, None, NOVEMBER)
    assert is_old(NOVEMBER, None, 150_001, NOVEMBER) and not is_old(NOVEMBER, None, 150_000, NOVEMBER)
    assert not is_old(None, None, None, NOVEMBER)
    assert age_years(born, None, NOVEMBER) == 6
    assert age_years(None, 2027, NOVEMBER) == 0


READINGS = st.lists(
    st.builds(Reading, st.dates(), st.integers(0, 2_000_000), st.booleans()), max_size=6
)


@given(READINGS, st.dates(), st.integers(0, 2_000_000), st.none() | st.dates())
def test_no_history_breaks_the_questions(readings, on, km, registered):
    question = question_reading(km, on, readings)
    if question is not None:
        assert question.said().words()
    pace = km_per_day(readings, registered)
    assert pace is None or pace >= 0
    projected_km(readings, on, registered)
    reached = day_of_reaching(km, readings, registered)
    assert reached is None or isinstance(reached, dt.date)


@given(st.integers(0, 500_000), st.integers(0, 500_000), st.dates(dt.date(2000, 1, 1), dt.date(2050, 1, 1)))
def test_only_readings_between_the_last_and_the_daily_distance_pass(last, km, on):
    question = question_reading(km, on, [Reading(dt.date(2000, 1, 1), last)])
    plausible = last <= km <= last + 400 * max((on - dt.date(2000, 1, 1)).days, 1)
    assert (question is None) == plausible


@given(st.text(max_size=30))
def test_any_text_is_a_distance_or_a_problem(text):
    try:
        km = read_km(text)
    except Problem:
        return
    assert km is None or 0 <= km <= 9_999_999
