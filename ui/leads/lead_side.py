"""The right side of a lead: why it is warm, how to reach them, and what happened so far."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealerdesk.leads.sales_records import LeadWhole
from dealerdesk.leads.won_rates import won_percent
from ui.desk import Desk
from ui.leads.reach_card import ReachCard
from ui.leads.so_far_list import SoFarList
from ui.leads.why_warm import WhyWarm
from ui.widgets.scale import px
from ui.widgets.surfaces import Divider, Scroll
from ui.widgets.tokens import tokens


class LeadSide(QWidget):
    """A column of its own that scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self.why = WhyWarm()
        self.reach = ReachCard()
        self.so_far = SoFarList()
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(px(19), px(18), px(18), px(16))
        column.setSpacing(px(16))
        column.addWidget(self.why)
        column.addWidget(Divider())
        column.addWidget(self.reach)
        column.addWidget(Divider())
        column.addWidget(self.so_far)
        column.addStretch(1)
        self._margins = column.contentsMargins()
        self._scroll = Scroll(content=self._inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.addWidget(self._scroll)

    def lend(self, body: QVBoxLayout | None) -> None:
        """Let another column show what is in here, where there is no room beside it; None takes it back."""
        layout = self._inside.layout()
        assert layout is not None
        if body is not None and not self.isHidden():
            self._scroll.takeWidget()
            layout.setContentsMargins(0, 0, 0, 0)
            body.addWidget(self._inside)
            self._inside.show()
            self.hide()
        elif body is None and self.isHidden():
            layout.setContentsMargins(self._margins)
            self._scroll.setWidget(self._inside)
            self._inside.setAutoFillBackground(False)
            self.show()

    def ask_rates(self, desk: Desk) -> None:
        """Ask how many leads of each band were won so far; nothing is shown before fifty are closed."""
        desk.read(won_percent, desk.site_id, then=self.why.set_rates, lane="won-rates")

    def show_lead(self, whole: LeadWhole, may_strike: bool) -> None:
        """Show another lead, or the same one anew."""
        self.why.show_warmth(whole.warmth, may_strike)
        self.reach.show_lead(whole)
        self.so_far.show_lead(whole)
        # In their places at once: nothing is painted over something else for a moment.
        layout = self._inside.layout()
        if layout is not None:
            layout.activate()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hairline at the left."""
        painter = QPainter(self)
        painter.fillRect(0, 0, 1, self.height(), tokens().line)
        painter.end()
