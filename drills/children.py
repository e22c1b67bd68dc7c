"""Processes of our own that start at once, speak through a pipe, and may be killed."""

from __future__ import annotations

import functools
import multiprocessing
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from types import ModuleType
from typing import Any


def spawn(function: Callable[..., None], *arguments: Any) -> tuple[Any, Connection]:
    """Run `function(pipe, *arguments)` in a process; gives the process and our end of the pipe."""
    ours, theirs = _forks().Pipe()
    process = _forks().Process(target=function, args=(theirs, *arguments), daemon=True)
    with _no_main():
        process.start()
    theirs.close()
    return process, ours


@functools.cache
def _forks() -> Any:
    """Where the system can fork, everything is imported once, in a server that starts the others."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["drills.working"])
    return context


@contextmanager
def _no_main() -> Iterator[None]:
    """A new process need not import again whatever was started here (a test run, for example)."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
