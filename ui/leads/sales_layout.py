"""The layout of the sales page: the list, a lead whole with its side, or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.leads.empty_inbox import EmptyInbox
from ui.leads.lead_list import LeadList
from ui.leads.lead_side import LeadSide
from ui.leads.lead_view import LeadView
from ui.page import Page
from ui.widgets.folding import Folding
from ui.widgets.room import Fitted
from ui.widgets.scale import px
from ui.widgets.surfaces import Notice
from ui.widgets.tokens import tokens

if TYPE_CHECKING:
    from ui.desk import Desk

# Below the first side panels shrink; below the second the right one stands under the words.
WIDE, TIGHT = 1360, 1240
# The list in a wide and in a narrow window; a lead that has less than this stands below the list.
LIST, LIST_NARROW, LEAD = 352, 296, 450
LEAST_ROWS = 2
# In a lower page the head of a lead does not stay put, or nothing would be left of what it stands above.
LOW = 520


class SalesLayout(Page):
    """What the page is made of; what happens on it is in `inbox`."""

    place = "sales"
    more_wanted = Signal(int)
    """The list was scrolled to its end: further leads from this row on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.leads = LeadList(self.more_wanted.emit)
        self.view = LeadView(desk)
        self.side = LeadSide()
        self.empty = EmptyInbox()
        self.notice = Notice()
        self.lead = QWidget()
        self._stack = QStackedWidget()
        self._build()

    def _build(self) -> None:
        row = QHBoxLayout(self.lead)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.view, 1)
        row.addWidget(self.side)
        self._nothing = Fitted(self.empty)
        for part in (QWidget(), self.lead, self._nothing):
            self._stack.addWidget(part)
        beside = QWidget()
        right = QVBoxLayout(beside)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.notice)
        right.addWidget(self._stack, 1)
        self._both = Folding(0)
        self._both.add(self.leads, width=LIST, scrolls=True)
        self._both.add(beside, 1, least=LEAD, scrolls=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Fitted(self._both))
        self.notice.say("")

    @property
    def is_wide(self) -> bool:
        """Whether there is room for everything in full words."""
        return self.window().width() >= px(WIDE)

    @property
    def shows_nothing(self) -> bool:
        """Whether the page says why there is no lead."""
        return self._stack.currentWidget() is self._nothing

    def show_part(self, part: QWidget) -> None:
        """Show the lead, or why there is none."""
        part = self._nothing if part is self.empty else part
        if self._stack.currentWidget() is not part:
            self._stack.setCurrentWidget(part)
            self.hints_changed.emit(self.hints())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side panels shrink in a narrow window."""
        super().resizeEvent(event)
        self.leads.fit(self.is_wide)
        self._both.set_width(self.leads, LIST if self.is_wide else LIST_NARROW)
        self.leads.show_at_least(LEAST_ROWS if self._both.folds(self.width()) else 0)
        self.view.stay_put(self.height() >= px(LOW) and not self._both.folds(self.width()))
        self.side.setFixedWidth(px(288 if self.is_wide else 272))
        self.side.lend(self.view.lines if self.window().width() < px(TIGHT) else None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the surface."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens().surface)
        painter.end()
