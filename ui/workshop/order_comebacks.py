"""On an order: whether a job of it has come back, and which order came of one of its own repairs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from dealerdesk.core.bidi import isolated
from dealerdesk.core.i18n import _
from dealerdesk.workshop.comeback_list import order_comebacks
from dealerdesk.workshop.found_records import CameBack, OrderComebacks
from ui.page import Go
from ui.workshop.side_faults import ComebackNotice

if TYPE_CHECKING:
    from ui.desk import Desk


class ComebackStrips(ComebackNotice):
    """One strip: a question that is open, else the order that came of a repair, else what has come back."""

    go = Signal(object)
    """`Go`: the order is wanted that came of a repair."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._visit_id = 0

    def show_visit(self, visit_id: int) -> None:
        """Look at the comebacks of an order; those of another are not shown meanwhile."""
        if visit_id != self._visit_id:
            self._visit_id = visit_id
            self.say("")
        self._desk.read(order_comebacks, visit_id, then=self._show, lane="order-comebacks")

    def _show(self, found: OrderComebacks) -> None:
        if found.visit_id != self._visit_id:
            return
        asked = next((one for one in found.own if one.confirmed is None), None)
        if asked is None and found.later:
            self._tell_later(found.later[0])
        else:
            self.show_one(asked or next(iter(found.own), None))

    def _tell_later(self, one: CameBack) -> None:
        words = _("It came back with order {number}: “{concern}”. It was repaired here: {what}").format(
            number=one.number, concern=isolated(one.concern), what=isolated(one.what)
        )
        way = (_("Open order {number}").format(number=one.number), partial(self._open, one.visit_id))
        self.say(words, "warn", [way], "repeat")

    def _open(self, visit_id: int) -> None:
        self.go.emit(Go("visit", {"visit_id": visit_id}))
