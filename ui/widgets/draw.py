"""Painter functions for plate, badge, avatar, warmth, clock, gauge and key cap, for delegates and widgets.

Each takes a painter and a rect, paints from the rect's left edge centred on its middle line, and returns the
rect it used, so that the next thing can stand beside it.
"""

from __future__ import annotations

from zlib import crc32

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from .icons import draw_icon
from .keys import spelled
from .plate import draw_plate, plate_width
from .scale import percent, px
from .shapes import middle, rounded
from .text import (
    CENTRE,
    LEFT,
    RIGHT,
    draw_lines,
    draw_quote,
    draw_text,
    elided,
    line_height,
    quote_height,
    quoted,
    text_width,
    wrapped,
)
from .tokens import tokens
from .type import BOLD, MEDIUM, SEMIBOLD, font, numbers, sans

__all__ = [
    "CENTRE",
    "LEFT",
    "RIGHT",
    "avatar_colour",
    "badge_width",
    "clock_tone",
    "draw_avatar",
    "draw_badge",
    "draw_dot_badge",
    "draw_clock_ring",
    "draw_gauge",
    "draw_icon",
    "draw_keycap",
    "draw_lines",
    "draw_plate",
    "draw_quote",
    "draw_text",
    "draw_warmth",
    "elided",
    "initials",
    "keycap_width",
    "line_height",
    "plate_width",
    "quote_height",
    "quoted",
    "rounded",
    "spelled",
    "text_width",
    "warmth_band",
    "warmth_width",
    "wrapped",
]

HUES = ("#9A5B4F", "#7A5C8E", "#4A6FA5", "#3C6E71", "#687C3D", "#8A6A3B", "#7B5E57", "#57707F")


def badge_width(text: str, icon: str | None = None) -> int:
    """Width draw_badge takes."""
    return px(7) + (px(14 + 5) if icon else 0) + text_width(text, font("caption", SEMIBOLD)) + px(7)


def draw_badge(
    painter: QPainter, rect: QRect, text: str, tone: str = "neutral", icon: str | None = None
) -> QRect:
    """Paint a soft badge of a tone (see tokens.TONES) with an optional icon; elided to the rect's width."""
    t = tokens()
    box = middle(rect, min(badge_width(text, icon), max(rect.width(), px(24))), px(24))
    rounded(painter, box, 6, t.soft(tone))
    x = box.x() + px(7)
    if icon:
        draw_icon(painter, QRect(x, box.y(), px(14), box.height()), icon, 14, t.strong(tone))
        x += px(14 + 5)
    room = QRect(x, box.y(), box.right() + 1 - px(6) - x, box.height())
    draw_text(painter, room, text, font("caption", SEMIBOLD), t.strong(tone))
    return box


def initials(name: str) -> str:
    """The first letters of the first and the last word of a name, two at most."""
    words = [word for word in name.split() if word[0].isalnum()]
    if not words:
        return "?"
    letters = words[0][0] + (words[-1][0] if len(words) > 1 else "")
    return letters.upper()


def avatar_colour(name: str) -> QColor:
    """The muted hue of a person: always the same for the same name; a little darker in the dark theme."""
    hue = QColor(HUES[crc32(name.encode()) % len(HUES)])
    return hue.darker(119) if tokens().name == "dark" else hue


def draw_avatar(painter: QPainter, rect: QRect, name: str, size: float = 34) -> QRect:
    """Paint a round avatar with initials; size is the diameter in design pixels."""
    box = middle(rect, px(size), px(size))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(avatar_colour(name))
    painter.drawEllipse(QRectF(box))
    painter.restore()
    letters = sans(size * 0.36, SEMIBOLD if size > 24 else BOLD)
    draw_text(painter, box, initials(name), letters, QColor("#FFFFFF"), CENTRE)
    return box


_BARS, _BAR, _GAP = (7, 9.75, 12.5, 15.25, 18), 5, 3


def warmth_band(score: int) -> int:
    """How many of the five bars a score of 0 to 100 lights: 1 below 20, 5 from 80."""
    return min(5, max(0, score) // 20 + 1)


def warmth_width(number: bool = True) -> int:
    """Width draw_warmth takes, with or without room for three figures."""
    return (
        5 * px(_BAR)
        + 4 * px(_GAP)
        + (px(7) + text_width("100", numbers(font("body", SEMIBOLD))) if number else 0)
    )


def draw_warmth(painter: QPainter, rect: QRect, score: int, number: bool = True) -> QRect:
    """Paint the five-bar warmth meter, and the score beside it."""
    t = tokens()
    band = warmth_band(score)
    box = middle(rect, warmth_width(number), px(18))
    x = box.x()
    for place, height in enumerate(_BARS):
        tall = height * percent() / 100
        bar = QRectF(x, box.bottom() + 1 - tall, px(_BAR), tall)
        rounded(painter, bar, 1.5, t.warmths[band - 1] if place < band else t.track)
        x += px(_BAR) + px(_GAP)
    if number:
        colour = t.warm if score >= 40 else t.ink2
        where = QRect(x - px(_GAP) + px(7), box.y() - px(2), px(40), box.height() + px(4))
        used = draw_text(painter, where, str(score), numbers(font("body", SEMIBOLD)), colour)
        box.setWidth(where.x() + used - box.x())
    return box


def clock_tone(share_left: float) -> str:
    """ "over" (nothing left), "near" (a quarter or less), "running" (half or less) or "calm"."""
    if share_left <= 0:
        return "over"
    if share_left <= 0.25:
        return "near"
    return "running" if share_left <= 0.5 else "calm"


def draw_clock_ring(
    painter: QPainter, rect: QRect, share_left: float, size: float = 28, color: QColor | None = None
) -> QRect:
    """Paint the deadline ring with the share of time left (1 = all); a triangle once it is over."""
    t = tokens()
    box = middle(rect, px(size), px(size))
    tone = clock_tone(share_left)
    if tone == "over":
        draw_icon(painter, box, "triangle-alert", size * 0.8, color or t.danger)
        return box
    stroke = max(px(2.6), px(size) / 7)
    ring = QRectF(box).adjusted(stroke / 2 + 0.5, stroke / 2 + 0.5, -stroke / 2 - 0.5, -stroke / 2 - 0.5)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(t.track, stroke))
    painter.drawEllipse(ring)
    pen = QPen(color or {"near": t.warn, "running": t.accent, "calm": t.ink2}[tone], stroke)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawArc(ring, 90 * 16, -round(min(1.0, share_left) * 360 * 16))
    painter.restore()
    return box


def draw_gauge(painter: QPainter, rect: QRect, share: float, color: QColor, height: float = 6) -> QRect:
    """Paint a bar as wide as the rect, filled to a share of 0 to 1."""
    box = middle(rect, rect.width(), px(height))
    rounded(painter, box, height / 2, tokens().track)
    filled = round(box.width() * min(1.0, max(0.0, share)))
    if filled > 0:
        shown = QRect(box.x(), box.y(), max(filled, box.height()), box.height())
        rounded(painter, shown, height / 2, color)
    return box


def keycap_width(keys: str) -> int:
    """Width draw_keycap takes for keys like "Ctrl+Enter" (spelled in the reader's language)."""
    return max(px(20), text_width(spelled(keys), font("chart", MEDIUM)) + 2 * px(5))


def draw_keycap(
    painter: QPainter, rect: QRect, keys: str, color: QColor | None = None, edge: QColor | None = None
) -> QRect:
    """Paint a key cap; colours default to ink2 on line2."""
    t = tokens()
    box = middle(rect, keycap_width(keys), px(20))
    rounded(painter, box, 4, None, edge or t.line2)
    draw_text(painter, box, spelled(keys), font("chart", MEDIUM), color or t.ink2, CENTRE)
    return box


def draw_dot_badge(painter: QPainter, centre: QPointF, count: int, color: QColor) -> None:
    """Paint the round count on a rail icon."""
    shown = str(count) if count < 100 else "99+"
    letters = sans(10, SEMIBOLD)
    width = max(px(15), text_width(shown, letters) + px(7))
    box = QRectF(centre.x() - width / 2, centre.y() - px(15) / 2, width, px(15))
    rounded(painter, box, 8, color)
    draw_text(painter, box.toRect(), shown, letters, tokens().surface, CENTRE)
