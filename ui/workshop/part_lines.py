"""The parts of a job beside the board: what was asked for, how it stands, and the field to ask for more."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core import clock
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _, show_money
from dealerdesk.parts.rules import read_measure, shown_quantity
from dealerdesk.visits.records import JobRecord
from dealerdesk.workshop import part_requests
from dealerdesk.workshop.part_desk import lines_of
from dealerdesk.workshop.part_records import AskDraft, LineShown, PartLineRecord
from ui.desk import Desk
from ui.form_parts import text_part
from ui.kept_fields import KeptFields
from ui.page import Said
from ui.parts.dividing import Dividing
from ui.parts.quantity_strip import QuantityStrip
from ui.parts.words import STATE_LOOKS, state_text
from ui.undo import Undo
from ui.widgets.buttons import Button, IconButton, LinkButton
from ui.widgets.fields import Field, FieldBlock, TimeField
from ui.widgets.labels import Label
from ui.widgets.scale import px
from ui.widgets.surfaces import Divider
from ui.workshop.esc_form import EscForm, come_into_sight
from ui.workshop.line_button import LineButton, clear_layout


class PartAsk(EscForm):
    """The fields for one more part: what, how much, until when; hidden until somebody asks."""

    sent = Signal(object)
    """`AskDraft`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._zone = desk.house.zone
        self._draft = AskDraft(0, "")
        self.words = Field(_("Which part?"), _("Name or number"), key="Enter")
        self.quantity = Field(_("How much"), "1")
        self.until = TimeField(_("Needed by"), _("when promised"))
        self._blocks = (FieldBlock(_("Which part?"), self.words), FieldBlock(_("How much"), self.quantity),
                        FieldBlock(_("Needed by"), self.until))
        self.ask = Button(_("Ask for it"), "package", None, "primary")
        away = Button(_("Not now"), None, None, "quiet")
        row = QHBoxLayout()
        row.setSpacing(px(10))
        for block in self._blocks[1:]:
            row.addWidget(block, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.ask)
        foot.addWidget(away)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self._blocks[0])
        column.addLayout(row)
        column.addLayout(foot)
        names = {"words": self.words, "quantity": self.quantity, "until": self.until}
        self.kept = KeptFields(desk, "ask-part", {k: text_part("", f) for k, f in names.items()}, self)
        for field in names.values():
            field.textEdited.connect(self.kept.edited)
            field.returnPressed.connect(self._on_entered)
        self.ask.clicked.connect(self._on_entered)
        away.clicked.connect(self.close_form)
        self.hide()

    def begin(self, job_id: int) -> None:
        """Somebody needs a part for a job."""
        self._draft = AskDraft(job_id, "")
        for field, block in zip((self.words, self.quantity, self.until), self._blocks, strict=True):
            field.clear()
            block.clear_error()
        self.show()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self.kept.begin(f"job-{job_id}")

    def close_form(self) -> None:
        """Not now; what is typed comes back."""
        self.kept.flush()
        self.hide()
        self.closed.emit()

    def _on_entered(self) -> None:
        what, much, until = self._blocks
        for block in self._blocks:
            block.clear_error()
        try:
            quantity, unit = read_measure(self.quantity.text().strip() or "1")
        except Problem as problem:
            much.set_error(problem.sentence())
            return
        needed = self._needed()
        if self.until.text().strip() and needed is None:
            until.set_error(_("Type a time like 13:10."))
            return
        draft = replace(self._draft, words=self.words.text(), thousandths=quantity, needed_at=needed)
        self.sent.emit(replace(draft, unit=unit or "piece"))

    def _needed(self) -> dt.datetime | None:
        """The next such time of the house's clock (UTC)."""
        time = self.until.time()
        if time is None:
            return None
        now = clock.local(clock.now(), self._zone)
        at = now.replace(hour=time.hour, minute=time.minute, second=0, microsecond=0)
        return (at if at >= now else at + dt.timedelta(days=1)).astimezone(dt.UTC)

    def refuse(self, problem: Problem) -> None:
        """Say why it was not asked for; what is typed stays."""
        self._blocks[0].set_error(problem.sentence())

    def settle(self) -> None:
        """It is asked for."""
        self.kept.done()
        self.hide()


class PartLines(QWidget):
    """What a job asked for, and how it stands; `begin` opens the fields to ask for more."""

    said = Signal(object)
    """`Said`: it was asked for, or is not needed."""
    closed = Signal()
    """The fields were closed; the keyboard is free again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: JobRecord | None = None
        self._sum = Label("", "small", "ink2", figures=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(px(2))
        self.add = LinkButton(_("Ask for a part"), "N")
        self.form = PartAsk(desk)
        self._shown: dict[LineButton, LineShown] = {}
        self._pressed: int | None = None
        self.strip = QuantityStrip()
        self.dividing = Dividing(desk, self, self)
        head = QHBoxLayout()
        head.addWidget(Label(_("Parts"), "small", weight=600))
        head.addStretch(1)
        head.addWidget(self._sum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addLayout(head)
        column.addWidget(Divider())
        column.addLayout(self._lines)
        column.addWidget(self.strip)
        column.addWidget(self.form)
        column.addWidget(self.add)
        self.add.clicked.connect(self.begin)
        self.strip.opened.connect(self._on_strip_opened)
        self.form.sent.connect(self._on_sent)
        self.dividing.said.connect(self.said)
        self.dividing.refused.connect(self._on_refused)
        for form in (self.form, self.strip):
            form.closed.connect(self.closed)

    def show_job(self, job: JobRecord) -> None:
        """Show the parts of a job; fields that are open for another job close, and keep what is typed."""
        if self._job is not None and self._job.id != job.id and self.form.isVisible():
            self.form.close_form()
        if self._job is not None and self._job.id != job.id:
            self.strip.close_strip()
        self._job = job
        parts = job.parts_minor
        self._sum.setText(show_money(parts, self._desk.house.currency) if parts is not None else "")
        self._desk.read(lines_of, job.visit_id, then=self._on_lines, lane="side-parts")

    def _on_strip_opened(self) -> None:
        """It has its place only once the column is laid out anew."""
        QTimer.singleShot(0, self.strip, partial(come_into_sight, self.strip))

    def begin(self) -> None:
        """Somebody needs a part for this job."""
        if self._job is not None:
            self.form.begin(self._job.id)

    def _on_lines(self, lines: tuple[LineShown, ...]) -> None:
        self._shown = {}
        clear_layout(self._lines)
        for shown in lines:
            if self._job is not None and shown.line.job_id == self._job.id:
                self._lines.addWidget(self._row(shown))

    def _row(self, shown: LineShown) -> QWidget:
        line = shown.line
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(4))
        much = shown_quantity(line.quantity_thousandths, line.unit)
        _icon, tone = STATE_LOOKS[line.state]
        state = state_text(shown, self._desk.house.zone)
        button = LineButton(f"{much} × {line.what}", "", state, tone)
        button.clicked.connect(partial(self._press, shown))
        self._shown[button] = shown
        row.addWidget(button, 1)
        if line.is_open:
            name = _("{what} is not needed").format(what=line.what)
            away = IconButton("x", name, "quiet", height=26)
            away.clicked.connect(partial(self._withdraw, line))
            row.addWidget(away)
        return box

    # How much -------------------------------------------------------------------------------------

    def _press(self, shown: LineShown, _checked: bool = False) -> None:
        """How much is needed, or how much comes back of what was issued?"""
        self._pressed = shown.line.id
        if shown.line.is_open:
            self.dividing.ask_need()
        else:
            self.dividing.ask_back(at_once=False)
        self._pressed = None

    def line(self) -> LineShown | None:
        """The part that was pressed, else whose row has the keyboard, else the first that is open."""
        every = self._shown
        for shown in every.values():
            if shown.line.id == self._pressed:
                return shown
        still = [shown for shown in every.values() if shown.line.is_open]
        return next((shown for row, shown in every.items() if row.hasFocus()), next(iter(still), None))

    def line_now(self, line_id: int) -> PartLineRecord | None:
        """A part of the job as it stands now."""
        return next((one.line for one in self._shown.values() if one.line.id == line_id), None)

    # Asking ---------------------------------------------------------------------------------------

    def _on_sent(self, draft: AskDraft) -> None:
        self._desk.change(part_requests.ask, draft, then=self._on_asked, problem=self.form.refuse)

    def _on_asked(self, line: PartLineRecord) -> None:
        self.form.settle()
        undo = Undo(self._desk, part_requests.withdraw, line.id, line.version)
        self.said.emit(Said(_("{what} is asked for").format(what=line.what), undo))
        self.closed.emit()

    def _withdraw(self, line: PartLineRecord, _checked: bool = False) -> None:
        self._desk.change(part_requests.withdraw, line.id, line.version, then=self._on_withdrawn,
                          problem=self._on_problem)

    def _on_withdrawn(self, line: PartLineRecord) -> None:
        undo = Undo(self._desk, part_requests.ask_again, line.id, line.version)
        self.said.emit(Said(_("{what} is not needed any more").format(what=line.what), undo))

    def _on_refused(self, problem: Problem | None) -> None:
        if problem is not None:
            self._on_problem(problem)

    def _on_problem(self, problem: Problem) -> None:
        self.said.emit(Said(problem.sentence()))
