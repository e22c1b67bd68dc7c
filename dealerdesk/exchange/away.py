"""A process of its own for looking at a file, rehearsing and bringing it in: no window waits for it."""

from __future__ import annotations

import os
import pickle
import struct
import subprocess
import sys
import threading
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import dealerdesk
from dealerdesk.core import i18n
from dealerdesk.core.database import Database
from dealerdesk.core.deeds import Actor
from dealerdesk.core.errors import Problem
from dealerdesk.exchange import importing, reasons
from dealerdesk.exchange.importing import Job
from dealerdesk.exchange.records import Corrections, Plan
from dealerdesk.house.records import SiteRecord

_LENGTH = struct.Struct(">I")
_NO_WINDOW = 0x0800_0000 if sys.platform == "win32" else 0


@dataclass(frozen=True, slots=True)
class Errand:
    """What is to be done with a file, in which house, for whom, in which language.

    Without a `plan` the file is looked at, and rehearsed where it can be taken; with one it is brought in.
    `corrections` are a person's; those that are brought along with a plan are remembered.
    """

    where: str
    site: SiteRecord
    who: Actor
    language: str
    path: Path
    corrections: Corrections | None = None
    plan: Plan | None = None
    rehearse: bool = True


class Away:
    """One errand under way; `frames` tells what comes of it, `stop` ends it and leaves nothing behind."""

    def __init__(self, errand: Errand) -> None:
        self.errand = errand
        self._stopped = threading.Event()
        root = str(Path(dealerdesk.__file__).resolve().parents[1])
        paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "dealerdesk.exchange.away"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)}, creationflags=_NO_WINDOW, close_fds=True,
        )  # fmt: skip

    def frames(self) -> Iterator[tuple[Any, ...]]:
        """("at", stage, share), ("plan", Plan, Corrections), ("rehearsed" or "done", Imported), to the end.

        Raises `Problem` where it cannot be done; ends early after `stop`.
        """
        assert self._process.stdin is not None and self._process.stdout is not None
        try:
            with self._process.stdin as stdin:
                pickle.dump(self.errand, stdin)
            while (frame := _receive(self._process.stdout)) is not None:
                if frame[0] == "problem":
                    raise Problem(frame[1], frame[2], **frame[3])
                if frame[0] == "bug":
                    raise RuntimeError(frame[1])
                if frame[0] == "end":
                    return
                yield frame
        except OSError:
            pass
        finally:
            self.close()
        if not self._stopped.is_set():
            raise Problem(reasons.STOPPED, reasons.NOTHING_TAKEN, name=self.errand.path.name)

    def stop(self) -> None:
        """Nobody wants it any more: the transaction ends with its process, and nothing is written."""
        self._stopped.set()
        self._process.kill()

    def close(self) -> None:
        """Be sure that the process is gone."""
        self._process.kill()
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._process.wait()


def _receive(stream: IO[bytes]) -> tuple[Any, ...] | None:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    data = stream.read(_LENGTH.unpack(head)[0])
    return pickle.loads(data) if len(data) == _LENGTH.unpack(head)[0] else None


class _Teller:
    """Writes frames; a window that is gone ends the errand."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out

    def __call__(self, *frame: object) -> None:
        data = pickle.dumps(frame)
        self._out.write(_LENGTH.pack(len(data)) + data)
        self._out.flush()

    def at(self, stage: str, share: float) -> None:
        """How far it is."""
        self("at", stage, share)

    def reading(self, share: float) -> None:
        """How much of the file has been looked at."""
        self("at", importing.LOOKING, share)


def main() -> None:
    """Do one errand from standard input, tell of it on standard output."""
    errand: Errand = pickle.load(sys.stdin.buffer)
    tell = _Teller(sys.stdout.buffer)
    try:
        _do(errand, tell)
        tell("end")
    except Problem as problem:
        way_out = problem.way_out.msgid if problem.way_out else ""
        tell("problem", problem.code, way_out, dict(problem.params))
    except BrokenPipeError:
        return
    except Exception:
        tell("bug", traceback.format_exc(limit=-12))


def _do(errand: Errand, tell: _Teller) -> None:
    i18n.set_language(errand.language)
    database = Database(errand.where)
    try:
        plan, corrections = errand.plan, errand.corrections
        if plan is None:
            plan, corrections = importing.look_at(
                database, errand.site, errand.path, errand.corrections, progress=tell.reading
            )
            tell("plan", plan, corrections)
            if not plan.missing and errand.rehearse:
                job = Job(database, errand.site, errand.who, errand.path, True, progress=tell.at)
                tell("rehearsed", importing.run(job, plan))
            return
        job = Job(
            database, errand.site, errand.who, errand.path, corrections=corrections, progress=tell.at
        )
        tell("done", importing.run(job, plan))
    finally:
        database.close()


if __name__ == "__main__":
    main()
