"""Encodings of foreign text files: which one the bytes are in, and garbled letters mended cell by cell."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

UTF8, UTF8_BOM = "utf-8", "utf-8-sig"
KNOWN = (
    UTF8, UTF8_BOM, "utf-16-le", "utf-16-be", "windows-1252", "windows-1250", "iso-8859-2", "cp850", "cp852",
)  # fmt: skip
_SCAN = 1 << 20
_SAMPLE = 1 << 15
_BOMS = ((codecs.BOM_UTF8, UTF8_BOM), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_WESTERN = frozenset("æøåÆØÅäöüßÄÖÜéèëêóôáíñçàâîïúýðþ")
_POLISH = frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ")
_COMMON = frozenset("æøåÆØÅäöüßÄÖÜéąćęłńóśźżĄĆĘŁŃŚŹŻ")
_MEND = "dealerdesk-1252"


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a file's bytes are read; `stray` counts bytes of UTF-8 text that are not UTF-8."""

    name: str
    stray: int = 0

    @property
    def errors(self) -> str:
        """The handler for bytes that do not fit: in UTF-8 read as Windows-1252 rather than lost."""
        return _MEND if self.name in (UTF8, UTF8_BOM) else "replace"


@dataclass(frozen=True, slots=True)
class _Scan:
    size: int
    nul: int
    high: bytes
    stray: int
    multibyte: int


def recognise(path: Path, head: bytes) -> Encoding | None:
    """The encoding of a file by its byte order mark, its zeros, and all its bytes; None when it is no text.

    A file of UTF-8 with a few bytes of something else is still read as UTF-8, and those are counted.
    """
    for mark, name in _BOMS:
        if head.startswith(mark):
            return Encoding(name, _scan(path).stray if name == UTF8_BOM else 0)
    if wide := _wide(head):
        return Encoding(wide)
    scan = _scan(path)
    if scan.nul:
        return None
    if not scan.stray or scan.multibyte > scan.stray:
        return Encoding(UTF8, scan.stray)
    return Encoding(_single_byte(scan.high))


def _wide(head: bytes) -> str:
    """UTF-16 without its mark: every other byte of Latin text is zero."""
    sample = head[: len(head) // 2 * 2]
    if len(sample) < 4 or b"\0" not in sample:
        return ""
    half = len(sample) // 2
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > half * 0.6 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.05:
        return "utf-16-be"
    return ""


def _scan(path: Path) -> _Scan:
    """One look at all bytes: zeros inside, what is not UTF-8, and a sample of lines with high bytes."""
    size = nul = stray = multibyte = 0
    high: list[bytes] = []
    kept = 0
    rest = b""
    with path.open("rb") as file:
        while chunk := file.read(_SCAN):
            size += len(chunk)
            nul += chunk.rstrip(b"\0\x1a").count(0)
            if not chunk.isascii() or rest:
                data = rest + chunk
                bad, good, rest = _utf8_votes(data)
                stray, multibyte = stray + bad, multibyte + good
                if kept < _SAMPLE:
                    lines = [line for line in chunk[: _SAMPLE * 4].split(b"\n") if not line.isascii()]
                    high += lines
                    kept += sum(map(len, lines))
    return _Scan(size, nul, b"\n".join(high)[: _SAMPLE * 2], stray + bool(rest), multibyte)


def _utf8_votes(data: bytes) -> tuple[int, int, bytes]:
    """Bytes that are not UTF-8, letters of several bytes that are, and an unfinished one at the end."""
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    try:
        text = decoder.decode(data)
        pending = decoder.getstate()[0]
        return 0, len(data) - len(pending) - len(text), pending
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        bad = text.count("\ufffd")
        return bad, len(text) - len(text.encode("ascii", "ignore")) - bad, b""


def _single_byte(high: bytes) -> str:
    """The code page in which the letters of the sample make the best sense; Windows-1252 when in doubt."""
    best, score = "windows-1252", float("-inf")
    for name in ("windows-1252", "windows-1250", "iso-8859-2", "cp850", "cp852"):
        points = _sense(high.decode(name, "replace"))
        if points > score:
            best, score = name, points
    return best


def _sense(text: str) -> float:
    """How much a decoding looks like one of our languages: known letters inside words, no symbols there."""
    points = 0.0
    western = polish = 0
    for before, char, after in zip(" " + text, text, text[1:] + " ", strict=False):
        if char < "\x80":
            continue
        inside = before.isalpha() or after.isalpha()
        if inside and (char in _COMMON or char in _WESTERN or char in _POLISH):
            western += char in _WESTERN
            polish += char in _POLISH
            points += 2 if char in _COMMON else 1
            if before.islower() and char.isupper():
                points -= 3
        elif inside and char not in "–—’‘“”\u00a0":
            points -= 3 if not char.isalpha() else 1
    return points - 2 * min(western, polish)


# Letters of UTF-8 that somebody read as Windows-1252 or -1250 and wrote out again: "Ã¸" for ø, "Å‚" for ł.
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_GARBLED = re.compile(r"[ÂÃÄÅĂĹÆ][\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸŚŤťŽźśľĽŁłŻżąĄşŞ˛ˇ˙]|â‚¬|â€")


def looks_garbled(cell: str) -> bool:
    """Whether a cell holds the tell-tale pairs of letters read in the wrong encoding."""
    return not cell.isascii() and bool(_GARBLED.search(cell))


def mend(cell: str) -> str:
    """A garbled cell as it was meant, where that can be told; what is not garbled stays as it is."""
    return _FOREIGN.sub(_mended, cell) if looks_garbled(cell) else cell


def _mended(match: re.Match[str]) -> str:
    """A run of letters beyond ASCII read back, once more if it was garbled twice."""
    run = match[0]
    for name in ("windows-1252", "windows-1250"):
        try:
            found = _back(run, name).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        return mend(found)
    return run


def _back(cell: str, name: str) -> bytes:
    """The bytes a garbled cell came from; what the code page does not define stood for itself."""
    out = bytearray()
    for char in cell:
        if "\x80" <= char <= "\x9f":
            out.append(ord(char))
        else:
            out += char.encode(name)
    return bytes(out)


def _as_1252(error: UnicodeError) -> tuple[str, int]:
    if isinstance(error, UnicodeDecodeError):
        bad = error.object[error.start : error.end]
        return bad.decode("windows-1252", "replace"), error.end
    raise error


codecs.register_error(_MEND, _as_1252)
