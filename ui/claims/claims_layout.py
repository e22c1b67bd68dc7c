"""The layout of the claims: the list at the left, one of them in the middle, what is owed at the right."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dealerdesk.claims.queries import CLOSED_TAB, OPEN_TAB
from dealerdesk.core.i18n import _
from ui.claims.rows import ClaimDelegate, ClaimSentence, claim_key
from ui.claims.section import Section
from ui.claims.sums_side import SumsSide
from ui.desk import Desk
from ui.widgets.folding import Folding
from ui.widgets.lists import RecordsModel, RowList
from ui.widgets.room import Fitted, Growing
from ui.widgets.scale import px
from ui.widgets.segmented import Segmented
from ui.widgets.surfaces import EmptyState

WIDE = 1360
LIST, LIST_NARROW, SIDE, SIDE_NARROW, MIDDLE = 340, 300, 268, 236, 430


class ClaimsLayout(Section):
    """What the claims are made of; what happens with them is in `claims_section`."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        currency = desk.house.currency
        self.tabs = Segmented(_("Which claims"), [(OPEN_TAB, _("Still open")), (CLOSED_TAB, _("Closed"))])
        self.model = RecordsModel(ClaimSentence(currency), claim_key)
        self.list = RowList(_("Claims"), self.model, ClaimDelegate(currency), chooses_first=False)
        self.side = SumsSide(desk.house.zone)
        self.empty = EmptyState(
            _("No claim is open"),
            _("Open an order whose job the maker, an insurer or a contract pays, and press W there."),
            "shield-check",
        )
        self._stack = QStackedWidget()

    def _lay_out(self, view: QWidget) -> None:
        left = QWidget()
        head = QHBoxLayout()
        head.setContentsMargins(px(16), px(10), px(16), px(10))
        head.addWidget(self.tabs)
        head.addStretch(1)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        nothing = QWidget()
        room = QVBoxLayout(nothing)
        room.setContentsMargins(px(32), px(32), px(32), px(32))
        room.addWidget(self.empty)
        room.addStretch(1)
        for part in (QWidget(), view, nothing):
            self._stack.addWidget(part)
        right = Growing()
        right.body.addWidget(self.side)
        right.body.setContentsMargins(px(4), px(16), px(16), px(16))
        self._right, self._left = right, left
        self._all = Folding(0)
        self._all.add(left, width=LIST, scrolls=True)
        self._all.add(self._stack, 1, least=MIDDLE, scrolls=True)
        self._all.add(right, width=SIDE, scrolls=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Fitted(self._all))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """List and sums shrink in a narrow window."""
        super().resizeEvent(event)
        wide = self.window().width() >= px(WIDE)
        self._all.set_width(self._left, LIST if wide else LIST_NARROW)
        self._all.set_width(self._right, SIDE if wide else SIDE_NARROW)
        self.list.setMinimumHeight(px(ClaimDelegate.height) * 2 if self._all.is_folded else 0)
