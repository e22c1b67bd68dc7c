"""The manager changes a number within its range; everything else is refused with a sentence."""

import math

import pytest

from dealerdesk.core.errors import Problem
from dealerdesk.house.number_specs import GROUPS
from dealerdesk.house.numbers import DEFAULTS, NUMBER_SPECS, flatten, numbers_from, spec_of
from tests.support.properties import given, st


def test_every_number_has_an_entry_on_the_settings_page_and_the_other_way_round():
    assert {spec.key for spec in NUMBER_SPECS} == set(flatten(DEFAULTS))
    assert {spec.group for spec in NUMBER_SPECS} == set(GROUPS)
    assert len({spec.key for spec in NUMBER_SPECS}) == len(NUMBER_SPECS)


def test_the_defaults_lie_within_their_own_ranges():
    assert numbers_from(flatten(DEFAULTS)) == DEFAULTS
    assert numbers_from({}) == DEFAULTS


def test_the_defaults_are_the_numbers_of_the_rule_book():
    warmth = DEFAULTS.warmth
    assert (warmth.inside_window, warmth.within_3_months, warmth.within_6_months) == (40, 30, 22)
    assert (warmth.within_12_months, warmth.unsaid) == (12, 4)
    assert (warmth.month_days, warmth.three_months_days) == (31, 92)
    assert (warmth.six_months_days, warmth.twelve_months_days) == (213, 396)
    assert (DEFAULTS.cover.goodwill_days, DEFAULTS.cover.goodwill_km) == (30, 1000)
    assert DEFAULTS.odometer.km_per_day == 400


def test_one_changed_number_leaves_the_others():
    numbers = numbers_from({"warmth.hot": 75.0, "cover.goodwill_km": 2000})
    assert numbers.warmth.hot == 75 and isinstance(numbers.warmth.hot, int)
    assert numbers.cover.goodwill_km == 2000
    assert numbers.warmth.warm == DEFAULTS.warmth.warm


@pytest.mark.parametrize(
    ("key", "value", "part"),
    [
        ("warmth.hot", 101, "Hot from: between 2 and 100"),
        ("warmth.open_complaint", 5, "between -100 and 0"),
        ("warmth.half_life_days", 0, "Points halve after"),
        ("warmth.hot", 70.5, "only whole numbers"),
        ("warmth.hot", math.nan, "not a number"),
        ("warmth.hot", math.inf, "not a number"),
        ("warmth.hot", True, "not a number"),
        ("warmth.hot", 40, "has to be less than Hot from"),
        ("warmth.month_days", 100, "has to be less than"),
        ("warmth.heat", 1, "no number called warmth.heat"),
        ("", 1, "no number called"),
    ],
)
def test_an_impossible_number_is_refused_with_a_sentence(key, value, part):
    with pytest.raises(Problem) as caught:
        numbers_from({key: value})
    assert part in caught.value.sentence()
    assert "stays as it was" in caught.value.sentence()


@given(st.dictionaries(st.sampled_from([s.key for s in NUMBER_SPECS]), st.integers() | st.floats()))
def test_whatever_is_asked_the_result_is_in_range_or_a_problem(overrides):
    try:
        numbers = numbers_from(overrides)
    except Problem as problem:
        assert problem.sentence()
        return
    for key, value in flatten(numbers).items():
        spec = spec_of(key)
        assert spec is not None and spec.minimum <= value <= spec.maximum
        assert not spec.whole or isinstance(value, int)
    assert numbers_from(flatten(numbers)) == numbers
