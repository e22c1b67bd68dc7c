"""Files that wait to be brought in: those with customers first, because visits need the cars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dealerdesk.exchange.meanings import Kind
from dealerdesk.exchange.records import Corrections, Plan


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A file, how it is understood, and the corrections that are in force."""

    path: Path
    plan: Plan
    corrections: Corrections


class FileQueue:
    """Several files, looked at one by one for what they hold, then taken in their order."""

    def __init__(self) -> None:
        self._new: list[Path] = []
        self._known: list[LookedAt] = []

    def begin(self, paths: Sequence[Path]) -> None:
        """Wait with these files and no others."""
        self._new, self._known = list(dict.fromkeys(paths)), []

    def clear(self) -> None:
        """Wait with nothing."""
        self.begin(())

    def to_look_at(self) -> Path | None:
        """The next file that has to be looked at; None when all were."""
        return self._new[0] if self._new else None

    def looked_at(self, file: LookedAt | None) -> None:
        """The next file was looked at; None when it cannot be read and is left out."""
        self._new.pop(0)
        if file is not None:
            self._known.append(file)

    def take(self) -> LookedAt | None:
        """The next file, None when there is none left."""
        if not self._known:
            return None
        first = min(self._known, key=_history_last)
        self._known.remove(first)
        return first

    def __len__(self) -> int:
        return len(self._known)


def _history_last(file: LookedAt) -> bool:
    return file.plan.kind is not Kind.CUSTOMERS
