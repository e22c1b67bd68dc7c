"""The layout of the diary: the day with its side, which stands below it where there is little room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.folding import Folding, beside
from ui.widgets.room import Fitted
from ui.widgets.scale import px

if TYPE_CHECKING:
    from ui.diary.page import DiaryPage

# What a day wants beside its side; the day's name and its arrows; the least height of the hours.
DAY, NAME, HOURS = 560, 400, 220


def lay_out(page: DiaryPage) -> Folding:
    """Fill the page; returns the day and its side."""
    left = QWidget()
    column = QVBoxLayout(left)
    column.setContentsMargins(px(20), px(16), px(12), px(12))
    column.setSpacing(px(12))
    column.addWidget(_head(page))
    column.addWidget(page.week)
    column.addWidget(page.notice)
    column.addWidget(page.hours, 1)
    page.hours.setMinimumHeight(px(HOURS))
    for card in (page.meant, page.loans, page.fleet):
        page.beside.body.addWidget(card)
    page.beside.body.setContentsMargins(px(4), px(16), px(16), px(12))
    page.beside.body.setSpacing(px(12))
    page.beside.body.addStretch(1)  # type: ignore[attr-defined]
    both = Folding(0)
    both.add(left, 1, least=DAY)
    both.add(page.beside, width=DAY, scrolls=True)
    whole = QVBoxLayout(page)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(Fitted(both))
    page.notice.say("")
    return both


def _head(page: DiaryPage) -> Folding:
    head = Folding(8)
    head.add(beside(page.back_button, page.next_button, page.today_button, page.date), 1, least=NAME)
    head.add(beside(page.by, page.book_button))
    return head
