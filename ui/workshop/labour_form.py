"""Writing a labour line: an operation by its code or words, or free words; hours sold, and who does it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from dealerdesk.core.errors import Problem
from dealerdesk.core.folding import words as folded_words
from dealerdesk.core.i18n import _
from dealerdesk.workshop.records import LineDraft, LineRecord, OperationRecord, TechnicianRecord
from dealerdesk.workshop.sums import shown_hours as hours
from ui.cover.amounts import read_hundredths, typed_hundredths
from ui.desk import Desk
from ui.form_parts import choice_part, text_part
from ui.kept_fields import KeptFields
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.fields import Choice, Field, FieldBlock, side_by_side
from ui.widgets.scale import px
from ui.workshop.esc_form import EscForm
from ui.workshop.line_button import LineButton, clear_layout

MOST_FOUND = 4


def found_operations(operations: Sequence[OperationRecord], typed: str) -> tuple[OperationRecord, ...]:
    """The operations whose code or words begin with every word that was typed; none for nothing typed."""
    wanted = folded_words(typed)
    if not wanted:
        return ()
    code = typed.strip().upper()

    def fits(one: OperationRecord) -> bool:
        there = folded_words(one.title)
        return one.code.startswith(code) or all(any(w.startswith(x) for w in there) for x in wanted)

    return tuple(one for one in operations if fits(one))[:MOST_FOUND]


class LabourForm(EscForm):
    """One line; `sent` is what is to be saved, `taken_out` that it goes."""

    sent = Signal(object)
    """`LineDraft`"""
    taken_out = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.line: LineRecord | None = None
        self._operations: tuple[OperationRecord, ...] = ()
        self._operation: OperationRecord | None = None
        self._draft = LineDraft()
        self.words = Field(_("Operation or words"), _("Code, operation, or free words"))
        self.hours, self.technician = Field(_("Hours sold")), Choice(_("Technician"), [])
        self._words_block = FieldBlock(_("Operation or words"), self.words)
        self._hours_block = FieldBlock(_("Hours sold"), self.hours)
        self._found = QVBoxLayout()
        self.save_button = Button(_("Save the line"), "check", height=34)
        self._away, self._out = LinkButton(_("Close")), LinkButton(_("Take it out"))
        self._build()
        parts = {
            "words": text_part(_("Operation or words"), self.words),
            "hours": text_part(_("Hours sold"), self.hours),
            "technician": choice_part(_("Technician"), self.technician),
        }
        self.kept = KeptFields(desk, "labour-line", parts, self)
        self.words.textEdited.connect(self._on_words)
        self.hours.textEdited.connect(self.kept.edited)
        self.technician.chosen.connect(self._on_technician)
        self.save_button.clicked.connect(self.submit)
        self._away.clicked.connect(self.close_form)
        self._out.clicked.connect(self.taken_out)
        for field in (self.words, self.hours):
            field.returnPressed.connect(self.submit)
        self.hide()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), 0, px(6))
        column.setSpacing(px(6))
        column.addWidget(self._words_block)
        self._found.setSpacing(0)
        column.addLayout(self._found)
        column.addLayout(side_by_side(self._hours_block, FieldBlock(_("Technician"), self.technician)))
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addWidget(self.save_button)
        row.addWidget(self._out)
        row.addWidget(self._away)
        row.addStretch(1)
        column.addLayout(row)

    def open_for(
        self, job_id: int, line: LineRecord | None, operations: tuple[OperationRecord, ...],
        technicians: Sequence[TechnicianRecord], technician_id: int | None,
    ) -> None:
        """Begin with a line as it is saved, or with an empty one for whoever usually does it."""
        self.line, self._operations, self._operation = line, operations, None
        self._draft = LineDraft()
        people = [(one.id, one.name) for one in technicians if one.active or one.id == technician_id]
        self.technician.set_choices([(0, _("nobody yet")), *people])
        self.technician.choose(technician_id or 0)
        self.words.setText(line.title if line is not None else "")
        self.hours.setText(typed_hundredths(line.billed_hundredths) if line is not None else "")
        self._out.setVisible(line is not None)
        self._clear_errors()
        self._show_found(())
        self.show()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self.kept.begin(f"line-{line.id}" if line is not None else f"job-{job_id}")

    def _clear_errors(self) -> None:
        for block in (self._words_block, self._hours_block):
            block.clear_error()

    def close_form(self) -> None:
        """Nobody wants to write it now; what is typed comes back."""
        self.kept.flush()
        self.hide()
        self.closed.emit()

    def _on_words(self, typed: str) -> None:
        if self._operation is not None and typed != self._operation.title:
            self._operation = None
        self._show_found(found_operations(self._operations, typed))
        self.kept.edited()

    def _on_technician(self, _value: object) -> None:
        self.kept.edited()

    def _show_found(self, found: Sequence[OperationRecord]) -> None:
        clear_layout(self._found)
        for one in found:
            button = LineButton(one.title, one.code, hours(one.hours_hundredths))
            button.clicked.connect(partial(self._take, one))
            self._found.addWidget(button)

    def _take(self, operation: OperationRecord, _checked: bool = False) -> None:
        """An operation of the catalogue: its words, and its hours where none are typed."""
        self._operation = operation
        self.words.setText(operation.title)
        self.hours.setText(typed_hundredths(operation.hours_hundredths))
        self._show_found(())
        self.hours.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hours.selectAll()
        self.kept.edited()

    def submit(self) -> None:
        """Send what is typed; says it under the field where that cannot be."""
        self._clear_errors()
        code = self.words.text().strip().upper()
        by_code = next((one for one in self._operations if one.code == code), None)
        if by_code is not None:
            self._take(by_code)
        try:
            billed = read_hundredths(self.hours.text())
        except Problem as problem:
            self._hours_block.set_error(problem.sentence())
            self.hours.setFocus()
            return
        kept = self.line.operation_id if self.line and self.line.title == self.words.text() else None
        who = self.technician.value()
        self.sent.emit(LineDraft(
            self.words.text().strip(), billed, self._operation.id if self._operation else kept,
            who if isinstance(who, int) and who else None,
            self.line.rate_minor if self.line is not None else None,
            self.line.uid if self.line is not None else self._draft.uid,
        ))

    def refuse(self, problem: Problem) -> None:
        """Say why it was not saved; what is typed stays."""
        self._words_block.set_error(problem.sentence())

    def settle(self) -> None:
        """It is saved."""
        self.kept.done()
        self.hide()
        self.closed.emit()
