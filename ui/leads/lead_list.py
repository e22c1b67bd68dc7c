"""The left side of the sales page: tabs with their counts, and leads by deadline."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.i18n import _, ngettext, pgettext
from dealerdesk.leads.sales_records import ALL, MINE, NEW, Inbox, InboxRow
from ui.leads.inbox_rows import LeadRow, row_key, row_sentence
from ui.widgets.labels import Label
from ui.widgets.lists import RecordsModel, RowList
from ui.widgets.scale import px
from ui.widgets.segmented import Segmented
from ui.widgets.surfaces import Divider
from ui.widgets.tokens import tokens


def heading_of(inbox: Inbox, may_sell: bool, wide: bool = True) -> tuple[str, str]:
    """Title and subtitle of the page: how much waits, and how quick the answers of today were.

    `wide`: in full words, else in few.
    """
    if not may_sell:
        return _("Leads"), _("How they stand")
    parts = [_("Nothing waits for you")]
    if inbox.mine:
        parts = [ngettext("{n} for you", "{n} for you", inbox.mine).format(n=inbox.mine)]
    if inbox.overdue:
        parts.append(ngettext("{n} overdue", "{n} overdue", inbox.overdue).format(n=inbox.overdue))
    if inbox.median_minutes is not None:
        median = _("median answer today {n} min") if wide else _("median {n} min")
        parts.append(median.format(n=inbox.median_minutes))
    return _("Sales inbox"), " · ".join(parts)


class LeadList(QWidget):
    """Keeps its place: a lead that comes or goes does not move the one that is looked at."""

    chosen = Signal(object)
    """The `InboxRow` that is current now."""

    def __init__(self, more: Callable[[int], object]) -> None:
        super().__init__()
        choices = ((MINE, _("Mine")), (NEW, pgettext("leads", "New")), (ALL, _("All")))
        self.tabs = Segmented(_("Which leads"), choices)
        self._readers = Label("", "small", weight=600)
        self._order = Label(_("by deadline"), "small", "ink2")
        self.model = RecordsModel(row_sentence, row_key, more=more)
        self.list = RowList(_("Leads"), self.model, LeadRow(), chooses_first=False)
        self._place = 0
        self._build()
        self.list.current_changed.connect(self._on_current)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(px(16), px(12), px(16), px(12))
        head.addWidget(self.tabs)
        head.addWidget(self._readers)
        head.addStretch(1)
        head.addWidget(self._order)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Divider())
        column.addWidget(self.list, 1)

    def fit(self, wide: bool) -> None:
        """Take the room of a wide or a narrow window."""
        self._order.setVisible(wide)

    def show_at_least(self, rows: int) -> None:
        """So many leads are seen however low the window is; 0: as many as fit."""
        self.list.setMinimumHeight(px(LeadRow.height) * rows)

    def show_inbox(self, inbox: Inbox, may_sell: bool) -> None:
        """Show the leads of a tab; whoever does not sell sees all of them."""
        self.tabs.setVisible(may_sell)
        self._readers.setVisible(not may_sell)
        open_now = ngettext("{n} open lead", "{n} open leads", inbox.all).format(n=inbox.all)
        self._readers.setText(open_now)
        for tab, count in ((MINE, inbox.mine), (NEW, inbox.new), (ALL, inbox.all)):
            self.tabs.set_count(tab, count)
        whole = {MINE: inbox.mine, NEW: inbox.new, ALL: inbox.all}[inbox.tab]
        elsewhere = may_sell and inbox.tab == MINE and not inbox.rows and inbox.all
        empty = _("No lead of yours is open.") if elsewhere else ""
        self.list.set_empty(empty)
        self.list.setAccessibleDescription(empty)
        anchor, top = self._anchor()
        self.model.set_records(inbox.rows, complete=len(inbox.rows) >= whole)
        self._hold(anchor, top)

    def _anchor(self) -> tuple[int | None, int]:
        """The lead that must not move, and where it stands; none at the top of the list."""
        if self.list.verticalScrollBar().value() == 0:
            return None, 0
        index = self.list.currentIndex()
        seen = index.isValid() and self.list.viewport().rect().intersects(self.list.visualRect(index))
        if not seen:
            index = self.list.indexAt(QPoint(px(4), px(4)))
        record = self.model.record(index.row())
        return (None, 0) if record is None else (row_key(record), self.list.visualRect(index).top())

    def _hold(self, anchor: int | None, top: int) -> None:
        row = self.model.row_of(anchor) if anchor is not None else -1
        if row >= 0:
            bar = self.list.verticalScrollBar()
            bar.setValue(bar.value() + self.list.visualRect(self.model.index(row)).top() - top)

    def choose(self, lead_id: int) -> bool:
        """Make a lead current; whether it is in the list."""
        return self.list.choose(lead_id)

    def step(self, by: int) -> None:
        """J and K: on from the current lead, or from where the last one was."""
        if self.list.current() is None:
            self.list.choose_row(self._place if by > 0 else self._place - 1)
        else:
            self.list.step(by)

    def _on_current(self, row: InboxRow | None) -> None:
        if row is not None:
            self._place = self.model.row_of(row_key(row))
            self.chosen.emit(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the tabs do not fit into one line they take two."""
        super().resizeEvent(event)
        self.tabs.fit(self.width() - px(33))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hairline at the right."""
        painter = QPainter(self)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), tokens().line)
        painter.end()
