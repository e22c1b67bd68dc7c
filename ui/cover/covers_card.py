"""The covers of a car with their gauges: what holds, until when, what is left; each opens to be changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QCursor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dealerdesk.core.i18n import _, ngettext, show_date
from dealerdesk.cover.gauges import CoverGauge
from dealerdesk.cover.queries import CoverState, facts_of
from dealerdesk.cover.words import KIND_WORDS, days_left_words, km_left_words, limits_words
from ui.widgets.buttons import LinkButton
from ui.widgets.draw import draw_text, rounded
from ui.widgets.labels import GaugeBar, Label
from ui.widgets.restyle import Restyled, Ringed
from ui.widgets.scale import px
from ui.widgets.surfaces import Card
from ui.widgets.text import line_height
from ui.widgets.tokens import tokens
from ui.widgets.type import MEDIUM, font

WARN_DAYS, WARN_KM = 90, 5_000


class CoverButton(Ringed, Restyled, QAbstractButton):
    """One cover: its name and limits over its gauges; pressing it opens the form."""

    by_words = True

    def __init__(self, state: CoverState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = state
        self._limits = limits_words(facts_of(state.cover)).words()
        self.setCursor(QCursor(Qt.CursorShape.PointingHandCursor))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{state.cover.name}, {self._limits}")
        self.gauges = gauge_bars(state.gauge)
        self.setAccessibleDescription(", ".join(g.accessibleDescription() for g in self.gauges))
        self._column = QVBoxLayout(self)
        if self.gauges:
            row = QHBoxLayout()
            row.setSpacing(px(16))
            for bar in self.gauges:
                bar.setMinimumWidth(px(90))
                bar.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
                row.addWidget(bar)
            self._column.addLayout(row)
        self.watch_theme()

    def restyle(self) -> None:
        """Margins of the text size in force: the words are painted above the gauges."""
        lines = line_height(font("body", MEDIUM)) + line_height(font("caption"))
        self._column.setContentsMargins(px(8), lines + px(12), px(8), px(8))

    def sizeHint(self) -> QSize:
        """Two lines, and the gauges where there are any."""
        return QSize(px(220), self._column.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint name and limits."""
        t = tokens()
        painter = QPainter(self)
        if self.underMouse():
            rounded(painter, self.rect(), 7, t.hover)
        first, second = line_height(font("body", MEDIUM)), line_height(font("caption"))
        room = QRect(px(8), px(5), self.width() - px(16), first)
        draw_text(painter, room, self.state.cover.name, font("body", MEDIUM), t.ink)
        draw_text(
            painter, QRect(room.x(), room.bottom() + 1, room.width(), second), self._limits,
            font("caption"), t.ink3,
        )
        if self.has_ring:
            rounded(painter, self.rect(), 7, None, t.accent, 2)
        painter.end()


def gauge_bars(shown: CoverGauge) -> list[GaugeBar]:
    """The bars of a cover: time and distance, each only where it has such a limit."""
    bars = []
    if shown.days_left is not None and shown.days_used is not None:
        words = days_left_words(shown.days_left).words()
        tone = "warn" if shown.days_left <= WARN_DAYS else "good"
        bars.append(GaugeBar(_("Time"), words, shown.days_used, tone))
    if shown.km_left is not None and shown.km_used is not None:
        tone = "warn" if shown.km_left <= WARN_KM else "good"
        bars.append(GaugeBar(_("Distance"), km_left_words(shown.km_left).words(), shown.km_used, tone))
    return bars


def over_words(state: CoverState) -> str:
    """Why a cover does not run: cancelled, ended, or still to start."""
    cover = state.cover
    if cover.cancelled_on is not None:
        return _("cancelled on {day}").format(day=show_date(cover.cancelled_on))
    if not state.gauge.started and cover.start_on is not None:
        return _("starts on {day}").format(day=show_date(cover.start_on))
    if cover.end_on is not None and (state.gauge.days_left or 0) == 0:
        return _("ended on {day}").format(day=show_date(cover.end_on))
    return _("used up by its mileage")


class CoversCard(Card):
    """All covers of a car; the ones that are over fold away behind a link."""

    add_wanted = Signal()
    """A further cover is to be written down."""

    opened = Signal(int)
    """The id of the cover that is to be looked at or changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(18, 14, 18, 14), spacing=6)
        self.add_link = LinkButton(_("Add cover"))
        self.over_link = LinkButton("")
        self.empty = Label(_("No cover is known for this car."), "small", "ink2")
        self.buttons: list[CoverButton] = []
        self._states: tuple[CoverState, ...] = ()
        self._all = False
        head = QHBoxLayout()
        head.addWidget(Label(_("Covers"), "heading"))
        head.addStretch(1)
        head.addWidget(self.add_link)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(px(-8), 0, px(-8), 0)
        self._list.setSpacing(px(4))
        self.column.addLayout(head)
        self.column.addWidget(self.empty)
        self.column.addLayout(self._list)
        self.column.addWidget(self.over_link)
        self.add_link.clicked.connect(self.add_wanted)
        self.over_link.clicked.connect(self._on_over)
        self.show_states(())

    def show_states(self, states: Sequence[CoverState]) -> None:
        """Show the covers of a car, those that hold first."""
        if self._states != tuple(states) or not states:
            self._states = tuple(states)
            self._show()

    def _show(self) -> None:
        for old in self.buttons:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        over = [state for state in self._states if not state.gauge.running]
        shown = self._states if self._all else [s for s in self._states if s.gauge.running]
        self.buttons = [CoverButton(state) for state in shown]
        for button in self.buttons:
            button.clicked.connect(self._on_opened)
            self._list.addWidget(button)
        self.empty.setVisible(not self._states)
        self.over_link.setText(
            _("Hide them") if self._all
            else ngettext("{n} that does not hold", "{n} that do not hold", len(over)).format(n=len(over))
        )
        self.over_link.setVisible(bool(over))
        self.over_link.setAccessibleDescription(
            ". ".join(f"{state.cover.name}: {over_words(state)}" for state in over)
        )

    def _on_over(self) -> None:
        self._all = not self._all
        self._show()

    def _on_opened(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, CoverButton):
            self.opened.emit(pressed.state.cover.id)


def kind_words(kind: str) -> str:
    """What a kind of cover is called."""
    return _(KIND_WORDS.get(kind, kind))
