"""Where one goes on from the customer page: what an alert and an entry of the timeline lead to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from dealerdesk.core.deeds import SALES_SIDE
from dealerdesk.leads.page_records import LEADS, REMARKS, VISITS, Alert, TimelineItem
from dealerdesk.leads.scoring import remark_ids_of
from ui.desk import Desk
from ui.page import Go

_CARS = {"warranty": "covers", "lease": "change", "service": "book", "recall": "book"}


class WaysOn(QObject):
    """Knows the places by name, and who may see what there."""

    go = Signal(object)
    """`Go`: to a visit, a remark, a lead."""
    consent_wanted = Signal()
    car_wanted = Signal(str, int)
    """What is to be done with which car."""
    told = Signal(str)
    """A text that is too long for its row."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def open_alert(self, alert: Alert) -> None:
        """Go to what an alert is about."""
        if alert.ref_id is None or alert.code == "objection":
            self.consent_wanted.emit()
        elif alert.code == "lead":
            self.open_lead(alert.ref_id)
        elif alert.code in _CARS:
            self.car_wanted.emit(_CARS[alert.code], alert.ref_id)
        else:
            self.go.emit(Go("visit", {"visit_id": alert.ref_id}))

    def open_item(self, item: TimelineItem) -> None:
        """Go to what an entry is about; of a call or a purchase there is no more than its words."""
        if item.kind == VISITS:
            self.go.emit(Go("visit", {"visit_id": item.ref_id}))
        elif item.kind == REMARKS:
            self.go.emit(Go("remark_whole", {"remark_id": item.ref_id}))
        elif item.kind == LEADS:
            self.open_lead(item.ref_id)
        elif item.detail is not None:
            self.told.emit(item.detail.words())

    def open_lead(self, lead_id: int) -> None:
        """Sales work on it in their inbox; everybody else sees the words and what became of them."""
        if self._desk.who.roles & SALES_SIDE:
            self.go.emit(Go("sales", {"lead_id": lead_id}))
        else:
            self._desk.read(remark_ids_of, (lead_id,), then=self._on_words)

    def _on_words(self, found: Mapping[int, Sequence[int]]) -> None:
        ids = [remark_id for ids in found.values() for remark_id in ids]
        if ids:
            self.go.emit(Go("remark_whole", {"remark_id": max(ids)}))
