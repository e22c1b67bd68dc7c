"""The week above the day: how full each day is, and why one is closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QCursor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from dealerdesk.core.i18n import _, ngettext, show_date, show_number
from dealerdesk.diary.records import DayLoad
from ui.widgets.draw import draw_text, rounded, text_width
from ui.widgets.restyle import Restyled, Ringed
from ui.widgets.scale import px
from ui.widgets.text import RIGHT
from ui.widgets.tokens import tokens
from ui.widgets.type import MEDIUM, SEMIBOLD, font, numbers

FULL, NEARLY = 1.0, 0.85
# With less room than this for a week its days stand in two rows.
ROOM = 820


def load_words(load: DayLoad) -> str:
    """"3 cars · 4.5 of 12.0 h", or why the day is closed."""
    if load.closed:
        return _("closed") if load.closed == "-" else load.closed
    cars = ngettext("{n} car", "{n} cars", load.appointments).format(n=load.appointments)
    if not load.capacity:
        return cars
    hours = _("{booked} of {all} h").format(
        booked=show_number(load.booked / 60, 1), all=show_number(load.capacity / 60, 1)
    )
    return f"{cars} · {hours}"


class DayButton(Ringed, Restyled, QAbstractButton):
    """One day: its name over its bar; the day shown is filled."""

    def __init__(self, load: DayLoad, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.load = load
        self.setCheckable(True)
        self.setCursor(QCursor(Qt.CursorShape.PointingHandCursor))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_load(load)
        self.watch_theme()

    def show_load(self, load: DayLoad) -> None:
        """Show another day."""
        self.load = load
        self.setAccessibleName(show_date(load.day, "day"))
        self.setAccessibleDescription(load_words(load))
        self.setToolTip(load_words(load))
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines and a bar."""
        return QSize(px(120), px(58))

    def minimumSizeHint(self) -> QSize:
        """Narrower."""
        return QSize(px(84), px(58))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint name, words and bar."""
        t, load = tokens(), self.load
        painter = QPainter(self)
        edge = t.accent if self.isChecked() else t.line
        rounded(painter, self.rect(), 7, t.surface, edge, 2 if self.isChecked() else 1)
        if self.has_ring:
            rounded(painter, self.rect().adjusted(3, 3, -3, -3), 5, None, t.accent, 2)
        room = self.rect().adjusted(px(10), px(5), -px(10), 0)
        line = QRect(room.x(), room.y(), room.width(), px(18))
        draw_text(painter, line, show_date(load.day, "wday"), font("small", SEMIBOLD), t.ink)
        if load.capacity:
            words = _("{percent} %").format(percent=round(load.share * 100))
            tone = t.danger if load.share > FULL else t.ink2
            draw_text(painter, line, words, numbers(font("caption", MEDIUM)), tone, RIGHT)
        said = load_words(load)
        if not load.closed and text_width(said, font("caption")) > room.width():
            said = said.split(" · ")[0]
        draw_text(painter, line.translated(0, px(17)), said, font("caption"), t.ink2)
        bar = QRect(room.x(), self.height() - px(12), room.width(), px(5))
        if not load.closed:
            rounded(painter, bar, 2.5, t.track)
            share = min(1.0, load.share)
            colour = t.danger_fill if load.share > FULL else t.warn_fill if share >= NEARLY else t.chart2
            if share > 0:
                full = max(px(5), round(bar.width() * share))
                rounded(painter, QRect(bar.x(), bar.y(), full, bar.height()), 2.5, colour)
        painter.end()


class WeekStrip(QWidget):
    """The days of the week in a row."""

    chosen = Signal(object)
    """The `date` that is to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[DayButton] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(px(8))

    def show_week(self, week: Sequence[DayLoad], day: dt.date) -> None:
        """Show these days, one of them the day that is shown."""
        for place, load in enumerate(week):
            if place >= len(self.buttons):
                button = DayButton(load)
                button.clicked.connect(self._on_clicked)
                self.buttons.append(button)
            self.buttons[place].show_load(load)
            self.buttons[place].setChecked(load.day == day)
        self._lay()

    def _lay(self) -> None:
        beside = len(self.buttons) if self.width() >= px(ROOM) else (len(self.buttons) + 1) // 2
        for place, button in enumerate(self.buttons):
            self._grid.addWidget(button, place // beside, place % beside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two rows where the days would be too narrow for their names."""
        super().resizeEvent(event)
        self._lay()

    def _on_clicked(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, DayButton):
            pressed.setChecked(True)
            self.chosen.emit(pressed.load.day)
