"""A customer who was found, as a row: name and reach, plate and car, and when they were here last."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from dealerdesk.core.i18n import _, ngettext, show_date
from dealerdesk.search.records import Field, Hit
from dealerdesk.vehicles.plates import BAND
from ui.widgets.draw import draw_avatar, draw_icon, draw_plate, draw_text, rounded, text_width
from ui.widgets.lists import RowDelegate
from ui.widgets.scale import px
from ui.widgets.text import RIGHT, elided
from ui.widgets.tokens import tokens
from ui.widgets.type import SEMIBOLD, font, numbers

# A narrower row has the car below the name.
_TIGHT = 560
_FLAG_ICONS = {"lead": "flame", "remark": "ear"}


def last_words(last_visit: dt.date | None, today: dt.date) -> str:
    """When they were here last."""
    if last_visit is None:
        return _("never here")
    near = {0: _("today"), -1: _("yesterday"), 1: _("tomorrow")}.get((last_visit - today).days)
    if near:
        return near
    if last_visit.year == today.year:
        return show_date(last_visit, "daylong")
    return show_date(last_visit, "month")


def reach_words(hit: Hit) -> str:
    """The line under the name: what was matched and is not shown elsewhere, else the phone."""
    for match in hit.matched:
        if match.field in {"email", "vin", "phone"}:
            return match.text
        if match.field == "name" and match.text != hit.name:
            return match.text
    return hit.phone


def car_words(hit: Hit) -> str:
    """The car beside its plate, and how many more there are."""
    if hit.car is None:
        return ""
    words = " ".join(part for part in (hit.car.make, hit.car.model) if part)
    if not hit.car.current:
        words = " · ".join(part for part in (words, _("former car")) if part)
    others = len({car.vehicle_id for car in hit.cars if car.current} - {hit.car.vehicle_id})
    if others:
        more = ngettext("and {n} more", "and {n} more", others).format(n=others)
        words = " · ".join(part for part in (words, more) if part)
    return words


def hit_sentence(hit: Hit) -> str:
    """A customer as a whole row for screen readers."""
    plate = hit.car.plate if hit.car is not None else ""
    last = show_date(hit.last_visit) if hit.last_visit else _("never here")
    parts = (hit.name, reach_words(hit), plate, car_words(hit), _("last visit {day}").format(day=last))
    return ", ".join(part for part in parts if part)


class HitRow(RowDelegate):
    """One customer; what was typed is marked where it stands."""

    height = 62.0
    radius = 8.0
    inset = 12.0

    def __init__(self, today: dt.date, narrow: bool = False) -> None:
        super().__init__()
        self.today, self.narrow = today, narrow
        self.flags: dict[int, tuple[str, ...]] = {}
        self.recalled: set[int] = set()

    def paint_ground(
        self, painter: QPainter, rect: QRect, selected: bool, hovered: bool, focused: bool, last: bool
    ) -> None:
        """Rounded selection, and a hairline below the others."""
        super().paint_ground(painter, rect, selected, hovered, focused, last)
        if not (selected or last):
            line = QRect(rect.x() + px(self.inset), rect.bottom(), rect.width() - 2 * px(self.inset), 1)
            painter.fillRect(line, tokens().line)

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint one customer."""
        hit: Hit = record
        t = tokens()
        draw_avatar(painter, rect, hit.name, 38)
        if rect.width() < px(_TIGHT):
            self._paint_tight(painter, rect.adjusted(px(52), 0, 0, 0), hit)
            return
        right = self._paint_last(painter, rect, hit)
        name_width = round(rect.width() * (0.36 if self.narrow else 0.3))
        name = QRect(rect.x() + px(52), rect.y() + px(9), name_width, px(22))
        _paint_marked(painter, name, hit.name, hit, "name", True)
        reach = QRect(name.x(), rect.y() + px(31), name_width, px(20))
        _paint_marked(painter, reach, reach_words(hit), hit, _reached_by(hit), False)
        x = name.right() + px(16)
        if hit.car is None:
            none = QRect(x, rect.y(), right - x, rect.height())
            draw_text(painter, none, _("no car yet"), font("small"), t.ink3)
            return
        if hit.car.plate:
            country = BAND.get(hit.car.country, "")
            box = draw_plate(painter, QRect(x, rect.y(), right - x, rect.height()), hit.car.plate, country)
            x = max(box.right() + px(12), x + px(118))
        room = QRect(x, rect.y(), right - px(12) - x, rect.height())
        draw_text(painter, room, car_words(hit), font("body"), t.ink2)

    def _paint_tight(self, painter: QPainter, rect: QRect, hit: Hit) -> None:
        """Paint the name with the last visit, and below them the car and how they are reached."""
        first = QRect(rect.x(), rect.y() + px(8), rect.width(), px(23))
        right = self._paint_last(painter, first, hit)
        _paint_marked(painter, first.adjusted(0, 0, right - rect.right(), 0), hit.name, hit, "name", True)
        below = QRect(rect.x(), rect.y() + px(31), rect.width(), px(24))
        car = car_words(hit) if hit.car is not None else _("no car yet")
        if hit.car is not None and hit.car.plate:
            box = draw_plate(painter, below, hit.car.plate, BAND.get(hit.car.country, ""), 20)
            below.setLeft(box.right() + px(8))
        reach = reach_words(hit)
        wide = text_width(reach, numbers(font("small"))) + 1
        # Why they were found is always said; else what can be read of the car comes first.
        is_why = _reached_by(hit) in {one.field for one in hit.matched}
        room = below.width() - px(10) - (0 if is_why else text_width(car, font("small")))
        if reach and (is_why or wide <= room):
            at = below.adjusted(below.width() - min(wide, room), 0, 0, 0)
            _paint_marked(painter, at, reach, hit, _reached_by(hit), False)
            below.setRight(at.x() - px(10))
        draw_text(painter, below, car, font("small"), tokens().ink2)

    def _paint_last(self, painter: QPainter, rect: QRect, hit: Hit) -> int:
        """Paint flags and the last visit at the right; where they begin."""
        t = tokens()
        words = last_words(hit.last_visit, self.today)
        width = max(text_width(words, font("small")), px(104 if not self.narrow else 84))
        box = QRect(rect.right() + 1 - width, rect.y(), width, rect.height())
        draw_text(painter, box, words, numbers(font("small")), t.ink2, RIGHT)
        x = box.x()
        for flag in self.flags.get(hit.customer_id, ()):
            x -= px(26)
            mark = QRect(x, rect.y(), px(18), rect.height())
            draw_icon(painter, mark, _FLAG_ICONS.get(flag, "info"), 17, t.warm if flag == "lead" else t.ink2)
        if hit.customer_id in self.recalled:
            x -= px(26)
            mark = QRect(x, rect.y(), px(18), rect.height())
            draw_icon(painter, mark, "triangle-alert", 17, t.danger)
        return x - px(12)

    def sentence(self, hit: Hit) -> str:
        """A customer as a whole row for screen readers, with a recall that is open on a car of theirs."""
        told = hit_sentence(hit)
        return f"{told}, {_('recall open')}" if hit.customer_id in self.recalled else told


def _reached_by(hit: Hit) -> Field:
    fields: tuple[Field, ...] = ("phone", "email", "vin")
    return next((one.field for one in hit.matched if one.field in fields), "phone")


def _paint_marked(
    painter: QPainter, room: QRect, text: str, hit: Hit, field: str, strong: bool
) -> None:
    """Paint a text with the part that was typed on a soft ground."""
    t = tokens()
    letters = font("heading", SEMIBOLD) if strong else numbers(font("small"))
    whole = elided(text, letters, room.width()) == text
    for match in hit.matched:
        if whole and match.field == field and match.text == text and match.start < match.end:
            before = text_width(text[: match.start], letters)
            size = text_width(text[match.start : match.end], letters)
            height = px(20 if strong else 18)
            top = room.y() + (room.height() - height) // 2
            rounded(painter, QRect(room.x() + before - 1, top, size + 2, height), 4, t.warn_soft)
    draw_text(painter, room, text, letters, t.ink if strong else t.ink2)
