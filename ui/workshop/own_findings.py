"""What our own deeds left of the findings of an order, until what is shown knows of it."""

from __future__ import annotations

from collections.abc import Sequence

from dealerdesk.workshop.found_records import FindingRecord


class OwnFindings:
    """By checkpoint, None where it was struck out: the next deed builds on this, not on an older look."""

    def __init__(self) -> None:
        self._left: dict[str, FindingRecord | None] = {}
        self._doubted: set[str] = set()

    def leave(self, checkpoint: str, one: FindingRecord | None) -> None:
        """A deed left it so."""
        self._left[checkpoint] = one
        self._doubted.discard(checkpoint)

    def of(self, checkpoint: str, shown: Sequence[FindingRecord]) -> FindingRecord | None:
        """The finding as it stands now."""
        if checkpoint in self._left:
            return self._left[checkpoint]
        return next((one for one in shown if one.checkpoint == checkpoint), None)

    def settle(self, shown: Sequence[FindingRecord]) -> None:
        """Forget what is shown now, and what two looks do not know of: the first may have begun before."""
        versions = {one.checkpoint: one.version for one in shown}
        unknown = {
            checkpoint for checkpoint, one in self._left.items()
            if (versions.get(checkpoint, 0) < one.version if one is not None else checkpoint in versions)
        }
        self._doubted, kept = unknown - self._doubted, unknown - self._doubted
        self._left = {checkpoint: one for checkpoint, one in self._left.items() if checkpoint in kept}
