"""The parts of a workbook that are not sheets: names of sheets, shared texts, and which styles are dates."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO
from xml.parsers import expat

from dealerdesk.core.errors import Problem
from dealerdesk.exchange import reasons

MAX_ENTRIES = 5_000
MAX_UNPACKED = 1 << 30
# Real tables pack ten- to fiftyfold; what packs better than this and is large is no table.
MAX_RATIO = 200
SMALL = 64 << 20
MAX_DEPTH = 64
CHUNK = 1 << 16

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet by name, and where it lies in the archive."""

    name: str
    path: str
    hidden: bool


def check(archive: zipfile.ZipFile, size: int, name: str) -> None:
    """A Problem when the archive unpacks to something out of all proportion, or only with a password."""
    entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or total > MAX_UNPACKED or (total > SMALL and total > size * MAX_RATIO):
        raise Problem(reasons.UNPACKS_TOO_FAR, reasons.EXPORT_AGAIN, name=name)
    if any(entry.flag_bits & 1 for entry in entries):
        raise Problem(reasons.LOCKED, reasons.WITHOUT_PASSWORD, name=name)


class Walk:
    """Reads XML piece by piece; no entities, no document types, no endless nesting."""

    def __init__(self, stream: IO[bytes], start: Start, end: End, direct: bool = False) -> None:
        """`direct` says that `start` and `end` look after endless nesting themselves."""
        self._stream, self._start, self._end, self._direct = stream, start, end, direct
        self._local: dict[str, str] = {}
        self._depth = 0
        self.read = 0
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._on_root
        self.parser.StartDoctypeDeclHandler = _refuse
        self.parser.EntityDeclHandler = _refuse

    def collect(self, text: Text | None) -> None:
        """Where text goes from now on; None drops it."""
        self.parser.CharacterDataHandler = text

    def steps(self) -> Iterator[int]:
        """Parse chunk after chunk; gives the bytes read so far after each."""
        while chunk := self._stream.read(CHUNK):
            self.parser.Parse(chunk, False)
            self.read += len(chunk)
            yield self.read
        self.parser.Parse(b"", True)

    def run(self) -> None:
        """Parse it all."""
        for _read in self.steps():
            pass

    def _on_root(self, tag: str, attributes: dict[str, str]) -> None:
        """Without a namespace prefix elements go straight to their reader: that is most of the time."""
        self.parser.EndElementHandler = self._on_end
        self.parser.StartElementHandler = self._on_start
        if self._direct and ":" not in tag:
            self.parser.StartElementHandler, self.parser.EndElementHandler = self._start, self._end
        self._start(self._name(tag), attributes)

    def _on_start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise Unsafe
        self._start(self._name(tag), attributes)

    def _on_end(self, tag: str) -> None:
        self._depth -= 1
        self._end(self._name(tag))

    def _name(self, tag: str) -> str:
        """The tag without its namespace prefix."""
        found = self._local.get(tag)
        if found is None:
            found = self._local[tag] = tag.rpartition(":")[2]
        return found


class Unsafe(Exception):
    """XML with parts that no table has."""


def _refuse(*_declared: object) -> None:
    raise Unsafe


def sheet_parts(archive: zipfile.ZipFile) -> tuple[list[SheetPart], bool]:
    """The worksheets in their order, and whether days are counted from 1904."""
    targets = _relations(archive)
    found: list[SheetPart] = []
    since_1904 = False

    def start(tag: str, at: dict[str, str]) -> None:
        nonlocal since_1904
        if tag == "workbookPr":
            since_1904 = at.get("date1904", "0") in {"1", "true"}
        elif tag == "sheet":
            key = next((v for k, v in at.items() if k == "r:id" or k.endswith(":id")), "")
            if key in targets:
                hidden = at.get("state", "visible") != "visible"
                found.append(SheetPart(at.get("name", key), targets[key], hidden))

    with archive.open("xl/workbook.xml") as stream:
        Walk(stream, start, _nothing).run()
    return found, since_1904


def _relations(archive: zipfile.ZipFile) -> dict[str, str]:
    targets: dict[str, str] = {}

    def start(tag: str, at: dict[str, str]) -> None:
        if tag == "Relationship" and at.get("Type", "").endswith("/worksheet"):
            path = at.get("Target", "")
            path = path.lstrip("/") if path.startswith("/") else posixpath.normpath(f"xl/{path}")
            targets[at.get("Id", "")] = path

    with archive.open("xl/_rels/workbook.xml.rels") as stream:
        Walk(stream, start, _nothing).run()
    return targets


def shared_texts(archive: zipfile.ZipFile) -> list[str]:
    """The table of texts that cells refer to by number."""
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    texts: list[str] = []
    pieces: list[str] = []
    reading = Walk.collect
    phonetic = False

    def start(tag: str, _at: dict[str, str]) -> None:
        nonlocal phonetic
        if tag == "si":
            pieces.clear()
        elif tag == "rPh":
            phonetic = True
        elif tag == "t" and not phonetic:
            reading(walk, pieces.append)

    def end(tag: str) -> None:
        nonlocal phonetic
        if tag == "t":
            reading(walk, None)
        elif tag == "rPh":
            phonetic = False
        elif tag == "si":
            texts.append(unescaped("".join(pieces)))

    with archive.open("xl/sharedStrings.xml") as stream:
        walk = Walk(stream, start, end)
        walk.run()
    return texts


@dataclass(frozen=True, slots=True)
class Style:
    """What a number format makes of a number: "date", "time" or ""; and to how many digits it is padded."""

    kind: str = ""
    digits: int = 0


_BUILT_IN = dict.fromkeys((*range(14, 18), 22, *range(27, 37), *range(50, 59)), "date")
_BUILT_IN |= dict.fromkeys((18, 19, 20, 21, 45, 46, 47), "time")
_QUIET = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)


def styles(archive: zipfile.ZipFile) -> list[Style]:
    """The style of each cell format, in the order cells refer to them."""
    if "xl/styles.xml" not in archive.namelist():
        return []
    own: dict[str, str] = {}
    found: list[Style] = []
    inside = False

    def start(tag: str, at: dict[str, str]) -> None:
        nonlocal inside
        if tag == "numFmt":
            own[at.get("numFmtId", "")] = at.get("formatCode", "")
        elif tag == "cellXfs":
            inside = True
        elif tag == "xf" and inside:
            number = at.get("numFmtId", "0")
            code = own.get(number)
            found.append(style_of(code) if code is not None else Style(_BUILT_IN.get(int(number), "")))

    def end(tag: str) -> None:
        nonlocal inside
        if tag == "cellXfs":
            inside = False

    with archive.open("xl/styles.xml") as stream:
        Walk(stream, start, end).run()
    return found


def style_of(code: str) -> Style:
    """What a format code of a spreadsheet makes of a number (ECMA-376 part 1, 18.8.31)."""
    bare = _QUIET.sub("", code.split(";")[0]).lower()
    if bare == "general":
        return Style()
    if re.search(r"[dy]", bare) or ("m" in bare and not re.search(r"[hs]", bare) and "[m" not in bare):
        return Style("date")
    if re.search(r"[hs]", bare) or "[m" in bare:
        return Style("time")
    return Style("", len(bare)) if len(bare) > 1 and set(bare) == {"0"} else Style()


_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """Control characters as workbooks write them ('_x000D_'), turned back."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def _nothing(_tag: str) -> None:
    """Ends of elements that do not matter."""
