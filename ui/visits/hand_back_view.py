"""The repair order on the screen: car and jobs at the left, stage, promise and next service at the right."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.i18n import _, show_number
from dealerdesk.vehicles.doubting import doubt_at
from dealerdesk.vehicles.rules import in_all
from dealerdesk.visits.drafts import VisitDraft
from dealerdesk.visits.facts import CheckInFacts
from dealerdesk.visits.records import JobRecord, VisitWhole
from dealerdesk.visits.rules import NextService, Stage, is_here
from ui.desk import Desk
from ui.visits.booking_card import BookingCard
from ui.visits.check_in_car import CarPanel
from ui.visits.check_in_marks import MoreField
from ui.visits.check_in_side import KeyCard, Promise, PromiseCard
from ui.visits.check_in_tabs import TabOrder
from ui.visits.check_in_verdict import CarCover, shown_span
from ui.visits.hand_back_job import JobCard
from ui.visits.hand_back_side import FootRow, MovesCard, NextServiceCard, StageCard
from ui.visits.hand_back_telling import HandingOver
from ui.visits.hand_back_versions import SIDE_LABELS, Versions
from ui.visits.walk_seen_card import WalkSeenCard
from ui.widgets.folding import Folding
from ui.widgets.labels import Label
from ui.widgets.room import Growing, fill
from ui.widgets.scale import px
from ui.widgets.surfaces import Notice
from ui.workshop.order_comebacks import ComebackStrips

IN_WORKSHOP = frozenset(
    {Stage.ARRIVED, Stage.IN_WORK, Stage.WAITING_PARTS, Stage.WAITING_APPROVAL, Stage.QUALITY_CHECK}
)
WIDE, SIDE, SIDE_NARROW, JOBS = 1270, 420, 376, 520


class VisitView(QWidget):
    """Everything of one visit; says what was typed, and knows what of it is not saved."""

    edited = Signal()
    """Somebody typed something."""

    job_made = Signal(object)
    """A new `JobCard`, to listen to."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.whole: VisitWhole | None = None
        self.facts: CheckInFacts | None = None
        self.cards: list[JobCard] = []
        self._base: dict[str, object] = {}
        self._sent: dict[str, object] | None = None
        self._desk, zone = desk, desk.house.zone
        self.notice, self.comebacks = Notice(), ComebackStrips(desk)
        self.car, self.count = CarPanel(desk), Label("", "heading", "ink3", figures=True)
        self.more = MoreField(_("One more job"), _("What else does the customer say?"), "Alt+N")
        self.stage, self.ask = StageCard(zone), HandingOver(desk)
        self.promise, self.key, self.due = PromiseCard(), KeyCard(), NextServiceCard()
        self.coming = BookingCard(zone)
        self.moves, self.foot, self.walk = MovesCard(zone), FootRow(), WalkSeenCard(desk)
        self.versions = Versions(self.side_content, self.fill_side, SIDE_LABELS, self.promise.chips)
        self._left, self._side, self._right, self._jobs = Growing(), Growing(), QWidget(), QVBoxLayout()
        self._build()
        for part in (self.car, self.promise, self.coming, self.key, self.due, self.ask):
            part.edited.connect(self.edited)
        self.more.textChanged.connect(self.edited)
        self.edited.connect(self.versions.follow_typing)
        self.versions.chosen.connect(self.edited)
        self.tabs = TabOrder(self)

    def _build(self) -> None:
        self.car.other.hide()
        self.promise.book_link.hide()
        self.coming.now_link.hide()
        head = QHBoxLayout()
        head.addWidget(Label(_("Jobs"), "heading"))
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(Label(_("Paid by"), "small", "ink2"))
        head.setContentsMargins(0, px(2), px(14), 0)
        self._jobs.setSpacing(px(10))
        inside = QVBoxLayout()
        inside.setContentsMargins(0, px(16), px(10), px(12))
        inside.setSpacing(px(10))
        for above in (self.notice, self.versions, self.car, self.comebacks):
            inside.addWidget(above)
        inside.addLayout(head)
        inside.addLayout(self._jobs)
        inside.addWidget(self.more)
        inside.addStretch(1)
        self._left.body.addLayout(inside)  # type: ignore[attr-defined]
        side: tuple[QWidget, ...] = (
            self.stage, self.ask, self.coming, self.promise, self.key, self.due, self.walk, self.moves,
        )
        for part in side:
            self._side.body.addWidget(part)
        self._side.body.setSpacing(px(12))
        self._side.body.setContentsMargins(0, px(16), px(10), px(8))
        self._side.body.addStretch(1)  # type: ignore[attr-defined]
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, px(10), px(16))
        right.setSpacing(0)
        right.addWidget(self._side, 1)
        right.addWidget(self.foot)
        self._stand()
        self.notice.say("")

    def _stand(self) -> None:
        self._both = Folding(10)
        self._both.add(self._left, 1, least=JOBS, scrolls=True)
        self._both.add(self._right, width=SIDE, scrolls=True)
        fill(self, self._both, 24, 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Below 1360 the side panel shrinks and the printer loses its word."""
        super().resizeEvent(event)
        narrow = self.width() < px(WIDE)
        self._both.set_width(self._right, (SIDE_NARROW if narrow else SIDE) + 20)
        self.foot.print_button.setText("" if narrow else _("Print"))
        self.foot.print_button.setAccessibleName(_("Print"))

    # What is known --------------------------------------------------------------------------------

    def show_visit(
        self, whole: VisitWhole, facts: CheckInFacts, proposed: NextService | None, anew: bool
    ) -> None:
        """Show a visit; where it is not `anew`, what somebody is typing stays."""
        untouched = anew or not self.side_is_dirty()
        changed = self.whole is not None and self.whole.visit.version != whole.visit.version
        self.whole, self.facts = whole, facts
        self.versions.is_about(self._desk, "visit", whole.visit.id)
        visit = whole.visit
        self.stage.show_visit(visit, whole.customer, whole.moves[-1].at if whole.moves else None)
        self.promise.setVisible(visit.stage in IN_WORKSHOP)
        self.coming.setVisible(visit.stage == Stage.BOOKED)
        self.moves.show_moves(whole.moves)
        self.walk.show_visit(visit.id)
        self.ask.show_visit(visit)
        self.due.setVisible(visit.stage not in (Stage.BOOKED, Stage.CANCELLED, Stage.NO_SHOW))
        self.more.setVisible(visit.stage not in (Stage.CANCELLED, Stage.NO_SHOW))
        self.car.show_known(whole.vehicle, (), facts.recalls, facts.contract, facts.offer)
        self.car.mileage.setEnabled(is_here(visit.stage))
        self.promise.set_choices(facts.promises, facts.zone)
        if untouched:
            self._show_side(whole, facts, proposed)
        elif changed:
            base, mine = self.side_base(), self.side_content()
            self._show_side(whole, facts, proposed)
            self.versions.bring(base, mine, self._base)
        self._show_jobs(whole.jobs, anew)
        self.tell_sum()

    def _show_side(self, whole: VisitWhole, facts: CheckInFacts, proposed: NextService | None) -> None:
        visit = whole.visit
        day, km = visit.came_on, visit.odometer_km
        # An order of long ago is seen as it was: what the clock showed later is no question to it.
        before = tuple(r for r in facts.readings if r.on <= day and (r.on, r.km) != (day, km))
        self.car.mileage.set_past(before, day, facts.numbers.odometer)
        self.car.mileage.fill(show_number(km) if km is not None else "")
        self.promise.promise_at(visit.promised_at, visit.waits_here)
        self.coming.offer_days()
        self.coming.show_moment(visit.expected_at)
        self.key.tag.setText(visit.key_tag)
        self.key.note.setText(visit.note)
        self.due.show_due(visit, proposed)
        self._base = self.side_content()
        self.versions.clear()

    def car_cover(self) -> CarCover:
        """The covers of the car on the day it came, at the odometer it came with."""
        assert self.whole is not None and self.facts is not None
        visit, facts, km = self.whole.visit, self.facts, self.whole.visit.odometer_km
        return CarCover(
            (*(state.facts() for state in facts.covers), *facts.awaited), visit.came_on,
            in_all(facts.readings, km, visit.came_on), facts.numbers.cover, facts.currency,
            doubt=doubt_at(facts.readings, km, visit.came_on, facts.numbers.odometer),
        )

    def _show_jobs(self, jobs: tuple[JobRecord, ...], anew: bool) -> None:
        there = {card.saved.id: card for card in self.cards}
        for job_id, card in there.items():
            if anew or (job_id not in {job.id for job in jobs} and not card.is_dirty()):
                self.cards.remove(card)
                self._jobs.removeWidget(card)
                card.hide()
                card.deleteLater()
        there = {card.saved.id: card for card in self.cards}
        for job in jobs:
            if job.id in there:
                there[job.id].set_car(self.car_cover())
                there[job.id].take_news(job)
            else:
                self._add_card(job)
        for place, card in enumerate(self.cards, start=1):
            card.set_place(place, False)
        self.count.setText(str(len(self.cards)) if self.cards else "")

    def _add_card(self, job: JobRecord) -> None:
        card = JobCard(job, self.car_cover())
        card.versions.is_about(self._desk, "job", job.id)
        card.edited.connect(self.edited)
        card.judged_anew.connect(self.tell_sum)
        self.cards.append(card)
        self._jobs.addWidget(card)
        card.show()
        self.job_made.emit(card)

    def tell_sum(self) -> None:
        """What the customer pays of everything that was not declined."""
        if self.facts is None:
            return
        judged = [c.judged for c in self.cards if c.judged is not None and not c.is_declined]
        self.tabs.renew()
        least, _most, unknown = shown_span(judged)
        self.foot.show_sum(least, unknown, self.facts.currency, sum(c.awaited_minor for c in self.cards))

    def show_top(self) -> None:
        """Scroll to what is said above everything."""
        self._left.verticalScrollBar().setValue(0)

    # What is typed --------------------------------------------------------------------------------

    def dirty_cards(self) -> list[JobCard]:
        """The jobs on which something is typed that is not saved."""
        return [card for card in self.cards if card.is_dirty()]

    def side_is_dirty(self) -> bool:
        """Whether mileage, promise, key tag, note or next service differ from what is saved."""
        return self.whole is not None and self.side_content() != self._base

    def side_content(self) -> dict[str, object]:
        """What stands in the fields of the order itself, as plain values."""
        return {
            "km": self.car.mileage.field.text(), "answer": self.car.mileage.answer,
            "promise": self.promise.content(), "key_tag": self.key.tag.text(),
            "note": self.key.note.text(), "due": self.due.content(), "coming": self.coming.content(),
        }

    def mark_sent(self) -> None:
        """What is typed now is on its way to be saved."""
        self._sent = self.side_content()
        for card in self.cards:
            card.mark_sent()

    def settle(self) -> None:
        """What was sent is saved; what was typed since stays typed."""
        if self._sent is not None:
            self._base, self._sent = self._sent, None
        for card in self.cards:
            card.settle()

    def is_dirty(self) -> bool:
        """Whether anything is typed that is not saved."""
        return bool(self.dirty_cards() or self.more.words()) or self.side_is_dirty() or self.ask.is_dirty()

    def fill_side(self, content: Mapping[str, object]) -> None:
        """Show what was typed before."""
        self.car.mileage.fill(str(content.get("km", "")), str(content.get("answer", "")))
        self.key.tag.setText(str(content.get("key_tag", "")))
        self.key.note.setText(str(content.get("note", "")))
        for key, part in (("promise", self.promise), ("due", self.due), ("coming", self.coming)):
            kept = content.get(key)
            if isinstance(kept, dict):
                part.fill(kept)

    def side_base(self) -> dict[str, object]:
        """What the typing rests on; of what is still disputed, what it was before both changed it."""
        return {**self._base, **self.versions.before()}

    def restore_side(self, base: Mapping[str, object], typed: Mapping[str, object]) -> None:
        """Bring back what was typed on what the order was then."""
        self.versions.bring(base, typed, self._base)

    def visit_draft(self) -> VisitDraft:
        """What is typed about the order itself; raises `Problem` after saying it under the field."""
        assert self.whole is not None
        self.versions.refuse_undecided()
        visit, changed = self.whole.visit, self._changed()
        due = self.due.due() if "due" in changed else (visit.next_service_on, visit.next_service_km)
        promise = Promise(visit.promised_at, visit.waits_here)
        if "promise" in changed:
            promise = self.promise.promise()
        here = is_here(visit.stage)
        return VisitDraft(
            expected_at=self.coming.moment() if "coming" in changed else visit.expected_at,
            promised_at=promise.at, waits_here=promise.waits_here,
            key_tag=self.key.tag.text().strip(), note=self.key.note.text(),
            odometer_km=self.car.mileage.km() if here else visit.odometer_km,
            odometer_answer=self.car.mileage.answer, next_service_on=due[0], next_service_km=due[1],
        )

    def _changed(self) -> set[str]:
        now = self.side_content()
        return {key for key, value in now.items() if value != self._base.get(key)}
