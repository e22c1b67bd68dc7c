"""The contract between the window and its pages: where I am, which keys act, what was said, where to go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.keys import Key

if TYPE_CHECKING:
    from ui.desk import Desk


@dataclass(frozen=True, slots=True)
class InFront:
    """The customer, car and visit the page is about, for a remark that is taken now."""

    customer_id: int
    vehicle_id: int | None = None
    visit_id: int | None = None


@dataclass(frozen=True, slots=True)
class Hint:
    """An entry of the hint bar: keys ("Ctrl+R", "Up Down"), and what they do, already translated."""

    keys: str
    text: str


@dataclass(frozen=True, slots=True)
class Go:
    """A request to go elsewhere: Go("customer", {"customer_id": 7})."""

    place: str
    where: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Said:
    """What the toast says after a deed, already translated; ``undo`` takes it back."""

    text: str
    undo: Callable[[], object] | None = None


@dataclass(frozen=True, slots=True)
class PageAction:
    """Something that can be done here now, shown in the omnibox and among all keys."""

    text: str
    keys: str
    icon: str
    run: Callable[[], object]
    also: str = ""
    """Other words by which the one box finds it."""


class Page(QWidget):
    """One place of the window."""

    place = ""
    """Key of the rail entry it belongs to."""

    heading_changed = Signal(str, str)
    """Title and subtitle of the top bar."""
    hints_changed = Signal(object)
    """tuple[Hint, ...]: the keys that act here now."""
    said = Signal(object)
    """Said: something was done."""
    go = Signal(object)
    """Go: the page asks to leave for another."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk

    def arrive(self, **where: object) -> None:
        """The page is shown, with its context (customer_id=7); load and take the focus."""

    def leave(self) -> None:
        """The page is left; keep drafts."""

    def refresh(self, entries: object) -> None:
        """Something was committed, here or at another desk (journal entries); by default loads again."""
        self.reload()

    def reload(self) -> None:
        """Load again what is shown; override."""

    def build_on(self) -> bool:
        """Make a part that nobody has asked for yet, in milliseconds; whether there was one."""
        return False

    def in_front(self) -> InFront | None:
        """Who is in front of us here; None where nobody is."""
        return None

    def hints(self) -> tuple[Hint, ...]:
        """The keys that act here now."""
        return ()

    def actions_here(self) -> tuple[PageAction, ...]:
        """What can be done here now, for the omnibox and the sheet of all keys."""
        return ()

    def on_key(
        self, keys: str, run: Callable[[], object], when: Callable[[], object] | None = None
    ) -> Key:
        """Bind a key to this page; a bare letter or digit acts only while no text field has the focus.

        `when` says whether it means something now: what is told of the keys says the same.
        """
        return Key(keys, run, self, when=when)
