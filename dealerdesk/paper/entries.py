"""An entry of a paper: words that are never cut, however long, with something beside their first line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from dealerdesk.paper.design import LEFT, WIDTH, Style
from dealerdesk.paper.flow import Block
from dealerdesk.paper.setting import wrapped
from dealerdesk.paper.sheet import Sheet

T = TypeVar("T")
Line = tuple[str, Style]
Beside = Callable[[Sheet, float], None]
# So many lines stay on one page; an entry that is longer goes on in pieces, on the next page where it must.
TOGETHER, PIECE = 24, 6
_ABOVE, _BELOW = 6.0, 5.0


def entry(lines: Sequence[Line], beside: Beside) -> list[Block]:
    """The lines with a rule below the last; `beside` draws what stands on the baseline of the first."""
    parts, blocks = pieces(lines), []
    for number, part in enumerate(parts):
        above, last = (_ABOVE if number == 0 else 0.0), number == len(parts) - 1
        height = above + sum(style.line for _text, style in part) + (_BELOW if last else 0.0)
        draw = partial(_draw, part, above, height if last else 0.0, beside if number == 0 else None)
        blocks.append(Block(height, draw))
    return blocks


def pieces(lines: Sequence[T]) -> list[tuple[T, ...]]:
    """Lines that stay together, or, where there are too many for that, a few at a time."""
    step = PIECE if len(lines) > TOGETHER else TOGETHER
    return [tuple(lines[start : start + step]) for start in range(0, len(lines), step)]


def running(text: str, style: Style) -> list[Block]:
    """Running text as wide as the page, whole, over as many pages as it needs."""
    parts = pieces(wrapped(text, style, WIDTH))
    return [Block(len(part) * style.line, partial(_draw_lines, part, style)) for part in parts]


def _draw_lines(lines: Sequence[str], style: Style, sheet: Sheet, top: float) -> None:
    sheet.lines(LEFT, top - style.size, lines, style)


def _draw(
    lines: Sequence[Line], above: float, ruled: float, beside: Beside | None, sheet: Sheet, top: float
) -> None:
    y = top - above - lines[0][1].size
    if beside is not None:
        beside(sheet, y)
    for number, (text, style) in enumerate(lines):
        if number:
            y -= style.line
        sheet.text(LEFT, y, text, style)
    if ruled:
        sheet.rule(top - ruled)
