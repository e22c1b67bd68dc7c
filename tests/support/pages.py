"""A page at an open desk, driven by what a person sees: names, words and keys."""

from __future__ import annotations

import gc
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from dealerdesk.core.database import Database
from dealerdesk.staff.queries import everybody
from ui.desk import Desk
from ui.widgets.style import dress

QUIET = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
SQLITE = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


def _shown() -> list[QWidget]:
    return [one for one in QApplication.topLevelWidgets() if one.isVisible()]


class Screen:
    """One page (or any widget) in a window of its own; remembers where it wanted to go and what it said."""

    def __init__(self, qtbot: Any, desk: Desk, make: Any, size: tuple[int, int] = (1356, 800)) -> None:
        self.bot, self.desk = qtbot, desk
        self.went: list[Any] = []
        self.said: list[Any] = []
        self.heading = ("", "")
        # A test that failed before may have left its window.
        self._before = _shown()
        self.window = QWidget()
        self.window.resize(*size)
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        self.page = make(desk)
        column.addWidget(self.page)
        for signal, heard in (("go", self.went.append), ("said", self.said.append)):
            if hasattr(self.page, signal):
                getattr(self.page, signal).connect(heard)
        if hasattr(self.page, "heading_changed"):
            self.page.heading_changed.connect(self._on_heading)
        if hasattr(self.page, "refresh"):
            desk.changed.connect(self.page.refresh)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def _on_heading(self, title: str, subtitle: str) -> None:
        self.heading = (title, subtitle)

    # Looking --------------------------------------------------------------------------------------

    def _find(self, kind: Any, name: str, place: int = 0) -> Any:
        QApplication.processEvents()
        found = [
            widget for widget in self.window.findChildren(QWidget)
            if isinstance(widget, kind) and widget.isVisible() and widget.accessibleName() == name
        ]
        assert len(found) > place, f"“{name}” is not on the screen; there are {sorted(self.names())}"
        return found[place]

    def names(self) -> set[str]:
        """What a screen reader finds: every visible name."""
        return {w.accessibleName() for w in self.window.findChildren(QWidget) if w.isVisible()} - {""}

    def button(self, name: str, place: int = 0) -> QAbstractButton:
        """A visible button by its name."""
        return self._find(QAbstractButton, name, place)

    def field(self, name: str, place: int = 0) -> Any:
        """A visible field by its name."""
        return self._find((QLineEdit, QPlainTextEdit, QComboBox), name, place)

    def sees(self, words: str) -> bool:
        """Whether these words stand anywhere on the screen."""
        QApplication.processEvents()
        texts = [w.text() for w in self.window.findChildren(QLabel) if w.isVisible()]
        said = [w.accessibleDescription() for w in self.window.findChildren(QWidget) if w.isVisible()]
        return any(words in _plain(text) for text in (*texts, *said, *self.names()))

    def wait_for(self, words: str) -> None:
        """Wait until these words stand on the screen."""
        self.bot.waitUntil(lambda: self.sees(words), timeout=10_000)

    def wait_until(self, holds: Any) -> None:
        """Wait until something holds."""
        self.bot.waitUntil(holds, timeout=10_000)

    def close(self) -> None:
        """Take the window away while the desk is still open, as the program does."""
        assert self.strays() == [], "a window that should not be there"
        self.page.close()
        self.page.setParent(None)
        self.page.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def strays(self) -> list[QWidget]:
        """Windows that should not be there: widgets shown before they had a parent."""
        known = (self.window, *self._before)
        return [one for one in _shown() if one not in known and not isinstance(one, QMenu)]

    # Doing ----------------------------------------------------------------------------------------

    def click(self, name: str, place: int = 0) -> None:
        """Press a button with the mouse."""
        QTest.mouseClick(self.button(name, place), Qt.MouseButton.LeftButton)

    def focus(self, name: str, place: int = 0) -> Any:
        """Bring the keyboard to a field or button."""
        there = self._find((QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QListView), name, place)
        there.setFocus(Qt.FocusReason.TabFocusReason)
        return there

    def type(self, name: str, text: str, place: int = 0) -> Any:
        """Type into a field in place of what is there."""
        field = self.field(name, place)
        field.setFocus(Qt.FocusReason.TabFocusReason)
        field.selectAll()
        QTest.keyClicks(field, text)
        return field

    def press(self, keys: str) -> None:
        """Press a key combination wherever the keyboard is: "Ctrl+Return", "Alt+N", "W"."""
        *held, last = keys.split("+")
        modifiers = Qt.KeyboardModifier.NoModifier
        for name in held:
            part = {"Ctrl": "ControlModifier", "Alt": "AltModifier", "Shift": "ShiftModifier"}[name]
            modifiers |= getattr(Qt.KeyboardModifier, part)
        there = QApplication.focusWidget() or self.window
        QTest.keyClick(there, getattr(Qt.Key, f"Key_{last}"), modifiers)


def _plain(text: str) -> str:
    """The same text with ordinary blanks."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture
def app(qapp: QApplication):
    """The application, dressed; theme and text size are put back afterwards."""
    dress(qapp, "light", 100)
    yield qapp
    dress(qapp, "light", 100)


@pytest.fixture
def people(database, crew):
    """Who works here, by login."""
    with database.reading() as session:
        return {person.login: person for person in everybody(session, crew.site.id)}


@pytest.fixture
def open_desk(app, address, crew, people):
    """Opens desks of the same house; Mette of the reception works there unless told."""
    opened = []

    def open_one(login="mette"):
        desk = Desk(Database(address), crew.site)
        desk.sign_in(people[login])
        opened.append(desk)
        return desk

    yield open_one
    for desk in opened:
        desk.close()
        desk.deleteLater()
    opened.clear()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    # What is left in circles goes now, in this thread: Qt's objects must not die in one of the next desk's.
    gc.collect()
    # What is still needed (modules, mostly) need not be looked through again after each of hundreds of tests.
    gc.freeze()
    # What is alive now stays: the next collection need not look through all of it again.
    gc.freeze()
