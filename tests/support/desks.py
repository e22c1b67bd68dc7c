"""Whole windows at desks of the same house, each with somebody at it who drives by what they see."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from dealerdesk import wiring
from tests.support.stories import Story
from ui.drafts import folder
from ui.shell.window import Window
from ui.tour.driver import Driver


class Person(Driver):
    """Somebody at a window; with several windows one sits down at it first."""

    window: Window

    def sits_down(self) -> Person:
        """This window has the keyboard now."""
        self.window.activateWindow()
        self.until(self.window.isActiveWindow, "the window should have the keyboard")
        return self

    def goes_to(self, place: str, **where: object) -> Person:
        """Go to a place, or open a layer."""
        self.window.go_to(place, **where)
        return self

    def waits(self, condition: Callable[[], object]) -> None:
        """Wait until something is so."""
        self.until(condition, "it should become so")


@pytest.fixture
def house(story) -> Story:
    """The house of the stories, where search hears of everything, too; nobody has left a draft."""
    wiring.wire()
    for path in folder().glob("*.json"):
        path.unlink()
    return story


@pytest.fixture
def at_desk(house, open_desk, qtbot) -> Iterator[Callable[[str], Person]]:
    """Opens a window at which somebody works: `at_desk("lars")`."""
    windows: list[Window] = []

    def open_one(login: str = "mette") -> Person:
        window = Window(open_desk(login))
        windows.append(window)
        window.resize(1440, 900)
        window.show()
        return Person(window).sits_down()

    yield open_one
    for window in windows:
        _take_away(window)


def _take_away(window: Window) -> None:
    """Close a window while its desk is still open, as the program does."""
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(window)
