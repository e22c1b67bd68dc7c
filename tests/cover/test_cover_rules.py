"""The verdict: worked examples 6 to 9, the edges of each limit, and the choice among several covers."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from itertools import permutations

import pytest

from dealerdesk.cover.gauges import EndsFirst, gauge
from dealerdesk.cover.groups import GROUP_DETAILS, GROUPS, group_label, known_groups
from dealerdesk.cover.models import KINDS
from dealerdesk.cover.rules import CoverFacts, JobFacts, Outcome, Tier, days_left, km_left, verdict
from dealerdesk.cover.words import (
    KIND_WORDS,
    PAYER_WORDS,
    days_left_words,
    ends_first_words,
    goodwill_words,
    limits_words,
    reason_words,
)
from dealerdesk.house.numbers import numbers_from
from dealerdesk.visits.models import PAYERS

EXTENDED = CoverFacts(1, "Five years", "extended", dt.date(2022, 1, 4), 60, km_limit=100_000)
TODAY = dt.date(2026, 11, 24)


def job(day="2026-11-24", km=64_210, group="engine", today=None):
    reported = dt.date.fromisoformat(day)
    return JobFacts(reported, km, group, today or reported)


def ask(*covers, **facts):
    return verdict(covers, job(**facts))


def codes(result):
    return [why.reason.code for why in result.why_not]


def test_example_6_the_last_day_and_exactly_the_limit_are_covered():
    assert ask(EXTENDED, day="2027-01-04", km=100_000).outcome is Outcome.COVERED
    assert ask(EXTENDED, day="2027-01-05", km=100_000).outcome is Outcome.NOT_COVERED
    assert ask(EXTENDED, day="2027-01-04", km=100_001).outcome is Outcome.NOT_COVERED


def test_example_7_from_a_leap_day():
    leap = CoverFacts(1, "One year", "manufacturer", dt.date(2024, 2, 29), 12)
    assert leap.last_day == dt.date(2025, 2, 28)
    assert ask(leap, day="2025-02-28").outcome is Outcome.COVERED
    assert ask(leap, day="2025-03-01").outcome is Outcome.NOT_COVERED
    assert replace(leap, months=48).last_day == dt.date(2028, 2, 29)


def test_example_8_a_little_past_both_proposes_goodwill():
    near = ask(EXTENDED, day="2027-01-20", km=100_600)
    assert near.outcome is Outcome.NOT_COVERED and near.goodwill is not None
    assert (near.goodwill.days_past, near.goodwill.km_past) == (16, 600)
    assert codes(near) == ["ended", "too_far"]
    assert ask(EXTENDED, day="2027-01-20", km=101_001).goodwill is None
    assert ask(EXTENDED, day="2026-12-01", km=101_500).goodwill is None


def test_goodwill_at_its_own_edges():
    assert ask(EXTENDED, day="2027-02-03", km=101_000).goodwill is not None
    assert ask(EXTENDED, day="2027-02-04", km=101_000).goodwill is None
    assert ask(EXTENDED, day="2027-01-20", km=None).goodwill is None
    generous = numbers_from({"cover.goodwill_days": 60}).cover
    assert verdict([EXTENDED], job("2027-02-04", 101_000), generous).goodwill is not None


def test_goodwill_is_not_proposed_past_goodwill_or_a_contract():
    for kind in ("goodwill", "contract"):
        assert ask(replace(EXTENDED, kind=kind), day="2027-01-20").goodwill is None


def test_example_9_a_wear_part_is_named_not_the_date():
    no_wear = replace(EXTENDED, excluded=frozenset({"wear"}), exclusions="brake pads, wipers")
    result = ask(no_wear, day="2028-01-01", km=150_000, group="wear")
    assert codes(result) == ["excluded"]
    assert str(reason_words(result.why_not[0].reason)) == "Not part of it: Wear parts (brake pads, wipers)"
    assert ask(no_wear, day="2027-01-20", km=100_600, group="wear").goodwill is None


def test_a_group_that_is_not_included_does_not_hold():
    engine_only = replace(EXTENDED, included=frozenset({"engine", "gearbox"}))
    assert ask(engine_only, group="engine").outcome is Outcome.COVERED
    assert codes(ask(engine_only, group="glass")) == ["not_included"]


def test_before_the_start_and_from_the_day_it_was_cancelled():
    assert ask(EXTENDED, day="2022-01-04").outcome is Outcome.COVERED
    assert codes(ask(EXTENDED, day="2022-01-03")) == ["not_started"]
    ended = replace(EXTENDED, cancelled_on=dt.date(2026, 5, 1))
    assert ask(ended, day="2026-04-30").outcome is Outcome.COVERED
    assert codes(ask(ended, day="2026-05-01")) == ["cancelled"]


def test_a_fault_reported_in_time_is_covered_on_a_later_day():
    result = verdict([EXTENDED], job("2027-01-04", 99_000, today=dt.date(2027, 1, 20)))
    assert result.outcome is Outcome.COVERED and result.days_left == 0


def test_what_is_left_is_counted_from_today():
    result = ask(EXTENDED)
    assert (result.days_left, result.km_left) == (41, 35_790)
    assert str(days_left_words(41)) == "41 days left"
    assert days_left(EXTENDED, dt.date(2027, 1, 4)) == 0
    assert str(days_left_words(0)) == "today is the last day"
    assert km_left(EXTENDED, 100_400) == 0


def test_without_an_odometer_it_holds_only_under_a_condition():
    result = ask(EXTENDED, km=None)
    assert result.outcome is Outcome.ONLY_IF and result.km_left is None
    assert [condition.code for condition in result.conditions] == ["odometer_unknown"]
    assert ask(replace(EXTENDED, km_limit=None), km=None).outcome is Outcome.COVERED


def test_an_unknown_start_holds_only_under_a_condition_until_a_known_end():
    unknown = replace(EXTENDED, start=None, end=dt.date(2027, 1, 4))
    assert ask(unknown).outcome is Outcome.ONLY_IF
    assert codes(ask(unknown, day="2027-01-05")) == ["ended"]
    assert ask(replace(EXTENDED, start=None)).outcome is Outcome.ONLY_IF


def test_an_unknown_group_matters_only_where_groups_are_in_or_out():
    assert ask(EXTENDED, group=None).outcome is Outcome.COVERED
    no_wear = replace(EXTENDED, excluded=frozenset({"wear"}))
    for limited in (no_wear, replace(EXTENDED, included=frozenset({"engine"}))):
        result = ask(limited, group=None)
        assert result.outcome is Outcome.ONLY_IF
        assert [condition.code for condition in result.conditions] == ["group_unknown"]


def test_a_condition_in_words_is_handed_on():
    result = ask(replace(EXTENDED, condition=" the fault can be shown {here} "))
    assert result.outcome is Outcome.ONLY_IF
    assert str(reason_words(result.conditions[0])) == "the fault can be shown {here}"


def test_a_cover_without_end_never_ends():
    endless = CoverFacts(3, "For life", "corrosion", dt.date(2000, 1, 1))
    result = ask(endless, day="2099-01-01", km=900_000, group="body_paint")
    assert result.outcome is Outcome.COVERED and result.days_left is None and result.km_left is None
    assert str(limits_words(endless)) == "without end"


def test_of_several_the_best_for_the_customer():
    maker = CoverFacts(2, "Maker", "manufacturer", dt.date(2022, 1, 4), 60, deductible_minor=5_000)
    contract = CoverFacts(3, "Plan", "contract", dt.date(2022, 1, 4), 120)
    longer = replace(EXTENDED, id=4, end=dt.date(2028, 1, 1))
    assert ask(maker, EXTENDED).cover == EXTENDED
    free = replace(maker, deductible_minor=0, months=59)
    assert (ask(EXTENDED, free).cover, ask(EXTENDED, free).payer) == (free, "manufacturer")
    assert ask(contract, EXTENDED).cover == EXTENDED
    assert ask(contract, maker).cover == contract
    assert ask(EXTENDED, longer).cover == longer
    assert ask(replace(EXTENDED, condition="shown"), maker).cover == maker


def test_the_payer_and_the_tier_follow_the_cover():
    assert (ask(EXTENDED).payer, ask(EXTENDED).tier) == ("insurer", Tier.MUST)
    maker = replace(EXTENDED, kind="manufacturer")
    assert (ask(maker).payer, ask(maker).tier) == ("manufacturer", Tier.MUST)
    plan = replace(EXTENDED, kind="contract")
    assert (ask(plan).payer, ask(plan).tier) == ("contract", Tier.CAN)
    assert (ask().payer, ask().tier) == ("customer", Tier.SHOULD)
    assert ask(replace(EXTENDED, payer="manufacturer")).payer == "manufacturer"


def test_every_other_cover_is_told_with_its_reason():
    maker = CoverFacts(2, "Maker", "manufacturer", dt.date(2022, 1, 4), 24)
    result = ask(maker, EXTENDED)
    assert [(why.cover.id, why.reason.code) for why in result.why_not] == [(2, "ended")]
    assert str(reason_words(result.why_not[0].reason)) == "Ended on 4 Jan 2024"


def test_what_does_not_hold_is_told_in_one_order():
    ended = [
        CoverFacts(number, str(number), kind, dt.date(2020, 1, 1), months)
        for number, (kind, months) in enumerate((("contract", 36), ("extended", 36), ("manufacturer", 12),
                                                 ("manufacturer", 24)))
    ]
    for covers in permutations(ended):
        assert [why.cover.id for why in ask(*covers).why_not] == [3, 2, 1, 0]


def test_the_gauges_of_the_example_car():
    values = gauge(EXTENDED, TODAY, 64_210, Decimal("6.7"))
    assert (values.days_left, values.km_left, values.km_total) == (41, 35_790, 100_000)
    assert values.days_total == 1826 and values.km_used == pytest.approx(0.6421)
    assert values.ends_first is EndsFirst.DATE and values.ends_on == dt.date(2027, 1, 4)
    assert str(ends_first_words(values)) == "runs out on time first"
    assert values.running


def test_a_car_driven_far_reaches_the_distance_first():
    values = gauge(EXTENDED, TODAY, 99_000, Decimal(100))
    assert values.ends_first is EndsFirst.DISTANCE
    assert values.reached_on == values.ends_on == dt.date(2026, 12, 4)
    assert gauge(EXTENDED, TODAY, 99_000).ends_first is EndsFirst.UNKNOWN
    over = gauge(EXTENDED, TODAY, 100_001, Decimal(1))
    assert not over.running and over.km_left == 0 and over.km_used == 1


def test_a_gauge_without_limits():
    endless = gauge(replace(EXTENDED, months=None, km_limit=None), TODAY, 64_210)
    assert endless.ends_first is EndsFirst.NEVER and endless.days_used is None
    assert not gauge(EXTENDED, dt.date(2021, 1, 1)).started
    assert not gauge(EXTENDED, dt.date(2027, 1, 5)).running
    part = replace(EXTENDED, km_start=60_000, km_limit=80_000)
    assert gauge(part, TODAY, 64_210).km_used == pytest.approx(0.2105)


def test_words_for_limits_and_goodwill():
    assert str(limits_words(EXTENDED)) == "until 4 Jan 2027 or 100,000\xa0km"
    near = ask(EXTENDED, day="2027-01-05", km=100_600).goodwill
    assert near is not None and str(goodwill_words(near)) == "Past by one day and 600\xa0km"
    far = ask(EXTENDED, day="2027-01-04", km=100_600).goodwill
    assert far is not None and str(goodwill_words(far)) == "Past by 600\xa0km"



def test_every_stored_kind_and_payer_has_its_word():
    assert set(KIND_WORDS) == set(KINDS)
    assert set(PAYER_WORDS) == set(PAYERS)


def test_groups_have_names_and_strange_codes_stand_for_themselves():
    assert str(group_label("engine")) == "Engine"
    assert str(group_label("{odd}")) == "odd"
    assert set(GROUP_DETAILS) <= set(GROUPS)
    assert known_groups(["engine", "odd", 3]) == {"engine"} and known_groups(None) == frozenset()


def test_upkeep_by_a_contract_counts_on_the_day_it_is_done_and_a_fault_on_the_day_it_was_reported():
    booked = {"day": "2026-11-21", "today": TODAY}
    sold = CoverFacts(1, "Premium", "contract", TODAY, 12)
    assert ask(sold, group="service", **booked).outcome is Outcome.COVERED
    assert codes(ask(sold, **booked)) == ["not_started"]
    over = CoverFacts(2, "Premium", "contract", dt.date(2025, 11, 24), end=dt.date(2026, 11, 23))
    assert codes(ask(over, group="service", **booked)) == ["ended"]
    assert ask(over, **booked).outcome is Outcome.COVERED
    gone = replace(sold, start=dt.date(2026, 1, 1), cancelled_on=dt.date(2026, 11, 23))
    assert codes(ask(gone, group="service", **booked)) == ["cancelled"]
    assert ask(gone, **booked).outcome is Outcome.COVERED
