"""Customers on the screen: the house of the stories at an open desk."""

from tests.support.customer_edits import editing, sofie
from tests.support.customer_pages import house, person, show, window
from tests.support.pages import app, open_desk, people
from tests.support.stories import later, story

__all__ = [
    "app", "editing", "house", "later", "open_desk", "people", "person", "show", "sofie", "story", "window",
]
