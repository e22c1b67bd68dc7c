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
from ui.widgets.scale import px
from ui.widgets.surfaces import Notice
from ui.widgets.tokens import tokens

if TYPE_CHECKING:
    from ui.desk import Desk

# Below the first side panels shrink; below the second the right one stands under the words.
WIDE, TIGHT = 1360, 1240


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
        for part in (QWidget(), self.lead, self.empty):
            self._stack.addWidget(part)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.notice)
        right.addWidget(self._stack, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.leads)
        whole.addLayout(right, 1)
        self.notice.say("")

    @property
    def is_wide(self) -> bool:
        """Whether there is room for everything in full words."""
        return self.window().width() >= px(WIDE)

    @property
    def shows_nothing(self) -> bool:
        """Whether the page says why there is no lead."""
        return self._stack.currentWidget() is self.empty

    def show_part(self, part: QWidget) -> None:
        """Show the lead, or why there is none."""
        if self._stack.currentWidget() is not part:
            self._stack.setCurrentWidget(part)
            self.hints_changed.emit(self.hints())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side panels shrink in a narrow window."""
        super().resizeEvent(event)
        self.leads.fit(self.is_wide)
        self.side.setFixedWidth(px(288 if self.is_wide else 272))
        self.side.lend(self.view.lines if self.window().width() < px(TIGHT) else None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the surface."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens().surface)
        painter.end()
