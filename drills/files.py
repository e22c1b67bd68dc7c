"""Files that break readers: bombs, endless lines, noise, other formats, other alphabets, formulas."""

from __future__ import annotations

import csv
import io
import random
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from drills.texts import hostile

HEAD = ["Kundenr", "Fornavn", "Efternavn", "Mobil", "Reg.nr.", "Model"]
SHEET = "xl/worksheets/sheet1.xml"
XML = b'<?xml version="1.0" encoding="UTF-8"?>'
SPACE = b' xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
CODECS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "cp1250", "cp850", "cp500",
    "mac_roman", "iso8859_2", "utf-7", "shift_jis",
)
LINE_MB, BOMB_MB = 300, 170
MAGICS = (
    b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"MZ\x90\0", b"PK\x05\x06", b"SQLite format 3\0", b"{\\rtf1",
    b"\xd0\xcf\x11\xe0",
)
Maker = Callable[[Path, random.Random], Path]


def rows(chances: random.Random, count: int = 12) -> list[list[str]]:
    """Customers as another system would export them, now and then with something odd among them."""
    made = []
    for number in range(count):
        name = hostile(chances)[:80] if chances.random() < 0.2 else "Anna"
        plate = f"AB {chances.randrange(10, 99)} {chances.randrange(100, 999)}"
        phone = f"20 30 {chances.randrange(10, 99)} {chances.randrange(10, 99)}"
        made.append([f"K{chances.randrange(10**9)}-{number}", name, "Lund", phone, plate, "Nora"])
    return made


def table(chances: random.Random) -> str:
    """A good table as text."""
    text = io.StringIO()
    csv.writer(text, delimiter=chances.choice(";,\t")).writerows([HEAD, *rows(chances)])
    return text.getvalue()


def book(folder: Path, chances: random.Random) -> Path:
    """A good workbook."""
    made = Workbook()
    for row in [HEAD, *rows(chances)]:
        # A workbook cannot hold every sign; what it cannot is in the files of text.
        plain = [cell.encode("ascii", "replace").decode() for cell in row]
        made.active.append([ILLEGAL_CHARACTERS_RE.sub("", cell) for cell in plain])
    path = folder / "file.xlsx"
    made.save(path)
    return path


def with_part(folder: Path, chances: random.Random, part: str, data: bytes) -> Path:
    """A workbook in which one part is something else."""
    good, bad = book(folder, chances), folder / "bad.xlsx"
    with (
        zipfile.ZipFile(good) as old,
        zipfile.ZipFile(bad, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new,
    ):
        for entry in old.infolist():
            if entry.filename != part:
                new.writestr(entry.filename, old.read(entry))
        new.writestr(part, data)
    good.unlink()
    return bad


def zip_bomb(folder: Path, chances: random.Random) -> Path:
    """170 KB that unpack to a thousand times as much; made once, it takes a second."""
    kept = folder.parent / "bomb.xlsx"
    if not kept.exists():
        made = with_part(folder, chances, SHEET, b"<x>" + b" " * (BOMB_MB << 20))
        made.replace(kept)
    return Path(shutil.copyfile(kept, folder / "bomb.xlsx"))


def endless_line(folder: Path, chances: random.Random) -> Path:
    """A line of 300 MB, in quotation marks or not."""
    path = folder / "line.csv"
    with path.open("wb") as file:
        file.write(b'Navn;Telefon\n"' if chances.random() < 0.5 else b"Navn;Telefon\n")
        block = b"Navn;Telefon;" * 80_660
        for _megabyte in range(LINE_MB):
            file.write(block)
    return path


def zeros(folder: Path, chances: random.Random) -> Path:
    """NUL among the letters."""
    data = bytearray(table(chances).encode("utf-8", "replace"))
    for _zero in range(chances.randint(1, 50)):
        data.insert(chances.randrange(len(data)), 0)
    return _write(folder / "zeros.csv", bytes(data))


def other_alphabet(folder: Path, chances: random.Random) -> Path:
    """One encoding, and now and then a second one in the middle."""
    text = table(chances)
    data = text.encode(chances.choice(CODECS), "replace")
    if chances.random() < 0.3:
        data += text.encode(chances.choice(CODECS), "replace")
    return _write(folder / "letters.csv", data)


def renamed(folder: Path, chances: random.Random) -> Path:
    """Something else under the name of a table."""
    data = chances.choice(MAGICS) + chances.randbytes(chances.randint(0, 20_000))
    return _write(folder / chances.choice(("offer.csv", "offer.xlsx", "offer.txt")), data)


def deep_xml(folder: Path, chances: random.Random) -> Path:
    """Elements in elements in elements, or entities of entities."""
    name = chances.choice((b"sheetData", b"row", b"c", b"x"))
    if chances.random() < 0.5:
        deep = b"<" + name + b">"
        return with_part(folder, chances, SHEET, XML + b"<worksheet" + SPACE + b">" + deep * 300_000)
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    data = XML + b'<!DOCTYPE x [<!ENTITY l0 "lol">' + laughs + b"]><x" + SPACE + b">&l9;</x>"
    return with_part(folder, chances, chances.choice((SHEET, "xl/workbook.xml", "xl/styles.xml")), data)


def formulas(folder: Path, chances: random.Random) -> Path:
    """Cells that other programs would run."""
    made = [HEAD]
    for row in rows(chances):
        row[chances.randrange(1, 6)] = chances.choice(("=1+1", "=cmd|' /C calc'!A0", "@SUM(A1)", "+45", "-1"))
        made.append(row)
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(made)
    return _write(folder / "formulas.csv", text.getvalue().encode("utf-8", "replace"))


def cut_short(folder: Path, chances: random.Random) -> Path:
    """The first part of a good file."""
    path = book(folder, chances)
    data = path.read_bytes()
    return _write(path, data[: chances.randrange(len(data))])


def scribbled(folder: Path, chances: random.Random) -> Path:
    """A good file with some bytes of it changed."""
    if chances.random() < 0.5:
        path, data = folder / "file.csv", bytearray(table(chances).encode("utf-8", "replace"))
    else:
        path = book(folder, chances)
        data = bytearray(path.read_bytes())
    for _place in range(chances.randint(1, 40)):
        data[chances.randrange(len(data))] = chances.randrange(256)
    return _write(path, bytes(data))


def noise(folder: Path, chances: random.Random) -> Path:
    """Nothing but noise, or next to nothing."""
    data = chances.randbytes(chances.choice((0, 1, 2, 100, 200_000)))
    return _write(folder / chances.choice(("noise.csv", "noise.xlsx")), data)


def misshapen(folder: Path, chances: random.Random) -> Path:
    """Thousands of columns, rows of every length, quotation marks that never close."""
    kind = chances.randrange(3)
    if kind == 0:
        text = ";".join(f"c{n}" for n in range(chances.randint(1000, 30_000))) + "\n" + ";" * 50_000 + "\n"
    elif kind == 1:
        text = "\n".join(";" * chances.randrange(200) for _row in range(2000))
    else:
        text = 'Kundenr;Navn;Mobil\n1;"Ole;20123456\n' + "2;Bo;30123456\n" * 50_000
    return _write(folder / "shape.csv", text.encode())


def _write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


MAKERS: dict[str, tuple[int, Maker]] = {
    "zip bomb": (3, zip_bomb), "endless line": (1, endless_line), "zeros": (12, zeros),
    "other alphabet": (16, other_alphabet), "renamed": (12, renamed), "deep XML": (8, deep_xml),
    "formulas": (12, formulas), "cut short": (10, cut_short), "scribbled": (16, scribbled),
    "noise": (5, noise), "misshapen": (5, misshapen),
}
"""How often of a hundred, and how."""
