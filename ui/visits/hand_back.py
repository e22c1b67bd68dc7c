"""The repair order as a whole: what was found and done per job, where it stands, and handing the car back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import _
from dealerdesk.visits.facts import CheckInFacts, check_in_facts
from dealerdesk.visits.queries import visit as visit_of
from dealerdesk.visits.records import JobRecord, VisitRecord, VisitWhole
from dealerdesk.visits.rules import STAGE_WORDS, NextService, Stage
from dealerdesk.visits.service_due import next_service_for
from dealerdesk.workshop.order_lines import OrderLines, order_lines
from ui.moments import moment_words
from ui.page import Go, Hint, InFront, Page, PageAction, Said
from ui.visits.hand_back_doing import Doing
from ui.visits.hand_back_keeping import Keeping
from ui.visits.hand_back_keys import bind_keys, visit_actions, visit_hints
from ui.visits.hand_back_steps import next_step
from ui.visits.hand_back_view import VisitView
from ui.visits.hand_back_wishes import Wishes
from ui.workshop.stopped import StoppedClocks

if TYPE_CHECKING:
    from ui.desk import Desk


class VisitPage(Page):
    """One visit; everything typed is kept as a draft until it is saved."""

    place = "counter"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.view, self.doing = VisitView(desk), Doing(desk, self)
        self.keeping, self.wishes = Keeping(self), Wishes(self)
        self.stopped = StoppedClocks(desk, self)
        self._visit_id = 0
        self._read_visit: VisitWhole | None = None
        self._read_facts: CheckInFacts | None = None
        self._anew = False
        self.view.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self._listen()
        bind_keys(self)

    def _listen(self) -> None:
        self.doing.began.connect(self._on_began)
        self.doing.saved.connect(self._on_saved)
        self.doing.finished.connect(self._on_finished)
        self.stopped.said.connect(self.said)
        self.view.comebacks.said.connect(self.said)
        self.view.comebacks.go.connect(self.go)
        self.doing.failed.connect(self._on_failed)
        self.view.edited.connect(self.show_step)
        self.view.car.contract.said.connect(self.said)
        self.view.car.mileage.question.earlier_wrong.connect(self.wishes.look_at_readings)

    # Reading --------------------------------------------------------------------------------------

    def arrive(self, **where: object) -> None:
        """Show a visit by its id."""
        visit_id = where.get("visit_id")
        self.keeping.flush()
        self.doing.drop_wish()
        self._visit_id = visit_id if isinstance(visit_id, int) else 0
        self._anew = True
        self.view.hide()
        self.view.notice.say("")
        self.reload()

    def reload(self) -> None:
        """Read the visit anew; what is typed stays."""
        self.desk.read(visit_of, self._visit_id, then=self._on_visit, problem=self.tell, lane="visit")

    def refresh(self, entries: object) -> None:
        """Something was committed, here or at another desk."""
        if self._visit_id and not self.doing.busy:
            self.reload()

    def _on_visit(self, whole: VisitWhole) -> None:
        self._read_visit = whole
        self.desk.read(
            check_in_facts, self.desk.site_id, whole.customer.id, whole.vehicle.id, whole.visit.id,
            then=self._on_facts, problem=self.tell, lane="visit",
        )

    def _on_facts(self, facts: CheckInFacts) -> None:
        self._read_facts = facts
        self.desk.read(
            next_service_for, self._visit_id, then=self._on_due, problem=self.tell, lane="visit"
        )

    def _on_due(self, due: NextService | None) -> None:
        whole, facts = self._read_visit, self._read_facts
        if whole is None or facts is None or whole.visit.id != self._visit_id:
            return
        anew, self._anew = self._anew, False
        with self.keeping.paused():
            self.view.show_visit(whole, facts, due, anew)
        self.view.comebacks.show_visit(self._visit_id)
        self.desk.read(
            order_lines, self._visit_id, then=self._on_lines, problem=self.tell, lane="visit lines"
        )
        self.show_step()
        self._tell_heading(whole)
        self.view.show()
        self.hints_changed.emit(self.hints())
        if anew:
            self.keeping.restore()
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_lines(self, lines: OrderLines) -> None:
        """What the sums of the jobs are made of; they are not typed then."""
        if lines.visit_id == self._visit_id:
            for card in self.view.cards:
                card.show_lines(lines.of_job(card.saved.id))
            self.view.tell_sum()

    @property
    def record(self) -> str:
        """What a draft of this page is about."""
        return f"visit-{self._visit_id}"

    @property
    def visit(self) -> VisitRecord | None:
        """The visit as it was read last, or as our own last deed left it where that is newer.

        None while another one is on its way: no key may act on the one that was shown before.
        """
        whole = self.view.whole
        if self._anew or whole is None or whole.visit.id != self._visit_id:
            return None
        read = whole.visit
        left = self.doing.visits.get(read.id, read)
        return left if left.version > read.version else read

    def _tell_heading(self, whole: VisitWhole) -> None:
        visit = whole.visit
        title = _("Order {number}").format(number=visit.number)
        parts = [_(STAGE_WORDS[visit.stage])]
        if visit.promised_at is not None and visit.stage not in (Stage.COLLECTED, Stage.CANCELLED):
            when = moment_words(visit.promised_at, self.desk.house.zone)
            parts.append(_("promised {when}").format(when=when))
        if visit.key_tag:
            parts.append(_("key {tag}").format(tag=visit.key_tag))
        if whole.taken_by:
            parts.append(_("taken in by {name}").format(name=whole.taken_by))
        self.heading_changed.emit(f"{title}  ·  {whole.customer.name}", " · ".join(parts))

    # What became of it ----------------------------------------------------------------------------

    def _on_began(self) -> None:
        self.view.mark_sent()
        self._set_busy(True)

    def _on_saved(self, record: object) -> None:
        if isinstance(record, JobRecord):
            for card in self.view.cards:
                if card.saved.id == record.id:
                    card.settle(record)

    def _on_finished(self, said: Said) -> None:
        self.view.settle()
        self.wishes.settle()
        self._set_busy(False)
        self.view.notice.say("")
        self.keeping.forget()
        self.stopped.say(said, self._moved())
        self.reload()

    def _moved(self) -> VisitRecord | None:
        """The order as it was saved just now, where that moved it to another stage."""
        before = self.view.whole.visit if self.view.whole is not None else None
        after = self.doing.visits.get(before.id) if before is not None else None
        return after if before is not None and after is not None and after.stage != before.stage else None

    def _on_failed(self, problem: Problem) -> None:
        self._set_busy(False)
        self.wishes.restore()
        self.tell(problem)
        if isinstance(problem, Stale):
            self.reload()

    def _set_busy(self, busy: bool) -> None:
        for button in (self.view.foot.save_button, self.view.foot.step_button):
            button.setEnabled(not busy)

    def tell(self, problem: Problem) -> None:
        """Say what is in the way, above everything; where nothing could be read, above the page."""
        if self._anew:
            self.desk.troubled.emit(problem)
            return
        self.view.show()
        self.view.notice.say(problem.sentence(), "danger")
        self.view.show_top()

    def show_step(self) -> None:
        """The large button: save while something is typed, else what comes next at this stage."""
        visit, foot = self.visit, self.view.foot
        dirty = self.view.is_dirty()
        step = next_step(visit.stage, visit.told_at is not None) if visit is not None else None
        foot.save_button.setVisible(dirty)
        foot.step_button.setVisible(step is not None and not dirty)
        if step is not None:
            foot.step_button.key = step.key
            foot.step_button.set_icon(step.icon)
            foot.step_button.setText(_(step.words))

    # The window -----------------------------------------------------------------------------------

    def leave(self) -> None:
        """Keep what is typed."""
        self.keeping.flush()

    def in_front(self) -> InFront | None:
        """The customer, the car and this visit."""
        visit = self.visit
        return InFront(visit.customer_id, visit.vehicle_id, visit.id) if visit is not None else None

    def hints(self) -> tuple[Hint, ...]:
        """The keys that act here now."""
        return visit_hints(self.visit)

    def actions_here(self) -> tuple[PageAction, ...]:
        """What can be done here, for the omnibox and the sheet of all keys."""
        return visit_actions(self)

    def print_paper(self, paper: str) -> None:
        """Look at a paper: "job_card" or "summary" of the visit, "service" or "warranty" of the car."""
        visit = self.visit
        if visit is None:
            return
        which = visit.id if paper in ("job_card", "summary", "key_tag", "estimate") else visit.vehicle_id
        self.go.emit(Go("paper", {"paper": paper, "which": which}))
