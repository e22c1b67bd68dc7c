"""A list of a million rows: first paint, and what it costs in memory."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRect, QStringListModel
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QListView

from benchmarks.ground import Ground
from benchmarks.measuring import Goal, Result, line, share, value_line
from benchmarks.memory import resident
from benchmarks.screen import application
from ui.widgets.draw import draw_text
from ui.widgets.lists import RecordsModel, RowDelegate, RowList
from ui.widgets.tokens import tokens
from ui.widgets.type import font

ROWS, PAGE, TURNS = 1_000_000, 50, 25


@dataclass(frozen=True, slots=True)
class Numbered:
    """One of a million."""

    number: int

    @property
    def text(self) -> str:
        """What is shown of it."""
        return f"Customer {self.number}"


class Pages:
    """Gives a list its rows as the pages of the desk do: fifty at a time, when they are scrolled to."""

    def __init__(self) -> None:
        self.model = RecordsModel(_sentence, _number, None, self.more)

    def first(self) -> None:
        """The first page, and that there are more."""
        self.model.set_records([Numbered(n) for n in range(PAGE)], complete=False)

    def more(self, rows: int) -> None:
        """The next page."""
        last = min(rows + PAGE, ROWS)
        self.model.add_records([Numbered(n) for n in range(rows, last)], last == ROWS)


class Line(RowDelegate):
    """A row with one text."""

    def paint_row(self, painter: QPainter, rect: QRect, record: Numbered, selected: bool) -> None:
        """Paint it."""
        draw_text(painter, rect, record.text, font("body"), tokens().ink)


def _sentence(record: Numbered) -> str:
    return record.text


def _number(record: Numbered) -> int:
    return record.number


def measure(ground: Ground) -> Iterator[Result]:
    """Made, filled and painted; memory after two hundred pages were scrolled through."""
    application()
    times = [_painted() for _time in range(ground.times(TURNS) + 1)][1:]
    floor = share([_bare() for _time in range(ground.times(TURNS) + 1)][1:], 50)
    yield line("list of a million rows, first paint", times, floor, Goal("60 ms", 60, 60))
    before = resident()
    pages, shown = _list()
    for _page in range(ground.times(200)):
        shown.scrollToBottom()
        QApplication.processEvents()
    grown = (resident() - before) / 1_000_000
    shown.close()
    yield value_line("list of a million rows, memory", max(grown, 0.0), "MB", "+20 MB", grown <= 20)
    assert pages.model.rowCount() > PAGE


def _list() -> tuple[Pages, RowList]:
    pages = Pages()
    shown = RowList("Customers", pages.model, Line())
    shown.resize(900, 800)
    pages.first()
    shown.show()
    QApplication.processEvents()
    return pages, shown


def _painted() -> float:
    start = time.perf_counter()
    _pages, shown = _list()
    took = (time.perf_counter() - start) * 1000
    shown.close()
    shown.deleteLater()
    return took


def _bare() -> float:
    """Qt's own list with the fifty texts that are seen first."""
    start = time.perf_counter()
    model = QStringListModel([f"Customer {n}" for n in range(PAGE)])
    shown = QListView()
    shown.setModel(model)
    shown.resize(900, 800)
    shown.show()
    QApplication.processEvents()
    took = (time.perf_counter() - start) * 1000
    shown.close()
    return took
