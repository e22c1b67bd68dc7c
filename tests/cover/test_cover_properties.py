"""What must hold for any covers and any job: never covered outside its limits, always a reason."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from dealerdesk.cover.gauges import gauge
from dealerdesk.cover.groups import GROUPS
from dealerdesk.cover.models import KINDS
from dealerdesk.cover.rules import CoverFacts, JobFacts, Outcome, verdict
from dealerdesk.cover.words import goodwill_words, limits_words, reason_words
from tests.support.properties import given, st

DAYS = st.dates(dt.date(2018, 1, 1), dt.date(2032, 1, 1))
KM = st.integers(0, 300_000)
SOME_GROUPS = st.frozensets(st.sampled_from(sorted(GROUPS)[:5]), max_size=3)
COVERS = st.builds(
    CoverFacts,
    st.integers(1, 9),
    st.text(max_size=8),
    st.sampled_from([*KINDS, "odd"]),
    st.none() | DAYS,
    st.none() | st.integers(0, 120),
    st.none() | DAYS,
    st.none() | KM,
    KM,
    SOME_GROUPS,
    SOME_GROUPS,
    st.text(max_size=8),
    st.integers(0, 10_000),
    st.text(max_size=8),
    st.none() | DAYS,
)
JOBS = st.builds(JobFacts, DAYS, st.none() | KM, st.none() | st.sampled_from(sorted(GROUPS)[:6]), DAYS)
ALL = st.lists(COVERS, max_size=4)


@given(ALL, JOBS)
def test_never_covered_outside_the_limits(covers, job):
    result = verdict(covers, job)
    if result.outcome is Outcome.NOT_COVERED:
        assert result.cover is None and result.payer == "customer"
        return
    cover = result.cover
    assert cover is not None and cover in covers
    assert cover.start is None or cover.start <= job.reported_on
    assert cover.last_day is None or job.reported_on <= cover.last_day
    assert cover.km_limit is None or job.odometer is None or job.odometer <= cover.km_limit
    assert job.group not in cover.excluded
    assert not cover.included or job.group is None or job.group in cover.included
    assert cover.cancelled_on is None or job.reported_on < cover.cancelled_on
    assert (result.outcome is Outcome.ONLY_IF) == bool(result.conditions)
    assert result.goodwill is None


@given(ALL, JOBS)
def test_plainly_covered_only_when_everything_is_known(covers, job):
    result = verdict(covers, job)
    if result.outcome is Outcome.COVERED:
        assert result.cover is not None and result.cover.start is not None
        assert result.cover.km_limit is None or job.odometer is not None
        assert job.group is not None or not (result.cover.included or result.cover.excluded)


@given(ALL, JOBS)
def test_each_cover_that_does_not_hold_is_explained(covers, job):
    result = verdict(covers, job)
    explained = [why.cover for why in result.why_not]
    for cover in covers:
        assert (cover in explained) == (verdict([cover], job).outcome is Outcome.NOT_COVERED)
        assert str(limits_words(cover))
    for reason in (*(why.reason for why in result.why_not), *result.conditions):
        str(reason_words(reason))


@given(ALL, JOBS)
def test_goodwill_only_a_little_past_and_never_for_what_is_out(covers, job):
    result = verdict(covers, job)
    if result.goodwill is not None:
        assert result.outcome is Outcome.NOT_COVERED
        assert result.goodwill.days_past <= 30 and result.goodwill.km_past <= 1_000
        assert result.goodwill.days_past or result.goodwill.km_past
        assert job.group not in result.goodwill.cover.excluded
        assert str(goodwill_words(result.goodwill))


@given(ALL, JOBS, COVERS)
def test_one_more_cover_never_takes_an_answer_away(covers, job, more):
    order = [Outcome.NOT_COVERED, Outcome.ONLY_IF, Outcome.COVERED]
    before, after = verdict(covers, job), verdict([*covers, more], job)
    assert order.index(after.outcome) >= order.index(before.outcome)


@given(ALL, JOBS)
def test_the_order_of_covers_makes_no_difference(covers, job):
    distinct = [replace(cover, id=place) for place, cover in enumerate(covers)]
    first, second = verdict(distinct, job), verdict(distinct[::-1], job)
    assert first == second


@given(COVERS, DAYS, st.none() | KM, st.none() | st.decimals(0, 2_000, allow_nan=False, places=2))
def test_gauges_stay_within_their_track(cover, today, odometer, pace):
    values = gauge(cover, today, odometer, pace if pace is None else Decimal(pace))
    for used in (values.days_used, values.km_used):
        assert used is None or 0 <= used <= 1
    assert values.days_left is None or values.days_left >= 0
    assert values.km_left is None or values.km_left >= 0
