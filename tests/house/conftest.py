"""The house of the stories and its desks, for the tests of this room."""

import pytest

from tests.support.desks import at_desk, house
from tests.support.pages import app, open_desk, people
from tests.support.stories import later, story

__all__ = ["app", "at_desk", "house", "later", "open_desk", "people", "story"]


@pytest.fixture
def henrik(at_desk):
    """The service manager, on the settings page."""
    person = at_desk("henrik")
    person.goes_to("settings", section="site")
    person.waits(lambda: person.control("Name").text() == "Nordvang Biler")
    return person


@pytest.fixture
def now(database, crew):
    """A look at the house as it is kept."""

    def look(query, *args):
        with database.reading() as session:
            return query(session, crew.site.id, *args)

    return look
