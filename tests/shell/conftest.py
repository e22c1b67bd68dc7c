"""A dressed application and an open desk for tests of what surrounds every page."""

import gc

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from dealerdesk.core.database import Database
from tests.support.pages import app, people
from tests.support.stories import story
from ui.desk import Desk

__all__ = ["app", "desk", "people", "story"]


@pytest.fixture
def desk(app, address, crew, people):
    """An open desk at which Mette of the reception works."""
    opened = Desk(Database(address), crew.site)
    opened.sign_in(people["mette"])
    yield opened
    opened.close()
    opened.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    # What is left in circles goes now, in this thread: Qt's objects must not die in one of the next desk's.
    gc.collect()
    # What is alive now stays: the next collection need not look through all of it again.
    gc.freeze()
