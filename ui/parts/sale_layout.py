"""Where things stand in a sale over the counter: what is looked up, the basket below, to whom, for what."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.i18n import _
from ui.customers.finder import Finder
from ui.parts.basket_rows import BasketRow, bought_key, bought_sentence
from ui.parts.how_much import HowMuch
from ui.parts.stock_rows import StockDelegate, stock_key, stock_sentence
from ui.widgets.buttons import Button, IconButton, LinkButton
from ui.widgets.fields import SearchField
from ui.widgets.labels import Label, QuoteLabel
from ui.widgets.lists import RecordsModel, RowList
from ui.widgets.overlay import Overlay
from ui.widgets.room import Fitted
from ui.widgets.scale import px
from ui.widgets.surfaces import Card, Divider, Notice

if TYPE_CHECKING:
    from ui.shell.window import Window

HEIGHT = 640


class SaleLayout(Overlay):
    """The parts of the layer."""

    hears = False  # by itself, of who buys

    def __init__(self, window: Window) -> None:
        super().__init__(window, _("Sale at the counter"), width=720, height=HEIGHT)
        self._desk = window.desk
        currency = window.desk.house.currency
        self.notice = Notice()
        self.search = SearchField(_("Look up a part"), _("Number or name"), "/")
        self.found = RecordsModel(stock_sentence, stock_key)
        self.found_list = RowList(_("Found parts"), self.found, StockDelegate())
        self.basket = RecordsModel(partial(bought_sentence, currency=currency), bought_key)
        empty = _("Nothing is in the basket.")
        self.basket_list = RowList(_("Basket"), self.basket, BasketRow(currency), empty)
        self.how_much = HowMuch()
        self.newer = Label("", "small", "ink2", wrap=True)
        self.total, self.coins = Label("", "title", figures=True), Label("", "body", "ink2", figures=True)
        self.person = Label("", "body", "ink2")
        self.choose = LinkButton(_("Choose the customer"), "F2")
        self.finder = Finder(window.desk, "sale-customer", narrow=True)
        self.question = QuoteLabel("", 16, lines=2)
        self.heard = LinkButton(_("Write down what they say"), "Ctrl+R")
        self.sell_button = Button(_("Sell"), "check", "Ctrl+Enter", "primary", height=40)
        self._build()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Label(_("Sale at the counter"), "title"), 1)
        away = IconButton("x", _("Close"), "quiet", key="Esc")
        away.clicked.connect(self.escape)
        head.addWidget(away)
        person = QHBoxLayout()
        person.addWidget(self.person, 1)
        person.addWidget(self.choose)
        self._asking = Card(margins=(14, 10, 14, 10), spacing=4, sunken=True)
        self._asking.add(Label(_("Ask"), "caption", "ink2"))
        self._asking.add(self.question)
        self._asking.add(self.heard)
        foot = QHBoxLayout()
        foot.addWidget(self.sell_button)
        foot.addStretch(1)
        foot.addWidget(self.coins)
        foot.addWidget(self.total)
        selling = QWidget()
        inner = QVBoxLayout(selling)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(px(10))
        inner.addWidget(self.search)
        inner.addWidget(self.found_list, 2)
        inner.addWidget(Divider())
        inner.addWidget(self.basket_list, 2)
        inner.addWidget(self.how_much)
        inner.addWidget(self.newer)
        inner.addWidget(self._asking)
        self._selling = Fitted(selling)
        column = QVBoxLayout()
        column.setContentsMargins(px(24), px(16), px(24), px(20))
        column.setSpacing(px(10))
        column.addLayout(head)
        column.addLayout(person)
        column.addWidget(self.notice)
        column.addWidget(self._selling, 1)
        column.addWidget(self.finder, 1)
        column.addLayout(foot)
        self.column.addLayout(column)
