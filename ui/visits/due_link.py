"""The quiet way from the Counter to who is due: how many cars, counted once the day is shown."""

from __future__ import annotations

import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dealerdesk.core.i18n import _, ngettext, show_number
from ui.desk import Desk
from ui.later import later
from ui.page import Go
from ui.widgets.buttons import LinkButton

due_count = later("dealerdesk.visits.due_list:due_count")
FRESH_SECONDS = 600.0
"""So long a count holds: a look through every car of the month is not for each keystroke."""


class DueLink(LinkButton):
    """ "12 due within 30 days"; not there while nobody is."""

    go = Signal(object)
    """`Go` to the list."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Due within 30 days"), "", parent)
        self._desk = desk
        self._asked: float | None = None
        self.clicked.connect(self._on_clicked)
        self.hide()

    def count(self) -> None:
        """Ask how many are due, where that was not asked lately."""
        now = time.monotonic()
        if self._asked is None or now - self._asked > FRESH_SECONDS:
            self._asked = now
            self._desk.read_patiently(due_count, self._desk.site_id, then=self._on_counted, lane="due-count")

    def _on_counted(self, count: int) -> None:
        words = ngettext("{n} car due within 30 days", "{n} cars due within 30 days", count)
        self.setText(words.format(n=show_number(count)))
        self.setVisible(bool(count))

    def _on_clicked(self) -> None:
        self._asked = None  # Who comes back from the list has perhaps booked some.
        self.go.emit(Go("due"))
