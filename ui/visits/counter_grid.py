"""How the lists of the Counter stand: three beside one another, or two, or one, by the room there is."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.visits.counter_column import CounterColumn
from ui.widgets.scale import px

# Row, column and rows of each list (arriving, in the workshop, ready, heard); from which width on it is so.
_THREE = ((0, 0, 2), (0, 1, 1), (1, 1, 1), (0, 2, 2))
_TWO = ((0, 0, 1), (0, 1, 1), (1, 1, 1), (1, 0, 1))
_ONE = ((0, 0, 1), (1, 0, 1), (2, 0, 1), (3, 0, 1))
_PLACES = ((1000, _THREE), (640, _TWO), (0, _ONE))
_SHARES = (115, 100, 106)
_ROWS = 3
"""So many rows of a list are seen where the page scrolls."""


class CounterGrid(QWidget):
    """The four lists in one grid."""

    def __init__(self, *lists: CounterColumn) -> None:
        super().__init__()
        self._lists = lists
        self._places: tuple[tuple[int, int, int], ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(px(16))
        self._put(_THREE)

    def _put(self, places: tuple[tuple[int, int, int], ...]) -> None:
        if places == self._places:
            return
        self._places = places
        for part, (row, column, rows) in zip(self._lists, places, strict=True):
            self._grid.removeWidget(part)
            self._grid.addWidget(part, row, column, rows, 1)
            part.show_at_least(0 if places == _THREE else _ROWS)
        used = {column for _row, column, _rows in places}
        for column, share in enumerate(_SHARES):
            self._grid.setColumnStretch(column, share if column in used else 0)
        for row in range(len(_ONE)):
            self._grid.setRowStretch(row, {0: 60, 1: 40}.get(row, 0) if places == _THREE else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for other columns."""
        super().resizeEvent(event)
        self._put(next(places for least, places in _PLACES if self.width() >= px(least)))
