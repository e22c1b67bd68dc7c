"""Papers of the parts counter: the pick list of an order, a list to count by, what is to be ordered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from dealerdesk.core.i18n import _, show_date, show_time, speaking
from dealerdesk.paper.binding import BODY_BOTTOM, BODY_TOP, Paper, pack
from dealerdesk.paper.design import (
    COLUMN,
    DETAIL,
    HAIRLINE,
    LEFT,
    RIGHT,
    ROW,
    RULE,
    WIDTH,
)
from dealerdesk.paper.flow import Block, fill, gap
from dealerdesk.paper.pieces import heading, paragraph, running_head
from dealerdesk.paper.records import Letterhead
from dealerdesk.paper.setting import shortened
from dealerdesk.paper.sheet import Sheet

_ROW_HEIGHT = 24.0
_BOX = 9.0


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row: where it lies, its number, what it is, how much of it ('' leaves room to write it)."""

    bin: str
    number: str
    name: str
    much: str
    worth: str = ""


@dataclass(frozen=True, slots=True)
class PartList:
    """A list of parts on paper; `plate` stands in the head where it is about a car."""

    title: str
    subtitle: str
    much: str
    rows: tuple[ListRow, ...]
    plate: str = ""
    plate_country: str = ""
    aside: str = ""
    worth: str = ""
    """Heads what each row is worth; without it there is no such column."""


def part_list(record: PartList, *, language: str, house: Letterhead) -> bytes:
    """The list as PDF bytes, as many A4 pages as it takes, each row with a box to tick."""
    with speaking(language):
        again = [running_head(record.title, record.plate, record.plate_country), _heads(record)]
        pages = fill(_blocks(record), BODY_TOP, BODY_BOTTOM, repeat=again)
        printed = (show_date(house.printed_at.date(), "long"), show_time(house.printed_at), house.printed_by)
        paper = Paper(
            title=record.title, language=language, pages=tuple(pages), note=record.subtitle,
            imprint=" · ".join(part for part in printed if part),
        )
    return pack([paper], house)


def _blocks(record: PartList) -> Sequence[Block]:
    blocks = [
        heading(record.title, record.plate, record.plate_country, record.subtitle, record.aside), gap(14),
        _heads(record),
    ]
    if not record.rows:
        blocks += [gap(12), paragraph(_("Nothing is on this list."), DETAIL)]
    valued = bool(record.worth)
    return [*blocks, *(Block(_ROW_HEIGHT, partial(_draw_row, row, valued)) for row in record.rows)]


def _heads(record: PartList) -> Block:
    return Block(20, partial(_draw_heads, record), glued=True)


# Box, bin, number, name; how much stands at the right edge.
_BIN, _NUMBER, _NAME = LEFT + 20, LEFT + 92, LEFT + 212
_MUCH, _WORTH = 74.0, 84.0


def _draw_heads(record: PartList, sheet: Sheet, top: float) -> None:
    y = top - 12
    for x, text in ((_BIN, _("Bin")), (_NUMBER, _("Part no.")), (_NAME, _("Name"))):
        sheet.text(x, y, text, COLUMN)
    sheet.text_right(RIGHT, y, record.much, COLUMN)
    if record.worth:
        sheet.text_right(RIGHT - _MUCH, y, record.worth, COLUMN)
    sheet.rule(y - 6, LEFT, RIGHT, RULE, 0.7)


def _draw_row(row: ListRow, valued: bool, sheet: Sheet, top: float) -> None:
    y, taken = top - 15, _MUCH + (_WORTH if valued else 0)
    sheet.box(LEFT, y - 2, _BOX, _BOX, edge=RULE)
    sheet.text(_BIN, y, shortened(row.bin or "–", ROW, _NUMBER - _BIN - 8), ROW)
    sheet.text(_NUMBER, y, shortened(row.number, ROW, _NAME - _NUMBER - 8), ROW)
    sheet.text(_NAME, y, shortened(row.name, ROW, LEFT + WIDTH - taken - _NAME - 8), ROW)
    if row.worth:
        sheet.text_right(RIGHT - _MUCH, y, row.worth, ROW)
    if row.much:
        sheet.text_right(RIGHT, y, row.much, ROW)
    else:
        sheet.rule(y - 3, RIGHT - _MUCH + 10, RIGHT, RULE, 0.7)
    sheet.rule(top - _ROW_HEIGHT, LEFT, RIGHT, HAIRLINE, 0.5)
