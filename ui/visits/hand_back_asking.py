"""The question at the hand-back: yes by one key, or not quite and in their own words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core import clock
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _, show_date, show_time
from dealerdesk.remarks.records import RemarkDraft, RemarkRecord
from dealerdesk.remarks.service import record, withdraw
from dealerdesk.visits import telling
from dealerdesk.visits.records import VisitRecord
from dealerdesk.visits.rules import Stage
from dealerdesk.visits.telling import NOT_QUITE, YES, Answer
from ui.desk import Desk
from ui.form_parts import words_part
from ui.kept_fields import KeptFields
from ui.page import Said
from ui.undo import Undo
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label, QuoteLabel
from ui.widgets.scale import px
from ui.widgets.surfaces import Card, Notice
from ui.widgets.words import WordsField

FORM = "not_quite"


class AskCard(Card):
    """What to ask when the car goes back; the answer is saved by one key, and what is amiss as a remark."""

    said = Signal(object)
    """`Said`: the answer, or what they said, is saved."""
    changed = Signal()
    """There is another answer now."""
    remark_wanted = Signal()
    """They say something else that is worth writing down."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(18, 14, 18, 14), spacing=8)
        self._desk = desk
        self._visit: VisitRecord | None = None
        self._before: Answer | None = None
        self._draft: RemarkDraft | None = None
        self.quote = QuoteLabel(_("Is everything as you wanted?"), 17, italic=False)
        self.yes_button = Button(_("Yes"), "circle-check", "Y", height=36)
        self.no_button = Button(_("Not quite"), "circle-alert", "N", height=36)
        self.answered, self.notice = Label("", "small", "good", wrap=True), Notice()
        self.words = WordsField(_("What is not as they wanted"), _("What is not as you wanted?"), size=17)
        self.save_button = Button(_("Write it down"), "check", "Ctrl+Enter", height=36)
        self.button = LinkButton(_("Something else they say"), "Ctrl+R")
        self._amiss = QWidget()
        self._build()
        self.kept = KeptFields(desk, FORM, {"words": words_part(self.words)}, self)
        self.yes_button.clicked.connect(self.say_yes)
        self.no_button.clicked.connect(self.say_not_quite)
        self.save_button.clicked.connect(self.save_words)
        self.words.submitted.connect(self.save_words)
        self.words.textChanged.connect(self.kept.edited)
        self.kept.restored.connect(self._on_restored)
        self.button.clicked.connect(self.remark_wanted)

    def _build(self) -> None:
        answers = QWidget()
        row = FlowLayout(answers, 8, 8)
        for one in (self.yes_button, self.no_button):
            row.addWidget(one)
        foot = QHBoxLayout()
        foot.addWidget(self.save_button)
        foot.addStretch(1)
        column = QVBoxLayout(self._amiss)
        column.setContentsMargins(0, px(4), 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.words)
        column.addLayout(foot)
        self.add(Label(_("Ask at the hand-back"), "small", "ink2"))
        for part in (self.quote, answers, self.answered, self.notice, self._amiss, self.button):
            self.add(part)
        self._amiss.hide()
        self.answered.hide()
        self.notice.say("")

    # What is shown --------------------------------------------------------------------------------

    def show_visit(self, visit: VisitRecord) -> None:
        """Ask about this visit; words that were begun for it come back."""
        anew = self._visit is None or self._visit.id != visit.id
        self._visit = visit
        if anew:
            self.kept.flush()
            self._before, self._draft = None, None
            self._amiss.hide()
            self.answered.hide()
            self.notice.say("")
            self.words.clear()
            self.kept.begin(f"visit-{visit.id}", visit.customer_id)

    def show_answer(self, answer: Answer | None) -> None:
        """What they answered, and when."""
        self._before = answer
        self.answered.setVisible(answer is not None)
        if answer is None:
            return
        here = clock.local(answer.at, self._desk.house.zone)
        when = f"{show_date(here.date())} {show_time(here)}"
        words = _("They said yes, {when}.") if answer.answer == YES else _("They said not quite, {when}.")
        self.answered.setText(words.format(when=when))
        self.answered.set_color("good" if answer.answer == YES else "warn")

    @property
    def customer_id(self) -> int:
        """Whose visit it is."""
        return self._visit.customer_id if self._visit is not None else 0

    def takes_answer(self) -> bool:
        """Whether the question is asked now: the car is ready, or gone."""
        return self._visit is not None and self._visit.stage in (Stage.READY, Stage.COLLECTED)

    def is_open(self) -> bool:
        """Whether the car is ready, and nobody noted an answer yet."""
        return self._visit is not None and self._visit.stage == Stage.READY and self._before is None

    def _on_restored(self) -> None:
        self._amiss.show()

    # What is done ---------------------------------------------------------------------------------

    def say_yes(self) -> None:
        """Y: everything is as they wanted."""
        self._say(YES)

    def say_not_quite(self) -> None:
        """N: saved at once; then their words, which may wait."""
        self._say(NOT_QUITE)
        self._amiss.show()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _say(self, answer: str) -> None:
        if self._visit is not None and self.takes_answer():
            self._desk.change(
                telling.answer, self._visit.id, answer, then=self._on_answered, problem=self._on_problem
            )

    def _on_answered(self, now: Answer) -> None:
        before = self._before
        if before is not None and before.visit_id == now.visit_id:
            undo = Undo(self._desk, telling.answer, now.visit_id, before.answer, then=self._on_taken_back)
        else:
            undo = Undo(
                self._desk, telling.take_back_answer, now.visit_id, now.version, then=self._on_taken_back
            )
        words = _("Everything as they wanted") if now.answer == YES else _("Not quite as they wanted")
        self.notice.say("")
        self.show_answer(now)
        self.changed.emit()  # A look that was begun before this knows nothing of it.
        self.said.emit(Said(words, undo))

    def save_words(self) -> None:
        """What they say is kept as a remark of this visit, letter for letter."""
        visit, words = self._visit, self.words.words()
        if visit is None or not words:
            return
        if self._draft is None or self._draft.words != words:
            self._draft = RemarkDraft(
                customer_id=visit.customer_id, words=words, vehicle_id=visit.vehicle_id, visit_id=visit.id,
                kind="worry", place="handback",
            )
        self._desk.change(record, self._draft, then=self._on_recorded, problem=self._on_problem)

    def _on_recorded(self, remark: RemarkRecord) -> None:
        self._draft = None
        self.kept.done()
        self.words.clear()
        self._amiss.hide()
        self.notice.say("")
        undo = Undo(self._desk, withdraw, remark.id, remark.version, then=self._on_taken_back)
        self.said.emit(Said(_("What they said is written down"), undo))
        if self._visit is not None:
            self.kept.begin(f"visit-{self._visit.id}", self._visit.customer_id)

    def _on_taken_back(self, _record: object) -> None:
        self.said.emit(Said(_("Taken back")))
        self.changed.emit()

    def _on_problem(self, problem: Problem) -> None:
        self.notice.say(problem.sentence(), "danger")
