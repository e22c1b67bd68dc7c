"""A dressed application and an open desk for tests of what surrounds every page."""

import gc

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from dealerdesk.core.database import Database
from dealerdesk.staff.queries import everybody
from tests.support.stories import story
from ui.desk import Desk
from ui.widgets.style import dress

__all__ = ["app", "desk", "people", "story"]


@pytest.fixture
def app(qapp: QApplication):
    """The application, dressed; theme and text size are put back afterwards."""
    dress(qapp, "light", 100)
    yield qapp
    dress(qapp, "light", 100)


@pytest.fixture
def people(database, crew):
    """Who works here, by login."""
    with database.reading() as session:
        return {person.login: person for person in everybody(session, crew.site.id)}


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
