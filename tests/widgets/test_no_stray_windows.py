"""Building a control never opens a window of its own, not even for a moment."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from dealerdesk.core.database import Database
from ui.house.founding_form import FoundingForm
from ui.widgets.fields import Field, FieldBlock
from ui.widgets.surfaces import EmptyState, Notice


class Watcher(QObject):
    """Notes every window that is shown."""

    def __init__(self):
        super().__init__()
        self.shown = []

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


@pytest.fixture
def watcher(qapp):
    watching = Watcher()
    QApplication.instance().installEventFilter(watching)
    yield watching
    QApplication.instance().removeEventFilter(watching)


def test_the_watcher_sees_a_window(watcher, qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    assert watcher.shown == ["QWidget"]


@pytest.mark.parametrize(
    "build",
    [
        lambda: FieldBlock("Mileage", Field(), "as it stands on the clock"),
        lambda: Notice("The disk is full.", "danger"),
        lambda: EmptyState("Nothing here", "It comes tomorrow."),
        lambda: FoundingForm(Database("nowhere.sqlite")),
    ],
    ids=["field", "notice", "empty", "founding"],
)
def test_building_opens_nothing(watcher, qtbot, build):
    qtbot.addWidget(build())
    assert watcher.shown == []
