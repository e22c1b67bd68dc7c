"""The rows of the stock: parts with what lies there, lines of a ledger, differences of a stock-take."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from dealerdesk.core import clock
from dealerdesk.core.i18n import N_, _, show_date, show_money, show_time
from dealerdesk.parts.records import MovementRecord
from dealerdesk.parts.rules import shown_quantity, signed
from dealerdesk.parts.stock_list import Difference, StockRow
from ui.widgets.draw import draw_text, text_width
from ui.widgets.lists import RowDelegate
from ui.widgets.scale import px
from ui.widgets.text import RIGHT
from ui.widgets.tokens import tokens
from ui.widgets.type import SEMIBOLD, font, numbers

KIND_WORDS: dict[str, str] = {
    "opening": N_("First stock"), "received": N_("Came in"), "issued": N_("Issued to a job"),
    "returned": N_("Came back from a job"), "sold": N_("Sold at the counter"), "counted": N_("Counted"),
    "scrapped": N_("Thrown away"), "taken_back": N_("Taken back"),
}
"""What a line of the ledger is called."""


class StockDelegate(RowDelegate):
    """A part: number and bin over its name, what is here over what is meant to be.

    The list is in the order of the number, so that is what leads.
    """

    height = 60.0
    stripe = True
    inset = 20.0

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint one part."""
        row: StockRow = record
        part, t = row.part, tokens()
        here = shown_quantity(part.on_hand_thousandths, part.unit)
        letters = numbers(font("heading", SEMIBOLD))
        short = row.is_short or (part.on_hand_thousandths <= 0 and bool(row.alike))
        none = part.on_hand_thousandths <= 0 and not row.alike
        tone = t.danger if none else t.warn if short else t.ink
        top = QRect(rect.x(), rect.y() + px(9), rect.width(), px(22))
        draw_text(painter, top, here, letters, tone, RIGHT)
        lead = QRect(top.x(), top.y(), top.width() - text_width(here, letters) - px(12), top.height())
        bold = numbers(font("body", SEMIBOLD))
        used = draw_text(painter, lead, part.number, bold, t.ink if part.active else t.ink3)
        draw_text(painter, lead.adjusted(used + px(10), 0, 0, 0), part.bin, numbers(font("small")), t.ink2)
        low = QRect(rect.x(), rect.y() + px(32), rect.width(), px(20))
        right = self._right(row)
        draw_text(painter, low, right, numbers(font("caption")), t.ink2, RIGHT)
        width = low.width() - text_width(right, numbers(font("caption"))) - px(10)
        about = " · ".join(one for one in (part.name, part.supplier) if one)
        left = QRect(low.x(), low.y(), width, low.height())
        draw_text(painter, left, about, numbers(font("small")), t.ink2)

    @staticmethod
    def _right(row: StockRow) -> str:
        part = row.part
        words = []
        for other in row.alike:
            free = shown_quantity(other.free_thousandths, other.unit)
            words.append(_("{n} of {supplier}").format(n=free, supplier=other.supplier or _("no supplier")))
        if part.reserved_thousandths:
            words.append(_("{n} reserved").format(n=shown_quantity(part.reserved_thousandths, part.unit)))
        if row.on_order_thousandths:
            coming = shown_quantity(row.on_order_thousandths, part.unit)
            words.append(_("{n} on order").format(n=coming))
        if part.minimum_thousandths:
            least = shown_quantity(part.minimum_thousandths, part.unit)
            words.append(_("min {n}").format(n=least))
        return " · ".join(words)


def stock_sentence(row: StockRow) -> str:
    """A part as a whole row for screen readers."""
    part = row.part
    stock = _("{n} in stock").format(n=shown_quantity(part.on_hand_thousandths, part.unit))
    parts = (part.number, part.name, part.bin, part.supplier, stock, StockDelegate._right(row))
    return ", ".join(one for one in parts if one)


def stock_key(row: StockRow) -> int:
    """What names a part across reloads."""
    return row.part.id


class MovementDelegate(RowDelegate):
    """A line of the ledger: what, who and when, how much."""

    height = 46.0
    inset = 4.0

    def __init__(self, zone: str, unit: str = "piece") -> None:
        super().__init__()
        self.zone, self.unit = zone, unit

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint one line."""
        line: MovementRecord = record
        t = tokens()
        letters = numbers(font("body", SEMIBOLD))
        much = signed(line.quantity_thousandths, self.unit)
        top = QRect(rect.x(), rect.y() + px(4), rect.width(), px(20))
        tone = t.ink3 if line.taken_back else t.good if line.quantity_thousandths > 0 else t.ink
        draw_text(painter, top, much, letters, tone, RIGHT)
        room = QRect(top.x(), top.y(), top.width() - text_width(much, letters) - px(10), top.height())
        draw_text(painter, room, movement_words(line), font("small", SEMIBOLD), t.ink)
        low = QRect(rect.x(), rect.y() + px(24), rect.width(), px(18))
        draw_text(painter, low, movement_about(line, self.zone), font("caption"), t.ink2)


def movement_words(line: MovementRecord) -> str:
    """What a line of the ledger is, and whether it was taken back."""
    words = _(KIND_WORDS[line.kind])
    return _("{what}, taken back").format(what=words) if line.taken_back else words


def movement_about(line: MovementRecord, zone: str) -> str:
    """Who, when, what for."""
    at = clock.local(line.at, zone)
    when = f"{show_date(at.date(), 'day')} {show_time(at)}"
    return " · ".join(part for part in (when, line.staff, line.note) if part)


def movement_key(line: MovementRecord) -> int:
    """What names a line across reloads."""
    return line.id


class DifferenceDelegate(RowDelegate):
    """A difference of the stock-take: which part, how much, what it is worth."""

    height = 46.0
    inset = 4.0

    def __init__(self, currency: str) -> None:
        super().__init__()
        self.currency = currency

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint one difference."""
        one: Difference = record
        t = tokens()
        much = signed(one.quantity_thousandths, one.unit)
        letters = numbers(font("body", SEMIBOLD))
        top = QRect(rect.x(), rect.y() + px(4), rect.width(), px(20))
        draw_text(painter, top, much, letters, t.good if one.quantity_thousandths > 0 else t.danger, RIGHT)
        room = QRect(top.x(), top.y(), top.width() - text_width(much, letters) - px(10), top.height())
        draw_text(painter, room, one.name, font("small", SEMIBOLD), t.ink)
        low = QRect(rect.x(), rect.y() + px(24), rect.width(), px(18))
        draw_text(painter, low, worth_text(one, self.currency), numbers(font("caption")), t.ink2, RIGHT)
        width = low.width() - px(110)
        about = " · ".join(part for part in (one.bin, one.number) if part)
        draw_text(painter, QRect(low.x(), low.y(), width, low.height()), about, font("caption"), t.ink2)


def worth_text(one: Difference, currency: str) -> str:
    """What a difference is worth, '' where nobody knows."""
    return "" if one.value_minor is None else show_money(one.value_minor, currency)


def difference_sentence(one: Difference, currency: str) -> str:
    """A difference as a whole row for screen readers."""
    much = signed(one.quantity_thousandths, one.unit)
    parts = (one.name, one.number, one.bin, much, worth_text(one, currency))
    return ", ".join(part for part in parts if part)
