"""The child process that reads a foreign file: capped in memory and time, killed without harm."""

from __future__ import annotations

import gc
import hashlib
import pickle
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from dealerdesk.core.errors import Problem
from dealerdesk.exchange import planning, reasons, signatures, taking, wire
from dealerdesk.exchange.cells import Source
from dealerdesk.exchange.planning import FileFacts
from dealerdesk.exchange.reading import TextSource
from dealerdesk.exchange.records import Corrections, ForHouse, Plan, Row
from dealerdesk.exchange.signatures import Format

MEMORY = 512 << 20
CPU_SECONDS = 900
BATCH = 500
_HEAD = 1 << 16
# Garbage is looked for after so many objects more than were let go: a batch of rows is sent and let go whole.
_MANY = 50_000


@dataclass(frozen=True, slots=True)
class Request:
    """What the program asks of the child: a plan, or, with a plan, all rows."""

    path: Path
    corrections: Corrections
    house: ForHouse
    plan: Plan | None = None


def main() -> None:
    """Answer one request from standard input with frames on standard output."""
    _limit()
    gc.set_threshold(_MANY)
    request: Request = pickle.load(sys.stdin.buffer)
    out = sys.stdout.buffer
    try:
        _answer(request, out)
    except Problem as problem:
        way_out = problem.way_out.msgid if problem.way_out else ""
        wire.send(out, ("problem", problem.code, way_out, dict(problem.params)))
    except MemoryError:
        wire.send(out, ("problem", reasons.TOO_MUCH_MEMORY, reasons.IN_PIECES, {"name": request.path.name}))
    except OSError:
        wire.send(out, ("problem", reasons.UNREADABLE, reasons.CLOSE_IT, {"name": request.path.name}))
    except Exception:
        wire.send(out, ("bug", traceback.format_exc(limit=-12)))


def _limit() -> None:
    """Memory and processor time, where the system has limits; the program watches the clock everywhere."""
    try:
        import resource
    except ImportError:
        return
    for what, limit in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, CPU_SECONDS)):
        try:
            resource.setrlimit(what, (limit, limit))
        except (ValueError, OSError):
            continue


def _answer(request: Request, out: IO[bytes]) -> None:
    path = request.path
    source = open_source(path, request.corrections)
    wire.send(out, ("work", _work(source, path)))
    digest = digest_of(path)
    if request.plan is None:
        wire.send(out, ("plan", _plan(request, source, digest, out)))
    elif request.plan.digest != digest:
        raise Problem(reasons.CHANGED, reasons.LOOK_AGAIN, name=path.name)
    else:
        _rows(request.plan, source, out)
    wire.send(out, ("done",))


def open_source(path: Path, corrections: Corrections) -> Source:
    """The file as rows of cells, by what it really is; a Problem when it is no table."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if signatures.recognise(path, head, path.name) is Format.WORKBOOK:
        from dealerdesk.exchange.sheets import WorkbookSource

        return WorkbookSource(path, path.name)
    return TextSource(path, path.name, head, corrections)


def _work(source: Source, path: Path) -> float:
    """The megabytes to be looked at; a workbook counts double, packed as it is."""
    return path.stat().st_size * (2 if source.format is Format.WORKBOOK else 1) / (1 << 20)


def digest_of(path: Path) -> str:
    """SHA-256 of the bytes of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _plan(request: Request, source: Source, digest: str, out: IO[bytes]) -> Plan:
    fresh = source
    if request.corrections != Corrections() and isinstance(source, TextSource):
        fresh = open_source(request.path, Corrections())
    facts = FileFacts(request.path.name, digest, planning.shape(fresh, request.house))

    def report(share: float) -> None:
        wire.send(out, ("at", share))

    return planning.make_plan(source, facts, request.corrections, request.house, report)


def _rows(plan: Plan, source: Source, out: IO[bytes]) -> None:
    batch: list[Row] = []
    for row in taking.take(source.records(plan.sheet), plan):
        batch.append(row)
        if len(batch) >= BATCH:
            wire.send(out, ("rows", batch, source.progress()))
            batch = []
    if batch:
        wire.send(out, ("rows", batch, 1.0))


if __name__ == "__main__":
    main()
