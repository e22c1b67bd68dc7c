"""What lies below the cards of a day: its hours, its columns, and the line of now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPen

from dealerdesk.core import clock
from dealerdesk.core.i18n import _, show_time
from dealerdesk.diary.records import Appointment, DiaryDay
from ui.widgets.draw import draw_text
from ui.widgets.scale import px
from ui.widgets.text import RIGHT
from ui.widgets.tokens import tokens
from ui.widgets.type import font, numbers

if TYPE_CHECKING:
    from ui.diary.day_grid import DayGrid

HOUR, TOP, AXIS = 76, 4, 54


@dataclass(frozen=True, slots=True)
class Column:
    """A bay or a technician: what it is called, and its key ('' and 0: not placed yet)."""

    key: str | int
    name: str


def columns_of(found: DiaryDay, people: bool) -> list[Column]:
    """The columns of a day: its bays or its technicians, before them what has no place yet."""
    if people:
        return [Column(0, _("Nobody yet")), *(Column(n, name) for n, name in found.technicians)]
    return [Column("", _("Unplaced")), *(Column(bay, bay) for bay in found.bays)]


def opened(found: DiaryDay) -> tuple[int, int]:
    """First and last hour in which the house is open on a day; the usual ones where it is closed."""
    spans = found.hours.spans_on(found.day)
    return (spans[0][0].hour, spans[-1][1].hour + bool(spans[-1][1].minute)) if spans else (8, 17)


def hours_of(
    day: dt.date, appointments: Sequence[Appointment], opened: tuple[int, int], zone: str
) -> tuple[int, int]:
    """First and last hour to show: when the house is open, and so far that every appointment is seen."""
    begins = [clock.local(one.starts_at, zone) for one in appointments]
    ends = [clock.local(one.ends_at, zone) for one in appointments]
    late = [24 if end.date() > day else end.hour + bool(end.minute) for end in ends]
    first = min([opened[0], *(at.hour for at in begins if at.date() == day)])
    return first, min(24, max([opened[1], *late, first + 1]))


def paint_ground(painter: QPainter, grid: DayGrid) -> None:
    """Paint the lines of hours and columns, and the names of the hours."""
    t = tokens()
    opens, closes = grid.hours_shown()
    for hour in range(opens, closes + 1):
        y = px(TOP) + (hour - opens) * px(HOUR)
        painter.fillRect(px(AXIS), y, grid.width() - px(AXIS), 1, t.line)
        if hour < closes:
            box = QRect(0, y, px(AXIS) - px(8), px(18))
            draw_text(painter, box, show_time(dt.time(hour % 24)), numbers(font("caption")), t.ink3, RIGHT)
    for place in range(len(grid.columns)):
        painter.fillRect(grid.column_box(place).x(), 0, 1, grid.height(), t.line)


def paint_now(painter: QPainter, grid: DayGrid) -> None:
    """Paint the line of now, on its own day and within its hours."""
    opens, closes = grid.hours_shown()
    now = clock.local(clock.now(), grid.zone)
    if now.date() == grid.day and opens <= now.hour < closes:
        y = px(TOP) + round((now.hour + now.minute / 60 - opens) * px(HOUR))
        painter.setPen(QPen(tokens().accent, 1.5))
        painter.drawLine(px(AXIS) - px(4), y, grid.width(), y)
