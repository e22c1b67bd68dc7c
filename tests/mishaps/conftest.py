"""People at desks of the house of the stories."""

from tests.support.desks import at_desk, house
from tests.support.pages import app, open_desk, people
from tests.support.stories import story

__all__ = ["app", "at_desk", "house", "open_desk", "people", "story"]
