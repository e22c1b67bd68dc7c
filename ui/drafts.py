"""Drafts: what somebody typed and has not saved yet, kept in a file of their own through crash and lock."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import os
import tempfile
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from dealerdesk.core import clock
from dealerdesk.core.database import Database
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.core.places import data_folder
from dealerdesk.staff.records import StaffRecord

PAUSE_MS = 500
KEEP_DAYS = 30
Content = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class _Key:
    """Whose draft it is: the database, the person, the form, and the record the form is about."""

    database: str
    person: int
    form: str
    record: str

    @property
    def path(self) -> Path:
        named = json.dumps([self.database, self.person, self.form, self.record])
        return folder() / f"{hashlib.sha256(named.encode()).hexdigest()[:32]}.json"


def house_of(where: str) -> str:
    """What tells the drafts of one database from those of another, without saying where it is."""
    return hashlib.sha256(where.encode()).hexdigest()[:16]


def folder() -> Path:
    """Where this user's drafts lie."""
    return data_folder() / "drafts"


class DraftDesk(Protocol):
    """What drafts need to know: which database, who types, and who does work away from the screen."""

    database: Database
    person: StaffRecord | None

    def keep(
        self, function: Callable[..., Any], *args: Any, then: Callable[[Any], None] | None = None,
        problem: Callable[[Problem], None] | None = None,
    ) -> object:
        """Do something with files; `then` hears what came of it."""


class Alone:
    """Before there is a desk, at the first run: nobody is signed in yet, small files are written at once."""

    def __init__(self, database: Database) -> None:
        self.database: Database = database
        self.person: StaffRecord | None = None

    def keep(
        self, function: Callable[..., Any], *args: Any, then: Callable[[Any], None] | None = None,
        problem: Callable[[Problem], None] | None = None,
    ) -> object:
        """Do it now."""
        try:
            found = function(*args)
        except Problem as trouble:
            if problem is not None:
                problem(trouble)
            return None
        if then is not None:
            then(found)
        return found


class Drafts(QObject):
    """The drafts of one page or layer; each belongs to the person who typed it."""

    kept = Signal(str, str)
    """Form and record of a draft that is safely in its file now."""

    troubled = Signal(object)
    """A `Problem`: the draft could not be kept; what is typed stays on the screen."""

    def __init__(self, desk: DraftDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._files = _Files()
        self._pending: dict[_Key, str] = {}
        self._mine: dict[tuple[str, str], set[_Key]] = {}
        self._swept = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)

    def keep(self, form: str, record: str, content: Content) -> None:
        """Keep what is typed once there is a pause of 500 ms; plain values (text, numbers, lists) only.

        `record` names what the form is about ("new", "visit-7"), so that each has a draft of its own.
        """
        key = self._key(form, record)
        self._pending[key] = json.dumps(
            {"form": form, "record": record, "house": house_of(key.database),
             "at": clock.now().isoformat(), "content": content}
        )
        self._mine.setdefault((form, record), set()).add(key)
        self._pause.start()

    def read(self, form: str, record: str, then: Callable[[Any], None]) -> None:
        """Give `then` (a bound method) the content this person left in a form, or None."""
        self._on_pause()
        if not self._swept:
            self._swept = True
            self._desk.keep(self._files.sweep, clock.now() - dt.timedelta(days=KEEP_DAYS))
        self._desk.keep(self._files.read, self._key(form, record).path, then=then)

    def forget(self, form: str, record: str) -> None:
        """Remove a draft: what it says is saved now, or nobody wants it. Whoever typed here before, too."""
        for key in {self._key(form, record), *self._mine.pop((form, record), ())}:
            self._pending.pop(key, None)
            self._desk.keep(self._files.remove, key.path, self._files.turn())

    def flush(self) -> None:
        """Write what is still waiting for its pause, at once: the page is left or the window goes."""
        self._pause.stop()
        waiting, self._pending = self._pending, {}
        for key, text in waiting.items():
            # The threads of the desk may be stopped before they come to it; it is a small file.
            with contextlib.suppress(Problem):
                self._files.write(key.path, text, self._files.turn())

    def _key(self, form: str, record: str) -> _Key:
        person = self._desk.person.id if self._desk.person else 0
        return _Key(self._desk.database.where, person, form, record)

    def _on_pause(self) -> None:
        self._pause.stop()
        waiting, self._pending = self._pending, {}
        for key, text in waiting.items():
            self._desk.keep(
                self._files.keep, key.path, text, self._files.turn(), key.form, key.record,
                then=self._on_written, problem=self._on_problem,
            )

    def _on_written(self, written: tuple[str, str]) -> None:
        self.kept.emit(*written)

    def _on_problem(self, problem: Problem) -> None:
        self.troubled.emit(problem)


class _Files:
    """Reading and writing draft files; an older writing never replaces a newer one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._turn = 0
        self._last: dict[Path, int] = {}

    def turn(self) -> int:
        """The number of the next change, in the order they were asked for."""
        with self._lock:
            self._turn += 1
            return self._turn

    def keep(self, path: Path, text: str, turn: int, form: str, record: str) -> tuple[str, str]:
        """Write, and say which draft it was."""
        self.write(path, text, turn)
        return form, record

    def write(self, path: Path, text: str, turn: int) -> None:
        """Write a draft whole or not at all, readable by nobody else; raises `Problem`."""
        with self._lock:
            if turn < self._last.get(path, 0):
                return
            self._last[path] = turn
            try:
                _write_private(path, text)
            except OSError as error:
                raise Problem(
                    N_("Your draft could not be kept on this computer."),
                    N_("Save soon, and make room on the disk."),
                ) from error

    def remove(self, path: Path, turn: int) -> None:
        """Remove a draft, and let no older writing bring it back."""
        with self._lock:
            self._last[path] = max(turn, self._last.get(path, 0))
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)

    def read(self, path: Path) -> dict[str, object] | None:
        """The content of a draft, None where there is none that can be read."""
        with self._lock:
            kept = load(path)
        content = kept.get("content") if kept else None
        return content if isinstance(content, dict) else None

    def sweep(self, before: dt.datetime) -> None:
        """Remove the drafts that nobody came back to since a moment (UTC)."""
        with self._lock:
            for path in folder().glob("*"):
                with contextlib.suppress(OSError):
                    if _last_touched(path) < before:
                        path.unlink(missing_ok=True)


def load(path: Path) -> dict[str, object] | None:
    """A draft as its file has it, None where that cannot be read."""
    try:
        kept = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return kept if isinstance(kept, dict) else None


def _last_touched(path: Path) -> dt.datetime:
    """When a draft was kept; for what a crash left half written, the age of the file."""
    kept = load(path) or {}
    try:
        at = dt.datetime.fromisoformat(str(kept.get("at", "")))
    except ValueError:
        return dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
    return at if at.tzinfo else at.replace(tzinfo=dt.UTC)


def _write_private(path: Path, text: str) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # mkstemp makes the file for this user alone (0600), and renaming keeps that.
    handle, fresh = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(fresh)
        raise
