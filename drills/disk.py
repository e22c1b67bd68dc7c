"""A process whose disk is watched, or runs full: builds the little library in disk.c and speaks with it."""

from __future__ import annotations

import ctypes
import functools
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).with_name("disk.c")
ROOT = SOURCE.parents[1]
ENDLESS = -1


class NotHere(Exception):
    """Why this cannot be done on this computer, in words."""


def library(folder: Path) -> Path:
    """The built library in `folder`; raises `NotHere` where there is no Linux or no C compiler."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if not sys.platform.startswith("linux"):
        raise NotHere("a process's disk can be watched on Linux only")
    if compiler is None:
        raise NotHere("there is no C compiler (cc, gcc, clang)")
    built = folder / "disk.so"
    if not built.exists():
        command = [compiler, "-O1", "-shared", "-fPIC", "-o", str(built), str(SOURCE), "-ldl", "-lpthread"]
        made = subprocess.run(command, capture_output=True, text=True)
        if made.returncode:
            raise NotHere(f"the C compiler refuses: {made.stderr.strip().splitlines()[-1:]}")
    return built


def start(built: Path, watched: Path, log: Path, module: str, *arguments: str) -> subprocess.Popen[str]:
    """Start a module of ours as a process that is watched; what it prints can be read."""
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = os.environ | {
        "LD_PRELOAD": str(built), "DRILL_ROOT": str(watched), "DRILL_LOG": str(log),
        "PYTHONPATH": os.pathsep.join(paths), "DEALERDESK_HOME": str(watched), "PYTHONDONTWRITEBYTECODE": "1",
    }
    return subprocess.Popen(
        [sys.executable, "-P", "-m", module, *arguments], env=environment, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )


@functools.cache
def _ours() -> Any:
    loaded = ctypes.CDLL(None)
    loaded.drill_note.argtypes, loaded.drill_note.restype = [ctypes.c_char_p], None
    loaded.drill_room.argtypes, loaded.drill_room.restype = [ctypes.c_longlong], None
    loaded.drill_room_left.argtypes, loaded.drill_room_left.restype = [], ctypes.c_longlong
    return loaded


def note(word: str) -> None:
    """In the watched process: put a word among its writes, at this very place."""
    _ours().drill_note(word.encode())


def room(size: int) -> None:
    """In the watched process: from now on files can grow by so many bytes, or by `ENDLESS`."""
    _ours().drill_room(size)


def room_left() -> int:
    """In the watched process: by how many bytes files can still grow."""
    return int(_ours().drill_room_left())
