"""Fault codes of a job beside the board, and whether the job came back from an earlier repair."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.bidi import isolated
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _, ngettext, show_km
from dealerdesk.cover.words import PAYER_WORDS
from dealerdesk.visits.records import JobRecord
from dealerdesk.workshop import comebacks
from dealerdesk.workshop import fault_codes as faults
from dealerdesk.workshop.fault_codes import FaultCode, look_up
from dealerdesk.workshop.found_records import ComebackShown
from dealerdesk.workshop.job_card import OrderWork
from ui.desk import Desk
from ui.form_parts import text_part
from ui.kept_fields import KeptFields
from ui.page import Said
from ui.undo import Undo
from ui.widgets.buttons import LinkButton
from ui.widgets.fields import Field, FieldBlock
from ui.widgets.labels import Label
from ui.widgets.scale import px
from ui.widgets.surfaces import Divider, Notice
from ui.workshop.esc_form import EscForm
from ui.workshop.line_button import LineButton, Rows, clear_layout


class ComebackNotice(Notice):
    """Asks whether a job came back from an earlier repair, and says so once somebody has confirmed it."""

    said = Signal(object)
    """`Said`: it was answered."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._desk = desk
        self._shown: ComebackShown | None = None
        self.say("")

    def show_job(self, order: OrderWork, job: JobRecord) -> None:
        """Show what is known of a job."""
        self.show_one(next((one for one in order.found.comebacks if one.job_id == job.id), None))

    def show_one(self, shown: ComebackShown | None) -> None:
        """Show a comeback, or the question whether it is one; which concern it is about is said."""
        self._shown = shown
        if shown is None or shown.confirmed is False:
            self.say("")
        elif shown.confirmed:
            words = _("A comeback of order {number}: {what}").format(
                number=shown.number, what=isolated(shown.what)
            )
            words = _("{said} – now: “{concern}”. Who pays for it? So far: {payer}").format(
                said=words, concern=isolated(shown.concern), payer=_(PAYER_WORDS.get(shown.payer, "–"))
            )
            self.say(words, "warn", [(_("It is not one"), self._on_no)], "repeat")
        else:
            ways = [(_("It came back"), self._on_yes), (_("Something else"), self._on_no)]
            self.say(question_words(shown), "warn", ways, "repeat")

    def _on_yes(self) -> None:
        self._answer(True)

    def _on_no(self) -> None:
        self._answer(False)

    def _answer(self, confirmed: bool) -> None:
        one = self._shown
        if one is not None:
            self._desk.change(
                comebacks.say_comeback, one.job_id, one.first_job_id, confirmed, one.version,
                then=partial(self._on_said, one, confirmed), problem=self._desk.troubled.emit,
            )

    def _on_said(self, one: ComebackShown, confirmed: bool, _job: JobRecord) -> None:
        if one.confirmed is None:
            undo = Undo(self._desk, comebacks.forget_comeback, one.job_id)
        else:
            again = (one.job_id, one.first_job_id, one.confirmed, one.version + 1)
            undo = Undo(self._desk, comebacks.say_comeback, *again)
        words = _("A comeback of order {number}") if confirmed else _("No comeback of order {number}")
        self.said.emit(Said(words.format(number=one.number), undo))


def question_words(one: ComebackShown) -> str:
    """What is asked of a job that may have come back."""
    ago = ngettext("{n} day ago", "{n} days ago", one.days).format(n=one.days)
    km = _(", {km} ago").format(km=show_km(one.km)) if one.km is not None else ""
    same = _("the same operation") if one.same_operation else _("the same components")
    asked = _("Has it come back? Order {number}, {ago}{km}, {same}: {what}").format(
        number=one.number, ago=ago, km=km, same=same, what=isolated(one.what)
    )
    return _("{said} – now: “{concern}”").format(said=asked, concern=isolated(one.concern))


class SideFaults(QWidget):
    """The codes that were read for a job; one more is found by its code or by words."""

    said = Signal(object)
    """`Said`: a code was noted or taken away."""
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: JobRecord | None = None
        self._noted: tuple[str, ...] = ()
        self._codes: tuple[FaultCode, ...] = ()
        self._meanings: dict[str, str] = {}
        self._rows, self._found = Rows(), QVBoxLayout()
        self._head, self._rule = Label(_("Fault codes"), "small", weight=600), Divider()
        self.add = LinkButton(_("Add a fault code"), "E")
        self.form = EscForm()
        self.field = Field(_("Fault code"), _("P0420, or words of it"))
        self._block = FieldBlock(_("Fault code"), self.field)
        self.kept = KeptFields(desk, "fault-code", {"code": text_part(_("Fault code"), self.field)}, self)
        self._build()
        self.add.clicked.connect(self.open_form)
        self.field.textEdited.connect(self._on_typed)
        self.field.textEdited.connect(self.kept.edited)
        self.kept.restored.connect(self._on_restored)
        self.form.closed.connect(self.kept.rest)
        self.field.returnPressed.connect(self._on_entered)
        self.form.closed.connect(self.closed)

    def _build(self) -> None:
        inside = QVBoxLayout(self.form)
        inside.setContentsMargins(0, px(2), 0, px(4))
        inside.setSpacing(px(4))
        inside.addWidget(self._block)
        inside.addLayout(self._found)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        head = QHBoxLayout()
        head.addWidget(self._head)
        head.addStretch(1)
        head.addWidget(self.add)
        column.addLayout(head)
        column.addWidget(self._rule)
        self._found.setSpacing(0)
        column.addLayout(self._rows)
        column.addWidget(self.form)
        self.form.hide()

    def show_job(self, order: OrderWork, job: JobRecord) -> None:
        """Show the codes of a job; the form closes where another job is looked at."""
        if self._job is not None and self._job.id != job.id and self.form.isVisible():
            self.form.close_form()
        self._job, self._noted = job, order.found.faults.get(job.id, ())
        self._rule.setVisible(bool(self._noted))
        if self._noted and not self._codes:
            self._load()
        self._show_noted()

    def _show_noted(self) -> None:
        told = [(code, self._meanings.get(code, "")) for code in self._noted]
        self._rows.show_rows(told, self._code_button)

    def _code_button(self, told: tuple[str, str]) -> LineButton:
        button = LineButton("  ".join(part for part in told if part))
        button.setToolTip(_("Press to take it away"))
        button.setAccessibleDescription(_("Press to take it away"))
        button.clicked.connect(partial(self._strike, told[0]))
        return button

    def _load(self) -> None:
        """The codes are read once, away from the window; looking them up is instant then."""
        self._desk.work(faults.fault_codes, then=self._on_codes, problem=self._desk.troubled.emit)

    def _on_codes(self, codes: tuple[FaultCode, ...]) -> None:
        self._codes = codes
        self._meanings = {one.code: one.meaning for one in codes}
        self._show_noted()
        self._on_typed(self.field.text())

    def open_form(self) -> None:
        """Look a code up."""
        if not self._codes:
            self._load()
        self.field.clear()
        self._block.clear_error()
        self._show_found(())
        self.form.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._keep_on()

    def _keep_on(self) -> None:
        """The field is empty: what was typed for this job before comes back."""
        if self._job is not None:
            self.kept.begin(f"job-{self._job.id}")

    def _on_restored(self) -> None:
        self._on_typed(self.field.text())

    def _on_typed(self, typed: str) -> None:
        self._show_found(look_up(self._codes, typed))

    def _show_found(self, found: Sequence[FaultCode]) -> None:
        clear_layout(self._found)
        for one in found:
            button = LineButton(f"{one.code}  {one.meaning}")
            button.clicked.connect(partial(self._note, one.code))
            self._found.addWidget(button)

    def _on_entered(self) -> None:
        found = look_up(self._codes, self.field.text())
        typed = self.field.text().strip().upper().replace(" ", "")
        only = found[0].code if len(found) == 1 and found[0].code.startswith(typed) else typed
        self._note(only)

    def _note(self, code: str, _checked: bool = False) -> None:
        if self._job is not None:
            self._desk.change(
                faults.note_fault, self._job.id, code, then=partial(self._on_noted, self._job.id),
                problem=self._on_problem,
            )

    def _on_noted(self, job_id: int, code: str) -> None:
        self.kept.done(f"job-{job_id}")
        self.field.clear()
        self._show_found(())
        if self.form.isVisible():
            self._keep_on()
        undo = Undo(self._desk, faults.strike_fault, job_id, code)
        self.said.emit(Said(_("Fault code noted: {code}").format(code=code), undo))

    def _strike(self, code: str, _checked: bool = False) -> None:
        if self._job is not None:
            self._desk.change(
                faults.strike_fault, self._job.id, code, then=partial(self._on_struck, self._job.id),
                problem=self._desk.troubled.emit,
            )

    def _on_struck(self, job_id: int, code: str) -> None:
        undo = Undo(self._desk, faults.note_fault, job_id, code)
        self.said.emit(Said(_("Fault code taken away: {code}").format(code=code), undo))

    def _on_problem(self, problem: Problem) -> None:
        self._block.set_error(problem.sentence())
