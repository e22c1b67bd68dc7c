"""The form of the opening hours: one line a weekday, typed as people write them, and the closing days."""

from __future__ import annotations

import datetime as dt
import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _
from dealerdesk.house.countries import USUAL_HOURS
from dealerdesk.house.records import ClosedDay, Hours, OpenSpan
from ui.form_parts import Parts, text_part
from ui.widgets.buttons import LinkButton
from ui.widgets.fields import Field, FieldBlock
from ui.widgets.labels import ErrorLine, Label
from ui.widgets.scale import px
from ui.widgets.typed import parse_day

_SPAN = re.compile(r"(\d{1,2})[:.h]?(\d{2})?\s*(?:-|–|—|to|til|bis|do)\s*(\d{1,2})[:.h]?(\d{2})?", re.I)
_DAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)


def parse_spans(text: str) -> list[tuple[int, int]]:
    """'08:00-12:00, 13-17' as minutes of the day; empty means closed; ValueError for anything else."""
    bare = text.strip()
    if not bare or bare in {"-", "–"} or bare.lower() == _("closed").lower():
        return []
    spans = []
    for part in re.split(r"[,;/]", bare):
        found = _SPAN.fullmatch(part.strip())
        if found is None:
            raise ValueError(part)
        hours = [int(group or 0) for group in found.groups()]
        opens, closes = hours[0] * 60 + hours[1], hours[2] * 60 + hours[3]
        if not 0 <= opens < closes <= 24 * 60:
            raise ValueError(part)
        spans.append((opens, closes))
    return sorted(spans)


def show_spans(spans: list[tuple[int, int]]) -> str:
    """Minutes of the day as people write them."""
    return ", ".join(f"{a // 60:02d}:{a % 60:02d}–{b // 60:02d}:{b % 60:02d}" for a, b in spans)


def hours_values(hours: Hours) -> dict[str, object]:
    """Hours and closing days as the fields of the form show them."""
    days: dict[str, object] = {
        str(day): show_spans([(s.opens, s.closes) for s in hours.spans if s.weekday == day])
        for day in range(7)
    }
    return {**days, "closed": "; ".join(f"{c.day:%d.%m.%Y} {c.reason}".strip() for c in hours.closed)}


class HoursForm(Parts, QWidget):
    """Seven lines and a list of closing days."""

    edited = Signal()

    def __init__(self, with_closed_days: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: list[Field] = []
        self._error = ErrorLine()
        self._error.hide()
        self.closed_days = Field(placeholder=_("24.12.2026 Christmas Eve; 31.12.2026"))
        self._closed_block = FieldBlock(
            _("Closing days"), self.closed_days, _("Public holidays are known. Several days: set apart by ;")
        )
        self._build(with_closed_days)
        self.parts = {str(n): text_part(_(day), self._fields[n]) for n, day in enumerate(_DAYS)}
        self.parts["closed"] = text_part(_("Closing days"), self.closed_days)
        for field in (*self._fields, self.closed_days):
            field.textEdited.connect(self.edited)
        self.fill(Hours(tuple(OpenSpan(*usual) for usual in USUAL_HOURS)))

    def _build(self, with_closed_days: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(8))
        grid.setColumnStretch(1, 1)
        for row, day in enumerate(_DAYS):
            field = Field(_(day), _("closed"))
            label = Label(_(day), "body", "ink2")
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
            self._fields.append(field)
        column.addLayout(grid)
        if with_closed_days:
            column.addWidget(self._closed_block)
        same = LinkButton(_("As Monday on all weekdays"))
        same.clicked.connect(self._on_same)
        column.addWidget(same)
        column.addWidget(self._error)

    def _on_same(self) -> None:
        for field in self._fields[1:5]:
            field.setText(self._fields[0].text())
        self.edited.emit()

    def fill(self, hours: Hours) -> None:
        """Show hours and closing days as they are."""
        self.restore(hours_values(hours))

    def spans(self) -> tuple[OpenSpan, ...]:
        """The hours typed; raises `Problem` after saying which line is not understood."""
        found: list[OpenSpan] = []
        self._error.hide()
        for day, field in enumerate(self._fields):
            try:
                found += [OpenSpan(day, opens, closes) for opens, closes in parse_spans(field.text())]
                field.set_wrong(False)
            except ValueError:
                field.set_wrong(True)
                field.setFocus()
                problem = Problem(
                    N_("{day}: write hours as in 08:00-17:00, or leave it empty."), day=_(_DAYS[day])
                )
                self._error.setText(problem.sentence())
                self._error.show()
                raise problem from None
        return tuple(found)

    def closed(self, today: dt.date) -> tuple[ClosedDay, ...]:
        """The closing days typed; raises `Problem` after saying which one is not understood."""
        self._closed_block.clear_error()
        days = []
        for part in filter(None, (p.strip() for p in self.closed_days.text().split(";"))):
            day_text, _space, reason = part.partition(" ")
            try:
                day = parse_day(day_text, today)
            except ValueError:
                day = None
            if day is None:
                problem = Problem(N_("“{text}” is not a day."), text=day_text)
                self._closed_block.set_error(problem.sentence())
                raise problem
            days.append(ClosedDay(day, reason.strip()))
        return tuple(days)
