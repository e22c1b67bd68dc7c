"""The keys that act are told: in the bar, in the sheet of all keys, over layers too; nothing else acts."""

import pytest
from PySide6.QtWidgets import QWidget

from tests.support.desks import Person
from tests.support.pages import SQLITE
from ui.page import Hint
from ui.shell.hintbar import HintBar
from ui.shell.told import hints_in_front, told_in_front
from ui.shell.window import Window
from ui.widgets.keys import Key, single_keys, spelled

pytestmark = SQLITE


@pytest.fixture
def person(desk, qtbot):
    """Somebody at the Counter."""
    window = Window(desk)
    qtbot.addWidget(window)
    window.show()
    window.go_to("counter")
    return Person(window).sits_down()


def sheet_is_open(person):
    """Whether the sheet of all keys is on the screen."""
    return "keys" in person.window._layers and person.window.layer("keys").isVisible()


def test_a_question_mark_shows_the_keys_of_the_page_and_takes_them_away_again(person):
    person.presses("?")
    person.sees("On this page")
    assert person.shows("Ready, call the customer") and person.shows("Write down a remark")
    person.presses("?")
    assert not sheet_is_open(person)


def test_f1_shows_the_keys_of_the_layer_where_a_question_mark_is_typed(person):
    person.presses("Ctrl+R")
    person.sees("What did the customer say?")
    person.types("Why not?")
    assert not sheet_is_open(person)
    person.presses("F1")
    person.sees("In front")
    assert person.shows("private or not") and not person.shows("Ready, call the customer")
    assert not person.shows("Take back what was done last"), "Ctrl+Z is the text's here"
    person.presses("Esc")
    person.types(" Soon.")
    assert person.window.layer("remark").form.words.words() == "Why not? Soon."


def test_the_lock_tells_its_keys_and_none_of_the_page_below(person):
    person.presses("Ctrl+L")
    person.sees("Who is at the desk?")
    person.presses("?")
    person.sees("In front")
    assert person.shows("who is at the desk") and not person.shows("Ready, call the customer")
    person.presses("Esc")
    person.presses("F1")
    person.sees("Signed in: Mette Sørensen")


def test_the_bar_tells_the_keys_of_the_layer_and_then_those_of_the_page_again(person):
    before = hints_in_front(person.window)
    person.presses("Ctrl+H")
    person.sees("What became of it")
    assert Hint("2", "Heard by you") in hints_in_front(person.window)
    assert "Heard by you" in person.window.hint_bar.accessibleDescription()
    person.presses("Esc")
    assert hints_in_front(person.window) == before
    assert "Heard by you" not in person.window.hint_bar.accessibleDescription()


def test_a_key_that_means_nothing_here_is_not_told_and_does_nothing(person):
    person.window.go_to("check_in")
    person.sees("Who is in front of you?")
    told = {key for one in told_in_front(person.window) for key in single_keys(one.keys)}
    assert not told & {"Ctrl+P", "B", "Alt+N"}
    page = person.window.page
    acting = {key.keys for key in page.findChildren(Key) if key.acts and key.parent() is page}
    assert not acting & {"Ctrl+P", "B", "Alt+N"}


def test_the_way_to_all_keys_stays_in_a_bar_without_room(desk, qtbot):
    bar = HintBar("Europe/Copenhagen", on_server=False)
    qtbot.addWidget(bar)
    hints = [Hint("A", "something long enough to fill a bar"), Hint("B", "another"), Hint("?", "all keys")]
    bar.set_hints(hints)
    assert bar.shown_hints(2_000) == tuple(hints)
    assert bar.shown_hints(200) == (Hint("?", "all keys"),)


def test_hints_stand_for_single_keys_and_caps_show_plus(desk):
    assert single_keys("J K") == ("J", "K")
    assert single_keys("Alt+1–3") == ("Alt+1", "Alt+2", "Alt+3")
    assert single_keys("F1–F2 Ctrl+Enter") == ("F1", "F2", "Ctrl+Return")
    assert (spelled("Ctrl++"), spelled("+")) == ("Ctrl +", "+")
    assert spelled("Ctrl+Shift+Enter") == "Ctrl Shift Enter"


def test_a_key_can_be_pressed_another_way_too(person):
    pressed = []
    owner = QWidget(person.window)
    owner.show()
    key = Key("F11", lambda: pressed.append("F11"), owner, also="F12", when=lambda: len(pressed) < 2)
    person.presses("F11", "F12", "F11")
    assert pressed == ["F11", "F11"] and not key.acts


def test_a_button_that_is_seen_is_pressed_by_its_words(person):
    person.window.go_to("settings", section="people")
    person.sees("Add a person")
    person.presses("Ctrl+K")
    person.types("add a pers")
    person.waits(lambda: person.window.layer("find").shown() == "add a pers")
    person.presses("Enter")
    person.sees("Save")
    assert not person.window.layer("find").isVisible()
    assert person.waits_for("Name").hasFocus()
