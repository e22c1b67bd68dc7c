"""Amounts to the minor unit: whatever the house rounds and taxes, the lines are the total."""

from __future__ import annotations

import pytest

from dealerdesk.core.money import SMALLEST_COIN, in_cash
from dealerdesk.visits.rules import MOVES, Stage, may_move
from dealerdesk.workshop.board import stage_backward, stage_forward
from dealerdesk.workshop.records import BY_LINE, BY_TOTAL
from dealerdesk.workshop.sums import (
    half_up,
    line_amounts,
    total_of,
    with_vat_inside,
    with_vat_on_top,
)
from tests.support.properties import given, settings, st

few = settings(max_examples=40)
MODES = st.sampled_from((BY_LINE, BY_TOTAL))
LINES = st.lists(st.tuples(st.integers(0, 100_000), st.integers(0, 500_000)), max_size=30)
AMOUNTS = st.lists(st.integers(0, 10_000_000), max_size=30)
VAT = st.integers(0, 5_000)


@few
@given(LINES)
def test_by_total_the_lines_are_the_rounded_total_and_none_is_off_by_a_unit(lines):
    exact = sum(hours * rate for hours, rate in lines)
    amounts = line_amounts(lines, BY_TOTAL)
    assert sum(amounts) == half_up(exact, 100)
    assert all(
        0 <= amount - hours * rate // 100 <= 1 for amount, (hours, rate) in zip(amounts, lines, strict=True)
    )


@few
@given(LINES)
def test_by_line_each_line_is_its_own_rounded_amount(lines):
    assert line_amounts(lines, BY_LINE) == tuple(half_up(hours * rate, 100) for hours, rate in lines)


@few
@given(AMOUNTS, VAT, MODES)
def test_vat_inside_leaves_every_line_and_the_total_what_the_customer_pays(gross, vat, mode):
    parts = with_vat_inside(gross, vat, mode)
    whole = total_of(parts)
    assert [part.gross for part in parts] == gross
    assert (whole.gross, whole.net + whole.vat) == (sum(gross), sum(gross))
    if mode == BY_TOTAL:
        assert whole.vat == half_up(sum(gross) * vat, 10_000 + vat)


@few
@given(AMOUNTS, VAT, MODES)
def test_vat_on_top_adds_up_line_by_line(net, vat, mode):
    parts = with_vat_on_top(net, vat, mode)
    whole = total_of(parts)
    assert ([part.net for part in parts], whole.net) == (net, sum(net))
    assert whole.vat == sum(part.vat for part in parts)
    if mode == BY_TOTAL:
        assert whole.vat == half_up(sum(net) * vat, 10_000)


@few
@given(st.integers(0, 10**9), st.sampled_from((*SMALLEST_COIN, "EUR", "PLN")))
def test_cash_is_what_coins_can_pay_and_never_more_than_half_a_coin_away(minor, currency):
    coin = SMALLEST_COIN.get(currency, 1)
    paid = in_cash(minor, currency)
    assert paid % coin == 0 and 2 * abs(paid - minor) <= coin


@pytest.mark.parametrize(
    ("minor", "currency", "paid"),
    [(31_824, "DKK", 31_800), (31_825, "DKK", 31_850), (31_849, "NOK", 31_800), (31_850, "NOK", 31_900),
     (31_824, "EUR", 31_824), (31_824, "PLN", 31_824), (1_003, "CHF", 1_005)],
)
def test_coins_of_the_countries(minor, currency, paid):
    assert in_cash(minor, currency) == paid


def test_a_line_without_a_price_is_unknown_and_counts_nothing():
    assert line_amounts([(100, None), (None, 100), (50, 101)], BY_TOTAL) == (None, None, 51)


@few
@given(st.lists(st.sampled_from((1, -1, *Stage)), max_size=30))
def test_however_a_card_is_pushed_it_goes_along_allowed_moves(pushes):
    stage = Stage.ARRIVED
    for push in pushes:
        if isinstance(push, Stage):
            there = str(push) if may_move(stage, push) else ""
        elif stage in (Stage.COLLECTED, Stage.CANCELLED, Stage.BOOKED, Stage.NO_SHOW):
            there = ""
        else:
            there = stage_forward(stage) if push > 0 else stage_backward(stage)
        if there:
            assert Stage(there) in MOVES[stage]
            stage = Stage(there)
