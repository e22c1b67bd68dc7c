"""Spells key combinations for key caps and hints, and asks whether somebody is typing."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
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
OVER_LAYERS = "over layers"
"""As `EVERYWHERE`, but for the layers that say no (`Overlay.hears`)."""
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
    "ins": N_("Ins"),
    "pgup": N_("PgUp"),
    "pgdown": N_("PgDn"),
    "home": N_("Home"),
    "end": N_("End"),
}
_SIGNS = {"up": "↑", "down": "↓", "left": "←", "right": "→"}
_MAC = {"ctrl": "⌘", "alt": "⌥", "shift": "⇧", "enter": "⏎", "return": "⏎"}


def spelled(keys: str) -> str:
    """What a key cap shows for "Ctrl+Enter": the names in the reader's language, set apart by spaces."""
    parts = re.sub(r"(?<=.)\+(?!\s|$)", " ", keys).split() or [keys]
    return " ".join(_spelled_one(part) for part in parts)


def _spelled_one(part: str) -> str:
    low = part.lower()
    if sys.platform == "darwin" and low in _MAC:
        return _MAC[low]
    if low in _NAMES:
        return _(_NAMES[low])
    return _SIGNS.get(low, part)


_RANGE = re.compile(r"(?P<held>.*?)(?P<first>\d)–(?P<last>\d)")


def single_keys(keys: str) -> tuple[str, ...]:
    """The keys that a hint like "J K", "Alt+1–4" or "F1–F8" stands for, each as Qt writes it."""
    found: list[str] = []
    for part in keys.split():
        spread = _RANGE.fullmatch(part.replace("–F", "–"))
        if spread is None:
            found.append(_as_qt_writes(part))
            continue
        first, last = int(spread["first"]), int(spread["last"])
        found += [_as_qt_writes(f"{spread['held']}{number}") for number in range(first, last + 1)]
    return tuple(found)


def _as_qt_writes(keys: str) -> str:
    written = QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)
    return re.sub("Enter$", "Return", written)


def is_typing() -> bool:
    """Whether a field that takes text has the focus now."""
    there = QApplication.focusWidget()
    if isinstance(there, QLineEdit | QPlainTextEdit | QTextEdit):
        return not there.isReadOnly()
    if isinstance(there, QAbstractSpinBox):
        return True
    return isinstance(there, QComboBox) and there.isEditable()


def wants_undo(event: QEvent) -> bool:
    """Whether Ctrl+Z was pressed just now: a field that has nothing to take back itself lets it pass.

    A key that is held down stays with the field: whoever empties it with one must not go on to older deeds.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) and not event.isAutoRepeat()


class Key(QObject):
    """One key of a page or overlay; a bare letter or digit acts only while nobody is typing.

    `words` say what it does where no button and no action of the page does; `also` is another way to press
    it, as Enter beside the digits is one for Return. Where `when` says no, it does nothing.
    """

    def __init__(
        self, keys: str, run: Callable[[], object], owner: QWidget, everywhere: bool | str = False,
        words: str = "", also: str = "", when: Callable[[], object] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(owner)
        self.keys = keys
        self.words, self.run, self._when = words, run, when
        sequence = QKeySequence(keys)
        self.shortcut = QShortcut(sequence, owner)
        self.shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        self.shortcut.setProperty(EVERYWHERE, everywhere)
        self.shortcut.activated.connect(self._on_pressed)
        self.bare = len(keys) == 1
        self._twin: QShortcut | None = None
        if keys.lower().endswith(("return", "enter")):
            also = keys[: -len("enter")] + "Return" if keys.lower().endswith("enter") else keys[:-6] + "Enter"
        if also:
            self._twin = QShortcut(QKeySequence(also), owner)
            self._twin.setProperty(EVERYWHERE, everywhere)
            self._twin.activated.connect(self._on_pressed)

    @property
    def acts(self) -> bool:
        """Whether it does something now: nothing lies over it, and it means something here."""
        return self.shortcut.isEnabled() and (self._when is None or bool(self._when()))

    def _on_pressed(self) -> None:
        if self.acts and not (self.bare and is_typing()):
            self.run()
