"""The ladder is computed from what happened, with its reasons: worked example 14 and its neighbours."""

import datetime as dt
from dataclasses import replace

import pytest

from dealerdesk.house.numbers import numbers_from
from dealerdesk.loyalty.rules import RUNG_WORDS, DueService, LadderFacts, Rung, standing, usual_gap
from tests.support.properties import given, st

TODAY = dt.date(2027, 11, 24)
ORDER = list(Rung)


def due(year: int, kept: bool = True) -> DueService:
    return DueService(dt.date(year, 6, 1), kept)


BOUGHT = LadderFacts(cars_bought=1, paid_visits=2, services=(due(2025), due(2026)))


def test_example_14_two_due_services_kept_are_not_enough():
    assert standing(BOUGHT, dt.date(2026, 11, 24)).rung is Rung.FIRST_TIME


def test_example_14_the_third_makes_a_repeat_and_being_the_last_due_a_loyal_customer():
    third = replace(BOUGHT, services=(*BOUGHT.services, due(2027)))
    assert standing(third, dt.date(2027, 5, 31)).rung is Rung.FIRST_TIME
    result = standing(third, TODAY)
    assert result.rung is Rung.LOYAL
    assert [reason.code for reason in result.reasons] == ["services", "last_kept"]
    missed = replace(third, services=(*third.services, DueService(dt.date(2027, 9, 1), False)))
    assert standing(missed, TODAY).rung is Rung.REPEAT


def test_nobody_knows_them_yet():
    result = standing(LadderFacts(), TODAY)
    assert result.rung is Rung.PROSPECT and not result.lapsed and result.discount_percent == 0


def test_one_paid_visit_or_one_car_is_a_first_time_customer():
    assert standing(LadderFacts(paid_visits=1), TODAY).rung is Rung.FIRST_TIME
    assert standing(LadderFacts(cars_bought=1), TODAY).rung is Rung.FIRST_TIME


def test_a_second_car_is_a_repeat():
    assert standing(LadderFacts(cars_bought=2), TODAY).rung is Rung.REPEAT


def test_a_running_contract_stands_for_the_repeat():
    facts = LadderFacts(cars_bought=1, services=(due(2026),), running_contract=True)
    assert standing(facts, TODAY).rung is Rung.LOYAL
    assert standing(replace(facts, services=(due(2026, kept=False),)), TODAY).rung is Rung.FIRST_TIME


LOYAL = LadderFacts(cars_bought=2, services=(due(2026),))


@pytest.mark.parametrize(
    ("nps", "rung"), [((), "loyal"), ((7,), "loyal"), ((6,), "repeat"), ((3, 8), "loyal")]
)
def test_the_last_answer_may_not_be_below_seven(nps, rung):
    assert standing(replace(LOYAL, nps=nps), TODAY).rung == rung


def test_an_ambassador_sent_somebody_and_may_be_named():
    sent = replace(LOYAL, referrals=(dt.date(2024, 11, 24),), may_be_named=True)
    assert standing(sent, TODAY).rung is Rung.AMBASSADOR
    assert standing(sent, TODAY + dt.timedelta(days=1)).rung is Rung.LOYAL
    unnamed = standing(replace(sent, may_be_named=False), TODAY)
    assert unnamed.rung is Rung.LOYAL
    assert [reason.code for reason in unnamed.missing] == ["not_named"]


@pytest.mark.parametrize(
    ("nps", "rung"), [((9, 10), "ambassador"), ((10,), "loyal"), ((9, 8), "loyal"), ((2, 9, 9), "ambassador")]
)
def test_nine_or_ten_twice_in_a_row(nps, rung):
    assert standing(replace(LOYAL, nps=nps, may_be_named=True), TODAY).rung == rung


def test_lapsed_is_a_flag_beside_the_rung():
    facts = LadderFacts(
        cars_bought=2,
        services=(due(2026), due(2027, kept=False)),
        last_visit=dt.date(2026, 6, 1),
        usual_gap_days=300,
    )
    assert standing(facts, TODAY).lapsed and standing(facts, TODAY).rung is Rung.REPEAT
    assert not standing(facts, dt.date(2026, 6, 1) + dt.timedelta(days=450)).lapsed
    assert standing(facts, dt.date(2027, 8, 26)).lapsed
    assert not standing(replace(facts, services=(due(2026),)), TODAY).lapsed


def test_the_discount_belongs_to_the_rung_and_the_house():
    assert standing(LOYAL, TODAY).discount_percent == 5
    house = numbers_from({"ladder.loyal_discount": 7.5}).ladder
    assert standing(LOYAL, TODAY, house).discount_percent == 7.5


def test_reasons_are_sentences():
    third = replace(BOUGHT, services=(*BOUGHT.services, due(2027)), nps=(9,), may_be_named=True)
    result = standing(third, TODAY)
    assert [str(reason.said()) for reason in result.reasons] == [
        "3 due services kept with us",
        "Came for the service due on 1 Jun 2027",
        "Recommends us: 9 of 10",
    ]
    assert str(standing(BOUGHT, TODAY).missing[0].said()) == "One more due service kept with us"
    assert set(RUNG_WORDS) == set(Rung)


def test_the_usual_gap_is_the_median():
    first = dt.date(2024, 1, 1)
    assert usual_gap([first]) is None
    assert usual_gap([first, first + dt.timedelta(100)]) is None
    assert usual_gap([first + dt.timedelta(n) for n in (0, 100, 1100)]) == 550
    assert usual_gap([first + dt.timedelta(n) for n in (0, 100, 1100, 1200)]) == 100


DAYS = st.dates(dt.date(2015, 1, 1), dt.date(2035, 1, 1))
FACTS = st.builds(
    LadderFacts,
    st.integers(0, 4),
    st.integers(0, 9),
    st.lists(st.builds(DueService, DAYS, st.booleans()), max_size=6).map(tuple),
    st.booleans(),
    st.lists(st.integers(0, 10), max_size=4).map(tuple),
    st.lists(DAYS, max_size=3).map(tuple),
    st.booleans(),
    st.none() | DAYS,
    st.none() | st.integers(0, 900),
)


@given(FACTS, DAYS)
def test_every_rung_has_reasons_in_words(facts, today):
    result = standing(facts, today)
    assert bool(result.reasons) == (result.rung is not Rung.PROSPECT)
    assert bool(result.missing) == (result.rung is not Rung.AMBASSADOR)
    for reason in (*result.reasons, *result.missing):
        assert str(reason.said())


@given(FACTS, DAYS)
def test_more_of_the_good_never_costs_a_rung(facts, today):
    now = ORDER.index(standing(facts, today).rung)
    better = replace(
        facts, cars_bought=facts.cars_bought + 1, paid_visits=facts.paid_visits + 1, may_be_named=True,
        running_contract=True, referrals=(*facts.referrals, today),
    )  # fmt: skip
    assert ORDER.index(standing(better, today).rung) >= now
