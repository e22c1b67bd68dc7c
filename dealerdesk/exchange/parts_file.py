"""A catalogue of parts in a file, CSV or XLSX: its columns, what can be taken in, what is refused and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from dealerdesk.core.errors import Problem, Said, brief, say
from dealerdesk.core.i18n import N_
from dealerdesk.core.money import to_minor
from dealerdesk.exchange.cells import Source
from dealerdesk.exchange.child import open_source
from dealerdesk.exchange.numbers import COMMA, POINT, read_number
from dealerdesk.exchange.parts_layout import (
    HEAD_ROWS,
    Layout,
    PartsCorrections,
    Rows,
    lay_out,
    shape_of_parts,
)
from dealerdesk.exchange.records import Corrections
from dealerdesk.parts.records import ImportedPart
from dealerdesk.parts.rules import MOST, THOUSAND, check_number, number_key

MOST_BYTES, MOST_ROWS = 40 << 20, 100_000
MOST_MINOR = 2_000_000_000


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that is not taken in: its number as the file shows it, what stands in it, and why."""

    row: int
    text: str
    why: Said


@dataclass(frozen=True, slots=True)
class PartsFile:
    """What is in a file: parts by row, refused rows, how it was read, and by what that is remembered.

    `heads` are the rows that may name the columns, with their words. Where `is_clear` is not so, nobody knows
    yet which column is the number and which the name, and nothing is read.
    """

    name: str
    parts: tuple[ImportedPart, ...]
    refused: tuple[RefusedRow, ...]
    sheets: tuple[str, ...]
    sheet: str
    layout: Layout
    heads: tuple[tuple[int, str], ...]

    @property
    def is_clear(self) -> bool:
        """Whether it is known which column is what."""
        return self.layout.is_clear

    @property
    def shape(self) -> str:
        """What files with the same headings have in common; asked before anything is corrected."""
        return shape_of_parts(self.layout)


def read_parts(path: Path, currency: str, corrections: PartsCorrections | None = None) -> PartsFile:
    """Every part of a file; a second row of the same part is refused. Raises `Problem`.

    Where no sheet names its columns the one with the most of them is shown as it is.
    """
    wanted = corrections or PartsCorrections()
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Problem(N_("“{name}” is too large."), N_("Bring it in in parts."), name=path.name)
        source = open_source(path, Corrections())
        sheets = tuple(part.name for part in source.parts())
        first = None
        for sheet in sheets if wanted.sheet is None else (wanted.sheet,):
            rows = _rows(source, sheet, path.name)
            layout = lay_out(rows, wanted)
            if layout.is_clear:
                return _read(path.name, sheets, sheet, rows, layout, currency)
            if rows and (first is None or len(layout.columns) > len(first[2].columns)):
                first = sheet, rows, layout
    except OSError as error:
        raise Problem(N_("“{name}” cannot be read."), N_("Choose another file."), name=path.name) from error
    if first is not None:
        return _read(path.name, sheets, *first, currency)
    raise Problem(
        N_("There is no catalogue of parts in “{name}”."),
        N_("One row has to name the columns: at least number and name."), name=path.name,
    )


def _rows(source: Source, sheet: str, name: str) -> list[tuple[int, list[str]]]:
    rows = [(record.row, record.cells) for record in source.records(sheet)]
    if len(rows) > MOST_ROWS:
        raise Problem(N_("“{name}” is too large."), N_("Bring it in in parts."), name=name)
    return rows


def _read(
    name: str, sheets: tuple[str, ...], sheet: str, rows: Rows, layout: Layout, currency: str
) -> PartsFile:
    columns, parts, refused = layout.places, dict[tuple[str, str], ImportedPart](), list[RefusedRow]()
    mark = _mark(layout.rows, columns)
    for row, cells in layout.rows if layout.is_clear else ():
        got = {key: cells[at].strip() if at < len(cells) else "" for key, at in columns.items()}
        if not any(got.values()):
            continue
        try:
            made = _part(row, got, mark, currency)
            there = parts.setdefault((number_key(made.number), made.supplier), made)
            if there is not made:
                raise Problem(N_("Row {row} has this number already."), row=there.row)
        except Problem as problem:
            refused.append(RefusedRow(row, _words(cells, 80), problem.said))
    heads = tuple((row, _words(cells, 60)) for row, cells in rows[:HEAD_ROWS])
    return PartsFile(name, tuple(parts.values()), tuple(refused), sheets, sheet, layout, heads)


def _words(cells: Sequence[str], most: int) -> str:
    return brief(" · ".join(cell.strip() for cell in cells if cell.strip()), most)


def _mark(rows: Sequence[tuple[int, list[str]]], columns: Mapping[str, int]) -> str:
    """The decimal mark of the file: whichever ends more of its amounts before one or two digits."""
    votes = {COMMA: 0, POINT: 0}
    for _row, cells in rows[:2000]:
        for key in ("price", "cost"):
            at = columns.get(key, -1)
            text = cells[at].strip() if 0 <= at < len(cells) else ""
            for mark in votes:
                votes[mark] += 1 if text[-3:-2] == mark or text[-2:-1] == mark else 0
    return COMMA if votes[COMMA] >= votes[POINT] else POINT


def _part(row: int, got: Mapping[str, str], mark: str, currency: str) -> ImportedPart:
    number = check_number(got["number"])
    if not got["name"]:
        raise Problem(N_("The part has no name."))
    return ImportedPart(
        row=row, number=number, name=" ".join(got["name"].split()), supplier=got.get("supplier", "")[:80],
        bin=got.get("bin", ""), price_minor=_money(got.get("price", ""), mark, currency),
        cost_minor=_money(got.get("cost", ""), mark, currency),
        minimum_thousandths=_quantity(got.get("minimum", ""), mark) or 0,
        here_thousandths=_quantity(got.get("here", ""), mark),
        replaced_by=_newer(number, got.get("replaced_by", "")),
    )


def _newer(number: str, text: str) -> str:
    """The number of the newer form; '' for none, and for a dash that stands for none."""
    if not any(sign.isalnum() for sign in text):
        return ""
    newer = check_number(text)
    if number_key(newer) == number_key(number):
        raise Problem(N_("A part cannot replace itself."))
    return newer


def _number(text: str, mark: str) -> Decimal | None:
    if not text:
        return None
    found = read_number(text, mark)
    if found is None:
        raise Problem(N_("“{text}” is not a number."), text=brief(text, 20))
    if found < 0:
        raise Problem(N_("“{text}” is less than nothing."), text=brief(text, 20))
    return found


def _money(text: str, mark: str, currency: str) -> int | None:
    found = _number(text, mark)
    minor = None if found is None else to_minor(found, currency)
    if minor is not None and minor > MOST_MINOR:
        raise Problem(N_("“{text}” is no price of a part."), text=brief(text, 20))
    return minor


def _quantity(text: str, mark: str) -> int | None:
    found = _number(text, mark)
    if found is not None and found * THOUSAND > MOST:
        raise Problem(N_("A quantity is more than nothing and at most a million."))
    return None if found is None else int((found * THOUSAND).to_integral_value())


def counted(found: PartsFile) -> Said:
    """How much of a file can be taken in, in words."""
    return say(N_("{n} parts can be taken in, {refused} rows cannot."), n=len(found.parts),
               refused=len(found.refused))
