"""The filled-in parts of a job card: labour, parts, findings and what was agreed, a line for each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from dealerdesk.paper.design import DETAIL, INK, LEFT, RIGHT, ROW, WIDTH
from dealerdesk.paper.flow import Block, gap
from dealerdesk.paper.pieces import section
from dealerdesk.paper.setting import reach, shortened
from dealerdesk.paper.sheet import Sheet
from dealerdesk.visits.paper_records import CardLine, CardSection

_LINE = 14.0
_AMOUNT = 78.0


def section_blocks(sections: Sequence[CardSection]) -> list[Block]:
    """The sections one below the other; those without a line are left out."""
    blocks: list[Block] = []
    for one in sections:
        if one.lines:
            blocks += [gap(12), section(one.title, one.aside)]
            blocks += [Block(_LINE, partial(_draw_line, line)) for line in one.lines]
    return blocks


def _draw_line(line: CardLine, sheet: Sheet, top: float) -> None:
    y = top - 11
    sheet.text_right(RIGHT, y, shortened(line.amount, ROW, _AMOUNT), ROW)
    room = WIDTH - _AMOUNT - 8
    beside = shortened(line.beside, DETAIL, room * 0.55)
    sheet.text_right(LEFT + room, y, beside, DETAIL)
    what = shortened(line.what, ROW.tinted(INK), room - (reach(beside, DETAIL) + 10 if beside else 0))
    sheet.text(LEFT, y, what, ROW.tinted(INK))
