"""What is pressed while a deed is on its way is done once the desk shows what it left."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

DEED, LINES, SIDE, WAYS = "deed", "lines", "side", "ways"


class Settling(QObject):
    """Holds keys back from the moment a deed is sent until the lines and the side were looked at again.

    A key that meant the line as it stood before would be refused as somebody else's change, or be lost.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._missing: set[str] = set()
        self._waiting: list[tuple[Callable[[], object], bool]] = []

    def begin(self) -> None:
        """A deed is sent."""
        self._missing |= {DEED}

    def looks_up(self) -> None:
        """The ways to get what is meant are asked for: what a key does rests on them."""
        self._missing.add(WAYS)

    def done(self) -> None:
        """It is saved; what it left is still to be looked at."""
        self._missing = self._missing - {DEED} | {LINES, SIDE}

    def seen(self, what: str) -> None:
        """The lines, the side or the ways are as they are now."""
        self._missing.discard(what)
        while self._waiting and self._is_settled(self._waiting[0][1]):
            self._waiting.pop(0)[0]()

    def give_up(self) -> None:
        """It was refused: what was pressed after it may not be meant any more."""
        self._missing.clear()
        self._waiting.clear()

    def then(self, act: Callable[[], object], with_ways: bool = False) -> None:
        """Do it now, or once everything has settled; `with_ways`: it rests on how the part can be got."""
        if self._waiting or not self._is_settled(with_ways):
            self._waiting.append((act, with_ways))
        else:
            act()

    def _is_settled(self, with_ways: bool) -> bool:
        return not (self._missing if with_ways else self._missing - {WAYS})
