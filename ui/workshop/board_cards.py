"""The cards of the workshop's board: when, who, which car, what for, who pays, how far it is."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter

from dealerdesk.core import clock
from dealerdesk.core.i18n import N_, _, show_date, show_number, show_time
from dealerdesk.cover.words import PAYER_WORDS
from dealerdesk.vehicles.plates import band_of
from dealerdesk.visits.rules import STAGE_WORDS, Stage
from dealerdesk.workshop.board_records import BoardCard
from dealerdesk.workshop.sums import shown_hours as hours
from ui.visits.counter_rows import about_of
from ui.widgets.draw import (
    badge_width,
    draw_avatar,
    draw_badge,
    draw_gauge,
    draw_icon,
    draw_plate,
    draw_text,
    rounded,
    text_width,
)
from ui.widgets.lists import RowDelegate
from ui.widgets.records_model import Index
from ui.widgets.scale import px
from ui.widgets.text import RIGHT, draw_lines, wrapped
from ui.widgets.tokens import tokens
from ui.widgets.type import SEMIBOLD, font, numbers

HEIGHT, GAP = 180.0, 10.0
_LETTERS: dict[str, str] = {
    "manufacturer": N_("Warranty"), "goodwill": N_("Warranty"), "contract": N_("Contract"),
    "customer": N_("Repair"), "insurer": N_("Insurer"), "internal": N_("House"),
}
_TONES = {"manufacturer": "good", "goodwill": "good", "contract": "info"}
_WAITS = {Stage.WAITING_PARTS: "package", Stage.WAITING_APPROVAL: "phone"}


def share_words(worked: int, sold: int | None) -> str:
    """Hours worked of those that are sold: "1,1 of 2,4 h"; '' where there are neither."""
    if sold:
        return _("{worked} of {hours}").format(worked=show_number(worked / 100, 1), hours=hours(sold))
    return _("{hours} worked").format(hours=hours(worked)) if worked else ""


def _foot_words(card: BoardCard) -> str:
    if not card.worked_hundredths:
        return hours(card.sold_hundredths) if card.sold_hundredths else ""
    worked = show_number(card.worked_hundredths / 100, 1)
    if not card.sold_hundredths:
        return hours(card.worked_hundredths)
    return f"{worked} / {hours(card.sold_hundredths)}"


def promise_text(promised_at: dt.datetime | None, zone: str) -> str:
    """When a car is promised: the time, with its day where that is not today."""
    if promised_at is None:
        return _("no time")
    here = clock.local(promised_at, zone)
    if here.date() == clock.local_day(clock.now(), zone):
        return show_time(here)
    return f"{show_date(here.date(), 'day')} {show_time(here)}"


def card_sentence(card: BoardCard, zone: str) -> str:
    """A card as a whole row for screen readers."""
    row = card.row
    late = _("late") if row.lateness == "late" else ""
    payers = ", ".join(_(PAYER_WORDS[payer]) for payer in card.payers)
    parts = (
        row.customer, row.plate, row.car, about_of(row), _(STAGE_WORDS[Stage(row.stage)]), late, payers,
        part_words(card, zone),
        ", ".join(card.technicians), share_words(card.worked_hundredths, card.sold_hundredths), card.bay,
        row.number, _("recall open") if card.recall else "",
    )
    return ", ".join(part for part in parts if part)


def part_words(card: BoardCard, zone: str) -> str:
    """When the part is to be here that it waits for, or since when it is late; '' where it waits for none."""
    if card.part_due_at is None:
        return ""
    words = _("part late, due {when}") if card.part_due_at < clock.now() else _("part here {when}")
    return words.format(when=promise_text(card.part_due_at, zone))


class CardDelegate(RowDelegate):
    """One card; the column gives its width."""

    height = HEIGHT
    inset = 13.0

    def __init__(self, zone: str) -> None:
        super().__init__()
        self.zone = zone
        self.flags: dict[int, tuple[str, ...]] = {}

    def sizeHint(self, _option: Any, _index: Index) -> QSize:
        """The same for every card."""
        return QSize(px(120), px(HEIGHT))

    def paint_ground(
        self, painter: QPainter, rect: QRect, selected: bool, hovered: bool, focused: bool, last: bool
    ) -> None:
        """A card with an edge; the one that is meant has the accent's, and its ground with the keyboard."""
        t = tokens()
        box = self._box(rect)
        edge = t.accent if selected else t.line2 if hovered else t.line
        rounded(painter, box, 9, t.accent_soft if focused else t.surface, edge, 2 if selected else 1)

    @staticmethod
    def _box(rect: QRect) -> QRect:
        return rect.adjusted(1, 1, -1, -px(GAP))

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Time and marks, name, plate and bay, what for, who pays, the hours worked of those sold."""
        card: BoardCard = record
        t = tokens()
        box = self._box(rect).adjusted(0, px(11), 0, -px(7))
        self._paint_head(painter, QRect(box.x(), box.y(), box.width(), px(24)), card)
        name = QRect(box.x(), box.y() + px(27), box.width(), px(21))
        draw_text(painter, name, card.row.customer, font("body", SEMIBOLD), t.ink)
        if card.row.plate:
            place = QRect(box.x(), box.y() + px(49), box.width(), px(26))
            drawn = draw_plate(painter, place, card.row.plate, band_of(card.row.plate_country))
            place = place.adjusted(drawn.width() + px(6), 0, 0, 0)
            if text_width(card.bay, font("caption")) <= place.width():
                draw_text(painter, place, card.bay, font("caption"), t.ink2, RIGHT)
        about = QRect(box.x(), box.y() + px(78), box.width(), px(38))
        letters = font("small")
        most = 1 if card.part_due_at else 2
        lines = wrapped(about_of(card.row) or card.row.car, letters, about.width(), most)
        self._paint_part(painter, QRect(about.x(), about.y() + px(19), about.width(), px(20)), card)
        draw_lines(painter, about, lines, letters, t.ink2)
        self._paint_foot(painter, QRect(box.x(), box.bottom() - px(34), box.width(), px(26)), card)
        bar = QRect(box.x(), box.bottom() - px(4), box.width(), px(3))
        share = card.worked_hundredths / card.sold_hundredths if card.sold_hundredths else 0.0
        draw_gauge(painter, bar, min(share, 1.0), t.danger_fill if card.is_over else t.chart2, 3)

    def _paint_head(self, painter: QPainter, rect: QRect, card: BoardCard) -> None:
        t = tokens()
        row = card.row
        ready = row.stage == Stage.READY
        tone = t.good if ready else {"late": t.danger, "near": t.warn}.get(row.lateness, t.ink)
        icon = "circle-check" if ready else "triangle-alert" if row.lateness == "late" else "clock"
        mark = QRect(rect.x(), rect.y(), px(16), rect.height())
        draw_icon(painter, mark, icon, 15, tone if ready or row.lateness else t.ink2)
        letters, promise = numbers(font("body", SEMIBOLD)), promise_text(row.promised_at, self.zone)
        # The promised time leads: marks stand where it leaves room for them.
        left = rect.x() + px(22) + text_width(promise, letters) + px(6)
        right = self._paint_marks(painter, rect, card, left)
        when = QRect(rect.x() + px(22), rect.y(), right - rect.x() - px(22), rect.height())
        draw_text(painter, when, promise, letters, tone)

    def _paint_marks(self, painter: QPainter, rect: QRect, card: BoardCard, left: int) -> int:
        """Who works on it and the marks, as far as there is room; returns where they begin."""
        right = rect.right() + 1
        names, marks = self.marks_within(card, right - left)
        for name in names:
            right -= px(24)
            draw_avatar(painter, QRect(right, rect.y(), px(24), rect.height()), name, 23)
            right -= px(4)
        for icon, colour in marks:
            right -= px(20)
            draw_icon(painter, QRect(right, rect.y(), px(18), rect.height()), icon, 16, colour)
        return right

    def marks_within(self, card: BoardCard, room: int) -> tuple[list[str], list[tuple[str, QColor]]]:
        """Names and marks (icon, colour) for which so many pixels are enough; one mark before a name."""
        t = tokens()
        marks = [("triangle-alert", t.danger)] if card.recall else []
        marks += [("ear", t.warm) for flag in self.flags.get(card.row.customer_id, ()) if flag == "remark"]
        marks += [("flame", t.warm) for flag in self.flags.get(card.row.customer_id, ()) if flag == "lead"]
        waits = _WAITS.get(Stage(card.row.stage))
        marks = [*marks, *([(waits, t.warn)] if waits else [])][:2]
        beside = room - px(20) * min(1, len(marks))
        names = list(card.technicians[: max(0, min(2, beside // px(28)))])
        return names, marks[: max(0, (room - px(28) * len(names)) // px(20))]

    @staticmethod
    def _paint_foot(painter: QPainter, rect: QRect, card: BoardCard) -> None:
        t = tokens()
        sold = _foot_words(card)
        letters = numbers(font("small"))
        room = rect.width() - text_width(sold, letters) - px(6)
        x = rect.x()
        shown = dict.fromkeys((_(_LETTERS[one]), _TONES.get(one, "neutral")) for one in card.payers)
        for word, tone in shown:
            text = word[:1].upper()
            wide = badge_width(text)
            if x - rect.x() + wide > room:
                break
            draw_badge(painter, QRect(x, rect.y(), wide, rect.height()), text, tone)
            x += wide + px(5)
        draw_text(painter, rect, sold, letters, t.danger if card.is_over else t.ink2, RIGHT)

    def _paint_part(self, painter: QPainter, rect: QRect, card: BoardCard) -> None:
        """When the part is to be here that it waits for."""
        if card.part_due_at is not None:
            late = card.part_due_at < clock.now()
            tone = tokens().danger if late else tokens().warn
            draw_icon(painter, QRect(rect.x(), rect.y(), px(16), rect.height()), "truck", 15, tone)
            when = promise_text(card.part_due_at, self.zone)
            words = _("late since {when}").format(when=when) if late else when
            draw_text(painter, rect.adjusted(px(21), 0, 0, 0), words, numbers(font("small", SEMIBOLD)), tone)
