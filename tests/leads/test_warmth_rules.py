"""Warmth to the letter: the worked examples 1 to 5, the edges of every reason, and what must always hold."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from dealerdesk.house.numbers import numbers_from
from dealerdesk.leads.warmth import Band, KnownFacts, SaidRemark, band_of, fading, time_reason, warmth
from dealerdesk.leads.words import BAND_WORDS, REASON_WORDS, band_word, reason_source, reason_words
from dealerdesk.remarks.rules import Window, window

TODAY = dt.date(2026, 11, 24)
SPRING = Window(dt.date(2027, 3, 1), dt.date(2027, 5, 31))
NOTHING = KnownFacts()
# "An estate, in spring, and give me a ring."
ESTATE = SaidRemark(1, TODAY, SPRING, "call", specific_wish=True, heard_by=7)
TRADE_IN = SaidRemark(2, dt.date(2026, 11, 20), trade_in=True, heard_by=8)
DAY = dt.timedelta(days=1)


def points(result):
    return {reason.code: reason.points for reason in result.reasons}


def test_example_1_an_estate_in_spring():
    result = warmth([ESTATE], NOTHING, TODAY)
    assert (result.score, result.band) == (55, Band.WARM)
    assert points(result) == {"asked_to_be_called": 25, "within_6_months": 22, "specific_wish": 8}


def test_example_2_warmer_as_spring_comes_near_and_cooler_after():
    assert warmth([ESTATE], NOTHING, dt.date(2027, 2, 10)).score == 73
    assert warmth([ESTATE], NOTHING, dt.date(2027, 2, 10)).band is Band.HOT
    late = warmth([ESTATE], NOTHING, dt.date(2027, 8, 29))
    assert sum(reason.points for reason in late.reasons) == Decimal("36.5")
    assert (late.score, late.band) == (37, Band.COOL)
    assert sum(reason.shown for reason in late.reasons) == 37


def test_example_3_no_time_named_ninety_days_ago():
    said = SaidRemark(1, dt.date(2026, 8, 26), contact="write")
    result = warmth([said], NOTHING, TODAY)
    assert (result.score, result.band) == (7, Band.COOL)


def test_example_4_a_second_colleague_heard_of_a_trade_in():
    result = warmth([ESTATE, TRADE_IN], NOTHING, TODAY)
    assert (result.score, result.band) == (71, Band.HOT)
    assert round(points(result)["trade_in"], 1) == Decimal("5.8")
    assert points(result)["two_staff"] == 10
    assert "no_time_named" not in points(result)
    assert sum(reason.shown for reason in result.reasons) == 71


def test_example_5_settle_the_complaint_first():
    result = warmth([ESTATE, TRADE_IN], KnownFacts(open_complaint=True), TODAY)
    assert (result.score, result.settle_first) == (51, True)
    assert result.reasons[-1].shown == -20
    assert not warmth([ESTATE, TRADE_IN], NOTHING, TODAY).settle_first


@pytest.mark.parametrize(
    ("days", "worth"),
    [(0, 40), (1, 40), (31, 40), (32, 30), (92, 30), (93, 22), (213, 22), (214, 12), (396, 12), (397, 4)],
)
def test_the_distance_is_counted_to_the_first_day(days, worth):
    span = Window(TODAY + days * DAY, TODAY + (days + 20) * DAY)
    assert time_reason(span, TODAY)[1] == worth


@pytest.mark.parametrize(
    ("chip", "worth"), [("now", 40), ("3m", 30), ("6m", 22), ("12m", 12), ("later", 4), ("unsaid", 4)]
)
def test_a_chip_is_worth_what_it_names_on_the_day_it_is_said(chip, worth):
    assert time_reason(window(chip, TODAY), TODAY)[1] == worth


def test_next_year_is_counted_to_its_middle():
    next_year = Window(dt.date(2027, 1, 1), dt.date(2027, 12, 31))
    assert time_reason(next_year, TODAY)[0] == "within_12_months"
    assert time_reason(next_year, dt.date(2026, 12, 31))[0] == "within_6_months"
    assert time_reason(next_year, dt.date(2027, 1, 1))[0] == "wants_it_now"


def test_half_a_year_is_counted_to_its_first_day():
    second_half = Window(dt.date(2027, 7, 1), dt.date(2027, 12, 31))
    assert time_reason(second_half, dt.date(2027, 6, 20))[0] == "wants_it_now"
    longer = replace(second_half, last=dt.date(2028, 1, 1))
    assert time_reason(longer, dt.date(2027, 6, 20))[0] == "within_6_months"


def test_inside_the_window_it_stays_until_its_last_day_and_then_halves():
    assert warmth([ESTATE], NOTHING, SPRING.last).score == 73
    assert fading(ESTATE, SPRING.last) == 1
    assert fading(ESTATE, SPRING.last + 90 * DAY) == Decimal("0.5")
    assert fading(ESTATE, SPRING.last + 180 * DAY) == Decimal("0.25")
    assert warmth([ESTATE], NOTHING, SPRING.last + DAY).score == 72


def test_later_warms_slowly_and_cools_a_year_after_it_has_come():
    later = SaidRemark(1, TODAY, window("later", TODAY))
    assert warmth([later], NOTHING, TODAY).score == 4
    assert warmth([later], NOTHING, TODAY + DAY).score == 4
    assert warmth([later], NOTHING, TODAY + 397 * DAY).score == 40
    assert warmth([later], NOTHING, TODAY + (397 + 364) * DAY).score == 40
    assert warmth([later], NOTHING, TODAY + (397 + 364 + 90) * DAY).score == 20


def test_a_reason_counts_once_at_its_highest_present_value():
    old_call = SaidRemark(5, TODAY - 90 * DAY, contact="call", heard_by=7)
    fresh_note = SaidRemark(6, TODAY, contact="write", heard_by=7)
    result = warmth([old_call, fresh_note], NOTHING, TODAY)
    assert points(result) == {"asked_to_be_called": Decimal("12.5"), "no_time_named": 4}
    later = warmth([old_call, fresh_note], NOTHING, TODAY + 90 * DAY)
    assert points(later) == {"asked_to_be_called": Decimal("6.25"), "no_time_named": 2}
    assert {reason.remark_id for reason in later.reasons} == {5, 6}


@pytest.mark.parametrize("contact", ["no", "not-yet", "unsaid"])
def test_no_and_not_yet_give_no_points_for_contact(contact):
    assert warmth([SaidRemark(1, TODAY, SPRING, contact)], NOTHING, TODAY).score == 22


def test_two_colleagues_within_180_days_and_never_the_same_one_twice():
    first = replace(ESTATE, remark_id=3, said_on=TODAY - 180 * DAY, heard_by=8)
    assert "two_staff" in points(warmth([ESTATE, first], NOTHING, TODAY))
    assert "two_staff" not in points(warmth([ESTATE, first], NOTHING, TODAY + DAY))
    assert "two_staff" not in points(warmth([ESTATE, replace(first, heard_by=7)], NOTHING, TODAY))
    assert "two_staff" not in points(warmth([ESTATE, replace(first, heard_by=None)], NOTHING, TODAY))


@pytest.mark.parametrize(
    ("facts", "worth"),
    [
        (KnownFacts(lease_or_finance_end=TODAY + 180 * DAY), 15),
        (KnownFacts(lease_or_finance_end=TODAY + 181 * DAY), 0),
        (KnownFacts(lease_or_finance_end=TODAY), 15),
        (KnownFacts(lease_or_finance_end=TODAY - DAY), 0),
        (KnownFacts(manufacturer_warranty_end=TODAY + 90 * DAY), 8),
        (KnownFacts(manufacturer_warranty_end=TODAY + 91 * DAY), 0),
        (KnownFacts(manufacturer_warranty_end=TODAY - DAY), 0),
        (KnownFacts(customer_paid_12m=1_501, car_value=10_000), 10),
        (KnownFacts(customer_paid_12m=1_500, car_value=10_000), 0),
        (KnownFacts(customer_paid_12m=1_500, car_value=None), 0),
        (KnownFacts(declined_on=TODAY - 180 * DAY), 8),
        (KnownFacts(declined_on=TODAY - 181 * DAY), 0),
        (KnownFacts(first_registration=dt.date(2020, 11, 23)), 5),
        (KnownFacts(first_registration=dt.date(2020, 11, 24)), 0),
        (KnownFacts(odometer_km=150_001), 5),
        (KnownFacts(odometer_km=150_000), 0),
        (KnownFacts(odometer_km=150_001, model_year=2001), 5),
        (KnownFacts(rung="loyal"), 5),
        (KnownFacts(rung="ambassador"), 8),
        (KnownFacts(rung="repeat"), 0),
    ],
)
def test_each_fact_at_its_edge(facts, worth):
    assert warmth([ESTATE], facts, TODAY).score == 55 + worth


def test_the_score_is_capped_and_the_reasons_show_the_sum_before():
    everything = KnownFacts(
        lease_or_finance_end=TODAY, manufacturer_warranty_end=TODAY, customer_paid_12m=9, car_value=10,
        declined_on=TODAY, model_year=2010, rung="ambassador",
    )  # fmt: skip
    remark = replace(ESTATE, window=Window(TODAY, TODAY), budget=True, trade_in=True)
    result = warmth([remark, TRADE_IN], everything, TODAY)
    assert result.score == 100 and result.uncapped == 151
    assert sum(reason.shown for reason in result.reasons) == 151
    low = warmth([], KnownFacts(open_complaint=True), TODAY)
    assert (low.score, low.uncapped, low.band) == (0, -20, Band.COOL)


def test_a_reason_struck_out_gives_nothing_and_is_kept_aside():
    result = warmth([ESTATE, TRADE_IN], NOTHING, TODAY, struck=["two_staff", "time"])
    assert result.score == 39
    assert {reason.code for reason in result.struck} == {"two_staff", "within_6_months"}
    nearer = warmth([ESTATE], NOTHING, dt.date(2027, 2, 10), struck=["time"])
    assert nearer.score == 33
    assert not warmth([ESTATE], KnownFacts(open_complaint=True), TODAY, struck=["complaint"]).settle_first


def test_the_weights_of_an_older_day_explain_an_older_score():
    numbers = numbers_from({"warmth.within_6_months": 10, "warmth.warm": 50}).warmth
    result = warmth([ESTATE], NOTHING, TODAY, numbers)
    assert (result.score, result.band) == (43, Band.COOL)


@pytest.mark.parametrize(
    ("score", "band"), [(100, "hot"), (70, "hot"), (69, "warm"), (40, "warm"), (39, "cool")]
)
def test_the_bands(score, band):
    assert band_of(score) == band


def test_reasons_in_words():
    facts = KnownFacts(manufacturer_warranty_end=TODAY + 41 * DAY, lease_or_finance_end=TODAY + DAY)
    result = warmth([ESTATE, TRADE_IN], facts, TODAY)
    words = {reason.code: str(reason_words(reason)) for reason in result.reasons}
    assert words["warranty_ends"] == "Warranty ends in 41 days"
    assert words["lease_ends"] == "Lease or finance ends in one day"
    assert words["asked_to_be_called"] == "Asked to be called"
    sources = {reason.code: str(reason_source(reason)) for reason in result.reasons}
    assert sources["asked_to_be_called"] == "they said it"
    assert sources["trade_in"] == "they said it, some time ago"
    assert sources["two_staff"] == "from our books"
    assert str(band_word(result.band)) == "hot"
    assert set(BAND_WORDS) == set(Band) and set(words) <= set(REASON_WORDS)
