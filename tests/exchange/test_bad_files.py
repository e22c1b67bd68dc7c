"""A file that is not what it says ends in a plain sentence, soon, in little memory, with nothing taken."""

from __future__ import annotations

import copy
import io
import os
import pickle
import subprocess
import sys
import time
import zipfile
from dataclasses import dataclass
from typing import Any

import pytest

from dealerdesk.core.errors import Problem
from dealerdesk.exchange import intake, wire
from dealerdesk.exchange.child import Request
from dealerdesk.exchange.records import Corrections
from tests.exchange.files import DATA, DENMARK, look, write, write_workbook

SECONDS, MEGABYTES = 10, 512
ROWS: list[list[object]] = [["Kundenr", "Navn", "Mobil"], [1, "Ole Lund", 20123456], [2, "Bo Krog", 30123456]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the child said at last, after how long, and how much memory it ever had."""

    sentence: str
    seconds: float
    megabytes: float


# A process counts the memory of the one it was forked from, so a small one stands between.
BETWEEN = """
import resource, subprocess, sys
subprocess.run([sys.executable, "-m", "dealerdesk.exchange.child"], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
"""


def ask(path) -> Answer:
    """Have a child look at a file, and measure it."""
    began = time.monotonic()
    request = pickle.dumps(Request(path, Corrections(), DENMARK))
    run = subprocess.run(
        [sys.executable, "-c", BETWEEN], input=request, capture_output=True, cwd=DATA.parents[2], check=True
    )
    answer = io.BytesIO(run.stdout)
    last: tuple[Any, ...] = ("nothing",)
    while (frame := wire.receive(answer)) is not None:
        last = frame
    sentence = Problem(last[1], last[2], **last[3]).sentence() if last[0] == "problem" else str(last[0])
    megabytes = int(run.stderr) / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    return Answer(sentence, time.monotonic() - began, megabytes)


def refused(path, ask=look) -> str:
    """The sentence a file ends in; never anything but a Problem."""
    began = time.monotonic()
    with pytest.raises(Problem) as caught:
        ask(path, house=DENMARK)
    assert time.monotonic() - began < SECONDS
    return caught.value.sentence()


BYTES = {
    "a PDF document": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n",
    "a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0",
    "a packed archive": b"\x1f\x8b\x08\0\0\0\0\0\0\3",
    "a text document": b"{\\rtf1\\ansi Kunder}",
    "a database": b"SQLite format 3\0\x10\0\1\1",
    "a program": b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff",
    "a web page": b"<html><body><table><tr><td>Navn</td></tr></table></body></html>",
    "an XML file": b'<?xml version="1.0"?><customers><customer name="Ole"/></customers>',
    "a JSON file": b'[{"navn": "Ole Lund", "tlf": "20123456"}]',
    "a file of contact cards": b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ole Lund\r\nEND:VCARD\r\n",
}


@pytest.mark.parametrize(("what", "data"), BYTES.items(), ids=[what.split()[-1] for what in BYTES])
def test_a_file_that_is_something_else_is_named_for_what_it_is(tmp_path, what, data):
    (tmp_path / "kunder.csv").write_bytes(data)
    assert (
        refused(tmp_path / "kunder.csv")
        == f"kunder.csv is {what}, not a table. Save it in your system as CSV or XLSX and import that."
    )


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        ("word/document.xml", "a text document"),
        ("mimetype", "an OpenDocument file"),
        ("x.txt", "a packed archive"),
        ("xl/workbook.bin", "a binary Excel file"),
    ],
)
def test_a_packed_file_that_is_no_workbook_is_named(tmp_path, inside, what):
    with zipfile.ZipFile(tmp_path / "kunder.xlsx", "w") as archive:
        archive.writestr(inside, "x")
    assert f"kunder.xlsx is {what}, not a table." in refused(tmp_path / "kunder.xlsx")


def test_a_file_that_is_not_there_or_no_file_is_said_at_once(tmp_path):
    assert refused(tmp_path / "fehlt.csv", intake.plan) == "There is no file named fehlt.csv."
    assert refused(tmp_path, intake.plan).endswith(
        "is not a file. Save it in your system as CSV or XLSX and import that."
    )
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.csv")
        assert "is not a file" in refused(tmp_path / "pipe.csv", intake.plan)
    assert "could not be read" in refused("\0.csv", intake.plan)


@pytest.mark.parametrize("data", [b"", b"\n\n\n", b"  \r\n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\0\0\0"])
def test_an_empty_file_is_empty(tmp_path, data):
    (tmp_path / "k.csv").write_bytes(data)
    assert (
        refused(tmp_path / "k.csv", intake.plan) == "k.csv is empty. Export it again and import the new file."
    )


def test_an_empty_workbook_is_empty(tmp_path):
    assert "is empty" in refused(write_workbook(tmp_path / "k.xlsx", Tom=[], Ogsaa=[]))


def test_a_file_one_may_not_read_is_said(tmp_path):
    path = write(tmp_path / "k.csv", "Navn;Tlf\nOle;20123456\n")
    path.chmod(0)
    root = os.geteuid() == 0
    if root:
        tmp_path.chmod(0o755)
        for folder in tmp_path.parents[:3]:
            folder.chmod(folder.stat().st_mode | 0o055)
        os.seteuid(65534)
    try:
        assert (
            refused(path, intake.plan)
            == "You are not allowed to read k.csv. If it is open in another program, close it there."
        )
    finally:
        if root:
            os.seteuid(0)


def test_zeros_among_the_letters_are_no_text(tmp_path):
    (tmp_path / "k.csv").write_bytes(b"Navn;Tlf\nOle\0Lund;20123456\n" + bytes(range(256)) * 50)
    assert "is not a text file" in refused(tmp_path / "k.csv")
    (tmp_path / "padded.csv").write_bytes(b"Navn;Tlf\r\nOle Lund;20123456\r\n\x1a\0\0\0\0")
    assert intake.plan(tmp_path / "padded.csv").rows == 1


def test_a_letter_or_noise_is_no_table(tmp_path):
    letter = "Dear sir,\nthis is a letter, and nothing else.\nIt has, some, commas.\nBye\n"
    assert "No rows and columns" in refused(write(tmp_path / "a.csv", letter))
    (tmp_path / "b.csv").write_bytes(os.urandom(200_000).replace(b"\0", b"x"))
    assert refused(tmp_path / "b.csv")


def test_a_line_without_end_is_refused_before_it_fills_the_memory(tmp_path):
    with (tmp_path / "k.csv").open("wb") as file:
        for _megabyte in range(40):
            file.write(b"Navn;Telefon;" * 80_660)
    answer = ask(tmp_path / "k.csv")
    assert "more than 1000000 characters (row 1), so it is not a table" in answer.sentence
    assert (answer.seconds < SECONDS, answer.megabytes < 60) == (True, True)


def test_a_file_beyond_all_measure_is_not_begun(tmp_path):
    with (tmp_path / "k.csv").open("wb") as file:
        file.truncate(300 << 20)
    assert (
        refused(tmp_path / "k.csv", intake.plan)
        == "k.csv is 300 MB; at most 250 MB are taken in one go. Export it in smaller pieces, for "
        "instance year by year."
    )


def test_a_quotation_mark_over_a_large_file_does_not_fill_the_memory(tmp_path):
    lines = "".join(f"{n};Kunde {n};20{n:06}\n" for n in range(60_000))
    answer = ask(write(tmp_path / "k.csv", 'Kundenr;Navn;Mobil\n0;"Ole;20123456\n' + lines))
    assert answer.sentence == "done"
    assert (answer.seconds < SECONDS, answer.megabytes < MEGABYTES) == (True, True)


def workbook_with(tmp_path, part: str, data: bytes, compression: int = zipfile.ZIP_DEFLATED):
    """A workbook in which one part is replaced."""
    with (
        zipfile.ZipFile(write_workbook(tmp_path / "good.xlsx", Kunder=ROWS)) as good,
        zipfile.ZipFile(tmp_path / "bad.xlsx", "w", compression) as bad,
    ):
        for entry in good.infolist():
            if entry.filename != part:
                bad.writestr(entry.filename, good.read(entry))
        bad.writestr(part, data)
    return tmp_path / "bad.xlsx"


SHEET = "xl/worksheets/sheet1.xml"
XML = b'<?xml version="1.0" encoding="UTF-8"?>'
NAMESPACE = b' xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def test_a_workbook_that_unpacks_to_gigabytes_is_not_unpacked(tmp_path):
    path = workbook_with(tmp_path, SHEET, b"<x>" + b" " * (24 << 20))
    with zipfile.ZipFile(path, "a") as archive:
        entry = archive.getinfo(SHEET)
        for number in range(100):
            double = copy.copy(entry)
            double.filename = f"xl/worksheets/more{number}.xml"
            archive.filelist.append(double)
        archive._didModify = True
    assert path.stat().st_size < 100_000
    answer = ask(path)
    assert "unpacks to far more than a table would" in answer.sentence
    assert (answer.seconds < SECONDS, answer.megabytes < 200) == (True, True)


@pytest.mark.parametrize(
    "data",
    [
        b'<row r="1"><c><v>1</v></c></row><row r="1048577"><c><v>1</v></c></row>',
        b"<row>" + b"<c/>" * 5_000_000 + b"</row>",
        b'<row><c r="AAAA1"><v>1</v></c></row>',
        b'<row r="1"><c t="str"><v>' + b"x" * (20 << 20) + b"</v></c></row>",
    ],
    ids=["rows", "cells", "columns", "one cell"],
)
def test_a_sheet_larger_than_sheets_can_be_is_damaged(tmp_path, data):
    data = XML + b"<worksheet" + NAMESPACE + b"><sheetData>" + data + b"</sheetData></worksheet>"
    answer = ask(workbook_with(tmp_path, SHEET, data))
    assert answer.sentence == "bad.xlsx is damaged or was cut short. Export it again and import the new file."
    assert (answer.seconds < SECONDS, answer.megabytes < MEGABYTES) == (True, True)


def test_endlessly_nested_xml_is_refused(tmp_path):
    deep = XML + b"<worksheet" + NAMESPACE + b">" + b"<sheetData>" * 300_000
    wrong = ("bad.xlsx holds instructions that no table needs", "bad.xlsx is damaged")
    for data in (deep.replace(b"sheetData", b"row"), deep.replace(b"sheetData", b"c")):
        assert refused(workbook_with(tmp_path, SHEET, data)).startswith(wrong)
    answer = ask(workbook_with(tmp_path, SHEET, deep))
    assert answer.sentence.startswith(wrong)
    assert (answer.seconds < SECONDS, answer.megabytes < MEGABYTES) == (True, True)


@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"])
def test_entities_in_a_workbook_are_refused(tmp_path, part):
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    data = XML + b'<!DOCTYPE x [<!ENTITY l0 "lol">' + laughs + b"]><x" + NAMESPACE + b">&l9;</x>"
    assert "holds instructions that no table needs" in refused(workbook_with(tmp_path, part, data))


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"])
@pytest.mark.parametrize(
    "data", [b"", b"<worksheet", b"\0\1\2", b"<a><b></a></b>"], ids=["empty", "cut", "binary", "crossed"]
)
def test_a_workbook_with_broken_parts_is_damaged_or_empty(tmp_path, part, data):
    assert refused(workbook_with(tmp_path, part, data)).startswith(
        ("bad.xlsx is damaged", "bad.xlsx is empty")
    )


def test_cells_that_point_nowhere_are_damage(tmp_path):
    data = (
        XML
        + b"<worksheet"
        + NAMESPACE
        + b'><sheetData><row r="1"><c r="A1" t="s"><v>99</v></c></row></sheetData></worksheet>'
    )
    assert "is damaged" in refused(workbook_with(tmp_path, SHEET, data))


def test_a_workbook_cut_short_is_damaged(tmp_path):
    data = write_workbook(tmp_path / "good.xlsx", Kunder=ROWS * 200).read_bytes()
    for share in (0.1, 0.5, 0.9, 0.999):
        (tmp_path / "k.xlsx").write_bytes(data[: int(len(data) * share)])
        assert (
            refused(tmp_path / "k.xlsx")
            == "k.xlsx is damaged or was cut short. Export it again and import the new file."
        )
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        begins = archive.getinfo(SHEET).header_offset + 200
    (tmp_path / "k.xlsx").write_bytes(data[:begins] + bytes(60) + data[begins + 60 :])
    assert "is damaged" in refused(tmp_path / "k.xlsx")


def ole(*streams: str) -> bytes:
    """An OLE container with these streams in its directory."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b"\x3e\0\3\0\xfe\xff\x09\0\6\0" + bytes(470)
    names = [
        name.encode("utf-16-le").ljust(64, b"\0") + (len(name) * 2 + 2).to_bytes(2, "little") + bytes(62)
        for name in ("Root Entry", *streams)
    ]
    return header + bytes(512) + b"".join(names)


def test_a_workbook_behind_a_password_is_said(tmp_path):
    (tmp_path / "k.xlsx").write_bytes(ole("EncryptionInfo", "EncryptedPackage"))
    assert (
        refused(tmp_path / "k.xlsx")
        == "k.xlsx is protected with a password. Save it without its password and import that."
    )


def test_the_old_excel_format_is_said(tmp_path):
    (tmp_path / "k.xls").write_bytes(ole("Workbook"))
    assert (
        refused(tmp_path / "k.xls")
        == "k.xls is in the old Excel format. Save it in your system as CSV or XLSX and import that."
    )


def test_a_file_that_changed_since_the_preview_is_not_taken(tmp_path):
    path = write(tmp_path / "k.csv", "Navn;Mobil\nOle Lund;20123456\n")
    plan = intake.plan(path, house=DENMARK)
    write(path, "Navn;Mobil\nOle Lund;20123457\n")
    with pytest.raises(Problem, match="has changed since it was looked at"), intake.rows(path, plan) as rows:
        list(rows)
