"""The one box: who was found as typed, and who may have been meant."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from dealerdesk.core.database import Database
from tests.support.desks import at_desk, house
from tests.support.pages import QUIET, SQLITE, app, open_desk, people
from tests.support.stories import story

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
