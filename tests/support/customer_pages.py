"""Pages and layers of customers at an open desk, on the morning of the stories."""

from __future__ import annotations

import datetime as dt

import pytest

from dealerdesk import wiring
from dealerdesk.contacts.records import AttemptDraft
from dealerdesk.contacts.service import log_attempt
from tests.support.pages import Screen
from tests.support.stories import Story
from ui.drafts import folder
from ui.shell.window import Window
from ui.tour.driver import Driver


@pytest.fixture
def house(story) -> Story:
    """The house of the stories, where search hears of everything, too; nobody has left a draft."""
    wiring.wire()
    for path in folder().glob("*.json"):
        path.unlink()
    return story


@pytest.fixture
def show(house, open_desk, qtbot):
    """Shows a page to somebody: `show(CustomerPage, "mette", customer_id=1)`."""
    shown = []

    def one(page, login="mette", size=(1356, 800), **where):
        while shown:
            shown.pop().close()
        screen = Screen(qtbot, open_desk(login), page, size)
        shown.append(screen)
        screen.page.arrive(**where)
        return screen

    yield one
    for screen in shown:
        screen.close()


@pytest.fixture
def window(house, open_desk, qtbot):
    """The whole window, with Mette at the desk."""
    opened = Window(open_desk("mette"))
    qtbot.addWidget(opened)
    opened.show()
    opened.activateWindow()
    yield opened
    opened.close()


@pytest.fixture
def person(window) -> Driver:
    """Somebody who drives the window by what they see."""
    return Driver(window)


def day(year: int, month: int, number: int) -> dt.date:
    """A day."""
    return dt.date(year, month, number)


def calls(house: Story, customer, many: int, first: int = 0) -> None:
    """So many calls to a customer, a day apart, the newest first in number."""
    with house.database.transaction() as session:
        for number in range(first, first + many):
            at = dt.datetime(2026, 11, 23, 10, tzinfo=dt.UTC) - dt.timedelta(days=number)
            draft = AttemptDraft(customer.id, "phone", "reached", f"call number {number}", at=at)
            log_attempt(session, house.crew.sales, draft)
