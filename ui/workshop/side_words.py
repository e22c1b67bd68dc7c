"""Concern, cause and correction of a job beside the board: written in place, saved when the field is left."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core import clock
from dealerdesk.core.bidi import isolated
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _, show_time
from dealerdesk.visits import jobs
from dealerdesk.visits.queries import job_row
from dealerdesk.visits.records import JobRecord
from ui.desk import Desk
from ui.editing import Editing
from ui.form_parts import Parts, words_part
from ui.page import Said
from ui.undo import Undo
from ui.visits.hand_back_deeds import draft_of
from ui.visits.hand_back_job import PlainField
from ui.widgets.labels import Label, QuoteLabel
from ui.widgets.scale import px

FORM = "job-words"


class _Texts(Parts, QWidget):
    """The two texts that the workshop writes."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.cause, self.correction = PlainField(_("Cause")), PlainField(_("Correction"))
        self.parts = {
            "cause": words_part(self.cause, _("Cause")),
            "correction": words_part(self.correction, _("Correction")),
        }
        self.kept = Label("", "caption", "ink2", figures=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addWidget(Label(_("Cause"), "small", "ink2"))
        column.addWidget(self.cause)
        head = QHBoxLayout()
        head.addWidget(Label(_("Correction"), "small", "ink2"))
        head.addStretch(1)
        head.addWidget(self.kept)
        column.addLayout(head)
        column.addWidget(self.correction)
        for field in (self.cause, self.correction):
            field.textChanged.connect(self.edited)


class SideWords(QWidget):
    """What the customer said, and what was found and done."""

    said = Signal(object)
    """`Said`: it was saved."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: JobRecord | None = None
        self.quote, self.title = QuoteLabel("", 16, lines=4), Label("", "body", weight=600, wrap=True)
        self.form = _Texts()
        self.editing = Editing(desk, self.form, FORM, self._send, self._ask_again, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        for part in (self.title, self.quote, self.editing.notice, self.editing.conflict, self.form):
            column.addWidget(part)
        for field in (self.form.cause, self.form.correction):
            field.submitted.connect(self.save)
            field.installEventFilter(self)
        self.form.edited.connect(self._on_edited)

    def show_job(self, job: JobRecord) -> None:
        """Show a job; what is typed on the one before is saved first, and what is typed on this one stays."""
        there = self._job is not None and self._job.id == job.id
        if there and (self.editing.is_changed() or self.editing.saving):
            return
        if not there:
            self.save()
            self.editing.drafts.flush()
            self.editing.clear()
            self.form.kept.setText("")
        self._job = job
        self.title.setText(job.title)
        self.title.setVisible(bool(job.title))
        self.quote.set_words(job.concern)
        self.quote.setVisible(bool(job.concern))
        values: dict[str, object] = {"cause": job.cause, "correction": job.correction}
        if not there or self.form.values() != values:
            self.form.restore(values)
            self.editing.begin(f"job-{job.id}")

    def flush(self) -> None:
        """The page is left: save what is typed."""
        self.save()
        self.editing.drafts.flush()

    def save(self) -> None:
        """Save what is typed, where something is."""
        if self._job is not None and self.editing.is_changed():
            self.editing.save()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Whoever leaves both fields has written what they wanted."""
        if event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._on_left)
        return False

    def _on_left(self) -> None:
        if not (self.form.cause.hasFocus() or self.form.correction.hasFocus()):
            self.save()

    def _on_edited(self) -> None:
        self.form.kept.setText("")

    def _send(self) -> None:
        job = self._job
        assert job is not None
        draft = replace(draft_of(job), cause=self.form.cause.words(), correction=self.form.correction.words())
        self._desk.change(
            jobs.change_job, job.id, draft, job.version, then=partial(self._on_saved, job),
            problem=partial(self._on_problem, job.id, f"{draft.cause}\n{draft.correction}".strip()),
        )

    def _on_saved(self, before: JobRecord, job: JobRecord) -> None:
        undo = Undo(self._desk, jobs.change_job, job.id, draft_of(before), job.version, was=before.version)
        if self._job is None or self._job.id != job.id:
            self.editing.drafts.forget(FORM, f"job-{job.id}")
            self.said.emit(Said(_("Cause and correction are saved"), undo))
            return
        self._job = job
        self.editing.on_saved()
        values = {"cause": job.cause, "correction": job.correction}
        typed = self.form.values()
        self.editing.rest_on(values)
        if typed != values:
            self.form.edited.emit()
        here = clock.local(clock.now(), self._desk.house.zone)
        self.form.kept.setText(_("saved {time}").format(time=show_time(here)))
        self.said.emit(Said(self.editing.told(_("Cause and correction are saved")), undo))

    def _on_problem(self, job_id: int, words: str, problem: Problem) -> None:
        if self._job is not None and self._job.id == job_id:
            self.editing.on_problem(problem)
            return
        # Its draft comes back with the job, beside what others wrote; where it is gone the words are here.
        told = _("{problem} You had written: {words}")
        told = told.format(problem=problem.sentence(), words=isolated(words))
        self.editing.notice.say(told, "warn", [(_("Copy the words"), partial(_copy, words))])

    def _ask_again(self) -> None:
        if self._job is not None:
            self._desk.read(job_row, self._job.id, then=self._on_newer, problem=self.editing.on_problem)

    def _on_newer(self, job: JobRecord | None) -> None:
        if job is None:
            gone = _("Somebody took this job out. What you typed is kept here: copy what you need.")
            self.editing.clear()
            self.editing.notice.say(gone, "warn")
        elif self._job is not None and self._job.id == job.id:
            self._job = job
            self.editing.on_theirs({"cause": job.cause, "correction": job.correction})


def _copy(words: str) -> None:
    """Words whose job is gone, to be put elsewhere."""
    QApplication.clipboard().setText(words)
