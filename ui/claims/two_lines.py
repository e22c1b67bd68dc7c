"""Rows of two lines for the lists of the warranty page: what, a mark at the right, and what is to know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from ui.widgets.draw import RIGHT, draw_plate, draw_text, plate_width
from ui.widgets.lists import RowDelegate
from ui.widgets.scale import px
from ui.widgets.tokens import tokens
from ui.widgets.type import MEDIUM, font, numbers


@dataclass(frozen=True, slots=True)
class TwoLines:
    """What a row shows: title, mark at the right with its tone (warn, danger, good), and the line below."""

    title: str
    mark: str = ""
    below: str = ""
    tone: str = ""
    plate: str = ""
    band: str = ""

    @property
    def sentence(self) -> str:
        """The row for screen readers."""
        return ", ".join(part for part in (self.title, self.plate, self.below, self.mark) if part)


class TwoLinesRow(RowDelegate):
    """Paints records by what `shown` makes of them."""

    height = 66.0
    stripe = True
    inset = 20.0

    def __init__(self, shown: Callable[[Any], TwoLines]) -> None:
        super().__init__()
        self._shown = shown

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint one record."""
        row, t = self._shown(record), tokens()
        top = QRect(rect.x(), rect.y() + px(8), rect.width(), px(24))
        colour = t.strong(row.tone) if row.tone else t.ink2
        used = draw_text(painter, top, row.mark, numbers(font("small", MEDIUM)), colour, RIGHT)
        draw_text(painter, top.adjusted(0, 0, -used - px(10), 0), row.title, font("heading"), t.ink)
        foot = QRect(rect.x(), rect.y() + px(34), rect.width(), px(24))
        left = 0
        if row.plate:
            draw_plate(painter, foot, row.plate, row.band, 20)
            left = plate_width(row.plate, row.band, 20) + px(10)
        draw_text(painter, foot.adjusted(left, 0, 0, 0), row.below, numbers(font("small")), t.ink2)
