"""What the customer did not want: what, why, at which price; their words may be kept as a remark."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _, show_date
from dealerdesk.visits import jobs
from dealerdesk.visits.records import JobRecord
from ui.cover.amounts import money
from ui.desk import Desk
from ui.form_parts import text_part
from ui.kept_fields import KeptFields
from ui.page import Said
from ui.undo import Undo
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.fields import Field, FieldBlock
from ui.widgets.labels import Label, QuoteLabel
from ui.widgets.scale import px
from ui.widgets.surfaces import Divider
from ui.workshop.esc_form import EscForm
from ui.workshop.line_button import LineButton, clear_layout


class SideDeclined(QWidget):
    """Declined work of an order, and asking why where it is declined now."""

    said = Signal(object)
    """`Said`: it was noted, or taken up again."""
    remark_wanted = Signal(str)
    """These words of the customer are worth a remark."""
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: JobRecord | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(px(2))
        self._title, self._rule = Label(_("Declined"), "small", weight=600), Divider()
        self.reason = Field(_("Why not now?"), _("In the customer's words"))
        self._block = FieldBlock(_("Why not now?"), self.reason)
        self._asking = EscForm()
        self.note_button = Button(_("Note it as declined"), height=34)
        away = LinkButton(_("Close"))
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addWidget(self.note_button)
        row.addWidget(away)
        row.addStretch(1)
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(0, 0, 0, px(4))
        asking.setSpacing(px(6))
        asking.addWidget(self._block)
        asking.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        for part in (self._asking, self._title, self._rule):
            column.addWidget(part)
        column.addLayout(self._list)
        self._asking.hide()
        self.kept = KeptFields(desk, "declined", {"reason": text_part(_("Why not now?"), self.reason)}, self)
        self.reason.textEdited.connect(self.kept.edited)
        self.reason.returnPressed.connect(self._on_declined)
        self.note_button.clicked.connect(self._on_declined)
        away.clicked.connect(self._asking.close_form)
        self._asking.closed.connect(self._on_closed)

    def show_jobs(self, declined: Sequence[JobRecord], currency: str) -> None:
        """Show what was declined."""
        clear_layout(self._list)
        self._title.setVisible(bool(declined))
        self._rule.setVisible(bool(declined))
        for job in declined:
            price = money(job.total_minor, currency) if job.total_minor is not None else ""
            asked = show_date(job.declined_on, "day") if job.declined_on else ""
            line = LineButton(job.what, asked, price)
            line.setAccessibleDescription(_("Press to take it up again"))
            line.setToolTip(_("Press to take it up again"))
            line.clicked.connect(partial(self._take_up, job))
            self._list.addWidget(line)
            if job.declined_reason:
                self._list.addWidget(QuoteLabel(job.declined_reason, 14, lines=2, color="warm"))
                keep = LinkButton(_("keep as remark?"))
                keep.clicked.connect(partial(self._keep, job))
                self._list.addWidget(keep, 0, Qt.AlignmentFlag.AlignRight)

    def _keep(self, job: JobRecord, _checked: bool = False) -> None:
        self.remark_wanted.emit(job.declined_reason)

    # Declining ------------------------------------------------------------------------------------

    def ask_why(self, job: JobRecord) -> None:
        """The customer does not want a job now: ask for the reason."""
        self._job = job
        self.reason.clear()
        self._block.clear_error()
        self._block.label.setText(_("Why not now? {what}").format(what=job.what))
        self._asking.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        self.kept.begin(f"job-{job.id}")

    def _on_closed(self) -> None:
        """Not declined after all; what is typed comes back."""
        self.kept.flush()
        self.closed.emit()

    def _on_declined(self) -> None:
        job = self._job
        if job is not None:
            self._desk.change(
                jobs.decline_job, job.id, self.reason.text().strip(), job.version, then=self._on_noted,
                problem=self._on_problem,
            )

    def _on_noted(self, job: JobRecord) -> None:
        self.kept.done()
        self._asking.hide()
        undo = Undo(self._desk, jobs.take_up_job, job.id, job.version)
        self.said.emit(Said(_("Declined: {what}").format(what=job.what), undo))
        self.closed.emit()

    def _take_up(self, job: JobRecord, _checked: bool = False) -> None:
        self._desk.change(
            jobs.take_up_job, job.id, job.version, then=partial(self._on_taken_up, job),
            problem=self._desk.troubled.emit,
        )

    def _on_taken_up(self, before: JobRecord, job: JobRecord) -> None:
        undo = Undo(self._desk, jobs.decline_job, job.id, before.declined_reason, job.version)
        self.said.emit(Said(_("Wanted after all: {what}").format(what=job.what), undo))

    def _on_problem(self, problem: Problem) -> None:
        self._block.set_error(problem.sentence())
