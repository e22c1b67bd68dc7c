"""Hands and eyes of the tour and of the story tests: finds what a person sees, presses keys, waits."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QKeyCombination, QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from ui import heartbeat

PATIENCE = 15.0
Kind = type[QWidget] | tuple[type[QWidget], ...]


class NotSeen(AssertionError):
    """What should be on the screen is not, or did not come in time."""


def settle(milliseconds: int = 30) -> None:
    """Let the windows work off what waits for them."""
    with heartbeat.watched():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, milliseconds)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def rest(milliseconds: int = 10) -> None:
    """Wait for what comes, so that whoever is waited for has the processor."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    with heartbeat.watched():
        loop.exec()


def key(target: QWidget, combination: QKeyCombination) -> None:
    """Press one key, and be answered."""
    with heartbeat.watched():
        QTest.keyClick(target, combination.key(), combination.keyboardModifiers())


def letters(target: QWidget, text: str) -> None:
    """Type a text, letter by letter."""
    for letter in text:
        with heartbeat.watched():
            QTest.keyClicks(target, letter)


class Driver:
    """One person at one window."""

    def __init__(self, window: QWidget, pictures: Path | None = None) -> None:
        self.window = window
        self._pictures = pictures
        heartbeat.begin()
        self.taken: list[Path] = []

    # Waiting --------------------------------------------------------------------------------------

    def until(self, condition: Callable[[], object], what: str, seconds: float = PATIENCE) -> None:
        """Wait until something is so; raises `NotSeen` with what was waited for."""
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                if self._pictures is not None:
                    self.window.grab().save(str(self._pictures / "stopped-here.png"))
                raise NotSeen(f"{what}; on the screen: {' | '.join(self.texts())[:1500]}")
            rest()
            settle()

    def sees(self, text: str, seconds: float = PATIENCE) -> None:
        """Wait until a text is somewhere on the screen."""
        self.until(lambda: self.shows(text), f"“{text}” should be seen", seconds)

    def sees_no_more(self, text: str, seconds: float = PATIENCE) -> None:
        """Wait until a text is nowhere on the screen."""
        self.until(lambda: not self.shows(text), f"“{text}” should be gone", seconds)

    def shows(self, text: str) -> bool:
        """Whether a text is on the screen now, in whatever control."""
        return any(text in shown for shown in self.texts())

    def texts(self) -> list[str]:
        """Everything that can be read on the screen now: labels, fields, names and values, rows of lists."""
        found: list[str] = []
        for widget in self.visible():
            found += [widget.accessibleName(), widget.accessibleDescription(), *_shown_by(widget)]
        return [text for text in dict.fromkeys(found) if text]

    def visible(self) -> Iterator[QWidget]:
        """Every control that is visible in the window, of the topmost layer first."""
        for widget in (self.window, *self.window.findChildren(QWidget)):
            if shiboken6.isValid(widget) and widget.isVisibleTo(self.window):
                yield widget

    # Doing ----------------------------------------------------------------------------------------

    def control(self, name: str, kind: Kind = QWidget, place: int = -1) -> QWidget:
        """The visible control of a name (accessible name or text), of several the last; raises `NotSeen`."""
        found = [w for w in self.visible() if isinstance(w, kind) and _is_called(w, name)]
        usable = [w for w in found if w.isEnabled()]
        if not (usable or found):
            raise NotSeen(f"nothing to use is called “{name}”; there are: {' | '.join(self._names(kind))}")
        return (usable or found)[place]

    def _names(self, kind: Kind) -> list[str]:
        return [w.accessibleName() for w in self.visible() if isinstance(w, kind) and w.accessibleName()]

    def waits_for(self, name: str, kind: Kind = QWidget, place: int = -1) -> QWidget:
        """The visible control of a name, as soon as it is there."""
        self.until(lambda: self._is_there(name, kind), f"“{name}” should be there")
        return self.control(name, kind, place)

    def _is_there(self, name: str, kind: Kind) -> bool:
        return any(isinstance(w, kind) and _is_called(w, name) for w in self.visible())

    def clicks(self, name: str) -> None:
        """Click a button, chip or link by what it says."""
        button = self.waits_for(name, QAbstractButton)
        middle = QPoint(button.width() // 2, button.height() // 2)
        with heartbeat.watched():
            QTest.mouseClick(button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
        settle()

    def _comes_forward(self) -> None:
        """Keys go to the window in front, as they would for a person who turns to it."""
        if QApplication.activeWindow() is not self.window:
            self.window.activateWindow()
            self.until(lambda: QApplication.activeWindow() is self.window, "the window should come forward")

    def presses(self, *keys: str) -> None:
        """Press keys as they are written on key caps: "Ctrl+K", "Down", "Enter"."""
        self._comes_forward()
        for pressed in keys:
            combination = _combination(pressed)
            target = QApplication.focusWidget()
            if target is None or not self.window.isAncestorOf(target):
                target = self.window
            key(target, combination)
            settle()

    def types(self, text: str) -> None:
        """Type into what has the keyboard."""
        target = QApplication.focusWidget()
        if target is None:
            raise NotSeen("nothing has the keyboard")
        if text.isascii() and isinstance(target, QLineEdit | QPlainTextEdit):
            letters(target, text)
        elif isinstance(target, QLineEdit):
            target.insert(text)
            target.textEdited.emit(target.text())
        elif isinstance(target, QPlainTextEdit):
            target.insertPlainText(text)
        else:
            letters(target, text)
        settle()

    def fills(self, name: str, text: str, place: int = -1) -> None:
        """Put the keyboard into a field (of several of that name the last), empty it and type."""
        self._comes_forward()
        field: Any = self.waits_for(name, (QLineEdit, QPlainTextEdit), place)
        field.setFocus(Qt.FocusReason.TabFocusReason)
        settle()
        field.selectAll()
        self.types(text)

    def chooses(self, row: str, within: str = "") -> None:
        """Make the row of a list current whose sentence has this text; the list gets the keyboard."""
        self._comes_forward()
        self.until(lambda: self._row(row, within) is not None, f"a row “{row}” should be there")
        found = self._row(row, within)
        assert found is not None
        view, number = found
        view.setFocus(Qt.FocusReason.TabFocusReason)
        view.setCurrentIndex(view.model().index(number, 0))
        settle()

    def _row(self, text: str, within: str) -> tuple[QAbstractItemView, int] | None:
        for view in self.visible():
            if not isinstance(view, QAbstractItemView) or (within and not _is_called(view, within)):
                continue
            for number, sentence in enumerate(_rows(view)):
                if text in sentence:
                    return view, number
        return None

    # Looking --------------------------------------------------------------------------------------

    def picture(self, name: str) -> Path | None:
        """Take a picture of the window, numbered in the order of the tour."""
        for _round in range(6):
            settle()
        if self._pictures is None:
            return None
        path = self._pictures / f"{name}.png"
        if not self.window.grab().save(str(path)):
            raise NotSeen(f"the picture {path.name} could not be written")
        self.taken.append(path)
        return path


def _combination(keys: str) -> QKeyCombination:
    sequence: Any = QKeySequence(keys)
    first: QKeyCombination = sequence[0]
    return first


def _is_called(widget: QWidget, name: str) -> bool:
    if widget.accessibleName() == name:
        return True
    return isinstance(widget, QAbstractButton | QLabel) and widget.text() == name


def _shown_by(widget: QWidget) -> list[str]:
    if isinstance(widget, QLabel | QAbstractButton):
        return [widget.text()]
    if isinstance(widget, QLineEdit):
        return [widget.text()]
    if isinstance(widget, QPlainTextEdit):
        return [widget.toPlainText()]
    if isinstance(widget, QComboBox):
        return [widget.currentText()]
    if isinstance(widget, QAbstractItemView):
        return _rows(widget)
    return []


def _rows(view: QAbstractItemView) -> list[str]:
    model = view.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(row, 0).data(role) or "") for row in range(min(model.rowCount(), 200))]
