"""A section of the warranty page: what every one of them offers to the page around it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.desk import Desk
from ui.page import Hint, InFront, PageAction
from ui.widgets.keys import single_keys


class Section(QWidget):
    """One part of the page; only the one that is shown loads and hears keys."""

    said = Signal(object)
    """`Said`: something was done."""
    go = Signal(object)
    """`Go`: the section asks to leave for another place."""
    hints_changed = Signal()
    """Other keys act here now."""
    counted = Signal(int)
    """How many there are to look at."""
    headed = Signal(str)
    """What the top bar says under the title."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk

    def arrive(self, **where: object) -> None:
        """It is shown, with its context; load and take the keyboard."""

    def leave(self) -> None:
        """It is left; keep drafts."""

    def load(self) -> None:
        """Load again what is shown."""

    def press(self, keys: str) -> None:
        """A key of the page was pressed."""

    def heard_keys(self) -> tuple[str, ...]:
        """The keys it hears."""
        return ()

    def hears(self, keys: str) -> bool:
        """Whether one of its keys means something now: the hint bar, an action or a button says so."""
        if keys not in self.heard_keys():
            return False
        told = [one.keys for one in self.hints()] + [one.keys for one in self.actions_here()]
        for button in self.findChildren(QAbstractButton):
            if button.isVisible() and button.isEnabled():
                told.append(str(getattr(button, "told_key", "")))
        wanted = set(single_keys(keys))
        return any(wanted & set(single_keys(one)) for one in told)

    def in_front(self) -> InFront | None:
        """Who it is about; None where nobody is."""
        return None

    def hints(self) -> tuple[Hint, ...]:
        """The keys that act here now."""
        return ()

    def actions_here(self) -> tuple[PageAction, ...]:
        """What can be done here now."""
        return ()
