"""A dressed application at 100 % in the light theme for every test of the widgets."""

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.widgets.style import dress


@pytest.fixture
def app(qapp: QApplication):
    """The application, dressed; theme and text size are put back afterwards."""
    dress(qapp, "light", 100)
    yield qapp
    dress(qapp, "light", 100)


@pytest.fixture
def stage(app, qtbot):
    """A shown window whose layout takes widgets: ``stage.layout().addWidget``."""
    window = QWidget()
    window.resize(900, 600)
    QVBoxLayout(window)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def pytest_collection_modifyitems(items):
    """The offscreen platform says that it has no window manager; that is no news."""
    for item in items:
        if item.path.parent.name == "widgets":
            item.add_marker(pytest.mark.qt_log_ignore("does not support propagateSizeHints"))
