"""A form over the window comes to rest: its height follows from window and content, never from itself."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.support.customer_edits import elsewhere
from tests.support.pages import QUIET, SQLITE
from ui.customers.fitting import FittingScroll
from ui.widgets.labels import Label

pytestmark = QUIET
SIZES = [(900, 430), (900, 620), (1000, 540), (1280, 720), (1440, 900)]


class Counted(QObject):
    """Counts how often somebody is asked to lay out anew."""

    def __init__(self):
        super().__init__()
        self.many = 0

    def eventFilter(self, _watched, event):
        self.many += event.type() == QEvent.Type.LayoutRequest
        return False


@pytest.fixture
def layouts(window):
    """How often layer and content are laid out, once the editing has begun."""
    counted = Counted()

    def watch():
        layer = window._layers["customer_form"]
        for one in (layer, layer.panel, *layer.findChildren(FittingScroll)):
            one.installEventFilter(counted)
        return counted

    return watch


def rest():
    for _round in range(12):
        QApplication.processEvents()


@SQLITE
def test_at_every_size_of_the_window_the_form_comes_to_rest(editing, window, house, sofie, layouts):
    counted = layouts()
    editing.fills("Note", "Has a dog")
    elsewhere(house, sofie, note="Has a cat and thirteen young dogs, and calls back after six")
    for asked in (False, True):
        if asked:
            editing.presses("Ctrl+Return")
            editing.sees("Theirs: Has a cat")
        for size in SIZES:
            window.resize(*size)
            rest()
            counted.many = 0
            rest()
            assert counted.many == 0, f"{size} does not come to rest"


def test_what_it_wants_to_be_does_not_follow_from_what_it_is(app, qtbot):
    inside = QWidget()
    QVBoxLayout(inside).addWidget(Label("Always calls back after work. " * 40, wrap=True))
    scroll = FittingScroll(inside)
    qtbot.addWidget(scroll)
    wanted = scroll.sizeHint()
    for width in (300, 700, 1400):
        scroll.resize(width, 300)
        assert scroll.sizeHint() == wanted
    assert scroll.heightForWidth(1400) < wanted.height() < scroll.heightForWidth(300)
