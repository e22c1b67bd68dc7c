"""The loyalty ladder as steps: where the customer stands, why, and what is missing for the next one."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dealerdesk.core.i18n import N_, _
from dealerdesk.loyalty.rules import RUNG_WORDS, Rung, Standing
from ui.widgets.draw import draw_text, rounded, text_width
from ui.widgets.restyle import Restyled
from ui.widgets.scale import px
from ui.widgets.tokens import tokens
from ui.widgets.type import SEMIBOLD, font

STEPS = (
    (Rung.FIRST_TIME, N_("First time")), (Rung.REPEAT, N_("Repeat")), (Rung.LOYAL, N_("Loyal")),
    (Rung.AMBASSADOR, N_("Ambassador")),
)
_LOWEST, _RISE, _FLOOR, _GAP = 12, 8, 54, 8
_HIGHER = {
    Rung.PROSPECT: N_("For the first step: {missing}"),
    Rung.FIRST_TIME: N_("For repeat customer: {missing}"),
    Rung.REPEAT: N_("For loyal: {missing}"),
    Rung.LOYAL: N_("For ambassador: {missing}"),
}


class Ladder(Restyled, QWidget):
    """Four steps; the one reached is in the accent, with its reason above and all of it in the tool tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._standing: Standing | None = None
        self._known = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Loyalty"))
        self.watch_theme()

    def restyle(self) -> None:
        """Size of the text size in force."""
        self.setFixedHeight(px(80))

    def sizeHint(self) -> QSize:
        """Four steps and their names."""
        return QSize(px(344), px(80))

    def set_standing(self, standing: Standing | None) -> None:
        """Show a rung; None where the customer does not want to be rated."""
        self._standing, self._known = standing, True
        self.setAccessibleDescription(self.sentence())
        self.setToolTip("\n".join(self._lines()))
        self.update()

    def sentence(self) -> str:
        """Rung, reasons and what is missing, in words."""
        return ". ".join(self._lines())

    def reason(self) -> str:
        """What stands beside the caption: why they are where they are."""
        standing = self._standing
        if standing is None:
            return _("not rated, no contact wanted") if self._known else ""
        if standing.lapsed:
            return _("silent for long, last service missed")
        if standing.reasons:
            return standing.reasons[0].said().words()
        return _("nothing bought or serviced yet")

    def _lines(self) -> list[str]:
        standing = self._standing
        if standing is None:
            return [self.reason()] if self._known else []
        lines = [_(RUNG_WORDS[standing.rung])]
        lines += [reason.said().words() for reason in standing.reasons]
        if standing.lapsed:
            lines.append(_("Silent for long, and the last due service was missed"))
        if standing.missing and standing.rung in _HIGHER:
            missing = ", ".join(reason.said().words() for reason in standing.missing)
            lines.append(_(_HIGHER[standing.rung]).format(missing=missing))
        return lines

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint caption, steps and their names."""
        painter = QPainter(self)
        t = tokens()
        caption = QRect(0, 0, self.width(), px(18))
        used = draw_text(painter, caption, _("Loyalty"), font("caption"), t.ink2)
        if self.reason():
            rest = caption.adjusted(used, 0, 0, 0)
            lapsed = self._standing is not None and self._standing.lapsed
            draw_text(painter, rest, f" · {self.reason()}", font("caption"), t.warn if lapsed else t.ink3)
        rungs = [rung for rung, _words in STEPS]
        reached = -1
        if self._standing is not None and self._standing.rung in rungs:
            reached = rungs.index(self._standing.rung)
        width = (self.width() - 3 * px(_GAP)) // 4
        names = [_(words) for _rung, words in STEPS]
        # The last name has nobody beside it.
        rooms = (*(width + px(3) for _name in names[1:]), width + px(_GAP))
        sizes = (text_width(name, font("caption", SEMIBOLD)) for name in names)
        fit = all(size <= room for size, room in zip(sizes, rooms, strict=True))
        for place, name in enumerate(names):
            x = place * (width + px(_GAP))
            height = px(_LOWEST + place * _RISE)
            fill = t.accent if place == reached else t.chart2 if place < reached else t.track
            rounded(painter, QRect(x, px(_FLOOR) - height, width, height), 4, fill)
            if fit or place == reached:
                self._paint_name(painter, x, width, name, place == reached)
        painter.end()

    def _paint_name(self, painter: QPainter, x: int, width: int, name: str, reached: bool) -> None:
        """Paint the name below its step; one that is wider stays within the ladder."""
        t = tokens()
        letters = font("caption", SEMIBOLD if reached else None)
        size = text_width(name, letters) + 1
        left = x if size <= width + px(_GAP) else max(0, min(x, self.width() - size))
        room = QRect(left, px(_FLOOR + 4), size, px(18))
        draw_text(painter, room, name, letters, t.accent if reached else t.ink2)
