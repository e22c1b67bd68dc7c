"""One piece of work away from the UI thread, before there is a desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from dealerdesk.core import bugs
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_


class Background(QObject):
    """Runs `function(*args)` in the thread that calls `run`; says done or failed on the UI thread."""

    done = Signal(object)
    """What the function returned."""
    failed = Signal(object)
    """The `Problem` in the way."""

    def __init__(self, function: Callable[..., Any], *args: Any) -> None:
        super().__init__()
        self._function, self._args = function, args

    def run(self) -> None:
        """Do it."""
        try:
            self.done.emit(self._function(*self._args))
        except Problem as problem:
            self.failed.emit(problem)
        except Exception as error:
            number = bugs.note(error)
            sentence = N_("Something went wrong in the program.")
            self.failed.emit(Problem(sentence, N_("Report number {number}."), number=number))
