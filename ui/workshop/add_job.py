"""One more job on the order beside the board: a few words and Enter."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from dealerdesk.visits import jobs
from dealerdesk.visits.drafts import JobDraft
from dealerdesk.visits.records import JobRecord
from ui.desk import Desk
from ui.form_parts import text_part
from ui.kept_fields import KeptFields
from ui.page import Said
from ui.undo import Undo
from ui.widgets.fields import Field, FieldBlock
from ui.workshop.esc_form import EscForm


class AddJob(EscForm):
    """Hidden until somebody wants to add a job."""

    said = Signal(object)
    """`Said`: a job was added."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._visit_id = 0
        self._draft = JobDraft()
        self.field = Field(_("What is to be done?"), _("What is to be done?"), key="Enter")
        self._block = FieldBlock(_("One more job"), self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._block)
        self.kept = KeptFields(desk, "add-job", {"words": text_part(_("One more job"), self.field)}, self)
        self.field.textEdited.connect(self.kept.edited)
        self.field.returnPressed.connect(self._on_entered)
        self.hide()

    def set_visit(self, visit_id: int) -> None:
        """Another order is looked at: what was typed for the one before is kept with it."""
        if visit_id != self._visit_id and self.isVisible():
            self.close_form()
        self._visit_id = visit_id

    def begin(self) -> None:
        """Somebody wants to add a job."""
        self._draft = JobDraft()
        self.field.clear()
        self._block.clear_error()
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.kept.begin(f"visit-{self._visit_id}")

    def close_form(self) -> None:
        """Not now; what is typed comes back."""
        self.kept.flush()
        self.hide()
        self.closed.emit()

    def _on_entered(self) -> None:
        draft = JobDraft(title=self.field.text().strip(), uid=self._draft.uid)
        self._desk.change(jobs.add_job, self._visit_id, draft, then=self._on_added, problem=self._on_problem)

    def _on_added(self, job: JobRecord) -> None:
        self.kept.done()
        self.hide()
        undo = Undo(self._desk, jobs.remove_job, job.id, job.version)
        self.said.emit(Said(_("Job added: {what}").format(what=job.what), undo))
        self.closed.emit()

    def _on_problem(self, problem: Problem) -> None:
        self._block.set_error(problem.sentence())
