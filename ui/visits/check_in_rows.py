"""The rows of the panel where a check-in begins: who is booked, and who was found."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from dealerdesk.core import clock
from dealerdesk.core.bidi import isolated
from dealerdesk.core.i18n import _, show_date, show_time
from dealerdesk.search.records import Hit
from dealerdesk.vehicles.plates import BAND
from dealerdesk.visits.records import DayRow
from ui.search.recalls_found import RecallsFound
from ui.widgets.draw import draw_plate, draw_text, text_width
from ui.widgets.lists import RowDelegate
from ui.widgets.scale import px
from ui.widgets.text import RIGHT
from ui.widgets.tokens import tokens
from ui.widgets.type import MEDIUM, SEMIBOLD, font, numbers


class BookedRow(RowDelegate):
    """When, who, which car, what for, and whether a recall is open on the car."""

    height = 58.0
    radius = 7.0
    inset = 10.0

    def __init__(self, zone: str, recalls: RecallsFound) -> None:
        super().__init__()
        self.zone, self._recalls = zone, recalls

    def sentence(self, row: DayRow) -> str:
        """A booking as a whole row for screen readers."""
        parts = (row.customer, row.plate, row.car, row.about, self._recalls.mark(row.vehicle_id))
        return ", ".join(part for part in parts if part)

    def when(self, row: DayRow) -> str:
        """The time of today, or the day somebody did not come."""
        if row.expected_at is None:
            return ""
        here = clock.local(row.expected_at, self.zone)
        today = clock.local_day(clock.now(), self.zone)
        return show_time(here) if here.date() == today else show_date(here.date(), "day")

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint one booking."""
        row: DayRow = record
        t = tokens()
        letters = numbers(font("heading", SEMIBOLD))
        when = QRect(rect.x(), rect.y(), px(70), rect.height())
        draw_text(painter, when, self.when(row), letters, t.ink)
        line = QRect(rect.x() + px(74), rect.y() + px(8), rect.width() - px(74), px(21))
        mark = self._recalls.mark(row.vehicle_id)
        if mark:
            used = draw_text(painter, line, mark, font("small", SEMIBOLD), t.danger, RIGHT)
            line.setWidth(line.width() - used - px(16))
        draw_text(painter, line, row.customer, font("body", SEMIBOLD), t.ink)
        below = QRect(line.x(), line.bottom() + px(2), rect.width() - px(74), px(21))
        _paint_car(painter, below, row.plate, row.plate_country, isolated(row.about) or row.car)


class FoundRow(RowDelegate):
    """Who was found, with which car, when they were here last, and whether a recall is open on the car."""

    height = 58.0
    radius = 7.0
    inset = 10.0

    def __init__(self, recalls: RecallsFound) -> None:
        super().__init__()
        self._recalls = recalls

    def sentence(self, hit: Hit) -> str:
        """A customer as a whole row for screen readers."""
        car = (hit.car.plate, hit.car.make, hit.car.model) if hit.car else ()
        return ", ".join(p for p in (hit.name, *car, hit.phone, self._mark(hit)) if p)

    def _mark(self, hit: Hit) -> str:
        return self._recalls.mark(hit.car.vehicle_id) if hit.car else ""

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint one customer."""
        hit: Hit = record
        t = tokens()
        last = _("last here {date}").format(date=show_date(hit.last_visit)) if hit.last_visit else ""
        mark, letters = self._mark(hit), font("small", SEMIBOLD)
        beside = rect
        if mark:
            above = QRect(rect.x(), rect.y() + px(8), rect.width(), px(21))
            draw_text(painter, above, mark, letters, t.danger, RIGHT)
            beside = QRect(rect.x(), above.bottom() + px(2), rect.width(), px(21))
        draw_text(painter, beside, last, font("small"), t.ink2, RIGHT)
        used = max(text_width(last, font("small")), text_width(mark, letters) if mark else 0)
        room = rect.width() - used - px(16)
        line = QRect(rect.x(), rect.y() + px(8), room, px(21))
        draw_text(painter, line, hit.name, font("body", SEMIBOLD), t.ink)
        below = QRect(line.x(), line.bottom() + px(2), room, px(21))
        car = hit.car
        words = " · ".join(p for p in (f"{car.make} {car.model}".strip() if car else "", hit.phone) if p)
        _paint_car(painter, below, car.plate if car else "", car.country if car else "", words)


def _paint_car(painter: QPainter, rect: QRect, plate: str, country: str, words: str) -> None:
    x = rect.x()
    if plate:
        x = draw_plate(painter, rect, plate, BAND.get(country, ""), 20).right() + px(9)
    room = QRect(x, rect.y(), rect.right() - x, rect.height())
    draw_text(painter, room, words, font("small", MEDIUM), tokens().ink2)
