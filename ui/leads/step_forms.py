"""The small forms of a lead: what came of a call, when to meet, what was offered, why it was lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealerdesk.core import clock
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _
from dealerdesk.leads.undoing import step_back
from ui.widgets.chips import ChipRow
from ui.widgets.fields import DateField, Field, FieldBlock, TimeField
from ui.widgets.folding import Folding
from ui.widgets.scale import px

NOT_A_DAY = N_("This is not a day.")
TYPE_A_DAY = N_("Type it like 24.11. or 24.11.2026.")
NO_DAY = N_("There is no day yet.")
NOT_A_TIME = N_("This is not a time.")
TYPE_A_TIME = N_("Type it like 14:00.")
NO_TIME = N_("There is no time yet.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A deed on a lead: what is passed after lead and version, what the toast says, and its inverse."""

    deed: Callable[..., Any]
    args: tuple[object, ...] = ()
    kwargs: Mapping[str, object] = field(default_factory=dict)
    said: str = ""
    undo: Callable[..., Any] = step_back
    undo_args: tuple[object, ...] = ()
    repeatable: bool = True


class StepForm(QWidget):
    """One small form; its texts are kept by `content` and `restore`."""

    edited = Signal()
    """Somebody typed or chose something."""

    def __init__(self, code: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code, self.title = code, title
        self.fields: dict[str, Field] = {}
        self.blocks: dict[str, FieldBlock] = {}
        self.chips: ChipRow | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(px(10))

    def add_chips(self, name: str, choices: Sequence[tuple[object, str]]) -> None:
        """Put a row of choices on top; digits choose."""
        self.chips = ChipRow(name, choices)
        self.chips.changed.connect(self._on_chosen)
        self.column.addWidget(self.chips)

    def add_fields(self, *fields: tuple[str, str, Field, int]) -> None:
        """Put fields side by side: (key, label, field, width in design pixels; 0 takes the rest)."""
        row = Folding(12, 10)
        for key, label, control, width in fields:
            block = FieldBlock(label, control)
            row.add(block, 0 if width else 1, width)
            self.fields[key], self.blocks[key] = control, block
            control.textEdited.connect(self._on_edited)
        if all(width for _key, _label, _control, width in fields):
            row.add(QWidget(), 1)
        self.column.addWidget(row)

    def first(self) -> QWidget:
        """What gets the keyboard."""
        return self.chips or next(iter(self.fields.values()))

    def chosen(self) -> object:
        """The choice; where none was made, the one that has the keyboard: Enter on it means it."""
        if self.chips is None:
            return None
        here = (chip for chip in self.chips.chips if chip.hasFocus() and chip.isEnabled())
        return self.chips.value() or next((chip.value for chip in here), None)

    def wanted(self) -> Wanted:
        """What is to be done; raises `Problem` and marks the field that is wrong."""
        raise Problem(N_("There is nothing to save here."))

    def text(self, key: str) -> str:
        """What stands in a field, without blanks at the ends."""
        return self.fields[key].text().strip()

    def refuse(self, key: str, problem: Problem) -> Problem:
        """Say under a field what is wrong with it, bring the keyboard there, and hand the problem back."""
        self.blocks[key].set_error(problem.sentence())
        self.fields[key].setFocus()
        return problem

    def content(self) -> dict[str, object]:
        """What is typed and chosen, as a draft keeps it; empty for nothing."""
        typed: dict[str, object] = {key: f.text() for key, f in self.fields.items() if f.text()}
        if self.chips is not None and self.chips.value() is not None:
            typed["chosen"] = self.chips.value()
        return typed

    def restore(self, content: Mapping[str, object]) -> None:
        """Show what a draft kept, where nothing was typed since."""
        for key, control in self.fields.items():
            if not control.text():
                control.setText(str(content.get(key, "")))
        if self.chips is not None and self.chips.value() is None and "chosen" in content:
            self.chips.choose(content["chosen"])

    def _on_chosen(self, _value: object) -> None:
        self._on_edited()

    def _on_edited(self) -> None:
        for block in self.blocks.values():
            if block.error():
                block.clear_error()
        self.edited.emit()

    # What several forms ask ---------------------------------------------------------------------------

    def day(self, key: str, zone: str) -> dt.date:
        """The day typed; raises `Problem` for none."""
        control = self.fields[key]
        assert isinstance(control, DateField)
        try:
            found = control.day(clock.local_day(clock.now(), zone))
        except ValueError:
            raise self.refuse(key, Problem(NOT_A_DAY, TYPE_A_DAY)) from None
        if found is None:
            raise self.refuse(key, Problem(NO_DAY, TYPE_A_DAY))
        return found

    def moment(self, zone: str) -> dt.datetime:
        """The moment typed in the fields "day" and "time", aware UTC; raises `Problem`."""
        day = self.day("day", zone)
        control = self.fields["time"]
        assert isinstance(control, TimeField)
        try:
            time = control.time()
        except ValueError:
            raise self.refuse("time", Problem(NOT_A_TIME, TYPE_A_TIME)) from None
        if time is None:
            raise self.refuse("time", Problem(NO_TIME, TYPE_A_TIME))
        return dt.datetime.combine(day, time, ZoneInfo(zone)).astimezone(dt.UTC)

    @staticmethod
    def note_field(hint: str = "") -> Field:
        """A field for a note."""
        return Field(_("Note"), hint)
