"""The right side of the parts desk: what comes in today, whom to call, what is low, what to keep."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.i18n import _, show_date
from dealerdesk.parts.records import OrderRecord, PartRecord
from dealerdesk.parts.rules import shown_quantity
from dealerdesk.workshop.part_records import CallRow, OldPart, PartsSide
from ui.parts.settling import Settling
from ui.parts.words import needed_or_time
from ui.widgets.buttons import Button
from ui.widgets.draw import draw_gauge, draw_text, text_width
from ui.widgets.labels import Label
from ui.widgets.lists import RecordsModel, RowDelegate, RowList
from ui.widgets.scale import px
from ui.widgets.surfaces import Divider, Scroll
from ui.widgets.text import RIGHT
from ui.widgets.tokens import tokens
from ui.widgets.type import SEMIBOLD, font, numbers

WIDTH, NARROW = 300, 244


class _TwoLines(RowDelegate):
    """A caption at the left, two lines at the right."""

    height = 50.0
    inset = 0.0
    radius = 6.0

    def __init__(self, zone: str) -> None:
        super().__init__()
        self.zone = zone

    def paint_pair(self, painter: QPainter, rect: QRect, first: str, second: str) -> None:
        """Paint what, and below it how much of it."""
        t = tokens()
        top = QRect(rect.x(), rect.y() + px(5), rect.width(), px(20))
        draw_text(painter, top, first, font("small", SEMIBOLD), t.ink)
        low = QRect(rect.x(), rect.y() + px(25), rect.width(), px(19))
        draw_text(painter, low, second, font("caption"), t.ink2)


class ComingRow(_TwoLines):
    """A delivery that is due: when, what, from whom."""

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint one delivery."""
        order: OrderRecord = record
        when = needed_or_time(order.due_at, self.zone)
        box = QRect(rect.x() + px(4), rect.y() + px(5), px(54), px(20))
        draw_text(painter, box, when, numbers(font("small", SEMIBOLD)), tokens().ink)
        room = rect.adjusted(px(60), 0, -px(4), 0)
        amount = shown_quantity(order.quantity_thousandths, order.unit)
        under = " · ".join(part for part in (order.supplier, order.note) if part)
        self.paint_pair(painter, room, f"{amount} × {order.name}", under or order.number)


class CallingRow(_TwoLines):
    """Somebody whose part is here."""

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint one call."""
        call: CallRow = record
        phone = call.phone or _("no phone number")
        tried = _("tried {n}×").format(n=call.attempts) if call.attempts else ""
        under = " · ".join(part for part in (phone, call.what, tried) if part)
        self.paint_pair(painter, rect.adjusted(px(4), 0, -px(4), 0), call.customer, under)


def coming_sentence(order: OrderRecord) -> str:
    """A delivery as a whole row for screen readers."""
    amount = shown_quantity(order.quantity_thousandths, order.unit)
    return ", ".join(part for part in (order.name, amount, order.supplier, order.note) if part)


def call_sentence(call: CallRow) -> str:
    """A call as a whole row for screen readers."""
    parts = (call.customer, call.phone or _("no phone number"), call.what, call.number)
    return ", ".join(part for part in parts if part)


def _key(record: Any) -> int:
    return int(record.id)


class _Low(QWidget):
    """A part of which less is here than is meant to be, with a bar."""

    def __init__(self, part: PartRecord) -> None:
        super().__init__()
        self._part = part
        self.setFixedHeight(px(40))
        self.setAccessibleName(f"{part.name}: {self._text()}")

    def _text(self) -> str:
        here = shown_quantity(self._part.on_hand_thousandths, self._part.unit)
        least = shown_quantity(self._part.minimum_thousandths, self._part.unit)
        return _("{here} of {least}").format(here=here, least=least)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint name, count and bar."""
        painter = QPainter(self)
        t, part = tokens(), self._part
        none = part.on_hand_thousandths <= 0
        letters = numbers(font("small", SEMIBOLD))
        row = QRect(0, 0, self.width(), px(24))
        draw_text(painter, row, self._text(), letters, t.danger if none else t.warn, RIGHT)
        room = QRect(0, 0, self.width() - text_width(self._text(), letters) - px(10), px(24))
        draw_text(painter, room, part.name, font("small"), t.ink)
        share = max(0, part.on_hand_thousandths) / max(1, part.minimum_thousandths)
        draw_gauge(painter, QRect(0, px(27), self.width(), px(5)), share, t.warn_fill, 4)
        painter.end()


class Side(QWidget):
    """What the day brings to the parts desk; `order` and `call` are what its keys act on."""

    arrived = Signal(object)
    told = Signal(object)
    not_reached = Signal(object)

    def __init__(self, zone: str, settling: Settling) -> None:
        super().__init__()
        self._settling = settling
        self.coming = RecordsModel(coming_sentence, _key)
        self.coming_list = RowList(_("Comes in today"), self.coming, ComingRow(zone), keeps_selection=False)
        self.calls = RecordsModel(call_sentence, _key)
        self.call_list = RowList(_("Call the customer"), self.calls, CallingRow(zone), keeps_selection=False)
        self.arrive = Button(_("It is here"), "package-check", "A", height=36)
        self.tell = Button(_("Told"), "phone-call", "T", height=36)
        self.miss = Button(_("Not reached"), None, "U", height=36)
        self._low, self._old = QVBoxLayout(), QVBoxLayout()
        self._blocks: dict[str, QWidget] = {}
        self._build()
        self.arrive.clicked.connect(self._on_arrive)
        self.tell.clicked.connect(self._on_tell)
        self.miss.clicked.connect(self._on_miss)

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(14))
        buttons = QHBoxLayout()
        buttons.addWidget(self.tell)
        buttons.addWidget(self.miss)
        for key, title, parts in (
            ("coming", _("Comes in today"), (self.coming_list, self.arrive)),
            ("calls", _("Call the customer"), (self.call_list, buttons)),
            ("low", _("Below minimum"), (self._low,)), ("old", _("Warranty parts to keep"), (self._old,)),
        ):
            column.addWidget(self._block(key, title, parts))
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(20), px(18), px(14), px(16))
        whole.addWidget(Scroll(content=inside), 1)

    def _block(self, key: str, title: str, parts: tuple[Any, ...]) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, px(6), 0)
        column.setSpacing(px(8))
        column.addWidget(Label(title, "heading"))
        for part in parts:
            column.addWidget(part) if isinstance(part, QWidget) else column.addLayout(part)
        column.addWidget(Divider())
        self._blocks[key] = block
        return block

    def show_side(self, side: PartsSide) -> None:
        """Show it; a block with nothing in it is not there."""
        self.coming.set_records(side.coming)
        self.calls.set_records(side.calls)
        for shown in (self.coming_list, self.call_list):
            shown.setFixedHeight(max(px(_TwoLines.height), shown.content_height()))
        self._fill(self._low, [_Low(part) for part in side.low])
        if side.low_count > len(side.low):
            more = _("and {n} more").format(n=side.low_count - len(side.low))
            self._low.addWidget(Label(more, "small", "ink2"))
        self._fill(self._old, [self._old_row(one) for one in side.old])
        shown_by = {"coming": side.coming, "calls": side.calls, "low": side.low, "old": side.old}
        for key, rows in shown_by.items():
            self._blocks[key].setVisible(bool(rows))

    @staticmethod
    def _old_row(old: OldPart) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Label(" · ".join(p for p in (old.what, old.plate) if p), "small"), 1)
        until = _("until {day}").format(day=show_date(old.until, "day"))
        line.addWidget(Label(until, "small", "ink2"))
        return row

    @staticmethod
    def _fill(layout: QVBoxLayout, widgets: list[QWidget]) -> None:
        while (item := layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for widget in widgets:
            layout.addWidget(widget)

    def _on_arrive(self) -> None:
        self._settling.then(self._arrive)

    def _arrive(self) -> None:
        order = self.coming_list.current() or self.coming.record(0)
        if order is not None:
            self.arrived.emit(order)

    def _on_tell(self) -> None:
        self._settling.then(self._tell)

    def _tell(self) -> None:
        call = self.call_list.current() or self.calls.record(0)
        if call is not None:
            self.told.emit(call)

    def _on_miss(self) -> None:
        self._settling.then(self._miss)

    def _miss(self) -> None:
        call = self.call_list.current() or self.calls.record(0)
        if call is not None:
            self.not_reached.emit(call)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the hairline at the left."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens().surface)
        painter.fillRect(0, 0, 1, self.height(), tokens().line)
        painter.end()
