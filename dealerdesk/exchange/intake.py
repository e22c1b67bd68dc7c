"""The way in for foreign files: look at one and plan, correct the plan, then read its rows."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType

from dealerdesk.core.errors import Problem
from dealerdesk.exchange import reasons
from dealerdesk.exchange.child import Request
from dealerdesk.exchange.keeper import Keeper
from dealerdesk.exchange.records import Corrections, ForHouse, Plan, Row

MAX_MB = 250


def plan(
    source: str | Path,
    corrections: Corrections | None = None,
    house: ForHouse | None = None,
    *,
    cancel: threading.Event | None = None,
    progress: Callable[[float], None] | None = None,
) -> Plan:
    """Look at a CSV or XLSX file and say how it is going to be read; nothing is taken over.

    `corrections` are what a person decided, or what is remembered for files of this `fingerprint`. `progress`
    is called in this thread with the share read, 0 to 1. Raises `Problem` when the file is not a table, is
    damaged, too large or not readable; `keeper.Cancelled` when `cancel` is set.
    """
    path = _checked(source)
    request = Request(path, corrections or Corrections(), house or ForHouse())
    found: Plan | None = None
    with Keeper(request, cancel) as keeper:
        for frame in keeper.frames():
            if frame[0] == "plan":
                found = frame[1]
            elif frame[0] == "at" and progress is not None:
                progress(float(frame[1]))
    if found is None:
        raise Problem(reasons.STOPPED, reasons.EXPORT_AGAIN, name=path.name)
    return found


def rows(source: str | Path, plan: Plan, *, cancel: threading.Event | None = None) -> Rows:
    """All rows of a file by its plan, in the order of the file: taken and rejected, empty ones left out.

    Read it to the end, or close it: best in a `with` block. The time the caller takes over a row does not
    count against the child. Raises as `plan` does, also when the file is no longer the one planned for.
    """
    corrections = Corrections(encoding=plan.encoding or None, delimiter=plan.delimiter or None)
    house = ForHouse(plan.country, plan.currency, plan.today)
    return Rows(Request(_checked(source), corrections, house, plan), cancel)


def fingerprint(plan: Plan) -> str:
    """Under which corrections are remembered for the next file of the same shape: 64 hexadecimal digits.

    The same whether the plan was corrected or not.
    """
    return plan.shape


class Rows:
    """An iterator over the rows of a file; `progress` is the share read so far, 0 to 1."""

    def __init__(self, request: Request, cancel: threading.Event | None) -> None:
        self.progress = 0.0
        self._keeper = Keeper(request, cancel)
        self._frames = self._keeper.frames()
        self._batch: Iterator[Row] = iter(())

    def __iter__(self) -> Iterator[Row]:
        return self

    def __next__(self) -> Row:
        while True:
            for row in self._batch:
                return row
            try:
                frame = next(self._frames)
            except BaseException:
                self.close()
                raise
            self._batch, self.progress = iter(frame[1]), float(frame[2])

    def __enter__(self) -> Rows:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    def __del__(self) -> None:
        if hasattr(self, "_keeper"):
            self.close()

    def close(self) -> None:
        """Stop reading; the child is gone when this returns."""
        self._batch = iter(())
        self._frames.close()
        self._keeper.close()


def _checked(source: str | Path) -> Path:
    """The file's own path; a Problem for what is no file, is empty, too large, or closed to us."""
    path = Path(source)
    name = path.name or str(path)
    try:
        path = path.resolve()
        if not path.exists():
            raise Problem(reasons.NOT_THERE, name=name)
        if not path.is_file():
            raise Problem(reasons.NO_FILE, reasons.SAVE_AS, name=name)
        size = path.stat().st_size
        with path.open("rb") as file:
            file.read(1)
    except PermissionError as error:
        raise Problem(reasons.NOT_ALLOWED, reasons.CLOSE_IT, name=name) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise Problem(reasons.UNREADABLE, reasons.CLOSE_IT, name=name) from error
    if not size:
        raise Problem(reasons.EMPTY, reasons.EXPORT_AGAIN, name=name)
    if size > MAX_MB << 20:
        raise Problem(reasons.TOO_LARGE, reasons.IN_PIECES, name=name, size=size >> 20, limit=MAX_MB)
    return path
