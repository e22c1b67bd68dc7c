"""Hostile text through find, save, paper, CSV and XLSX: nothing breaks, nothing is altered, nothing runs."""

from __future__ import annotations

import csv
import sqlite3
import uuid
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from pypdfium2 import PdfDocument
from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk import printing
from dealerdesk.core import clock
from dealerdesk.core.base import storable
from dealerdesk.core.database import Database
from dealerdesk.core.deeds import Actor, perform
from dealerdesk.core.errors import Problem
from dealerdesk.customers.models import Customer
from dealerdesk.exchange import importing, reasons
from dealerdesk.exchange.cell_reader import clean
from dealerdesk.exchange.cells import blank
from dealerdesk.exchange.encodings import looks_garbled, mend
from dealerdesk.exchange.importing import Imported, Job
from dealerdesk.exchange.records import Plan
from dealerdesk.exchange.rejected import save_rejected
from dealerdesk.exchange.spreadsheets import unescape
from dealerdesk.founding import the_site
from dealerdesk.house.records import SiteRecord
from dealerdesk.remarks.queries import by_ids
from dealerdesk.remarks.records import RemarkDraft
from dealerdesk.remarks.service import record
from dealerdesk.staff.queries import program
from dealerdesk.visits import models as visits
from dealerdesk.visits.check_in import check_in
from dealerdesk.visits.drafts import CheckInDraft, ConcernDraft, PartiesDraft
from dealerdesk.visits.finding import find
from drills import script
from drills.fault import Drill, Fault, Tally
from drills.texts import hostile

AT_ONCE, IN_A_FILE, CONTROLS, MOST_LINES = 20, 1000, 200, 40
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
BLANKS = "".join(
    chr(code) for code in range(0x3001) if chr(code).isspace()
) + "\u200b\ufeff"
HEAD = ("Customer no", "Name", "Phone", "Remark")


def run(drill: Drill) -> Tally:
    """Texts by the twenty through every way in and out, then the control, which writes them as they are."""
    tally = Tally()
    where = drill.folder / "house.sqlite"
    script.build(where)
    with closing(Database(where)) as database, clock.stopped_at(script.MORNING):
        with database.reading() as session:
            site = the_site(session)
        way = Way(database, site, script.person(database, site, "mette"), drill.folder)
        with drill.within(0.95):
            for turn in drill.turns(-(-drill.count // AT_ONCE)):
                texts = [hostile(drill.chances) for _text in range(AT_ONCE)]
                _count(tally, texts, way.through(turn, texts))
                if turn * AT_ONCE % IN_A_FILE == 0:
                    many = [hostile(drill.chances) for _text in range(min(IN_A_FILE, drill.count))]
                    _count(tally, many, way.through_files(many))
    for _text in drill.turns(CONTROLS):
        tally.count_control(_carelessly(where, hostile(drill.chances)))
    return tally


def _count(tally: Tally, texts: Sequence[str], wrong: Sequence[str]) -> None:
    tally.trials += len(texts)
    tally.failures += len(wrong)
    tally.found += wrong[: max(0, 20 - len(tally.found))]


class Way:
    """The ways a text takes through the house."""

    def __init__(self, database: Database, site: SiteRecord, who: Actor, folder: Path) -> None:
        self._database, self._site, self._who, self._folder = database, site, who, folder

    def through(self, turn: int, texts: Sequence[str]) -> list[str]:
        """Find, save as concerns and as a remark, read again, put on paper."""
        wrong: list[str] = []
        for text in texts:
            try:
                with self._database.reading() as session:
                    find(session, self._site.id, text)
            except Exception as error:
                wrong.append(f"find {text[:40]!r}: {type(error).__name__}: {error}")
        try:
            return [*wrong, *self._saved(turn, texts)]
        except Exception as error:
            return [*wrong, f"save or paper {[t[:20] for t in texts]!r}: {type(error).__name__}: {error}"]

    def _saved(self, turn: int, texts: Sequence[str]) -> list[str]:
        customer = turn % script.CUSTOMERS + 1
        parties = PartiesDraft(customer_id=customer, vehicle_id=customer)
        concerns = tuple(ConcernDraft(text, title=f"Job {n}") for n, text in enumerate(texts))
        visit = perform(
            self._database, check_in, self._who, CheckInDraft(parties, concerns, although_here=True)
        )
        words = " ".join(texts) or "."
        with_words = RemarkDraft(customer, words, uid=uuid.uuid4()) if words.strip() else None
        heard = perform(self._database, record, self._who, with_words) if with_words else None
        with self._database.reading() as session:
            wrong = [f"concern {text[:60]!r}" for text in self._altered(session, visit.id, texts)]
            if heard is not None and by_ids(session, [heard.id])[heard.id].words != storable(words):
                wrong.append(f"remark {words[:60]!r}")
            return wrong + self._on_paper(session, visit.id, texts)

    def _altered(self, session: Session, visit_id: int, texts: Sequence[str]) -> list[str]:
        kept = session.scalars(
            select(visits.Job.concern).where(visits.Job.visit_id == visit_id).order_by(visits.Job.position)
        ).all()
        return [text for text, was in zip(texts, kept, strict=True) if was != storable(text)]

    def _on_paper(self, session: Session, visit_id: int, texts: Sequence[str]) -> list[str]:
        """What is printed can be read again: markup stands there as it was typed."""
        pdf = printing.make(session, self._site.id, "job_card", visit_id).pdf
        with closing(PdfDocument(pdf)) as paper:
            printed = "".join(
                "".join(page.get_textpage().get_text_range().split()) for page in paper
            )
        plain = [text for text in texts if text.isascii() and text.isprintable() and len(text) < 60]
        return [f"on paper {text!r}" for text in plain if "".join(text.split()) not in printed]

    # Files ----------------------------------------------------------------------------------------

    def through_files(self, texts: Sequence[str]) -> list[str]:
        """Into the house from CSV and from XLSX, and out again as rows that were not taken."""
        # A cell of hundreds of line ends is read as a quotation mark that never closes: see hostile files.
        storables = [storable(text) for text in texts if text.count("\n") + text.count("\r") < MOST_LINES]
        table, book = self._folder / "texts.csv", self._folder / "texts.xlsx"
        with table.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow(HEAD)
            writer.writerows(("", "", "", text) for text in storables)
        inside = [ILLEGAL_CHARACTERS_RE.sub("?", text) for text in storables]
        _write_book(book, [(f"X{n}", f"Lund {uuid.uuid4().hex}", "", text) for n, text in enumerate(inside)])
        try:
            return [*self._out_as_csv(table, storables), *self._in_from(book, inside)]
        except Problem as problem:
            return [] if problem.code == reasons.TOOK_TOO_LONG else [problem.sentence()]
        except Exception as error:
            return [f"a file of texts: {type(error).__name__}: {error}"]

    def _import(self, path: Path) -> tuple[Imported, Plan]:
        plan, _corrections = importing.look_at(self._database, self._site, path)
        return importing.run(Job(self._database, self._site, program(self._site.id), path), plan), plan

    def _out_as_csv(self, path: Path, texts: Sequence[str]) -> list[str]:
        imported, plan = self._import(path)
        target = self._folder / "rejected.csv"
        save_rejected(target, plan, imported.rejected)
        with target.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file, delimiter=plan.delimiter or ";"))[1:]
        cells = [cell for row in rows for cell in row]
        runs = [f"runs as a formula {cell[:40]!r}" for cell in cells if cell.startswith(FORMULA)]
        # A rule or a total between the rows is no record; it is told of, but not saved to be mended.
        told = [cell for row in imported.rejected if row.furniture for cell in row.source]
        there = {bare(unescape(row[3])) for row in rows} | {bare(cell) for cell in told}
        return runs + [f"CSV {text[:60]!r}" for text in texts if bare(text) not in there | {""}]

    def _in_from(self, path: Path, texts: Sequence[str]) -> list[str]:
        self._import(path)
        with self._database.reading() as session:
            kept = {bare(note) for note in session.scalars(select(Customer.note))}
        return [f"XLSX {text[:60]!r}" for text in texts if not _came_in(text, kept)]


def _came_in(text: str, kept: set[str]) -> bool:
    """Whether a cell stands in the house: as it was, or without what it was told of.

    An import takes off the apostrophe that keeps spreadsheets from running a cell, reads a dash or a question
    mark alone as nothing, and says of garbled letters (Ã¸) that it has mended them.
    """
    text = clean(text)
    return blank(text) or bare(text) in kept or (looks_garbled(text) and bare(mend(text)) in kept)


def bare(text: str) -> str:
    """A text without blanks around it, with line ends as XML has them: so much a file may change."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip(BLANKS)


def _write_book(path: Path, rows: Sequence[Sequence[str]]) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Customers")
    sheet.append(HEAD)
    for row in rows:
        sheet.append([_text_cell(sheet, text) for text in row])
    book.save(path)


def _text_cell(sheet: object, text: str) -> object:
    cell = WriteOnlyCell(sheet, value=text[:32_000])
    cell.data_type = "s"  # a text, whatever it looks like
    return cell


def _carelessly(where: Path, text: str) -> str:
    """The control: into a statement and into a cell as it is."""
    try:
        with closing(sqlite3.connect(where)) as file:
            file.execute(f"SELECT id FROM customer WHERE last_name LIKE '%{text}%'").fetchall()
    except Exception as error:
        return f"{type(error).__name__}"
    return "runs as a formula" if text.startswith(FORMULA) else ""


FAULT = Fault("hostile-text", "crash 0, altered 0, unescaped 0", full=100_000, short=200, run=run)
