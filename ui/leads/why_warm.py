"""Why a lead is warm: every reason with its points as a bar; one that does not count is struck out."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from dealerdesk.core.i18n import _
from dealerdesk.leads.records import ReasonShown, WarmthShown
from dealerdesk.leads.words import SETTLE_FIRST
from ui.remarks.warmth_panel import points_shown
from ui.widgets.buttons import LinkButton
from ui.widgets.draw import RIGHT, draw_gauge, draw_text, rounded
from ui.widgets.labels import IconLabel, Label
from ui.widgets.restyle import Restyled, Ringed
from ui.widgets.scale import px
from ui.widgets.text import text_width, wrapped
from ui.widgets.tokens import tokens
from ui.widgets.type import SEMIBOLD, font, numbers

_HEIGHT = 34.0
_FULL = 30
_LINE = 17


class ReasonBar(Ringed, Restyled, QAbstractButton):
    """One reason: Delete or the link strikes it out, or lets it count again; screen readers may press it."""

    acted = Signal(object)
    """The `ReasonShown` to be struck out, or to count again."""

    def __init__(self, reason: ReasonShown, may_strike: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reason = reason
        self._link = LinkButton(_("restore") if reason.struck else _("strike out"), "Del", self, "caption")
        self._link.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._link.hide()
        self._link.clicked.connect(self._act)
        self._may_strike = may_strike
        self.clicked.connect(self._act)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if may_strike else Qt.FocusPolicy.NoFocus)
        self.setEnabled(may_strike)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tell()
        self.watch_theme()

    def _tell(self) -> None:
        one = self._reason
        self.setAccessibleName(f"{one.text.words()}, {points_shown(one.points)}")
        told = _("struck out by {name}: {why}").format(name=one.struck_by, why=one.why) if one.struck else ""
        self.setAccessibleDescription(told or one.source.words())
        self.setToolTip(told or one.source.words())

    def restyle(self) -> None:
        """Height of the text size in force."""
        self.setFixedHeight(px(_HEIGHT) + px(_LINE) * (len(self._rows()) - 1))

    def _rows(self) -> tuple[str, ...]:
        """The words on a line, or on two where that is too narrow."""
        room = self.width() - text_width(points_shown(self._reason.points), numbers(font("small", SEMIBOLD)))
        return wrapped(self._reason.text.words(), font("small"), room - px(8)) or ("",)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(px(160), px(_HEIGHT))

    def _act(self) -> None:
        if self._may_strike:
            self.acted.emit(self._reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete or Enter acts."""
        keys = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self._may_strike and event.key() in keys:
            self._act()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click brings the keyboard; only its link acts."""
        if self._may_strike:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Offer the link under the mouse."""
        super().enterEvent(event)
        self._offer()

    def leaveEvent(self, event: QEvent) -> None:
        """Take the link away."""
        super().leaveEvent(event)
        self._offer()

    def event(self, event: QEvent) -> bool:
        """Offer the link while the keyboard is here."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            done = super().event(event)
            self._offer()
            return done
        return super().event(event)

    def _offer(self) -> None:
        self._link.setVisible(self._may_strike and (self.underMouse() or self.hasFocus()))
        self._place_link()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The link stays at the right."""
        super().resizeEvent(event)
        self.restyle()
        self._place_link()

    def _place_link(self) -> None:
        size = self._link.sizeHint()
        self._link.setGeometry(self.width() - size.width(), 0, size.width(), px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint words, points and bar."""
        painter = QPainter(self)
        t = tokens()
        one = self._reason
        tone = t.ink3 if one.struck else t.info if one.points < 0 else t.warm
        letters = numbers(font("small", SEMIBOLD))
        line = QRect(0, 0, self.width(), px(24))
        used = 0
        if self._link.isVisible():
            used = self._link.width()
        else:
            used = draw_text(painter, line, points_shown(one.points), letters, tone, RIGHT)
        words = QFont(font("small"))
        words.setStrikeOut(one.struck)
        rows = self._rows()
        for place, row in enumerate(rows):
            room = line.adjusted(0, 0, -used - px(8), 0).translated(0, place * px(_LINE))
            draw_text(painter, room, row, words, t.ink3 if one.struck else t.ink)
        bar = QRect(0, px(24) + px(_LINE) * (len(rows) - 1), self.width(), px(4))
        share = 0.0 if one.struck else abs(one.points) / max(_FULL, abs(one.points))
        draw_gauge(painter, bar, share, t.info if one.points < 0 else t.warmth4, 4)
        if self.has_ring:
            rounded(painter, self.rect().adjusted(-2, 0, 2, 0), 4, None, t.accent, 2)
        painter.end()


class WhyWarm(QWidget):
    """Heading, reasons, what was struck out, and the sum."""

    strike_wanted = Signal(object)
    """A `ReasonShown` should not count."""
    restore_wanted = Signal(object)
    """A struck `ReasonShown` should count again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[object, bool] | None = None
        self._warmth: WarmthShown | None = None
        self._rates: Mapping[str, int] = {}
        self.bars: list[ReasonBar] = []
        self._settle = IconLabel("triangle-alert", "", "danger", 15, weight=500)
        self._reasons = QVBoxLayout()
        self._reasons.setSpacing(0)
        self._sum = Label("", "caption", "ink2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addWidget(Label(_("Why it is warm"), "body", weight=600))
        column.addWidget(self._settle)
        column.addLayout(self._reasons)
        column.addWidget(self._sum)

    def show_warmth(self, warmth: WarmthShown, may_strike: bool) -> None:
        """Show another score; the same one is left as it is, so that the keyboard stays."""
        if self._shown == ((warmth.score, warmth.reasons, warmth.struck), may_strike):
            return
        self._shown = ((warmth.score, warmth.reasons, warmth.struck), may_strike)
        while (item := self._reasons.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.bars = []
        for reason in (*warmth.reasons, *warmth.struck):
            bar = ReasonBar(reason, may_strike)
            bar.acted.connect(self._on_acted)
            self._reasons.addWidget(bar)
            self.bars.append(bar)
        self._settle.set_content("triangle-alert", _(SETTLE_FIRST), "danger")
        self._settle.setVisible(warmth.settle_first)
        self._tell_sum(warmth)

    def set_rates(self, rates: Mapping[str, int]) -> None:
        """How many leads of each band were won, in per cent; empty while too few are closed."""
        self._rates = rates
        if self._warmth is not None:
            self._tell_sum(self._warmth)

    def _tell_sum(self, warmth: WarmthShown) -> None:
        self._warmth = warmth
        band = warmth.band_word.words()
        text = _("{score} of 100, {band}").format(score=warmth.score, band=band)
        if warmth.band in self._rates:
            won = _("{percent} % of those were won").format(percent=self._rates[warmth.band])
            text = f"{text} · {won}"
        self._sum.setText(text)

    def focus_first(self) -> None:
        """Bring the keyboard to the reasons."""
        if self.bars:
            self.bars[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_acted(self, reason: ReasonShown) -> None:
        (self.restore_wanted if reason.struck else self.strike_wanted).emit(reason)
