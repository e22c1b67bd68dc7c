"""The empty place of a day that is meant: an hour in a column, by keys or by a click, to be booked."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter

from dealerdesk.core import clock
from dealerdesk.core.i18n import _, show_time
from dealerdesk.diary.records import FreePlace
from ui.widgets.draw import CENTRE, draw_text, rounded
from ui.widgets.scale import px
from ui.widgets.tokens import tokens
from ui.widgets.type import SEMIBOLD, font

if TYPE_CHECKING:
    from ui.diary.day_grid import DayGrid

HALF = 30


class EmptyPlace(QObject):
    """Where a `DayGrid` is to be booked: half hours down, columns across; nowhere while no place is meant."""

    wanted = Signal(object)
    """`FreePlace` that is to be booked."""

    moved = Signal()
    """Another place is meant, or none."""

    def __init__(self, grid: DayGrid) -> None:
        super().__init__(grid)
        self._grid = grid
        self._at: tuple[int, int] | None = None
        self._awaited = False

    def is_meant(self) -> bool:
        """Whether a place is meant, and no appointment."""
        return self._at is not None

    def leave(self) -> None:
        """Back to the appointments."""
        self._put(None)

    def begin(self) -> None:
        """Insert: the first half hour to come that is free in the column of who is meant; again books it."""
        if self._at is not None:
            self.book()
            return
        grid, one = self._grid, self._grid.current()
        if not grid.columns:
            self._awaited = True
            return
        keys = [column.key for column in grid.columns]
        column = keys.index(grid.key_of(one)) if one is not None else min(1, len(keys) - 1)
        first, last = grid.hours_shown()
        here = clock.local(clock.now(), grid.zone)
        start = first * 60
        if here.date() == grid.day:
            start = min(max(start, -(-(here.hour * 60 + here.minute) // HALF) * HALF), last * 60 - HALF)
        free = (at for at in range(start, last * 60, HALF) if not self._taken(column, at))
        self._put((column, next(free, start)))

    def begin_late(self) -> None:
        """The day is shown by now: what was pressed before it came is done."""
        if self._awaited and self._grid.columns:
            self._awaited = False
            self.begin()

    def _taken(self, column: int, minutes: int) -> bool:
        spot = self._box((column, minutes)).center()
        return any(box.contains(QPoint(box.center().x(), spot.y())) for box in self._grid.boxes_of(column))

    def step(self, across: int, down: int) -> None:
        """So many columns and half hours on, within the day."""
        if self._at is None:
            return
        first, last = self._grid.hours_shown()
        column = min(len(self._grid.columns) - 1, max(0, self._at[0] + across))
        self._put((column, min(last * 60 - HALF, max(first * 60, self._at[1] + down * HALF))))

    def press(self, spot: QPoint) -> None:
        """The mouse is on an empty spot: its half hour is meant."""
        column, minutes = self._grid.spot_at(spot)
        self._put((column, int(minutes // HALF) * HALF) if column is not None else None)

    def key(self, key: Qt.Key) -> bool:
        """Arrows and Enter while a place is meant; False for every other key."""
        arrows = {
            Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
            Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0),
        }
        if self._at is None:
            return False
        if key in arrows:
            self.step(*arrows[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.book()
        return key in arrows or key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)

    def book(self) -> None:
        """Say that this place is wanted."""
        if self._at is not None:
            self.wanted.emit(self.place())

    def place(self) -> FreePlace:
        """Hour, bay and technician of the place (UTC); only the day where none is meant."""
        grid = self._grid
        if self._at is None:
            return FreePlace(grid.day)
        column, minutes = grid.columns[self._at[0]], self._at[1]
        here = dt.datetime.combine(grid.day, dt.time(minutes // 60, minutes % 60), ZoneInfo(grid.zone))
        at, key = here.astimezone(dt.UTC), column.key
        if isinstance(key, int):
            return FreePlace(grid.day, at, "", key or None, column.name if key else "")
        return FreePlace(grid.day, at, key)

    def sentence(self) -> str:
        """"Book 10:30, Bay 2"; '' where none is meant."""
        if self._at is None:
            return ""
        time = show_time(dt.time(self._at[1] // 60, self._at[1] % 60))
        return _("Book {time}, {place}").format(time=time, place=self._grid.columns[self._at[0]].name)

    def paint(self, painter: QPainter) -> None:
        """Paint the place that is meant."""
        if self._at is None:
            return
        t, box = tokens(), self._box(self._at)
        rounded(painter, box, 7, t.accent_soft, t.accent, 2, (4, 3))
        time = show_time(dt.time(self._at[1] // 60, self._at[1] % 60))
        draw_text(painter, box, f"+ {time}", font("small", SEMIBOLD), t.accent, CENTRE)

    def box(self) -> QRect | None:
        """Where the place lies in the grid; None where none is meant."""
        return None if self._at is None else self._box(self._at)

    def _box(self, at: tuple[int, int]) -> QRect:
        return self._grid.box_of(at[0], at[1], HALF).adjusted(px(3), 1, -px(3), -1)

    def _put(self, at: tuple[int, int] | None) -> None:
        if at != self._at:
            self._at = at
            self.moved.emit()
