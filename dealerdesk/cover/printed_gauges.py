"""The box with the two gauges of a cover, time and distance, and the sentence which of them ends first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from dealerdesk.core.i18n import _, ngettext, show_date, show_km, show_number
from dealerdesk.cover.paper_records import CoverOnPaper, WarrantyReport
from dealerdesk.paper.design import (
    DANGER_FILL,
    GOOD_FILL,
    INK2,
    INK3,
    LEFT,
    RULE,
    SANS,
    SANS_MEDIUM,
    SERIF_ITALIC,
    SERIF_SEMIBOLD,
    WARN_FILL,
    WIDTH,
    Colour,
    Style,
)
from dealerdesk.paper.flow import Block
from dealerdesk.paper.gauges import draw_gauge
from dealerdesk.paper.pieces import paragraph
from dealerdesk.paper.setting import fitted, reach
from dealerdesk.paper.sheet import Sheet

_NAME = Style(SANS_MEDIUM, 8.4, INK2)
_LEFT_OVER = Style(SERIF_SEMIBOLD, 18)
_BESIDE = Style(SANS, 8.2, INK2)
_SCALE = Style(SANS, 8, INK3)
_SENTENCE = Style(SERIF_ITALIC, 11.5, INK2, 15)
_HEIGHT, _INSET, _COLUMN, _SECOND = 92.0, 18.0, 212.9, LEFT + 251
_SMALL, _SMALL_WIDE = 25.0, (WIDTH - 24) / 2
_SOON_DAYS, _SOON_SHARE = 90, 0.1


@dataclass(frozen=True, slots=True)
class _Dial:
    """One gauge: its name, what is left in large letters, a note beside, how full, and its scale."""

    name: str
    left: str
    beside: str = ""
    used: float | None = None
    colour: Colour = GOOD_FILL
    ends: tuple[str, str] = ("", "")


def gauges(cover: CoverOnPaper, record: WarrantyReport) -> list[Block]:
    """The box with both gauges, and below it the sentence which end comes first."""
    dials = _stopped(
        (_time(cover, record.as_of), _distance(cover, record.km_now, record.km_before)),
        *_over(cover, record), cover.used_up,
    )
    sentence = paragraph(_first_end(cover, record), _SENTENCE, most=2)
    return [Block(_HEIGHT + 15.5, partial(_draw_box, dials)), sentence]


def _over(cover: CoverOnPaper, record: WarrantyReport) -> tuple[bool, bool]:
    """Whether it is over by its date, and by its distance."""
    by_km = cover.km_limit is not None and record.km_now is not None and record.km_now > cover.km_limit
    return cover.ends_on is not None and record.as_of > cover.ends_on, by_km


def _stopped(dials: tuple[_Dial, _Dial], by_date: bool, by_km: bool, used_up: bool) -> tuple[_Dial, _Dial]:
    """Where one end was reached, the other dial promises nothing any more."""
    time, distance = dials
    if used_up and not by_date:
        time = replace(time, left=_("Ended"), beside=_("all visits are used"), colour=INK3)
    if used_up and not by_km:
        distance = replace(distance, left=_("Ended"), beside=_("all visits are used"), colour=INK3)
    if used_up:
        return time, distance
    if by_km and not by_date:
        time = replace(time, left=_("Ended"), beside=_("by its mileage"), colour=INK3)
    elif by_date and not by_km:
        distance = replace(distance, left=_("Ended"), beside=_("by its date"), colour=INK3)
    return time, distance


def small_gauges(cover: CoverOnPaper, record: WarrantyReport, saved: float = 0.0) -> Block | None:
    """The gauges of a further cover, each only where it has such a limit and its share is known."""
    dials = [_time(cover, record.as_of), _distance(cover, record.km_now, record.km_before)]
    known = [dial for dial in dials if dial.used is not None]
    height = _SMALL - saved
    return Block(height, partial(_draw_small, known, height)) if known else None


def _draw_small(dials: Sequence[_Dial], height: float, sheet: Sheet, top: float) -> None:
    for x, dial in zip((LEFT, LEFT + _SMALL_WIDE + 24), dials, strict=False):
        sheet.text(x, top - 6, dial.left, _SCALE)
        draw_gauge(sheet, x, top - 17, _SMALL_WIDE, dial.used or 0.0, dial.colour)
    sheet.rule(top - height, weight=0.4)


def _time(cover: CoverOnPaper, today: dt.date) -> _Dial:
    name = _("Time")
    if cover.ends_on is None:
        return _Dial(name, _("No end date"))
    left = (cover.ends_on - today).days
    start = cover.starts_on or today
    ends = (show_date(start) if cover.starts_on else "", show_date(cover.ends_on))
    last = show_date(cover.ends_on, "long")
    if left < 0:
        return _Dial(name, _("Ended"), _("on {day}").format(day=last), 1.0, DANGER_FILL, ends)
    if start > today:
        beside = _("from {day}").format(day=show_date(start, "long"))
        return _Dial(name, _("Not begun"), beside, 0.0, GOOD_FILL, ends)
    used = (today - start).days / max(1, (cover.ends_on - start).days)
    colour = WARN_FILL if left <= _SOON_DAYS else GOOD_FILL
    text = ngettext("{n} day left", "{n} days left", left).format(n=left) if left else _("Last day today")
    return _Dial(name, text, _("ends on {day}").format(day=last), used, colour, ends)


def _distance(cover: CoverOnPaper, km: int | None, before: int) -> _Dial:
    """The gauge of distance; where a clock was changed, what counts is not what the driver reads."""
    name = _("Mileage")
    words = _("{km} driven in all") if before else _("you are at {km}")
    at = "" if km is None else words.format(km=show_km(km))
    if cover.km_limit is None:
        return _Dial(name, _("No limit"), at)
    ends = (show_number(cover.km_start), show_km(cover.km_limit))
    if km is None:
        limit = _("Up to {km}").format(km=show_km(cover.km_limit))
        return _Dial(name, limit, _("no reading yet"), None, GOOD_FILL)
    left = cover.km_limit - km
    if left < 0:
        over = _("{km} over").format(km=show_km(-left))
        return _Dial(name, over, at, 1.0, DANGER_FILL, ends)
    span = max(1, cover.km_limit - cover.km_start)
    colour = WARN_FILL if left <= span * _SOON_SHARE else GOOD_FILL
    text = _("{km} left").format(km=show_km(left))
    return _Dial(name, text, at, (km - cover.km_start) / span, colour, ends)


def _first_end(cover: CoverOnPaper, record: WarrantyReport) -> str:
    """Which of the two ends comes first, as far as it can be told; covers hold on their last day and km."""
    over_date, over_km = _over(cover, record)
    if over_date and over_km:
        return _("It has ended.")
    if over_date or over_km:
        first = _("It has ended: the date came first.")
        return first if over_date else _("It has ended: the distance came first.")
    if cover.used_up:
        return _("It has ended: all its visits are used.")
    if cover.starts_on and cover.starts_on > record.as_of:
        return _("It has not begun yet.")
    if cover.ends_on is None and cover.km_limit is None:
        return _("It has no end that we know of.")
    if cover.km_limit is None:
        return _("It ends on that day, however far you drive.")
    if cover.ends_on is None:
        return _("It ends with the distance, however long that takes.")
    if cover.km_reached_on is None:
        return _("It ends on whichever comes first.")
    if cover.km_reached_on < cover.ends_on:
        month = show_date(cover.km_reached_on, "month")
        text = _("It ends on whichever comes first. As you drive, that is the distance, in {month}.")
        return text.format(month=month)
    return _("It ends on whichever comes first. For you that is the date.")


def _draw_box(dials: Sequence[_Dial], sheet: Sheet, top: float) -> None:
    top -= 6.6
    sheet.box(LEFT, top - _HEIGHT, WIDTH, _HEIGHT, 6, edge=RULE)
    sheet.upright(_SECOND - 10, top - 16, top - 78)
    for x, dial in zip((LEFT + _INSET, _SECOND), dials, strict=True):
        _draw_dial(sheet, x, top, dial)


def _draw_dial(sheet: Sheet, x: float, top: float, dial: _Dial) -> None:
    sheet.text(x, top - 20, dial.name, _NAME)
    beside, small = fitted(dial.beside, _BESIDE, _COLUMN * 0.55, 7)
    text, style = fitted(dial.left, _LEFT_OVER, _COLUMN - (reach(beside, small) + 8 if beside else 0), 9)
    sheet.text(x, top - 42, text, style)
    sheet.text_right(x + _COLUMN, top - 42, beside, small)
    if dial.used is None:
        return
    draw_gauge(sheet, x, top - 61, _COLUMN, dial.used, dial.colour)
    sheet.text(x, top - 75, dial.ends[0], _SCALE)
    sheet.text_right(x + _COLUMN, top - 75, dial.ends[1], _SCALE)
