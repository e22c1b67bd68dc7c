"""The right side of a lead: why it is warm, how to reach them, and what happened so far."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealerdesk.leads.sales_records import LeadWhole
from ui.kit.scale import px
from ui.kit.surfaces import Divider, Scroll
from ui.kit.tokens import tokens
from ui.leads.reach_card import ReachCard
from ui.leads.so_far_list import SoFarList
from ui.leads.why_warm import WhyWarm


class LeadSide(QWidget):
    """A column of its own that scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self.why = WhyWarm()
        self.reach = ReachCard()
        self.so_far = SoFarList()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(19), px(18), px(18), px(16))
        column.setSpacing(px(16))
        column.addWidget(self.why)
        column.addWidget(Divider())
        column.addWidget(self.reach)
        column.addWidget(Divider())
        column.addWidget(self.so_far)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.addWidget(Scroll(content=inside))

    def show_lead(self, whole: LeadWhole, may_strike: bool) -> None:
        """Show another lead, or the same one anew."""
        self.why.show_warmth(whole.warmth, may_strike)
        self.reach.show_lead(whole)
        self.so_far.show_lead(whole)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hairline at the left."""
        painter = QPainter(self)
        painter.fillRect(0, 0, 1, self.height(), tokens().line)
        painter.end()
