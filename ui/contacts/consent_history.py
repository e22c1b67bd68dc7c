"""Everything that was ever said about being contacted, newest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealerdesk.contacts.history import ObjectionLine
from dealerdesk.contacts.records import GIVEN, UNPROVEN, ConsentLine
from dealerdesk.core.i18n import _
from dealerdesk.customers.names import shorten
from ui.contacts.consent_words import history_title, line_words, moment_words
from ui.widgets.draw import draw_icon, draw_text, quoted
from ui.widgets.labels import Label
from ui.widgets.lists import RecordsModel, RowDelegate, RowList
from ui.widgets.scale import px
from ui.widgets.tokens import tokens
from ui.widgets.type import MEDIUM, font

MOST_ROWS = 6
_ICONS = {"good": "check", "warn": "circle-alert", "danger": "x"}


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One entry: when (UTC), what, in which tone, and how it came to be written."""

    key: str
    at: dt.datetime
    title: str
    detail: str
    tone: str


def history_lines(
    lines: Sequence[ConsentLine], objections: Sequence[ObjectionLine], zone: str
) -> list[HistoryLine]:
    """Consents, objections and their liftings in one order, newest first."""
    found = [
        HistoryLine(f"c{line.id}", line.since, history_title(line), line_words(line, zone),
                    {GIVEN: "good", UNPROVEN: "warn"}.get(line.state, "danger"))
        for line in lines if line.since is not None
    ]
    for one in objections:
        words = quoted(one.words) if one.words.strip() else ""
        parts = (moment_words(one.at, zone), shorten(one.by), words)
        detail = " · ".join(part for part in parts if part)
        found.append(HistoryLine(f"o{one.id}", one.at, _("Does not want to be contacted"), detail, "danger"))
        if one.lifted_at is not None:
            lifted = moment_words(one.lifted_at, zone)
            found.append(HistoryLine(f"l{one.id}", one.lifted_at, _("Objection lifted"), lifted, "good"))
    return sorted(found, key=_moment, reverse=True)


def _moment(line: HistoryLine) -> dt.datetime:
    return line.at


class _Row(RowDelegate):
    height = 46.0
    inset = 4.0

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint one entry."""
        line: HistoryLine = record
        t = tokens()
        mark = QRect(rect.x(), rect.y(), px(18), rect.height())
        draw_icon(painter, mark, _ICONS[line.tone], 16, t.strong(line.tone))
        title = QRect(rect.x() + px(26), rect.y() + px(4), rect.width() - px(30), px(20))
        draw_text(painter, title, line.title, font("small", MEDIUM), t.ink)
        draw_text(painter, title.translated(0, px(18)), line.detail, font("caption"), t.ink2)


class HistoryList(QWidget):
    """A heading over the list, as high as it has rows, then it scrolls."""

    def __init__(self, zone: str) -> None:
        super().__init__()
        self._zone = zone
        self._model = RecordsModel(_sentence, _key)
        self.list = RowList(_("What was said so far"), self._model, _Row(), _("Nothing was said yet."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addWidget(Label(_("What was said so far"), "body", weight=600))
        column.addWidget(self.list)

    def show_history(self, lines: Sequence[ConsentLine], objections: Sequence[ObjectionLine]) -> None:
        """Show everything."""
        self._model.set_records(history_lines(lines, objections, self._zone))
        rows = min(MOST_ROWS, max(1, self._model.rowCount()))
        self.list.setFixedHeight(rows * px(_Row.height))


def _sentence(line: HistoryLine) -> str:
    return f"{line.title}, {line.detail}" if line.detail else line.title


def _key(line: HistoryLine) -> str:
    return line.key
