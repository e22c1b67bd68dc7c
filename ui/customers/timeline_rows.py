"""The rows of the timeline: when, what kind, what happened in two lines, who, and how warm it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from dealerdesk.core import clock
from dealerdesk.core.i18n import _, show_date, show_time
from dealerdesk.customers.names import shorten
from dealerdesk.leads.page_records import BOUGHT, CALLS, LEADS, REMARKS, VISITS, TimelineItem
from ui.cover.amounts import money
from ui.widgets.draw import draw_icon, draw_text, draw_warmth, quoted, text_width, warmth_width, wrapped
from ui.widgets.lists import RowDelegate
from ui.widgets.marks import warmth_sentence
from ui.widgets.scale import px
from ui.widgets.text import RIGHT, draw_lines, line_height
from ui.widgets.tokens import tokens
from ui.widgets.type import MEDIUM, SEMIBOLD, font, numbers, voice_of

ICONS = {VISITS: "wrench", REMARKS: "ear", LEADS: "flame", CALLS: "phone", BOUGHT: "shopping-cart"}
TONES = {VISITS: "neutral", REMARKS: "warm", LEADS: "warm", CALLS: "info", BOUGHT: "neutral"}
_TIME, _CIRCLE, _TEXT, _DISC = 69, 93, 123, 14


@dataclass(frozen=True, slots=True)
class Showing:
    """What the rows need: zone, day and currency of the house, and what to call which of several cars."""

    zone: str
    today: dt.date
    currency: str
    cars: Mapping[int, str] = field(default_factory=dict)


def day_words(item: TimelineItem, showing: Showing) -> tuple[str, str]:
    """The two lines of the first column: the day, then the time of day; the year once it is another."""
    on, today = item.on, showing.today
    near = {0: _("Today"), -1: _("Yesterday"), 1: _("Tomorrow")}.get((on - today).days)
    day = near or show_date(on, "day")
    if not near and on.year != today.year:
        return day, str(on.year)
    return day, show_time(clock.local(item.at, showing.zone)) if item.at is not None else ""


def title_words(item: TimelineItem) -> str:
    """The first line where it is not somebody's own words."""
    return item.title.words() if item.title is not None else ""


def detail_words(item: TimelineItem, showing: Showing) -> str:
    """The second line: which of several cars came, what was paid, then the rest."""
    parts = [showing.cars.get(item.vehicle_id or 0, "")] if item.kind == VISITS else []
    parts += [money(item.minor, showing.currency)] if item.minor is not None else []
    parts += [item.detail.words()] if item.detail is not None else []
    text = " · ".join(part for part in parts if part)
    # A place ("at the counter") begins this line; what somebody typed stays as it was typed.
    return text[:1].upper() + text[1:] if item.kind == REMARKS else text


def timeline_sentence(item: TimelineItem, showing: Showing) -> str:
    """An entry as a whole row for screen readers."""
    kinds = {
        VISITS: _("Visit"), REMARKS: _("Remark"), LEADS: _("Lead"), CALLS: _("Call"), BOUGHT: _("Purchase"),
    }
    words = quoted(item.quote) if item.quote and not item.hidden else ""
    parts = (
        kinds[item.kind], " ".join(day_words(item, showing)).strip(), title_words(item), words,
        detail_words(item, showing), item.fate.words() if item.fate is not None else "", item.by,
        warmth_sentence(item.score) if item.score is not None else "",
    )
    return ", ".join(part for part in parts if part)


class TimelineDelegate(RowDelegate):
    """One entry; the line at the left runs through all of them."""

    height = 66.0
    radius = 8.0
    inset = 12.0

    def __init__(self) -> None:
        super().__init__()
        self.showing = Showing("UTC", dt.date.min, "EUR")

    def paint(self, painter: QPainter, option: Any, index: Any) -> None:
        """Paint the row, then the line that joins it to its neighbours."""
        super().paint(painter, option, index)
        rect: QRect = option.rect
        x = rect.x() + px(self.inset) + px(_CIRCLE) - 1
        colour = tokens().line
        if index.row() > 0:
            painter.fillRect(QRect(x, rect.y(), 2, px(7)), colour)
        if not self._is_last(index):
            top = rect.y() + px(39)
            painter.fillRect(QRect(x, top, 2, rect.bottom() + 1 - top), colour)

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint one entry."""
        item: TimelineItem = record
        self._paint_when(painter, rect, item)
        self._paint_disc(painter, rect, item)
        used = self._paint_who(painter, rect, item)
        room = QRect(rect.x() + px(_TEXT), rect.y(), rect.width() - px(_TEXT) - used - px(16), rect.height())
        if item.quote and not item.hidden:
            self._paint_quote(painter, room, item)
        else:
            colour = tokens().ink3 if item.hidden else tokens().ink
            letters = font("body", MEDIUM if item.hidden else SEMIBOLD)
            words = title_words(item)
            if text_width(words, letters) > room.width():
                letters = font("small", MEDIUM if item.hidden else SEMIBOLD)
            draw_text(painter, _line(room, 9, 22), words, letters, colour)
            self._paint_detail(painter, _line(room, 31, 20), item)

    def _paint_when(self, painter: QPainter, rect: QRect, item: TimelineItem) -> None:
        t = tokens()
        day, time = day_words(item, self.showing)
        column = QRect(rect.x() - px(8), rect.y() + px(9), px(_TIME + 8), px(22))
        draw_text(painter, column, day, numbers(font("small", MEDIUM)), t.ink, RIGHT)
        draw_text(painter, column.translated(0, px(17)), time, numbers(font("caption")), t.ink3, RIGHT)

    @staticmethod
    def _paint_disc(painter: QPainter, rect: QRect, item: TimelineItem) -> None:
        t = tokens()
        tone = TONES[item.kind]
        size = 2 * px(_DISC)
        box = QRectF(rect.x() + px(_CIRCLE) - px(_DISC), rect.y() + px(23) - px(_DISC), size, size)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(t.soft(tone))
        painter.drawEllipse(box)
        painter.restore()
        inner = QRect(round(box.x()) + px(6), round(box.y()), px(16), size)
        draw_icon(painter, inner, ICONS[item.kind], 16, t.strong(tone))

    @staticmethod
    def _paint_who(painter: QPainter, rect: QRect, item: TimelineItem) -> int:
        """Paint who and the warmth at the right; the width used."""
        t = tokens()
        name = shorten(item.by)
        letters = font("caption")
        used = min(text_width(name, letters) if name else 0, px(150))
        box = QRect(rect.right() + 1 - used, rect.y() + px(9), used, px(22))
        draw_text(painter, box, name, letters, t.ink2, RIGHT)
        if item.score is None:
            return used
        width = warmth_width()
        # The figures stand at the right edge, whether two or three of them.
        spare = text_width("100", numbers(font("body", SEMIBOLD)))
        spare -= text_width(str(item.score), numbers(font("body", SEMIBOLD)))
        meter = QRect(rect.right() + 1 - width + spare, rect.y() + px(30), width, px(22))
        draw_warmth(painter, meter, item.score)
        return max(used, width - spare)

    def _paint_quote(self, painter: QPainter, room: QRect, item: TimelineItem) -> None:
        """The words: one line at its size, two lines a little closer, so that both fit the row."""
        letters = voice_of(item.quote, 16)
        rows = wrapped(quoted(item.quote), letters, room.width(), 2)
        if len(rows) < 2:
            draw_lines(painter, _line(room, 9, 22), rows, letters, tokens().ink)
            self._paint_detail(painter, _line(room, 31, 20), item)
            return
        letters = voice_of(item.quote, 15)
        rows = wrapped(quoted(item.quote), letters, room.width(), 2)
        spacing = px(18) / line_height(letters)
        draw_lines(painter, _line(room, 6, 40), rows, letters, tokens().ink, spacing)
        self._paint_detail(painter, _line(room, 43, 18), item)

    def _paint_detail(self, painter: QPainter, room: QRect, item: TimelineItem) -> None:
        t = tokens()
        letters = font("caption") if item.kind == REMARKS else font("small")
        words = detail_words(item, self.showing)
        x = room.x()
        if words:
            x += draw_text(painter, room, words, letters, t.ink2)
        if item.fate is None or room.right() - x < px(40):
            return
        if words:
            x += draw_text(painter, room.adjusted(x - room.x(), 0, 0, 0), " · ", letters, t.ink2)
        tone: QColor = {"good": t.good, "warn": t.warn, "danger": t.danger}.get(item.tone, t.ink2)
        fate = QRect(x, room.y(), room.right() - x, room.height())
        draw_text(painter, fate, item.fate.words(), font("caption", SEMIBOLD), tone)


def _line(room: QRect, top: float, height: float) -> QRect:
    return QRect(room.x(), room.y() + px(top), room.width(), px(height))
