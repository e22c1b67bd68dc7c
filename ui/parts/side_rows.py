"""The rows at the right of the parts desk: what comes in, whom to call, what is low, what is kept."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from dealerdesk.core.i18n import _, show_date
from dealerdesk.parts.records import OrderRecord
from dealerdesk.parts.rules import shown_quantity
from dealerdesk.parts.stock_list import StockRow
from dealerdesk.workshop.old_parts import OldPart
from dealerdesk.workshop.part_records import CallRow
from ui.parts.words import needed_or_time
from ui.widgets.draw import draw_gauge, draw_text, text_width
from ui.widgets.lists import RowDelegate
from ui.widgets.scale import px
from ui.widgets.text import RIGHT
from ui.widgets.tokens import tokens
from ui.widgets.type import SEMIBOLD, font, numbers


class TwoLines(RowDelegate):
    """A caption at the left, two lines at the right."""

    height = 50.0
    inset = 0.0
    radius = 6.0

    def __init__(self, zone: str) -> None:
        super().__init__()
        self.zone = zone

    def paint_pair(self, painter: QPainter, rect: QRect, first: str, second: str) -> None:
        """Paint what, and below it how much of it."""
        t = tokens()
        top = QRect(rect.x(), rect.y() + px(5), rect.width(), px(20))
        draw_text(painter, top, first, font("small", SEMIBOLD), t.ink)
        low = QRect(rect.x(), rect.y() + px(25), rect.width(), px(19))
        draw_text(painter, low, second, font("caption"), t.ink2)


class ComingRow(TwoLines):
    """A delivery that is due: when, what, from whom."""

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint one delivery."""
        order: OrderRecord = record
        when = needed_or_time(order.due_at, self.zone)
        box = QRect(rect.x() + px(4), rect.y() + px(5), px(54), px(20))
        tone = tokens().danger if order.is_late else tokens().ink
        draw_text(painter, box, when, numbers(font("small", SEMIBOLD)), tone)
        room = rect.adjusted(px(60), 0, -px(4), 0)
        amount = shown_quantity(order.quantity_thousandths, order.unit)
        late = _("late") if order.is_late else ""
        under = " · ".join(part for part in (late, order.supplier, order.note) if part)
        self.paint_pair(painter, room, f"{amount} × {order.name}", under or order.number)


class CallingRow(TwoLines):
    """Somebody whose part is here."""

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint one call."""
        call: CallRow = record
        phone = call.phone or _("no phone number")
        tried = _("tried {n}×").format(n=call.attempts) if call.attempts else ""
        under = " · ".join(part for part in (phone, call.what, tried) if part)
        self.paint_pair(painter, rect.adjusted(px(4), 0, -px(4), 0), call.customer, under)


def coming_sentence(order: OrderRecord) -> str:
    """A delivery as a whole row for screen readers."""
    amount = shown_quantity(order.quantity_thousandths, order.unit)
    late = _("late") if order.is_late else ""
    return ", ".join(part for part in (order.name, amount, late, order.supplier, order.note) if part)


def call_sentence(call: CallRow) -> str:
    """A call as a whole row for screen readers."""
    parts = (call.customer, call.phone or _("no phone number"), call.what, call.number)
    return ", ".join(part for part in parts if part)


class KeptRow(TwoLines):
    """A replaced part that is kept."""

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint one part: what, and below it until when, of which car, for which claim or order."""
        old: OldPart = record
        self.paint_pair(painter, rect.adjusted(px(4), 0, -px(4), 0), old.kept.what, _kept_about(old))


def _kept_about(old: OldPart) -> str:
    if old.claim:
        held = _("for claim {number}").format(number=old.claim)
        return " · ".join(part for part in (held, old.plate) if part)
    if old.due:
        until = _("may go since {day}").format(day=show_date(old.until + dt.timedelta(days=1), "day"))
    else:
        until = _("until {day}").format(day=show_date(old.until, "day"))
    return " · ".join(part for part in (until, old.plate, old.kept.source or old.number) if part)


def kept_sentence(old: OldPart) -> str:
    """A part that is kept as a whole row for screen readers."""
    return f"{old.kept.what}, {_kept_about(old)}"


class LowPart(QWidget):
    """A part of which less is free than is meant to be here, with a bar."""

    def __init__(self, row: StockRow) -> None:
        super().__init__()
        self._part, self._free = row.part, max(0, row.free_thousandths)
        self.setFixedHeight(px(40))
        self.setAccessibleName(f"{row.part.name}: {self._text()}")

    def _text(self) -> str:
        here = shown_quantity(self._free, self._part.unit)
        least = shown_quantity(self._part.minimum_thousandths, self._part.unit)
        return _("{here} of {least}").format(here=here, least=least)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint name, count and bar."""
        painter = QPainter(self)
        t, part = tokens(), self._part
        none = not self._free
        letters = numbers(font("small", SEMIBOLD))
        row = QRect(0, 0, self.width(), px(24))
        draw_text(painter, row, self._text(), letters, t.danger if none else t.warn, RIGHT)
        room = QRect(0, 0, self.width() - text_width(self._text(), letters) - px(10), px(24))
        draw_text(painter, room, part.name, font("small"), t.ink)
        share = self._free / max(1, part.minimum_thousandths)
        draw_gauge(painter, QRect(0, px(27), self.width(), px(5)), share, t.warn_fill, 4)
        painter.end()
