"""Where things stand on the page of the stock: search and list at the left, the part at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealerdesk.core.i18n import _
from dealerdesk.parts.stock_list import ALL, BINS, LOW, StockList
from ui.page import Page
from ui.parts.stock_rows import StockDelegate, stock_key, stock_sentence
from ui.parts.stock_view import StockView
from ui.widgets.fields import SearchField
from ui.widgets.folding import Folding
from ui.widgets.lists import RecordsModel, RowList
from ui.widgets.room import Fitted
from ui.widgets.scale import px
from ui.widgets.segmented import Segmented
from ui.widgets.surfaces import Divider

if TYPE_CHECKING:
    from ui.desk import Desk

SIDE, NARROW_SIDE, WIDE = 520, 440, 1360
# The list beside the part.
LEAST = 320
_ROWS = 150
PAUSE = 120


class StockLayout(Page):
    """The parts of the page."""

    place = "parts"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._part_id: int | None = None
        self._shown: StockList | None = None
        self.search = SearchField(_("Find a part"), _("Number or name"), "/")
        choices = ((ALL, _("All")), (LOW, _("To order")), (BINS, _("Count by bin")))
        self.tabs = Segmented(_("Which parts"), choices)
        self.model = RecordsModel(stock_sentence, stock_key, more=self._on_more)
        empty = _("No such part is in the catalogue.")
        self.list = RowList(_("Parts in stock"), self.model, StockDelegate(), empty)
        self.list.setMinimumHeight(px(_ROWS))
        self.view = StockView(desk.house.zone, desk.house.currency)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._build()
        self.view.show_part(None)

    def _build(self) -> None:
        left = QWidget()
        head = QVBoxLayout()
        head.setContentsMargins(px(20), px(14), px(20), px(12))
        head.setSpacing(px(10))
        head.addWidget(self.search)
        tabs = Folding()
        tabs.add(self.tabs)
        head.addWidget(tabs)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Divider())
        column.addWidget(self.list, 1)
        self._both = Folding(0)
        self._both.add(left, 1, least=LEAST)
        self._both.add(self.view, width=NARROW_SIDE, scrolls=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Fitted(self._both))

    def _on_more(self, rows: int) -> None:
        """A further page of the list is wanted."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The right side is narrower on a small screen."""
        super().resizeEvent(event)
        self._both.set_width(self.view, SIDE if self.window().width() >= px(WIDE) else NARROW_SIDE)
