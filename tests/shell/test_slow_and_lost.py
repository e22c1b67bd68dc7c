"""A slow or lost database: the bar turns amber, typing goes on, the deed completes or says why not."""

from __future__ import annotations

import pytest

from dealerdesk.core.database import Database
from dealerdesk.customers.queries import count
from tests.support.desks import Person
from tests.support.proxy import proxy_before
from ui.desk import Desk
from ui.shell.window import Window

pytestmark = pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
WORDS = "An estate in spring, she says."


@pytest.fixture
def line(address):
    with proxy_before(address) as proxy:
        yield proxy


@pytest.fixture
def person(app, line, crew, people, qtbot):
    desk = Desk(Database(line.address), crew.site)
    desk.sign_in(people["mette"])
    window = Window(desk)
    qtbot.addWidget(window)
    window.show()
    window.go_to("customers")
    yield Person(window).sits_down()
    line.delay = 0.0
    window.close()
    desk.close()


def _types_a_customer(person, last_name):
    person.goes_to("customer_form")
    person.waits_for("Last name")
    person.fills("First name", "Sofie")
    person.fills("Last name", last_name)


def test_a_slow_line_is_said_typing_goes_on_and_the_deed_completes(person, line, database):
    _types_a_customer(person, "Krag")
    line.delay = 0.6
    person.presses("Ctrl+Return")
    person.sees("The database is slow. Your text is kept")
    person.sees("Sofie Krag is a customer now", 60)
    line.delay = 0.0
    person.sees("All changes saved", 30)
    with database.reading() as session:
        assert count(session) == 1


def test_a_lost_line_keeps_the_text_says_why_and_saves_after_it_is_back(person, line, database):
    _types_a_customer(person, "Krag")
    line.cut()
    person.sees("The server cannot be reached. Your text is kept", 30)
    person.presses("Ctrl+Return")
    person.sees("server cannot be reached", 30)
    assert person.control("Last name").text() == "Krag"
    with database.reading() as session:
        assert count(session) == 0
    line.mend()
    person.sees("Not saved yet", 30)
    person.presses("Ctrl+Return")
    person.sees("Sofie Krag is a customer now", 30)
    person.sees("All changes saved", 30)
    with database.reading() as session:
        assert count(session) == 1
