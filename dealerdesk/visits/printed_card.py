"""The job card that goes into the bay with the car: one A4 to read from afar and to write on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from dealerdesk.core.i18n import N_, _, show_date, show_km, show_time, speaking
from dealerdesk.paper.barcode import draw_barcode
from dealerdesk.paper.binding import BODY_BOTTOM, BODY_TOP, Paper
from dealerdesk.paper.design import (
    ACCENT,
    CAPTION,
    DETAIL,
    INK,
    INK2,
    LEFT,
    RIGHT,
    ROW,
    RULE,
    SANS_MEDIUM,
    SANS_SEMIBOLD,
    SERIF,
    SERIF_SEMIBOLD,
    SIDE,
    WIDTH,
    Style,
)
from dealerdesk.paper.entries import PIECE, TOGETHER, running
from dealerdesk.paper.flow import Block, Page, Placed, fill, gap, lowest
from dealerdesk.paper.gauges import draw_edge, draw_plate, plate_width
from dealerdesk.paper.photos import Photo, photo_rows
from dealerdesk.paper.pieces import figures, paragraph, running_head, section
from dealerdesk.paper.records import Letterhead
from dealerdesk.paper.setting import fitted, shortened, wrapped
from dealerdesk.paper.sheet import Sheet
from dealerdesk.paper.words import ELLIPSIS, one_line
from dealerdesk.visits.paper_records import CardConcern, CardWalk, JobCard
from dealerdesk.visits.printed_sections import section_blocks
from dealerdesk.visits.printed_walk import draw_signature, walk_blocks
from dealerdesk.visits.printed_written import written_blocks

_NUMBER = Style(SERIF_SEMIBOLD, 34)
_KEY = Style(SERIF_SEMIBOLD, 40, ACCENT)
_CUSTOMER = Style(SANS_SEMIBOLD, 12)
_PAYER = Style(SANS_MEDIUM, 8.4, INK, 11)
_TAG_WIDTH, _TAG_HEIGHT = 128.0, 70.0
_SIGN_HEIGHT = 58.0
_PAYERS = {
    "customer": N_("Customer pays"),
    "manufacturer": N_("Warranty pays"),
    "goodwill": N_("Goodwill"),
    "contract": N_("Contract pays"),
    "insurer": N_("Insurance pays"),
    "internal": N_("The house pays"),
}


@dataclass(frozen=True, slots=True)
class _Density:
    """How large the words of a concern are, and the distance of lines to fill in."""

    words: Style
    pitch: float
    one_row: bool = False


_DENSITIES = (
    _Density(Style(SERIF, 13, INK, 17), 23),
    _Density(Style(SERIF, 11.5, INK, 14.5), 20),
    _Density(Style(SERIF, 10, INK, 12.6), 19, one_row=True),
)


def card_paper(record: JobCard, language: str, house: Letterhead) -> Paper:
    """The job card laid out: on one page unless there are more concerns than a page has room for."""
    with speaking(language):
        title = _("Job card {number}").format(number=one_line(record.number))
        again = [running_head(title, record.plate, record.plate_country)]
        for density in _DENSITIES:
            pages = fill(_blocks(record, density), BODY_TOP, BODY_BOTTOM + _SIGN_HEIGHT, repeat=again)
            if len(pages) == 1:
                break
        printed = (show_date(house.printed_at.date(), "long"), show_time(house.printed_at), house.printed_by)
        return Paper(
            title=title,
            language=language,
            pages=(*pages[:-1], _signed(pages[-1], record.walk)),
            note=" · ".join(part for part in (record.number, record.plate, record.vin) if part),
            imprint=" · ".join(part for part in printed if part),
        )


def _blocks(record: JobCard, density: _Density) -> list[Block]:
    blocks = [Block(118, partial(_draw_head, record)), _facts(record)]
    if one_line(record.note):
        blocks += [gap(10), *running(record.note, DETAIL.tinted(INK))]
    blocks += [gap(12), section(_("What the customer says"))]
    if not record.concerns:
        blocks += [gap(11), paragraph(_("No concern was written down."), DETAIL)]
    for concern in record.concerns:
        blocks += [gap(11), *_concern(concern, density)]
    found = photo_rows(
        [Photo(one_line(one.caption), one.jpeg, one.width, one.height) for one in record.photos],
        _("Photos of the inspection"),
    )
    return [*blocks, *section_blocks(record.sections), *found, *walk_blocks(record.walk)]


# The head: number, key, plate, who and when -------------------------------------------------------


def _draw_head(record: JobCard, sheet: Sheet, top: float) -> None:
    room = WIDTH - _TAG_WIDTH - 24
    sheet.text(LEFT, top - 27, _("Job card"), CAPTION)
    text, style = fitted(record.number, _NUMBER, room, 14)
    sheet.text(LEFT, top - 57, text, style)
    wide = plate_width(record.plate, record.plate_country, 1.5)
    draw_plate(sheet, LEFT, top - 96, record.plate, record.plate_country, 1.5)
    x = LEFT + wide + (16 if wide else 0)
    text, style = fitted(record.customer, _CUSTOMER, LEFT + room - x, 9)
    names = wrapped(record.customer, style, LEFT + room - x, 2) if text.endswith(ELLIPSIS) else (text,)
    sheet.lines(x, top - 81 + (len(names) - 1) * style.line * 0.7, names, style)
    about = " · ".join(part for part in (record.car, record.phone) if part)
    sheet.text(x, top - 94.5, shortened(about, SIDE, LEFT + room - x), SIDE)
    left = RIGHT - _TAG_WIDTH
    if record.key_tag:
        sheet.box(left, top - 16 - _TAG_HEIGHT, _TAG_WIDTH, _TAG_HEIGHT, 6, edge=ACCENT, weight=1.2)
        sheet.text(left + 10, top - 30, _("Key"), CAPTION.tinted(ACCENT))
        text, style = fitted(record.key_tag, _KEY, _TAG_WIDTH - 20, 12)
        sheet.text_middle(left + _TAG_WIDTH / 2, top - 59 - style.size * 0.33, text, style)
    draw_barcode(sheet, RIGHT, top - 112, 18, _TAG_WIDTH, record.number)


def _facts(record: JobCard) -> Block:
    shown: list[tuple[str, str]] = []
    if record.promised_at:
        day = show_date(record.promised_at.date(), "wday")
        label = _("{day}, waits here") if record.waits_here else _("promised, {day}")
        shown.append((show_time(record.promised_at), label.format(day=day)))
    else:
        shown.append(("–", _("nothing promised yet")))
    if record.odometer_km is not None:
        shown.append((show_km(record.odometer_km), _("on the clock at arrival")))
    day = show_date(record.arrived_at.date(), "wday")
    label = _("expected, {day}") if record.expected else _("arrived, {day}")
    shown.append((show_time(record.arrived_at), label.format(day=day)))
    if record.received_by:
        shown.append((one_line(record.received_by), _("received by")))
    return figures(shown)


# A concern with room for cause, correction and hours ----------------------------------------------


def _concern(concern: CardConcern, density: _Density) -> list[Block]:
    """The words whole, with room below them; what is longer than a good part of a page goes on."""
    style = density.words
    lines = wrapped(concern.words, style, WIDTH - 16 - 110)
    payer: tuple[str, ...] = wrapped(_(_PAYERS.get(concern.payer, concern.payer)), _PAYER, 100, 2)
    verdict = tuple(line for line in wrapped(concern.verdict, DETAIL, WIDTH - 16 - 110, 4) if line)
    blocks = []
    while len(lines) > TOGETHER:
        begun, lines = lines[:PIECE], lines[PIECE:]
        blocks.append(Block(PIECE * style.line, partial(_draw_begun, begun, payer, style)))
        payer = ()
    said = len(lines) * style.line + (len(verdict) * DETAIL.line + 2 if verdict else 0)
    # Glued: words never stand on one page and the lines to write below them on the next.
    blocks.append(Block(said, partial(_draw_concern, lines, payer, verdict, style, said), glued=True))
    return [*blocks, *written_blocks(concern, density.pitch, density.one_row)]


def _draw_begun(
    words: Sequence[str], payer: Sequence[str], style: Style, sheet: Sheet, top: float
) -> None:
    _draw_words(words, payer, style, sheet, top)


def _draw_words(
    words: Sequence[str], payer: Sequence[str], style: Style, sheet: Sheet, top: float
) -> float:
    """Words with the coloured edge beside them and who pays; returns the baseline of the last line."""
    draw_edge(sheet, LEFT, top, top - len(words) * style.line, ACCENT)
    for number, line in enumerate(payer):
        sheet.text_right(RIGHT, top - 9.5 - number * _PAYER.line, line, _PAYER)
    return sheet.lines(LEFT + 16, top - style.size * 0.92, words, style)


def _draw_concern(
    words: Sequence[str],
    payer: Sequence[str],
    verdict: Sequence[str],
    style: Style,
    said: float,
    sheet: Sheet,
    top: float,
) -> None:
    last = _draw_words(words, payer, style, sheet, top)
    if verdict:
        draw_edge(sheet, LEFT, top, top - said, ACCENT)
        sheet.lines(LEFT + 16, last - 13.5, verdict, DETAIL)


# The foot: what else was found, and who signs -----------------------------------------------------


def _signed(page: Page, walk: CardWalk) -> Page:
    y = lowest(page, BODY_TOP)
    room = y - BODY_BOTTOM - _SIGN_HEIGHT - 16
    ends = list(page)
    if room > 64:
        lines = min(6, int((room - 22) // 23))
        ends.append(Placed(y - 16, Block(22 + lines * 23, partial(_draw_found, _("Also found"), lines))))
    labels = (_("Customer, order given"), _("Workshop, work checked"))
    top = BODY_BOTTOM + _SIGN_HEIGHT
    return (*ends, Placed(top, Block(_SIGN_HEIGHT, partial(_draw_signatures, labels, walk))))


def _draw_found(title: str, lines: int, sheet: Sheet, top: float) -> None:
    sheet.text(LEFT, top - 11, title, ROW.tinted(INK2))
    for number in range(lines):
        sheet.rule(top - 22 - (number + 0.6) * 23, LEFT, RIGHT, RULE, 0.6)


def _draw_signatures(labels: tuple[str, str], walk: CardWalk, sheet: Sheet, top: float) -> None:
    half = WIDTH / 2 - 14
    if walk.strokes:
        draw_signature(sheet, LEFT, top - _SIGN_HEIGHT + 22, half, walk.strokes, walk.signed)
    for number, label in enumerate(labels):
        x = LEFT + number * (half + 28)
        sheet.rule(top - _SIGN_HEIGHT + 22, x, x + half, INK2, 0.6)
        text, style = fitted(label, CAPTION, half, 8)
        sheet.text(x, top - _SIGN_HEIGHT + 12, text, style)
