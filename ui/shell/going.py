"""Going to a place, as something that can be done by a key or from the one box."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.shell.window import Window


class Going:
    """Going to a place, as something that can be done."""

    def __init__(self, window: Window, place: str, **where: object) -> None:
        self._window, self._place, self._where = window, place, where

    def __call__(self) -> None:
        self._window.go_to(self._place, **self._where)
