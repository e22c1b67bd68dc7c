"""Small pictures that carry one value each: number plate, gauge, warmth, and a reason's bar."""

from __future__ import annotations

from dealerdesk.paper.design import (
    COOL,
    INK,
    INK3,
    PLATE_BLUE,
    RULE,
    SANS_SEMIBOLD,
    TEPID,
    TRACK,
    WARM,
    WARM_BAR,
    WARM_EDGE,
    WHITE,
    Colour,
    Style,
)
from dealerdesk.paper.setting import fitted, reach
from dealerdesk.paper.sheet import Sheet

_PLATE = Style(SANS_SEMIBOLD, 10)
_COUNTRY = Style(SANS_SEMIBOLD, 6, WHITE)
_PLATE_HEIGHT, _STRIP = 17.0, 14.0
_WARMTH = (COOL, TEPID, WARM_EDGE, WARM_BAR, WARM)


def plate_width(plate: str, country: str, scale: float = 1.0) -> float:
    """How wide the plate is drawn; 0 without one."""
    if not plate.strip():
        return 0.0
    text, style = fitted(plate, _PLATE, 100, 7)
    return (reach(text, style) + (_STRIP + 5 if country else 7) + 7) * scale


def draw_plate(sheet: Sheet, x: float, y: float, plate: str, country: str, scale: float = 1.0) -> None:
    """The number plate as it is on the car, lower left corner at x, y; nothing without a number."""
    if not plate.strip():
        return
    text, style = fitted(plate, _PLATE, 100, 7)
    height, wide = _PLATE_HEIGHT * scale, plate_width(plate, country, scale)
    radius = 2.5 * scale
    if country:
        sheet.box(x, y, (_STRIP + 4) * scale, height, radius, fill=PLATE_BLUE)
        sheet.box(x + _STRIP * scale, y, 6 * scale, height, fill=WHITE)
        middle = x + _STRIP / 2 * scale
        sheet.text_middle(middle, y + 6.1 * scale, country[:3].upper(), _COUNTRY.at(6 * scale))
    sheet.box(x, y, wide, height, radius, edge=RULE)
    start = x + (_STRIP + 5 if country else 7) * scale
    sheet.text(start, y + 4.9 * scale, text, style.at(style.size * scale))


def draw_gauge(sheet: Sheet, x: float, y: float, wide: float, used: float, colour: Colour) -> None:
    """A bar of 7 points, filled as far as `used` (0 to 1) says."""
    _bar(sheet, x, y, wide, 7, used, colour)


def draw_reason_bar(sheet: Sheet, x: float, y: float, wide: float, share: float, colour: Colour) -> None:
    """A thin bar under a reason, as long as its share (0 to 1) of the strongest."""
    _bar(sheet, x, y, wide, 3, share, colour)


def _bar(sheet: Sheet, x: float, y: float, wide: float, high: float, share: float, colour: Colour) -> None:
    share = min(1.0, max(0.0, share))
    sheet.box(x, y, wide, high, high / 2, fill=TRACK)
    if share > 0:
        sheet.box(x, y, max(high, wide * share), high, high / 2, fill=colour)


def draw_warmth(sheet: Sheet, right: float, y: float, warmth: int) -> None:
    """Five rising bars that end at `right`, as many of them filled as the warmth (0 to 100) has twenties."""
    level = min(5, max(0, -(-warmth // 20)))
    for number in range(5):
        colour = _WARMTH[level - 1] if number < level else TRACK
        sheet.box(right - 42 + number * 9, y, 6, 9 + number * 4.4, 1.6, fill=colour)


def draw_tick_box(sheet: Sheet, x: float, y: float) -> None:
    """An empty box of 9 points to tick by hand."""
    sheet.box(x, y, 9, 9, 2, edge=INK3)


def draw_edge(sheet: Sheet, x: float, top: float, bottom: float, colour: Colour) -> None:
    """The upright bar beside spoken words."""
    sheet.box(x, bottom, 2.4, top - bottom, 1.2, fill=colour)


def draw_sign(sheet: Sheet, x: float, y: float, plus: bool, colour: Colour = INK) -> None:
    """A plus or a minus in front of a row."""
    sheet.text(x, y, "+" if plus else "–", Style(SANS_SEMIBOLD, 9, colour))
