"""The stage bar: how far a lead has come, and when it got there."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dealerdesk.core import clock
from dealerdesk.core.i18n import _, show_date, show_time
from dealerdesk.leads.sales_records import StageMark
from ui.widgets.draw import draw_text, rounded, text_width
from ui.widgets.restyle import Restyled
from ui.widgets.scale import px
from ui.widgets.tokens import tokens
from ui.widgets.type import MEDIUM, SEMIBOLD, font, numbers

_HEIGHT, _GAP, _LINE = 46.0, 4.0, 18.0


class StageBar(Restyled, QWidget):
    """Segments with their words; the one reached last is named with its time."""

    def __init__(self, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self._marks: tuple[StageMark, ...] = ()
        self._lines = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("How far it has come"))
        self.watch_theme()

    def restyle(self) -> None:
        """Height of the text size in force; words that do not fit side by side stand on two lines in turn."""
        self._lines = 1 if self._fit() else 2
        self.setFixedHeight(px(_HEIGHT + _LINE * (self._lines - 1)))

    def _each(self) -> float:
        return (self.width() + px(_GAP)) / max(1, len(self._marks))

    def _fit(self) -> bool:
        letters, room = font("caption", SEMIBOLD), self._each() - px(_GAP)
        return all(text_width(mark.words.words(), letters) <= room for mark in self._marks)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new width has room for the words side by side, or no longer."""
        super().resizeEvent(event)
        self.restyle()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(px(420), px(_HEIGHT))

    def set_marks(self, marks: tuple[StageMark, ...]) -> None:
        """Show another lead."""
        self._marks = marks
        told = [f"{mark.words.words()}, {self._at(mark)}".strip(", ") for mark in marks if mark.done]
        self.setAccessibleDescription("; ".join(told))
        self.restyle()
        self.update()

    def _at(self, mark: StageMark) -> str:
        if mark.at is None:
            return ""
        here = clock.local(mark.at, self._zone)
        if here.date() == clock.local_day(clock.now(), self._zone):
            return _("Today {time}").format(time=show_time(here))
        return f"{show_date(here.date(), 'day')} {show_time(here)}"

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint segments, words and times."""
        painter = QPainter(self)
        t = tokens()
        each, lines = self._each(), self._lines
        newest = max((m.at for m in self._marks if m.at is not None and m.done), default=None)
        for place, mark in enumerate(self._marks):
            left = round(place * each)
            box = QRect(left, 0, round((place + 1) * each) - left - px(_GAP), px(4))
            rounded(painter, box, 2, t.accent if mark.done else t.track)
            room = box.width() if lines == 1 else min(round(2 * each) - px(_GAP), self.width() - left)
            word = QRect(left, px(9) + px(_LINE) * (place % lines), room, px(19))
            letters = font("caption", SEMIBOLD if mark.now else MEDIUM)
            draw_text(painter, word, mark.words.words(), letters, t.accent if mark.now else t.ink2)
            if mark.now or (mark.done and mark.at is not None and mark.at == newest):
                when = QRect(left, px(27) + px(_LINE) * (lines - 1), room, px(17))
                draw_text(painter, when, self._at(mark), numbers(font("chart")), t.ink2)
        painter.end()
