"""On an order: whether a job of it has come back, and which order came of one of its own repairs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealerdesk.core.bidi import isolated
from dealerdesk.core.i18n import _
from dealerdesk.workshop.comeback_list import order_comebacks
from dealerdesk.workshop.found_records import CameBack, ComebackShown, OrderComebacks
from ui.page import Go
from ui.widgets.scale import px
from ui.widgets.surfaces import Notice
from ui.workshop.line_button import Rows
from ui.workshop.side_faults import ComebackNotice

if TYPE_CHECKING:
    from ui.desk import Desk


class ComebackStrips(QWidget):
    """A strip for each job that came back, or may have, and for each comeback of a repair of this order."""

    said = Signal(object)
    """`Said`: a question was answered."""
    go = Signal(object)
    """`Go`: the order is wanted that came of a repair."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._visit_id = desk, 0
        self._rows = Rows()
        self._rows.setSpacing(px(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._rows)
        self.hide()

    def show_visit(self, visit_id: int) -> None:
        """Look at the comebacks of an order; those of another are not shown meanwhile."""
        if visit_id != self._visit_id:
            self._visit_id = visit_id
            self._show(OrderComebacks(visit_id))
        self._desk.read(order_comebacks, visit_id, then=self._show, lane="order-comebacks")

    def _show(self, found: OrderComebacks) -> None:
        if found.visit_id == self._visit_id:
            shown: tuple[ComebackShown | CameBack, ...] = (*found.own, *found.later)
            self._rows.show_rows(shown, self._strip)
            self.setVisible(bool(found.own or found.later))

    def _strip(self, one: ComebackShown | CameBack) -> Notice:
        if isinstance(one, ComebackShown):
            asked = ComebackNotice(self._desk, self)
            asked.said.connect(self.said)
            asked.show_one(one)
            return asked
        words = _("It came back with order {number}: “{concern}”. It was repaired here: {what}").format(
            number=one.number, concern=isolated(one.concern), what=isolated(one.what)
        )
        way = (_("Open order {number}").format(number=one.number), partial(self._open, one.visit_id))
        return Notice(words, "warn", [way], self, "repeat")

    def _open(self, visit_id: int) -> None:
        self.go.emit(Go("visit", {"visit_id": visit_id}))
