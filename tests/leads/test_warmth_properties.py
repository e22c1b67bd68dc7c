"""What must hold for the warmth of any customer on any day."""

import datetime as dt
from dataclasses import replace

from dealerdesk.house.numbers import DEFAULTS
from dealerdesk.leads.warmth import KnownFacts, SaidRemark, fading, time_reason, warmth
from dealerdesk.leads.words import reason_source, reason_words
from dealerdesk.loyalty.rules import Rung
from dealerdesk.remarks.rules import Contact, Window
from tests.support.properties import given, st

DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2030, 1, 1))
WINDOWS = st.none() | st.builds(
    lambda first, length: Window(first, None if length is None else first + dt.timedelta(days=length)),
    DAYS,
    st.none() | st.integers(0, 500),
)
REMARKS = st.builds(
    SaidRemark,
    st.integers(1, 99),
    DAYS,
    WINDOWS,
    st.sampled_from(list(Contact)),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.none() | st.integers(1, 3),
)
FACTS = st.builds(
    KnownFacts,
    st.none() | DAYS,
    st.none() | DAYS,
    st.integers(0, 100_000),
    st.none() | st.integers(0, 100_000),
    st.none() | DAYS,
    st.none() | st.dates(dt.date(1990, 1, 1)),
    st.none() | st.integers(1900, 2030),
    st.none() | st.integers(0, 900_000),
    st.sampled_from(["", *Rung]),
    st.booleans(),
)
ALL = st.lists(REMARKS, max_size=4)


@given(ALL, FACTS, DAYS)
def test_shown_points_add_up_to_the_score_before_the_cap(remarks, facts, today):
    result = warmth(remarks, facts, today)
    assert sum(reason.shown for reason in result.reasons) == result.uncapped
    assert result.score == min(max(result.uncapped, 0), 100)
    assert abs(sum(float(reason.points) for reason in result.reasons) - result.uncapped) <= 0.5
    for reason in result.reasons:
        assert abs(float(reason.points) - reason.shown) < 1


@given(ALL, FACTS, DAYS)
def test_each_reason_counts_once_and_has_words(remarks, facts, today):
    result = warmth(remarks, facts, today)
    groups = [reason.group for reason in result.reasons]
    assert len(groups) == len(set(groups))
    for reason in result.reasons:
        assert str(reason_words(reason)) and str(reason_source(reason))
    assert result.settle_first == facts.open_complaint


@given(ALL, FACTS, DAYS, st.randoms())
def test_the_order_of_remarks_makes_no_difference(remarks, facts, today, random):
    shuffled = list(remarks)
    random.shuffle(shuffled)
    assert warmth(shuffled, facts, today).score == warmth(remarks, facts, today).score


@given(ALL, REMARKS, FACTS, DAYS)
def test_one_more_remark_never_cools(remarks, more, facts, today):
    assert warmth([*remarks, more], facts, today).score >= warmth(remarks, facts, today).score


@given(ALL, FACTS, DAYS)
def test_a_complaint_never_warms(remarks, facts, today):
    calm = warmth(remarks, replace(facts, open_complaint=False), today)
    assert warmth(remarks, replace(facts, open_complaint=True), today).score <= calm.score


@given(ALL, FACTS, DAYS)
def test_striking_a_reason_out_takes_exactly_its_points(remarks, facts, today):
    result = warmth(remarks, facts, today)
    for reason in result.reasons:
        without = warmth(remarks, facts, today, struck=[reason.group])
        assert abs(result.uncapped - without.uncapped - float(reason.points)) <= 1
        assert [kept.group for kept in without.struck] == [reason.group]


@given(WINDOWS, DAYS, st.integers(0, 400))
def test_a_wish_grows_warmer_as_its_window_comes_near(span, today, days):
    later = today + dt.timedelta(days=days)
    assert time_reason(span, later)[1] >= time_reason(span, today)[1]


@given(REMARKS, DAYS, st.integers(0, 2_000))
def test_fading_never_turns_back(remark, today, days):
    now, then = fading(remark, today), fading(remark, today + dt.timedelta(days=days))
    assert 0 < then <= now <= 1


@given(REMARKS, DAYS)
def test_ninety_days_halve_a_remark_whose_time_has_passed(remark, today):
    if fading(remark, today, DEFAULTS.warmth) < 1:
        later = fading(remark, today + dt.timedelta(days=90))
        assert abs(float(later) * 2 - float(fading(remark, today))) < 1e-12
