"""Hours sold today by technician: a name and a bar each, and how many more there is no room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dealerdesk.core.i18n import _
from dealerdesk.workshop.board_records import TechnicianDay
from ui.widgets.draw import draw_gauge, draw_text, text_width
from ui.widgets.flow import FlowLayout
from ui.widgets.folding import Folding
from ui.widgets.restyle import Restyled
from ui.widgets.scale import px
from ui.widgets.tokens import tokens
from ui.widgets.type import MEDIUM, font
from ui.workshop.board_cards import share_words

BAR, FULL = 40.0, 0.9
# The caption with the first name and bar.
_LEAST = 150


class HoursStrip(Restyled, QWidget):
    """Who has how much to do today; nearly full is amber, more than there is time for is red."""

    def __init__(self) -> None:
        super().__init__()
        self._days: tuple[TechnicianDay, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.watch_theme()

    def show_days(self, days: Sequence[TechnicianDay]) -> None:
        """Show these; who is not here today is left out."""
        self._days = tuple(one for one in days if one.capacity_hundredths or one.sold_hundredths)
        told = ", ".join(f"{one.technician.name}: {_words(one)}" for one in self._days)
        self.setAccessibleName(_("Hours sold today"))
        self.setAccessibleDescription(told)
        self.setToolTip(told)
        self.setVisible(bool(self._days))
        self.update()

    def restyle(self) -> None:
        """Nothing is kept between paintings."""

    def sizeHint(self) -> QSize:
        """One row; as wide as there is room."""
        return QSize(px(120), px(36))

    def minimumSizeHint(self) -> QSize:
        """The same height, and as narrow as need be."""
        return QSize(px(40), px(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the caption, then name and bar of each."""
        painter = QPainter(self)
        t = tokens()
        caption, letters = font("small"), font("small", MEDIUM)
        x = draw_text(painter, self.rect(), _("Hours sold today"), caption, t.ink2) + px(14)
        shown, rest = self.days_within(self.width() - x)
        for one in shown:
            name = one.technician.name.split()[0]
            wide = text_width(name, letters)
            draw_text(painter, QRect(x, 0, wide + px(2), self.height()), name, letters, t.ink)
            x += wide + px(7)
            has = one.capacity_hundredths
            share = one.sold_hundredths / has if has else 1.0
            tone = t.danger_fill if share > 1 else t.warn_fill if share >= FULL else t.chart2
            draw_gauge(painter, QRect(x, 0, px(BAR), self.height()), min(share, 1.0), tone, 6)
            x += px(BAR + 18)
        if rest:
            draw_text(painter, QRect(x, 0, self.width() - x, self.height()), f"+{rest}", letters, t.ink2)
        painter.end()

    def days_within(self, room: int) -> tuple[tuple[TechnicianDay, ...], int]:
        """Those who fit into so many pixels, and how many do not: their number has its room too."""
        letters = font("small", MEDIUM)
        wide = [text_width(one.technician.name.split()[0], letters) + px(BAR + 25) for one in self._days]
        every = len(wide)
        for shown in range(every, 0, -1):
            more = text_width(f"+{every - shown}", letters) if shown < every else -px(18)
            if sum(wide[:shown]) + more <= room:
                return self._days[:shown], every - shown
        return (), every


def headed(hours: QWidget, controls: Sequence[QWidget]) -> Folding:
    """The hours with what chooses the cards beside them, or below where large letters leave no room."""
    head, group = Folding(10, 8), QWidget()
    flow = FlowLayout(group, 10, 8)
    for control in controls:
        flow.addWidget(control)
    head.add(hours, 1, least=_LEAST)
    head.add(group)
    return head


def _words(day: TechnicianDay) -> str:
    return share_words(day.sold_hundredths, day.capacity_hundredths)
