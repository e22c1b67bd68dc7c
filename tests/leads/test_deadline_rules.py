"""The service level runs in opening hours: worked examples 10 to 12 as deadlines, and the clock."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from dealerdesk.house.hours import OpeningHours
from dealerdesk.house.numbers import numbers_from
from dealerdesk.leads.deadlines import ClockState, clock, clock_words, deadlines, minutes_words
from dealerdesk.leads.warmth import Band
from tests.support.properties import given, settings, st

ZONE = "Europe/Copenhagen"
HOURS = OpeningHours(ZONE, (((dt.time(8), dt.time(17)),),) * 5 + ((), ()), country="DK")


def at(text):
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE))


def test_example_10_hot_on_friday_evening():
    due = deadlines("hot", at("2026-11-27 16:50"), HOURS)
    assert due.pick_up_by == at("2026-11-30 08:05")
    assert due.reach_by == at("2026-11-30 09:50")


def test_example_11_hot_on_christmas_eve():
    assert deadlines("hot", at("2026-12-24 16:50"), HOURS).pick_up_by == at("2026-12-28 08:05")


def test_example_12_on_saturday_the_clock_starts_on_monday():
    due = deadlines("hot", at("2026-11-28 11:00"), HOURS)
    assert due.pick_up_by == at("2026-11-30 08:15")
    seen = clock(at("2026-11-28 11:00"), due.pick_up_by, at("2026-11-29 20:00"), HOURS)
    assert (seen.left, seen.total, seen.paused) == (15, 15, True)


def test_warm_four_hours_and_the_next_working_day():
    due = deadlines("warm", at("2026-11-27 15:00"), HOURS)
    assert due.pick_up_by == at("2026-11-30 10:00")
    assert due.reach_by == at("2026-11-30 15:00")
    later = deadlines("warm", at("2026-11-28 11:00"), HOURS)
    assert later.pick_up_by == at("2026-11-30 12:00")
    assert later.reach_by == at("2026-12-01 08:00")


def test_cool_one_and_three_working_days():
    due = deadlines("cool", at("2026-11-26 10:30"), HOURS)
    assert due.pick_up_by == at("2026-11-27 10:30")
    assert due.reach_by == at("2026-12-01 10:30")


def test_the_house_may_set_its_own_level():
    level = numbers_from({"service_level.hot_pick_up_minutes": 30}).service_level
    assert deadlines("hot", at("2026-11-24 10:00"), HOURS, level).pick_up_by == at("2026-11-24 10:30")


@pytest.mark.parametrize(
    ("now", "left", "state", "words"),
    [
        ("2026-11-24 10:00", 240, ClockState.RUNNING, "4 h to accept"),
        ("2026-11-24 12:48", 72, ClockState.RUNNING, "1 h 12 m to accept"),
        ("2026-11-24 13:00", 60, ClockState.NEAR, "1 h to accept"),
        ("2026-11-24 13:38", 22, ClockState.NEAR, "22 m to accept"),
        ("2026-11-24 14:00", 0, ClockState.NEAR, "0 m to accept"),
        ("2026-11-24 14:40", -40, ClockState.OVERDUE, "40 m over"),
        ("2026-11-25 09:00", -240, ClockState.OVERDUE, "4 h over"),
    ],
)
def test_the_clock_counts_down_in_opening_time(now, left, state, words):
    handed_over = at("2026-11-24 10:00")
    due = deadlines("warm", handed_over, HOURS).pick_up_by
    seen = clock(handed_over, due, at(now), HOURS)
    assert (seen.left, seen.state) == (left, state)
    assert str(clock_words(seen)) == words


def test_once_accepted_the_clock_is_about_reaching_them():
    seen = clock(at("2026-11-24 10:00"), at("2026-11-24 12:00"), at("2026-11-24 11:00"), HOURS)
    assert str(clock_words(seen, accepted=True)) == "1 h to reach them"
    assert seen.used == 0.5
    assert str(minutes_words(26 * 60 + 5)) == "26 h"


MOMENTS = st.datetimes(dt.datetime(2024, 1, 1), dt.datetime(2030, 1, 1), timezones=st.just(dt.UTC))


@settings(max_examples=80)
@given(MOMENTS, st.sampled_from(list(Band)), st.integers(0, 10_000))
def test_a_deadline_lies_in_opening_time_after_the_hand_over(moment, band, minutes):
    due = deadlines(band, moment, HOURS)
    assert moment < due.pick_up_by <= due.reach_by
    seen = clock(moment, due.pick_up_by, moment + dt.timedelta(minutes=minutes), HOURS)
    assert 0 <= seen.used <= 1 and seen.left <= seen.total
    assert (seen.state is ClockState.OVERDUE) == (moment + dt.timedelta(minutes=minutes) > due.pick_up_by)
    assert str(clock_words(seen))


@settings(max_examples=50)
@given(MOMENTS)
def test_hotter_is_never_later(moment):
    hot, warm, cool = (deadlines(band, moment, HOURS) for band in ("hot", "warm", "cool"))
    assert hot.pick_up_by <= warm.pick_up_by <= cool.pick_up_by
    assert hot.reach_by <= warm.reach_by <= cool.reach_by
