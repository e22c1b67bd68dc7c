"""Labour of a job beside the board: what is sold line by line, and whose clock ran from when to when."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core import clock
from dealerdesk.core.i18n import _, show_time
from dealerdesk.visits.records import JobRecord
from dealerdesk.workshop import clocks, labour
from dealerdesk.workshop.job_card import OrderWork
from dealerdesk.workshop.records import ClockedOn, ClockRecord, LineDraft, LineRecord
from dealerdesk.workshop.rules import worked_hundredths
from dealerdesk.workshop.sums import shown_hours as hours
from ui.desk import Desk
from ui.page import Said
from ui.undo import Undo
from ui.widgets.buttons import LinkButton
from ui.widgets.labels import Label
from ui.widgets.scale import px
from ui.widgets.surfaces import Divider
from ui.workshop.board_cards import share_words
from ui.workshop.clock_form import ClockForm
from ui.workshop.labour_form import LabourForm
from ui.workshop.line_button import LineButton, Rows


class SideLabour(QWidget):
    """Lines and clocks of one job; a press on one opens it to be changed."""

    said = Signal(object)
    """`Said`: it was saved."""
    closed = Signal()
    """A form was closed; the keyboard is free again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._order: OrderWork | None = None
        self._job: JobRecord | None = None
        self._before: LineRecord | None = None
        self._sum = Label("", "small", "ink2", figures=True)
        self._lines, self._clocks = Rows(), Rows()
        self._names: dict[int, str] = {}
        self._until = clock.now()
        self.add = LinkButton(_("Add labour"), "H")
        self.form, self.clock_form = LabourForm(desk), ClockForm(desk)
        self._build()
        self.add.clicked.connect(self._on_add)
        self.form.sent.connect(self._on_sent)
        self.form.taken_out.connect(self._on_out)
        self.clock_form.corrected.connect(self._on_corrected)
        self.clock_form.stopped.connect(self._on_stopped)
        self.clock_form.struck.connect(self._on_struck)
        for form in (self.form, self.clock_form):
            form.closed.connect(self.closed)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Label(_("Labour"), "small", weight=600))
        head.addStretch(1)
        head.addWidget(self._sum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addLayout(head)
        column.addWidget(Divider())
        column.addLayout(self._lines)
        column.addLayout(self._clocks)
        for part in (self.form, self.clock_form, self.add):
            column.addWidget(part)

    def show_job(self, order: OrderWork, job: JobRecord) -> None:
        """Show the labour of a job; a form that is open for another job closes, and keeps what is typed."""
        if self._job is not None and self._job.id != job.id:
            for form in (self.form, self.clock_form):
                if form.isVisible():
                    form.close_form()
        self._order, self._job = order, job
        work = order.of_job(job.id)
        names = {one.id: one.short_name for one in order.technicians}
        self._names, self._until = names, order.read_at
        self._sum.setText(share_words(worked_hundredths(work.clocks, order.read_at), job.hours_hundredths))
        self._lines.show_rows(work.lines, self._line_button)
        self._clocks.show_rows(work.clocks, self._clock_button)

    def _line_button(self, line: LineRecord) -> LineButton:
        sold = hours(line.billed_hundredths) if line.billed_hundredths is not None else ""
        button = LineButton(line.title, self._names.get(line.technician_id or 0, ""), sold)
        button.clicked.connect(partial(self._open_line, line))
        return button

    def _clock_button(self, record: ClockRecord) -> LineButton:
        zone = self._desk.house.zone
        begun = show_time(clock.local(record.began_at, zone))
        worked = hours(worked_hundredths((record,), self._until))
        if record.ended_at is None:
            words, right, tone = _("since {time}").format(time=begun), _("running"), "accent"
        else:
            ended = show_time(clock.local(record.ended_at, zone))
            words, right, tone = f"{begun}–{ended}", worked, "warn" if record.question else "ink2"
        if record.question:
            right = _("{hours}, right?").format(hours=worked)
        button = LineButton(record.technician, words, right, tone)
        button.clicked.connect(partial(self.open_clock, record))
        return button

    # Lines ----------------------------------------------------------------------------------------

    def _on_add(self) -> None:
        self.open_form(None)

    def _open_line(self, line: LineRecord, _checked: bool = False) -> None:
        self.open_form(line)

    def open_form(self, line: LineRecord | None) -> None:
        """Write a new line, or change one."""
        if self._order is None or self._job is None:
            return
        if self.clock_form.isVisible():
            self.clock_form.close_form()
        usual = next((p.id for p in self._order.technicians if p.name == self._job.technician), None)
        who = line.technician_id if line is not None else usual
        self._before = line
        self.form.open_for(self._job.id, line, self._order.operations, self._order.technicians, who)

    def _on_sent(self, draft: LineDraft) -> None:
        if self._job is None:
            return
        if self._before is None:
            self._change(labour.add_line, self._job.id, draft, then=self._on_added)
        else:
            before = self._before
            self._change(labour.change_line, before.id, draft, before.version, then=self._on_changed)

    def _change(self, deed: Any, *args: object, then: Any) -> None:
        self._desk.change(deed, *args, then=then, problem=self.form.refuse)

    def _on_added(self, line: LineRecord) -> None:
        self.form.settle()
        undo = Undo(self._desk, labour.remove_line, line.id, line.version)
        self.said.emit(Said(_("Labour added: {what}").format(what=line.title), undo))

    def _on_changed(self, line: LineRecord) -> None:
        self.form.settle()
        undo = None
        if self._before is not None:
            was = labour.line_draft_of(self._before)
            undo = Undo(self._desk, labour.change_line, line.id, was, line.version, was=self._before.version)
        self.said.emit(Said(_("Labour changed: {what}").format(what=line.title), undo))

    def _on_out(self) -> None:
        if self._before is not None:
            self._change(labour.remove_line, self._before.id, self._before.version, then=self._on_gone)

    def _on_gone(self, _none: object) -> None:
        self.form.settle()
        if self._before is not None:
            was = labour.line_draft_of(self._before)
            undo = Undo(self._desk, labour.add_line, self._before.job_id, was)
            self.said.emit(Said(_("Labour taken out: {what}").format(what=self._before.title), undo))

    # Clocks ---------------------------------------------------------------------------------------

    def open_clock(self, record: ClockRecord, _checked: bool = False) -> None:
        """Look at a clock: stop it, correct it, take it out."""
        if self.form.isVisible():
            self.form.close_form()
        self.clock_form.open_for(record)

    def _on_corrected(self, before: ClockRecord, began: dt.datetime, ended: dt.datetime | None) -> None:
        self._desk.change(
            clocks.correct_clock, before.id, began, ended, before.version,
            then=partial(self._on_right, before), problem=self.clock_form.refuse,
        )

    def _on_right(self, before: ClockRecord, record: ClockRecord) -> None:
        self.clock_form.settle()
        undo = Undo(
            self._desk, clocks.correct_clock, record.id, before.began_at, before.ended_at, record.version,
            was=before.version,
        )
        self.said.emit(Said(_("Hours corrected: {name}").format(name=record.technician), undo))

    def _on_stopped(self, record: ClockRecord) -> None:
        self._desk.change(
            clocks.clock_off, record.id, record.version, then=self._on_off, problem=self.clock_form.refuse
        )

    def _on_off(self, record: ClockRecord) -> None:
        self.clock_form.settle()
        undo = Undo(self._desk, clocks.run_on, record.id, record.version)
        self.said.emit(Said(_("{name} has stopped").format(name=record.technician), undo))

    def _on_struck(self, record: ClockRecord) -> None:
        self._desk.change(
            clocks.strike_clock, record.id, record.version, then=partial(self._on_strike_done, record),
            problem=self.clock_form.refuse,
        )

    def _on_strike_done(self, record: ClockRecord, _none: object) -> None:
        self.clock_form.settle()
        undo = None
        if record.ended_at is None:
            undo = Undo(self._desk, clocks.clock_on, record.job_id, record.technician_id)
        self.said.emit(Said(_("Hours taken out: {name}").format(name=record.technician), undo))


def clocked_on_words(done: ClockedOn, what: str) -> str:
    """What is said of somebody who has begun."""
    words = _("{name} works on {what}").format(name=done.clock.technician, what=what)
    if done.stopped is not None:
        words = _("{done}, and not on the other job any more").format(done=words)
    return words

