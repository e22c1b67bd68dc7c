"""Pieces that the papers share: the title with its plate, section heads, paragraphs and the advice box."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from dealerdesk.core.i18n import _
from dealerdesk.paper.design import (
    ACCENT,
    BOX,
    CAPTION,
    FIGURE,
    INK,
    INK2,
    LEFT,
    RIGHT,
    RULE,
    SANS,
    SANS_SEMIBOLD,
    SECTION,
    SERIF_SEMIBOLD,
    SUBTITLE,
    TITLE,
    WIDTH,
    Colour,
    Style,
)
from dealerdesk.paper.flow import Block
from dealerdesk.paper.gauges import draw_plate, plate_width
from dealerdesk.paper.setting import fitted, reach, shortened, wrapped
from dealerdesk.paper.sheet import Sheet
from dealerdesk.paper.words import ELLIPSIS, one_line

_LABEL = Style(SANS, 8.2, INK2, 10)
_SMALLEST_TITLE = 17.0
_TITLE_OF_TWO = Style(SERIF_SEMIBOLD, 14.5, leading=17)
INSET = 14.0  # text inside a box
ADVICE = Style(SANS, 8.8, leading=12.7)
ADVICE_TITLE = Style(SANS_SEMIBOLD, 9.2, ACCENT)


def heading(title: str, plate: str, country: str, subtitle: str, aside: str) -> Block:
    """What the paper is to the customer, in large letters; the plate; for whom, and which car exactly."""
    return Block(86, partial(_draw_heading, title, plate, country, subtitle, aside))


def _draw_heading(
    title: str, plate: str, country: str, subtitle: str, aside: str, sheet: Sheet, top: float
) -> None:
    draw_title(sheet, top - 48.6, title, WIDTH - plate_width(plate, country) - 16)
    draw_plate(sheet, RIGHT - plate_width(plate, country), top - 49.6, plate, country)
    aside = shortened(aside, CAPTION, WIDTH * 0.55)
    room = WIDTH - (reach(aside, CAPTION) + 20 if aside else 0)
    text, style = fitted(subtitle, SUBTITLE, room, 9)
    lines: tuple[str, ...] = (text,)
    if text.endswith(ELLIPSIS):
        lines = wrapped(subtitle, style, room, 2)
    sheet.lines(LEFT, top - 67.6, lines, style)
    sheet.text_right(RIGHT, top - 67.6, aside, CAPTION)


def draw_title(sheet: Sheet, y: float, title: str, room: float) -> None:
    """A title as large as its length allows; on two lines, the last on y, where one would be too small."""
    text, style = fitted(title, TITLE, room, _SMALLEST_TITLE)
    if not text.endswith(ELLIPSIS):
        sheet.text(LEFT, y, text, style)
        return
    lines = wrapped(one_line(title), _TITLE_OF_TWO, room, 2)
    sheet.lines(LEFT, y + (len(lines) - 1) * _TITLE_OF_TWO.line, lines, _TITLE_OF_TWO)


def running_head(title: str, plate: str, country: str) -> Block:
    """The title again, small, at the head of a later page."""
    return Block(40, partial(_draw_running_head, title, plate, country))


def _draw_running_head(title: str, plate: str, country: str, sheet: Sheet, top: float) -> None:
    room = WIDTH - plate_width(plate, country) - 16
    text = _("{title}, continued").format(title=title)
    text, style = fitted(text, SECTION, room, 8.5)
    sheet.text(LEFT, top - 25, text, style)
    draw_plate(sheet, RIGHT - plate_width(plate, country), top - 29, plate, country)


def figures(shown: Sequence[tuple[str, str]]) -> Block:
    """Up to four figures in a row, large, each with a label of at most two lines below."""
    pitch = WIDTH / 4
    labels = [wrapped(label, _LABEL, pitch - 16, 2) for _value, label in shown]
    lower = 10.0 if any(len(lines) > 1 for lines in labels) else 0.0
    values = tuple(value for value, _label in shown)
    return Block(46 + lower, partial(_draw_figures, values, tuple(labels), lower))


def _draw_figures(
    values: Sequence[str], labels: Sequence[Sequence[str]], lower: float, sheet: Sheet, top: float
) -> None:
    pitch = WIDTH / 4
    for number, (value, lines) in enumerate(zip(values, labels, strict=True)):
        x = LEFT + number * pitch
        text, style = fitted(value, FIGURE, pitch - 16, 9)
        sheet.text(x, top - 20.6, text, style)
        sheet.lines(x, top - 34.6, lines, _LABEL)
        if number:
            sheet.upright(x - 10, top - 6.6, top - 36.6 - lower)


def draw_section(
    sheet: Sheet,
    y: float,
    title: str,
    aside: str = "",
    x1: float = LEFT,
    x2: float = RIGHT,
    colour: Colour = INK,
    aside_style: Style = CAPTION,
) -> None:
    """A section's title on the baseline y, something quiet to its right, and the rule below."""
    aside = shortened(aside, aside_style, (x2 - x1) * 0.6)
    room = x2 - x1 - (reach(aside, aside_style) + 12 if aside else 0)
    text, style = fitted(title, SECTION.tinted(colour), room, 8.5)
    sheet.text(x1, y, text, style)
    sheet.text_right(x2, y, aside, aside_style)
    sheet.rule(y - 8.5, x1, x2, RULE, 0.7)


def section(title: str, aside: str = "", colour: Colour = INK, aside_style: Style = CAPTION) -> Block:
    """A section head as wide as the page; stays with what follows."""
    return Block(20, partial(_draw_section_block, title, aside, colour, aside_style), glued=True)


def _draw_section_block(
    title: str, aside: str, colour: Colour, aside_style: Style, sheet: Sheet, top: float
) -> None:
    draw_section(sheet, top - 11, title, aside, colour=colour, aside_style=aside_style)


def paragraph(text: str, style: Style, measure: float = WIDTH, most: int = 0, x: float = LEFT) -> Block:
    """Running text, at most `most` lines of it."""
    lines = wrapped(text, style, measure, most)
    return Block(len(lines) * style.line, partial(_draw_paragraph, x, lines, style))


def _draw_paragraph(x: float, lines: Sequence[str], style: Style, sheet: Sheet, top: float) -> None:
    sheet.lines(x, top - style.size, lines, style)


def advice(
    title: str, lines: Sequence[str], title_style: Style = ADVICE_TITLE, style: Style = ADVICE
) -> Block:
    """A quiet box with a title and a few lines that are already broken to `advice_measure()`."""
    lead = style.line * 0.55 + title_style.size * 0.85
    height = 8.8 + title_style.size + lead + (len(lines) - 1) * style.line + 13.2
    return Block(height, partial(_draw_advice, title, title_style, tuple(lines), style, lead, height))


def advice_measure() -> float:
    """How wide a line in the advice box may be."""
    return WIDTH - 2 * INSET


def _draw_advice(
    title: str,
    title_style: Style,
    lines: Sequence[str],
    style: Style,
    lead: float,
    height: float,
    sheet: Sheet,
    top: float,
) -> None:
    sheet.box(LEFT, top - height, WIDTH, height, 6, fill=BOX)
    y = top - 8.8 - title_style.size
    text, fits = fitted(title, title_style, advice_measure(), 8)
    sheet.text(LEFT + INSET, y, text, fits)
    sheet.lines(LEFT + INSET, y - lead, lines, style)
