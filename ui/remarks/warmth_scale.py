"""The warmth of what is being written: a large number, its band, and a scale marked cool, warm, hot."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dealerdesk.core.i18n import _
from ui.widgets.draw import draw_text, rounded, text_width, warmth_band
from ui.widgets.restyle import Restyled
from ui.widgets.scale import px
from ui.widgets.tokens import tokens
from ui.widgets.type import SEMIBOLD, font, numbers, sans

SEGMENTS = 20
_HEIGHT = 104.0


class WarmthScale(Restyled, QWidget):
    """A score of 0 to 100, None while there is none; `warm_at` and `hot_at` are where the bands begin."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._score: int | None = None
        self._word = ""
        self._marks = (40, 70)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Warmth"))
        self.watch_theme()
        self.set_score(None, "")

    def restyle(self) -> None:
        """Height of the text size in force."""
        self.setFixedHeight(px(_HEIGHT))

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(px(200), px(_HEIGHT))

    def set_bands(self, warm_at: int, hot_at: int) -> None:
        """Where the house lets warm and hot begin."""
        self._marks = (warm_at, hot_at)
        self.update()

    def set_score(self, score: int | None, word: str) -> None:
        """Show another score with the word of its band."""
        self._score, self._word = score, word
        sentence = _("Warmth {score} of 100, {band}")
        told = _("not computed yet") if score is None else sentence.format(score=score, band=word)
        self.setAccessibleDescription(told)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint number, band, segments and marks."""
        painter = QPainter(self)
        t = tokens()
        score = self._score
        ink = t.ink3 if score is None else t.warm if score >= self._marks[0] else t.ink2
        large = numbers(sans(46, SEMIBOLD))
        shown = "–" if score is None else str(score)
        used = draw_text(painter, QRect(0, 0, self.width(), px(52)), shown, large, ink)
        word = QRect(used + px(10), px(16), self.width() - used - px(10), px(30))
        draw_text(painter, word, self._word, sans(16, SEMIBOLD), ink)
        self._paint_segments(painter, QRect(0, px(62), self.width(), px(17)))
        self._paint_marks(painter, px(81))
        painter.end()

    def _paint_segments(self, painter: QPainter, rect: QRect) -> None:
        t = tokens()
        each = (rect.width() + px(3)) / SEGMENTS
        lit = 0 if self._score is None else round(self._score * SEGMENTS / 100)
        for place in range(SEGMENTS):
            left = round(rect.x() + place * each)
            box = QRect(left, rect.y(), round(rect.x() + (place + 1) * each) - left - px(3), rect.height())
            colour = t.warmths[warmth_band(place * 100 // SEGMENTS) - 1] if place < lit else t.track
            rounded(painter, box, 2, colour)

    def _paint_marks(self, painter: QPainter, top: int) -> None:
        letters = font("caption")
        begin = 0
        for at, word in zip((0, *self._marks), (_("cool"), _("warm"), _("hot")), strict=True):
            x = max(begin, round(self.width() * at / 100))
            room = QRect(x, top, self.width() - x, px(18))
            draw_text(painter, room, word, letters, tokens().ink2, Qt.AlignmentFlag.AlignLeft)
            begin = x + text_width(word, letters) + px(6)
