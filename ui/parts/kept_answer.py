"""What is typed under a question about a part of the stock is kept until it is booked; a count is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dealerdesk.core.i18n import _
from ui.form_parts import text_part
from ui.kept_fields import KeptFields
from ui.parts.quantity_strip import ORDER, RECEIVE, REPLACE

if TYPE_CHECKING:
    from ui.parts.stock_page import StockPage

KEPT = (RECEIVE, ORDER, REPLACE)
"""What was counted is true at the moment of counting only: it is counted anew."""


class KeptAnswer(QObject):
    """Looks after the field of the stock; each question has a draft for each part."""

    def __init__(self, page: StockPage) -> None:
        super().__init__(page)
        self._view, self._sent = page.view, ""
        strip = self._view.strip
        self.fields = KeptFields(page.desk, "stock", {"typed": text_part(_("Answer"), strip.field)}, self)
        strip.field.textEdited.connect(self.fields.edited)
        strip.opened.connect(self._on_opened)
        strip.closed.connect(self.fields.rest)
        # What comes back is marked: a number typed then takes its place instead of standing behind it.
        self.fields.restored.connect(strip.field.selectAll)
        page.doing.sent.connect(self._on_sent)
        page.doing.done.connect(self._on_done)

    def _on_opened(self) -> None:
        self.fields.rest()
        whole, asked = self._view.whole, self._view.strip.asked
        if whole is not None and asked in KEPT:
            self.fields.begin(f"{asked} part-{whole.part.id}")

    def _on_sent(self) -> None:
        self._sent = self.fields.record

    def _on_done(self) -> None:
        if self._sent:
            self.fields.done(self._sent)
