"""Foreign files made for the tests, and the short ways to look at them without a child process."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path

from dealerdesk.exchange import child, planning, taking
from dealerdesk.exchange.planning import FileFacts
from dealerdesk.exchange.records import Corrections, ForHouse, Plan, Row

DATA = Path(__file__).parent / "data"
TODAY = dt.date(2026, 11, 24)
DENMARK = ForHouse("DK", "DKK", TODAY)
GERMANY = ForHouse("DE", "EUR", TODAY)
NORWAY = ForHouse("NO", "NOK", TODAY)
POLAND = ForHouse("PL", "PLN", TODAY)
BRITAIN = ForHouse("GB", "GBP", TODAY)


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """A text file, exactly these characters."""
    path.write_bytes(text.encode(encoding))
    return path


def write_rows(path: Path, rows: list[list[str]], encoding: str = "utf-8", delimiter: str = ";") -> Path:
    """A delimited file, quoted where needed."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return write(path, text.getvalue(), encoding)


def write_workbook(path: Path, **sheets: Sequence[Sequence[object]]) -> Path:
    """A workbook with these sheets."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def look(path: Path, corrections: Corrections | None = None, house: ForHouse = DENMARK) -> Plan:
    """The plan for a file, made in this process."""
    corrections = corrections or Corrections()
    source = child.open_source(path, corrections)
    shape = planning.shape(child.open_source(path, Corrections()), house)
    facts = FileFacts(path.name, child.digest_of(path), shape)
    return planning.make_plan(source, facts, corrections, house, _silent)


def take(
    path: Path, corrections: Corrections | None = None, house: ForHouse = DENMARK
) -> tuple[Plan, list[Row]]:
    """The plan for a file and all its rows, made in this process."""
    plan = look(path, corrections, house)
    again = Corrections(encoding=plan.encoding or None, delimiter=plan.delimiter or None)
    source = child.open_source(path, again)
    return plan, list(taking.take(source.records(plan.sheet), plan))


def meanings(plan: Plan) -> list[str]:
    """The meanings of the columns, from left to right."""
    return [column.meaning.value for column in plan.columns]


def words(said) -> list[str]:
    """Sentences in English."""
    return [one.words() for one in said]


def _silent(_share: float) -> None:
    """Progress nobody looks at."""
