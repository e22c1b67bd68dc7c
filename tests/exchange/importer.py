"""Somebody at the import page, who drives it by what they see; errands are done here, or in a process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from dealerdesk.exchange.away import Away
from tests.exchange.in_process import Here
from tests.support.pages import Screen
from ui.exchange import running
from ui.exchange.importing import ImportPage
from ui.tour.driver import Driver, settle
from ui.widgets.fields import Choice


class Importer(Driver):
    """One person at the page."""

    def __init__(self, window: QWidget, page: ImportPage) -> None:
        super().__init__(window)
        self.page = page

    def drops(self, *paths: Path) -> Importer:
        """Let files fall on the page, as from a window of the system."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        how = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        entering = QDragEnterEvent(QPoint(60, 60), *how)
        QApplication.sendEvent(self.page, entering)
        assert entering.isAccepted()
        QApplication.sendEvent(self.page, QDropEvent(QPointF(60, 60), *how))
        settle()
        return self

    def picks(self, name: str, text: str) -> Importer:
        """Go to a list of choices and through it with the arrow keys."""
        choice: Any = self.waits_for(name, Choice)
        choice.setFocus(Qt.FocusReason.TabFocusReason)
        row = choice.findText(text)
        assert row >= 0, [choice.itemText(number) for number in range(choice.count())]
        while choice.currentIndex() != row:
            QTest.keyClick(choice, Qt.Key.Key_Down if choice.currentIndex() < row else Qt.Key.Key_Up)
        return self.waits()

    def waits(self) -> Importer:
        """Wait until the page has done what was asked."""
        course = self.page.course
        self.until(lambda: not (course.is_due or course.is_busy), "it should be done")
        return self

    def shown(self, name: str) -> str:
        """What a list of choices shows."""
        choice: Any = self.waits_for(name, Choice)
        return str(choice.currentText())

    def is_called(self) -> str:
        """The name of what has the keyboard."""
        there = QApplication.focusWidget()
        return there.accessibleName() if there is not None else ""

    def can(self, name: str) -> bool:
        """Whether a button is there and may be pressed."""
        settle()
        return self._is_there(name, QWidget) and self.control(name).isEnabled()


@pytest.fixture(scope="module")
def process() -> Iterator[Callable[[], Away]]:
    """The process that does errands; another one only when the last was stopped."""
    made: list[Away] = []

    def working() -> Away:
        if not made or not made[-1].can_work:
            made.append(Away())
        return made[-1]

    yield working
    for away in made:
        away.close()


@pytest.fixture
def away(monkeypatch, process) -> None:
    """Errands are done in a process, as in the program."""
    monkeypatch.setattr(running, "Away", process)


@pytest.fixture
def at_page(request, monkeypatch, house, open_desk, qtbot) -> Iterator[Callable[[str], Importer]]:
    """Seats somebody at the page: `at_page("henrik")`; errands are done here unless `away` is asked for."""
    if "away" not in request.fixturenames:
        request.getfixturevalue("read_here")
        monkeypatch.setattr(running, "Away", Here)
    screens: list[Screen] = []

    def sit_down(login: str = "henrik") -> Importer:
        screens.append(Screen(qtbot, open_desk(login), ImportPage, (1356, 800)))
        screens[-1].page.arrive()
        return Importer(screens[-1].window, screens[-1].page)

    yield sit_down
    for screen in screens:
        screen.page.course.put_away()
        screen.close()


@pytest.fixture
def chosen(monkeypatch) -> Callable[..., None]:
    """Says what will be chosen in the system's own windows: `chosen(open=[...], save=...)`."""

    def choose(open: tuple[Path, ...] = (), save: Path | None = None) -> None:
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path) for path in open], ""))
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(save or ""), ""))

    return choose
