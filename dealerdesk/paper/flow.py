"""Filling pages from top to bottom: blocks with a height, shared out before anything is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from dealerdesk.paper.sheet import Sheet

Draw = Callable[[Sheet, float], None]


@dataclass(frozen=True, slots=True)
class Block:
    """Something of a height in points that draws itself below a given y.

    `glued` blocks stay on one page with the block that follows; `resumed` is how the block draws itself
    at the head of a later page, where it differs.
    """

    height: float
    draw: Draw
    glued: bool = False
    resumed: Draw | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and the y of its upper edge."""

    top: float
    block: Block


Page = tuple[Placed, ...]


def nothing(sheet: Sheet, top: float) -> None:
    """Draw nothing: the inside of a gap."""


def gap(height: float, glued: bool = False) -> Block:
    """White space; at the head of a page it is dropped."""
    return Block(height, nothing, glued)


def fill(
    blocks: Iterable[Block],
    top: float,
    bottom: float,
    first_bottom: float | None = None,
    repeat: Sequence[Block] = (),
) -> list[Page]:
    """Share blocks out over pages between `top` and `bottom`; the first page may end earlier.

    `repeat` is drawn again at the head of every later page (a table's column titles). A block that is
    taller than a page gets a page of its own.
    """
    pages: list[list[Placed]] = [[]]
    y, floor = top, bottom if first_bottom is None else first_bottom
    for group in _groups(blocks):
        needed = sum(block.height for block in group)
        if y - needed < floor - 0.01 and pages[-1]:
            pages.append([])
            y, floor = top, bottom
            for block in repeat:
                pages[-1].append(Placed(y, block))
                y -= block.height
        at_head = len(pages) > 1 and len(pages[-1]) == len(repeat)
        for block in group:
            if at_head and block.draw is nothing:
                continue
            if at_head and block.resumed:
                block = replace(block, draw=block.resumed)
            at_head = False
            pages[-1].append(Placed(y, block))
            y -= block.height
    return [tuple(page) for page in pages]


def lowest(page: Page, empty: float) -> float:
    """The lower edge of what stands on a page; `empty` where nothing does."""
    return min((placed.top - placed.block.height for placed in page), default=empty)


def _groups(blocks: Iterable[Block]) -> Iterable[list[Block]]:
    group: list[Block] = []
    for block in blocks:
        group.append(block)
        if not block.glued:
            yield group
            group = []
    if group:
        yield group
