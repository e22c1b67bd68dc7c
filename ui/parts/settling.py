"""What is pressed while a deed is on its way is done once the desk shows what it left."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

DEED, LINES, SIDE = "deed", "lines", "side"


class Settling(QObject):
    """Holds keys back from the moment a deed is sent until the lines and the side were looked at again.

    A key that meant the line as it stood before would be refused as somebody else's change, or be lost.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._missing: set[str] = set()
        self._waiting: list[Callable[[], object]] = []

    def begin(self) -> None:
        """A deed is sent."""
        self._missing = {DEED}

    def done(self) -> None:
        """It is saved; what it left is still to be looked at."""
        self._missing = {LINES, SIDE}

    def seen(self, what: str) -> None:
        """The lines or the side are as they are now."""
        self._missing.discard(what)
        while self._waiting and not self._missing:
            self._waiting.pop(0)()

    def give_up(self) -> None:
        """It was refused: what was pressed after it may not be meant any more."""
        self._missing.clear()
        self._waiting.clear()

    def then(self, act: Callable[[], object]) -> None:
        """Do it now, or once everything has settled."""
        if self._missing:
            self._waiting.append(act)
        else:
            act()
