"""The way back of something that was done: a deed with what it needs, kept apart from every later one."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any
from weakref import WeakKeyDictionary

from dealerdesk.core.errors import BuiltOn, Problem, Stale
from ui.asking import is_alive
from ui.desk import Desk

SEEN = "seen_version"
_Place = tuple[object, ...]
_put_back: WeakKeyDictionary[Desk, dict[_Place, int]] = WeakKeyDictionary()
"""By record and version: the version under which a record is again what it was then."""


class Undo:
    """Calling it performs the inverse deed; `then` hears of it, `problem` why it is refused.

    `was` is the version the record had before it was done: what was done before that to the same record can
    be taken back next.
    """

    def __init__(
        self, desk: Desk, deed: Callable[..., Any], *args: Any,
        then: Callable[[Any], None] | None = None, problem: Callable[[Problem], None] | None = None,
        after: Undo | None = None, was: int | None = None,
    ) -> None:
        self._desk, self._deed, self._args, self._was = desk, deed, args, was
        self._then, self._problem, self._after = then, problem, after

    def __call__(self) -> None:
        """Take it back, then what was done before it in one go (`after`), unless it is refused."""
        args = list(self._args)
        place = self._seen_place()
        if place is not None:
            known = _put_back.get(self._desk, {})
            while (again := known.get((*self._record(), args[place]))) is not None:
                args[place] = again
        job = self._desk.change(self._deed, *args, then=self._on_done, problem=self._on_refused)
        job.nothing_typed = True

    def _seen_place(self) -> int | None:
        """Where among the arguments the version stands that was seen."""
        names = list(inspect.signature(self._deed).parameters)[2:]
        return names.index(SEEN) if SEEN in names[: len(self._args)] else None

    def _record(self) -> _Place:
        """What it is about: the id the deed is given first, by its name; else what there is only one of."""
        name = list(inspect.signature(self._deed).parameters)[2]
        return (name, self._args[0]) if name.endswith("_id") else (self._deed,)

    def _on_refused(self, problem: Problem) -> None:
        """Nothing was typed here that could be kept: a newer version stands in the way of the undo."""
        told = BuiltOn() if isinstance(problem, Stale) else problem
        if self._problem is None:
            self._desk.troubled.emit(told)
        elif is_alive(self._problem):
            self._problem(told)

    def _on_done(self, result: Any) -> None:
        version = getattr(result, "version", None)
        if self._was is not None and isinstance(version, int):
            _put_back.setdefault(self._desk, {})[(*self._record(), self._was)] = version
        if self._then is not None and is_alive(self._then):
            self._then(result)
        if self._after is not None:
            self._after()
