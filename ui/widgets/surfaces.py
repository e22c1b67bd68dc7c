"""Surfaces that carry things: card, divider, scroll area, notice strip, empty state."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from .buttons import Button, LinkButton
from .draw import draw_icon, rounded
from .flow import FlowLayout
from .labels import IconLabel, Label
from .overlay import Overlay
from .restyle import Restyled
from .scale import px
from .sheets import style_bars
from .tall import Tall
from .text import text_width
from .toast import Toast
from .tokens import tokens

__all__ = ["Card", "Divider", "EmptyState", "Notice", "Overlay", "Scroll", "Toast"]

WayOut = tuple[str, Callable[[], object]]


class Card(Restyled, QWidget):
    """A surface with radius 10 and a hairline; ``column`` is its layout; stripe: 4 px accent at the left."""

    def __init__(
        self,
        parent: QWidget | None = None,
        margins: tuple[float, float, float, float] = (16, 16, 16, 16),
        spacing: float = 8,
        sunken: bool = False,
        stripe: bool = False,
        dashed: bool = False,
    ) -> None:
        super().__init__(parent)
        self._margins, self._spacing = margins, spacing
        self._sunken, self._stripe, self._dashed = sunken, stripe, dashed
        self.column = QVBoxLayout(self)
        self.watch_theme()

    def restyle(self) -> None:
        """Margins of the text size in force."""
        left, top, right, bottom = (px(one) for one in self._margins)
        self.column.setContentsMargins(left, top, right, bottom)
        self.column.setSpacing(px(self._spacing))

    def add(self, widget: QWidget, stretch: int = 0) -> QWidget:
        """Put a widget below the others."""
        self.column.addWidget(widget, stretch)
        return widget

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the surface."""
        painter = QPainter(self)
        t = tokens()
        fill = t.sunken if self._sunken else t.surface
        edge, dashes = (t.control, (4.0, 3.0)) if self._dashed else (t.line, ())
        rounded(painter, self.rect(), 10, fill, edge, 1, dashes)
        if self._stripe:
            painter.setClipRect(QRect(0, 0, px(4), self.height()))
            rounded(painter, self.rect(), 10, t.accent)
        painter.end()


class Divider(QWidget):
    """A hairline, across or down."""

    def __init__(self, parent: QWidget | None = None, upright: bool = False) -> None:
        super().__init__(parent)
        fixed, wide = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(fixed if upright else wide, wide if upright else fixed)
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens().line)
        painter.end()


class Scroll(Restyled, QScrollArea):
    """A scroll area without frame; ``body`` is the column to fill."""

    def __init__(self, parent: QWidget | None = None, content: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        inside = content or QWidget()
        inside.setAutoFillBackground(False)
        self.body = inside.layout() or QVBoxLayout(inside)
        if content is None:
            self.body.setContentsMargins(0, 0, 0, 0)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.watch_theme()

    def restyle(self) -> None:
        """The look of its scroll bars."""
        style_bars(self)

    def show_widget(self, widget: QWidget) -> None:
        """Scroll so far that the widget is seen whole, with a little air."""
        self.ensureWidgetVisible(widget, 0, px(16))


_ICONS = {
    "info": "info",
    "warn": "triangle-alert",
    "danger": "circle-alert",
    "good": "circle-check",
    "accent": "info",
    "neutral": "info",
    "warm": "flame",
}


def _ink(tone: str) -> str:
    return "ink2" if tone == "neutral" else tone


class Notice(Tall, Restyled, QWidget):
    """A strip in the flow of the page: what is the matter, in words, and the ways out as buttons.

    The buttons stand beside the words while these fit or keep half of the strip, else below them.
    """

    def __init__(
        self,
        text: str = "",
        tone: str = "info",
        ways_out: Sequence[WayOut] = (),
        parent: QWidget | None = None,
        icon: str | None = None,
    ) -> None:
        super().__init__(parent)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._label = Label("", "small", _ink(tone), weight=500, wrap=True)
        self._ways: list[Button] = []
        self._ways_out = QWidget(self)
        self._flow = FlowLayout(self._ways_out, 8, 6)
        self._tone, self._icon = tone, icon
        self.be_tall(QSizePolicy.Policy.Preferred)
        self._row.addWidget(self._label, 1)
        self._row.addWidget(self._ways_out)
        self.say(text, tone, ways_out, icon)
        self.watch_theme()

    def restyle(self) -> None:
        """Margins of the text size in force."""
        self._row.setContentsMargins(px(40), px(6), px(8), px(6))
        self._row.setSpacing(px(8))
        self.setMinimumHeight(px(40))

    def text(self) -> str:
        """What it says."""
        return self._label.text()

    def say(
        self, text: str, tone: str = "info", ways_out: Sequence[WayOut] = (), icon: str | None = None
    ) -> None:
        """Say something else; an empty text hides the strip."""
        self._tone, self._icon = tone, icon
        self._label.setText(text)
        self._label.set_color(_ink(tone))
        self.setAccessibleName(text)
        self._offer(ways_out)
        # Without a parent yet it must not be shown, or it would be a window of its own.
        if self.parentWidget() is not None or not text:
            self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def _offer(self, ways_out: Sequence[WayOut]) -> None:
        """Buttons for the ways out; the same words keep their button, which may have the keyboard."""
        if [way.text() for way in self._ways] != [words for words, _run in ways_out]:
            for old in self._ways:
                old.hide()
                self._flow.removeWidget(old)
                old.deleteLater()
            self._ways = [Button(words, parent=self._ways_out, height=30) for words, _run in ways_out]
            for way in self._ways:
                self._flow.addWidget(way)
                way.show()
        else:
            for way in self._ways:
                way.clicked.disconnect()
        for way, (_words, run) in zip(self._ways, ways_out, strict=True):
            way.clicked.connect(run)
        self._ways_out.setVisible(bool(ways_out))
        self._turn()

    def _beside(self, width: int) -> int:
        """Room for the words beside the buttons; 0 where these go below."""
        room = width - px(48)
        beside = room - (self._flow.sizeHint().width() + px(8) if self._ways else 0)
        fits = text_width(self._label.text(), self._label.font()) <= beside
        return beside if fits or beside >= room // 2 else 0

    def _turn(self) -> None:
        is_beside = self._beside(self.width()) > 0
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if is_beside else direction.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may send the buttons below the words."""
        super().resizeEvent(event)
        self._turn()

    def heightForWidth(self, width: int) -> int:
        """Height of the wrapped sentence with its buttons."""
        beside = self._beside(width)
        inside = self._label.heightForWidth(beside or width - px(48))
        if self._ways and not beside:
            inside += px(8) + self._flow.heightForWidth(width - px(48))
        return max(px(42) if self._ways else px(40), inside + px(12))

    def sizeHint(self) -> QSize:
        """As wide as its words, within reason."""
        width = min(px(640), super().sizeHint().width())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """May be as narrow as its widest button."""
        widest = max((way.sizeHint().width() for way in self._ways), default=0)
        return QSize(max(px(160), widest + px(48)), px(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the soft strip and its icon."""
        painter = QPainter(self)
        t = tokens()
        rounded(painter, self.rect(), 7, t.soft(self._tone))
        box = QRect(px(12), 0, px(18), self.height())
        draw_icon(painter, box, self._icon or _ICONS[self._tone], 18, t.strong(self._tone))
        painter.end()


class EmptyState(QWidget):
    """What stands where nothing is: why, when that changes, and one thing to do."""

    def __init__(
        self,
        title: str,
        text: str = "",
        icon: str = "inbox",
        action: WayOut | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(16))
        row.addWidget(IconLabel(icon, size=28, color="ink3", name=title), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(px(3))
        self._title = Label(title, "heading")
        self._text = Label(text, "small", "ink2", wrap=True)
        column.addWidget(self._title)
        column.addWidget(self._text)
        if action is not None:
            link = LinkButton(action[0])
            link.clicked.connect(action[1])
            column.addWidget(link)
        column.addStretch(1)
        row.addLayout(column, 1)
        self._text.setVisible(bool(text))
        self.setAccessibleName(f"{title}. {text}" if text else title)

    def set_words(self, title: str, text: str = "") -> None:
        """Say something else."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(f"{title}. {text}" if text else title)

    def sizeHint(self) -> QSize:
        """Two lines."""
        return super().sizeHint().expandedTo(QSize(px(240), px(48)))
