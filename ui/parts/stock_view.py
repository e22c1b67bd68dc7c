"""One part whole: what lies there, what it costs, what takes its place, every movement; what was counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from dealerdesk.core.errors import NotAllowed
from dealerdesk.core.i18n import _, show_money
from dealerdesk.parts.records import MovementRecord
from dealerdesk.parts.rules import shown_quantity, signed
from dealerdesk.parts.stock_list import Difference, PartWhole
from ui.parts.quantity_strip import QuantityStrip
from ui.parts.stock_rows import (
    DifferenceDelegate,
    MovementDelegate,
    difference_sentence,
    movement_about,
    movement_key,
    movement_words,
)
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.lists import RecordsModel, RowList
from ui.widgets.room import Fitted
from ui.widgets.scale import px
from ui.widgets.surfaces import Divider, Notice
from ui.widgets.tokens import tokens


def _kept_words(whole: PartWhole) -> str:
    """For which orders it is kept, and how much for each."""
    words = _("{n} for {number}")
    return ", ".join(
        words.format(n=shown_quantity(one.quantity_thousandths, whole.part.unit), number=one.note or "–")
        for one in whole.kept
    )


def _alike_words(whole: PartWhole) -> str:
    """What is free here of the same number from other suppliers: to the customer it is the same part."""
    words = _("{n} free, of {supplier}")
    alike = ((shown_quantity(one.free_thousandths, one.unit), one.supplier) for one in whole.alike)
    return ", ".join(words.format(n=free, supplier=name or _("no supplier")) for free, name in alike)


def _difference_key(one: Difference) -> int:
    return one.movement_id


def _nothing_barred(_keys: str) -> NotAllowed | None:
    return None


class StockView(QWidget):
    """The part that is meant, with its ledger below; or, while stock is taken, the differences of today."""

    form_wanted = Signal()

    def __init__(self, zone: str, currency: str) -> None:
        super().__init__()
        self._zone, self._currency = zone, currency
        self.whole: PartWhole | None = None
        self.refusal: Callable[[str], NotAllowed | None] = _nothing_barred
        self._name, self._number = Label("", "title", wrap=True), Label("", "body", "ink2", figures=True)
        self._facts = QGridLayout()
        self.notice = Notice()
        self.strip = QuantityStrip()
        self.receive = Button(_("Goods in"), "download", "W")
        self.order = Button(_("Order it"), "truck", "O")
        self.count = Button(_("Count"), "check", "C")
        self.change = Button(_("Change"), "pencil", "E")
        self.sell = Button(_("Sell"), "shopping-cart", "V")
        self._ledger_title = Label(_("Movements"), "heading")
        self.ledger = RecordsModel(self._movement_sentence, movement_key)
        self._delegate = MovementDelegate(zone)
        empty = _("Nothing has moved yet.")
        self.ledger_list = RowList(
            _("Movements"), self.ledger, self._delegate, empty, keeps_selection=False
        )
        self.counted = RecordsModel(partial(difference_sentence, currency=currency), _difference_key)
        self._counted_title = Label(_("Differences of today"), "heading")
        delegate = DifferenceDelegate(currency)
        empty = _("What is counted is as it was to be.")
        self.counted_list = RowList(_("Differences of today"), self.counted, delegate, empty)
        self._sum = Label("", "small", "ink2", figures=True)
        self._build()

    def _movement_sentence(self, line: MovementRecord) -> str:
        unit = self.whole.part.unit if self.whole is not None else "piece"
        much = signed(line.quantity_thousandths, unit)
        return ", ".join((movement_words(line), much, movement_about(line, self._zone)))

    def _build(self) -> None:
        self._facts.setHorizontalSpacing(px(16))
        self._facts.setVerticalSpacing(px(6))
        self._facts.setColumnStretch(1, 1)
        buttons = QWidget()
        flow = FlowLayout(buttons, 8, 8)
        for button in (self.receive, self.count, self.order, self.sell, self.change):
            flow.addWidget(button)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(24), px(18), px(20), px(16))
        column.setSpacing(px(10))
        column.addWidget(self._name)
        column.addWidget(self._number)
        column.addLayout(self._facts)
        column.addWidget(self.notice)
        column.addWidget(buttons)
        column.addWidget(self.strip)
        column.addWidget(Divider())
        for part in (self._ledger_title, self._counted_title, self._sum):
            column.addWidget(part)
        column.addWidget(self.ledger_list, 1)
        column.addWidget(self.counted_list, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)  # The hairline at the left is painted below.
        whole.addWidget(Fitted(inside))
        self.show_counting(False)

    # Showing --------------------------------------------------------------------------------------

    def show_part(self, whole: PartWhole | None) -> None:
        """Show a part; what was asked of another one is asked no more."""
        same = whole is not None and self.whole is not None and whole.part.id == self.whole.part.id
        self.whole = whole
        if not same:
            self.notice.say("")
        for button in (self.receive, self.order, self.count, self.change, self.sell):
            no = self.refusal(button.key or "")
            button.setEnabled(whole is not None and no is None)
            button.setToolTip(no.sentence() if no is not None else "")
        if whole is None:
            self._name.setText(_("No part is chosen"))
            self._number.setText("")
            self._show_facts(())
            self.ledger.set_records(())
            return
        part = whole.part
        self._delegate.unit = part.unit
        self._name.setText(part.name)
        self._number.setText(" · ".join(one for one in (part.number, part.supplier) if one))
        self._show_facts(self._facts_of(whole))
        self.ledger.set_records(whole.movements)

    def movement(self) -> MovementRecord | None:
        """The movement that is meant: the one the keyboard is on, else the newest; None without any."""
        found: MovementRecord | None = self.ledger.record(0)
        return self.ledger_list.current() or found if self.ledger_list.hasFocus() else found

    def _facts_of(self, whole: PartWhole) -> Sequence[tuple[str, str]]:
        part = whole.part
        here = shown_quantity(part.on_hand_thousandths, part.unit)
        free = shown_quantity(part.free_thousandths, part.unit)
        money: dict[str, Any] = {"currency": self._currency}
        rows = [(_("In stock"), _("{here}, {free} of it free").format(here=here, free=free))]
        if whole.kept:
            rows.append((_("Reserved"), _kept_words(whole)))
        if whole.alike:
            rows.append((_("Same number"), _alike_words(whole)))
        rows += [
            (_("Bin"), part.bin or "–"),
            (_("Least"), shown_quantity(part.minimum_thousandths, part.unit)),
            (_("On order"), shown_quantity(whole.on_order_thousandths, part.unit)),
        ]
        if part.price_minor is not None:
            rows.append((_("Price"), show_money(part.price_minor, **money)))
        if part.cost_minor is not None:
            rows.append((_("Cost"), show_money(part.cost_minor, **money)))
        if whole.replaced_by:
            rows.append((_("Newer form"), whole.replaced_by))
        if not part.active:
            rows.append((_("Catalogue"), _("offered no longer")))
        return rows

    def _show_facts(self, rows: Sequence[tuple[str, str]]) -> None:
        while (item := self._facts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, (caption, value) in enumerate(rows):
            self._facts.addWidget(Label(caption, "small", "ink2"), place, 0)
            self._facts.addWidget(Label(value, "small", figures=True), place, 1)

    def show_counting(self, counting: bool) -> None:
        """While stock is taken the differences of today stand in place of the movements."""
        for part in (self._ledger_title, self.ledger_list):
            part.setVisible(not counting)
        for part in (self._counted_title, self.counted_list):
            part.setVisible(counting)
        self._sum.setVisible(counting and bool(self.counted.rowCount()))

    def show_differences(self, found: Sequence[Difference]) -> None:
        """Show what was counted otherwise, and what it comes to."""
        self.counted.set_records(found)
        value = sum(one.value_minor or 0 for one in found)
        self._sum.setText(_("Together {value}").format(value=show_money(value, self._currency)))
        self._sum.setVisible(self.counted_list.isVisible() and bool(found))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the hairline at the left."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens().surface)
        painter.fillRect(0, 0, 1, self.height(), tokens().line)
        painter.end()
