"""Until when a 'not now' sleeps: a day, or what has to happen first."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _
from dealerdesk.remarks.rules import CONDITIONS
from ui.widgets.fields import Choice, DateField
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.scale import px

_NOT_A_DAY = N_("This is not a day.")
_TYPE_A_DAY = N_("Type it like 24.11. or 24.11.2026.")
_PASSED = N_("That day has passed.")
_LATER = N_("Choose a later day.")


class UntilLine(QWidget):
    """Shown for a 'not now' only; with neither day nor condition it wakes at the next visit."""

    changed = Signal()
    """A person typed or chose something."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.word = Label(_("Until"), "body", weight=600)
        self.day = DateField(_("Ask again on"), _("Day"), height=32)
        choices = [("", _("or when something happens")), *((k, _(text)) for k, text in CONDITIONS.items())]
        self.condition = Choice(_("Ask again when"), choices, height=32)
        self._hint = Label(_("else at the next visit"), "caption", "ink2")
        self.day.setFixedWidth(px(112))
        flow = FlowLayout(self, 8, 8)
        for part in (self.day, self.condition, self._hint):
            flow.addWidget(part)
        self._hint.setMinimumHeight(px(32))
        self.day.textEdited.connect(self._on_edited)
        self.condition.chosen.connect(self._on_edited)

    def place(self, grid: QGridLayout, row: int) -> None:
        """Stand in a row of a grid."""
        self.word.setFixedHeight(px(32))
        grid.addWidget(self.word, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self, row, 2)

    def set_shown(self, shown: bool) -> None:
        """Show or hide the whole line."""
        self.word.setVisible(shown)
        self.setVisible(shown)

    def until(self, today: dt.date) -> dt.date | None:
        """The day typed, None for none; raises `Problem` for what is none, or has passed."""
        try:
            day = self.day.day(today)
        except ValueError:
            raise Problem(_NOT_A_DAY, _TYPE_A_DAY) from None
        if day is not None and day <= today:
            raise Problem(_PASSED, _LATER)
        return day

    def when(self) -> str:
        """The condition chosen, empty for none."""
        return str(self.condition.value() or "")

    def check(self, today: dt.date) -> None:
        """Raises `Problem` for a day that is none, and marks the field."""
        try:
            self.until(today)
        except Problem:
            self.day.set_wrong(True)
            self.day.setFocus()
            raise

    def content(self) -> dict[str, object]:
        """What is typed here, as a draft keeps it."""
        return {"until": self.day.text(), "condition": self.when()}

    def restore(self, content: dict[str, object]) -> None:
        """Show what a draft kept; an empty one clears."""
        self.day.setText(str(content.get("until", "")))
        self.day.set_wrong(False)
        self.condition.choose(str(content.get("condition", "")))

    def _on_edited(self) -> None:
        self.day.set_wrong(False)
        self.changed.emit()
