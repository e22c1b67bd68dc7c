"""Orders that a car has under somebody else: said, and taken over with the car where somebody says so."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dealerdesk.core.i18n import _
from dealerdesk.visits import owner_change
from dealerdesk.visits.owner_change import OtherOrder, orders_of_others
from dealerdesk.visits.records import VisitRecord
from dealerdesk.visits.rules import Stage
from ui.desk import Desk
from ui.moments import moment_words
from ui.undo import Undo
from ui.widgets.surfaces import Notice


def other_order_words(other: OtherOrder, zone: str) -> str:
    """Whose order it is, and when the car comes for it or that it is here."""
    name, number = other.customer.name, other.visit.number
    if other.visit.stage == Stage.BOOKED and other.visit.expected_at is not None:
        words = _("{name} has a time for this car, {when}: order {number}.")
        when = moment_words(other.visit.expected_at, zone)
        return words.format(name=name, when=when, number=number)
    return _("The car is here for {name}: order {number}.").format(name=name, number=number)


class OtherOrders(Notice):
    """For a change of owner: what the car has under the owner before, and whether it goes over as well."""

    told = Signal()
    """There is more or less to read than before."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._desk = desk
        self._orders: tuple[OtherOrder, ...] = ()
        self._taking = False
        self._to = 0
        self._undo: Undo | None = None
        self._then: Callable[[Undo | None], None] | None = None

    def forget(self) -> None:
        """No car, or nobody it goes to."""
        self._orders, self._taking = (), False
        self.say("")

    def show_for(self, vehicle_id: int, customer_id: int) -> None:
        """Look what a car has that is to go to this customer."""
        self.forget()
        self._desk.read(
            orders_of_others, self._desk.site_id, vehicle_id, customer_id, then=self._on_orders,
            lane="other orders",
        )

    def _on_orders(self, orders: tuple[OtherOrder, ...]) -> None:
        self._orders = orders
        self._tell()

    def _tell(self) -> None:
        words = "\n".join(other_order_words(one, self._desk.house.zone) for one in self._orders)
        if not words:
            self.say("")
        elif self._taking:
            goes = _("This goes over with the car:")
            self.say(f"{goes}\n{words}", "info", [(_("It stays as it is"), self._decide)], "repeat")
        else:
            self.say(words, "warn", [(_("Take it over"), self._decide)])
        self.told.emit()

    def _decide(self) -> None:
        self._taking = not self._taking
        self._tell()

    def hand_over(self, to: int, undo: Undo | None, then: Callable[[Undo | None], None]) -> None:
        """Hand over what was said to go over; `then` hears how all of it is undone, `undo` included."""
        self._to, self._undo, self._then = to, undo, then
        self._orders = self._orders if self._taking else ()
        self._next()

    def _next(self) -> None:
        if self._orders:
            visit = self._orders[0].visit
            self._desk.change(
                owner_change.take_over, visit.id, self._to, visit.version, then=self._on_taken,
                problem=self._desk.troubled.emit,
            )
        elif self._then is not None:
            self._then(self._undo)

    def _on_taken(self, visit: VisitRecord) -> None:
        before, self._orders = self._orders[0], self._orders[1:]
        self._undo = Undo(
            self._desk, owner_change.take_over, visit.id, before.customer.id, visit.version, after=self._undo
        )
        self._next()
