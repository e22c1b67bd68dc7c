"""The cards of the diary's day: when, who, what for, and how it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFont, QPainter

from dealerdesk.core import clock
from dealerdesk.core.i18n import show_time
from dealerdesk.diary.records import Appointment, SlotDraft
from dealerdesk.vehicles.plates import band_of
from dealerdesk.visits.rules import Stage
from ui.diary.words import about_words, span_words, tyres_words
from ui.widgets.draw import draw_plate, draw_text, plate_width, rounded
from ui.widgets.scale import px
from ui.widgets.text import RIGHT, draw_lines, line_height, text_width, wrapped
from ui.widgets.tokens import tokens
from ui.widgets.type import MEDIUM, SEMIBOLD, font, numbers

_NARROW, _WORDS, _LINE = 48, 72, 16
DONE = frozenset({Stage.READY, Stage.COLLECTED})


def look_of(stage: str) -> tuple[QColor, QColor]:
    """Ground and edge of a card at a stage."""
    t = tokens()
    if stage == Stage.NO_SHOW:
        return t.warn_soft, t.warn_fill
    if stage in DONE:
        return t.good_soft, t.line2
    return (t.surface, t.line2) if stage == Stage.BOOKED else (t.accent_soft, t.line2)


def paint_card(
    painter: QPainter, box: QRect, one: Appointment, zone: str, meant: bool, by_technician: bool
) -> None:
    """Paint one appointment; what there is no room for is left out, last line first."""
    t = tokens()
    ground, edge = look_of(one.row.stage)
    rounded(painter, box, 7, ground, t.accent if meant else edge, 2 if meant else 1)
    room = box.adjusted(px(8), px(4), -px(6), -px(4))
    line = px(_LINE)
    if room.width() < px(_NARROW):
        _paint_narrow(painter, box, one.row.customer)
        return
    head = QRect(room.x(), room.y(), room.width(), line)
    when = span_words(one.starts_at, one.ends_at, zone)
    if text_width(when, numbers(font("caption", SEMIBOLD))) > head.width():
        when = show_time(clock.local(one.starts_at, zone))  # Where it ends is seen.
    draw_text(painter, head, when, numbers(font("caption", SEMIBOLD)), t.ink)
    wide = plate_width(one.row.plate, band_of(one.row.plate_country), 18)
    if one.row.plate and room.width() > wide + px(84):
        plate = QRect(room.right() - wide, room.y(), wide, line)
        draw_plate(painter, plate, one.row.plate, band_of(one.row.plate_country), 18)
    other = one.bay if by_technician else one.technician
    last = " · ".join(part for part in (other, tyres_words(one), one.courtesy_car) if part)
    below = [(one.row.customer, font("small", SEMIBOLD), t.ink)]
    if room.width() >= px(_WORDS):
        below.append((about_words(one), font("caption", MEDIUM), t.ink2))
        below.append((last, font("caption"), t.ink2))
    _paint_below(painter, room.adjusted(0, line, 0, 0), below)


def _paint_below(painter: QPainter, room: QRect, below: list[tuple[str, QFont, QColor]]) -> None:
    """Paint what there is room for: name and work before who does it, long words in lines that are left."""
    line = px(_LINE)
    most, y = room.height() // line, room.y()
    needed = sum(len(wrapped(words, letters, room.width(), 2)) for words, letters, _ink in below[:2])
    below = [part for part in below[: 2 if needed >= most else 3] if part[0]][:most]
    spare = most - len(below)
    for words, letters, ink in below:
        lines = wrapped(words, letters, room.width(), 1 + spare)
        at = QRect(room.x(), y, room.width(), line)
        draw_lines(painter, at, lines, letters, ink, line / line_height(letters), words)
        spare, y = spare - len(lines) + 1, y + line * len(lines)


def _paint_narrow(painter: QPainter, box: QRect, name: str) -> None:
    """In a narrow card the name stands upright, from below; one as narrow as a line only has its place."""
    letters = font("caption", SEMIBOLD)
    if box.width() < px(12):
        return
    painter.save()
    painter.translate(box.x(), box.bottom())
    painter.rotate(-90)
    upright = QRect(px(6), 0, box.height() - px(12), box.width())
    draw_text(painter, upright, name, letters, tokens().ink, RIGHT)
    painter.restore()


def at_slot(one: Appointment, slot: SlotDraft, names: Mapping[int, str]) -> Appointment:
    """An appointment as it is to stand."""
    return replace(
        one, starts_at=slot.starts_at or one.starts_at, bay=slot.bay, technician_id=slot.technician_id,
        technician=names.get(slot.technician_id or 0, ""), minutes=slot.minutes or one.minutes,
        planned=slot.minutes is not None,
    )
