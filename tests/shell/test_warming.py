"""What is opened next is there before somebody asks for it, and never gets into the way of whoever types."""

from __future__ import annotations

import pytest

from tests.support.desks import Person
from tests.support.pages import SQLITE
from ui.shell import warming
from ui.shell.warming import Warming
from ui.shell.window import Window

pytestmark = SQLITE


@pytest.fixture
def warmed(desk, people, qtbot, monkeypatch):
    monkeypatch.setattr(warming, "AFTER_MS", 0)
    monkeypatch.setattr(warming, "PAUSE_MS", 1)
    monkeypatch.setattr(warming, "UNTOUCHED_MS", 0)
    window = Window(desk)
    qtbot.addWidget(window)
    window.show()
    desk.sign_in(people["henrik"])
    person = Person(window).sits_down()
    window.go_to("counter")
    made = Warming(person.window)
    made.build_for(person.window)
    yield person, made
    made.stop()


def test_pages_are_made_while_nobody_types_and_the_page_in_front_stays(warmed):
    person, _made = warmed
    before = person.window.page
    person.window.desk.sign_in(person.window.desk.person)
    person.waits(lambda: {"customer", "check_in", "visit", "settings"} <= set(person.window.pages))
    settings = person.window.pages["settings"]
    person.waits(lambda: not settings.build_on())
    assert person.window.page is before
    assert person.window.layer("find").isHidden()


def test_nothing_is_made_while_somebody_types(warmed, monkeypatch):
    person, made = warmed
    monkeypatch.setattr(warming, "UNTOUCHED_MS", 3_600_000)
    there = set(person.window.pages)
    person.window.desk.sign_in(person.window.desk.person)
    person.waits(lambda: not made._thread.is_alive())
    made._on_pause()
    assert set(person.window.pages) == there


def test_a_section_made_later_shows_what_was_loaded_before(warmed):
    person, _made = warmed
    person.window.go_to("settings", section="site")
    person.waits(lambda: person.control("Name").text())
    person.presses("Alt+4")
    assert person.control("Hot from").text() == "70"
