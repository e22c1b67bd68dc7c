"""Starts the child that reads a foreign file, watches its time, kills it when it is late or unwanted."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Generator
from pathlib import Path
from typing import Any

import dealerdesk
from dealerdesk.core.errors import Problem
from dealerdesk.exchange import reasons, wire
from dealerdesk.exchange.child import Request

# Seconds for any file, and for each megabyte of it. Only the time the program waits for the child counts.
BASE_SECONDS = 8.0
SECONDS_PER_MB = 3.0
_LOOK_EVERY = 0.05
_NO_WINDOW = 0x0800_0000 if sys.platform == "win32" else 0


class Cancelled(Problem):
    """The person cancelled; nothing was taken over."""

    def __init__(self) -> None:
        super().__init__(reasons.CANCELLED, reasons.NOTHING_TAKEN)


class ReaderBug(RuntimeError):
    """The child failed on something that is our fault, with its traceback."""


class Keeper:
    """One child with one request. Use as a context manager, so that the child never outlives its answer."""

    def __init__(self, request: Request, cancel: threading.Event | None = None) -> None:
        self._name = request.path.name
        self._cancel = cancel
        self._left = BASE_SECONDS
        self._since: float | None = None
        self._why = ""
        self._over = threading.Event()
        self._child = _start()
        self._watch = threading.Thread(target=self._watching, name="import-watch", daemon=True)
        self._watch.start()
        try:
            assert self._child.stdin is not None
            with self._child.stdin as stdin:
                pickle.dump(request, stdin, protocol=pickle.HIGHEST_PROTOCOL)
        except OSError:
            self._why = self._why or "stopped"

    def __enter__(self) -> Keeper:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Kill the child if it still runs, and wait until it is gone."""
        self._over.set()
        self._child.kill()
        if self._child.stdout is not None:
            self._child.stdout.close()
        self._child.wait()
        self._watch.join()

    def frames(self) -> Generator[tuple[Any, ...], None, None]:
        """What the child has to say until it is done; a Problem when it cannot, is late, or was cancelled."""
        while True:
            frame = self._next()
            if frame is None:
                raise self._ending()
            kind = frame[0]
            if kind == "done":
                return
            if kind == "problem":
                raise Problem(frame[1], frame[2], **frame[3])
            if kind == "bug":
                raise ReaderBug(frame[1])
            if kind == "work":
                self._left += SECONDS_PER_MB * float(frame[1])
            else:
                yield frame

    def _next(self) -> tuple[Any, ...] | None:
        if self._cancel is not None and self._cancel.is_set():
            raise Cancelled
        if self._why:
            return None
        assert self._child.stdout is not None
        began = self._since = time.monotonic()
        try:
            return wire.receive(self._child.stdout)
        except (wire.BadFrame, OSError, ValueError):
            return None
        finally:
            self._since = None
            self._left -= time.monotonic() - began

    def _ending(self) -> Problem:
        """Why the child said no more."""
        if self._why == "cancelled":
            return Cancelled()
        if self._why == "late":
            return Problem(reasons.TOOK_TOO_LONG, reasons.IN_PIECES, name=self._name)
        return Problem(reasons.STOPPED, reasons.EXPORT_AGAIN, name=self._name)

    def _watching(self) -> None:
        while not self._over.wait(_LOOK_EVERY):
            since = self._since
            if self._cancel is not None and self._cancel.is_set():
                self._why = "cancelled"
            elif since is not None and time.monotonic() - since > self._left:
                self._why = "late"
            else:
                continue
            self._child.kill()
            return


def _start() -> subprocess.Popen[bytes]:
    root = str(Path(dealerdesk.__file__).resolve().parents[1])
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "dealerdesk.exchange.child"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)}, creationflags=_NO_WINDOW, close_fds=True,
    )  # fmt: skip
