"""Every screen for a listener and by Tab: names, roles, whole rows, one order, a focus that is seen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QVBoxLayout, QWidget

from tests.support import keydoc
from tests.support.aloud import missed
from tests.support.told import unoffered, untold
from ui.pictures.houses import NOTHING, TYPICAL
from ui.pictures.scenes import GALLERY, SCENES
from ui.widgets.buttons import Button, IconButton
from ui.widgets.labels import Label
from ui.widgets.lists import RecordsModel, RowDelegate, RowList
from ui.widgets.restyle import Ringed

# The house of a usual day shows every control there is; a file is looked at once.
ONCE = {"import-refused", "import-brought-in"}
SHOWN = [
    one for one in SCENES
    if one.house in (NOTHING, TYPICAL) and one.place != GALLERY and one.name not in ONCE
]  # fmt: skip


@pytest.mark.qt_log_ignore("does not support", extend=True)  # nothing grabs a keyboard without a screen
@pytest.mark.parametrize("scene", SHOWN, ids=[one.title for one in SHOWN])
def test_a_screen_can_be_listened_to_and_worked_by_keys(studio, scene):
    with studio.showing(scene) as window:
        screen = keydoc.SCREENS.get(scene.title)
        if screen is not None:
            assert keydoc.told(window) == keydoc.in_docs(screen)
        if screen == "Counter":
            assert keydoc.told_anywhere(window) == keydoc.in_docs(keydoc.EVERYWHERE)
        assert [*missed(window), *untold(window)] == []


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_what_the_one_box_has_no_words_for_is_missed(studio):
    scene = next(one for one in SHOWN if one.title == "customers-typical")
    with studio.showing(scene) as window:
        said = set(unoffered(window))

        class Tile(Ringed, QPushButton):
            by_words = False

        tile = Tile("Sell the car", window.page)
        tile.setAccessibleName("Sell the car")
        more = IconButton("ellipsis", "What else", parent=window.page)
        menu = QMenu(more)
        menu.addAction("Give it away")
        more.clicked.connect(menu.show)
        for button in (tile, more):
            button.show()
        missing = [words.split(":")[0] for words in unoffered(window) if words not in said]
        assert missing == [f"the one box does not offer “{one}”" for one in ("Sell the car", "Give it away")]
        tile.by_words = True
        assert not any("Sell the car" in words for words in unoffered(window))


@pytest.fixture
def stage(qapp, qtbot):
    """A shown window whose layout takes widgets."""
    window = QWidget()
    window.setAccessibleName("Stage")
    QVBoxLayout(window)
    qtbot.addWidget(window)
    window.resize(500, 400)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def put(stage, *widgets):
    """Put widgets below each other; the first gets the keyboard."""
    for widget in widgets:
        stage.layout().addWidget(widget)
    QApplication.processEvents()
    widgets[0].setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    return widgets


def said(stage):
    """The beginnings of what is missed."""
    return {words.split(":")[0] for words in missed(stage)}


def test_nothing_is_missed_where_everything_is_told(stage):
    put(stage, Button("Save"), Button("Close"), Label("All changes saved"))
    assert missed(stage) == []


def test_a_control_without_a_name_is_missed(stage):
    put(stage, IconButton("printer", ""), Button("Close"))
    assert "no name" in said(stage)


def test_a_control_of_no_kind_is_missed(stage):
    other = QWidget()
    other.setAccessibleName("Something")
    other.setMinimumSize(40, 40)
    other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    put(stage, Button("Save"), other)
    assert said(stage) == {"no role", "focus is not to be seen"}


def test_what_is_painted_without_a_word_is_missed(stage):
    class Silent(Label):
        __module__ = "ui.widgets.silent"

        def paintEvent(self, _event):
            painter = QPainter(self)
            painter.fillRect(4, 4, 9, 9, Qt.GlobalColor.black)
            painter.end()

    silent = Silent("")
    silent.setFixedSize(60, 30)
    put(stage, Button("Save"), Button("Close"), silent)
    assert said(stage) == {"painted without a word"}


def test_two_that_sound_the_same_are_missed(stage):
    put(stage, Button("Change"), Button("Change"))
    assert said(stage) == {"2 times the same"}


def test_rows_without_words_are_missed(stage):
    model = RecordsModel(lambda row: row if row != "b" else "", lambda row: row)
    model.set_records(("a", "b"))
    put(stage, Button("Save"), RowList("Rows", model, RowDelegate()))
    assert said(stage) == {"row 1 is not told"}


def test_a_stop_that_tab_leaves_out_is_missed(stage):
    first, second, third = put(stage, Button("One"), Button("Two"), Button("Three"))

    class Skipping(QPushButton):
        def focusInEvent(self, event):
            super().focusInEvent(event)
            first.setFocus(Qt.FocusReason.TabFocusReason)

    skipping = Skipping("Skips")
    stage.layout().addWidget(skipping)
    QWidget.setTabOrder(second, skipping)
    QWidget.setTabOrder(skipping, third)
    assert "Tab leaves it out" in said(stage)


def test_the_keyboard_is_to_be_seen_in_a_list_without_rows(stage):
    model = RecordsModel(str, str)
    put(stage, RowList("Rows", model, RowDelegate(), "Nothing yet."), Button("Save"))
    assert missed(stage) == []
