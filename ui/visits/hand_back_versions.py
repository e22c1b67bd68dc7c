"""Two people write on the same job or order: both versions of what both changed, to choose from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _
from dealerdesk.cover.groups import GROUPS
from dealerdesk.cover.words import PAYER_WORDS
from ui.customers.conflict import ConflictPanel
from ui.customers.three_way import reconcile
from ui.visits.check_in_side import OTHER
from ui.widgets.chips import ChipRow

JOB_LABELS = {
    "words": N_("What the customer says"), "title": N_("Title"), "group": N_("Components"),
    "payer": N_("Paid by"), "price": N_("Total"), "cause": N_("Cause"),
    "correction": N_("Correction: what was done"), "hours": N_("Hours"), "labour": N_("Labour"),
    "parts": N_("Parts"), "technician": N_("Technician"),
}
SIDE_LABELS = {
    "km": N_("Mileage, km"), "promise": N_("Promised"), "key_tag": N_("Key tag"), "note": N_("Note"),
    "due": N_("Next service"), "coming": N_("Booked for"),
}


class Versions(ConflictPanel):
    """Brings two versions of the fields of a card together; hidden while there is nothing to choose.

    `read` gives the fields as plain values and `fill` shows such values; `labels` names those that a person
    reads, whatever else is kept with them follows mine.
    """

    def __init__(
        self, read: Callable[[], dict[str, object]], fill: Callable[[Mapping[str, object]], None],
        labels: Mapping[str, str], promise: ChipRow | None = None, parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._read, self._fill, self._labels, self._promise = read, fill, labels, promise

    # The form, as the panel sees it ---------------------------------------------------------------

    def values(self) -> dict[str, object]:
        """What stands in the fields."""
        return _plain(self._read())

    def put(self, key: str, value: object) -> None:
        """Show another value in one field."""
        self._fill({**self._read(), key: value})

    def label(self, key: str) -> str:
        """What a field is called."""
        return _(self._labels[key])

    def words(self, key: str, value: object) -> str:
        """A value as a person reads it."""
        if key in ("group", "payer"):
            known = GROUPS if key == "group" else PAYER_WORDS
            return _(known[str(value)]) if str(value) in known else str(value or "")
        if isinstance(value, dict):
            chip = value.get("chip")
            if chip not in (None, OTHER) and self._promise is not None:
                return next((one.text() for one in self._promise.chips if one.value == chip), str(chip))
            return " ".join(str(part) for name, part in value.items() if part and name != "chip")
        return str(value or "")

    # Bringing together ----------------------------------------------------------------------------

    def bring(
        self, base: Mapping[str, object], mine: Mapping[str, object], theirs: Mapping[str, object]
    ) -> None:
        """Show mine over theirs where only I changed it, and what both changed to choose from."""
        before = {**_plain(base), **self.before()}
        found = reconcile(before, _plain(mine), _plain(theirs))
        self._fill(found.values)
        shown = replace(
            found, taken=tuple(key for key in found.taken if key in self._labels),
            disputed=tuple(one for one in found.disputed if one.key in self._labels),
        )
        if shown.taken or shown.disputed:
            self.show_versions(shown, self)
        else:
            self.clear()

    def follow_typing(self) -> None:
        """Somebody typed: what is offered as their own goes with it."""
        if self.rows:
            self.follow(self.values())

    def refuse_undecided(self) -> None:
        """Raise `Problem` where something is still to be chosen."""
        if self.demand():
            fields = ", ".join(row.label.text() for row in self.open_rows())
            raise Problem(N_("Choose first which to keep: {fields}"), fields=fields)


def _plain(content: Mapping[str, object]) -> dict[str, object]:
    """Values that compare as a person sees them: a day and a time count only where they are chosen."""
    plain = dict(content)
    promise = plain.get("promise")
    if isinstance(promise, dict) and promise.get("chip") != OTHER:
        plain["promise"] = {**promise, "day": "", "time": ""}
    return plain
