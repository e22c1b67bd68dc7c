"""Choosing at check-in: a booking, a person, a car, somebody new; what is typed stays where it can."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from dealerdesk.core import clock
from dealerdesk.core.i18n import _
from dealerdesk.diary.records import FreePlace
from dealerdesk.visits.owner_change import take_over
from dealerdesk.visits.records import VisitRecord
from ui.page import Go, Said
from ui.undo import Undo

if TYPE_CHECKING:
    from ui.visits.check_in import CheckInPage


KEPT = dt.timedelta(minutes=15)


class Choosing(QObject):
    """Who and what a `CheckInPage` is about; `swapping` while only the person is to be another."""

    def __init__(self, page: CheckInPage) -> None:
        super().__init__(page)
        self._page, self._form = page, page.form
        self.swapping = False
        self._place: FreePlace | None = None
        self._chosen_at = clock.now()
        self._before = 0
        page.start.booking_chosen.connect(self._on_booking)
        page.start.customer_chosen.connect(self._on_customer)
        page.start.place_dropped.connect(self.drop_place)
        page.start.new_wanted.connect(self._on_new)
        page.form.person.known_chosen.connect(self._on_known)
        page.form.person.find_wanted.connect(self._on_other_person)
        page.form.car.car_chosen.connect(self._on_car)
        page.form.car.person_wanted.connect(self._on_other_person)

    # A place in the diary ---------------------------------------------------------------------------

    def keep_place(self, place: object) -> None:
        """A place of the diary is to be booked; it waits while somebody looks for the customer."""
        if isinstance(place, FreePlace):
            self._place, self._chosen_at = place, clock.now()

    def place(self) -> FreePlace | None:
        """The place that waits to be booked; after a quarter of an hour nobody means it any more."""
        if self._place is not None and clock.now() - self._chosen_at > KEPT:
            self._place = None
        return self._place

    def drop_place(self) -> None:
        """No booking at that place after all."""
        self._place = None
        self._page.show_start()

    def take_place(self) -> None:
        """The form takes over day, hour, bay and technician."""
        place = self.place()
        if place is not None and self._form.booking:
            self._form.coming.take_place(place)

    def came_from_diary(self) -> bool:
        """Whether the booking that was just saved was for a place; it is used up."""
        used, self._place = self.place(), None
        return used is not None

    # A time that is there ---------------------------------------------------------------------------

    def turn(self) -> None:
        """Book a time instead of checking in now, or back; the booking of the car is what is moved."""
        self._form.moves = self._form.booked() is not None
        self._form.set_booking(not self._form.booking)
        if self._form.booking:
            self._form.coming.day.setFocus(Qt.FocusReason.OtherFocusReason)
            self._form.show_widget(self._form.coming)
        self._page.tell_about()
        self._page.note_edited()

    def move_or_not(self) -> None:
        """The booking of the car is moved to the time of the form, or stays beside it."""
        form = self._form
        form.moves = not form.moves
        moved = form.moved()
        if moved is not None and form.facts is not None:
            form.concerns.add_jobs(form.facts.concerns, form.facts.currency)
            form.key.note.setText(form.key.note.text() or moved.note)
        self._page.tell_about()
        self._page.note_edited()

    def look_at_readings(self) -> None:
        """One of the earlier readings of the car is wrong: where it is struck out."""
        facts = self._form.facts
        if facts is not None and facts.vehicle is not None:
            self._page.go.emit(Go("readings", {"vehicle_id": facts.vehicle.id}))

    # Who comes --------------------------------------------------------------------------------------

    def _on_booking(self, visit_id: int) -> None:
        self._page.go.emit(Go("check_in", {"visit_id": visit_id}))

    def _on_other_person(self) -> None:
        """The car and the concerns are right, the person is not: find them, keep the rest."""
        self.swapping = self._form.facts is not None
        self._page.show_start()

    def _on_customer(self, customer_id: int, vehicle_id: int | None) -> None:
        if self.swapping:
            self._swap(customer_id)
            return
        where: dict[str, object] = {"customer_id": customer_id, **self._booking()}
        if vehicle_id is not None:
            where["vehicle_id"] = vehicle_id
        self._page.go.emit(Go("check_in", where))

    def _swap(self, customer_id: int) -> None:
        self.swapping = False
        self._on_known(customer_id)

    def _on_new(self, typed: str) -> None:
        if self.swapping:
            self.swapping = False
            self._form.person_new = True
            self._form.person.start(typed)
            self._page.show_form()
            self._page.choose_anew(customer_id=None, visit_id=None)
        elif typed:
            self._page.go.emit(Go("check_in", {"typed": typed, **self._booking()}))
        else:
            self._page.begin_new(booking=self.place() is not None)

    def _booking(self) -> dict[str, object]:
        return {"booking": True} if self.place() is not None else {}

    def _on_known(self, customer_id: int) -> None:
        self._form.person_new = False
        self._page.choose_anew(customer_id=customer_id)

    def _on_car(self, vehicle_id: int) -> None:
        self._page.choose_anew(vehicle_id=vehicle_id, visit_id=None)

    def make_theirs(self) -> None:
        """The car changes hands from today, or stays where it was after all."""
        self._form.theirs = not self._form.theirs
        self._page.tell_about()
        self._page.note_edited()

    def take_over(self) -> None:
        """The time that somebody else has for this car is theirs who stands here."""
        facts, customer = self._form.facts, self._form.customer()
        if facts is not None and customer is not None and facts.others:
            other = facts.others[0]
            self._before = other.visit.customer_id
            self._page.desk.change(
                take_over, other.visit.id, customer.id, other.visit.version, then=self._on_taken,
                problem=self._page.desk.troubled.emit,
            )

    def _on_taken(self, visit: VisitRecord) -> None:
        undo = Undo(self._page.desk, take_over, visit.id, self._before, visit.version)
        words = _("Order {number} is {name}'s now").format(number=visit.number, name=self._form.name())
        self._page.said.emit(Said(words, undo))
        self._page.choose_anew()

    def let_owner_bring(self) -> None:
        """The owner stands here, not the person that was typed."""
        owner = self._form.other_owner()
        if owner is not None:
            self._on_known(owner.id)
            self._form.car.mileage.field.setFocus(Qt.FocusReason.OtherFocusReason)
