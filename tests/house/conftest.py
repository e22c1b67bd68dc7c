"""The house of the stories and its desks, for the tests of this room."""

from tests.support.desks import at_desk, house
from tests.support.pages import app, open_desk, people
from tests.support.stories import later, story

__all__ = ["app", "at_desk", "house", "later", "open_desk", "people", "story"]
