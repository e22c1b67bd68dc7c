"""What a file really is, whatever its name says: told by its first bytes."""

from __future__ import annotations

import re
import zipfile
from enum import StrEnum
from pathlib import Path

from dealerdesk.core.errors import Problem
from dealerdesk.exchange import reasons


class Format(StrEnum):
    """The two kinds of file that are read."""

    TEXT = "csv"
    WORKBOOK = "xlsx"


_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", reasons.PDF),
    (b"\x89PNG", reasons.PICTURE),
    (b"\xff\xd8\xff", reasons.PICTURE),
    (b"GIF8", reasons.PICTURE),
    (b"II*\0", reasons.PICTURE),
    (b"MM\0*", reasons.PICTURE),
    (b"\x1f\x8b", reasons.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", reasons.ARCHIVE),
    (b"Rar!", reasons.ARCHIVE),
    (b"BZh", reasons.ARCHIVE),
    (b"\xfd7zXZ", reasons.ARCHIVE),
    (b"{\\rtf", reasons.DOCUMENT),
    (b"SQLite format 3", reasons.DATABASE),
    (b"\x00\x01\x00\x00Standard ", reasons.DATABASE),
    (b"MZ", reasons.PROGRAM),
    (b"\x7fELF", reasons.PROGRAM),
    (b"BEGIN:VCARD", reasons.CARDS),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def recognise(path: Path, head: bytes, name: str) -> Format:
    """Whether a file is text or a workbook; a Problem that names anything else."""
    for start, what in _STARTS:
        if head.startswith(start) and not (what == reasons.PROGRAM and _is_text(head)):
            raise reasons.other_format(name, what)
    if head.startswith(_OLE):
        raise _old_office(path, name)
    if head.startswith(b"PK"):
        return _packed(path, name)
    _refuse_markup(head, name)
    return Format.TEXT


def _is_text(head: bytes) -> bool:
    return not any(c < 9 for c in head[:512])


def _old_office(path: Path, name: str) -> Problem:
    """An OLE file: a workbook behind a password, or one of the format before 2007."""
    with path.open("rb") as file:
        data = file.read(1 << 20)
        file.seek(max(0, path.stat().st_size - (1 << 20)))
        data += file.read(1 << 20)
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Problem(reasons.LOCKED, reasons.WITHOUT_PASSWORD, name=name)
    if any(stream.encode("utf-16-le") in data for stream in ("Workbook", "Book")):
        return Problem(reasons.OLD_EXCEL, reasons.SAVE_AS, name=name)
    return reasons.other_format(name, reasons.DOCUMENT)


def _packed(path: Path, name: str) -> Format:
    """A zip file: a workbook, or something else that is packed the same way."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Problem(reasons.DAMAGED, reasons.EXPORT_AGAIN, name=name) from error
    if "xl/workbook.bin" in names:
        raise reasons.other_format(name, reasons.BINARY_EXCEL)
    if "xl/workbook.xml" in names:
        return Format.WORKBOOK
    if "mimetype" in names:
        raise reasons.other_format(name, reasons.OPEN_DOCUMENT)
    if any(part.startswith(("word/", "ppt/")) for part in names):
        raise reasons.other_format(name, reasons.DOCUMENT)
    raise reasons.other_format(name, reasons.ARCHIVE)


def _refuse_markup(head: bytes, name: str) -> None:
    """Web pages and data formats that are text but no table; many systems call a web page '.xls'."""
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")[:2000].replace(b"\0", b"").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<body")):
        raise reasons.other_format(name, reasons.WEB_PAGE)
    if start.startswith((b"<?xml", b"<!doctype")) or (start.startswith(b"<") and b"xmlns" in start):
        what = reasons.WEB_PAGE if b"<html" in start else reasons.XML
        raise reasons.other_format(name, what)
    if re.match(rb'\{\s*"|\[\s*[{\["]', start):
        raise reasons.other_format(name, reasons.JSON)
