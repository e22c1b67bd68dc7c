"""The painted marks as small widgets: plate, badge, avatar, warmth, clock, gauge, key cap."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dealerdesk.core.i18n import _

from . import draw
from .restyle import Restyled
from .scale import px
from .tokens import tokens
from .type import MEDIUM, SEMIBOLD, font, numbers


class _Mark(Restyled, QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def tell(self, name: str, sentence: str = "") -> None:
        """Say to screen readers what it is and what it shows; measure and repaint."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(sentence)
        self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_mark(painter)
        painter.end()

    def paint_mark(self, painter: QPainter) -> None:
        raise TypeError("a mark paints itself")


class PlateLabel(_Mark):
    """A number plate; country is the code on the band, "DK"."""

    def __init__(
        self, plate: str = "", country: str = "", height: float = 24, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._height = height
        self.set_plate(plate, country)
        self.watch_theme()

    def set_plate(self, plate: str, country: str) -> None:
        """Show another plate."""
        self._plate, self._country = plate, country
        self.tell(_("Plate {plate}").format(plate=plate), country)

    def sizeHint(self) -> QSize:
        """The plate."""
        return QSize(draw.plate_width(self._plate, self._country, self._height), px(self._height))

    def paint_mark(self, painter: QPainter) -> None:
        """Paint it."""
        draw.draw_plate(painter, self.rect(), self._plate, self._country, self._height)


class BadgeLabel(_Mark):
    """A soft badge of a tone with an icon: "Warranty ends in 41 days"."""

    def __init__(
        self, text: str = "", tone: str = "neutral", icon: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_badge(text, tone, icon)
        self.watch_theme()

    def set_badge(self, text: str, tone: str = "neutral", icon: str | None = None) -> None:
        """Show another badge."""
        self._text, self._tone, self._icon = text, tone, icon
        self.tell(text)

    def sizeHint(self) -> QSize:
        """Icon and text."""
        return QSize(draw.badge_width(self._text, self._icon), px(24))

    def minimumSizeHint(self) -> QSize:
        """The text may be elided."""
        return QSize(px(48), px(24))

    def paint_mark(self, painter: QPainter) -> None:
        """Paint it."""
        draw.draw_badge(painter, self.rect(), self._text, self._tone, self._icon)


class AvatarLabel(_Mark):
    """A person's initials in a circle."""

    def __init__(self, name: str = "", size: float = 34, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.set_name(name)
        self.watch_theme()

    def set_name(self, name: str) -> None:
        """Show another person."""
        self._name = name
        self.tell(name)

    def sizeHint(self) -> QSize:
        """The circle."""
        return QSize(px(self._size), px(self._size))

    def paint_mark(self, painter: QPainter) -> None:
        """Paint it."""
        draw.draw_avatar(painter, self.rect(), self._name, self._size)


def warmth_word(score: int) -> str:
    """hot from 70, warm from 40, cool below (the default bands of the house)."""
    if score >= 70:
        return _("hot")
    return _("warm") if score >= 40 else _("cool")


def warmth_sentence(score: int) -> str:
    """ "Warmth 66 of 100, warm": what a screen reader says for the meter."""
    return _("Warmth {score} of 100, {band}").format(score=score, band=warmth_word(score))


class WarmthLabel(_Mark):
    """The warmth meter with its number."""

    def __init__(self, score: int = 0, number: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self.set_score(score)
        self.watch_theme()

    def set_score(self, score: int) -> None:
        """Show another score, 0 to 100."""
        self._score = score
        self.tell(warmth_sentence(score))

    def sizeHint(self) -> QSize:
        """Bars and number."""
        return QSize(draw.warmth_width(self._number), px(22))

    def paint_mark(self, painter: QPainter) -> None:
        """Paint it."""
        draw.draw_warmth(painter, self.rect(), self._score, self._number)


class ClockLabel(_Mark):
    """A deadline: the ring with the share left and words beside it ("22 m left", "40 m over")."""

    def __init__(
        self,
        share_left: float = 1,
        text: str = "",
        size: float = 28,
        parent: QWidget | None = None,
        kind: str = "body",
    ) -> None:
        super().__init__(parent)
        self._size, self._kind = size, kind
        self.set_clock(share_left, text)
        self.watch_theme()

    def set_clock(self, share_left: float, text: str) -> None:
        """Show another state; share 1 is all the time, 0 or less is over."""
        self._share, self._text = share_left, text
        self.tell(_("Deadline"), text)

    def sizeHint(self) -> QSize:
        """Ring and words."""
        words = draw.text_width(self._text, numbers(font(self._kind, SEMIBOLD)))
        return QSize(px(self._size) + (px(8) + words if words else 0), px(max(self._size, 18)))

    def paint_mark(self, painter: QPainter) -> None:
        """Paint it."""
        t = tokens()
        draw.draw_clock_ring(painter, self.rect(), self._share, self._size)
        room = self.rect().adjusted(px(self._size) + px(8), 0, 0, 0)
        tone = draw.clock_tone(self._share)
        ink = {"over": t.danger, "near": t.warn, "running": t.ink, "calm": t.ink2}[tone]
        draw.draw_text(painter, room, self._text, numbers(font(self._kind, SEMIBOLD)), ink)


class GaugeBar(_Mark):
    """What is left of something: caption left, value right, bar below filled by the share used."""

    def __init__(
        self,
        caption: str = "",
        value: str = "",
        share: float = 0,
        tone: str = "good",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_gauge(caption, value, share, tone)
        self.watch_theme()

    def set_gauge(self, caption: str, value: str, share: float, tone: str = "good") -> None:
        """Show another gauge; share 0 to 1; tone good, warn, danger, warm, accent or neutral."""
        self._caption, self._value, self._share, self._tone = caption, value, share, tone
        percent = round(100 * min(1.0, max(0.0, share)))
        self.tell(caption, _("{value}, bar at {percent} %").format(value=value, percent=percent))

    def sizeHint(self) -> QSize:
        """Words over the bar; the bar alone where there are none."""
        return QSize(px(160), px(28) if self._caption or self._value else px(6))

    def paint_mark(self, painter: QPainter) -> None:
        """Paint it."""
        t = tokens()
        if self._caption or self._value:
            line = QRect(0, 0, self.width(), px(18))
            letters = numbers(font("caption", SEMIBOLD))
            ink = t.strong(self._tone) if self._tone in ("warn", "danger", "warm") else t.ink
            used = draw.draw_text(painter, line, self._value, letters, ink, draw.RIGHT)
            room = line.adjusted(0, 0, -used - px(8), 0)
            # The value says it too; half a caption would say nothing.
            if draw.text_width(self._caption, font("caption")) <= room.width():
                draw.draw_text(painter, room, self._caption, font("caption"), t.ink3)
        bar = QRect(0, self.height() - px(6), self.width(), px(6))
        draw.draw_gauge(painter, bar, self._share, t.fill(self._tone))


class KeyCap(_Mark):
    """A key cap, with what the key does beside it when given."""

    def __init__(self, keys: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys, self._text = keys, text
        self.tell(draw.spelled(keys), text)
        self.watch_theme()

    def sizeHint(self) -> QSize:
        """Cap and words."""
        words = px(8) + draw.text_width(self._text, font("caption", MEDIUM)) if self._text else 0
        return QSize(draw.keycap_width(self._keys) + words, px(20))

    def paint_mark(self, painter: QPainter) -> None:
        """Paint it."""
        used = draw.draw_keycap(painter, self.rect(), self._keys)
        room = self.rect().adjusted(used.width() + px(8), 0, 0, 0)
        draw.draw_text(painter, room, self._text, font("caption"), tokens().ink2)
