"""The check-in form: person, car, mileage and concerns at the left, promise, key and covers at the right."""

from __future__ import annotations

import uuid

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core import clock
from dealerdesk.cover.queries import driven
from dealerdesk.customers.records import CustomerRecord
from dealerdesk.vehicles.doubting import doubt_at
from dealerdesk.vehicles.rules import in_all
from dealerdesk.visits.check_in import AlreadyHere
from dealerdesk.visits.drafts import NEW_INSTRUMENT
from dealerdesk.visits.facts import CheckInFacts
from dealerdesk.visits.records import VisitRecord
from dealerdesk.visits.rules import Stage
from ui.cover.covers_card import CoversCard
from ui.desk import Desk
from ui.tyres.tyres_card import TyresCard
from ui.visits.booking_card import BookingCard
from ui.visits.check_in_car import KNOWN, NEW, CarPanel
from ui.visits.check_in_concerns import ConcernsPanel
from ui.visits.check_in_outlook import LoadPart, OutlookAtCheckIn
from ui.visits.check_in_person import PersonPanel
from ui.visits.check_in_side import FinishRow, KeyCard, PromiseCard
from ui.visits.check_in_tabs import TabOrder
from ui.visits.check_in_verdict import CarCover, shown_span
from ui.visits.signature_card import SignatureCard
from ui.visits.walk_card import WalkCard
from ui.widgets.folding import Folding
from ui.widgets.room import Growing, fill
from ui.widgets.scale import px
from ui.widgets.surfaces import Notice
from ui.workshop.repaired_lately import RepairedLatelyNotice

WIDE, SIDE, SIDE_NARROW, JOBS = 1270, 420, 376, 520


class CheckInForm(QWidget):
    """Everything on one page; the action row stays put while both columns scroll."""

    edited = Signal()
    """Something a person typed or chose: time to keep a draft."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.facts: CheckInFacts | None = None
        self.uid = uuid.uuid4()
        self.booking = self.person_new = self.theirs = self.although_here = self.moves = False
        self.refused: AlreadyHere | None = None
        self.notice, self.here, self.owner = Notice(), Notice(), Notice()
        self.lately = RepairedLatelyNotice(desk)
        self.person, self.car, self.concerns = PersonPanel(desk), CarPanel(desk), ConcernsPanel()
        self.promise, self.coming = PromiseCard(), BookingCard(desk.house.zone)
        self.key, self.covers, self.finish = KeyCard(), CoversCard(), FinishRow()
        self.walk, self.signature = WalkCard(desk), SignatureCard(desk.house.zone)
        self.tyres, self.load_part, self.load_then = TyresCard(desk), LoadPart(), LoadPart()
        self.promise.add(self.load_part)
        self.coming.add(self.load_then)
        self.outlook = OutlookAtCheckIn(self, self.load_part, desk)
        self._left, self._side, self._right = Growing(), Growing(), QWidget()
        self._build()
        self._listen()
        self.tabs = TabOrder(self)

    def _build(self) -> None:
        left: tuple[QWidget, ...] = (
            self.notice, self.here, self.person, self.car, self.owner, self.lately,
            self.concerns,
        )
        for part in left:
            self._left.body.addWidget(part)
        self._left.body.setSpacing(px(10))
        self._left.body.setContentsMargins(0, px(16), px(10), px(12))
        self._left.body.addStretch(1)  # type: ignore[attr-defined]
        side: tuple[QWidget, ...] = (
            self.walk, self.promise, self.coming, self.key, self.signature, self.tyres, self.covers,
        )
        for part in side:
            self._side.body.addWidget(part)
        self._side.body.setSpacing(px(12))
        self._side.body.setContentsMargins(0, px(16), px(10), px(8))
        self._side.body.addStretch(1)  # type: ignore[attr-defined]
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, px(16))
        right.setSpacing(0)
        right.addWidget(self._side, 1)
        holder = QHBoxLayout()
        holder.setContentsMargins(0, 0, px(10), 0)
        holder.addWidget(self.finish)
        right.addLayout(holder)
        self._both = Folding(10)
        self._both.add(self._left, 1, least=JOBS, scrolls=True)
        self._both.add(self._right, width=SIDE, scrolls=True)
        fill(self, self._both, 24, 14)
        for strip in (self.notice, self.here, self.owner):
            strip.say("")

    def _listen(self) -> None:
        for part in (
            self.person, self.car, self.concerns, self.promise, self.coming, self.key, self.walk,
            self.signature,
        ):
            part.edited.connect(self.edited)
        self.car.mileage.edited.connect(self.judge_anew)
        self.car.mileage.finished.connect(self._on_mileage_done)
        self.car.new_wanted.connect(self._on_new_car)
        self.concerns.judged_anew.connect(self._on_judged)
        self.concerns.shown.connect(self.show_widget)
        self.load_part.edited.connect(self.edited)
        self.promise.edited.connect(self.outlook.tell)
        self.coming.edited.connect(self.outlook.tell)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Below 1360 the side panel shrinks and the printer loses its word."""
        super().resizeEvent(event)
        narrow = self.width() < px(WIDE)
        self._both.set_width(self._right, (SIDE_NARROW if narrow else SIDE) + 10)
        self.finish.set_mode(self.booking, narrow)

    # What is known --------------------------------------------------------------------------------

    def start(self, booking: bool, person_new: bool, typed: str, is_plate: bool) -> None:
        """An empty form for one arrival; what was typed in the one box begins the fitting part."""
        self.facts, self.uid = None, uuid.uuid4()
        self.person_new, self.theirs, self.although_here, self.moves = person_new, False, False, False
        self.refused = None
        for strip in (self.notice, self.here, self.owner):
            strip.say("")
        self.person.start("" if is_plate else typed)
        self.car.show_new((), typed if is_plate else "")
        self.car.mileage.fill("")
        self.concerns.clear()
        self.lately.show_car(None)
        self.promise.promise_at(None, False)
        self.coming.fill({})
        self.coming.offer_days()
        self.key.tag.clear()
        self.key.note.clear()
        self.walk.start()
        self.outlook.fill({})
        self.signature.pad.start()
        self.signature.show_link()
        self.set_booking(booking)

    def set_booking(self, booking: bool) -> None:
        """Book a time instead of checking in now, or the other way round; nothing typed is lost."""
        self.booking = booking
        for part in (self.promise, self.walk, self.signature):
            part.setVisible(not booking)
        self.coming.setVisible(booking)
        self.car.mileage.setVisible(not booking)
        self.key.tag_block.setVisible(not booking)
        self.finish.set_mode(booking, self.width() < px(WIDE))

    def show_facts(self, facts: CheckInFacts) -> None:
        """Show person and car as they are known; concerns of a booking become cards."""
        self.facts = facts
        self.lately.show_car(facts.vehicle.id if facts.vehicle is not None else None)
        if facts.vehicle is not None:
            self.car.show_known(facts.vehicle, facts.cars, (), facts.contract, facts.offer)
        elif facts.cars and not self.person_new:
            self.car.show_choice(facts.cars)
        elif self.car.state != NEW:
            self.car.show_new(())
        self.show_news(facts)
        booked = self.about()
        if booked is not None:
            self.key.note.setText(self.key.note.text() or booked.note)
            if booked.promised_at is not None and not self.promise.by_hand:
                self.promise.promise_at(booked.promised_at, booked.waits_here)
            self.concerns.add_jobs(facts.concerns, facts.currency)

    def show_news(self, facts: CheckInFacts) -> None:
        """Show what may have changed while somebody types: covers, readings, offers, times."""
        self.facts = facts
        self.person.setVisible(self.person_new)
        today = clock.local_day(clock.now(), facts.zone)
        self.car.mileage.set_past(facts.readings, today, facts.numbers.odometer)
        self.covers.setVisible(facts.vehicle is not None)
        self.tyres.show_car(facts.vehicle.id if facts.vehicle else None)
        # What a former owner said in so many words is not for somebody else.
        own = [work for work in facts.declined if not self.person_new or work.what != work.words]
        self.concerns.set_declined(own)
        self.concerns.set_recalls(facts.recalls)
        if self.outlook.offer() is None:
            self.promise.set_choices(facts.promises, facts.zone)
        self.outlook.load()
        self.judge_anew()
        self._on_judged()
        self.signature.pad.set_name(self.name())
        self.tabs.renew()

    def customer(self) -> CustomerRecord | None:
        """The known customer; None while the person is new."""
        return self.facts.customer if self.facts is not None and not self.person_new else None

    def booked(self) -> VisitRecord | None:
        """The booking that is fulfilled; not one of somebody else, and none while another is made."""
        return None if self.booking else self.theirs_today()

    def moved(self) -> VisitRecord | None:
        """The booking that is given another time; None while a further one is made, or none."""
        booked = self.theirs_today() if self.booking and self.moves else None
        return booked if booked is not None and booked.stage in (Stage.BOOKED, Stage.NO_SHOW) else None

    def about(self) -> VisitRecord | None:
        """The booking all of this is about: it is fulfilled, or given another time."""
        return self.booked() or self.moved()

    def theirs_today(self) -> VisitRecord | None:
        """The booking that the customer of the form has for this car."""
        booked = self.facts.booked if self.facts is not None else None
        customer = self.customer()
        mine = booked is not None and customer is not None and booked.customer_id == customer.id
        return booked if mine else None

    def other_owner(self) -> CustomerRecord | None:
        """Whose car it is where that is not the person in front of us."""
        if self.facts is None or self.facts.vehicle is None:
            return None
        return self.facts.customer if self.person_new else self.facts.owner

    def _on_new_car(self) -> None:
        self.covers.hide()
        self.tyres.show_car(None)
        self.concerns.set_declined(())
        self.concerns.set_recalls(())
        self.owner.say("")
        self.here.say("")
        if self.facts is not None:
            today = clock.local_day(clock.now(), self.facts.zone)
            self.car.mileage.set_past((), today, self.facts.numbers.odometer)
        self.judge_anew()
        self.edited.emit()

    def judge_anew(self) -> None:
        """The odometer decides what a cover still pays: judge every concern anew."""
        facts = self.facts
        if facts is None:
            return
        known = self.car.state == KNOWN
        typed = None if self.booking else self.car.mileage.typed_km()
        today, odometer, doubt = clock.local_day(clock.now(), facts.zone), typed, None
        if known:
            shown = None if self.car.mileage.answer == NEW_INSTRUMENT else typed
            odometer = in_all(facts.readings, shown, today)
            doubt = doubt_at(facts.readings, shown, today, facts.numbers.odometer)
        self.concerns.set_car(CarCover(
            covers=(*(state.facts() for state in facts.covers), *facts.awaited) if known else (),
            today=today, odometer=odometer, numbers=facts.numbers.cover, currency=facts.currency,
            doubt=doubt,
        ))
        likely = odometer if doubt is None else doubt.believed
        self.covers.show_states([driven(state, today, likely) for state in facts.covers])

    def _on_mileage_done(self) -> None:
        self.concerns.more.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_judged(self) -> None:
        self.outlook.tell()
        self.lately.show_concerns(self.concerns.spoken())
        judged = self.concerns.judged()
        self.tabs.renew()
        if self.facts is not None and judged:
            self.finish.show_sum(*shown_span(judged), self.facts.currency)
        else:
            self.finish.show_nothing()

    def show_widget(self, widget: object) -> None:
        """Scroll so far that something is seen whole, in the column where it is."""
        if isinstance(widget, QWidget):
            part = self._side if self._side.isAncestorOf(widget) else self._left
            inside = part.widget()
            if inside is not None:
                inside.adjustSize()
            part.show_widget(widget)

    def reach_signature(self) -> None:
        """F8: the customer signs."""
        self.signature.pad.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.show_widget(self.signature)

    def name(self) -> str:
        """Who is in front of us: the known customer, else what is typed."""
        customer = self.customer()
        return customer.name if customer else self.person.name()

    def first_field(self) -> QWidget:
        """Where the keyboard belongs when the form opens."""
        if self.person_new:
            return self.person.form.first if self.person.form.is_empty() else self.person.form.phones
        if self.booking and self.car.state == KNOWN:
            return self.concerns.more if self.coming.has_time() else self.coming.day
        return self.car.first_field()
