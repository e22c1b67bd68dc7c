"""The way back of something that was done: a deed with what it needs, kept apart from every later one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dealerdesk.core.errors import Problem
from ui.desk import Desk, is_alive


class Undo:
    """Calling it performs the inverse deed; `then` hears of it, `problem` why it is refused."""

    def __init__(
        self, desk: Desk, deed: Callable[..., Any], *args: Any,
        then: Callable[[Any], None] | None = None, problem: Callable[[Problem], None] | None = None,
        after: Undo | None = None,
    ) -> None:
        self._desk, self._deed, self._args = desk, deed, args
        self._then, self._problem, self._after = then, problem, after

    def __call__(self) -> None:
        """Take it back, then what was done before it in one go (`after`), unless it is refused."""
        self._desk.change(self._deed, *self._args, then=self._on_done, problem=self._problem)

    def _on_done(self, result: Any) -> None:
        if self._then is not None and is_alive(self._then):
            self._then(result)
        if self._after is not None:
            self._after()
