"""Workbooks (XLSX) read into rows: stored values only, formulas are never worked out."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from xml.parsers.expat import ExpatError, XMLParserType
from zlib import error as ZlibError

from dealerdesk.core.errors import Problem, Said, say
from dealerdesk.exchange import reasons, workbook_parts
from dealerdesk.exchange.cells import DateText, NumberText, Part, Record
from dealerdesk.exchange.reading import HEAD_ROWS, LINE_LIMIT
from dealerdesk.exchange.signatures import Format
from dealerdesk.exchange.workbook_parts import SheetPart, Style, Unsafe, Walk

MAX_COLUMNS = 1024
MAX_SHEETS = 40
# What a workbook can have at most (ECMA-376 part 1, 18.3): more is damage, or malice.
MAX_ROWS = 1 << 20
SHEET_COLUMNS = 1 << 14
_PLAIN = Style()
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_BROKEN = (
    zipfile.BadZipFile, ZlibError, ExpatError, KeyError, ValueError, IndexError, EOFError, OverflowError,
    NotImplementedError, AttributeError, UnicodeError,
)  # fmt: skip


class WorkbookSource:
    """A workbook; its sheets are the parts."""

    format = Format.WORKBOOK
    encoding = ""
    delimiter = ""

    def __init__(self, path: Path, name: str) -> None:
        self._name = name
        self._done = 0.0
        self.warnings: list[Said] = []
        with _as_problem(name):
            self._archive = zipfile.ZipFile(path)
            workbook_parts.check(self._archive, path.stat().st_size, name)
            self._sheets, since_1904 = workbook_parts.sheet_parts(self._archive)
            self._texts = workbook_parts.shared_texts(self._archive)
            self._styles = workbook_parts.styles(self._archive)
        self._epoch = dt.datetime(1904, 1, 1) if since_1904 else dt.datetime(1899, 12, 30)

    def parts(self) -> list[Part]:
        """The sheets with their first rows; hidden ones last."""
        ordered = sorted(self._sheets[:MAX_SHEETS], key=lambda sheet: sheet.hidden)
        found = []
        for sheet in ordered:
            head: list[Record] = []
            for record in self._rows(sheet):
                head.append(record)
                if len(head) >= HEAD_ROWS:
                    break
            if any(any(record.cells) for record in head):
                found.append(Part(sheet.name, head))
        if not found:
            raise Problem(reasons.EMPTY, reasons.EXPORT_AGAIN, name=self._name)
        return found

    def records(self, part: str) -> Iterator[Record]:
        """Every row of one sheet, from the beginning."""
        for sheet in self._sheets:
            if sheet.name == part:
                yield from self._rows(sheet)
                return

    def progress(self) -> float:
        """How much of the sheet at hand has been read, from 0 to 1."""
        return self._done

    def _rows(self, sheet: SheetPart) -> Iterator[Record]:
        with _as_problem(self._name), self._archive.open(sheet.path) as stream:
            size = max(self._archive.getinfo(sheet.path).file_size, 1)
            reader = _SheetReader(self._texts, self._styles, self._epoch)
            walk = Walk(stream, reader.start, reader.end, direct=True)
            reader.parser = walk.parser
            for read in walk.steps():
                self._done = min(read / size, 1.0)
                yield from reader.take()
            yield from reader.take()
        if reader.without_result and not any(w.msgid == reasons.NO_RESULTS for w in self.warnings):
            self.warnings.append(say(reasons.NO_RESULTS))


class _as_problem:
    """Whatever breaks while a workbook is taken apart is the workbook's fault."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, Unsafe):
            raise Problem(reasons.UNSAFE_XML, reasons.EXPORT_AGAIN, name=self._name) from error
        if isinstance(error, RuntimeError) and "password" in str(error):
            raise Problem(reasons.LOCKED, reasons.WITHOUT_PASSWORD, name=self._name) from error
        if isinstance(error, _BROKEN):
            raise Problem(reasons.DAMAGED, reasons.EXPORT_AGAIN, name=self._name) from error


class _SheetReader:
    """Turns the elements of a sheet into rows of cells."""

    parser: XMLParserType

    def __init__(self, texts: list[str], styles: list[Style], epoch: dt.datetime) -> None:
        self._texts, self._styles, self._epoch = texts, styles, epoch
        self._letters: dict[str, int] = {}
        self._rows: list[Record] = []
        self._cells: list[str] = []
        self._row = self._column = 0
        self._kind = self._style = ""
        self._pieces: list[str] = []
        self._formula = self._phonetic = False
        self._depth = 0
        self._moments: dict[tuple[str, str], str] = {}
        self.without_result = 0

    def take(self) -> list[Record]:
        """The rows finished since the last time."""
        rows, self._rows = self._rows, []
        return rows

    def start(self, tag: str, at: dict[str, str]) -> None:
        """An element begins."""
        self._depth += 1
        if tag == "c":
            reference = at.get("r")
            if reference:
                letters = reference.rstrip("0123456789")
                found = self._letters.get(letters)
                self._column = self._learned(letters) if found is None else found
            else:
                self._column += 1
            if self._column >= SHEET_COLUMNS:
                raise ValueError(self._column)
            self._kind, self._style = at.get("t", "n"), at.get("s", "")
            self._pieces.clear()
            self._formula = False
        elif tag == "v" or (tag == "t" and not self._phonetic):
            self.parser.CharacterDataHandler = self._pieces.append
        elif tag == "row":
            self._row = int(at.get("r", self._row + 1))
            if self._row > MAX_ROWS:
                raise ValueError(self._row)
            self._cells, self._column = [], -1
        elif tag == "f":
            self._formula = True
        elif tag == "rPh":
            self._phonetic = True
        elif self._depth > workbook_parts.MAX_DEPTH:
            raise Unsafe

    def end(self, tag: str) -> None:
        """An element ends."""
        self._depth -= 1
        if tag == "v" or tag == "t":
            self.parser.CharacterDataHandler = None
        elif tag == "c":
            if self._pieces and self._column < MAX_COLUMNS:
                self._put(self._pieces[0] if len(self._pieces) == 1 else "".join(self._pieces))
            elif self._formula:
                self.without_result += 1
        elif tag == "row":
            self._rows.append(Record(self._row, self._cells))
        elif tag == "rPh":
            self._phonetic = False

    def _learned(self, letters: str) -> int:
        found = self._letters[letters] = _column(letters)
        return found

    def _put(self, text: str) -> None:
        kind = self._kind
        if len(text) > LINE_LIMIT:
            raise ValueError(len(text))
        if kind == "n":
            text = self._number(text)
        elif kind == "s":
            text = self._texts[int(text)]
        elif kind == "b":
            text = "TRUE" if text == "1" else "FALSE"
        elif kind == "d":
            text = DateText(text.replace("T", " "))
        else:
            text = workbook_parts.unescaped(text)
        cells, column = self._cells, self._column
        missing = column - len(cells)
        if missing > 0:
            cells.extend([""] * missing)
        if missing < 0:
            cells[column] = text
        else:
            cells.append(text)

    def _number(self, text: str) -> str:
        style = self._styles[int(self._style)] if self._style else _PLAIN
        if style.kind:
            found = self._moments.get((text, style.kind))
            if found is None:
                found = self._moment(text, style.kind)
                if len(self._moments) < 50_000:
                    self._moments[text, style.kind] = found
            return found
        if len(text) > 15 or not text.isdigit() and not text.lstrip("-").replace(".", "", 1).isdigit():
            text = canonical(text)
            if not _NUMBER.fullmatch(text):
                return text
        return NumberText(text.zfill(style.digits) if style.digits else text)

    def _moment(self, text: str, kind: str) -> str:
        days = float(text)
        if kind == "time":
            minutes = round(days * 1440)
            return f"{minutes // 60}:{minutes % 60:02}"
        if not 0 <= days < 2_958_466:
            return canonical(text)
        # Day 60 of the 1900 calendar is a leap day that never was; days before it count from one day later.
        early = dt.timedelta(1 if days < 60 and self._epoch.year == 1899 else 0)
        moment = self._epoch + early + dt.timedelta(seconds=round(days * 86_400))
        return DateText(moment.date() if moment.time() == dt.time() else moment)


def canonical(text: str) -> str:
    """A stored number as people would write it: 15 digits, no exponent, no trailing zeros."""
    try:
        number = Decimal(f"{float(text):.15g}")
    except (InvalidOperation, ValueError):
        return text
    if not number.is_finite():
        return text
    plain = format(number, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _column(letters: str) -> int:
    """The column of a reference, counted from 0: 'A' is 0, 'AA' 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter.upper()) - 64
    return number - 1
