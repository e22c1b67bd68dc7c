"""Both versions of a record that somebody else changed meanwhile, field by field, to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from dealerdesk.core.i18n import _
from ui.customers.three_way import Disputed, Reconciled
from ui.kit.chips import ChipRow
from ui.kit.labels import IconLabel, Label
from ui.kit.scale import px
from ui.kit.surfaces import Card

MINE, THEIRS = "mine", "theirs"
MOST = 48


class Form(Protocol):
    """What a form must be able to do, so that two versions of it can be brought together."""

    def put(self, key: str, value: object) -> None:
        """Show another value in one field."""

    def words(self, key: str, value: object) -> str:
        """A value as a person reads it."""

    def label(self, key: str) -> str:
        """What a field is called."""


def shortened(text: str) -> str:
    """A value on one line, short enough for a chip; "(empty)" where there is none."""
    flat = " ".join(text.split())
    if not flat:
        return _("(empty)")
    return flat if len(flat) <= MOST else f"{flat[:MOST - 1]}…"


class _Row:
    """One disputed field: what I typed, what they saved; the choice stands in the form at once."""

    def __init__(self, one: Disputed, form: Form, panel: ConflictPanel) -> None:
        self._one, self._form, self._panel = one, form, panel
        mine, theirs = (shortened(form.words(one.key, value)) for value in (one.mine, one.theirs))
        self.label = Label(form.label(one.key), "caption", "ink2")
        self.chips = ChipRow(
            form.label(one.key),
            [(MINE, _("Mine: {value}").format(value=mine)),
             (THEIRS, _("Theirs: {value}").format(value=theirs))],
            required=True,
        )
        self.chips.choose(MINE)
        self.chips.changed.connect(self._on_chosen)

    def _on_chosen(self, value: object) -> None:
        self._form.put(self._one.key, self._one.theirs if value == THEIRS else self._one.mine)
        self._panel.chosen.emit()


class ConflictPanel(Card):
    """Says what the others changed, and asks where both changed the same field."""

    chosen = Signal()
    """Somebody chose between two values."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(16, 12, 16, 14), spacing=8, sunken=True)
        self.rows: list[_Row] = []
        self._head = IconLabel(
            "triangle-alert", _("Somebody else changed this in the meantime. Your text is kept."),
            color="warn", size=18, kind="body", weight=600,
        )
        self._ask = Label("", "small", "ink2", wrap=True)
        self._taken = Label("", "small", "ink2", wrap=True)
        self._grid_box = QWidget()
        self._grid = QGridLayout(self._grid_box)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(8))
        self._grid.setColumnStretch(1, 1)
        for part in (self._head, self._ask, self._grid_box, self._taken):
            self.add(part)
        self.hide()

    def show_versions(self, found: Reconciled, form: Form) -> None:
        """Show what became of each field that the others changed."""
        self.clear()
        self.rows = [_Row(one, form, self) for one in found.disputed]
        for place, row in enumerate(self.rows):
            self._grid.addWidget(row.label, place, 0)
            self._grid.addWidget(row.chips, place, 1)
        self._grid_box.setVisible(bool(self.rows))
        self._ask.setText(
            _("Choose which to keep, then save again.") if self.rows else _("Look at it, then save again.")
        )
        self._taken.setText(self._taken_words(found.taken, found, form))
        self._taken.setVisible(bool(found.taken))
        self.setAccessibleName(" ".join((self._ask.text(), self._taken.text())).strip())
        self.show()

    @staticmethod
    def _taken_words(keys: Sequence[str], found: Reconciled, form: Form) -> str:
        told = [f"{form.label(key)}: {shortened(form.words(key, found.values[key]))}" for key in keys]
        return _("Changed by them and taken over: {fields}").format(fields="; ".join(told)) if told else ""

    def clear(self) -> None:
        """Nothing is disputed any more."""
        for row in self.rows:
            for part in (row.label, row.chips):
                self._grid.removeWidget(part)
                part.hide()
                part.deleteLater()
        self.rows = []
        self.hide()
