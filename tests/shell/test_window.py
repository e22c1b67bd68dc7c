"""The window by keys: places, the one box, who is at the desk, going back, what is said when things fail."""

import gc
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication

from dealerdesk.core.database import Database
from dealerdesk.core.deeds import perform
from dealerdesk.core.errors import Problem
from dealerdesk.customers.records import CustomerDraft
from dealerdesk.customers.service import add_customer
from dealerdesk.vehicles.records import VehicleDraft
from dealerdesk.vehicles.service import add_vehicle
from ui.page import Go, Said
from ui.shell.window import Window
from ui.tour.driver import Driver

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


@pytest.fixture
def anna(address, crew):
    """A customer with a car, written at another desk."""
    other = Database(address)
    customer = perform(
        other, add_customer, crew.reception,
        CustomerDraft(first_name="Ånna", last_name="Ødegård", phones=("20 30 40 50",)), "DK",
    )
    perform(other, add_vehicle, crew.reception, VehicleDraft(plate="ab12345", model="Nora"), customer.id)
    other.close()
    return customer


@pytest.fixture
def window(desk, qtbot, anna):
    opened = Window(desk)
    qtbot.addWidget(opened)
    opened.show()
    opened.go_to("counter")
    return opened


@pytest.fixture
def person(window):
    return Driver(window)


def test_the_one_box_finds_while_typing_and_enter_opens_nothing_before_somebody_is_found(person):
    person.presses("Ctrl+K")
    person.types("zzzz")
    person.sees("Nobody found")
    person.presses("Esc")
    person.until(lambda: not person.shows("Nobody found"), "the box should be closed")


@pytest.mark.parametrize("typed", ["odegard", "anna", "ab 12", "ab12345", "3040", "304050"])
def test_anna_is_found_by_any_scrap(person, typed):
    person.presses("Ctrl+K")
    person.types(typed)
    person.sees("AB 12 345, Ånna Ødegård")
    person.sees("Check in AB 12 345")


def test_tab_goes_to_what_can_be_done_with_the_best_match(person, window):
    person.presses("Ctrl+K")
    person.types("odegard")
    person.sees("Check in AB 12 345")
    person.presses("Tab")
    box = window._layers["find"]
    assert box.list.currentIndex().row() > 0
    assert "Check in" in box.list.currentIndex().data()


def test_commands_are_found_in_the_same_box(person):
    person.presses("Ctrl+K")
    person.types("setti")
    person.sees("Settings")


def test_a_question_mark_shows_all_keys(person):
    person.presses("?")
    person.sees("All keys")
    person.sees("Everywhere")
    person.presses("Esc")
    person.sees_no_more("Everywhere")


def test_who_is_at_the_desk_is_always_visible_and_changed_by_one_key(person, desk):
    person.sees("Signed in: Mette Sørensen")
    person.presses("Ctrl+L")
    person.sees("Who is at the desk?")
    person.sees("Jonas Lind")
    person.presses("F2")
    person.sees("Signed in: Jonas Lind")
    assert desk.person.login == "jonas"


def test_who_goes_home_says_so_with_one_key_and_can_take_it_back(person, desk):
    person.presses("Ctrl+Shift+L")
    person.sees("Mette Sørensen is not at work")
    assert not desk.person.at_work
    person.presses("Ctrl+Z")
    person.sees("Mette Sørensen is at work")
    assert desk.person.at_work


def test_what_was_done_before_is_in_the_list_and_can_still_be_taken_back(person, window):
    undone = []
    for name in ("first", "second", "third"):
        window.tell(Said(f"Saved the {name}", partial(undone.append, name)))
    window.toast.dismiss()
    person.presses("Ctrl+Z")
    assert undone == ["third"]
    person.presses("Ctrl+Shift+Z")
    person.sees("What was done here")
    person.chooses("Saved the first", "What was done here")
    person.presses("Enter")
    assert undone == ["third", "first"]
    person.sees("Saved the first, taken back")
    person.presses("Enter")
    assert undone == ["third", "first"]
    person.presses("Esc", "Ctrl+Z")
    assert undone == ["third", "first", "second"]


def test_nobody_takes_back_what_somebody_else_did_at_this_desk(person, window, desk, people):
    undone = []
    window.tell(Said("Saved", partial(undone.append, "saved")))
    desk.sign_in(people["jonas"])
    person.presses("Ctrl+Z")
    assert undone == []


def test_a_page_of_somebody_else_goes_when_nothing_happens_in_it_any_more(person, window, desk, people):
    gone = []
    window.page.destroyed.connect(partial(gone.append, "gone"))
    desk.sign_in(people["jonas"])
    gc.collect()
    assert gone == []
    person.until(lambda: gone == ["gone"], "it should be gone by now")


def test_who_comes_back_to_the_desk_can_still_take_back_their_own(person, window, desk, people):
    undone = []
    window.tell(Said("Saved by Mette", partial(undone.append, "of Mette")))
    desk.sign_in(None)
    desk.sign_in(people["jonas"])
    window.tell(Said("Saved by Jonas", partial(undone.append, "of Jonas")))
    desk.sign_in(people["mette"])
    person.presses("Ctrl+Shift+Z")
    person.chooses("Saved by Mette", "What was done here")
    assert [done.text for done in window.undoing.done] == ["Saved by Mette"]
    person.presses("Enter")
    assert undone == ["of Mette"]


def test_what_was_done_can_be_undone_by_its_key_and_text_undo_stays_in_fields(person, window):
    undone = []

    def undo():
        undone.append(True)

    window.tell(Said("Saved", undo))
    person.presses("Ctrl+Z")
    assert undone == [True]


def test_trouble_nobody_asked_for_is_said_inline_and_can_be_closed(person, desk):
    desk.troubled.emit(Problem("The disk is full, nothing was saved."))
    person.sees("The disk is full, nothing was saved.")
    person.clicks("Close")
    person.sees_no_more("The disk is full")


def test_a_lost_server_turns_the_hint_bar_and_work_goes_on(person, desk):
    desk.reachable_changed.emit(False)
    person.sees("The server cannot be reached")
    desk.reachable_changed.emit(True)
    person.sees("All changes saved on this computer")


def test_the_focus_goes_back_where_it_was_when_a_layer_closes(person):
    before = QApplication.focusWidget()
    person.presses("Ctrl+K", "Esc")
    assert QApplication.focusWidget() is before


def test_the_hint_bar_follows_when_a_page_itself_goes_elsewhere(person, window):
    person.presses("Ctrl+3")
    person.sees("Who is in front of you?")
    before = window.page
    before.go.emit(Go("settings"))
    assert window.page is not before
    person.sees("Ctrl Enter: save")
    person.sees_no_more("Enter: check in")


def test_enter_pressed_before_the_answer_came_opens_who_is_meant_by_what_is_typed(person, window, anna):
    person.presses("Ctrl+K")
    person.types("zzzz")
    person.sees("Nobody found")
    person.fills("Find anyone", "odeg")
    person.presses("Enter")
    person.until(lambda: window.page.place == "customers", "the customer should be opened")
    person.sees("Everything, in one line")
    assert window.in_front().customer_id == anna.id
