"""What the customer page is made of, and how it stands by the room there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.customers.alert_tiles import AlertTiles
from ui.customers.cars_column import CarsColumn
from ui.customers.header import CustomerHeader
from ui.customers.timeline import TimelinePanel
from ui.widgets.folding import Folding
from ui.widgets.room import Fitted
from ui.widgets.scale import px

if TYPE_CHECKING:
    from ui.desk import Desk

WIDE = 1200
CARS, CARS_NARROW, BAR, LINE = 352, 344, 12, 470
"""How wide the cars are and their scroll bar; with less than `LINE` the timeline stands below them."""
LOW, ROWS = 520, 4
"""In a lower page it scrolls, and so many entries of the timeline are seen."""


class CustomerBody(QWidget):
    """Head and alerts over cars and timeline; all of it scrolls where there is little room."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.header = CustomerHeader()
        self.alerts = AlertTiles()
        self.cars = CarsColumn()
        self.timeline = TimelinePanel(desk)
        self._lower = Folding(8, 14)
        self._lower.add(self.cars, width=CARS + BAR, scrolls=True)
        self._lower.add(self.timeline, 1, least=LINE, scrolls=True)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(24), 0, px(24), px(16))
        column.setSpacing(px(14))
        column.addWidget(self.header)
        column.addWidget(self.alerts)
        column.addWidget(self._lower, 1)
        self._fitted = Fitted(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._fitted)

    def begin(self) -> None:
        """Somebody else: the keyboard is in the timeline, and who it is stays in sight."""
        self.timeline.list.setFocus()
        self._fitted.show_top()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The cars take a little less where there is little; where there is less, all of the width."""
        super().resizeEvent(event)
        cards = CARS if self.width() > px(WIDE) else CARS_NARROW
        self._lower.set_width(self.cars, cards + BAR)
        folded = self._lower.folds(self.width() - px(48))
        self.cars.set_width(0 if folded else cards)
        self.timeline.show_at_least(ROWS if folded or self.height() < px(LOW) else 0)
