"""Small parts of the first screen: the mark of the program, and one step of the founding."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.draw import CENTRE, draw_text, rounded
from ui.widgets.lines import Lines
from ui.widgets.logo import draw_logo
from ui.widgets.restyle import Restyled
from ui.widgets.scale import px
from ui.widgets.tokens import tokens
from ui.widgets.type import SEMIBOLD, font


class Mark(Restyled, QWidget):
    """The mark of the program."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("DealerDesk")
        self.watch_theme()

    def restyle(self) -> None:
        """Size of the text size in force."""
        self.setFixedSize(px(52), px(52))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        draw_logo(painter, self.rect())
        painter.end()


def step(number: int, what: str, why: str) -> QHBoxLayout:
    """A step: its number, what is asked, and why."""
    row = QHBoxLayout()
    row.setSpacing(px(12))
    row.addWidget(_Number(number))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Lines(what, "body", weight=500))
    words.addWidget(Lines(why, "small", "ink2"))
    row.addLayout(words, 1)
    return row


class _Number(Restyled, QWidget):
    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self.watch_theme()

    def restyle(self) -> None:
        self.setFixedSize(px(26), px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        rounded(painter, self.rect(), 13, tokens().neutral)
        draw_text(painter, self.rect(), str(self._number), font("small", SEMIBOLD), tokens().ink2, CENTRE)
        painter.end()
