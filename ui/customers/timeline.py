"""Everything about a customer in one line: a filter with counts over a list that loads as one scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealerdesk.core.i18n import _
from dealerdesk.leads.page_records import CALLS, LEADS, REMARKS, VISITS, Timeline, TimelineItem
from dealerdesk.leads.timeline import PAGE, timeline
from ui.customers.timeline_rows import Showing, TimelineDelegate, timeline_sentence
from ui.page import PageAction
from ui.widgets.folding import Folding
from ui.widgets.labels import Label
from ui.widgets.lists import RecordsModel, RowList
from ui.widgets.scale import px
from ui.widgets.segmented import Segmented
from ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from ui.asking import Then
from ui.desk import Desk


class TimelinePanel(QWidget):
    """Heading, filter, list; further pages come when they are scrolled to."""

    opened = Signal(object)
    """The `TimelineItem` somebody wants to see."""

    filter_changed = Signal(str)
    """The kind that is shown now, '' for everything."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._customer_id: int | None = None
        self._delegate = TimelineDelegate()
        self.model = RecordsModel(self._sentence, _key, self, self._on_more)
        self.filter = Segmented(
            _("Filter"),
            [("", _("All")), (VISITS, _("Visits")), (REMARKS, _("Remarks")), (CALLS, _("Calls")),
             (LEADS, _("Leads"))],
        )
        self.list = RowList(_("Timeline"), self.model, self._delegate, keeps_selection=False)
        self._build()
        self.filter.changed.connect(self._on_filter)
        self.list.opened.connect(self.opened)

    def _build(self) -> None:
        title = Label(_("Everything, in one line"), "heading")
        box = Folding(8, 6)
        box.add(title, 1, least=120)
        box.add(self.filter)
        box.setMinimumHeight(px(32))
        card = Card(margins=(8, 8, 5, 8))
        card.add(self.list, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(box)
        column.addWidget(card, 1)

    def show_at_least(self, rows: int) -> None:
        """So many entries are seen however low the window is; 0: as many as fit."""
        self.list.setMinimumHeight(px(self._delegate.height) * rows)

    def page_actions(self) -> tuple[PageAction, ...]:
        """What can be shown, by its keys."""
        words = (_("Show everything"), _("Show visits"), _("Show remarks"), _("Show calls"), _("Show leads"))
        return tuple(
            PageAction(text, str(place + 1), "funnel", Press(self, place)) for place, text in enumerate(words)
        )

    @property
    def kind(self) -> str:
        """The kind that is shown, '' for everything."""
        return str(self.filter.value() or "")

    @property
    def loaded(self) -> int:
        """How many entries are loaded."""
        return self.model.rowCount()

    def begin(self, customer_id: int) -> None:
        """Another customer: everything from the start."""
        if customer_id != self._customer_id:
            self._customer_id = customer_id
            self.filter.choose("")
            self.model.set_records(())
            self.list.set_empty("")
            self.list.scrollToTop()

    def show_first(self, shown: Timeline, showing: Showing) -> None:
        """Show the first page; where more was loaded, as much as that is asked for again."""
        self._delegate.showing = showing
        self._show_counts(shown)
        if shown.kind != self.kind:
            return
        before = self.loaded
        if before > len(shown.items) and self._customer_id is not None and len(shown.items) < _whole(shown):
            self._ask(0, before, self._on_again)
            return
        self.model.set_records(shown.items, len(shown.items) >= _whole(shown))
        self._tell_empty(shown)

    def _show_counts(self, shown: Timeline) -> None:
        counts = shown.counts
        for kind, count in (
            ("", counts.all), (VISITS, counts.visits), (REMARKS, counts.remarks), (CALLS, counts.calls),
            (LEADS, counts.leads),
        ):
            self.filter.set_count(kind, count)

    def _tell_empty(self, shown: Timeline) -> None:
        self.list.set_empty(
            _("Nothing of this kind yet.") if shown.kind
            else _("Nothing has happened yet. Visits, remarks, calls and leads will stand here.")
        )

    def _ask(self, offset: int, limit: int, then: Then) -> None:
        if self._desk.person is None or self._customer_id is None:
            return
        self._desk.read(
            timeline, self._desk.person.actor(), self._customer_id, self.kind, limit, offset, then=then,
            lane="timeline",
        )

    def _on_more(self, rows: int) -> None:
        self._ask(rows, PAGE, self._on_page)

    def _on_page(self, shown: Timeline) -> None:
        if shown.kind == self.kind and shown.offset == self.loaded:
            self.model.add_records(shown.items, shown.offset + len(shown.items) >= _whole(shown))

    def _on_again(self, shown: Timeline) -> None:
        if shown.kind == self.kind:
            self._show_counts(shown)
            self.model.set_records(shown.items, len(shown.items) >= _whole(shown))
            self._tell_empty(shown)

    def press(self, place: int) -> None:
        """Choose a filter by its place, as the digits do."""
        self.filter.press(place)

    def _on_filter(self, _kind: object) -> None:
        self.list.scrollToTop()
        self._ask(0, PAGE, self._on_again)
        self.filter_changed.emit(self.kind)

    def _sentence(self, item: TimelineItem) -> str:
        return timeline_sentence(item, self._delegate.showing)


class Press:
    """Choosing a filter by its place, as something a key does."""

    def __init__(self, timeline: TimelinePanel, place: int) -> None:
        self._timeline, self._place = timeline, place

    def __call__(self) -> None:
        self._timeline.press(self._place)


def _key(item: TimelineItem) -> tuple[str, int]:
    return item.kind, item.ref_id


def _whole(shown: Timeline) -> int:
    counts = shown.counts
    return {
        VISITS: counts.visits, REMARKS: counts.remarks, LEADS: counts.leads, CALLS: counts.calls,
    }.get(shown.kind, counts.all)
