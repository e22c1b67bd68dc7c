"""The houses that are shown, built once for all tests of this folder, on the morning of the pictures."""

import gc

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from dealerdesk.core import clock
from ui.pictures.command import MORNING
from ui.pictures.studio import Studio
from ui.widgets.style import dress


@pytest.fixture(scope="package")
def studio(tmp_path_factory, qapp):
    """Shows scenes at 1440 x 900, in English."""
    dress(qapp, "light", 100)
    with clock.stopped_at(MORNING):
        made = Studio(tmp_path_factory.mktemp("houses"), (1440, 900))
        yield made
        assert made.bugs == []
        made.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    # What is alive now stays: the next collection need not look through all of it again.
    gc.freeze()


@pytest.fixture(autouse=True)
def morning(running_clock, qapp):
    """It is a Tuesday morning, in the light theme."""
    dress(qapp, "light", 100)
    with clock.stopped_at(MORNING):
        yield
    dress(qapp, "light", 100)
