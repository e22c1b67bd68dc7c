"""Rows of the import page's lists: not taken, worth knowing, matched."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from dealerdesk.core.errors import Said
from dealerdesk.core.i18n import _, show_date
from dealerdesk.exchange.records import RejectedRow
from dealerdesk.exchange.runs import MatchRecord, RunRecord
from ui.exchange.words import car_words, customer_words, run_words
from ui.widgets.draw import draw_icon, draw_lines, draw_text, text_width, wrapped
from ui.widgets.lists import RowDelegate
from ui.widgets.scale import px
from ui.widgets.text import RIGHT, line_height
from ui.widgets.tokens import tokens
from ui.widgets.type import MEDIUM, font, numbers

_NUMBER = 64


def source_words(source: tuple[str, ...]) -> str:
    """The cells of a row as they stand in the file, in a line."""
    return " · ".join(cell for cell in source if cell.strip())


def rejected_sentence(row: RejectedRow) -> str:
    """A row that was not taken, for screen readers."""
    why = row.reason.words()
    return _("Row {n}: {why} {source}").format(n=row.row_number, why=why, source=source_words(row.source))


def match_sentence(match: MatchRecord) -> str:
    """A match, for screen readers."""
    parts = (_("Row {n}").format(n=match.row), match.wrote, customer_words(match), car_words(match))
    return ", ".join(part for part in parts if part)


def warning_sentence(said: Said) -> str:
    """What is worth knowing, for screen readers."""
    return said.words()


def run_sentence(run: RunRecord) -> str:
    """An earlier import, for screen readers."""
    return f"{run.file_name}, {show_date(run.at.date())}, {run_words(run)}"


def row_number(row: RejectedRow) -> int:
    """By what a row that was not taken is known."""
    return row.row_number


def match_key(match: MatchRecord) -> int:
    """By what a match is known."""
    return match.id


def run_key(run: RunRecord) -> int:
    """By what an earlier import is known."""
    return run.id


class _TwoLines(RowDelegate):
    """A number at the left, two lines beside it."""

    height = 54.0
    inset = 14.0

    def paint_two(self, painter: QPainter, rect: QRect, number: str, first: str, second: str) -> None:
        """Paint number, first and second line."""
        t = tokens()
        upper, lower = font("body", MEDIUM), font("small")
        top = rect.y() + (rect.height() - line_height(upper) - line_height(lower)) // 2
        room = QRect(rect.x(), top, px(_NUMBER), line_height(upper))
        draw_text(painter, room, number, numbers(font("small")), t.ink3)
        left = rect.x() + px(_NUMBER)
        wide = rect.right() - left
        draw_text(painter, QRect(left, top, wide, line_height(upper)), first, upper, t.ink)
        below = QRect(left, top + line_height(upper), wide, line_height(lower))
        draw_text(painter, below, second, lower, t.ink2)


class RejectedDelegate(_TwoLines):
    """Row number, why it was not taken, and its cells untouched."""

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint one row."""
        row: RejectedRow = record
        number = _("Row {n}").format(n=row.row_number)
        self.paint_two(painter, rect, number, row.reason.words(), source_words(row.source))


class MatchDelegate(_TwoLines):
    """Row number, how the file writes it, and whom and which car it was taken for."""

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint one match."""
        match: MatchRecord = record
        taken = " · ".join(part for part in (customer_words(match), car_words(match)) if part)
        number = _("Row {n}").format(n=match.row)
        self.paint_two(painter, rect, number, match.wrote or source_words(match.source), taken)


class WarningDelegate(RowDelegate):
    """A sentence, on two lines where it is long."""

    height = 54.0
    inset = 14.0

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint one sentence with its sign."""
        t = tokens()
        draw_icon(painter, QRect(rect.x(), rect.y(), px(18), rect.height()), "info", 16, t.warn)
        letters = font("small")
        left = rect.x() + px(28)
        lines = wrapped(record.words(), letters, rect.right() - left, 2)
        top = rect.y() + (rect.height() - line_height(letters) * len(lines)) // 2
        draw_lines(painter, QRect(left, top, rect.right() - left, rect.height()), lines, letters, t.ink)


class RunDelegate(RowDelegate):
    """An earlier import: file, day, what it brought."""

    height = 56.0
    inset = 14.0

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint one import."""
        run: RunRecord = record
        t = tokens()
        upper, lower = font("body", MEDIUM), font("small")
        top = rect.y() + (rect.height() - line_height(upper) - line_height(lower)) // 2
        day = show_date(run.at.date())
        used = text_width(day, lower)
        draw_text(painter, QRect(rect.x(), top, rect.width(), line_height(upper)), day, lower, t.ink3, RIGHT)
        name = QRect(rect.x(), top, rect.width() - used - px(12), line_height(upper))
        ink = t.ink3 if run.undone_at else t.ink
        draw_text(painter, name, run.file_name, upper, ink)
        below = QRect(rect.x(), top + line_height(upper), rect.width(), line_height(lower))
        words = " · ".join(part for part in (run_words(run), run.staff) if part)
        draw_text(painter, below, words, lower, t.ink2)
