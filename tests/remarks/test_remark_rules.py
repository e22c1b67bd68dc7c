"""Chips stand for windows, 'no' is never handed over, and 'not yet' wakes when it should."""

import datetime as dt

import pytest

from dealerdesk.house.numbers import DEFAULTS
from dealerdesk.remarks.rules import (
    CONDITIONS,
    CONTACT_WORDS,
    WANTED_WORDS,
    Contact,
    Fate,
    Sleep,
    Wanted,
    Window,
    chip_for,
    fate,
    is_awake,
    may_be_handed_over,
    window,
    window_of,
)
from tests.support.properties import given, st

SAID = dt.date(2026, 11, 24)
DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("chip", "first", "last"),
    [("now", 0, 31), ("3m", 32, 92), ("6m", 93, 213), ("12m", 214, 396)],
)
def test_a_chip_stands_for_the_window_it_names(chip, first, last):
    assert window(chip, SAID) == Window(SAID + first * DAY, SAID + last * DAY)


def test_later_has_no_end_and_unsaid_no_window():
    assert window("later", SAID) == Window(SAID + 397 * DAY, None)
    assert window("unsaid", SAID) is None
    with pytest.raises(ValueError):
        window("soon", SAID)


def test_the_chips_follow_each_other_without_gap():
    spans = [window(chip, SAID) for chip in ("now", "3m", "6m", "12m", "later")]
    for earlier, later in zip(spans, spans[1:], strict=False):
        assert earlier is not None and later is not None and earlier.last is not None
        assert later.first - earlier.last == DAY


def test_dates_that_were_said_win_over_the_chip():
    spring = Window(dt.date(2027, 3, 1), dt.date(2027, 5, 31))
    assert window_of("now", SAID, spring.first, spring.last) == spring
    assert window_of("3m", SAID) == window("3m", SAID)
    assert window_of("unsaid", SAID, None, dt.date(2027, 5, 1)) == Window(SAID, dt.date(2027, 5, 1))
    assert window_of("unsaid", SAID, dt.date(2027, 5, 1), None) == Window(dt.date(2027, 5, 1))
    assert window_of("unsaid", SAID, spring.last, spring.first) == spring


@pytest.mark.parametrize("chip", list(Wanted))
def test_a_window_leads_back_to_its_chip(chip):
    assert chip_for(window(chip, SAID), SAID) is chip


def test_yes_is_handed_over_and_no_never():
    assert fate("call") is Fate.HAND_OVER and fate("write") is Fate.HAND_OVER
    assert fate("not-yet") is Fate.ASLEEP
    assert fate("no") is Fate.INSIGHT
    assert fate("unsaid") is Fate.ASK_FIRST
    assert not may_be_handed_over(["no"])
    assert not may_be_handed_over(["no", "not-yet"])
    assert not may_be_handed_over([])
    assert may_be_handed_over(["no", "call"])


def test_every_choice_has_its_words():
    assert set(WANTED_WORDS) == set(Wanted)
    assert set(CONTACT_WORDS) == set(Contact)


def test_not_yet_wakes_on_its_day():
    sleep = Sleep(SAID, until=dt.date(2027, 2, 1))
    assert not is_awake(sleep, dt.date(2027, 1, 31))
    assert is_awake(sleep, dt.date(2027, 2, 1))
    assert not is_awake(sleep, dt.date(2027, 1, 10), [("visit", dt.date(2027, 1, 10))])


def test_not_yet_wakes_after_the_inspection():
    sleep = Sleep(SAID, condition="inspection")
    assert "inspection" in CONDITIONS
    assert not is_awake(sleep, dt.date(2027, 3, 1), [("visit", dt.date(2027, 3, 1))])
    assert not is_awake(sleep, dt.date(2027, 3, 1), [("inspection", dt.date(2026, 5, 1))])
    assert is_awake(sleep, dt.date(2027, 3, 1), [("inspection", dt.date(2027, 2, 28))])


def test_a_condition_in_free_words_is_for_the_person_at_the_next_visit():
    sleep = Sleep(SAID, condition="when the boat is sold")
    assert not is_awake(sleep, dt.date(2027, 3, 1))
    assert is_awake(sleep, dt.date(2027, 3, 1), [("visit", dt.date(2027, 3, 1))])


def test_with_neither_day_nor_condition_it_wakes_at_the_visit_or_before_its_window():
    span = Window(dt.date(2027, 6, 1), dt.date(2027, 8, 31))
    sleep = Sleep(SAID, span=span)
    assert not is_awake(sleep, dt.date(2027, 4, 30))
    assert is_awake(sleep, dt.date(2027, 5, 1))
    assert is_awake(sleep, dt.date(2027, 1, 5), [("visit", dt.date(2027, 1, 5))])
    assert not is_awake(Sleep(SAID), SAID, [("visit", SAID)])


DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1))


@given(st.sampled_from(list(Wanted)), DAYS)
def test_a_chip_is_inside_its_distance_on_the_day_it_is_said(chip, said):
    span = window(chip, said)
    if span is not None:
        assert span.last is None or span.first <= span.last
        assert chip_for(span, said) is chip
        assert span.holds(said) == (chip is Wanted.NOW)


@given(DAYS, st.none() | DAYS, st.none() | DAYS, st.sampled_from(list(Wanted)))
def test_a_window_never_ends_before_it_begins(said, first, last, chip):
    span = window_of(chip, said, first, last)
    assert span is None or span.last is None or span.first <= span.last


@given(DAYS, st.none() | DAYS, st.sampled_from(["", "inspection", "visit", "boat"]), DAYS, DAYS)
def test_once_awake_it_stays_awake(said, until, condition, visited, today):
    sleep = Sleep(said, until, condition, Window(until) if until else None)
    happened = [("visit", visited)]
    if is_awake(sleep, today, happened, DEFAULTS.warmth):
        assert is_awake(sleep, today + 30 * DAY, happened)
