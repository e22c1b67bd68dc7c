"""How full the workshop is, hour by hour: the strip under the promise."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dealerdesk.core.i18n import _
from dealerdesk.diary.rules import HourLoad
from ui.widgets.draw import CENTRE, draw_text, rounded
from ui.widgets.restyle import Restyled
from ui.widgets.scale import px
from ui.widgets.tokens import tokens
from ui.widgets.type import font, numbers

FULL = 0.9


class LoadStrip(Restyled, QWidget):
    """Bars of the hours that are left today; the hour that is promised is framed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hours: tuple[HourLoad, ...] = ()
        self._promised: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Workshop load today"))
        self.watch_theme()

    def sizeHint(self) -> QSize:
        """Bars over their hours."""
        return QSize(px(260), px(56))

    def minimumSizeHint(self) -> QSize:
        """The same, narrower."""
        return QSize(px(160), px(56))

    def show_load(self, hours: Sequence[HourLoad], promised: int | None) -> None:
        """Show these hours; `promised` is the hour of today that is promised, None for none."""
        self._hours, self._promised = tuple(hours), promised
        words = (
            _("{hour}: {percent} %").format(hour=f"{load.hour:02}", percent=round(load.share * 100))
            for load in self._hours
        )
        self.setAccessibleDescription(", ".join(words))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint bars, hours and the frame."""
        painter = QPainter(self)
        t = tokens()
        count = max(1, len(self._hours))
        pitch, high = self.width() / count, px(34)
        for place, load in enumerate(self._hours):
            box = QRect(round(place * pitch) + 1, px(2), round(pitch) - px(3), high)
            rounded(painter, box, 4, t.track)
            full = round((high - px(2)) * load.share)
            if full:
                colour = t.warn_fill if load.share >= FULL else t.chart2
                bar = QRect(box.x(), box.bottom() + 1 - full, box.width(), full)
                rounded(painter, bar, 4, colour)
            if load.hour == self._promised:
                rounded(painter, box.adjusted(-2, -2, 2, 2), 6, None, t.accent, 2)
            below = QRect(box.x(), box.bottom() + px(3), box.width(), px(16))
            draw_text(painter, below, f"{load.hour:02}", numbers(font("chart")), t.ink2, CENTRE)
        painter.end()
