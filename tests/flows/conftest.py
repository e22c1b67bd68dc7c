"""A house with its desks, for the walks through several rooms."""

from tests.support.desks import at_desk, house
from tests.support.pages import app, open_desk, people
from tests.support.stories import story

__all__ = ["app", "at_desk", "house", "open_desk", "people", "story"]
