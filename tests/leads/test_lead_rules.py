"""Who gets the lead and why, which way it may go, and a way to open that leaves the private life alone."""

import pytest

from dealerdesk.core.errors import Problem
from dealerdesk.leads.models import OPEN, STAGES
from dealerdesk.leads.opening import WISHES, opening_line
from dealerdesk.leads.rules import (
    CHOICE_WORDS,
    MOVES,
    OPEN_STAGES,
    STAGE_WORDS,
    Seller,
    Stage,
    bar_step,
    check_move,
    choose_seller,
    is_open,
    may_move,
    next_seller,
)
from dealerdesk.remarks.choices import WHAT
from dealerdesk.remarks.rules import Wanted
from tests.support.properties import given, st

LARS = Seller(1, "Lars Hoffmann", True, 7)
INGRID = Seller(2, "Ingrid Solberg", True, 3)
EWA = Seller(3, "Ewa Nowak", False, 0)
ALL = (LARS, INGRID, EWA)


def test_who_sold_the_present_car_comes_first():
    choice = choose_seller(ALL, sold_by=1, last_dealt=2)
    assert (choice.staff_id, choice.because) == (1, "sold_car")
    assert "sold them the present car" in str(choice.said())


def test_else_who_last_dealt_with_them():
    choice = choose_seller(ALL, sold_by=3, last_dealt=1)
    assert (choice.staff_id, choice.because) == (1, "last_dealt")


def test_else_the_one_with_the_fewest_open_leads_among_those_at_work():
    choice = choose_seller(ALL, sold_by=3, last_dealt=3)
    assert (choice.staff_id, choice.because) == (2, "fewest_open")
    assert choose_seller([LARS, Seller(9, "Anna", True, 7)]).staff_id == 9


def test_nobody_at_work():
    assert choose_seller([EWA], sold_by=3).staff_id is None
    assert choose_seller([]).because == "nobody_at_work"


def test_after_a_breach_the_next_one_gets_it():
    assert next_seller(ALL, tried=[1]).staff_id == 2
    assert next_seller(ALL, tried=[1, 2]).staff_id is None


def test_a_lead_is_accepted_before_it_is_worked_on():
    check_move("flagged", "accepted")
    with pytest.raises(Problem) as caught:
        check_move("flagged", "test_drive")
    assert "Accept it first" in caught.value.sentence()


def test_between_contact_and_offer_every_order_happens():
    for before in ("contacted", "meeting", "test_drive", "offer"):
        for after in ("contacted", "meeting", "test_drive", "offer", "won", "lost", "later"):
            assert may_move(before, after)


def test_a_won_lead_stays_won_and_a_sleeping_one_may_wake():
    with pytest.raises(Problem) as caught:
        check_move("won", "lost")
    assert "“Won”" in caught.value.sentence()
    assert may_move("later", "flagged") and may_move("lost", "accepted")


def test_the_stages_are_those_that_are_stored():
    assert {stage.value for stage in Stage} == set(STAGES) == set(STAGE_WORDS)
    assert set(OPEN_STAGES) == set(OPEN)
    assert set(MOVES) == set(Stage)
    assert [stage for stage in STAGES if is_open(stage)] == list(OPEN)


def test_the_stage_bar():
    assert [bar_step(stage) for stage in ("flagged", "accepted", "contacted", "meeting", "test_drive")] == [
        1, 2, 3, 3, 4,
    ]  # fmt: skip
    assert bar_step("won") == 6 and bar_step("lost") is None


def test_the_opening_line_speaks_of_the_car():
    line = str(opening_line(["seven-seats", "electric"], "now", "Jonas"))
    assert line.startswith("Jonas told me you are thinking of something with seven seats or something elec")
    assert "this week" in line
    assert "a month as a lease" in str(opening_line(["lease"], "3m"))
    assert "the present one" in str(opening_line([], "6m", trade_in=True))
    assert str(opening_line([])).startswith("I hear you are thinking of your next car.")


def test_every_chip_has_its_place_in_a_sentence():
    assert set(WISHES) | {"lease", "finance"} == set(WHAT)


@given(st.lists(st.sampled_from(sorted(WHAT)) | st.text(max_size=12)), st.sampled_from(list(Wanted)))
def test_the_opening_line_repeats_nothing_that_is_not_a_chip(what, wanted):
    chips = [code for code in what if code in WHAT]
    line = str(opening_line(what, wanted))
    assert line == str(opening_line(chips, wanted))
    assert line.endswith("?")


SELLERS = st.lists(
    st.builds(Seller, st.integers(1, 6), st.text(max_size=6), st.booleans(), st.integers(0, 30)),
    unique_by=lambda seller: seller.staff_id,
)


@given(SELLERS, st.none() | st.integers(1, 6), st.none() | st.integers(1, 6))
def test_only_somebody_at_work_is_chosen_and_never_nobody_if_there_is_one(sellers, sold_by, last_dealt):
    choice = choose_seller(sellers, sold_by, last_dealt)
    at_work = {seller.staff_id for seller in sellers if seller.at_work}
    assert (choice.staff_id in at_work) if at_work else (choice.staff_id is None)
    assert choice.because in CHOICE_WORDS
    assert choose_seller(sellers[::-1], sold_by, last_dealt) == choice
