"""Finishing the check-in page: check in or book, say so with its undo, keep the text where it fails."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from dealerdesk.core import clock
from dealerdesk.core.errors import BuiltOn, Problem, Stale
from dealerdesk.core.i18n import _, show_date, show_time
from dealerdesk.diary.rebooking import rebook
from dealerdesk.diary.records import Rebooked, SlotDraft
from dealerdesk.diary.service import book_at, check_in_with_car
from dealerdesk.media.records import MediaRecord
from dealerdesk.visits.check_in import AlreadyHere, check_in, undo_check_in
from dealerdesk.visits.drafts import BookingDraft
from dealerdesk.visits.meanwhile import Meanwhile, check_in_stays, meanwhile
from dealerdesk.visits.records import VisitRecord
from dealerdesk.visits.service import book, cancel
from ui.diary.words import stays_words
from ui.media.photo_layer import PhotoLayer
from ui.page import Go, Said
from ui.undo import Undo
from ui.visits.check_in_typed import FORM, booking_draft, check_in_draft, content_of, known_now, record_of

if TYPE_CHECKING:
    from ui.visits.check_in import CheckInPage


COUNTER = Go("counter")


class Finishing(QObject):
    """The last step of a `CheckInPage`; while it is on its way the form keeps its text."""

    def __init__(self, page: CheckInPage) -> None:
        super().__init__(page)
        self._page, self._form, self._desk = page, page.form, page.desk
        self.saving = False
        self._print = False
        self._content: dict[str, object] = {}
        self._name = ""
        self.last: VisitRecord | None = None
        page.form.finish.button.clicked.connect(self.finish)
        page.form.car.mileage.asked_no_more.connect(self._on_asked_no_more)
        page.form.walk.said.connect(page.said)
        page.form.tyres.said.connect(page.said)
        page.form.tyres.go.connect(page.go)
        page.form.walk.opened.connect(self._on_photo_opened)

    def finish(self) -> None:
        """Ctrl+Enter: check in, or book; at its turn where the form is on its way."""
        if self._page.is_loading:
            self._page.waiting.later(self.finish)
        else:
            self._save(False)

    def print_too(self) -> None:
        """Ctrl+P: check in, then look at the job card."""
        if self._page.is_loading:
            self._page.waiting.later(self.print_too)
        elif self.can_print():
            self._save(True)

    def can_print(self) -> bool:
        """Whether there will be a job card: the car is checked in now, not only expected."""
        return self._page.is_begun() and not self._form.booking

    def _save(self, print_after: bool) -> None:
        if self.saving or not self._page.is_typing_form:
            return
        self._form.notice.say("")
        try:
            draft = booking_draft(self._form) if self._form.booking else check_in_draft(self._form)
        except Problem as problem:
            self._show(problem)
            return
        self._print, self._content = print_after, content_of(self._form)
        customer = self._form.customer()
        self._name = customer.name if customer else self._form.person.name()
        self._set_saving(True)
        deed, then = (book, self._on_booked) if self._form.booking else (check_in, self._on_checked_in)
        loan, place, moved = self._form.outlook.loan(), self._form.coming.place, self._form.moved()
        if isinstance(draft, BookingDraft) and moved is not None:
            slot = SlotDraft(None, place.bay, place.technician_id)
            self._desk.change(
                rebook, moved.id, draft, slot if place.bay or place.technician_id else None, moved.version,
                then=self._on_rebooked, problem=self._on_problem,
            )
        elif isinstance(draft, BookingDraft) and (place.bay or place.technician_id):
            self._desk.change(
                book_at, draft, place.bay, place.technician_id, then=then, problem=self._on_problem
            )
        elif loan is not None:
            self._desk.change(check_in_with_car, draft, loan, then=then, problem=self._on_problem)
        else:
            self._desk.change(deed, draft, then=then, problem=self._on_problem)

    def _set_saving(self, saving: bool) -> None:
        self.saving = saving
        self._form.finish.set_busy(saving)

    def _on_asked_no_more(self) -> None:
        """What stood above the form about the reading goes with its cause."""
        self._form.notice.say("")

    def _show(self, problem: Problem) -> None:
        """The field has said it; above the form it is said with the way out, and the field is shown."""
        self._form.notice.say(problem.sentence(), "danger")
        there = QApplication.focusWidget()
        if there is not None and self._form.isAncestorOf(there):
            self._form.show_widget(there)

    def _on_photo_opened(self, media: MediaRecord) -> None:
        PhotoLayer(self._desk, self._page.window()).show_photo(media.id)

    # Saved ----------------------------------------------------------------------------------------

    def _on_checked_in(self, visit: VisitRecord) -> None:
        self.last = visit
        self._done()
        words = _("{name} is checked in, order {number}").format(name=self._name, number=visit.number)
        self._page.said.emit(Said(words, _TakingBack(self, visit)))
        self._go_on()
        if self._print:
            self._page.go.emit(Go("paper", {"paper": "job_card", "which": visit.id}))

    def _on_booked(self, visit: VisitRecord) -> None:
        self._tell_booked(visit, _TakingBack(self, visit))

    def _on_rebooked(self, done: Rebooked) -> None:
        back = Undo(self._desk, rebook, done.id, done.before, done.slot, done.version, done.missed)
        self._tell_booked(done.visit, back, stays_words(done.stays))

    def _tell_booked(self, visit: VisitRecord, undo: Callable[[], None], car: str = "") -> None:
        self._done()
        zone = self._desk.house.zone
        at = clock.local(visit.expected_at, zone) if visit.expected_at else None
        when = f"{show_date(at.date(), 'wday')} {show_time(at)}" if at else ""
        words = _("{name} is booked for {when}").format(name=self._name, when=when)
        self._page.said.emit(Said(f"{words} · {car}" if car else words, undo))
        from_diary = self._page.choosing.came_from_diary()
        self._go_on(Go("diary", {"day": at.date(), "visit_id": visit.id}) if from_diary and at else COUNTER)

    def _go_on(self, to: Go = COUNTER) -> None:
        if self._page.isVisible():  # Whoever has gone elsewhere meanwhile is left there.
            self._page.go.emit(to)

    def _done(self) -> None:
        self._set_saving(False)
        self._page.drafts.forget(FORM, self._page.record)
        self._form.facts = None

    # Not saved ------------------------------------------------------------------------------------

    def _on_problem(self, problem: Problem) -> None:
        self._set_saving(False)
        if isinstance(problem, AlreadyHere):
            self._form.refused = problem
            self._page.tell_about()
            self._form.show_widget(self._form.here)
            return
        self._form.notice.say(problem.sentence(), "danger")
        self._form.show_widget(self._form.notice)
        self._form.outlook.load()  # A courtesy car may have gone meanwhile.
        if isinstance(problem, Stale):
            self._page.look_again()

    def check_in_all_the_same(self) -> None:
        """The car is here twice, and that is meant."""
        self._form.although_here = True
        self._save(self._print)

    # Taken back -----------------------------------------------------------------------------------

    def take_back(self, visit: VisitRecord) -> None:
        """Undo a check-in or a booking; the form comes back with every word."""
        deed = cancel if visit.stage == "booked" else undo_check_in
        refused = partial(self._on_not_taken_back, visit)
        job = self._desk.change(deed, visit.id, visit.version, then=self._on_taken_back, problem=refused)
        job.nothing_typed = True

    def _on_taken_back(self, visit: VisitRecord) -> None:
        """The person and the car are known here since, whoever typed them; the rest is as it was typed."""
        where: dict[str, int | None] = {"customer_id": visit.customer_id, "vehicle_id": visit.vehicle_id}
        if visit.stage == "booked":
            where["visit_id"] = visit.id
        booking = self._content.get("booking") is True
        content = known_now(self._content, where, anew=booking)
        page = self._page
        page.drafts.keep(FORM, record_of(where, booking=booking), content)
        page.said.emit(Said(_("Taken back. What was typed is here again")))
        page.go.emit(Go("check_in", {**where, **({"booking": True} if booking else {})}))

    def _on_not_taken_back(self, visit: VisitRecord, problem: Problem) -> None:
        """The car went on meanwhile, or back again: say who did what with it."""
        if isinstance(problem, Stale) and visit.arrived_at is not None:
            self._desk.read(
                meanwhile, visit.id, visit.stage, visit.arrived_at, then=self._on_meanwhile,
                problem=self._desk.troubled.emit,
            )
        else:
            self._desk.troubled.emit(BuiltOn() if isinstance(problem, Stale) else problem)

    def _on_meanwhile(self, found: Meanwhile) -> None:
        self._desk.troubled.emit(check_in_stays(found, self._desk.house.zone))


class _TakingBack:
    """Undoing what was just saved, for the toast."""

    def __init__(self, finishing: Finishing, visit: VisitRecord) -> None:
        self._finishing, self._visit = finishing, visit

    def __call__(self) -> None:
        self._finishing.take_back(self._visit)
