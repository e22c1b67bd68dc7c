"""Two customers are the same: found, seen side by side, made one, and undone."""

import pytest
from PySide6.QtWidgets import QLineEdit

from dealerdesk.customers.queries import customers, merges_of
from tests.support.pages import QUIET, SQLITE

pytestmark = [QUIET, SQLITE]


@pytest.fixture
def pair(house):
    """Sofie with a car and a visit, and her double with a remark."""
    sofie, double = house.customer(), house.customer("Sofia", "Kragh", city="Nyborg")
    car = house.car(sofie)
    house.comes_in(sofie, car)
    house.says(double, "Something electric.")
    return sofie, double


def merged_into(house, who):
    return house.read(customers, [who.id])[who.id].merged_into_id


def test_the_other_one_is_found_and_both_stand_side_by_side(window, person, pair):
    sofie, _double = pair
    window.go_to("merge", customer_id=sofie.id)
    person.sees("Who is the same as Sofie Krag?")
    person.types("kragh")
    person.sees("Sofia Kragh, +45 22 33 44 55")
    assert not any("Sofie Krag," in words for words in person.texts())
    person.until(lambda: len(rows(window)) == 1, "only the double should be found")
    person.presses("Enter")
    person.sees("This record stays")
    person.sees("AB 12 345 Estate")
    person.sees("1 visit")
    person.sees("0 visits, 1 remark")
    person.presses("Esc")
    person.waits_for("Find a customer", QLineEdit)


def rows(window):
    return window._layers["merge"].finder.model.records()


def test_made_one_everything_is_on_one_page_and_undo_gives_it_back(window, person, house, pair):
    sofie, double = pair
    window.go_to("merge", customer_id=sofie.id, other_id=double.id)
    person.sees("This record stays")
    person.presses("Ctrl+Return")
    person.sees("Sofia Kragh and Sofie Krag are one customer now")
    person.sees("Something electric.")
    person.sees("Written down twice")
    assert merged_into(house, double) == sofie.id
    person.presses("Ctrl+Z")
    person.sees_no_more("Written down twice")
    assert merged_into(house, double) is None
    assert house.read(merges_of, sofie.id) == ()
    person.sees_no_more("Something electric.")


def test_taken_apart_each_has_their_own_again_and_undo_makes_them_one(window, person, house, pair):
    sofie, double = pair
    window.go_to("merge", customer_id=sofie.id, other_id=double.id)
    person.sees("This record stays")
    person.presses("Ctrl+Return")
    person.sees("Written down twice")
    person.sees("Something electric.")
    person.clicks("Take apart")
    person.sees("Sofia Kragh is a customer of their own again")
    person.sees_no_more("Something electric.")
    person.sees("Plate AB 12 345")
    assert merged_into(house, double) is None
    window.go_to("customer", customer_id=double.id)
    person.sees("Something electric.")
    person.sees("Nyborg")
    assert not person.shows("Plate AB 12 345")
    window.go_to("customer", customer_id=sofie.id)
    person.sees("Plate AB 12 345")
    person.presses("Ctrl+Z")
    person.sees("Something electric.")
    assert merged_into(house, double) == sofie.id


def test_the_other_record_may_be_the_one_that_stays(window, person, house, pair):
    sofie, double = pair
    window.go_to("merge", customer_id=sofie.id, other_id=double.id)
    person.clicks("Sofia Kragh")
    person.presses("Ctrl+Return")
    person.sees("Sofie Krag and Sofia Kragh are one customer now")
    assert merged_into(house, sofie) == double.id
    person.sees("Plate AB 12 345")


def test_two_open_leads_stand_in_the_way_and_it_is_said(window, person, house, pair):
    sofie, double = pair
    for who, words in ((sofie, "An estate."), (double, "An electric one.")):
        house.hand(house.says(who, words, contact="call"))
    window.go_to("merge", customer_id=sofie.id, other_id=double.id)
    person.sees("This record stays")
    person.presses("Ctrl+Return")
    person.sees("Both have an open lead. Close one of the two leads first, then merge.")
    assert merged_into(house, double) is None


def test_two_of_the_same_name_are_told_apart_by_their_side(window, person, house):
    one, other = house.customer(), house.customer(city="Nyborg")
    window.go_to("merge", customer_id=one.id, other_id=other.id)
    person.clicks("Sofie Krag (right)")
    person.presses("Ctrl+Return")
    person.sees("are one customer now")
    assert merged_into(house, one) == other.id
