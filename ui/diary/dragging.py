"""An appointment dragged with the mouse over a day: where it would go, until it is dropped or given up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter

from dealerdesk.core import clock
from ui.diary.day_ground import HOUR
from ui.widgets.draw import rounded
from ui.widgets.scale import px
from ui.widgets.tokens import tokens

if TYPE_CHECKING:
    from ui.diary.day_grid import DayGrid

QUARTER = 15
_FAR, _LAST = 8, 24 * 60 // QUARTER - 1


class Dragging:
    """The drag of a `DayGrid`; a drop says what Ctrl and arrows say, so that both are told the same."""

    def __init__(self, grid: DayGrid) -> None:
        self._grid = grid
        self._span: tuple[QPoint, QPoint] | None = None

    def is_on(self) -> bool:
        """Whether a card is held."""
        return self._span is not None

    def begin(self, at: QPoint) -> None:
        """A card is held at this point."""
        self._span = (at, at)

    def go_on(self, at: QPoint) -> None:
        """The mouse is here by now."""
        if self._span is not None:
            self._span = (self._span[0], at)
            self._grid.update()

    def cancel(self) -> None:
        """Esc: it stays where it was, wherever the mouse is let go."""
        self._span = None
        self._grid.update()

    def drop(self) -> None:
        """Put it there, at the nearest quarter of an hour; what does not change is not asked for."""
        span, self._span, one = self._span, None, self._grid.current()
        self._grid.update()
        if span is None or one is None:
            return
        way = span[1] - span[0]
        # It stays on the day that is shown, where it is seen.
        begins = clock.local(one.starts_at, self._grid.zone)
        now = (begins.hour * 60 + begins.minute) // QUARTER
        quarters = min(max(round(way.y() * 60 / px(HOUR) / QUARTER), -now), _LAST - now)
        place, _minutes = self._grid.spot_at(span[1])
        key = self._grid.columns[place].key if place is not None else self._grid.key_of(one)
        across = key != self._grid.key_of(one)
        if way.manhattanLength() > px(_FAR) and (quarters or across):
            self._grid.moved.emit(one, quarters * QUARTER, key if across else None)

    def paint(self, painter: QPainter, box: QRect | None) -> None:
        """Paint where the card of this box would go."""
        if self._span is not None and box is not None:
            moved = box.translated(self._span[1] - self._span[0])
            rounded(painter, moved, 7, None, tokens().accent, 2, (4, 3))
