"""What a customer brings back is taken in from their page, paid back, and put on its shelf, by keys."""

from __future__ import annotations

from dealerdesk.claims import returns
from dealerdesk.claims.return_queries import returns_list
from dealerdesk.claims.return_records import ReturnDraft, Sold
from dealerdesk.parts.queries import part
from dealerdesk.parts.records import PartDraft
from dealerdesk.parts.sales import SaleDraft, SaleItem, sell_over_the_counter
from dealerdesk.parts.service import add_part
from dealerdesk.parts.stock import receive
from tests.support.desks import at_desk, house
from tests.support.pages import QUIET, SQLITE, app, open_desk, people

__all__ = ["app", "at_desk", "house", "open_desk", "people"]
pytestmark = [QUIET, SQLITE]


def one(house):
    rows = house.read(returns_list, house.crew.site.id).rows
    return rows[0].returned if rows else None


def test_a_battery_comes_back_and_what_is_typed_of_it_is_kept(house, at_desk):
    crew = house.crew
    battery = house.do(add_part, crew.parts, PartDraft("000 915 105", "Battery", price_minor=140_00))
    house.do(receive, crew.parts, battery.id, 2000)
    sofie = house.customer()
    house.do(receive, crew.parts, battery.id, 1000)
    house.do(sell_over_the_counter, crew.parts, SaleDraft((SaleItem(battery.id, 2000),), sofie.id))
    henrik = at_desk("henrik").goes_to("customer", customer_id=sofie.id)
    henrik.sees("Sofie Krag")
    henrik.presses("R")
    henrik.sees("Take it in")
    henrik.waits(lambda: "Battery" in henrik.control("What").currentText())
    henrik.fills("How much of it comes back", "3")
    henrik.fills("Note", "Does not fit her car")
    # Left for the counter and taken up again: what was typed is there, until it is taken in.
    henrik.presses("Ctrl+1")
    henrik.goes_to("customer", customer_id=sofie.id)
    henrik.sees("Sofie Krag")
    henrik.presses("R")
    henrik.sees("This is what you typed before, not saved yet.")
    assert henrik.control("How much of it comes back").text() == "3"
    assert henrik.window.page.section.form.note.words() == "Does not fit her car"
    henrik.presses("Ctrl+Return")
    henrik.sees("More comes back than was bought")
    # What was said of three is not said of what is no number.
    henrik.fills("How much of it comes back", "x")
    henrik.presses("Ctrl+Return")
    henrik.sees("This is not a quantity.")
    assert not henrik.window.page.section.form.notice.isVisible()
    henrik.fills("How much of it comes back", "1")
    henrik.presses("Ctrl+Return")
    henrik.waits(lambda: one(house) is not None)
    henrik.sees("Battery · to be decided")


def test_what_came_back_is_paid_refused_or_exchanged_and_each_is_taken_back(house, at_desk):
    crew = house.crew
    battery = house.do(add_part, crew.parts, PartDraft("000 915 105", "Battery", price_minor=140_00))
    house.do(receive, crew.parts, battery.id, 1000)
    sold = Sold("Battery", None, 140_00, part_id=battery.id)
    house.do(returns.take_return, crew.parts, ReturnDraft(house.customer().id, sold, "faulty", "used"))
    henrik = at_desk("henrik").goes_to("claims", section="returns")
    henrik.sees("Battery · to be decided")
    henrik.presses("F")
    henrik.waits(lambda: henrik.control("Paid back").text() == "140")
    henrik.fills("Paid back", "150")
    henrik.presses("Ctrl+Return")
    henrik.sees("at most what was paid")
    henrik.fills("Paid back", "140")
    henrik.presses("Ctrl+Return")
    henrik.sees("It is paid back")
    assert one(house).stage == "refunded"
    henrik.presses("Ctrl+Z")
    henrik.waits(lambda: one(house).stage == "waiting")
    henrik.sees("Battery · to be decided")
    henrik.presses("R")
    henrik.fills("Why not", "Used up")
    henrik.presses("Ctrl+Return")
    henrik.sees("Refused: Used up")
    henrik.presses("Ctrl+Z")
    henrik.sees("Battery · to be decided")
    henrik.presses("X")
    henrik.waits(lambda: henrik.window.page.section.bar.words.text() == "000 915 105")
    henrik.presses("Ctrl+Return")
    henrik.sees("Battery 000 915 105 is booked out of the stock")
    henrik.sees("given for it: Battery 000 915 105")
    assert (one(house).stage, house.read(part, battery.id).on_hand_thousandths) == ("exchanged", 0)
    henrik.presses("Ctrl+Z")
    henrik.waits(lambda: house.read(part, battery.id).on_hand_thousandths == 1000)


def test_what_is_as_new_goes_on_its_shelf_by_s_and_comes_off_by_undo(house, at_desk):
    crew = house.crew
    battery = house.do(add_part, crew.parts, PartDraft("000 915 105", "Battery", price_minor=140_00))
    sold = Sold("Battery", None, 140_00, part_id=battery.id)
    draft = ReturnDraft(house.customer().id, sold, "wrong", "as_new")
    came = house.do(returns.take_return, crew.parts, draft)
    henrik = at_desk("henrik").goes_to("claims", section="returns")
    henrik.sees("Battery · to be decided")
    henrik.presses("F")
    henrik.fills("Paid back", "140")
    henrik.presses("Ctrl+Return")
    henrik.sees("It is paid back")
    # As new, it lies on its shelf at once; S takes it off again, and puts it back.
    henrik.waits(lambda: henrik.window.page.section.buttons["S"].text() == "Off its shelf")
    assert house.read(part, battery.id).on_hand_thousandths == 1000
    henrik.presses("S")
    henrik.waits(lambda: henrik.window.page.section.buttons["S"].text() == "On its shelf")
    assert house.read(part, battery.id).on_hand_thousandths == 0
    henrik.presses("S")
    henrik.sees("On its shelf again")
    assert house.read(part, battery.id).on_hand_thousandths == 1000
    henrik.presses("Ctrl+Z")
    henrik.waits(lambda: house.read(part, battery.id).on_hand_thousandths == 0)
    henrik.presses("Ctrl+Z")
    henrik.waits(lambda: house.read(part, battery.id).on_hand_thousandths == 1000)
    henrik.presses("Ctrl+Z")
    henrik.waits(lambda: one(house).stage == "waiting")
    henrik.sees("Battery · to be decided")
    henrik.presses("X")
    henrik.waits(lambda: henrik.window.page.section.bar.is_open)
    henrik.fills("Number of the part given for it", "77")
    henrik.presses("Ctrl+Return")
    henrik.sees("No part has this number")
    house.do(receive, crew.parts, house.do(
        add_part, crew.parts, PartDraft("5F0 019 906", "Child seat", price_minor=249_00)).id, 1000)
    henrik.fills("Number of the part given for it", "5f0019906")
    henrik.sees("Child seat 5F0 019 906 · 249 kr · the customer pays 109 kr")
    henrik.presses("Ctrl+A", "Delete", "Ctrl+Return")
    henrik.waits(lambda: house.read(part, battery.id).on_hand_thousandths == 1000)
    henrik.sees("on its shelf again")
    henrik.presses("Ctrl+Z")
    henrik.waits(lambda: one(house).stage == "waiting")
    assert one(house).id == came.id


def test_what_was_just_taken_in_is_the_one_that_the_next_key_is_about(house, at_desk):
    crew = house.crew
    first = ReturnDraft(house.customer("Lars", "Berg").id, Sold("Hub cap", None), "faulty", "used")
    house.do(returns.take_return, crew.parts, first)
    sofie = house.customer()
    henrik = at_desk("henrik").goes_to("claims", section="returns")
    henrik.sees("Lars Berg")
    henrik.goes_to("claims", section="returns", customer_id=sofie.id)
    henrik.sees("Sofie Krag")
    assert henrik.window.page.section.in_front() is None
    henrik.fills("In words", "Mirror")
    henrik.presses("Ctrl+Return")
    henrik.sees("Sofie Krag")
    henrik.waits(lambda: henrik.window.page.section.in_front() is not None)
    assert henrik.window.page.section.in_front().customer_id == sofie.id
    henrik.presses("X")
    henrik.waits(lambda: henrik.window.page.section.bar.is_open)
    henrik.presses("Ctrl+Return")
    henrik.sees("It is exchanged")
    assert {row.customer: row.returned.stage for row in house.read(returns_list, crew.site.id).rows} == {
        "Sofie Krag": "exchanged", "Lars Berg": "waiting"
    }
