"""The command `recognise`: what the remarks in a text file seem to say, one remark on each line."""

from __future__ import annotations

import argparse
import codecs
import datetime as dt
import json
import sys
from pathlib import Path

from dealerdesk.core import clock
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.recognition.lexicon import troubles
from dealerdesk.recognition.recognising import recognise
from dealerdesk.recognition.slots import Reading


def recognise_file(chosen: argparse.Namespace) -> int:
    """Print a JSON list with an object for each line of a file, or a line of words for each.

    Empty lines get theirs too. Returns 0. Raises `Problem` for a file that cannot be read or a day that is
    none.
    """
    today = _day(chosen.today)
    readings = [recognise(line, today) for line in _lines(Path(chosen.file))]
    for trouble in troubles():
        print(trouble, file=sys.stderr)
    if chosen.json:
        print(json.dumps([reading.slots() for reading in readings], ensure_ascii=False, indent=1))
    else:
        for reading in readings:
            print(_shown(reading))
    return 0


def _day(said: str | None) -> dt.date:
    if said is None:
        return clock.now().date()
    try:
        return dt.date.fromisoformat(said)
    except ValueError as error:
        raise Problem(N_("“{day}” is no day."), N_("Write it like 2026-11-24."), day=said) from error


def _lines(path: Path) -> list[str]:
    """The lines of a file; only line feeds end one, so that none is counted twice."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Problem(N_("{name} cannot be read."), N_("Check its path."), name=path.name) from error
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        content = content.decode("utf-16", "replace").encode()
    lines = content.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n").split(b"\n")
    return [_decoded(line) for line in (lines[:-1] if lines[-1] == b"" else lines)]


def _decoded(line: bytes) -> str:
    """A line, one that is no UTF-8 as Windows used to write it."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _shown(reading: Reading) -> str:
    if not reading.wish:
        return "-"
    parts = {"when": reading.when, "what": ",".join(reading.what), "why": ",".join(reading.why)}
    parts["contact"] = reading.contact
    return "  ".join(f"{name}={value}" for name, value in parts.items() if value and value != "unsaid") or "+"
