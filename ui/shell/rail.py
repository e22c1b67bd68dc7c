"""The rail at the left: the places of the house, what waits in them, settings and the people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCursor, QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from dealerdesk.core.i18n import _, ngettext
from ui.widgets.draw import CENTRE, draw_dot_badge, draw_icon, draw_text, rounded, text_width
from ui.widgets.keys import spelled
from ui.widgets.logo import draw_logo
from ui.widgets.restyle import Restyled, Ringed
from ui.widgets.room import Fitted
from ui.widgets.scale import px
from ui.widgets.tokens import tokens
from ui.widgets.type import MEDIUM, SEMIBOLD, sans

WIDTH = 84


@dataclass(frozen=True, slots=True)
class RailEntry:
    """One place of the rail: its key, its name (translated), its icon and the keys that go there."""

    place: str
    text: str
    icon: str
    keys: str = ""


class RailButton(Ringed, Restyled, QAbstractButton):
    """One place: icon over name, soft accent when it is the one shown, a count when something waits."""

    def __init__(self, entry: RailEntry, small: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        self.small = small
        self.count = 0
        self.setText(entry.text)
        self.setCheckable(not small)
        self.setCursor(QCursor(Qt.CursorShape.PointingHandCursor))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(f"{entry.text}  {spelled(entry.keys)}" if entry.keys else entry.text)
        self._tell()
        self.watch_theme()

    @property
    def told_key(self) -> str:
        """The keys that go there; empty for none."""
        return self.entry.keys

    def _tell(self) -> None:
        self.setAccessibleName(self.entry.text)
        waiting = ngettext("{n} waits for you", "{n} wait for you", self.count).format(n=self.count)
        self.setAccessibleDescription(waiting if self.count else "")

    def set_count(self, count: int) -> None:
        """Show how many things wait there."""
        if count != self.count:
            self.count = count
            self._tell()
            self.update()

    def sizeHint(self) -> QSize:
        """76 wide; places 58 high, the two below 50."""
        return QSize(px(76), px(50 if self.small else 58))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def _letters(self) -> QFont:
        """The largest size at which the whole name fits: German words are long."""
        weight = SEMIBOLD if self.isChecked() else MEDIUM
        sizes = (11.5, 11, 10.5, 10, 9.5, 9)
        fonts = (sans(size, weight) for size in sizes)
        return next((f for f in fonts if text_width(self.text(), f) <= self.width()), sans(9, weight))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, icon, name and count."""
        painter = QPainter(self)
        t = tokens()
        if self.isChecked():
            rounded(painter, self.rect(), 8, t.accent_soft)
        elif self.underMouse():
            rounded(painter, self.rect(), 8, t.hover)
        ink = t.accent if self.isChecked() else t.ink2
        icon_box = QRect((self.width() - px(22)) // 2, px(8 if self.small else 9), px(22), px(22))
        draw_icon(painter, icon_box, self.entry.icon, 19 if self.small else 21, ink)
        letters = self._letters()
        room = QRect(0, icon_box.bottom() + px(3), self.width(), px(18))
        draw_text(painter, room, self.text(), letters, ink, CENTRE)
        if self.count:
            corner = QPointF(icon_box.right() + px(3), icon_box.y() + px(2))
            draw_dot_badge(painter, corner, self.count, t.warm)
        if self.has_ring:
            rounded(painter, self.rect(), 8, None, t.accent, 2)
        painter.end()


class _Logo(Restyled, QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("DealerDesk")
        self.watch_theme()

    def restyle(self) -> None:
        self.setFixedSize(px(WIDTH), px(62))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_logo(painter, QRect((self.width() - px(36)) // 2, px(14), px(36), px(36)))
        painter.end()


class Rail(Restyled, QWidget):
    """The column of places."""

    chosen = Signal(str)
    """The key of a place somebody wants to see."""

    def __init__(
        self, places: Sequence[RailEntry], below: Sequence[RailEntry], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Places"))
        self.buttons: dict[str, RailButton] = {}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, px(8))
        column.setSpacing(px(4))
        self._logo = _Logo()
        column.addWidget(self._logo)
        for entry in places:
            self._add(column, entry, small=False)
        column.addStretch(1)
        for entry in below:
            self._add(column, entry, small=True)
        self._scroll = Fitted(inside)
        # There is no room for a bar beside the names; wheel, Tab and the keys of the places scroll.
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)
        self.watch_theme()

    def _add(self, column: QVBoxLayout, entry: RailEntry, small: bool) -> None:
        button = RailButton(entry, small, self)
        button.clicked.connect(self._on_clicked)
        self.buttons[entry.place] = button
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)

    def restyle(self) -> None:
        """Width of the text size in force."""
        self.setFixedWidth(px(WIDTH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the mark gives way to the places."""
        super().resizeEvent(event)
        buttons = self.buttons.values()
        needed = sum(one.sizeHint().height() for one in buttons) + px(4) * len(buttons) + px(8)
        self._logo.setVisible(needed + self._logo.minimumHeight() + px(4) <= self.height())

    def show_place(self, place: str) -> None:
        """Mark the place that is shown."""
        for key, button in self.buttons.items():
            button.setChecked(key == place)
            if key == place:
                self._scroll.show_widget(button)

    def set_count(self, place: str, count: int) -> None:
        """Show how many things wait in a place."""
        if place in self.buttons:
            self.buttons[place].set_count(count)

    def _on_clicked(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, RailButton):
            self.chosen.emit(pressed.entry.place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the surface and its edge."""
        painter = QPainter(self)
        t = tokens()
        painter.fillRect(self.rect(), t.surface)
        painter.fillRect(QRect(self.width() - 1, 0, 1, self.height()), t.line)
        painter.end()
