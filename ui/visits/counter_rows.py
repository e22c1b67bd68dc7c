"""The rows of the Counter: who arrives, what stands in the workshop, what is ready, what was heard today."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from dealerdesk.core import clock
from dealerdesk.core.bidi import isolated
from dealerdesk.core.i18n import _, show_date, show_time
from dealerdesk.customers.names import shorten
from dealerdesk.leads.records import HeardRow
from dealerdesk.vehicles.plates import BAND
from dealerdesk.visits.records import DayRow
from ui.search.recalls_found import RecallsFound
from ui.widgets.draw import (
    draw_avatar,
    draw_gauge,
    draw_icon,
    draw_plate,
    draw_text,
    draw_warmth,
    text_width,
    warmth_width,
)
from ui.widgets.lists import RowDelegate
from ui.widgets.scale import px
from ui.widgets.text import RIGHT, draw_quote
from ui.widgets.tokens import tokens
from ui.widgets.type import MEDIUM, SEMIBOLD, font, numbers

# What is kept for a name beside what became of the words, however long that is.
_NAME = 56


def about_of(row: DayRow) -> str:
    """What the visit is for, in one line."""
    about = isolated(row.about)
    if row.unnamed and about:
        return _("{what} and {n} more").format(what=about, n=row.unnamed)
    return about


class DayDelegate(RowDelegate):
    """Base of the three lists of visits: names over plates."""

    radius = 7.0
    inset = 8.0
    hairline = True

    def __init__(self, zone: str) -> None:
        super().__init__()
        self.zone = zone
        self.flags: dict[int, tuple[str, ...]] = {}
        self.recalls: RecallsFound | None = None

    def paint_ground(
        self, painter: QPainter, rect: QRect, selected: bool, hovered: bool, focused: bool, last: bool
    ) -> None:
        """Rounded selection, and a hairline below the others."""
        super().paint_ground(painter, rect, selected, hovered, focused, last)
        if self.hairline and not (selected or last):
            line = QRect(rect.x() + px(self.inset), rect.bottom(), rect.width() - 2 * px(self.inset), 1)
            painter.fillRect(line, tokens().line)

    def at(self, moment: dt.datetime | None) -> str:
        """A moment as the house's clock shows it; with its day where that is not today."""
        if moment is None:
            return ""
        here = clock.local(moment, self.zone)
        if here.date() != clock.local_day(clock.now(), self.zone):
            return show_date(here.date(), "day")
        return show_time(here)

    def recall(self, row: DayRow) -> str:
        """What a car with an open recall is marked with, else ''."""
        return self.recalls.mark(row.vehicle_id) if self.recalls is not None else ""

    def sentence(self, row: DayRow) -> str:
        """A visit as a whole row for screen readers, with a recall that is open on the car."""
        return ", ".join(part for part in (day_sentence(row), self.recall(row)) if part)

    def paint_flags(self, painter: QPainter, rect: QRect, row: DayRow) -> int:
        """Paint a recall, an ear for a remark and a flame for an open lead; returns the width used."""
        t = tokens()
        flags = self.flags.get(row.customer_id, ())
        icons = {"lead": ("flame", t.warm), "remark": ("ear", t.ink2)}
        marks = [("triangle-alert", t.danger)] if self.recall(row) else []
        marks += [icons.get(flag, ("info", t.ink2)) for flag in flags]
        used = 0
        for icon, colour in marks:
            box = QRect(rect.right() - used - px(18), rect.y() + px(9), px(18), px(20))
            draw_icon(painter, box, icon, 17, colour)
            used += px(24)
        return used

    def paint_car(self, painter: QPainter, rect: QRect, row: DayRow, text: str, tone: str = "ink2") -> None:
        """Paint the plate, then a quiet line."""
        x = rect.x()
        if row.plate:
            box = draw_plate(painter, rect, row.plate, BAND.get(row.plate_country, ""))
            x = box.right() + px(9)
        room = QRect(x, rect.y(), rect.right() - x, rect.height())
        draw_text(painter, room, text, font("body"), getattr(tokens(), tone))


class ArrivingRow(DayDelegate):
    """When, who, which car, what for."""

    height = 66.0

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint one visit that is still to come."""
        row: DayRow = record
        t = tokens()
        late = row.lateness == "late"
        when = numbers(font("heading", SEMIBOLD))
        time_box = QRect(rect.x(), rect.y() + px(8), px(52), px(22))
        draw_text(painter, time_box, self.at(row.expected_at), when, t.warn if late else t.ink)
        used = self.paint_flags(painter, rect, row)
        room = QRect(rect.x() + px(50), rect.y() + px(8), rect.width() - px(54) - used, px(22))
        draw_text(painter, room, row.customer, font("heading", MEDIUM), t.ink)
        line = QRect(room.x(), rect.y() + px(32), rect.width() - px(50), px(26))
        self.paint_car(painter, line, row, about_of(row) or row.car)


class WorkshopRow(DayDelegate):
    """Who, which car, when it is promised; the divider is the progress of the time."""

    height = 63.0
    hairline = False

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint one car in the workshop."""
        row: DayRow = record
        t = tokens()
        tone = {"late": t.danger, "near": t.warn}.get(row.lateness, t.ink)
        letters = numbers(font("heading", SEMIBOLD))
        when = self.at(row.promised_at) or _("no time")
        width = text_width(when, letters)
        time_box = QRect(rect.right() - width, rect.y() + px(5), width + px(2), px(22))
        draw_text(painter, time_box, when, letters, tone, RIGHT)
        icon = "triangle-alert" if row.lateness == "late" else "clock"
        mark = QRect(time_box.x() - px(22), time_box.y(), px(16), time_box.height())
        draw_icon(painter, mark, icon, 15, tone if row.lateness else t.ink2)
        room = QRect(rect.x(), rect.y() - px(4), mark.x() - rect.x() - px(8), 0)
        used = self.paint_flags(painter, room, row)
        name = QRect(rect.x(), rect.y() + px(5), room.width() - used - px(8), px(22))
        draw_text(painter, name, row.customer, font("heading", MEDIUM), t.ink)
        text = " · ".join(part for part in (row.car, about_of(row)) if part)
        self.paint_car(painter, QRect(rect.x(), rect.y() + px(28), rect.width(), px(26)), row, text)
        fill = {"late": t.danger_fill, "near": t.warn_fill}.get(row.lateness, t.chart2)
        bar = QRect(rect.x(), rect.bottom() - px(4), rect.width(), px(4))
        draw_gauge(painter, bar, row.progress, fill, 3)


class ReadyRow(DayDelegate):
    """Who can fetch which car, and whether they know."""

    height = 61.0

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint one car that is ready."""
        row: DayRow = record
        t = tokens()
        told = row.told_at is not None
        mark = QRect(rect.right() - px(20), rect.y() + px(7), px(20), px(20))
        draw_icon(painter, mark, "circle-check" if told else "phone", 18, t.good if told else t.warn)
        used = 30
        if self.recall(row):
            used += 24
            draw_icon(painter, mark.translated(-px(24), 0), "triangle-alert", 17, t.danger)
        name = QRect(rect.x(), rect.y() + px(6), rect.width() - px(used), px(22))
        draw_text(painter, name, row.customer, font("heading", MEDIUM), t.ink)
        text = _("Told at {time}").format(time=self.at(row.told_at)) if told else _("Not called yet")
        line = QRect(rect.x(), rect.y() + px(29), rect.width(), px(26))
        self.paint_car(painter, line, row, text, "ink2" if told else "warn")


class HeardDelegate(DayDelegate):
    """What was said, by whom, and what became of it."""

    height = 96.0

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint one remark of today."""
        row: HeardRow = record
        t = tokens()
        words = QRect(rect.x(), rect.y() + px(10), rect.width(), px(46))
        if row.hidden:
            private = _("Something private. Whoever heard it knows it.")
            draw_text(painter, words, private, font("body"), t.ink3)
        else:
            draw_quote(painter, words, row.words, 16, 2)
        foot = QRect(rect.x(), rect.bottom() - px(31), rect.width(), px(24))
        draw_avatar(painter, foot, row.heard_by or "?", 20)
        fate, weight = row.fate.words(), SEMIBOLD if row.tone == "good" else None
        letters, right = font("small", weight), foot.right()
        if row.score is not None:
            # Where what became of it is long, the bars stand for the number.
            least = px(48 + _NAME) + text_width(fate, letters)
            number = foot.width() - warmth_width() >= least
            right -= warmth_width(number) + px(4)
            bars = QRect(right, foot.y(), warmth_width(number), foot.height())
            draw_warmth(painter, bars, row.score, number)
        room = QRect(foot.x() + px(26), foot.y(), right - foot.x() - px(34), foot.height())
        if text_width(fate, letters) > room.width() - px(_NAME):
            letters = font("caption", weight)
        # What became of it is the news of this line; the name gives way to it.
        beside = room.width() - px(8) - text_width(fate, letters)
        fits = text_width(row.customer, font("small", SEMIBOLD)) <= beside
        name = row.customer if fits else shorten(row.customer)
        # A little of it stays, though, or nobody knows whose words they were.
        left = QRect(room.x(), room.y(), max(beside, min(px(_NAME), room.width() * 2 // 5)), room.height())
        used = draw_text(painter, left, name, font("small", SEMIBOLD), t.ink2)
        tone = {"good": t.good, "warn": t.warn, "danger": t.danger}.get(row.tone, t.ink2)
        rest = room.adjusted(used + px(8), 0, 0, 0)
        draw_text(painter, rest, fate, letters, tone)


def day_sentence(row: DayRow) -> str:
    """A visit as a whole row for screen readers."""
    parts = (row.customer, row.plate, row.car, about_of(row), row.number)
    return ", ".join(part for part in parts if part)


def heard_sentence(row: HeardRow) -> str:
    """A remark as a whole row for screen readers."""
    warmth = _("warmth {n} of 100").format(n=row.score) if row.score is not None else ""
    parts = (f"“{row.words}”", row.customer, row.fate.words(), shorten(row.heard_by), warmth)
    return ", ".join(part for part in parts if part)
