"""The rows of the sales inbox: who, how warm, what was said, and the clock or what is agreed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter

from dealerdesk.core.i18n import _
from dealerdesk.leads.rules import STAGE_WORDS, Stage
from dealerdesk.leads.sales_records import Due, InboxRow
from dealerdesk.leads.words import SETTLE_FIRST
from dealerdesk.vehicles.plates import BAND
from ui.widgets.draw import (
    draw_clock_ring,
    draw_icon,
    draw_plate,
    draw_text,
    draw_warmth,
    text_width,
    warmth_width,
)
from ui.widgets.lists import RowDelegate
from ui.widgets.scale import px
from ui.widgets.text import draw_quote
from ui.widgets.tokens import tokens
from ui.widgets.type import SEMIBOLD, font, numbers


def due_colour(due: Due) -> QColor:
    """The colour of a clock's words: in time, agreed, near, or over."""
    t = tokens()
    return {"good": t.good, "warn": t.warn, "danger": t.danger}.get(due.tone, t.ink2)


def share_left(due: Due) -> float:
    """The share of the time that is left, 1 to 0; a clock that is over has nothing left."""
    if due.clock is None:
        return 1.0
    return 0.0 if due.tone == "danger" else max(0.01, 1 - due.clock.used)


def draw_due_mark(painter: QPainter, box: QRect, due: Due, size: float) -> None:
    """Paint the ring of a running clock, else the mark of how it stands."""
    if due.clock is not None:
        draw_clock_ring(painter, box, share_left(due), size, due_colour(due))
        return
    icon = "calendar-clock" if due.kind == "next" and due.tone == "warn" else "circle-check"
    draw_icon(painter, box, icon, size, due_colour(due))


class LeadRow(RowDelegate):
    """One lead: 112 high, its quote in two lines."""

    height = 112.0
    stripe = True
    inset = 20.0

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint one lead."""
        row: InboxRow = record
        t = tokens()
        shown = text_width(str(row.score), numbers(font("body", SEMIBOLD)))
        right = rect.right() + 1 - warmth_width(number=False) - px(7) - shown
        top = QRect(right, rect.y() + px(10), warmth_width(), px(24))
        draw_warmth(painter, top, row.score)
        if row.settle_first:
            right -= px(24)
            draw_icon(painter, QRect(right, top.y(), px(18), top.height()), "triangle-alert", 16, t.danger)
        name = QRect(rect.x(), top.y(), right - rect.x() - px(10), top.height())
        draw_text(painter, name, row.customer, font("heading"), t.ink)
        words = QRect(rect.x(), rect.y() + px(35), rect.width(), px(40))
        if row.quote:
            draw_quote(painter, words, row.quote, 15, 2, True, t.ink2)
        else:
            line = QRect(words.x(), words.y(), words.width(), px(20))
            draw_text(painter, line, _("Words that are not for everybody"), font("small"), t.ink3)
        self._paint_foot(painter, QRect(rect.x(), rect.y() + px(77), rect.width(), px(26)), row)

    @staticmethod
    def _paint_foot(painter: QPainter, rect: QRect, row: InboxRow) -> None:
        x = rect.x()
        if row.plate:
            box = draw_plate(painter, rect, row.plate, BAND.get(row.plate_country, ""))
            x = box.right() + px(12)
        letters = numbers(font("small", SEMIBOLD))
        said = row.due.said.words()
        room = rect.right() + 1 - x - px(22)
        if text_width(said, letters) > room:
            letters = numbers(font("caption", SEMIBOLD))
        if text_width(said, letters) > room:
            late = row.due.clock is not None and row.due.tone == "danger"
            said = _("late") if late else said
        if row.due.clock is None and text_width(said, letters) > room:
            said = _(STAGE_WORDS[Stage(row.lead.stage)])
        width = min(text_width(said, letters) + 1, room)
        words = QRect(rect.right() + 1 - width, rect.y(), width, rect.height())
        draw_text(painter, words, said, letters, due_colour(row.due))
        mark = QRect(words.x() - px(21), rect.y(), px(16), rect.height())
        draw_due_mark(painter, mark, row.due, 15)


def row_sentence(row: InboxRow) -> str:
    """A lead as a whole row for screen readers."""
    warmth = _("warmth {score} of 100, {band}").format(score=row.score, band=row.band_word.words())
    quote = f"“{row.quote}”" if row.quote else ""
    settle = _(SETTLE_FIRST) if row.settle_first else ""
    parts = (row.customer, warmth, settle, quote, row.plate, row.car, row.due.said.words(), row.lead.number)
    return ", ".join(part for part in parts if part)


def row_key(row: InboxRow) -> int:
    """What names a lead across reloads."""
    return row.lead.id
