"""Spells key combinations for key caps and hints, and asks whether somebody is typing."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from dealerdesk.core.i18n import N_, _

EVERYWHERE = "everywhere"
"""Property of a QShortcut that stays alive while an overlay is open (remark, lock)."""

_NAMES = {
    "ctrl": N_("Ctrl"),
    "alt": N_("Alt"),
    "shift": N_("Shift"),
    "enter": N_("Enter"),
    "return": N_("Enter"),
    "esc": N_("Esc"),
    "tab": N_("Tab"),
    "space": N_("Space"),
    "del": N_("Del"),
    "pgup": N_("PgUp"),
    "pgdown": N_("PgDn"),
    "home": N_("Home"),
    "end": N_("End"),
}
_SIGNS = {"up": "↑", "down": "↓", "left": "←", "right": "→"}
_MAC = {"ctrl": "⌘", "alt": "⌥", "shift": "⇧", "enter": "⏎", "return": "⏎"}


def spelled(keys: str) -> str:
    """What a key cap shows for "Ctrl+Enter": the names in the reader's language, set apart by spaces."""
    parts = [part for part in keys.replace("+", " ").split() if part] or [keys]
    return " ".join(_spelled_one(part) for part in parts)


def _spelled_one(part: str) -> str:
    low = part.lower()
    if sys.platform == "darwin" and low in _MAC:
        return _MAC[low]
    if low in _NAMES:
        return _(_NAMES[low])
    return _SIGNS.get(low, part)


def is_typing() -> bool:
    """Whether a field that takes text has the focus now."""
    there = QApplication.focusWidget()
    if isinstance(there, QLineEdit | QPlainTextEdit | QTextEdit):
        return not there.isReadOnly()
    if isinstance(there, QAbstractSpinBox):
        return True
    return isinstance(there, QComboBox) and there.isEditable()


class Key(QObject):
    """One key of a page or overlay; a bare letter or digit acts only while nobody is typing."""

    def __init__(
        self, keys: str, run: Callable[[], object], owner: QWidget, everywhere: bool = False
    ) -> None:
        super().__init__(owner)
        self.keys = keys
        self._run = run
        sequence = QKeySequence(keys)
        self.shortcut = QShortcut(sequence, owner)
        self.shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        self.shortcut.setProperty(EVERYWHERE, everywhere)
        self.shortcut.activated.connect(self._on_pressed)
        self.bare = len(keys) == 1
        self._twin: QShortcut | None = None
        if keys.lower().endswith(("return", "enter")):
            other = (
                keys[: -len("enter")] + "Return" if keys.lower().endswith("enter") else keys[:-6] + "Enter"
            )
            self._twin = QShortcut(QKeySequence(other), owner)
            self._twin.setProperty(EVERYWHERE, everywhere)
            self._twin.activated.connect(self._on_pressed)

    def _on_pressed(self) -> None:
        if not (self.bare and is_typing()):
            self._run()
