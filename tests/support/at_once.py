"""Two desks that do the same at the same moment."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from dealerdesk.core.errors import Problem


def at_two_desks(act: Callable[[], Any]) -> tuple[list[Any], list[str]]:
    """What was done, and the sentences with which the others were refused."""
    done: list[Any] = []
    refused: list[str] = []
    both = threading.Barrier(2)

    def at_a_desk() -> None:
        both.wait(10)
        try:
            done.append(act())
        except Problem as problem:
            refused.append(problem.sentence())

    desks = [threading.Thread(target=at_a_desk) for _desk in range(2)]
    for desk in desks:
        desk.start()
    for desk in desks:
        desk.join(30)
    return done, refused
