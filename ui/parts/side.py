"""The right side of the parts desk: what comes in today, whom to call, what is low, what to keep."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealerdesk.core.i18n import _, ngettext
from dealerdesk.parts.kept import SENT, THROWN
from dealerdesk.parts.records import OrderRecord
from dealerdesk.workshop.part_records import PartsSide
from ui.parts.settling import Settling
from ui.parts.side_rows import (
    CallingRow,
    ComingRow,
    KeptRow,
    LowPart,
    TwoLines,
    call_sentence,
    coming_sentence,
    kept_sentence,
)
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.lists import RecordsModel, RowList
from ui.widgets.room import Growing
from ui.widgets.scale import px
from ui.widgets.surfaces import Divider
from ui.widgets.tokens import tokens

WIDTH, NARROW = 300, 244


def _key(record: Any) -> int:
    return int(record.id)


def _beside(*buttons: Button) -> QWidget:
    """Buttons beside each other, or below where the words are long."""
    box = QWidget()
    row = FlowLayout(box, 8, 8)
    for button in buttons:
        row.addWidget(button)
    return box


class Side(QWidget):
    """What the day brings to the parts desk; `order` and `call` are what its keys act on."""

    arrived = Signal(object)
    some_arrived = Signal(object)
    """Less than was ordered is here: the `OrderRecord`."""
    unmarked = Signal()
    """It is not said which delivery is meant: none is marked."""
    told = Signal(object)
    not_reached = Signal(object)
    let_go = Signal(object, str)
    """A replaced part is thrown away or sent: the `OldPart`, and THROWN or SENT."""

    def __init__(self, zone: str, settling: Settling) -> None:
        super().__init__()
        self._settling = settling
        self.coming = RecordsModel(coming_sentence, _key)
        # The mark stays: what it is on is what A books in.
        self.coming_list = RowList(_("Comes in today"), self.coming, ComingRow(zone))
        self.calls = RecordsModel(call_sentence, _key)
        self.call_list = RowList(_("Call the customer"), self.calls, CallingRow(zone), keeps_selection=False)
        self.arrive = Button(_("It is here"), "package-check", "A", height=36)
        self.some = Button(_("Part of it"), "split", "P", height=36)
        self.tell = Button(_("Told"), "phone-call", "T", height=36)
        self.miss = Button(_("Not reached"), None, "U", height=36)
        self.old = RecordsModel(kept_sentence, _key)
        self.old_list = RowList(_("Warranty parts to keep"), self.old, KeptRow(zone), keeps_selection=False)
        self.throw = Button(_("Thrown away"), "trash-2", "D", height=36)
        self.send = Button(_("Sent in"), "send", "G", height=36)
        self._low = QVBoxLayout()
        self._blocks: dict[str, QWidget] = {}
        self._build()
        self.arrive.clicked.connect(self._on_arrive)
        self.some.clicked.connect(self._on_some)
        self.tell.clicked.connect(self._on_tell)
        self.miss.clicked.connect(self._on_miss)
        self.throw.clicked.connect(self._on_throw)
        self.send.clicked.connect(self._on_send)

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(14))
        coming = _beside(self.arrive, self.some)
        calling, going = _beside(self.tell, self.miss), _beside(self.throw, self.send)
        for key, title, parts in (
            ("coming", _("Comes in today"), (self.coming_list, coming)),
            ("calls", _("Call the customer"), (self.call_list, calling)),
            ("low", _("Below minimum"), (self._low,)),
            ("old", _("Warranty parts to keep"), (self.old_list, going)),
        ):
            column.addWidget(self._block(key, title, parts))
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(20), px(18), px(14), px(16))
        whole.addWidget(Growing(content=inside), 1)

    def _block(self, key: str, title: str, parts: tuple[Any, ...]) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, px(6), 0)
        column.setSpacing(px(8))
        column.addWidget(Label(title, "heading", wrap=True))
        for part in parts:
            column.addWidget(part) if isinstance(part, QWidget) else column.addLayout(part)
        column.addWidget(Divider())
        self._blocks[key] = block
        return block

    def show_side(self, side: PartsSide) -> None:
        """Show it; a block with nothing in it is not there."""
        self.coming.set_records(side.coming)
        self.calls.set_records(side.calls)
        self.old.set_records(side.old)
        for shown in (self.coming_list, self.call_list, self.old_list):
            shown.setFixedHeight(max(px(TwoLines.height), shown.content_height()))
        self._fill(self._low, [LowPart(part) for part in side.low])
        if side.low_count > len(side.low):
            left = side.low_count - len(side.low)
            more = ngettext("and {n} more", "and {n} more", left).format(n=left)
            self._low.addWidget(Label(more, "small", "ink2"))
        shown_by = {"coming": side.coming, "calls": side.calls, "low": side.low, "old": side.old}
        for key, rows in shown_by.items():
            self._blocks[key].setVisible(bool(rows))

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

    def marked(self) -> OrderRecord | None:
        """The delivery that is marked, None where none is, or where nobody sees it."""
        found: OrderRecord | None = self.coming_list.current()
        return found if self.isVisible() else None

    def _arrive(self) -> None:
        order = self.marked()
        if order is not None:
            self.arrived.emit(order)
        else:
            self.unmarked.emit()

    def _on_some(self) -> None:
        self._settling.then(self._some)

    def _some(self) -> None:
        order = self.marked()
        if order is not None:
            self.some_arrived.emit(order)
        else:
            self.unmarked.emit()

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

    def _on_throw(self) -> None:
        self._settling.then(self._throw)

    def _throw(self) -> None:
        self._leave(THROWN)

    def _on_send(self) -> None:
        self._settling.then(self._send)

    def _send(self) -> None:
        self._leave(SENT)

    def _leave(self, how: str) -> None:
        old = self.old_list.current() or self.old.record(0)
        if old is not None:
            self.let_go.emit(old, how)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the hairline at the left."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens().surface)
        painter.fillRect(0, 0, 1, self.height(), tokens().line)
        painter.end()
