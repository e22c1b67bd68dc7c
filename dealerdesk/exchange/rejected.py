"""Rows that were not taken, saved as a file to mend and import again: cells untouched, reason behind."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from dealerdesk.core import i18n
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import LANGUAGES, N_, _
from dealerdesk.exchange.records import RejectedRow
from dealerdesk.exchange.spreadsheets import escape

HEADER = N_("Why it was not taken")


class Written(Protocol):
    """How a file was written: a `Plan`, or what is kept of it with an import."""

    @property
    def header(self) -> tuple[str, ...]:
        """Its header."""

    @property
    def header_row(self) -> int:
        """The row the header stands in, 0 for none."""

    @property
    def delimiter(self) -> str:
        """What stands between its cells, empty for a workbook."""


def save_rejected(path: str | Path, plan: Written, rejected: Iterable[RejectedRow]) -> int:
    """Write the rows that can be mended as CSV (UTF-8, header and separator of the original); how many.

    Raises `Problem` where the file cannot be written; one that was there stays whole then.
    """
    rows = [row for row in rejected if not row.furniture]
    width = max([len(plan.header), *(len(row.source) for row in rows)])
    target = Path(path)
    fresh = target.with_name(f"{target.name}.{os.getpid()}.new")
    try:
        with fresh.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=plan.delimiter or ";")
            if plan.header_row:
                writer.writerow(_line(plan.header, width, _(HEADER)))
            for row in rows:
                writer.writerow(_line(row.source, width, row.reason.words()))
        fresh.replace(target)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise Problem(
            N_("{name} could not be written."),
            N_("Choose another place, or close it in other programs."),
            name=target.name,
        ) from error
    return len(rows)


def _line(cells: Iterable[str], width: int, last: str) -> list[str]:
    """A row as wide as the widest, with what was added behind it."""
    kept = [escape(cell) for cell in cells]
    return [*kept, *[""] * (width - len(kept)), escape(last)]


def is_mended(header: tuple[str, ...]) -> bool:
    """Whether a file is one of ours that was mended: its last column says why, in any of our languages."""
    return bool(header) and header[-1].strip() in _headers()


def _headers() -> set[str]:
    found = set()
    for tag in LANGUAGES:
        with i18n.speaking(tag):
            found.add(_(HEADER))
    return found
