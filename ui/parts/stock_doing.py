"""What is done with the stock: booked in, counted, ordered, replaced, taken out, each with its undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from dealerdesk.core.errors import Problem, say
from dealerdesk.core.i18n import N_, _, show_money
from dealerdesk.parts import orders, service, stock
from dealerdesk.parts.records import MovementRecord, OrderDraft, OrderRecord, PartRecord
from dealerdesk.parts.rules import THOUSAND, UNIT_WORDS, WHOLE_UNITS, is_far_beyond, shown_quantity, signed
from dealerdesk.parts.stock_list import worth
from ui.page import Said
from ui.parts.stock_rows import movement_words
from ui.undo import Undo

if TYPE_CHECKING:
    from ui.desk import Desk


class StockDoing(QObject):
    """Deeds on one part at a time."""

    said = Signal(object)
    """`Said`: what was done, with the way back."""
    refused = Signal(object)
    """`Problem`: why it was not done."""
    sent = Signal()
    """A deed is on its way."""
    done = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._part: PartRecord | None = None
        self._asked_once: tuple[str, int, int, int] | None = None

    def receive(self, part: PartRecord, thousandths: int) -> None:
        """So much came in."""
        self._part = part
        if self._is_asked("receive", part, thousandths):
            return
        self._send(stock.receive, part.id, thousandths, then=self._on_moved)

    def count(self, part: PartRecord, thousandths: int) -> None:
        """So much lies there; what is far beyond what was to be there is asked about once."""
        self._part = part
        if self._is_asked("count", part, thousandths):
            return
        self._send(stock.count, part.id, thousandths, part.on_hand_thousandths, then=self._on_counted)

    def _is_asked(self, what: str, part: PartRecord, thousandths: int) -> bool:
        """Whether it is asked about first, once: far more than was to be there, half of what comes whole."""
        meant, before = (what, part.id, part.on_hand_thousandths, thousandths), self._asked_once
        self._asked_once = None if meant == before else meant
        if meant == before:
            return False
        if what == "count" and is_far_beyond(thousandths, part.on_hand_thousandths):
            there = shown_quantity(part.on_hand_thousandths, part.unit)
            again = N_("Press Enter once more to take this count.")
            self.refused.emit(Problem(N_("There were to be {n}; this is far more."), again, n=there))
            return True
        if part.unit in WHOLE_UNITS and thousandths % THOUSAND:
            much, unit = shown_quantity(thousandths, part.unit), say(UNIT_WORDS[part.unit])
            words = N_("{n} is not whole, and this part is counted in {unit}.")
            again = N_("Press Enter once more if it is meant so.")
            self.refused.emit(Problem(words, again, n=much, unit=unit))
            return True
        self._asked_once = None
        return False

    def _on_counted(self, moved: MovementRecord | None) -> None:
        if moved is None:
            self._tell(_("{what}: as it was to be").format(what=self._name()), None)
        else:
            self._on_moved(moved)

    def _on_moved(self, moved: MovementRecord) -> None:
        undo = Undo(self._desk, stock.take_back, moved.id)
        part = self._part
        unit = part.unit if part is not None else "piece"
        words = f"{self._name()}: {movement_words(moved)} {signed(moved.quantity_thousandths, unit)}"
        value = worth(part.cost_minor, moved.quantity_thousandths) if part is not None else None
        if moved.kind == "counted" and value is not None:
            words = f"{words} ({show_money(value, self._desk.house.currency)})"
        self._tell(words, undo)

    def take_back(self, moved: MovementRecord, part: PartRecord) -> None:
        """It was a mistake."""
        self._part = part
        self._send(stock.take_back, moved.id, then=self._on_moved)

    def order(self, part: PartRecord, thousandths: int) -> None:
        """Order so much of it."""
        if self._is_asked("order", part, thousandths):
            return
        self._send(orders.order_part, OrderDraft(part.id, thousandths), then=self._on_ordered)

    def _on_ordered(self, order: OrderRecord) -> None:
        undo = Undo(self._desk, orders.cancel_order, order.id, order.version)
        self._tell(_("{what} is ordered").format(what=order.name), undo)

    def retire(self, part: PartRecord) -> None:
        """Offer it no longer, or again."""
        if part.active:
            self._send(service.retire_part, part.id, part.version, then=self._on_retired)
        else:
            self._send(service.restore_part, part.id, part.version, then=self._on_restored)

    def _on_retired(self, part: PartRecord) -> None:
        undo = Undo(self._desk, service.restore_part, part.id, part.version)
        self._tell(_("{what} is offered no longer").format(what=part.name), undo)

    def _on_restored(self, part: PartRecord) -> None:
        undo = Undo(self._desk, service.retire_part, part.id, part.version)
        self._tell(_("{what} is offered again").format(what=part.name), undo)

    def replace(self, part: PartRecord, by: PartRecord | None) -> None:
        """Another part takes its place; None: none does."""
        self._part = part
        by_id = by.id if by is not None else None
        self._send(service.replace_part, part.id, by_id, part.version, then=self._on_replaced)

    def _on_replaced(self, part: PartRecord) -> None:
        before = self._part.replaced_by_id if self._part is not None else None
        undo = Undo(self._desk, service.replace_part, part.id, before, part.version)
        if part.replaced_by_id is None:
            self._tell(_("Nothing takes the place of {what} any more").format(what=part.name), undo)
        else:
            self._tell(_("{what} has a newer form now").format(what=part.name), undo)

    def _name(self) -> str:
        return self._part.name if self._part is not None else ""

    def _send(self, deed: Callable[..., Any], *args: object, then: Callable[[Any], None]) -> None:
        self.sent.emit()
        self._desk.change(deed, *args, then=then, problem=self._on_problem)

    def _tell(self, words: str, undo: Undo | None) -> None:
        self.said.emit(Said(words, undo))
        self.done.emit()

    def _on_problem(self, problem: Problem) -> None:
        self.refused.emit(problem)
