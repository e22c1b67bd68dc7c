"""A change of theme or text size: fields, lists, menus and pop-ups follow; no style sheet is everywhere."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from ui.widgets.fields import Choice, Field
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.menu import Menu
from ui.widgets.restyle import catch_up
from ui.widgets.style import dress
from ui.widgets.surfaces import Scroll
from ui.widgets.tokens import DARK, LIGHT
from ui.widgets.words import WordsField

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(autouse=True)
def light_again(qapp):
    dress(qapp, "light", 100)
    yield
    dress(qapp, "light", 100)


def ground(widget):
    return widget.grab().toImage().pixelColor(widget.width() // 2, widget.height() // 2)


def test_the_application_has_no_style_sheet_of_which_every_control_would_be_told(qapp):
    assert QApplication.instance().styleSheet() == ""


def test_a_hidden_field_has_the_colours_of_the_theme_when_it_is_shown(qtbot, qapp):
    field = Field("Name")
    qtbot.addWidget(field)
    field.resize(200, 36)
    assert ground(field) == LIGHT.surface
    dress(qapp, "dark")
    assert ground(field) == DARK.surface
    field.set_wrong(True)
    edge = field.grab().toImage().pixelColor(100, 0)
    assert edge == DARK.danger


@pytest.mark.parametrize("made", [Menu, WordsField, Choice])
def test_what_pops_up_follows_the_theme_and_the_text_size(qtbot, qapp, made):
    control = made() if made is Menu else made("Name")
    qtbot.addWidget(control)
    light = control.styleSheet()
    assert LIGHT.surface.name() in light
    dress(qapp, "dark", 150)
    assert DARK.surface.name() in control.styleSheet()
    assert LIGHT.surface.name() not in control.styleSheet()
    dress(qapp, "light", 100)
    assert control.styleSheet() == light


def test_scroll_bars_are_as_wide_as_the_text_size_says(qtbot, qapp):
    scroll = Scroll()
    qtbot.addWidget(scroll)
    assert scroll.verticalScrollBar().sizeHint().width() == 10
    dress(qapp, percent=200)
    assert scroll.verticalScrollBar().sizeHint().width() == 20


def test_a_flow_is_always_the_layout_of_a_widget():
    with pytest.raises(TypeError):
        FlowLayout()


def test_what_was_hidden_in_a_window_follows_a_little_later_or_when_it_is_wanted(qtbot, qapp):
    window = QWidget()
    qtbot.addWidget(window)
    seen, hidden = Menu(window), Choice("Hidden", parent=window)
    label = Label("Seen", parent=window)
    hidden.hide()
    window.show()
    qtbot.waitExposed(window)
    dress(qapp, "dark")
    assert label.palette().color(label.foregroundRole()) == DARK.ink
    for control in (hidden, seen):
        qtbot.waitUntil(lambda one=control: DARK.surface.name() in one.styleSheet())
    dress(qapp, "light")
    catch_up()
    assert LIGHT.surface.name() in hidden.styleSheet()
