"""What a line of the one box does: go somewhere, or do something once the box is closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.page import Go, PageAction

if TYPE_CHECKING:
    from ui.search.omnibox import Omnibox


class Goes:
    """Closing the box and going somewhere, as something that can be done."""

    def __init__(self, box: Omnibox, place: str, **where: object) -> None:
        self._box, self._go = box, Go(place, where)

    def __call__(self) -> None:
        self._box.leave_all()
        self._box.go.emit(self._go)


class Then:
    """Closing what has to be closed, then doing what was chosen."""

    def __init__(self, close: Callable[[], None], action: PageAction) -> None:
        self._close, self._action = close, action

    def __call__(self) -> None:
        self._close()
        self._action.run()
