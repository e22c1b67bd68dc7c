"""The look through a window finds what is cut off, squeezed, outside or on top of something else."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pictures.checking import CUT, OUTSIDE, OVERLAP, SHORTENED, SQUEEZED, WIDE, look_at
from ui.widgets.buttons import Button
from ui.widgets.fields import Choice, Field
from ui.widgets.labels import Label, QuoteLabel
from ui.widgets.overlay import Overlay
from ui.widgets.surfaces import Scroll


@pytest.fixture
def stage(qapp, qtbot):
    """A shown window of 400 x 300 without a layout."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 300)
    window.show()
    return window


def put(stage, widget, x=10, y=10, width=300, height=40):
    """Put a widget somewhere, whatever room it needs."""
    widget.setParent(stage)
    widget.setMinimumSize(0, 0)
    widget.setGeometry(x, y, width, height)
    widget.show()
    return widget


def kinds(window, is_overfull=False):
    """What kinds of things are found."""
    return {finding.kind for finding in look_at(window, is_overfull)[1]}


def test_nothing_is_found_where_everything_has_room(stage):
    put(stage, Label("All changes saved"))
    put(stage, Button("Save"), y=60)
    assert kinds(stage) == set()


def test_words_of_the_program_are_cut_off_but_what_people_type_is_shortened(stage):
    label = put(stage, Label("All changes saved on this computer"), width=60)
    assert kinds(stage) == {CUT}
    label.setText("Maximiliane-Friederike von Hohenlohe")
    assert kinds(stage) == {SHORTENED}


def test_a_sentence_with_a_name_may_be_shortened_only_where_it_is_overfull(stage):
    put(stage, Label("Write down a remark from Søren Kjærgaard"), width=60)
    assert kinds(stage) == {CUT}
    assert kinds(stage, is_overfull=True) == {SHORTENED}


def test_a_line_that_is_too_low_cuts_its_words(stage):
    put(stage, Label("All changes saved", "display"), height=9)
    assert CUT in kinds(stage)


def test_wrapped_words_need_their_height(stage):
    words = QuoteLabel("We have a third one coming in May and the lease ends, too.", lines=3)
    put(stage, words, width=150, height=30)
    assert kinds(stage) == {CUT}


def test_a_button_needs_room_for_its_words(stage):
    put(stage, Button("Hand over to sales", "send", "Ctrl+Enter"), width=80)
    assert SQUEEZED in kinds(stage)


def test_the_words_in_an_empty_field_and_in_a_choice_are_looked_at(stage):
    field = Field("Find")
    field.setPlaceholderText("Plate, name, phone, order no. or command")
    put(stage, field, width=90)
    assert CUT in kinds(stage)
    field.hide()
    put(stage, Choice("Country", [("DK", "Denmark and everything around it")]), width=90)
    assert CUT in kinds(stage)


def test_what_stands_outside_or_on_top_is_found(stage):
    put(stage, Button("Save"), x=350, width=120)
    assert kinds(stage) == {OUTSIDE}
    put(stage, Button("Close"), x=300, y=20, width=100)
    assert kinds(stage) == {OUTSIDE, OVERLAP}


def test_what_is_wider_than_the_place_it_scrolls_in_is_found(stage):
    inside = QWidget()
    inside.setMinimumWidth(700)
    put(stage, Scroll(content=inside), height=100)
    assert kinds(stage) == {WIDE}


def test_only_the_topmost_layer_is_looked_at(stage, qtbot):
    put(stage, Button("Save"), x=350, width=120)
    layer = Overlay(stage, "Over it", width=300)
    inside = QWidget()
    QVBoxLayout(inside).addWidget(Button("Close"))
    layer.column.addWidget(inside)
    layer.open_up()
    assert kinds(stage) == set()
