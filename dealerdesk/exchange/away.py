"""A process of its own for work on files: no window waits for it, and it can be stopped at any moment."""

from __future__ import annotations

import os
import pickle
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import dealerdesk
from dealerdesk.core import bugs
from dealerdesk.core.errors import Problem
from dealerdesk.exchange import reasons
from dealerdesk.exchange.errands import Errand, Runner, TakeBack

_LENGTH = struct.Struct(">I")
_NO_WINDOW = 0x0800_0000 if sys.platform == "win32" else 0


class Away:
    """A process that does errands, one after the other, until it is stopped or closed."""

    def __init__(self) -> None:
        self._stopped = threading.Event()
        root = str(Path(dealerdesk.__file__).resolve().parents[1])
        paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "dealerdesk.exchange.away"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)}, creationflags=_NO_WINDOW, close_fds=True,
        )  # fmt: skip

    @property
    def can_work(self) -> bool:
        """Whether it waits for another errand."""
        return not self._stopped.is_set() and self._process.poll() is None

    def frames(self, errand: Errand) -> Iterator[tuple[Any, ...]]:
        """What comes of an errand, to its end: "at" with stage and share, and what the errand tells.

        Raises `Problem` where it cannot be done; ends early after `stop`.
        """
        assert self._process.stdin is not None and self._process.stdout is not None
        try:
            _send(self._process.stdin, errand)
            while (frame := _receive(self._process.stdout)) is not None:
                if frame[0] == "end":
                    return
                if frame[0] == "problem":
                    raise Problem(frame[1], frame[2], **frame[3])
                if frame[0] == "bug":
                    raise reasons.bug(frame[1])
                yield frame
        except (OSError, ValueError):
            pass
        if not self._stopped.is_set():
            self.close()
            name = errand.what.path.name if not isinstance(errand.what, TakeBack) else ""
            raise Problem(reasons.STOPPED, reasons.NOTHING_TAKEN, name=name)

    def stop(self) -> None:
        """Nobody wants it any more: the transaction ends with its process, and nothing is written."""
        self._stopped.set()
        self._process.kill()

    def close(self) -> None:
        """Be sure that the process is gone; called when nobody reads its frames any more."""
        self.stop()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                _shut(stream)
        self._process.wait()


def _shut(stream: IO[bytes]) -> None:
    try:
        stream.close()
    except OSError:
        return


def _send(stream: IO[bytes], what: object) -> None:
    data = pickle.dumps(what)
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def _receive(stream: IO[bytes]) -> Any:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (size,) = _LENGTH.unpack(head)
    data = stream.read(size)
    return pickle.loads(data) if len(data) == size else None


class _Teller:
    """Writes frames; a window that is gone ends the errand."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out

    def __call__(self, *frame: object) -> None:
        _send(self._out, frame)


def main() -> None:
    """Do errands from standard input, tell of them on standard output, until nobody has any more."""
    tell = _Teller(sys.stdout.buffer)
    runner = Runner(tell)
    while (errand := _receive(sys.stdin.buffer)) is not None:
        try:
            runner.do(errand)
            tell("end")
        except Problem as problem:
            way_out = problem.way_out.msgid if problem.way_out else ""
            tell("problem", problem.code, way_out, dict(problem.params))
        except BrokenPipeError:
            return
        except Exception as error:
            tell("bug", bugs.note(error))


if __name__ == "__main__":
    main()
