"""Keeps a test run to itself: no network, and no file in the folders of whoever runs it."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

# Short, as the path of a socket may have a hundred signs.
PREFIX = "desk-tests-"
LOCAL = ("127.", "localhost", "::1", "0.0.0.0")
MEMORY, ROOM = Path("/dev/shm"), 4_000_000_000
"""Where Linux keeps files in memory, and the bytes that must be free there and in memory to use it."""


def new_run_folder() -> Path:
    """A folder for this run, in memory where there is room; what killed runs have left is cleared away.

    Thousands of databases are copied and thrown away in it: a disk would be what a run waits for. Their
    PostgreSQL server, if it still runs, notices within a minute that its data are gone and ends.
    """
    import psutil

    place = _quickest()
    for left in place.glob(f"{PREFIX}*-*"):
        number = left.name.removeprefix(PREFIX).split("-")[0]
        if number.isdigit() and not psutil.pid_exists(int(number)):
            shutil.rmtree(left, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=place))


def _quickest() -> Path:
    import psutil

    if not os.access(MEMORY, os.W_OK):
        return Path(tempfile.gettempdir())
    free = min(psutil.disk_usage(str(MEMORY)).free, psutil.virtual_memory().available)
    return MEMORY if free > ROOM else Path(tempfile.gettempdir())


def refuse_the_network() -> None:
    """From now on a connection to another computer raises; sockets of this one stay."""
    sys.addaudithook(_hear)


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.connect":
        place = arguments[1][0] if isinstance(arguments[1], tuple) else ""
    elif event == "socket.getaddrinfo":
        place = arguments[0]
    else:
        return
    name = place.decode() if isinstance(place, bytes) else str(place or "")
    if name and not name.startswith(LOCAL):
        raise RuntimeError(f"tests do not use the network, but this one asks for {name}")


def move_in(folder: Path, worker: str = "") -> None:
    """Every place where the program or Qt would write for this user lies below `folder` now.

    Each worker has a home of its own: one that clears its drafts away must not clear another's.
    """
    places = {
        "DEALERDESK_HOME": f"home{worker}",
        "XDG_CACHE_HOME": "cache",
        "XDG_CONFIG_HOME": "config",
        "XDG_DATA_HOME": "data",
        # A server opens the way to its lock to its own user; what others may read is refused by the next.
        "XDG_RUNTIME_DIR": f"runtime{worker}",
    }
    for variable, name in places.items():
        place = folder / name
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.environ[variable] = str(place)
    # English, whatever this computer speaks; off-screen, whatever it shows.
    os.environ.update(LANGUAGE="en", LC_ALL="C.UTF-8", QT_QPA_PLATFORM="offscreen")
    os.environ["DEALERDESK_STALLS"] = str(folder / "stalls.log")
    for variable in ("DEALERDESK_NOW", "DEALERDESK_DATABASE"):
        os.environ.pop(variable, None)
