"""Saying when work on a job really began and ended: for a clock that was forgotten or pressed too late."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from dealerdesk.core import clock
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _, show_date
from dealerdesk.workshop.records import ClockRecord
from ui.desk import Desk
from ui.form_parts import text_part
from ui.kept_fields import KeptFields
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.fields import FieldBlock, TimeField, side_by_side
from ui.widgets.labels import Label
from ui.widgets.scale import px
from ui.workshop.esc_form import EscForm


class ClockForm(EscForm):
    """From and to of one clock, on the day on which it began."""

    corrected = Signal(object, object, object)
    """The `ClockRecord`, when it began and when it ended (UTC; None: it still runs)."""
    stopped = Signal(object)
    struck = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._zone = desk.house.zone
        self.clock: ClockRecord | None = None
        self._about = Label("", "small", weight=600, wrap=True)
        self.began, self.ended = TimeField(_("From")), TimeField(_("Until"))
        self._from_block = FieldBlock(_("From"), self.began)
        self._to_block = FieldBlock(_("Until"), self.ended)
        self.save_button = Button(_("Correct the hours"), "check", height=34)
        self._stop, self._strike = LinkButton(_("Stop it now")), LinkButton(_("Take it out"))
        self._away = LinkButton(_("Close"))
        parts = {"from": text_part(_("From"), self.began), "until": text_part(_("Until"), self.ended)}
        self.kept = KeptFields(desk, "clock", parts, self)
        self._build()
        self.save_button.clicked.connect(self.submit)
        self._stop.clicked.connect(self._on_stop)
        self._strike.clicked.connect(self._on_strike)
        self._away.clicked.connect(self.close_form)
        for field in (self.began, self.ended):
            field.textEdited.connect(self.kept.edited)
            field.returnPressed.connect(self.submit)
        self.hide()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), 0, px(6))
        column.setSpacing(px(6))
        column.addWidget(self._about)
        column.addLayout(side_by_side(self._from_block, self._to_block))
        row = QHBoxLayout()
        row.setSpacing(px(12))
        for part in (self.save_button, self._stop, self._strike, self._away):
            row.addWidget(part)
        row.addStretch(1)
        column.addLayout(row)

    def open_for(self, record: ClockRecord) -> None:
        """Begin with a clock as it is kept."""
        self.clock = record
        began = clock.local(record.began_at, self._zone)
        self._about.setText(f"{record.technician} · {show_date(began.date(), 'day')}")
        self.began.set_time(began.time())
        ended = clock.local(record.ended_at, self._zone).time() if record.ended_at is not None else None
        self.ended.set_time(ended)
        self._stop.setVisible(record.ended_at is None)
        self._clear_errors()
        self.show()
        self.began.setFocus(Qt.FocusReason.OtherFocusReason)
        self.kept.begin(f"clock-{record.id}")

    def _clear_errors(self) -> None:
        for block in (self._from_block, self._to_block):
            block.clear_error()

    def _moment(
        self, field: TimeField, block: FieldBlock, kept: dt.datetime | None
    ) -> dt.datetime | None:
        """The moment typed; where the minute is that of the `kept` one, that one with its seconds."""
        assert self.clock is not None
        day = clock.local(self.clock.began_at, self._zone).date()
        try:
            time = field.time()
        except ValueError:
            block.set_error(_("Type a time like 15:30."))
            raise
        if time is None:
            return None
        typed = dt.datetime.combine(day, time, ZoneInfo(self._zone)).astimezone(dt.UTC)
        return kept if kept is not None and kept.replace(second=0, microsecond=0) == typed else typed

    def submit(self) -> None:
        """Send what is typed; says it under the field where that is no time."""
        if self.clock is None:
            return
        self._clear_errors()
        try:
            began = self._moment(self.began, self._from_block, self.clock.began_at)
            ended = self._moment(self.ended, self._to_block, self.clock.ended_at)
        except ValueError:
            return
        if began is None:
            self._from_block.set_error(_("Type a time like 15:30."))
            return
        if ended is None and self.clock.ended_at is not None:
            self._to_block.set_error(_("Type a time like 15:30."))
            return
        self.corrected.emit(self.clock, began, ended)

    def _on_stop(self) -> None:
        self.stopped.emit(self.clock)

    def _on_strike(self) -> None:
        self.struck.emit(self.clock)

    def refuse(self, problem: Problem) -> None:
        """Say why it was not saved; what is typed stays."""
        self._from_block.set_error(problem.sentence())

    def close_form(self) -> None:
        """Nobody wants to correct it now."""
        self.kept.flush()
        self.hide()
        self.closed.emit()

    def settle(self) -> None:
        """It is saved."""
        self.kept.done()
        self.hide()
        self.closed.emit()
