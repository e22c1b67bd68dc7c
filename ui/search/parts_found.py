"""Parts in the one box: found by number or name, with what lies there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from dealerdesk.core.i18n import _
from dealerdesk.parts.queries import find_parts
from dealerdesk.parts.records import PartRecord
from dealerdesk.parts.rules import shown_quantity
from ui.desk import Desk
from ui.search.lines import Line, heading

MOST, SHORTEST = 4, 3


class PartsFound(QObject):
    """Asks beside the customers, so that these never wait for it."""

    changed = Signal()
    """Other parts are found now."""

    def __init__(
        self, desk: Desk, opening: Callable[[PartRecord], Callable[[], object]], owner: QObject
    ) -> None:
        super().__init__(owner)
        self._desk, self._opening = desk, opening
        self._typed = ""
        self._found: tuple[PartRecord, ...] = ()

    def ask(self, typed: str) -> None:
        """Look for what is typed; less than three signs are never meant for a part."""
        self._typed = typed.strip()
        if len(self._typed) < SHORTEST:
            self._found = ()
            return
        self._desk.read(find_parts, self._desk.site_id, typed, MOST, then=self._on_found, lane="find-parts")

    def _on_found(self, parts: tuple[PartRecord, ...]) -> None:
        if parts != self._found and len(self._typed) >= SHORTEST:
            self._found = parts
            self.changed.emit()

    def lines(self) -> list[Line]:
        """The parts as lines of the box."""
        found = [self._line(part) for part in self._found]
        return [heading(_("Parts")), *found] if found else []

    def _line(self, part: PartRecord) -> Line:
        stock = _("{n} in stock").format(n=shown_quantity(part.on_hand_thousandths, part.unit))
        free = _("{n} free").format(n=shown_quantity(max(0, part.free_thousandths), part.unit))
        kept = (free,) if part.reserved_thousandths else ()
        words = " · ".join((part.number, part.name, stock, *kept))
        return Line("action", words, icon="boxes", run=self._opening(part))
