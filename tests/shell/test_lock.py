"""The lock: nobody's data on the screen, in by key and PIN, what was typed is still there."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtWidgets import QApplication

from dealerdesk.core import clock
from dealerdesk.core.deeds import perform
from dealerdesk.customers.records import CustomerDraft
from dealerdesk.customers.service import add_customer
from dealerdesk.staff import pins
from tests.support.desks import Person
from tests.support.pages import SQLITE
from ui.shell.window import Window

pytestmark = SQLITE


@pytest.fixture
def sofie(database, crew):
    return perform(
        database, add_customer, crew.reception, CustomerDraft(first_name="Sofie", last_name="Krag"), "DK"
    )


@pytest.fixture
def window(desk, qtbot):
    shown = Window(desk)
    qtbot.addWidget(shown)
    shown.show()
    return shown


@pytest.fixture
def person(window):
    return Person(window).sits_down()


@pytest.fixture
def mettes_pin(database, crew):
    perform(database, pins.set_pin, crew.reception, crew.reception.staff_id, "204817")


def test_a_locked_desk_shows_no_customer_and_opens_again_where_it_was(person, window, sofie, mettes_pin):
    window.go_to("customer", customer_id=sofie.id)
    person.sees("Sofie Krag")
    person.presses("Ctrl+L")
    person.sees("Type your PIN")
    assert not [text for text in person.texts() if "Krag" in text]
    assert window.desk.person is None
    person.presses(*"204817")
    person.sees("Sofie Krag")
    assert window.desk.person.login == "mette"


def test_a_wrong_pin_stays_outside_and_says_so(person, window, mettes_pin):
    person.presses("Ctrl+L")
    person.sees("Type your PIN")
    person.presses(*"204818")
    person.sees("This is not the PIN.")
    assert window.desk.person is None
    person.presses(*"20481", "Backspace", *"17")
    person.sees("Signed in: Mette Sørensen")


def test_after_three_wrong_ones_the_pad_waits_and_opens_again(person, window, mettes_pin, monkeypatch):
    monkeypatch.setattr(pins, "FIRST_WAIT", 1)
    person.presses("Ctrl+L")
    person.sees("Type your PIN")
    for _number in range(3):
        person.waits(lambda: window.layer("staff").pad.isEnabled())
        person.presses(*"111222")
    person.sees("This is not the PIN. Wait 1 second.")
    person.presses(*"204817")
    assert window.desk.person is None
    person.waits(lambda: window.layer("staff").pad.isEnabled())
    person.presses(*"204817")
    person.sees("Signed in: Mette Sørensen")


def test_two_keys_and_the_pin_change_who_is_at_the_desk_and_the_page_of_the_other_is_gone(
    person, window, sofie, mettes_pin
):
    window.go_to("customer", customer_id=sofie.id)
    person.sees("Sofie Krag")
    person.presses("Ctrl+L")
    person.sees("Who is at the desk?")
    person.sees("Jonas Lind")
    person.presses("F2")
    person.sees("Signed in: Jonas Lind")
    person.sees_no_more("Sofie Krag")
    person.presses("Ctrl+L", "F1")
    person.sees("Type your PIN")
    person.presses(*"204817")
    person.sees("Signed in: Mette Sørensen")


def test_a_remark_half_typed_survives_the_lock_and_a_colleague(person, window, sofie, mettes_pin):
    window.go_to("customer", customer_id=sofie.id)
    person.sees("Sofie Krag")
    person.presses("Ctrl+R")
    person.types("Something bigger in the spr")
    person.presses("Ctrl+L")
    person.sees("Type your PIN")
    assert not [text for text in person.texts() if "bigger" in text]
    person.presses("F2")
    person.sees("Signed in: Jonas Lind")
    person.presses("Ctrl+L", "F1")
    person.sees("Type your PIN")
    person.presses(*"204817")
    person.sees("Signed in: Mette Sørensen")
    window.go_to("customer", customer_id=sofie.id)
    person.sees("Sofie Krag")
    person.presses("Ctrl+R")
    person.sees("Something bigger in the spr")


def test_the_right_pin_of_one_lets_nobody_else_in(person, window, database, crew, mettes_pin):
    perform(database, pins.set_pin, crew.foreman, crew.foreman.staff_id, "775501")
    person.presses("Ctrl+L")
    person.sees("Type your PIN")
    person.presses(*"204817", "F2")
    person.sees("Signed in: Mette Sørensen")


def test_esc_and_a_click_beside_do_not_open_it(person, window):
    person.presses("Ctrl+L")
    person.sees("Who is at the desk?")
    person.presses("Esc")
    assert person.shows("Who is at the desk?") and window.desk.person is None


def test_places_cannot_be_opened_while_it_is_locked(person, window):
    person.presses("Ctrl+L")
    person.sees("Who is at the desk?")
    person.presses("Ctrl+2", "Ctrl+K", "Ctrl+R")
    assert person.shows("Who is at the desk?") and not person.shows("Customers")


def test_an_untouched_desk_locks_itself_and_says_after_how_long(person, window):
    assert window.idle.minutes == 2
    window.idle.passed.emit(window.idle.minutes)
    person.sees("Who is at the desk?")
    lock = window.layer("staff")
    assert lock.why == "Locked after 2 minutes. What was typed is kept."


def test_every_touch_counts_anew_and_a_locked_desk_does_not_count(window, desk, people):
    window.idle.touch()
    assert window.idle.remaining() > 110_000
    desk.sign_in(None)
    assert window.idle.remaining() < 0
    desk.sign_in(people["lars"])
    assert window.idle.remaining() > 290_000


def test_the_clock_on_the_lock_is_the_clock_of_the_house(person, window, qtbot):
    clock.stop(dt.datetime(2026, 11, 24, 8, 42, tzinfo=dt.UTC))
    person.presses("Ctrl+L")
    person.sees("Who is at the desk?")
    assert window.layer("staff").time_shown() == "09:42"
    assert QApplication.focusWidget() is not None


def test_somebody_sets_their_own_pin_on_the_people_page_and_needs_it_from_then_on(person, window):
    window.go_to("settings", section="people")
    person.sees("Set a PIN")
    person.clicks("Set a PIN, Mette Sørensen")
    person.sees("PIN of Mette Sørensen")
    person.fills("New PIN, six digits", "123456")
    person.fills("The same again", "123457")
    person.clicks("Save")
    person.sees("The two are not the same.")
    person.fills("The same again", "123456")
    person.clicks("Save")
    person.sees("This PIN is too easy to guess.")
    person.fills("New PIN, six digits", "204817")
    person.fills("The same again", "204817")
    person.clicks("Save")
    person.sees("The PIN of Mette Sørensen is changed")
    person.presses("Ctrl+L")
    person.sees("Type your PIN")
