"""The list of all customers: the newest visitors first, found as one types, opened by keys."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from dealerdesk.core import clock
from tests.support.pages import QUIET, SQLITE
from ui.customers.list import CustomersPage
from ui.page import Go

pytestmark = [QUIET, SQLITE]


@pytest.fixture
def three(house, later):
    """Anna was here today, Bo yesterday, Carl never."""
    anna, bo, carl = (house.customer(first, last) for first, last in (
        ("Ånna", "Ødegård"), ("Bo", "Lund"), ("Carl", "Dam")))
    cars = house.car(anna, "AB 12 345"), house.car(bo, "CX 40 218")
    now = clock.now()
    clock.stop(now - dt.timedelta(days=1))
    house.comes_in(bo, cars[1])
    clock.stop(now)
    house.comes_in(anna, cars[0])
    house.says(bo, "Something smaller.")
    return anna, bo, carl


@pytest.fixture
def opened(show, three):
    screen = show(CustomersPage)
    screen.wait_until(lambda: len(rows(screen)) == 3)
    return screen


def rows(screen):
    model, role = screen.page.finder.model, Qt.ItemDataRole.AccessibleTextRole
    return [model.index(row).data(role).replace("\u00a0", " ") for row in range(model.rowCount())]


def names(screen):
    return [row.split(",")[0] for row in rows(screen)]


def test_who_was_here_last_stands_first(opened):
    assert names(opened) == ["Ånna Ødegård", "Bo Lund", "Carl Dam"]
    assert "AB 12 345" in rows(opened)[0] and "last visit 24 Nov 2026" in rows(opened)[0]
    assert "last visit never here" in rows(opened)[2]
    opened.wait_until(lambda: opened.heading == ("Customers", "3 customers"))


FOUND_BY = {
    "odegard": ["Ånna Ødegård"], "cx40": ["Bo Lund"], "dam c": ["Carl Dam"], "40 218": ["Bo Lund"],
    "2233": ["Ånna Ødegård", "Bo Lund", "Carl Dam"],
}


def test_anybody_is_found_as_one_types(opened):
    for typed, found in FOUND_BY.items():
        opened.type("Find a customer", typed)
        opened.wait_until(lambda found=found: names(opened) == found)


def test_enter_opens_who_is_meant_and_says_by_what_they_were_found(opened, three):
    anna, bo, _carl = three
    opened.press("Return")
    assert opened.went[-1].where["customer_id"] == anna.id
    opened.type("Find a customer", "cx40")
    opened.wait_until(lambda: names(opened) == ["Bo Lund"])
    opened.press("Return")
    assert opened.went[-1].place == "customer"
    where = opened.went[-1].where
    assert (where["customer_id"], where["found_by"]) == (bo.id, "CX 40 218")
    assert where["vehicle_id"] is not None


def test_enter_waits_for_the_answer_to_what_was_typed(opened, three):
    field = opened.type("Find a customer", "cx40")
    opened.press("Return")
    assert opened.went == [], "the list still shows the newest visitors"
    opened.wait_until(lambda: bool(opened.went))
    assert opened.went[-1].where["customer_id"] == three[1].id
    assert field.text() == "cx40"


def test_whoever_types_on_after_enter_did_not_mean_it_yet(opened):
    opened.type("Find a customer", "cx4")
    opened.press("Return")
    opened.press("0")
    opened.wait_until(lambda: names(opened) == ["Bo Lund"])
    assert opened.went == []


def test_arrows_go_from_the_field_into_the_list_and_back(opened, three):
    opened.press("Down")
    opened.press("Down")
    opened.press("Return")
    assert opened.went[-1].where["customer_id"] == three[1].id
    opened.press("Up")
    opened.press("Up")
    opened.field("Find a customer")
    opened.wait_until(opened.page.finder.field.hasFocus)


def test_letters_act_in_the_list_and_are_typed_in_the_field(opened, three):
    anna, _bo, _carl = three
    for key in ("N", "C", "M"):
        opened.press(key)
    assert opened.went == [] and opened.page.finder.typed().lower() == "ncm"
    opened.type("Find a customer", "")
    opened.press("Backspace")
    opened.wait_until(lambda: len(rows(opened)) == 3)
    opened.press("Down")
    opened.press("C")
    assert opened.went[-1].place == "check_in" and opened.went[-1].where["customer_id"] == anna.id
    opened.press("M")
    assert opened.went[-1] == Go("merge", {"customer_id": anna.id})
    opened.press("N")
    assert opened.went[-1] == Go("customer_form", {"typed": ""})
    assert opened.page.in_front().customer_id == anna.id


def test_nobody_found_is_said_and_leads_to_somebody_new(opened):
    opened.type("Find a customer", "Nils Holm")
    opened.wait_until(lambda: rows(opened) == [])
    opened.wait_until(lambda: "New customer: Nils Holm" in opened.names())
    opened.press("Return")
    assert opened.went == []
    opened.click("New customer: Nils Holm")
    assert opened.went[-1] == Go("customer_form", {"typed": "Nils Holm"})
    opened.click("Check in")
    assert opened.went[-1] == Go("check_in", {"typed": "Nils Holm"})


def test_somebody_taken_in_at_another_desk_appears_by_themselves(opened, house):
    house.customer("Dora", "Friis")
    opened.wait_until(lambda: "Dora Friis" in names(opened))


def test_the_list_goes_on_page_by_page(show, house):
    for number in range(60):
        house.customer(f"Anna{number}", "Berg")
    screen = show(CustomersPage)
    screen.wait_until(lambda: len(rows(screen)) == 50)
    screen.page.finder.list.scrollToBottom()
    screen.wait_until(lambda: len(rows(screen)) == 60)
    assert names(screen) == [f"Anna{number} Berg" for number in reversed(range(60))]


ODD = ("<b>fed</b>", "=HYPERLINK(1)", "'; DROP TABLE", "\u202eعربى", "😀", "%", "x" * 5_000)


def test_odd_texts_are_only_looked_for(opened):
    for typed in ODD:
        opened.page.finder.field.setText(typed)
        opened.wait_until(lambda: rows(opened) == [])
        opened.page.finder.field.setText("")
        opened.wait_until(lambda: len(rows(opened)) == 3)


@pytest.mark.parametrize("place", ["customers", "counter"])
def test_an_empty_house_says_what_to_do_first_until_somebody_is_here(window, person, house, place):
    window.go_to(place)
    person.sees("No customers yet")
    person.sees("N: new customer, Ctrl I: import")
    person.clicks("Import")
    person.until(lambda: type(window.page).__name__ == "ImportPage", "the import should be open")
    window.go_to(place)
    person.presses("N")
    person.waits_for("Last name")
    person.fills("Last name", "Holm")
    person.presses("Ctrl+Return")
    person.sees("Holm is a customer now")
    window.go_to(place)
    person.sees_no_more("No customers yet")
    person.sees_no_more("Ctrl I: import")


def test_the_hint_bar_tells_only_keys_that_act_where_the_keyboard_is(three, window, person):
    window.go_to("customers")
    window.activateWindow()
    field = window.page.finder.field
    person.until(field.hasFocus, "the keyboard begins in the field")

    def told():
        return window.hint_bar.accessibleDescription()

    assert "N: new customer" not in told() and "?" not in told()
    assert "Enter: open" in told() and "F1: all keys" in told()
    person.chooses("Ånna Ødegård")
    assert "N: new customer" in told() and "?: all keys" in told()
