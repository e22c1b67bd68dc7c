"""The upper half of the handoff sheet: for whom it is, who the customer is, and what was said, large."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from dealerdesk.core.i18n import N_, _, ngettext, show_date, show_km, show_time
from dealerdesk.leads.paper_records import HandoffSheet, HeardWords
from dealerdesk.paper.design import (
    BODY,
    DANGER,
    DETAIL,
    INK,
    INK2,
    LEFT,
    RIGHT,
    SANS,
    SANS_MEDIUM,
    SANS_SEMIBOLD,
    SERIF,
    SERIF_ITALIC,
    SERIF_SEMIBOLD,
    SIDE,
    WARM,
    WARM_EDGE,
    WARM_SOFT,
    WIDTH,
    Colour,
    Style,
)
from dealerdesk.paper.flow import Block, gap
from dealerdesk.paper.gauges import draw_edge, draw_plate, draw_warmth, plate_width
from dealerdesk.paper.pieces import draw_title, paragraph
from dealerdesk.paper.setting import fitted, quoted, reach, shortened
from dealerdesk.paper.sheet import Sheet
from dealerdesk.paper.words import ELLIPSIS, one_line
from dealerdesk.remarks.choices import PLACE_WORDS

_BAND = Style(SANS_MEDIUM, 8.2, WARM)
_BAND_STRONG = Style(SANS_SEMIBOLD, 8.2, WARM)
_SCORE = Style(SERIF_SEMIBOLD, 40)
_CAR = Style(SANS, 9, INK2)
# The first words are as large as their length allows: size, and most lines at that size.
_SIZES = ((19.0, 3), (16.0, 4), (13.5, 6), (11.5, 10))
_OTHER = Style(SERIF_ITALIC, 11.5, INK, 15)
_HEARD, _HEARD_SMALL = Style(SANS, 8.6, INK2), Style(SANS, 8.2, INK2)
_QUOTE_ROOM = WIDTH - 18
_BANDS = {"hot": N_("hot, of 100"), "warm": N_("warm, of 100"), "cool": N_("cool, of 100")}
_WHERE = {
    "visit": N_("to {name} at check-in, {when}"),
    "checkin": N_("to {name} at check-in, {when}"),
    "phone": N_("to {name}, on the phone, {when}"),
    "counter": N_("to {name} at the counter, {when}"),
    "handback": N_("to {name} at hand-back, {when}"),
    "drive": N_("to {name} on the test drive, {when}"),
    "parts": N_("to {name} at the parts counter, {when}"),
    "elsewhere": N_("to {name}, {when}"),
}


@dataclass(frozen=True, slots=True)
class Air:
    """How much room the sheet takes: gaps, largest words, and how much of the other words is shown."""

    gaps: float = 1.0
    largest: int = 0
    others: int = 4
    lines: int = 3

    def gap(self, height: float) -> Block:
        """White space of a height in points, less where air is short."""
        return gap(height * self.gaps)


def upper_half(record: HandoffSheet, printed_on: dt.date, air: Air) -> list[Block]:
    """Band, name, warmth, car, and the words with who heard them."""
    blocks = [Block(109, partial(_draw_head, record, printed_on))]
    if record.settle_first:
        text = _("A complaint is open: settle it first, and do not sell before that.")
        blocks += [gap(6), paragraph(text, Style(SANS_SEMIBOLD, 9, DANGER, 12))]
    blocks.append(air.gap(15.6))
    blocks += _quotes(record, printed_on, air)
    if one_line(record.note):
        text = _("{name}: {note}").format(
            name=one_line(record.from_name) or _("Note"), note=one_line(record.note)
        )
        blocks += [air.gap(14), paragraph(text, BODY, most=3)]
    return blocks


def _draw_head(record: HandoffSheet, printed_on: dt.date, sheet: Sheet, top: float) -> None:
    _draw_band(record, printed_on, sheet, top)
    left = _draw_score(record, sheet, top)
    draw_title(sheet, top - 78.7, record.customer, left - 16 - LEFT)
    draw_plate(sheet, LEFT, top - 106.7, record.plate, record.plate_country)
    wide = plate_width(record.plate, record.plate_country)
    x = LEFT + (wide + 22 if wide else 0)
    _draw_car(record, sheet, x, top - 101.7, RIGHT - 12 - _band(record)[2] - x)


def _draw_band(record: HandoffSheet, printed_on: dt.date, sheet: Sheet, top: float) -> None:
    sheet.box(LEFT, top - 41.7, WIDTH, 17, 3, fill=WARM_SOFT)
    right = _to_whom(record, printed_on)
    right, strong = fitted(right, _BAND_STRONG, WIDTH * 0.55, 7.5)
    sheet.text_right(RIGHT - 10, top - 36.4, right, strong)
    text, style = fitted(
        _("For sales only. Please do not leave it in the car."),
        _BAND,
        WIDTH - 30 - reach(right, strong),
        7.5,
    )
    sheet.text(LEFT + 10, top - 36.4, text, style)


def _to_whom(record: HandoffSheet, printed_on: dt.date) -> str:
    parts = []
    if record.to_name:
        parts.append(_("to {name}").format(name=one_line(record.to_name)))
    if record.accept_before:
        time = show_time(record.accept_before)
        if record.accept_before.date() != printed_on:
            time = f"{show_date(record.accept_before.date(), 'wday')}, {time}"
        parts.append(_("accept before {time}").format(time=time))
    return " · ".join(parts)


def _draw_score(record: HandoffSheet, sheet: Sheet, top: float) -> float:
    """Draw number, bars and band at the right; returns where they begin."""
    colour: Colour = WARM if record.band == "hot" else INK
    style = _SCORE.tinted(colour)
    number = str(record.warmth)
    sheet.text_right(RIGHT, top - 82.7, number, style)
    label, small, _wide = _band(record)
    sheet.text_right(RIGHT, top - 98.7, label, small)
    bars = RIGHT - reach(number, style) - 14
    draw_warmth(sheet, bars, top - 82.7, record.warmth)
    return bars - 42


def _band(record: HandoffSheet) -> tuple[str, Style, float]:
    """The word below the score, its style, and how wide it stands."""
    label, style = fitted(_(_BANDS.get(record.band, _BANDS["cool"])), SIDE, 64, 7.5)
    return label, style, reach(label, style)


def _draw_car(record: HandoffSheet, sheet: Sheet, x: float, y: float, room: float) -> None:
    """The car and who sold it: on one line beside the plate, on two where that is too long."""
    parts = [one_line(record.car)]
    if record.model_year:
        parts.append(str(record.model_year))
    if record.km is not None:
        parts.append(show_km(record.km))
    car, bought = " · ".join(part for part in parts if part), one_line(record.bought)
    whole = " · ".join(part for part in (car, bought) if part)
    if reach(whole, _CAR) <= room or not bought:
        lines, small = [whole], 0.0
    else:
        lines, small = [car, bought], 5.4
    for place, line in enumerate(lines):
        text, style = fitted(line, _CAR, room, 7.5)
        sheet.text(x, y + small - 2 * small * place, text, style)


# The words ----------------------------------------------------------------------------------------


def _quotes(record: HandoffSheet, printed_on: dt.date, air: Air) -> list[Block]:
    if not record.words:
        return []
    blocks = [_first_words(record.words[0], printed_on, air)]
    for number, heard in enumerate(record.words[1 : 1 + air.others]):
        blocks += [air.gap(20 if number == 0 else 12), _other_words(heard, printed_on, air)]
    more = len(record.words) - 1 - air.others
    if more > 0:
        text = ngettext("and {n} more remark in DealerDesk", "and {n} more remarks in DealerDesk", more)
        blocks += [air.gap(10), paragraph(text.format(n=more), DETAIL)]
    return blocks


def _first_words(heard: HeardWords, printed_on: dt.date, air: Air) -> Block:
    lines: tuple[str, ...] = ()
    for size, most in _SIZES[air.largest :]:
        style = Style(SERIF, size, INK, size * 1.3)
        lines = quoted(heard.words, style, _QUOTE_ROOM, most)
        if not lines[-1].rstrip('”“»«"').endswith(ELLIPSIS):
            break
    caption = _heard(heard, printed_on)
    height = len(lines) * style.line + 14
    return Block(height, partial(_draw_words, lines, style, caption, _HEARD, WARM))


def _other_words(heard: HeardWords, printed_on: dt.date, air: Air) -> Block:
    lines = quoted(heard.words, _OTHER, _QUOTE_ROOM, air.lines)
    height = len(lines) * _OTHER.line + 11
    caption = _heard(heard, printed_on)
    return Block(height, partial(_draw_words, lines, _OTHER, caption, _HEARD_SMALL, WARM_EDGE))


def _draw_words(
    lines: Sequence[str],
    style: Style,
    caption: str,
    small: Style,
    colour: Colour,
    sheet: Sheet,
    top: float,
) -> None:
    last = sheet.lines(LEFT + 16, top - style.size * 0.84, lines, style)
    below = last - (18.7 if style.size > 12 else 13)
    # Beside the first words the bar is as high as they are; beside the others it holds the caption too.
    draw_edge(sheet, LEFT, top, last - style.size * 0.45 if small is _HEARD else below - 4, colour)
    sheet.text(LEFT + 16, below, shortened(caption, small, _QUOTE_ROOM), small)


def _heard(heard: HeardWords, printed_on: dt.date) -> str:
    day = heard.heard_at.date()
    if day == printed_on:
        when = _("today {time}").format(time=show_time(heard.heard_at))
    else:
        when = show_date(day, "daylong" if day.year == printed_on.year else "long")
    name = one_line(heard.heard_by)
    if not name:
        place = PLACE_WORDS.get(heard.where, "") if heard.where != "elsewhere" else ""
        return ", ".join(part for part in (_(place) if place else "", when) if part)
    return _(_WHERE.get(heard.where, _WHERE["elsewhere"])).format(name=name, when=when)
