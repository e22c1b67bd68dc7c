"""The rows of the basket at the parts counter: how much of what, for how much."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from dealerdesk.core.i18n import _, show_money
from dealerdesk.parts.records import PartRecord
from dealerdesk.parts.rules import shown_quantity
from dealerdesk.parts.sales import amount
from ui.widgets.draw import draw_text, text_width
from ui.widgets.lists import RowDelegate
from ui.widgets.scale import px
from ui.widgets.text import RIGHT
from ui.widgets.tokens import tokens
from ui.widgets.type import SEMIBOLD, font, numbers


@dataclass(frozen=True, slots=True)
class Bought:
    """A part in the basket, and how much of it."""

    part: PartRecord
    thousandths: int

    @property
    def is_too_much(self) -> bool:
        """Whether less of it is free."""
        return self.thousandths > self.part.free_thousandths


def bought_key(one: Bought) -> int:
    """What names a part of the basket."""
    return one.part.id


class BasketRow(RowDelegate):
    """A part of the basket: how much, what, for how much."""

    height = 42.0
    inset = 10.0
    radius = 6.0

    def __init__(self, currency: str) -> None:
        super().__init__()
        self.currency = currency

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint one part of the basket."""
        one: Bought = record
        t = tokens()
        much = shown_quantity(one.thousandths, one.part.unit)
        bold = numbers(font("body", SEMIBOLD))
        draw_text(painter, QRect(rect.x(), rect.y(), px(70), rect.height()), f"{much} ×", bold, t.ink)
        price = show_money(amount(one.part.price_minor, one.thousandths), self.currency)
        draw_text(painter, rect, price, bold, t.ink, RIGHT)
        room = rect.adjusted(px(74), 0, -px(100), 0)
        free, letters = free_words(one), numbers(font("small"))
        draw_text(painter, room, free, letters, t.danger if one.is_too_much else t.ink2, RIGHT)
        room = room.adjusted(0, 0, -text_width(free, letters) - px(12), 0)
        draw_text(painter, room, one.part.name, font("body"), t.ink)


def free_words(one: Bought) -> str:
    """How much of it is free, basket or not: "3 free"."""
    return _("{n} free").format(n=shown_quantity(max(0, one.part.free_thousandths), one.part.unit))


def bought_sentence(one: Bought, currency: str) -> str:
    """A part of the basket as a whole row for screen readers."""
    price = show_money(amount(one.part.price_minor, one.thousandths), currency)
    much = shown_quantity(one.thousandths, one.part.unit)
    return f"{much} × {one.part.name}, {one.part.number}, {price}, {free_words(one)}"


def newer_words(part: PartRecord, newer: PartRecord) -> str:
    """Which part takes the place of one, and how much of it is free."""
    words = _("{number} has a newer form: {newer}, {n} free.")
    free = shown_quantity(max(0, newer.free_thousandths), newer.unit)
    return words.format(number=part.number, newer=newer.number, n=free)


def none_free_words(part: PartRecord, offers: bool) -> str:
    """That nothing of a part is free; `offers`: what takes its place is shown below."""
    words = _("Nothing of {name} is free to be sold.").format(name=part.name)
    below = _("What takes its place is below: Enter puts it into the basket.")
    return f"{words} {below}" if offers else words
