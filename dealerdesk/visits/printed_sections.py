"""The filled-in parts of a job card: labour, parts, findings and what was agreed, a line for each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from dealerdesk.paper.design import DETAIL, INK, LEFT, RIGHT, ROW, WIDTH, Style
from dealerdesk.paper.entries import pieces
from dealerdesk.paper.flow import Block, gap
from dealerdesk.paper.pieces import section
from dealerdesk.paper.setting import fitted, reach, wrapped
from dealerdesk.paper.sheet import Sheet
from dealerdesk.paper.words import one_line
from dealerdesk.visits.paper_records import CardLine, CardSection

_LINE, _MORE = 14.0, 12.0
_AMOUNT = 78.0


def section_blocks(sections: Sequence[CardSection]) -> list[Block]:
    """The sections one below the other; those without a line are left out."""
    blocks: list[Block] = []
    for one in sections:
        if one.lines:
            blocks += [gap(12), section(one.title, one.aside)]
            blocks += [block for line in one.lines for block in _line(line)]
    return blocks


def _line(line: CardLine) -> list[Block]:
    """What, beside it and what it comes to: nothing is cut; what has no room beside it goes on below."""
    room, style, beside = WIDTH - _AMOUNT - 8, ROW.tinted(INK), one_line(line.beside)
    under: tuple[str, ...] = ()
    if reach(beside, DETAIL) > room * 0.55:
        under, beside = wrapped(beside, DETAIL, room), ""
    what = wrapped(line.what, style, room - (reach(beside, DETAIL) + 10 if beside else 0))
    lines = [(text, style) for text in what or ("",)] + [(text, DETAIL) for text in under]
    blocks = []
    for number, part in enumerate(pieces(lines)):
        first = number == 0
        height = sum(_height(one) for _text, one in part) + (_LINE - _MORE if first else 0.0)
        ends = (beside, line.amount) if first else ("", "")
        blocks.append(Block(height, partial(_draw_line, part, ends, 11.0 if first else 9.0)))
    return blocks


def _height(style: Style) -> float:
    return DETAIL.line if style is DETAIL else _MORE


def _draw_line(
    lines: Sequence[tuple[str, Style]], ends: tuple[str, str], above: float, sheet: Sheet, top: float
) -> None:
    y, (beside, amount) = top - above, ends
    text, style = fitted(amount, ROW, _AMOUNT, 6)
    sheet.text_right(RIGHT, y, text, style)
    sheet.text_right(LEFT + WIDTH - _AMOUNT - 8, y, beside, DETAIL)
    for number, (text, style) in enumerate(lines):
        y -= _height(style) if number else 0
        sheet.text(LEFT, y, text, style)
