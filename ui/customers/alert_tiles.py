"""The tiles of what to know first: at most four, the worst at the left; pressing one leads to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QCursor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from dealerdesk.leads.page_records import Alert
from ui.widgets.draw import draw_icon, draw_text, rounded, text_width
from ui.widgets.restyle import Restyled, Ringed
from ui.widgets.scale import px
from ui.widgets.tokens import tokens
from ui.widgets.type import SEMIBOLD, font

MOST = 4
_FOUR = 960
ICONS = {
    "objection": "circle-x", "lead": "flame", "service": "wrench", "warranty": "shield-alert",
    "lease": "calendar-clock", "declined": "clipboard-check", "recall": "triangle-alert",
}


class AlertTile(Ringed, Restyled, QAbstractButton):
    """One alert: icon, title in its tone, detail."""

    by_words = True

    def __init__(self, alert: Alert, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(QCursor(Qt.CursorShape.PointingHandCursor))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_alert(alert)
        self.watch_theme()

    def set_alert(self, alert: Alert) -> None:
        """Show another alert, or the same one a minute later."""
        self.alert = alert
        self._title = alert.title.words()
        self._detail = alert.detail.words() if alert.detail is not None else ""
        self.setAccessibleName(self._title)
        self.setAccessibleDescription(self._detail)
        self.setToolTip(f"{self._title}\n{self._detail}".strip())
        self.update()

    def restyle(self) -> None:
        """Height of the text size in force."""
        self.setFixedHeight(px(56))

    def sizeHint(self) -> QSize:
        """A quarter of the page."""
        return QSize(px(240), px(56))

    def minimumSizeHint(self) -> QSize:
        """May be narrow; the words are elided."""
        return QSize(px(120), px(56))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint icon and words."""
        painter = QPainter(self)
        t = tokens()
        rounded(painter, self.rect(), 10, t.hover if self.underMouse() else t.surface, t.line)
        box = QRect(px(10), (self.height() - px(36)) // 2, px(36), px(36))
        rounded(painter, box, 8, t.soft(self.alert.tone))
        icon = box.adjusted(px(9), 0, 0, 0)
        name = ICONS.get(self.alert.code, "info")
        draw_icon(painter, QRect(icon.x(), icon.y(), px(18), icon.height()), name, 18,
                  t.strong(self.alert.tone))
        middle = px(19) if self._detail else self.height() // 2
        room = QRect(px(58), middle - px(10), self.width() - px(68), px(20))
        letters = font("body", SEMIBOLD)
        for smaller in ("small", "caption"):
            if text_width(self._title, letters) > room.width():
                letters = font(smaller, SEMIBOLD)
        draw_text(painter, room, self._title, letters, t.strong(self.alert.tone))
        draw_text(painter, room.translated(0, px(19)), self._detail, font("caption"), t.ink2)
        if self.has_ring:
            rounded(painter, self.rect(), 10, None, t.accent, 2)
        painter.end()


class AlertTiles(QWidget):
    """One row of tiles, each a quarter of the width."""

    opened = Signal(object)
    """The `Alert` somebody wants to see."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles: list[AlertTile] = []
        self._fillers: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(0)
        for place in range(MOST):
            self._grid.setColumnStretch(place, 1)
            # A place without anything in it would get no gap, and the others more than a quarter.
            self._fillers.append(QWidget())
            self._grid.addWidget(self._fillers[-1], 1, place)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_alerts(self, alerts: Sequence[Alert]) -> None:
        """Show these; what stays the same stays where the focus is."""
        shown = tuple(alerts[:MOST])
        self.setVisible(bool(shown))
        if [_place(tile.alert) for tile in self.tiles] == [_place(alert) for alert in shown]:
            for tile, alert in zip(self.tiles, shown, strict=True):
                tile.set_alert(alert)
            return
        for old in self.tiles:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.tiles = [AlertTile(alert, self) for alert in shown]
        for tile in self.tiles:
            tile.clicked.connect(self._on_clicked)
        self._put()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where a quarter is too little for the words, two stand side by side."""
        super().resizeEvent(event)
        self._put()

    def _put(self) -> None:
        each = MOST if self.width() >= px(_FOUR) else 2
        for place in range(MOST):
            self._grid.setColumnStretch(place, 1 if place < each else 0)
            filler = self._fillers[place]
            self._grid.removeWidget(filler)
            self._grid.addWidget(filler, MOST, place % each)
        for place, tile in enumerate(self.tiles):
            self._grid.removeWidget(tile)
            self._grid.addWidget(tile, place // each, place % each)
        self._grid.setVerticalSpacing(0 if each == MOST else px(8))

    def _on_clicked(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, AlertTile):
            self.opened.emit(pressed.alert)


def _place(alert: Alert) -> tuple[str, int | None]:
    return alert.code, alert.ref_id
