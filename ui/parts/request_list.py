"""The left side of the parts desk: which requests, and these by the time they are needed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.i18n import _
from dealerdesk.workshop.part_desk import ALL, OPEN, TODAY
from dealerdesk.workshop.part_records import RequestRow, Requests
from ui.parts.request_rows import RequestDelegate, request_sentence
from ui.widgets.lists import RecordsModel, RowList
from ui.widgets.scale import px
from ui.widgets.segmented import Segmented
from ui.widgets.surfaces import Divider
from ui.widgets.tokens import tokens


def _key(row: RequestRow) -> int:
    return row.visit_id


class RequestList(QWidget):
    """Requests by the time they are needed; the one that is looked at stays chosen."""

    chosen = Signal(object)
    """The `RequestRow` that is current now, None for none."""
    tab_changed = Signal(object)
    """OPEN, TODAY or ALL."""

    def __init__(self, zone: str) -> None:
        super().__init__()
        choices = ((OPEN, _("Still open")), (TODAY, _("Today")), (ALL, _("All")))
        self.tabs = Segmented(_("Which requests"), choices)
        self.model = RecordsModel(partial(request_sentence, zone=zone), _key)
        self.list = RowList(_("Requests"), self.model, RequestDelegate(zone), _("Nobody asks for a part."))
        self.list.setMinimumHeight(px(150))  # One request and more, where it stands above the order.
        head = QHBoxLayout()
        head.setContentsMargins(px(16), px(12), px(16), px(12))
        head.addWidget(self.tabs)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Divider())
        column.addWidget(self.list, 1)
        self.list.current_changed.connect(self.chosen)
        self.tabs.changed.connect(self.tab_changed)

    def show_requests(self, found: Requests) -> None:
        """Show the rows; the first is chosen where none was."""
        self.tabs.set_count(OPEN, found.open)
        self.model.set_records(found.rows)
        if self.list.current() is None and found.rows:
            self.list.choose_row(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the tabs do not fit into one line they take two."""
        super().resizeEvent(event)
        self.tabs.fit(self.width() - px(33))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the hairline at the right."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens().surface)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), tokens().line)
        painter.end()
