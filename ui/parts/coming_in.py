"""What comes in at the parts desk: all of an order, less than was ordered, or at another time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _
from dealerdesk.parts import orders
from dealerdesk.parts.records import OrderRecord
from dealerdesk.parts.rules import read_quantity, shown_quantity
from dealerdesk.parts.times import read_moment, typed_moment
from dealerdesk.workshop import part_delivery, part_etas
from dealerdesk.workshop.part_delivery import Delivered
from ui.page import Said
from ui.parts.quantity_strip import SOME, WHEN
from ui.parts.request_view import RequestView
from ui.parts.side import Side
from ui.parts.words import when_text
from ui.undo import Undo

if TYPE_CHECKING:
    from ui.desk import Desk


_NOTHING_MEANT = N_("It is not said which delivery is meant.")


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
        side.unmarked.connect(self._on_unmarked)

    def all_of_it(self) -> None:
        """What the line waits for lies here, else what is marked at the right."""
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

    def another_time(self) -> None:
        """It comes at another time than was said: when?"""
        order = self._of_the_line() or self._side.marked()
        if order is None:
            self._on_unmarked()
            return
        self._order = order
        # What is late is not proposed again.
        known = "" if order.is_late else typed_moment(order.due_at, self._desk.house.zone)
        self._view.strip.ask(WHEN, known, order.name)

    def _on_unmarked(self) -> None:
        way_out = N_("Mark it under “Comes in today”, or the line that waits for it.")
        self.refused.emit(Problem(_NOTHING_MEANT, way_out))

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
        if asked not in (SOME, WHEN) or order is None:
            return
        try:
            if asked == WHEN:
                self._move(order, read_moment(typed, self._desk.house.zone, order.due_at))
                return
            much = read_quantity(typed, order.unit)
        except Problem as problem:
            self._view.strip.refuse(problem.sentence())
            return
        self._send(part_delivery.take_in_some, order.id, much, order.version, then=self._on_some)

    def _move(self, order: OrderRecord, due_at: dt.datetime) -> None:
        self._send(part_etas.expect, order.id, due_at, order.version, then=self._on_moved)

    def _on_moved(self, moved: OrderRecord) -> None:
        self._view.strip.close_strip()
        before = self._order or moved
        undo = Undo(
            self._desk, part_etas.expect, moved.id, before.due_at, moved.version, was=before.version
        )
        when = when_text(moved.due_at, self._desk.house.zone)
        self._tell(moved, _("{what} comes {when}").format(what=moved.name, when=when), undo)

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
