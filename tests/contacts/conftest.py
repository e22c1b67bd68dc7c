"""The house of the stories, for the tests of this room, and an open desk in it."""

from tests.support.customer_pages import house, person, show, window
from tests.support.pages import app, open_desk, people
from tests.support.stories import later, story

__all__ = ["app", "house", "later", "open_desk", "people", "person", "show", "story", "window"]
