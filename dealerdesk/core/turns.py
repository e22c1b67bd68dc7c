"""Writers of one SQLite file take turns: SQLite's own waiting sleeps ever longer, and somebody starves."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def turn(path: Path, seconds: float) -> Iterator[None]:
    """Within the block no other writer of ours is at this file, on this computer.

    It is a courtesy: SQLite's lock is the law. So after `seconds`, or where it cannot be had, the block runs
    all the same. Nothing is left behind, not even by a process that is killed.
    """
    held = _take(path, seconds)
    try:
        yield
    finally:
        if held is not None:
            _give_back(held)


if sys.platform == "win32":
    import ctypes
    import hashlib

    _KERNEL = ctypes.WinDLL("kernel32", use_last_error=True)
    _KERNEL.CreateMutexW.restype = ctypes.c_void_p
    _KERNEL.CreateMutexW.argtypes = (ctypes.c_void_p, ctypes.c_int, ctypes.c_wchar_p)
    _KERNEL.WaitForSingleObject.argtypes = (ctypes.c_void_p, ctypes.c_uint32)
    _KERNEL.ReleaseMutex.argtypes = _KERNEL.CloseHandle.argtypes = (ctypes.c_void_p,)
    _HELD, _LEFT_BEHIND = 0x0, 0x80

    def _take(path: Path, seconds: float) -> int | None:
        name = hashlib.sha256(str(path.resolve()).lower().encode()).hexdigest()[:32]
        handle: int | None = _KERNEL.CreateMutexW(None, 0, f"Local\\DealerDesk-{name}")
        if handle and _KERNEL.WaitForSingleObject(handle, int(seconds * 1000)) in (_HELD, _LEFT_BEHIND):
            return handle
        if handle:
            _KERNEL.CloseHandle(handle)
        return None

    def _give_back(held: int) -> None:
        _KERNEL.ReleaseMutex(held)
        _KERNEL.CloseHandle(held)

else:
    import fcntl

    def _take(path: Path, seconds: float) -> int | None:
        # The folder, not the file: closing a second handle of the file would drop SQLite's own locks.
        try:
            held = os.open(path.parent, os.O_RDONLY | os.O_CLOEXEC)
        except OSError:
            return None
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return held if _Waiting(held).wait(seconds) else None
        except OSError:
            os.close(held)
            return None
        return held

    class _Waiting:
        """Waits in the system's own queue, in a thread: only so can one leave the queue again."""

        def __init__(self, held: int) -> None:
            self._held, self._lock = held, threading.Lock()
            self._had, self._left = threading.Event(), False
            threading.Thread(target=self._queue, name="turn", daemon=True).start()

        def wait(self, seconds: float) -> bool:
            """Whether our turn came in time."""
            self._had.wait(seconds)
            with self._lock:
                self._left = not self._had.is_set()
            return not self._left

        def _queue(self) -> None:
            with suppress(OSError):
                fcntl.flock(self._held, fcntl.LOCK_EX)
            with self._lock:
                if self._left:
                    os.close(self._held)
                self._had.set()

    def _give_back(held: int) -> None:
        os.close(held)
