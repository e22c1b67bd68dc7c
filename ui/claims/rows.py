"""The rows of the list of claims: who, how long ago, how it stands, how much, whose car and what for."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from dealerdesk.claims.records import ClaimRow
from dealerdesk.claims.rules import DRAFT, PAID, STAGE_WORDS
from dealerdesk.core.i18n import _, ngettext, show_date
from dealerdesk.vehicles.plates import BAND
from ui.cover.amounts import money
from ui.widgets.draw import RIGHT, draw_icon, draw_plate, draw_text, plate_width
from ui.widgets.lists import RowDelegate
from ui.widgets.scale import px
from ui.widgets.tokens import tokens
from ui.widgets.type import MEDIUM, SEMIBOLD, font, numbers


def age_words(row: ClaimRow) -> str:
    """What presses: the day by which it has to be sent, else how long ago the repair was."""
    claim = row.claim
    if row.late:
        return _("Too late to send")
    if claim.stage == DRAFT and claim.submit_by is not None:
        return _("send by {day}").format(day=show_date(claim.submit_by, "day"))
    return ngettext("{n} day", "{n} days", row.age).format(n=row.age)


def row_amount(row: ClaimRow) -> int:
    """The amount of a row: what is owed, what was paid, else what was claimed."""
    if row.claim.stage == PAID:
        return row.claim.paid_minor or 0
    return row.owed_minor or row.claim.claimed_minor


def claim_key(row: ClaimRow) -> int:
    """What a claim is known by in the list."""
    return row.claim.id


class ClaimSentence:
    """A claim as a whole row for screen readers; the amount in the house's currency."""

    def __init__(self, currency: str) -> None:
        self._currency = currency

    def __call__(self, row: ClaimRow) -> str:
        parts = (
            row.customer, row.claim.what, row.plate, _(STAGE_WORDS[row.claim.stage]), age_words(row),
            money(row_amount(row), self._currency),
        )
        return ", ".join(part for part in parts if part)


class ClaimDelegate(RowDelegate):
    """One claim: 92 high."""

    height = 92.0
    stripe = True
    inset = 20.0

    def __init__(self, currency: str) -> None:
        super().__init__()
        self._currency = currency

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint one claim."""
        row: ClaimRow = record
        t = tokens()
        top = QRect(rect.x(), rect.y() + px(9), rect.width(), px(22))
        tone = t.danger if row.late else t.warn if row.near else t.ink2
        letters = numbers(font("small", MEDIUM if row.late or row.near else None))
        used = draw_text(painter, top, age_words(row), letters, tone, RIGHT)
        if row.late or row.near:
            spot = QRect(top.right() - used - px(20), top.y(), px(16), top.height())
            draw_icon(painter, spot, "triangle-alert" if row.late else "clock", 14, tone)
            used += px(22)
        draw_text(painter, top.adjusted(0, 0, -used - px(10), 0), row.customer, font("heading"), t.ink)
        line = QRect(rect.x(), rect.y() + px(33), rect.width(), px(20))
        shown = money(row_amount(row), self._currency)
        used = draw_text(painter, line, shown, numbers(font("small", SEMIBOLD)), t.ink, RIGHT)
        stage = line.adjusted(0, 0, -used - px(10), 0)
        draw_text(painter, stage, _(STAGE_WORDS[row.claim.stage]), font("small"), t.ink2)
        foot = QRect(rect.x(), rect.y() + px(58), rect.width(), px(24))
        band = BAND.get(row.plate_country, "")
        left = 0
        if row.plate:
            draw_plate(painter, foot, row.plate, band, 20)
            left = plate_width(row.plate, band, 20) + px(10)
        draw_text(painter, foot.adjusted(left, 0, 0, 0), row.claim.what, font("small"), t.ink2)
