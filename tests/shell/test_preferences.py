"""Theme and text size: chosen once, in force at once, kept for the next start, never in its way."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from tests.support.desks import Person
from tests.support.pages import SQLITE
from ui.preferences import Liking, file, load, preferences
from ui.shell.window import Window
from ui.widgets.scale import percent
from ui.widgets.tokens import DARK, LIGHT, tokens


@pytest.fixture(autouse=True)
def as_delivered(app):
    preferences().change(**{"theme": "light", "percent": 100, "tell_hot_leads": True})
    yield
    preferences().change(**{"theme": "light", "percent": 100, "tell_hot_leads": True})
    file().unlink(missing_ok=True)


@pytest.fixture
def person(desk, qtbot):
    window = Window(desk)
    qtbot.addWidget(window)
    window.show()
    window.go_to("settings", section="computer")
    return Person(window).sits_down()


@SQLITE
def test_dark_is_dark_at_once_and_at_the_next_start(person, app):
    person.clicks("Dark")
    assert tokens() is DARK
    assert app.palette().color(QPalette.ColorRole.Window) == DARK.canvas
    assert load().theme == "dark"
    person.clicks("Light")
    assert tokens() is LIGHT and load().theme == "light"


@SQLITE
def test_text_grows_by_a_key_on_every_page_and_the_page_stays(person):
    person.sees("Text size")
    person.presses("Ctrl++", "Ctrl++")
    assert percent() == 125 and load().percent == 125
    person.sees("Text size")
    person.presses("Ctrl+-")
    assert percent() == 110
    for _number in range(9):
        person.presses("Ctrl+-")
    assert percent() == 100


@SQLITE
def test_text_grows_under_an_open_remark_and_whoever_types_goes_on_typing(person):
    person.presses("Ctrl+2", "Ctrl+R")
    person.sees("What did the customer say?")
    person.types("wants a ")
    words = QApplication.focusWidget()
    before, height = person.window.page, words.fontMetrics().height()
    person.presses("Ctrl++", "Ctrl++")
    person.types("can opener")
    assert person.control("What they said").toPlainText() == "wants a can opener"
    assert QApplication.focusWidget() is words and words.fontMetrics().height() > height
    assert person.window.page is before
    person.presses("Esc")
    person.waits(lambda: person.window.page is not before)
    assert person.window.page.place == before.place
    person.presses("Ctrl+R")
    person.sees("wants a can opener")


@SQLITE
def test_text_grows_behind_the_lock_and_a_layer_below_it_keeps_its_words(person):
    person.presses("Ctrl+R")
    person.types("wants a boat")
    person.presses("Ctrl+L")
    person.sees("Jonas Lind")
    person.presses("Ctrl++", "F1")
    person.sees("wants a boat")
    person.presses("Esc")
    person.sees("Text size")


@SQLITE
def test_what_the_system_says_is_followed_until_somebody_chooses(person):
    person.clicks("As the system")
    assert load().theme == "system"
    assert preferences().theme() in ("light", "dark")


@pytest.mark.parametrize(
    "kept",
    ["", "{", "[]", '{"theme": "pink"}', '{"percent": 1000}', '{"percent": "x"}', '{"tell_hot_leads": 3}'],
)
def test_a_damaged_file_is_no_reason_not_to_start(kept):
    file().write_text(kept, "utf-8")
    assert load() == Liking()


def test_what_a_newer_version_kept_is_left_aside():
    file().write_text('{"theme": "dark", "sparkle": 7}', "utf-8")
    assert load() == Liking(theme="dark")
