"""What a person wants on a repair order: each button and key as deeds, and what is said afterwards."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _, ngettext
from dealerdesk.visits.records import VisitRecord
from dealerdesk.visits.rules import STAGE_WORDS, Stage
from ui.page import Go
from ui.visits import hand_back_deeds as deeds
from ui.visits.hand_back_job import JobCard
from ui.visits.hand_back_steps import CHECK_IN, COLLECT, READY, TELL, next_step

if TYPE_CHECKING:
    from ui.visits.hand_back import VisitPage


class Wishes(QObject):
    """The wishes of a `VisitPage`; what is typed stays on the screen until it is saved."""

    def __init__(self, page: VisitPage) -> None:
        super().__init__(page)
        self._page, self._view = page, page.view
        self._adding = ""
        self._asked = 0
        view = page.view
        view.job_made.connect(self._on_job_made)
        view.more.said.connect(self._on_said)
        view.stage.moved.connect(self.move)
        view.ask.remark_wanted.connect(self._on_remark)
        view.ask.said.connect(page.said)
        view.ask.question.changed.connect(self._on_answered)
        view.stage.customer_link.clicked.connect(self.open_customer)
        view.foot.save_button.clicked.connect(self.save)
        view.foot.step_button.clicked.connect(self.take_step)
        view.foot.print_button.clicked.connect(self._on_print_menu)
        for words, paper in (
            (_("Job card"), "job_card"), (_("Visit summary"), "summary"), (_("Estimate"), "estimate"),
            (_("Service report"), "service"),
            (_("Warranty report"), "warranty"), (_("Key label"), "key_tag"),
        ):
            action = view.foot.print_menu.addAction(words)
            action.setData(paper)
            action.triggered.connect(self._on_print)

    def _do(self, make: Callable[[], deeds.Deeds], words: str) -> None:
        """Do what is made of the page as it stands once it is free: versions have moved on until then."""
        self._page.doing.when_free(partial(self._make, make, words))

    def _make(self, make: Callable[[], deeds.Deeds], words: str) -> None:
        try:
            made = make()
        except Problem as problem:
            self._page.tell(problem)
            return
        self._page.doing.run(*made, words)

    # The order ------------------------------------------------------------------------------------

    def save(self) -> None:
        """Ctrl+Enter: everything that is typed and not saved."""
        visit = self._page.visit
        self._view.ask.save()
        if visit is not None:
            self._do(self._saving, _("Order {number} saved").format(number=visit.number))

    def _saving(self) -> deeds.Deeds:
        made = deeds.saving_all(self._view, self._now())
        self._adding = self._view.more.words()
        return made

    def _now(self) -> VisitRecord:
        """The order at the moment a wish is done; raises `Problem` where another one is shown since."""
        visit = self._page.visit
        if visit is None:
            raise Problem(N_("Another order is shown by now."), N_("Look at the first one again."))
        return visit

    def move(self, stage: str) -> None:
        """Move to another stage."""
        visit = self._page.visit
        if visit is not None and (stage != Stage.COLLECTED or self._is_asked(visit)):
            words = _("Order {number}: {stage}").format(number=visit.number, stage=_(STAGE_WORDS[stage]))
            self._do(partial(self._moving, stage), words)

    def _is_asked(self, visit: VisitRecord) -> bool:
        """Whether they were asked if all is as they wanted; where nobody noted it, it is said once."""
        if visit.id == self._asked or not self._view.ask.question.is_open():
            return True
        self._asked = visit.id
        self._view.notice.say(
            _("Nobody asked yet whether everything is as they wanted: Y is yes, N not quite."), "warn",
            [(_("Collected all the same"), self._collected_all_the_same)],
        )
        self._view.show_top()
        return False

    def _collected_all_the_same(self) -> None:
        self.move(str(Stage.COLLECTED))

    def _on_answered(self) -> None:
        """What was to be asked is answered."""
        if self._asked:
            self._asked = 0
            self._view.notice.say("")

    def _moving(self, stage: str) -> deeds.Deeds:
        return deeds.moving(self._now(), stage)

    def take_step(self) -> None:
        """The large button: what comes next at this stage."""
        visit = self._page.visit
        step = next_step(visit.stage, visit.told_at is not None) if visit is not None else None
        if visit is None or step is None:
            return
        if step.code == CHECK_IN:
            self._page.go.emit(Go("check_in", {"visit_id": visit.id}))
        elif step.code == READY:
            self.report_ready()
        elif step.code == TELL:
            name = self._view.whole.customer.name if self._view.whole is not None else ""
            self._do(self._telling, _("{name} knows that the car is ready").format(name=name))
        elif step.code == COLLECT:
            self.move(str(Stage.COLLECTED))

    def _telling(self) -> deeds.Deeds:
        return deeds.telling(self._now())

    def press(self, key: str) -> None:
        """A letter presses the large button; C also hands over a car whose owner was not told."""
        self._page.doing.when_free(partial(self._press, key))

    def _press(self, key: str) -> None:
        visit = self._page.visit
        if visit is None or not self.takes(key):
            return
        step = next_step(visit.stage, visit.told_at is not None)
        if step is not None and step.key == key:
            self.take_step()
        else:
            self.move(str(Stage.COLLECTED))

    def takes(self, key: str) -> bool:
        """Whether a letter means something at the stage of the visit that is shown."""
        visit = self._page.visit
        if visit is None:
            return False
        step = next_step(visit.stage, visit.told_at is not None)
        return (step is not None and step.key == key) or (key == "C" and visit.stage == Stage.READY)

    def report_ready(self, all_the_same: bool = False) -> None:
        """R: the car is ready, with what was done and when the next service is due."""
        visit = self._page.visit
        silent = [c for c in self._view.cards if not c.is_declined and not c.correction.words()]
        if visit is None:
            return
        if silent and not all_the_same:
            words = ngettext(
                "For {n} job nobody wrote what was done.", "For {n} jobs nobody wrote what was done.",
                len(silent),
            ).format(n=len(silent))
            self._view.notice.say(words, "warn", [(_("Ready all the same"), self._ready_all_the_same)])
            silent[0].correction.setFocus(Qt.FocusReason.OtherFocusReason)
            self._view.show_top()
            return
        self._do(self._reporting, _("Order {number} is ready").format(number=visit.number))

    def _reporting(self) -> deeds.Deeds:
        return deeds.reporting_ready(self._view, self._now())

    def _ready_all_the_same(self) -> None:
        self.report_ready(all_the_same=True)

    def _on_remark(self) -> None:
        front = self._page.in_front()
        if front is not None:
            self._page.go.emit(Go("remark", {
                "customer_id": front.customer_id, "vehicle_id": front.vehicle_id, "visit_id": front.visit_id,
            }))

    def open_customer(self) -> None:
        """O: the customer whole."""
        visit = self._page.visit
        if visit is not None:
            where = {"customer_id": visit.customer_id, "vehicle_id": visit.vehicle_id}
            self._page.go.emit(Go("customer", dict(where)))

    def look_at_readings(self) -> None:
        """An earlier reading of the car is wrong: where it is struck out."""
        visit = self._page.visit
        if visit is not None:
            self._page.go.emit(Go("readings", {"vehicle_id": visit.vehicle_id}))

    # Jobs -----------------------------------------------------------------------------------------

    def _on_job_made(self, card: JobCard) -> None:
        card.declined.connect(self._on_declined)
        card.taken_up.connect(self._on_taken_up)
        card.removed.connect(self._on_taken_out)

    def _on_said(self, words: str) -> None:
        visit = self._page.visit
        if visit is None or self._page.doing.busy:
            self._view.more.set_words(words)
            return
        self._adding = words
        self._page.doing.run([deeds.adding(visit, words)], (), _("Job added"))

    def _on_declined(self, reason: str) -> None:
        card = self.sender()
        if isinstance(card, JobCard):
            words = _("Declined: {what}").format(what=card.saved.what)
            self._do(partial(deeds.declining, card, reason), words)

    def _on_taken_up(self) -> None:
        card = self.sender()
        if isinstance(card, JobCard):
            words = _("Wanted after all: {what}").format(what=card.saved.what)
            self._do(partial(deeds.taking_up, card), words)

    def _on_taken_out(self) -> None:
        card = self.sender()
        if isinstance(card, JobCard):
            self._do(partial(deeds.taking_out, card), _("Taken out: {what}").format(what=card.saved.what))

    def settle(self) -> None:
        """What was to be added is saved."""
        if self._adding and self._view.more.words() == self._adding:
            self._view.more.clear()
        self._adding = ""

    def restore(self) -> None:
        """What was to be added could not be saved: it stands in its field again."""
        if self._adding and not self._view.more.words():
            self._view.more.set_words(self._adding)
        self._adding = ""

    # Papers ---------------------------------------------------------------------------------------

    def _on_print_menu(self) -> None:
        button = self._view.foot.print_button
        self._view.foot.print_menu.popup(button.mapToGlobal(button.rect().topLeft()))

    def _on_print(self) -> None:
        self._page.print_paper(str(self.sender().data()))  # type: ignore[attr-defined]

    def print_usual(self) -> None:
        """Ctrl+P: the job card while there is work, the visit summary once the car is ready."""
        visit = self._page.visit
        if visit is not None:
            over = visit.stage in (Stage.READY, Stage.COLLECTED)
            self._page.print_paper("summary" if over else "job_card")
