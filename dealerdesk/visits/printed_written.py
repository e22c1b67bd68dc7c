"""Cause, correction and hours of a concern on the job card: lines to write on, or what was written, whole."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from dealerdesk.core.i18n import _
from dealerdesk.paper.design import DETAIL, INK, LEFT, RIGHT, RULE, SANS_MEDIUM, Style
from dealerdesk.paper.entries import pieces
from dealerdesk.paper.flow import Block, gap
from dealerdesk.paper.setting import fitted, reach, wrapped
from dealerdesk.paper.sheet import Sheet
from dealerdesk.paper.words import one_line
from dealerdesk.visits.paper_records import CardConcern

_WRITTEN = Style(SANS_MEDIUM, 9, INK, 11)
_IN, _HOURS, _BELOW = LEFT + 16, RIGHT - 90, 4.0
Row = tuple[float, float, str, str]


def written_blocks(concern: CardConcern, pitch: float, one_row: bool) -> list[Block]:
    """The lines below a concern, `pitch` points apart; side by side only where what is written fits there."""
    cause, correction, hours = _("Cause"), _("Correction"), _("Hours")
    beside = (
        (_IN, LEFT + 200, cause, concern.cause),
        (LEFT + 210, RIGHT - 100, correction, concern.correction),
        (_HOURS, RIGHT, hours, ""),
    )
    if one_row and all(_fits(row) for row in beside):
        return [Block(pitch + _BELOW, partial(_draw_rows, beside, pitch))]
    below: tuple[tuple[Row, ...], ...] = (
        ((_IN, RIGHT, cause, concern.cause),),
        ((_IN, RIGHT - 100, correction, concern.correction), (_HOURS, RIGHT, hours, "")),
    )
    if all(_fits(row) for line in below for row in line):
        return [Block(2 * pitch + _BELOW, partial(_draw_below, below, pitch))]
    return [block for line in below for block in _long(line, pitch)] + [gap(_BELOW)]


def _begins(x1: float, x2: float, label: str) -> float:
    """Where what is written begins beside its label."""
    text, style = fitted(label, DETAIL, (x2 - x1) * 0.6, 7)
    return x1 + max(52 if x2 - x1 > 150 else 0, reach(text, style) + 6)


def _fits(row: Row) -> bool:
    x1, x2, label, written = row
    return reach(written, _WRITTEN) <= x2 - _begins(x1, x2, label)


def _long(line: Sequence[Row], pitch: float) -> list[Block]:
    """A line whose first part is written out over as many lines as it takes; the ruled one is the last."""
    x1, x2, label, written = line[0]
    parts = pieces(wrapped(written, _WRITTEN, x2 - _begins(x1, x2, label)) or ("",))
    blocks = []
    for number, part in enumerate(parts):
        above = pitch if number == 0 else _WRITTEN.line
        rows = line if number == 0 else ((x1, x2, label, ""),)
        draw = partial(_draw_long, rows, part, above, number == 0, number == len(parts) - 1)
        blocks.append(Block(above + (len(part) - 1) * _WRITTEN.line, draw))
    return blocks


def _draw_long(
    rows: Sequence[Row], lines: Sequence[str], above: float, first: bool, last: bool, sheet: Sheet, top: float
) -> None:
    x1, x2, label, _written = rows[0]
    y, begins = top - above + 1, _begins(x1, x2, label)
    if first:
        text, style = fitted(label, DETAIL, (x2 - x1) * 0.6, 7)
        sheet.text(x1, y, text, style)
        _draw_rows(rows[1:], above, sheet, top)
    bottom = sheet.lines(begins, y, lines, _WRITTEN)
    if last:
        sheet.rule(bottom - 2, begins, x2, RULE, 0.6)


def _draw_below(lines: Sequence[Sequence[Row]], pitch: float, sheet: Sheet, top: float) -> None:
    for number, rows in enumerate(lines):
        _draw_rows(rows, pitch, sheet, top - number * pitch)


def _draw_rows(rows: Sequence[Row], pitch: float, sheet: Sheet, top: float) -> None:
    """Labels on one line, each with what was written on a rule, or with room to write."""
    y = top - pitch + 1
    for x1, x2, label, written in rows:
        text, style = fitted(label, DETAIL, (x2 - x1) * 0.6, 7)
        sheet.text(x1, y, text, style)
        begins = _begins(x1, x2, label)
        sheet.text(begins, y, one_line(written), _WRITTEN)
        sheet.rule(y - 2, begins, x2, RULE, 0.6)
