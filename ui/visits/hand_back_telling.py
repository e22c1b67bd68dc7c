"""At the counter when a car goes back: plain words per job, what was not done, and the one question."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealerdesk.core.bidi import isolated
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import LANGUAGES, _
from dealerdesk.visits import telling
from dealerdesk.visits.records import JobRecord, VisitRecord
from dealerdesk.visits.rules import Stage
from dealerdesk.visits.telling import Meaning, Telling
from ui.cover.amounts import money
from ui.desk import Desk
from ui.form_parts import words_part
from ui.kept_fields import KeptFields
from ui.page import Said
from ui.plans.inspection_card import InspectionCard
from ui.undo import Undo
from ui.visits.hand_back_asking import AskCard
from ui.visits.hand_back_job import PlainField
from ui.widgets.labels import Label
from ui.widgets.lines import Lines
from ui.widgets.scale import px
from ui.widgets.surfaces import Card, Notice

FORM = "telling"


class MeaningRow(QWidget):
    """One job: what it is called, and the words for the customer; `kept` is what they are saved as."""

    def __init__(self, kept: Meaning, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kept = kept
        self.sent = ""
        # A save was refused because somebody else wrote: theirs are shown before mine are sent again.
        self.refused = False
        self.what = Lines(kept.what, "small", "ink2", lines=2)
        self.field = PlainField(_("What it means to the customer: {what}").format(what=kept.what))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(self.what)
        column.addWidget(self.field)
        self.field.set_words(kept.words)

    def is_dirty(self) -> bool:
        """Whether something is typed that is not saved."""
        return self.field.words() != self.kept.words

    def take(self, kept: Meaning) -> str:
        """The words as they are saved now; what somebody types here stays.

        It rests on the words it was begun on: written at another desk meanwhile, they are taken only once a
        save was refused, and returned to be shown.
        """
        dirty, mine = self.is_dirty(), self.field.words()
        others = dirty and mine != self.sent and kept.words not in (self.kept.words, mine)
        if others and not self.refused:
            return ""
        self.kept, told = kept, kept.words if others else ""
        if not dirty or mine == self.sent:
            self.field.set_words(kept.words)
        self.sent, self.refused = "", False
        return told


class HandingOver(QWidget):
    """The two cards of a car that is ready: what to tell, and what to ask."""

    edited = Signal()
    """Somebody typed something, or it is saved now."""
    said = Signal(object)
    """`Said`: something was saved."""
    remark_wanted = Signal()
    """They say more than yes or not quite."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._visit_id = desk, 0
        self.rows: list[MeaningRow] = []
        self._kept: KeptFields | None = None
        self.card = Card(margins=(18, 14, 18, 16), spacing=10)
        self.about, self.notice = Label("", "small", "ink2", wrap=True), Notice()
        self.left = Lines("", "body", "ink2", lines=6)
        self.question, self.inspection = AskCard(desk), InspectionCard(desk)
        self._list = QVBoxLayout()
        self._list.setSpacing(px(10))
        self.card.add(Label(_("Tell them"), "heading"))
        for part in (self.about, self.notice):
            self.card.add(part)
        self.card.column.addLayout(self._list)
        self.card.add(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self.question)
        column.addWidget(self.card)
        column.addWidget(self.inspection)
        self.notice.say("")
        self.question.said.connect(self.said)
        self.inspection.said.connect(self.said)
        self.question.remark_wanted.connect(self.remark_wanted)
        self.question.changed.connect(self._read)
        self.question.words.textChanged.connect(self.edited)

    # What is shown --------------------------------------------------------------------------------

    def show_visit(self, visit: VisitRecord) -> None:
        """Show the cards of a visit once its car is ready; words that are being typed stay."""
        shown = visit.stage in (Stage.READY, Stage.COLLECTED)
        self.setVisible(shown)
        if visit.id != self._visit_id:
            self._clear()
            self._visit_id = visit.id
        self.question.show_visit(visit)
        if shown:
            self._read()
            self.inspection.show_car(visit.vehicle_id)

    def _read(self) -> None:
        self._desk.read(
            telling.telling_of, self._visit_id, then=self._on_read, problem=self._on_problem, lane="telling"
        )

    def _clear(self) -> None:
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        self.notice.say("")

    def _on_read(self, told: Telling) -> None:
        if told.visit_id != self._visit_id:
            return
        if [row.kept.job_id for row in self.rows] != [one.job_id for one in told.meanings]:
            self._show_rows(told)
        theirs = [row.take(kept) for row, kept in zip(self.rows, told.meanings, strict=True)]
        if any(theirs):
            words = _("Written at another desk: {words}. Save again to put yours in its place.")
            self.notice.say(words.format(words=isolated(" · ".join(filter(None, theirs)))), "warn")
        language = LANGUAGES.get(told.language, told.language)
        about = _("Goes on their summary, in {language}.").format(language=language)
        if told.language != self._desk.house.language:
            about += " " + _("What the workshop wrote is in another language: say it in theirs.")
        self.about.setText(about)
        left = "\n".join(self._left(job) for job in told.declined)
        self.left.setText(_("Not done:") + "\n" + left if left else "")
        self.left.setVisible(bool(left))
        self.question.show_answer(told.answer)
        self.edited.emit()

    def _show_rows(self, told: Telling) -> None:
        typed = {row.kept.job_id: row.field.words() for row in self.rows if row.is_dirty()}
        self._clear()
        for kept in told.meanings:
            row = MeaningRow(kept)
            if kept.job_id in typed:
                row.field.set_words(typed[kept.job_id])
            row.field.textChanged.connect(self.edited)
            row.field.submitted.connect(self.save)
            self.rows.append(row)
            self._list.addWidget(row)
        self._begin_draft()

    def _begin_draft(self) -> None:
        """What is typed from here on is kept until it is saved."""
        if self._kept is not None:
            self._kept.deleteLater()
        parts = {str(row.kept.job_id): words_part(row.field) for row in self.rows}
        self._kept = KeptFields(self._desk, FORM, parts, self)
        self._kept.begin(f"visit-{self._visit_id}", self.question.customer_id)
        for row in self.rows:
            row.field.textChanged.connect(self._kept.edited)

    def _left(self, job: JobRecord) -> str:
        price = money(job.total_minor, self._desk.house.currency) if job.total_minor is not None else ""
        return " · ".join(p for p in (isolated(job.what), price, isolated(job.declined_reason)) if p)

    # What is done ---------------------------------------------------------------------------------

    def is_dirty(self) -> bool:
        """Whether words are typed that are not saved."""
        return bool(self.question.words.words()) or self._has_typed()

    def _has_typed(self) -> bool:
        return any(row.is_dirty() for row in self.rows)

    def save(self) -> None:
        """Keep the words that were typed, each job by itself, and what they say is amiss."""
        self.question.save_words()
        for row in self.rows:
            if row.is_dirty() and not row.sent:
                row.sent = row.field.words()
                self._desk.change(
                    telling.word_job, row.kept.job_id, row.sent, row.kept.version, then=self._on_worded,
                    problem=self._on_problem,
                )

    def _on_worded(self, kept: Meaning) -> None:
        for row in self.rows:
            if row.kept.job_id == kept.job_id:
                before = row.kept.words if row.kept.own else ""
                row.take(kept)
                undo = Undo(self._desk, telling.word_job, kept.job_id, before, kept.version,
                            then=self._on_taken_back)
                self.said.emit(Said(_("Words for the customer saved: {what}").format(what=kept.what), undo))
        self.notice.say("")
        if self._kept is not None and not self._has_typed():
            self._kept.done()
            self._begin_draft()
        self.edited.emit()

    def _on_taken_back(self, _kept: Meaning) -> None:
        self.said.emit(Said(_("Taken back")))
        self._read()

    def _on_problem(self, problem: Problem) -> None:
        for row in self.rows:
            row.refused = bool(row.sent) and isinstance(problem, Stale)
            row.sent = ""
        self.notice.say(problem.sentence(), "danger")
        if isinstance(problem, Stale):
            self._read()
