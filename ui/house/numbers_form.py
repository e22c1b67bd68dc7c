"""The numbers of the rules on the settings page: each with its unit and what changing it does."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _
from dealerdesk.house.number_specs import GROUPS, NUMBER_SPECS, NumberSpec
from dealerdesk.house.numbers import Numbers, flatten, numbers_from
from ui.form_parts import Parts, text_part
from ui.widgets.fields import Field
from ui.widgets.labels import ErrorLine, Label
from ui.widgets.lines import Lines
from ui.widgets.scale import px
from ui.widgets.surfaces import Card


def _shown(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else f"{value:g}"


def number_values(numbers: Numbers) -> dict[str, object]:
    """The numbers as the fields of the form show them."""
    known = {spec.key for spec in NUMBER_SPECS}
    return {key: _shown(value) for key, value in flatten(numbers).items() if key in known}


class NumbersForm(Parts, QWidget):
    """One card a group, one line a number; only what differs from the delivered number is kept."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, tuple[NumberSpec, Field, Label]] = {}
        self._rows: dict[Field, QVBoxLayout] = {}
        self._error = ErrorLine()
        self._error.hide()
        self._delivered = flatten(Numbers())
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(16))
        column.addWidget(self._error)
        for group, title in GROUPS.items():
            card = Card(margins=(24, 18, 24, 20), spacing=12)
            card.add(Label(_(title), "heading"))
            card.column.addLayout(self._grid([s for s in NUMBER_SPECS if s.group == group]))
            column.addWidget(card)
        self.parts = {key: text_part(_(spec.label), one) for key, (spec, one, _was) in self._fields.items()}
        for _spec, field, _was in self._fields.values():
            field.textEdited.connect(self.edited)

    def _grid(self, specs: list[NumberSpec]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(10))
        grid.setColumnStretch(0, 1)
        for row, spec in enumerate(specs):
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(Lines(_(spec.label), "body", lines=4))
            words.addWidget(Lines(_(spec.effect), "caption", "ink3", lines=6))
            field = Field(_(spec.label), figures=False)
            field.setFixedWidth(px(90))
            was = Label("", "caption", "ink3")
            was.setFixedWidth(px(120))
            grid.addLayout(words, row, 0)
            grid.addWidget(field, row, 1)
            grid.addWidget(Label(_(spec.unit), "small", "ink2"), row, 2)
            grid.addWidget(was, row, 3)
            self._fields[spec.key], self._rows[field] = (spec, field, was), words
        return grid

    def fill(self, numbers: Numbers) -> None:
        """Show the numbers in force, and which of them were changed."""
        for key, value in flatten(numbers).items():
            if key in self._fields:
                _spec, field, was = self._fields[key]
                field.setText(_shown(value))
                changed = value != self._delivered[key]
                was.setText(_("was {n}").format(n=_shown(self._delivered[key])) if changed else "")

    def overrides(self) -> Mapping[str, float]:
        """What differs from the delivered numbers; raises `Problem` after saying which one is wrong."""
        self._error.hide()
        changed: dict[str, float] = {}
        for key, (spec, field, _was) in self._fields.items():
            field.set_wrong(False)
            try:
                value = float(field.text().strip().replace(",", "."))
                one = {key: int(value) if value.is_integer() else value}
                numbers_from(one)
            except ValueError:
                problem = Problem(N_("{label}: type a number."), label=_(spec.label))
                raise self._wrong(field, problem) from None
            except Problem as problem:
                raise self._wrong(field, problem) from None
            if one[key] != self._delivered[key]:
                changed.update(one)
        try:
            numbers_from(changed)
        except Problem as problem:
            self._column.insertWidget(0, self._error)
            self._say(problem)
            raise
        return changed

    def _wrong(self, field: Field, problem: Problem) -> Problem:
        field.set_wrong(True)
        field.setFocus()
        self._rows[field].addWidget(self._error)
        self._say(problem)
        # After the notice above has taken its room: somebody looks at the field, not at the top.
        QTimer.singleShot(0, field, partial(_show, field))
        return problem

    def _say(self, problem: Problem) -> None:
        self._error.setText(problem.sentence())
        self._error.show()


def _show(field: Field) -> None:
    """Bring a field into sight, with the sentence beside it."""
    above = field.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        above.ensureWidgetVisible(field, 0, px(90))
