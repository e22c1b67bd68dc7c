"""The cards of the diary's day: when, who, what for, and how it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter

from dealerdesk.diary.records import Appointment, SlotDraft
from dealerdesk.vehicles.plates import band_of
from dealerdesk.visits.rules import Stage
from ui.diary.words import about_words, span_words, tyres_words
from ui.widgets.draw import CENTRE, draw_plate, draw_text, initials, plate_width, rounded
from ui.widgets.scale import px
from ui.widgets.tokens import tokens
from ui.widgets.type import MEDIUM, SEMIBOLD, font, numbers

_NARROW, _WORDS = 48, 72
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
    line = px(18)
    if room.width() < px(_NARROW):
        short = QRect(box.x(), room.y(), box.width(), line)
        draw_text(painter, short, initials(one.row.customer), font("caption", SEMIBOLD), t.ink, CENTRE)
        return
    head = QRect(room.x(), room.y(), room.width(), line)
    when = span_words(one.starts_at, one.ends_at, zone)
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
    for place, (words, letters, ink) in enumerate(below, start=1):
        if room.height() >= (place + 1) * line:
            draw_text(painter, head.translated(0, place * line), words, letters, ink)


def at_slot(one: Appointment, slot: SlotDraft, names: Mapping[int, str]) -> Appointment:
    """An appointment as it is to stand."""
    return replace(
        one, starts_at=slot.starts_at or one.starts_at, bay=slot.bay, technician_id=slot.technician_id,
        technician=names.get(slot.technician_id or 0, ""), minutes=slot.minutes or one.minutes,
        planned=slot.minutes is not None,
    )
