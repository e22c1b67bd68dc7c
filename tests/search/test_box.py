"""The one box: who was found as typed, and who may have been meant."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from dealerdesk.core.database import Database
from tests.support.desks import at_desk, house
from tests.support.pages import QUIET, SQLITE, app, open_desk, people
from tests.support.stories import story
from ui.shell.told import told_everywhere

__all__ = ["app", "at_desk", "house", "open_desk", "people", "story"]
pytestmark = [QUIET, SQLITE]


@pytest.fixture
def database(address):
    """A database without the two houses of the other tests."""
    opened = Database(address)
    yield opened
    opened.close()


@pytest.fixture
def box(house, at_desk):
    """The box at Mette's desk, and what it says for a text."""
    house.customer("Mette", "Hansen")
    house.customer("Anna", "Hansem")
    mette = at_desk("mette")
    mette.window.open_find()
    layer = mette.window.layer("find")

    def asked(text):
        layer.box.setText(text)
        mette.waits(lambda: layer.shown() == text)
        model = layer.list.model()
        role = Qt.ItemDataRole.AccessibleTextRole
        return [model.index(row).data(role) for row in range(model.rowCount())]

    return asked


def test_similar_names_stand_apart_below(box):
    told = box("hansem")
    heads = [told.index(head) for head in ("Cars and customers", "Similar names")]
    assert "Anna Hansem" in told[heads[0] + 1]
    assert "Mette Hansen" in told[heads[1] + 1]
    assert not any("somebody new" in line for line in told)


def test_who_is_only_similar_may_be_somebody_new(box):
    told = box("hasnen")
    assert "Cars and customers" not in told
    assert "Mette Hansen" in told[told.index("Similar names") + 1]
    assert "Check in somebody new: hasnen" in told


def test_what_is_called_as_typed_stands_above_who_is_only_similar(house, box):
    house.customer("Dirk", "Hoffmann")
    told = box("dark")
    assert told[:2] == ["Do it", "Light or dark"]
    assert any("Dirk Hoffmann" in line for line in told[told.index("Similar names") :])


def test_a_whole_number_of_an_order_means_that_order_before_anybody_new(house, box):
    sofie = house.customer("Sofie", "Krag")
    order = house.comes_in(sofie, house.car(sofie), "The wipers smear.", "Wiper blades")
    told = box(order.number)
    assert told[0] == "Orders" and order.number in told[1]
    assert told.index(f"Check in somebody new: {order.number}") > 1
    assert box(order.number[:4])[0] != "Orders"


@pytest.mark.parametrize("typed, action", [
    ("undo", "Take back what was done last"), ("text size", "Larger text"), ("restore", "Restore a backup"),
    ("quietly", "Tell me quietly when a hot lead comes in for me"),
])
def test_what_can_be_done_is_found_by_other_words_too(box, typed, action):
    assert action in box(typed)


def test_over_a_layer_the_box_does_what_is_done_there_and_keeps_what_is_typed(house, at_desk):
    anna = house.customer("Anna", "Hansen")
    mette = at_desk("mette")
    mette.window.go_to("customer", customer_id=anna.id)
    mette.sees("Anna Hansen")
    mette.presses("Ctrl+R")
    mette.waits(lambda: mette.window.layer("remark").form.words.hasFocus())
    mette.types("the rear door rattles")
    mette.presses("Ctrl+K")
    box = mette.window.layer("find")
    mette.waits(lambda: box.isVisible())
    texts = [line.text for line in box._model.records() if line.kind == "action"]
    assert "Save" in texts and "Counter" not in texts
    mette.types("count")
    mette.waits(lambda: box.shown() == "count")
    mette.presses("Enter")
    mette.waits(lambda: mette.window.page.place == "counter")
    assert not mette.window.layer("remark").isVisible()
    mette.window.go_to("customer", customer_id=anna.id)
    mette.sees("Anna Hansen")
    mette.presses("Ctrl+R")
    mette.waits(lambda: mette.window.layer("remark").form.words.toPlainText() == "the rear door rattles")
    mette.presses("Ctrl+K")
    mette.types("save")
    mette.waits(lambda: box.shown() == "save")
    mette.presses("Enter")
    mette.waits(lambda: not mette.window.layer("remark").isVisible())
    mette.window.go_to("customer", customer_id=anna.id)
    mette.sees("the rear door rattles")


def test_at_a_locked_desk_nobody_is_found(at_desk):
    mette = at_desk("mette")
    mette.presses("Ctrl+L")
    mette.waits(lambda: mette.window.layer("staff").isVisible())
    mette.presses("Ctrl+K")
    assert "find" not in mette.window._layers or not mette.window.layer("find").isVisible()
    assert "Ctrl+K" not in {action.keys for action in told_everywhere(mette.window)}
