"""The cells a file is read into: text as it stands, or the number or date a spreadsheet stored."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from dealerdesk.core.errors import Said
from dealerdesk.exchange.signatures import Format
from dealerdesk.exchange.wordlists import listed


class NumberText(str):
    """A number as a spreadsheet stored it, written with a decimal point: '2421.25'."""

    __slots__ = ()


class DateText(str):
    """A date or a moment as a spreadsheet stored it: '2024-03-27' or '2024-03-27 16:01:00'."""

    __slots__ = ()


class Record(NamedTuple):
    """One row of a file: its number as a person sees it (1 is the first), its cells, and what was mended."""

    row: int
    cells: list[str]
    flaw: Said | None = None


class Part(NamedTuple):
    """A sheet of a workbook or one of several tables in a text file, with its first rows."""

    name: str
    head: list[Record]


class Source(Protocol):
    """A file as rows of cells; a workbook has no encoding or delimiter. `warnings` grow while reading."""

    format: Format
    encoding: str
    delimiter: str
    warnings: list[Said]

    def parts(self) -> list[Part]:
        """The tables in the file, each with its first rows."""
        ...

    def records(self, part: str) -> Iterator[Record]:
        """Every row of one table, from the beginning."""
        ...

    def progress(self) -> float:
        """How much of the file has been read, from 0 to 1."""
        ...


# What stands for nothing in any cell; compared folded.
BLANKS = listed(
    "- -- --- – — ? ?? ??? . .. n/a n.a. #n/a #value! #ref! #name? #div/0! #num! #null! (null) (blank) "
    "(tom) (leer) (puste)"
)
# Words for "not known" in cells that hold no name and no free text; compared folded.
UNKNOWN = BLANKS | listed(
    "ukendt unknown unbekannt ukjent nieznany nieznana nieznane nd n.d. bd b.d. brak ingen keine keiner none "
    "null nil nan x xx xxx k.a. tbd tba mangler fehlt missing"
) | frozenset({
    "ikke oplyst", "nicht bekannt", "ikke kendt", "ikke opgitt", "nie podano", "nie dotyczy", "not known",
    "not given", "not available", "k. a.", "ved ikke", "keine angabe", "brak danych", "ikke kjent",
})


def blank(cell: str) -> bool:
    """Whether a cell says nothing: empty, a dash, a question mark, a spreadsheet's error."""
    return not cell or cell.casefold() in BLANKS


def unknown(cell: str) -> bool:
    """Whether a cell says that the value is not known; not for names and free text."""
    return not cell or cell.casefold() in UNKNOWN
