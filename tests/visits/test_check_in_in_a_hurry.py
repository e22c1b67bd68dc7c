"""Check-in on a slow machine: what is typed before form or answer is there goes where it was meant."""

import shutil
import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.support.pages import QUIET, SQLITE, Screen, app, open_desk, people  # noqa: F401
from ui.drafts import folder
from ui.visits.check_in import CheckInPage

pytestmark = [SQLITE, QUIET]


@pytest.fixture
def screen(qtbot, open_desk, desk):  # noqa: F811
    """The check-in page at Mette's desk, without a draft."""
    shutil.rmtree(folder(), ignore_errors=True)
    shown = Screen(qtbot, open_desk(), CheckInPage)
    yield shown
    shown.close()


@pytest.fixture
def slow(screen):
    """Everything this desk asks its house or its disk for waits until `slow.set()`."""
    go_on = threading.Event()
    screen.desk.work(go_on.wait, 10)
    for lane in ("one", "two"):
        screen.desk.read(lambda _session: go_on.wait(10), then=lambda _there: None, lane=lane)
    yield go_on
    go_on.set()


def types(screen, text):
    """Type blindly, as one does who knows the form: wherever the keyboard is."""
    for letter in text:
        there = QApplication.focusWidget() or screen.window
        if letter in "\t\n":
            QTest.keyClick(there, Qt.Key.Key_Tab if letter == "\t" else Qt.Key.Key_Return)
        else:
            QTest.keyClicks(there, letter)


def there(screen, slow):
    """The form comes at last."""
    slow.set()
    screen.wait_until(lambda: screen.page.is_typing_form)


def test_a_new_customer_typed_before_the_form_is_there_is_not_lost(screen, slow):
    screen.page.arrive()
    screen.click("New customer")
    types(screen, "Bo\tBrandt\t\t30 11 22 33")
    assert not screen.page.is_typing_form
    there(screen, slow)
    assert (screen.field("First name").text(), screen.field("Last name").text()) == ("Bo", "Brandt")
    assert screen.field("Phone").text() == "30 11 22 33"
    assert not screen.page.form.booking, "B is a letter of the name, not the key that books a time"


def test_after_a_name_from_the_one_box_the_phone_goes_on(screen, slow):
    screen.page.arrive(typed="Anna Lindqvist")
    types(screen, "30 11 22 33")
    there(screen, slow)
    assert screen.field("First name").text() == "Anna"
    assert screen.field("Phone").text() == "30 11 22 33"


def test_mileage_and_the_first_concern_typed_before_the_form_is_there(screen, slow, soren, fjordling):
    screen.page.arrive(vehicle_id=fjordling.id)
    types(screen, "64 219")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backspace)
    types(screen, "0\nIt knocks.\n")
    there(screen, slow)
    assert screen.field("Mileage, km").text() == "64 210"
    assert screen.field("What the customer says").toPlainText() == "It knocks."


def test_alt_n_before_the_form_is_there_goes_to_the_concern(screen, slow, fjordling):
    screen.page.arrive(vehicle_id=fjordling.id)
    QTest.keyClick(QApplication.focusWidget() or screen.window, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    types(screen, "It knocks.")
    there(screen, slow)
    assert screen.field("Mileage, km").text() == ""
    assert screen.field("The next concern").toPlainText() == "It knocks."


def test_what_an_input_method_puts_together_is_kept(screen, slow):
    from PySide6.QtGui import QInputMethodEvent

    screen.page.arrive()
    screen.click("New customer")
    composed = QInputMethodEvent()
    composed.setCommitString("Ø")
    QApplication.sendEvent(QApplication.focusWidget(), composed)
    types(screen, "rn")
    there(screen, slow)
    assert screen.field("First name").text() == "Ørn"


def test_where_nothing_can_be_read_the_words_stand_in_the_field_that_finds(screen, slow):
    screen.page.arrive(vehicle_id=4711)
    types(screen, "ab12345\n")
    slow.set()
    screen.wait_for("This car")
    assert screen.field("Find the customer").text() == "ab12345"
    assert screen.went == []


def find_field(screen):
    screen.page.arrive()
    screen.wait_until(lambda: QApplication.focusWidget() is screen.page.start.box)


def test_enter_takes_who_was_typed_not_who_was_found_before(screen, desk, soren, fjordling):
    anna = desk.customer("Anna", "Lindqvist")
    find_field(screen)
    types(screen, "kjaer")
    screen.wait_until(lambda: screen.page.start.found.model().rowCount() == 1)
    field = screen.type("Find the customer", "lindqvist")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert screen.went == [], "the answer to what was typed is not there yet"
    screen.wait_until(lambda: bool(screen.went))
    assert screen.went[-1].where == {"customer_id": anna.id}


def test_enter_before_the_first_answer_waits_for_it(screen, soren, fjordling):
    find_field(screen)
    types(screen, "kjaer\n")
    screen.wait_until(lambda: bool(screen.went))
    assert screen.went[-1].where == {"customer_id": soren.id, "vehicle_id": fjordling.id}


def test_whoever_types_on_after_enter_did_not_mean_it_yet(screen, desk, soren, fjordling):
    find_field(screen)
    types(screen, "kj\naer")
    screen.wait_until(lambda: screen.page.start.found.model().rowCount() == 1)
    assert screen.went == []
    types(screen, "\n")
    assert screen.went[-1].where["customer_id"] == soren.id


def test_enter_on_a_name_nobody_has_begins_somebody_new(screen, soren):
    find_field(screen)
    types(screen, "Bo Brandt\n")
    screen.wait_until(lambda: bool(screen.went))
    assert screen.went[-1].where == {"typed": "Bo Brandt"}
