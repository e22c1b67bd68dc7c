"""Where the header of a table stands: below titles, over two rows, under merged cells, or nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dealerdesk.core.folding import fold
from dealerdesk.exchange import contents
from dealerdesk.exchange.cells import Record
from dealerdesk.exchange.encodings import mend
from dealerdesk.exchange.layouts import known_headers

SEARCHED = 60
_DATA = frozenset({
    contents.EMAIL, contents.VIN, contents.PLATE, contents.PHONE, contents.DATE, contents.AMOUNT,
    contents.INTEGER, contents.YEAR, contents.POSTAL, contents.YES_NO,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Head:
    """The header of a table: its row (0 for none), its cells, what stands above them over several columns.

    `known` counts the headers that are understood, `titles` the filled rows above.
    """

    row: int
    cells: tuple[str, ...]
    groups: tuple[str, ...]
    known: int
    titles: int
    width: int


def find(head: Sequence[Record], country: str, chosen: int | None = None) -> Head:
    """The header among the first rows of a table, or the row a person chose (0: there is none)."""
    rows = [record for record in head if any(cell.strip() for cell in record.cells)]
    if chosen == 0:
        return _none(rows)
    if chosen is not None:
        at = next((i for i, record in enumerate(rows) if record.row == chosen), None)
        return _none(rows) if at is None else _at(rows, at, country)
    counts = [known_headers(record.cells) for record in rows[:SEARCHED]]
    filled = [sum(1 for cell in record.cells if cell.strip()) for record in rows[:SEARCHED]]
    fit = [n if n >= 2 and n * 5 >= f * 2 else 0 for n, f in zip(counts, filled, strict=True)]
    if any(fit):
        return _at(rows, fit.index(max(fit)), country)
    at = _by_contrast(rows, country)
    return _none(rows) if at is None else _at(rows, at, country)


def _none(rows: Sequence[Record]) -> Head:
    width = _usual_width(rows)
    return Head(0, ("",) * width, ("",) * width, 0, 0, width)


def _at(rows: Sequence[Record], at: int, country: str) -> Head:
    cells = [mend(" ".join(cell.split())) for cell in rows[at].cells]
    groups = _groups(rows[at - 1].cells, cells) if at else [""] * len(cells)
    row, titles = rows[at].row, at - (1 if any(groups) else 0)
    if at + 1 < len(rows) and (below := _second_row(cells, rows[at + 1].cells, country)):
        groups = _filled_forward(cells)
        groups = [group if name else "" for group, name in zip(groups, below, strict=True)]
        cells = [name or cell for name, cell in zip(below, cells, strict=True)]
        row = rows[at + 1].row
    while cells and not cells[-1]:
        cells.pop()
    width = max(len(cells), _usual_width([r for r in rows if r.row > row]))
    cells += [""] * (width - len(cells))
    groups = (groups + [""] * width)[:width]
    return Head(row, tuple(cells), tuple(groups), known_headers(cells), titles, width)


def _usual_width(rows: Sequence[Record]) -> int:
    """The number of cells most rows have, empty ones at the end not counted where most rows lack them."""
    widths = Counter(_filled_width(record.cells) for record in rows)
    if not widths:
        return 0
    total = sum(widths.values())
    reached = 0
    for width in sorted(widths, reverse=True):
        reached += widths[width]
        if reached * 2 >= total:
            return width
    return max(widths)


def _filled_width(cells: Sequence[str]) -> int:
    width = len(cells)
    while width and not cells[width - 1].strip():
        width -= 1
    return width


def _groups(above: Sequence[str], cells: Sequence[str]) -> list[str]:
    """What stands above the header over several columns, repeated for each of them; nothing for a title."""
    names = [" ".join(cell.split()) for cell in above[: len(cells)]]
    filled = [name for name in names if name]
    headed = sum(1 for cell in cells if cell)
    alone = len(filled) == 1 and bool(names and names[0])
    if not filled or alone or len(filled) * 2 > headed or any(any(map(str.isdigit, n)) for n in filled):
        return [""] * len(cells)
    return _filled_forward(names + [""] * (len(cells) - len(names)))


def _filled_forward(names: Sequence[str]) -> list[str]:
    current, found = "", []
    for name in names:
        current = name or current
        found.append(current)
    return found


def _second_row(cells: Sequence[str], below: Sequence[str], country: str) -> list[str] | None:
    """The row under a header that continues it where merged cells are split; None when it is data."""
    names = [" ".join(cell.split()) for cell in below[: len(cells)]]
    names += [""] * (len(cells) - len(names))
    filled = [name for name in names if name]
    gaps = any(not cell for cell in cells)
    if not gaps or not filled or len(filled) * 2 > len(cells) or known_headers(filled) < len(filled):
        return None
    return None if any(contents.cell_kind(name, country) in _DATA for name in filled) else names


def _by_contrast(rows: Sequence[Record], country: str) -> int | None:
    """A first row of words over columns of numbers, dates or addresses is a header in words not known."""
    if len(rows) < 2:
        return None
    width = _usual_width(rows)
    filled = [sum(1 for cell in record.cells if cell.strip()) for record in rows[:10]]
    at = next((i for i, count in enumerate(filled) if count * 3 >= width * 2), None)
    if at is None or at + 1 >= len(rows):
        return None
    names = [fold(cell) for cell in rows[at].cells if cell.strip()]
    if len(set(names)) < len(names) or any(contents.cell_kind(name, country) in _DATA for name in names):
        return None
    below = rows[at + 1 : at + 40]
    for column, cell in enumerate(rows[at].cells):
        kinds = [contents.cell_kind(r.cells[column], country) for r in below if column < len(r.cells)]
        kinds = [kind for kind in kinds if kind]
        if cell.strip() and kinds and sum(1 for kind in kinds if kind in _DATA) * 3 >= len(kinds) * 2:
            return at
    return None
