"""With large letters, in German, in a small window: nothing is cut off, squeezed or over something else."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from dealerdesk.core import i18n
from ui.pictures.checking import look_at
from ui.pictures.houses import FULL, TYPICAL
from ui.pictures.scenes import SCENES
from ui.widgets.room import Fitted
from ui.widgets.style import dress


@pytest.fixture
def german(qapp):
    """German, until the test is over."""
    i18n.set_language("de")
    yield
    i18n.set_language("en")


@pytest.fixture
def in_window(studio, german):
    """Shows a scene in a window of another size, with larger letters."""
    before = studio.size

    def show(name, state, size, percent):
        dress(QApplication.instance(), "light", percent)
        studio.size = QSize(*size)
        shown = next(one for one in SCENES if one.title == f"{name}-{state}")
        return studio.showing(shown), shown

    yield show
    studio.size = before


@pytest.mark.parametrize(("size", "percent"), [((1920, 1080), 200), ((1280, 720), 150)])
@pytest.mark.parametrize(
    ("name", "state"),
    [("counter", TYPICAL), ("customer", TYPICAL), ("sales-call", TYPICAL), ("customer", FULL),
     ("settings-site", TYPICAL), ("same-as", FULL)],
)  # fmt: skip
def test_nothing_is_lost_with_large_letters(in_window, name, state, size, percent):
    showing, scene = in_window(name, state, size, percent)
    with showing as window:
        _picture, found = look_at(window, scene.house == FULL)
    assert [str(finding) for finding in found if finding.is_wrong] == []


@pytest.mark.parametrize(
    "title",
    ["workshop-clock-on-typical", "remark-typical", "part-new-empty", "preview-service-typical",
     "claims-typical", "counter-bug-typical", "counter-empty"],
)  # fmt: skip
def test_the_least_window_with_the_largest_letters(in_window, title):
    name, _dash, state = title.rpartition("-")
    showing, scene = in_window(name, state, (1280, 720), 200)
    with showing as window:
        _picture, found = look_at(window, scene.house == FULL)
    assert [str(finding) for finding in found if finding.is_wrong] == []


def test_what_the_keyboard_comes_to_is_scrolled_into_sight(in_window):
    showing, _scene = in_window("counter", TYPICAL, (1280, 720), 150)
    with showing as window:
        page = window.page
        area = page.findChild(Fitted)
        assert area.verticalScrollBar().maximum() > 0
        assert area.verticalScrollBar().value() == 0
        page.heard.list.setFocus()
        assert area.verticalScrollBar().value() > 0
