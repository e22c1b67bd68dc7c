"""Backups lie in a folder of the test's own, on the morning of the stories."""

import pytest

from dealerdesk.core import clock
from tests.support.desks import at_desk, house
from tests.support.pages import app, open_desk, people
from tests.support.stories import MORNING, story

__all__ = ["app", "at_desk", "house", "open_desk", "people", "story"]


@pytest.fixture(autouse=True)
def shelf_folder(tmp_path, monkeypatch):
    """Where backups lie; it is there once one is made."""
    folder = tmp_path / "shelf"
    monkeypatch.setenv("DEALERDESK_BACKUPS", str(folder))
    monkeypatch.setenv("DEALERDESK_NOW", MORNING.isoformat())  # for processes of their own, too
    clock.stop(MORNING)
    return folder
