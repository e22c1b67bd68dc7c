"""The check-in page: from nobody, a booking, a person or a car to a repair order, without leaving it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from dealerdesk.vehicles.plates import countries_fitting
from dealerdesk.visits.facts import CheckInFacts, check_in_facts
from ui.drafts import Drafts
from ui.page import Go, Hint, InFront, Page, PageAction
from ui.shell.hintbar import HintBar
from ui.visits.check_in_choosing import Choosing
from ui.visits.check_in_finish import Finishing
from ui.visits.check_in_form import CheckInForm
from ui.visits.check_in_keys import bind_keys, form_actions, form_hints
from ui.visits.check_in_notices import begun_before, booking_changed, heading_of, open_orders, whose_car
from ui.visits.check_in_printing import CheckInPrinting
from ui.visits.check_in_start import StartPanel
from ui.visits.check_in_typed import FORM, IDS, content_of, fill_form, record_of
from ui.widgets.typed_ahead import TypedAhead

if TYPE_CHECKING:
    from ui.desk import Desk


class CheckInPage(Page):
    """Start panel while nobody is chosen, then the form; every word is kept until it is saved."""

    place = "check_in"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.start, self.form = StartPanel(desk), CheckInForm(desk)
        self.form.car.contract.said.connect(self.said)
        self.drafts = Drafts(desk, self)
        self._stack = QStackedWidget()
        self.record, self._typed = "new", ""
        self.ids: dict[str, int | None] = dict.fromkeys(IDS)
        self._kept: dict[str, object] | None = None
        self._untouched: dict[str, object] = {}
        self._filling = False
        self.waiting = TypedAhead()
        for part in (self.waiting, self.start, self.form):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._minute = QTimer(self)
        self._minute.setInterval(60_000)
        self._minute.timeout.connect(self._on_minute)
        self._minute.start()
        self.finishing, self.choosing = Finishing(self), Choosing(self)
        self.printing = CheckInPrinting(self)
        self._listen()
        bind_keys(self)

    def _listen(self) -> None:
        form = self.form
        form.edited.connect(self.note_edited)
        form.person.form.edited.connect(self._on_named)
        form.covers.add_wanted.connect(self._on_cover)
        form.covers.opened.connect(self._on_cover)
        form.car.mileage.question.earlier_wrong.connect(self.choosing.look_at_readings)
        form.promise.booking_wanted.connect(self.toggle_booking)
        form.coming.check_in_wanted.connect(self.toggle_booking)
        self.drafts.kept.connect(self._on_kept)
        self.drafts.troubled.connect(self._on_trouble)

    # Arriving -------------------------------------------------------------------------------------

    def arrive(self, **where: object) -> None:
        """Begin with a booking, a person, a car, words that were typed, or nobody."""
        self.drafts.flush()
        self.choosing.swapping = False
        self.choosing.keep_place(where.get("place"))
        ids = {key: where.get(key) for key in IDS}
        self.ids = {key: value if isinstance(value, int) else None for key, value in ids.items()}
        self._typed = str(where.get("typed") or "")
        if not any(self.ids.values()) and not self._typed:
            self.show_start()
            return
        booking = bool(where.get("booking"))
        self.record = record_of(self.ids, self._typed, booking)
        self._begin(booking, person_new=bool(self._typed))

    def show_start(self) -> None:
        """Nobody yet, or somebody else: ask who it is."""
        self.drafts.flush()
        self._stack.setCurrentWidget(self.start)
        self.start.begin(self.choosing.place())
        self.heading_changed.emit(*self.start.heading_words())
        if not self.choosing.swapping:
            self.drafts.read(FORM, "new", self._on_begun)
        self.hints_changed.emit(self.hints())

    def _begin(self, booking: bool, person_new: bool) -> None:
        """Empty the form, then fill it with what is known and what was typed here before."""
        is_plate = bool(self._typed and countries_fitting(self._typed))
        self._filling = True
        self.form.start(booking, person_new, self._typed, is_plate)
        self.form.moves = booking and self.ids["visit_id"] is not None
        self._filling = False
        self._stack.setCurrentWidget(self.waiting)
        self.waiting.begin()
        self.drafts.read(FORM, self.record, self._on_draft)

    def _on_draft(self, kept: dict[str, object] | None) -> None:
        self._kept = kept
        if kept is not None:
            for key in self.ids:
                value = kept.get(key)
                self.ids[key] = value if isinstance(value, int) else self.ids[key]
            self.form.person_new = bool(kept.get("person_new"))
            self.form.set_booking(bool(kept.get("booking")))
        self._read(self._on_facts)

    def _read(self, then: Callable[[CheckInFacts], None], lane: str = "check-in") -> None:
        self.desk.read(
            check_in_facts, self.desk.site_id, **self.ids, then=then, problem=self._on_trouble, lane=lane
        )

    def _on_facts(self, facts: CheckInFacts) -> None:
        self._filling = True
        self.form.show_facts(facts)
        self._untouched = content_of(self.form)
        if self._kept is not None:
            fill_form(self.form, self._kept)
            begun_before(self.form, self._start_afresh)
            self._kept = None
        self.choosing.take_place()
        self._filling = False
        self._stack.setCurrentWidget(self.form)
        self._show_about(facts)
        self.form.tabs.settle()  # Tab is to go where it will go once the page is seen.
        self.waiting.hand_on(self.form, self.form.first_field())

    def _show_about(self, facts: CheckInFacts) -> None:
        if facts.vehicle is not None:
            self.ids["vehicle_id"] = facts.vehicle.id
        choosing, all_the_same = self.choosing, self.finishing.check_in_all_the_same
        open_orders(self.form, self.go, all_the_same, choosing.move_or_not, choosing.take_over)
        whose_car(self.form, self.choosing.make_theirs, self.choosing.let_owner_bring)
        self.heading_changed.emit(*heading_of(self.form, facts))
        self.hints_changed.emit(self.hints())

    def _on_named(self) -> None:
        if self.is_typing_form and self.form.facts is not None:
            self.heading_changed.emit(*heading_of(self.form, self.form.facts))

    def _start_afresh(self) -> None:
        self.drafts.forget(FORM, self.record)
        self._begin(self.form.booking, person_new=bool(self._typed) or not any(self.ids.values()))

    def _on_begun(self, kept: dict[str, object] | None) -> None:
        self.start.offer_begun(kept)

    def begin_new(self, typed: str = "", booking: bool = False) -> None:
        """Somebody nobody knows yet."""
        self.ids, self._typed, self.record = dict.fromkeys(IDS), typed, record_of({}, typed, booking)
        self._begin(booking, person_new=True)

    def choose_anew(self, **ids: int | None) -> None:
        """Person or car changed: what is known of them is read, what is typed stays."""
        self.ids.update(ids)
        self.form.theirs = False
        self._read(self._on_chosen)

    def _on_chosen(self, facts: CheckInFacts) -> None:
        self._filling = True
        self.form.show_facts(facts)
        self._filling = False
        self._stack.setCurrentWidget(self.form)
        self._show_about(facts)
        self.note_edited()
        self.form.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def show_form(self) -> None:
        """Back from the start panel to what is typed."""
        self._stack.setCurrentWidget(self.form)

    def tell_about(self) -> None:
        """Say again whose car it is, and what is open."""
        if self.form.facts is not None:
            self._show_about(self.form.facts)

    # Typing ---------------------------------------------------------------------------------------

    def note_edited(self) -> None:
        """Somebody typed or chose something: keep the draft."""
        if self._filling or self.finishing.saving or self.form.facts is None:
            return
        content = content_of(self.form)
        if content == self._untouched:
            self.drafts.forget(FORM, self.record)
        else:
            self.drafts.keep(FORM, self.record, content)

    def _on_kept(self, _form: str, _record: str) -> None:
        bar = self.window().findChild(HintBar)
        if bar is not None and self.isVisible():
            bar.set_note(_("Draft saved"))

    def next_concern(self) -> None:
        """Alt+N: write down the next thing the customer says."""
        if self.is_loading:
            self.waiting.later(self.next_concern)
            return
        self.form.concerns.more.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.form.show_widget(self.form.concerns.more)

    def toggle_booking(self) -> None:
        """Book a time instead of checking in now, or the other way round."""
        if self._stack.currentWidget() is self.form and self.form.facts is not None:
            self.choosing.turn()

    def _on_cover(self, cover_id: int = 0) -> None:
        facts = self.form.facts
        if facts is not None and facts.vehicle is not None:
            self.go.emit(Go("cover", {"vehicle_id": facts.vehicle.id, "cover_id": cover_id or None}))

    def _on_trouble(self, problem: Problem) -> None:
        if self.is_loading:
            self.show_start()
            self.waiting.hand_on(self.start, self.start.box, words_only=True)
        notice = self.start.begun if self._stack.currentWidget() is self.start else self.form.notice
        notice.say(problem.sentence(), "danger")

    # The window -----------------------------------------------------------------------------------

    @property
    def is_loading(self) -> bool:
        """Whether the form is on its way."""
        return self._stack.currentWidget() is self.waiting

    def is_begun(self) -> bool:
        """Whether somebody is chosen: the form is shown, or on its way."""
        return self._stack.currentWidget() is not self.start

    @property
    def is_typing_form(self) -> bool:
        """Whether the form is shown and known what it is about."""
        return self._stack.currentWidget() is self.form and self.form.facts is not None

    def refresh(self, entries: object) -> None:
        """Something changed anywhere: covers, readings and offers anew; what is typed stays."""
        if self._stack.currentWidget() is self.start:
            self.start.load()
        elif self.is_typing_form and not self.finishing.saving:
            self.look_again()

    def reload(self) -> None:
        """Somebody else works here now: the text stays, it is theirs to finish."""
        self.refresh(())

    def _on_minute(self) -> None:
        if self.isVisible():
            self.refresh(())  # What can be promised moves on with the clock.

    def look_again(self) -> None:
        """Read what is known anew, and leave what is typed as it is."""
        self._read(self._on_news, "check-in news")

    def _on_news(self, facts: CheckInFacts) -> None:
        car = facts.vehicle.id if facts.vehicle is not None else None
        if self.ids["vehicle_id"] not in (None, car):
            return  # Another car was chosen while this was on its way.
        before = self.form.about()
        self._filling = True
        self.form.show_news(facts)
        self._filling = False
        self._show_about(facts)
        booking_changed(self.form, before)

    def leave(self) -> None:
        """Keep the draft; nobody is waiting for an answer here any more."""
        self.drafts.flush()

    def in_front(self) -> InFront | None:
        """The customer and the car of the form."""
        customer = self.form.customer() if self.is_typing_form else None
        if customer is None or self.form.facts is None:
            return None
        car, booked = self.form.facts.vehicle, self.form.booked()
        return InFront(customer.id, car.id if car else None, booked.id if booked else None)

    def hints(self) -> tuple[Hint, ...]:
        """The keys that act here now."""
        if not self.is_typing_form:
            return self.start.hints()
        return form_hints(self.form.booking)

    def actions_here(self) -> tuple[PageAction, ...]:
        """What can be done here, for the omnibox and the sheet of all keys."""
        return form_actions(self) if self.is_typing_form else ()
