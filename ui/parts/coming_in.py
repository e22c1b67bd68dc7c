"""What comes in at the parts desk: all of an order, or less than was ordered, with who gets it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from dealerdesk.parts import orders
from dealerdesk.parts.records import OrderRecord
from dealerdesk.parts.rules import read_quantity, shown_quantity
from dealerdesk.workshop import part_delivery
from dealerdesk.workshop.part_delivery import Delivered
from ui.page import Said
from ui.parts.quantity_strip import SOME
from ui.parts.request_view import RequestView
from ui.parts.side import Side
from ui.undo import Undo

if TYPE_CHECKING:
    from ui.desk import Desk


class ComingIn(QObject):
    """Books orders in; what the line waits for that is meant, else what is chosen at the right."""

    said = Signal(object)
    """`Said`: what was done, with the way back."""
    sent = Signal()
    """A deed is on its way."""
    refused = Signal(object)
    """It was not done: the `Problem`, None where the strip says it already."""
    done = Signal(object)
    """The record as it is now."""

    def __init__(self, desk: Desk, view: RequestView, side: Side, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._view, self._side = desk, view, side
        self._order: OrderRecord | None = None
        view.strip.answered.connect(self._on_answered)
        side.some_arrived.connect(self.ask)

    def all_of_it(self) -> None:
        """What the line waits for lies here, else what is due first today."""
        order = self._of_the_line()
        if order is not None:
            self.arrive(order)
        else:
            self._side.arrive.click()

    def part_of_it(self) -> None:
        """Less of it than was ordered lies here: how much?"""
        order = self._of_the_line()
        if order is not None:
            self.ask(order)
        else:
            self._side.some.click()

    def _of_the_line(self) -> OrderRecord | None:
        shown = self._view.line()
        return shown.order if shown is not None and shown.line.state == "ordered" else None

    def arrive(self, order: OrderRecord) -> None:
        """What was ordered lies here now."""
        self._send(orders.arrive, order.id, order.version, then=self._on_arrived)

    def _on_arrived(self, order: OrderRecord) -> None:
        undo = Undo(self._desk, orders.take_arrival_back, order.id, order.version)
        self._tell(order, _("{what} has arrived").format(what=order.name), undo)

    def ask(self, order: OrderRecord) -> None:
        """How much of an order has come?"""
        self._order = order
        much = shown_quantity(order.quantity_thousandths, order.unit)
        self._view.strip.ask(SOME, about=f"{much} × {order.name}")

    def _on_answered(self, asked: str, typed: str) -> None:
        order = self._order
        if asked != SOME or order is None:
            return
        try:
            much = read_quantity(typed, order.unit)
        except Problem as problem:
            self._view.strip.refuse(problem.sentence())
            return
        self._send(part_delivery.take_in_some, order.id, much, order.version, then=self._on_some)

    def _on_some(self, came: Delivered) -> None:
        self._view.strip.close_strip()
        self._tell(came, delivered_words(came), Undo(self._desk, part_delivery.take_some_back, came))

    def _send(self, deed: Callable[..., Any], *args: object, then: Callable[[Any], None]) -> None:
        self.sent.emit()
        self._desk.change(deed, *args, then=then, problem=self._on_refused)

    def _tell(self, record: object, words: str, undo: Undo) -> None:
        self.said.emit(Said(words, undo))
        self.done.emit(record)

    def _on_refused(self, problem: Problem) -> None:
        asked = self._view.strip.isVisible()
        if asked:
            self._view.strip.refuse(problem.sentence())
        self.refused.emit(None if asked else problem)


def delivered_words(came: Delivered) -> str:
    """What came, for whom it is kept, and how much is still on its way."""
    unit, what = came.asked.unit, came.asked.name
    whom = []
    for one in came.given:
        much = shown_quantity(one.order.quantity_thousandths, unit)
        words = _("{n} for {number}") if one.order.note else _("{n} for the shelf")
        whom.append(words.format(n=much, number=one.order.note))
    told = _("{n} × {what} arrived: {whom}") if not came.left_thousandths else _(
        "{n} × {what} arrived: {whom}; {left} still on their way"
    )
    much, left = (shown_quantity(one, unit) for one in (came.thousandths, came.left_thousandths))
    return told.format(n=much, what=what, whom=", ".join(whom), left=left)
