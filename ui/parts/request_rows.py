"""The rows of the parts desk: requests by time needed, the lines of one, and the ways to get a part."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from dealerdesk.core.i18n import _
from dealerdesk.customers.names import shorten
from dealerdesk.parts.records import Way
from dealerdesk.parts.rules import shown_quantity
from dealerdesk.parts.ways import HERE
from dealerdesk.vehicles.plates import band_of
from dealerdesk.workshop.part_records import LineShown, RequestRow
from ui.parts.words import (
    STATE_LOOKS,
    STATUS_TONES,
    kind_text,
    needed_or_time,
    needed_text,
    newer_text,
    price_text,
    state_text,
    status_text,
    what_text,
    when_text,
    where_text,
)
from ui.widgets.draw import draw_icon, draw_plate, draw_text, rounded, text_width
from ui.widgets.lists import RowDelegate
from ui.widgets.scale import px
from ui.widgets.text import RIGHT
from ui.widgets.tokens import tokens
from ui.widgets.type import MEDIUM, SEMIBOLD, font, numbers


class RequestDelegate(RowDelegate):
    """One order that asks for parts: plate and time, what, who asks and how it stands."""

    height = 92.0
    stripe = True
    inset = 20.0

    def __init__(self, zone: str) -> None:
        super().__init__()
        self.zone = zone

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint one request."""
        row: RequestRow = record
        t = tokens()
        top = QRect(rect.x(), rect.y() + px(9), rect.width(), px(24))
        letters = numbers(font("body", SEMIBOLD))
        when = needed_text(row.needed_at, self.zone)
        draw_text(painter, top, when, letters, t.ink, RIGHT)
        room = QRect(top.x(), top.y(), top.width() - text_width(when, letters) - px(12), top.height())
        if row.plate:
            draw_plate(painter, room, row.plate, band_of(row.plate_country))
        else:
            draw_text(painter, room, row.customer, font("body", SEMIBOLD), t.ink)
        what = QRect(rect.x(), rect.y() + px(36), rect.width(), px(23))
        draw_text(painter, what, what_text(row), font("body", MEDIUM), t.ink)
        foot = QRect(rect.x(), rect.y() + px(60), rect.width(), px(20))
        small = font("small", SEMIBOLD)
        status = status_text(row)
        if text_width(status, small) + text_width(row.number, font("small")) + px(12) > foot.width():
            small = font("caption", SEMIBOLD)
        draw_text(painter, foot, status, small, getattr(t, STATUS_TONES[row.status]), RIGHT)
        left = QRect(foot.x(), foot.y(), foot.width() - text_width(status, small) - px(12), foot.height())
        by = " · ".join(part for part in (row.asked_by, row.number) if part)
        # The number finds the order; the name gives way to it.
        for name in (shorten(row.asked_by), ""):
            if text_width(by, font("small")) > left.width():
                by = " · ".join(part for part in (name, row.number) if part)
        draw_text(painter, left, by, font("small"), t.ink2)


def request_sentence(row: RequestRow, zone: str) -> str:
    """A request as a whole row for screen readers."""
    parts = (
        needed_text(row.needed_at, zone), row.plate, row.customer, what_text(row), status_text(row),
        row.asked_by, row.number,
    )
    return ", ".join(part for part in parts if part)


class LineColumns:
    """Where the columns of the lines stand, for the heads and the rows alike."""

    def __init__(self, rect: QRect) -> None:
        wide = rect.width() >= px(560)
        self.state = self._cut(rect, px(160), 0)
        used = px(160)
        self.stock = self._cut(rect, px(62), used)
        used += px(62)
        self.bin = self._cut(rect, px(78) if wide else 0, used)
        used += px(78) if wide else 0
        self.need = self._cut(rect, px(62), used)
        used += px(62)
        left = rect.width() - used
        first = min(px(138), left * 2 // 5)
        # A number that is cut is of no use: with little room it stands above the name, both whole.
        self.stacked = left < px(300)
        if self.stacked:
            first, half = 0, px(22)
            self.number = QRect(rect.x(), rect.y() + px(3), left - px(8), half)
            self.name = QRect(rect.x(), self.number.bottom(), left - px(8), rect.height() - half - px(4))
        else:
            self.number = QRect(rect.x(), rect.y(), first - px(10), rect.height())
            self.name = QRect(rect.x() + first, rect.y(), left - first - px(8), rect.height())

    @staticmethod
    def _cut(rect: QRect, width: int, used: int) -> QRect:
        return QRect(rect.right() + 1 - used - width, rect.y(), width, rect.height())


class LineHeads(QWidget):
    """The heads of the columns above the lines."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(px(40))
        self.setAccessibleName(_("Number, name, need, bin, free, state"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the heads over a hairline."""
        painter = QPainter(self)
        t = tokens()
        at = LineColumns(self.rect().adjusted(px(LineDelegate.inset), 0, -px(LineDelegate.inset), 0))
        letters = font("caption", SEMIBOLD)
        if at.stacked:
            at.number, at.name = QRect(at.number.x(), 0, at.number.width(), self.height()), QRect()
        for rect, text, flags in (
            (at.number, _("Part no."), None), (at.name, _("Name"), None), (at.need, _("Need"), RIGHT),
            (at.bin.adjusted(px(18), 0, 0, 0), _("Bin"), None), (at.stock, _("Free"), RIGHT),
            (at.state, _("State"), RIGHT),
        ):
            if rect.width() > px(20):
                draw_text(painter, rect, text, letters, t.ink2, *((flags,) if flags is not None else ()))
        painter.fillRect(0, self.height() - 1, self.width(), 1, t.line)
        painter.end()


class LineDelegate(RowDelegate):
    """A part a job asks for: number, name, need, bin, stock, and how it stands."""

    height = 45.0
    inset = 16.0

    def __init__(self, zone: str) -> None:
        super().__init__()
        self.zone = zone

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint one line."""
        shown: LineShown = record
        line, t = shown.line, tokens()
        at = LineColumns(rect)
        body, figures = font("body"), numbers(font("body"))
        bold = numbers(font("small", SEMIBOLD))
        draw_text(painter, at.number, line.number or "–", bold, t.ink)
        name = font("small") if at.stacked else body
        what = f"{line.what} · {newer_text(shown)}" if shown.newer else line.what
        draw_text(painter, at.name, what, name, t.ink if line.part_id is not None else t.ink2)
        need = shown_quantity(line.quantity_thousandths, line.unit)
        draw_text(painter, at.need, need, numbers(font("body", SEMIBOLD)), t.ink, RIGHT)
        if shown.part is not None:
            if at.bin.width() > px(20):
                place = at.bin.adjusted(px(18), 0, 0, 0)
                draw_text(painter, place, shown.part.bin or "–", figures, t.ink2)
            there = shown.free_thousandths
            # What is kept for this line is not free any more, and nothing is missing.
            empty = there < line.quantity_thousandths and line.state in ("asked", "found", "ordered")
            text = shown_quantity(there, shown.part.unit)
            draw_text(painter, at.stock, text, figures, t.danger if empty else t.ink2, RIGHT)
        self._paint_state(painter, at.state, shown)

    def _paint_state(self, painter: QPainter, rect: QRect, shown: LineShown) -> None:
        icon, tone = STATE_LOOKS[shown.line.state]
        tone = "danger" if shown.order is not None and shown.order.is_late else tone
        colour = getattr(tokens(), tone)
        text = state_text(shown, self.zone)
        letters = numbers(font("small", SEMIBOLD))
        waits = shown.order if shown.line.state == "ordered" else None
        if waits is not None and text_width(text, letters) >= rect.width() - px(20):
            # The lorry and its colour say the rest; a day that is cut says nothing.
            text = needed_or_time(waits.due_at, self.zone)
        width = min(text_width(text, letters) + 1, rect.width() - px(20))
        words = QRect(rect.right() + 1 - width, rect.y(), width, rect.height())
        draw_text(painter, words, text, letters, colour)
        draw_icon(painter, QRect(words.x() - px(20), rect.y(), px(16), rect.height()), icon, 15, colour)


def line_sentence(shown: LineShown, zone: str) -> str:
    """A line as a whole row for screen readers."""
    line, part = shown.line, shown.part
    need = _("needs {n}").format(n=shown_quantity(line.quantity_thousandths, line.unit))
    stock = ""
    if part is not None:
        stock = _("{n} free").format(n=shown_quantity(shown.free_thousandths, part.unit))
    parts = (line.what, line.number, newer_text(shown), need, part.bin if part else "", stock,
             state_text(shown, zone))
    return ", ".join(one for one in parts if one)


class WayDelegate(RowDelegate):
    """A way to get a part, as a card: what, from where, when, for how much."""

    height = 66.0
    inset = 16.0

    def __init__(self, zone: str, currency: str) -> None:
        super().__init__()
        self.zone, self.currency = zone, currency

    def paint_ground(
        self, painter: QPainter, rect: QRect, selected: bool, hovered: bool, focused: bool, last: bool
    ) -> None:
        """A card with an edge; the chosen one has the accent's."""
        t = tokens()
        box = rect.adjusted(1, px(3), -1, -px(3))
        fill = t.accent_soft if selected else t.hover if hovered else t.surface
        edge = t.accent if selected else t.line2
        rounded(painter, box, 8, fill, edge, 2 if selected else 1)
        if focused:
            rounded(painter, box.adjusted(px(4), px(4), -px(4), -px(4)), 6, None, t.accent, 2)

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint one way."""
        way: Way = record
        t = tokens()
        self._paint_mark(painter, QRect(rect.x() - px(3), rect.y(), px(18), rect.height()), selected)
        price_w, when_w = px(92), px(124)
        price = QRect(rect.right() + 1 - price_w, rect.y(), price_w, rect.height())
        figures = numbers(font("body", SEMIBOLD))
        draw_text(painter, price, price_text(way, self.currency), figures, t.ink, RIGHT)
        when = QRect(price.x() - when_w, rect.y(), when_w, rect.height())
        free = way.kind == HERE and way.free_thousandths > 0
        words = when_text(way.at, self.zone) if free or way.at is not None else _("none left")
        tone = t.good if free else t.danger if way.at is None or way.was_due is not None else t.warn
        draw_text(painter, when, words, numbers(font("small", SEMIBOLD)), tone, RIGHT)
        room = when.x() - rect.x() - px(26)
        name_w = room * 55 // 100
        name = QRect(rect.x() + px(24), rect.y(), name_w - px(10), rect.height())
        under = " · ".join(p for p in (way.part.number, kind_text(way)) if p)
        self._paint_two(painter, name, way.part.name, under, True)
        where = QRect(name.x() + name_w, rect.y(), room - name_w - px(6), rect.height())
        self._paint_two(painter, where, *where_text(way), False)

    @staticmethod
    def _paint_mark(painter: QPainter, rect: QRect, selected: bool) -> None:
        t = tokens()
        side = px(16)
        box = QRect(rect.x(), rect.center().y() - side // 2, side, side)
        rounded(painter, box, 8, t.surface, t.accent if selected else t.control, 2 if selected else 1)
        if selected:
            inner = box.adjusted(px(4), px(4), -px(4), -px(4))
            rounded(painter, inner, 4, t.accent)

    @staticmethod
    def _paint_two(painter: QPainter, rect: QRect, first: str, second: str, strong: bool) -> None:
        t = tokens()
        half = rect.height() // 2
        top = QRect(rect.x(), rect.y() + px(12), rect.width(), half - px(11))
        draw_text(painter, top, first, font("body", SEMIBOLD if strong else None), t.ink)
        low = QRect(rect.x(), rect.y() + half + px(1), rect.width(), half - px(11))
        draw_text(painter, low, second, numbers(font("caption")), t.ink2)


def way_sentence(way: Way, zone: str, currency: str) -> str:
    """A way as a whole row for screen readers."""
    parts = (
        way.part.name, way.part.number, kind_text(way), *where_text(way), when_text(way.at, zone),
        price_text(way, currency),
    )
    return ", ".join(part for part in parts if part)
