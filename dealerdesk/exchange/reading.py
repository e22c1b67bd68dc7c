"""Delimited text files read into rows: encoding, delimiter, quotes, several tables in one file."""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from dealerdesk.core.errors import Problem, Said, say
from dealerdesk.exchange import delimiters, encodings, reasons
from dealerdesk.exchange.cells import Part, Record
from dealerdesk.exchange.records import Corrections
from dealerdesk.exchange.signatures import Format

HEAD_BYTES = 1 << 18
HEAD_ROWS = 250
LINE_LIMIT = 1_000_000
# A quoted cell over more lines than this is a quotation mark that somebody forgot to close.
QUOTE_LINES = 200
_SECTION = re.compile(r"#+\s*\w.*|\[[^\[\]]+\]|---+\s*\w.*")
_PRESCAN_ROWS = 20_000

csv.field_size_limit(LINE_LIMIT * 2)


class TextSource:
    """A delimited text file."""

    format = Format.TEXT

    def __init__(self, path: Path, name: str, head: bytes, corrections: Corrections) -> None:
        self._path, self._name = path, name
        self._encoding = _encoding_of(path, name, head, corrections.encoding)
        self._wrapped = False
        lines = self._first_lines()
        self._cut = delimiters.recognise(lines, corrections.delimiter)
        if self._cut.width < 2 and sum(map(_is_wrapped, lines)) * 5 >= len(lines) * 4:
            self._wrapped = True
            self._cut = delimiters.recognise(self._first_lines(), corrections.delimiter)
        self._size = max(path.stat().st_size, 1)
        self._at = 0
        self.encoding = self._encoding.name
        self.delimiter = self._cut.delimiter
        self.warnings: list[Said] = [say(reasons.STRAY_BYTES)] if self._encoding.stray else []

    @property
    def steady(self) -> float:
        """The share of lines with the usual number of cells."""
        return self._cut.steady

    def parts(self) -> list[Part]:
        """The tables of the file; most have one, without a name."""
        found = [Part("", [])]
        for record in self._all():
            if (name := _section_name(record)) is not None:
                found.append(Part(_unused(name, found), []))
            elif len(found[-1].head) < HEAD_ROWS:
                found[-1].head.append(record)
            if record.row > _PRESCAN_ROWS or (len(found) == 1 and record.row > HEAD_ROWS * 4):
                break
        kept = [part for part in found if any(any(cells) for _row, cells, _flaw in part.head)]
        return kept or found[:1]

    def records(self, part: str) -> Iterator[Record]:
        """Every row of one table, from the beginning."""
        names = [Part("", [])]
        for record in self._all():
            if (name := _section_name(record)) is not None:
                if names[-1].name == part and part:
                    return
                names.append(Part(_unused(name, names), []))
            elif names[-1].name == part:
                yield record

    def progress(self) -> float:
        """How much of the file has been read, from 0 to 1."""
        return min(self._at / self._size, 1.0)

    def _first_lines(self) -> list[str]:
        lines, size = [], 0
        for line in self._lines():
            lines.append(line)
            size += len(line)
            if len(lines) > HEAD_ROWS * 2 or size > HEAD_BYTES:
                break
        if not any(line.strip("\ufeff \t\r\n\0\x1a") for line in lines):
            raise Problem(reasons.EMPTY, reasons.EXPORT_AGAIN, name=self._name)
        return lines

    def _lines(self) -> Iterator[str]:
        """The lines of the file with their ends; a line beyond all measure is a Problem."""
        row = 0
        with self._path.open("rb") as raw:
            text = io.TextIOWrapper(raw, self._encoding.name, self._encoding.errors, newline="")
            while line := text.readline(LINE_LIMIT + 1):
                row += 1
                if len(line) > LINE_LIMIT:
                    raise Problem(
                        reasons.LONG_LINE, reasons.EXPORT_AGAIN, name=self._name, limit=LINE_LIMIT, row=row
                    )
                self._at = raw.tell()
                if row == 1:
                    line = line.lstrip("\ufeff")
                line = line.rstrip("\0\x1a") if line[-1:] in {"\0", "\x1a"} else line
                yield _unwrapped(line) if self._wrapped else line

    def _all(self) -> Iterator[Record]:
        lines = _Lines(self._lines())
        row = 0
        for line in lines:
            row += 1
            if row == 1 and self._cut.declared:
                continue
            if '"' not in line:
                cells = line.rstrip("\r\n").split(self.delimiter)
                cut = len(cells) < self._cut.width and line[-1:] not in {"\n", "\r"}
                yield Record(row, cells, say(reasons.CUT_SHORT) if cut else None)
            else:
                yield self._quoted(row, line, lines)

    def _quoted(self, row: int, line: str, lines: _Lines) -> Record:
        """A row with quotation marks, perhaps over several lines; one never closed is read as it stands."""
        feed = _Feed(line, lines)
        reader = csv.reader(feed, delimiter=self.delimiter, skipinitialspace=self._cut.skip_blanks)
        try:
            cells = next(reader)
        except csv.Error:
            cells, feed.open = [], True
        if not feed.open and (self._is_well_formed(feed.taken) or not self._swallowed(feed.taken)):
            return Record(row, cells)
        lines.push_back(feed.taken[1:])
        whole = line.rstrip("\r\n").split(self.delimiter)
        return Record(row, [cell.strip('"') for cell in whole], say(reasons.QUOTE_OPEN))

    def _is_well_formed(self, lines: list[str]) -> bool:
        """Whether these lines are one row as the rules of CSV have it, with the usual number of cells.

        A quotation mark that nobody closed ends at the next one that opens, in the middle of a cell.
        """
        blanks = self._cut.skip_blanks
        try:
            rows = list(csv.reader(lines, delimiter=self.delimiter, skipinitialspace=blanks, strict=True))
        except csv.Error:
            return False
        return len(rows) == 1 and len(rows[0]) == self._cut.width

    def _swallowed(self, taken: list[str]) -> bool:
        """Whether a quoted cell has eaten whole rows: its inner lines are cut just like the rows around."""
        marks = self._cut.width - 1
        if len(taken) < 2 or marks < 2:
            return False
        inner = taken[1:-1]
        if self.delimiter in taken[0]:
            inner = taken[1:]
        return any(line.count(self.delimiter) >= marks for line in inner)


class _Lines:
    """Lines of a file, with the possibility to give some back."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._back: deque[str] = deque()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        return self._back.popleft() if self._back else next(self._lines)

    def push_back(self, lines: list[str]) -> None:
        """Give lines back, to be read again in their order."""
        self._back.extendleft(reversed(lines))


class _Feed:
    """Gives the csv module one line, and more only while a quoted cell is open."""

    def __init__(self, first: str, lines: _Lines) -> None:
        self._lines = lines
        self._given = False
        self.taken = [first]
        self.size = len(first)
        self.open = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if not self._given:
            self._given = True
            return self.taken[0]
        line = next(self._lines, None)
        if line is not None:
            self.taken.append(line)
            self.size += len(line)
        if line is None or len(self.taken) > QUOTE_LINES or self.size > LINE_LIMIT:
            self.open = True
            raise StopIteration
        return line


def _encoding_of(path: Path, name: str, head: bytes, chosen: str | None) -> encodings.Encoding:
    if chosen is not None:
        if chosen not in encodings.KNOWN:
            raise Problem(reasons.BAD_ENCODING, encoding=chosen)
        return encodings.Encoding(chosen)
    found = encodings.recognise(path, head)
    if found is None:
        raise Problem(reasons.BINARY, reasons.SAVE_AS, name=name)
    return found


def _is_wrapped(line: str) -> bool:
    """Whether a whole line stands in quotation marks, as some programs write a row they took for one cell."""
    bare = line.strip()
    return len(bare) > 2 and bare[0] == bare[-1] == '"'


def _unwrapped(line: str) -> str:
    return line.strip()[1:-1].replace('""', '"') + "\n" if _is_wrapped(line) else line


def _section_name(record: Record) -> str | None:
    """The name on a line that begins a new table ('## Costs', '[Kunder]'), None on any other line."""
    first = record.cells[0]
    if not first or first[0] not in "#[-" or any(record.cells[1:]):
        return None
    return first.strip("#[]- \t") or None if _SECTION.fullmatch(first.strip()) else None


def _unused(name: str, parts: list[Part]) -> str:
    """A name no part has yet: the second table of a name gets a number."""
    taken = {part.name for part in parts}
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{name} {number}"
    return found
