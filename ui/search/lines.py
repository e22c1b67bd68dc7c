"""The lines of the one box: headings, people with their cars, things to do, orders, and their look."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from dealerdesk.core.folding import words
from dealerdesk.core.i18n import _, ngettext, show_date
from dealerdesk.search.records import Hit
from dealerdesk.vehicles.plates import BAND
from dealerdesk.visits.records import Order
from ui.page import PageAction
from ui.widgets.draw import draw_icon, draw_keycap, draw_plate, draw_text, keycap_width, plate_width, rounded
from ui.widgets.lists import RecordRole
from ui.widgets.scale import px
from ui.widgets.text import RIGHT
from ui.widgets.tokens import tokens
from ui.widgets.type import SEMIBOLD, font, numbers


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `run` is what Enter does, None for a heading; `mark` is what has to be seen first."""

    kind: str
    text: str
    detail: str = ""
    icon: str = ""
    keys: str = ""
    plate: str = ""
    country: str = ""
    aside: str = ""
    mark: str = ""
    run: Callable[[], object] | None = field(default=None, compare=False)


HEIGHTS = {"heading": 36, "hit": 46, "action": 40, "order": 38}


def heading(text: str) -> Line:
    """A heading over a group."""
    return Line("heading", text)


def people_lines(
    hits: Sequence[Hit], opening: Callable[[Hit], Callable[[], object]], mark: Callable[[int], str]
) -> list[Line]:
    """Those who were found as typed, then those who may have been meant; `mark` says what of a car."""
    found: list[Line] = []
    for title, as_typed in ((_("Cars and customers"), True), (_("Similar names"), False)):
        lines = [hit_line(hit, opening(hit), mark) for hit in hits if hit.as_typed is as_typed]
        found += [heading(title), *lines] if lines else []
    return found


def counts(hits: Sequence[Hit], orders: Sequence[Order]) -> str:
    """How many customers and orders are found, in words."""
    parts = []
    if hits:
        parts.append(ngettext("{n} customer", "{n} customers", len(hits)).format(n=len(hits)))
    if orders:
        parts.append(ngettext("{n} order", "{n} orders", len(orders)).format(n=len(orders)))
    return ", ".join(parts) if parts else _("Nobody found")


def hit_line(hit: Hit, run: Callable[[], object], mark: Callable[[int], str]) -> Line:
    """A person who was found, with the car that was meant and what else tells them apart."""
    parts: list[str] = []
    plate = country = ""
    if hit.car is not None:
        plate, country = hit.car.plate, BAND.get(hit.car.country, "")
        parts.append(" ".join(p for p in (hit.car.make, hit.car.model) if p))
        if not hit.car.current:
            parts.append(_("former car"))
    elsewhere = [m.text for m in hit.matched if m.field in {"phone", "email", "vin"}]
    if elsewhere:
        parts.append(elsewhere[0])
    elif hit.last_visit is not None:
        parts.append(_("last here {date}").format(date=show_date(hit.last_visit)))
    elif hit.phone:
        parts.append(hit.phone)
    marked = mark(hit.car.vehicle_id) if hit.car is not None else ""
    about = " · ".join(p for p in parts if p)
    return Line("hit", hit.name, about, plate=plate, country=country, mark=marked, run=run)


def action_line(action: PageAction) -> Line:
    """Something that can be done."""
    return Line("action", action.text, icon=action.icon, keys=action.keys, run=action.run)


def order_line(order: Order, run: Callable[[], object], mark: str) -> Line:
    """A visit found by its number."""
    about = " · ".join(p for p in (order.customer, order.make, order.model) if p)
    return Line("order", order.number, about, aside=show_date(order.came_on), mark=mark, run=run)


def fits(action: PageAction, typed: str) -> bool:
    """Whether every word typed begins a word of what the action is called."""
    named = (*_words(action.text), *_words(action.also))
    return all(any(word.startswith(part) for word in named) for part in _words(typed))


@lru_cache(maxsize=512)
def _words(text: str) -> tuple[str, ...]:
    return tuple(words(text))


def best_first(actions: Iterable[PageAction], typed: str) -> list[PageAction]:
    """What is called just so, then what begins so, then the others as they come."""
    wanted = _words(typed)

    def far(action: PageAction) -> int:
        named = _words(action.text)
        begins = bool(wanted) and named[: len(wanted)] == wanted
        return 0 if named == wanted else 1 if begins else 2

    return sorted(actions, key=far)


def sentence(line: Line) -> str:
    """The whole line for screen readers."""
    told = (line.plate, line.text, line.mark, line.detail, line.aside)
    return ", ".join(part for part in told if part)


class LineDelegate(QStyledItemDelegate):
    """Paints each kind of line as the design has it."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Height by kind."""
        line: Line = index.data(RecordRole)
        return QSize(px(200), px(HEIGHTS[line.kind]))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, then the line."""
        line: Line = index.data(RecordRole)
        rect, state = _rect_and_state(option)
        selected = bool(state & QStyle.StateFlag.State_Selected) and line.run is not None
        painter.save()
        if selected:
            rounded(painter, rect.adjusted(px(8), 0, -px(8), 0), 7, tokens().accent_soft)
        elif line.run is not None and state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, rect.adjusted(px(8), 0, -px(8), 0), 7, tokens().hover)
        inner = rect.adjusted(px(18), 0, -px(20), 0)
        _PAINT[line.kind](painter, inner, line, selected)
        painter.restore()


def _rect_and_state(option: Any) -> tuple[QRect, QStyle.StateFlag]:
    return option.rect, option.state


def _paint_heading(painter: QPainter, rect: QRect, line: Line, _selected: bool) -> None:
    room = rect.adjusted(0, px(8), 0, 0)
    draw_text(painter, room, line.text, font("small", SEMIBOLD), tokens().ink2)


def _paint_hit(painter: QPainter, rect: QRect, line: Line, selected: bool) -> None:
    t = tokens()
    x = rect.x()
    if line.plate:
        draw_plate(painter, rect, line.plate, line.country)
        x += max(px(132), plate_width(line.plate, line.country) + px(16))
    else:
        draw_icon(painter, QRect(x + px(4), rect.y(), px(18), rect.height()), "user", 18, t.ink3)
        x += px(132)
    right = rect.right()
    if selected:
        right -= keycap_width("Enter") + px(10)
        cap = QRect(right + px(10), rect.y(), keycap_width("Enter"), rect.height())
        draw_keycap(painter, cap, "Enter")
    name = QRect(x, rect.y(), min(right - x, px(300)), rect.height())
    used = draw_text(painter, name, line.text, font("body", SEMIBOLD), t.ink)
    rest = QRect(x + used + px(12), rect.y(), right - x - used - px(12), rect.height())
    draw_text(painter, _after_mark(painter, rest, line), line.detail, font("small"), t.ink2)


def _after_mark(painter: QPainter, rect: QRect, line: Line) -> QRect:
    """Paint what has to be seen first, a triangle and words; the room behind it."""
    if not line.mark:
        return rect
    tone = tokens().danger
    draw_icon(painter, QRect(rect.x(), rect.y(), px(16), rect.height()), "triangle-alert", 15, tone)
    room = rect.adjusted(px(21), 0, 0, 0)
    used = draw_text(painter, room, line.mark, font("small", SEMIBOLD), tone)
    return room.adjusted(used + px(12), 0, 0, 0)


def _paint_action(painter: QPainter, rect: QRect, line: Line, _selected: bool) -> None:
    t = tokens()
    draw_icon(painter, QRect(rect.x() + px(2), rect.y(), px(18), rect.height()), line.icon, 18, t.ink2)
    right = rect.right()
    if line.keys:
        right -= keycap_width(line.keys)
        draw_keycap(painter, QRect(right, rect.y(), keycap_width(line.keys), rect.height()), line.keys)
    room = QRect(rect.x() + px(34), rect.y(), right - rect.x() - px(44), rect.height())
    draw_text(painter, room, line.text, font("body"), t.ink)


def _paint_order(painter: QPainter, rect: QRect, line: Line, _selected: bool) -> None:
    t = tokens()
    draw_text(painter, rect, line.text, numbers(font("body", SEMIBOLD)), t.ink)
    aside = QRect(rect.right() - px(120), rect.y(), px(120), rect.height())
    draw_text(painter, aside, line.aside, font("small"), t.ink2, RIGHT)
    room = QRect(rect.x() + px(82), rect.y(), rect.width() - px(210), rect.height())
    draw_text(painter, _after_mark(painter, room, line), line.detail, font("body"), t.ink)


_PAINT: dict[str, Callable[[QPainter, QRect, Line, bool], Any]] = {
    "heading": _paint_heading, "hit": _paint_hit, "action": _paint_action, "order": _paint_order,
}
