"""The clock runs only while the house is open: worked examples 10 to 12, holidays, and clock changes."""

import datetime as dt

import pytest

from dealerdesk.house.hours import OpeningHours, public_holidays
from tests.support.properties import given, settings, st

ZONE = "Europe/Copenhagen"
NINE_HOURS = ((dt.time(8), dt.time(17)),)
DANISH = OpeningHours(ZONE, (NINE_HOURS,) * 5 + ((), ()), country="DK")


def at(text: str, hours: OpeningHours = DANISH) -> dt.datetime:
    """A moment by the clock on the house's wall."""
    from zoneinfo import ZoneInfo

    return dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(hours.zone))


def test_example_10_friday_evening_runs_on_on_monday():
    handed_over = at("2026-11-27 16:50")
    assert DANISH.add_open_time(handed_over, 15) == at("2026-11-30 08:05")
    assert DANISH.add_open_time(handed_over, 120) == at("2026-11-30 09:50")


def test_example_11_christmas_is_not_opening_time():
    assert DANISH.is_open(at("2026-12-24 16:50"))
    assert DANISH.add_open_time(at("2026-12-24 16:50"), 15) == at("2026-12-28 08:05")
    assert DANISH.holiday(dt.date(2026, 12, 25))


def test_example_12_on_saturday_the_clock_waits_for_monday():
    saturday = at("2026-11-28 11:00")
    assert not DANISH.is_open(saturday)
    assert DANISH.next_open(saturday) == at("2026-11-30 08:00")
    assert DANISH.add_open_time(saturday, 15) == at("2026-11-30 08:15")


def test_open_at_the_opening_minute_and_not_at_the_closing_one():
    assert DANISH.is_open(at("2026-11-27 08:00"))
    assert not DANISH.is_open(at("2026-11-27 07:59:59"))
    assert DANISH.is_open(at("2026-11-27 16:59:59"))
    assert not DANISH.is_open(at("2026-11-27 17:00"))


def test_a_deadline_at_closing_time_stays_on_that_day():
    assert DANISH.add_open_time(at("2026-11-27 16:50"), 10) == at("2026-11-27 17:00")
    assert DANISH.add_open_time(at("2026-11-27 17:00"), 0) == at("2026-11-30 08:00")


def test_holidays_switched_off_are_working_days():
    open_always = OpeningHours(ZONE, DANISH.week)
    assert open_always.add_open_time(at("2026-12-24 16:50"), 15) == at("2026-12-25 08:05")


def test_a_closing_day_and_a_short_day_of_the_house():
    hours = OpeningHours(
        ZONE,
        DANISH.week,
        "DK",
        closed=frozenset({dt.date(2026, 12, 28)}),
        special={dt.date(2026, 12, 24): ((dt.time(8), dt.time(12)),)},
    )
    assert hours.add_open_time(at("2026-12-24 11:50"), 15) == at("2026-12-29 08:05")


def test_a_lunch_break_does_not_count():
    split = ((dt.time(13), dt.time(17)), (dt.time(8), dt.time(12)))
    hours = OpeningHours(ZONE, (split,) * 7)
    assert hours.add_open_time(at("2026-11-24 11:45"), 30) == at("2026-11-24 13:15")
    assert hours.open_minutes_between(at("2026-11-24 11:45"), at("2026-11-24 13:15")) == 30


def test_the_same_time_so_many_working_days_later():
    assert DANISH.add_working_days(at("2026-11-26 10:30"), 1) == at("2026-11-27 10:30")
    assert DANISH.add_working_days(at("2026-11-27 10:30"), 1) == at("2026-11-30 10:30")
    assert DANISH.add_working_days(at("2026-11-27 10:30"), 3) == at("2026-12-02 10:30")
    assert DANISH.add_working_days(at("2026-11-28 11:00"), 1) == at("2026-12-01 08:00")
    assert DANISH.add_working_days(at("2026-12-23 16:50"), 2) == at("2026-12-28 16:50")


def test_a_shorter_day_later_ends_at_its_closing_time():
    hours = OpeningHours(ZONE, DANISH.week, special={dt.date(2026, 12, 24): ((dt.time(9), dt.time(12)),)})
    assert hours.add_working_days(at("2026-12-23 16:00"), 1) == at("2026-12-24 12:00")
    assert hours.add_working_days(at("2026-12-23 08:15"), 1) == at("2026-12-24 09:00")


def test_the_end_of_the_next_working_day():
    assert DANISH.next_working_day_end(at("2026-11-27 10:00")) == at("2026-11-30 17:00")
    assert DANISH.next_working_day_end(at("2026-12-24 10:00"), 2) == at("2026-12-29 17:00")


def test_a_night_shift_is_an_hour_shorter_when_the_clocks_go_forward():
    always = OpeningHours(ZONE, (((dt.time(0), dt.time(23, 59, 59)),),) * 7)
    start, end = at("2027-03-28 00:00"), at("2027-03-29 00:00")
    assert always.open_minutes_between(start, end) == 23 * 60
    assert always.open_minutes_between(at("2026-10-25 00:00"), at("2026-10-26 00:00")) == 25 * 60
    assert always.add_open_time(start, 23 * 60) == end


def test_the_clock_on_the_wall_stays_when_the_offset_changes():
    friday = at("2027-03-26 16:50", OpeningHours(ZONE))
    hours = OpeningHours(ZONE, DANISH.week)
    assert hours.add_open_time(friday, 15) == at("2027-03-29 08:05")
    assert hours.add_working_days(friday, 1) == at("2027-03-29 16:50")


def test_a_span_that_the_clock_change_swallows_is_no_opening_time():
    night = OpeningHours(ZONE, (((dt.time(2), dt.time(3)),),) * 7)
    assert night.open_minutes_between(at("2027-03-28 00:00"), at("2027-03-28 12:00")) == 0


def test_each_country_has_its_own_holidays():
    assert dt.date(2026, 5, 17) in public_holidays("NO", "", 2026)
    assert dt.date(2026, 11, 11) in public_holidays("PL", "", 2026)
    assert dt.date(2026, 10, 3) in public_holidays("DE", "", 2026)
    assert dt.date(2026, 10, 31) in public_holidays("DE", "SH", 2026)
    assert dt.date(2026, 1, 1) in public_holidays("GB", "", 2026)
    assert public_holidays("XX", "", 2026) == {}
    assert public_holidays("DE", "nowhere", 2026) == {}


def test_a_holiday_is_named_in_the_readers_language():
    first = dt.date(2026, 12, 25)
    assert DANISH.holiday(first) == "Christmas Day"
    assert DANISH.holiday(first, "da") == "Juledag"
    assert DANISH.holiday(first, "pl") == "Juledag"
    assert OpeningHours(ZONE, country="PL").holiday(first, "pl").startswith("Boże Narodzenie")
    assert OpeningHours(ZONE, country="NO").holiday(first, "nb") == "Første juledag"
    assert OpeningHours(ZONE).holiday(first) == ""


def test_a_house_without_hours_still_has_deadlines():
    unset = OpeningHours(ZONE)
    saturday = at("2026-11-28 11:00")
    assert unset.add_open_time(saturday, 15) == at("2026-11-28 11:15")
    assert unset.add_working_days(saturday, 1) == at("2026-11-29 11:00")
    assert unset.open_minutes_between(saturday, at("2026-11-28 11:15")) == 15
    assert not unset.is_open(saturday)


def test_a_moment_without_its_zone_is_a_mistake():
    with pytest.raises(ValueError):
        DANISH.is_open(dt.datetime(2026, 11, 24, 10))


MOMENTS = st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2035, 12, 31), timezones=st.just(dt.UTC))
TIMES = st.times().map(lambda t: t.replace(microsecond=0, second=0))
SPANS = st.lists(TIMES, min_size=2, max_size=2, unique=True).map(lambda p: (tuple(sorted(p)),))
WEEKS = st.lists(st.just(()) | SPANS, min_size=7, max_size=7).map(tuple)
ZONES = st.sampled_from([ZONE, "Europe/Lisbon", "America/St_Johns", "Australia/Lord_Howe", "UTC"])


@settings(max_examples=60)
@given(MOMENTS, WEEKS, ZONES, st.integers(0, 3_000))
def test_the_time_added_is_the_time_that_passes(moment, week, zone, minutes):
    hours = OpeningHours(zone, week)
    due = hours.add_open_time(moment, minutes)
    assert due >= moment.replace(microsecond=0) and due.tzinfo is dt.UTC
    assert abs(hours.open_minutes_between(moment, due) - minutes) <= 1
    later = hours.add_open_time(moment, minutes + 1)
    assert later >= due


@settings(max_examples=60)
@given(MOMENTS, WEEKS, ZONES, st.integers(1, 5))
def test_working_days_lead_to_a_moment_on_a_working_day(moment, week, zone, days):
    hours = OpeningHours(zone, week)
    due = hours.add_working_days(moment, days)
    assert due > moment - dt.timedelta(seconds=1)
    assert hours.is_working_day(hours.local(due).date()) or hours.local(due).time() == dt.time()
    assert hours.add_working_days(moment, days + 1) >= due


@settings(max_examples=60)
@given(MOMENTS, MOMENTS, WEEKS)
def test_minutes_between_turn_their_sign_with_the_order(first, second, week):
    hours = OpeningHours(ZONE, week)
    there = hours.open_minutes_between(first, first + (second - first) / 50)
    back = hours.open_minutes_between(first + (second - first) / 50, first)
    assert there == -back
