"""The house of the stories, for the tests of this room."""

from tests.support.stories import later, story

__all__ = ["later", "story"]
