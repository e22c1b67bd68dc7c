"""The forms of an operation and of a technician on the settings page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _
from dealerdesk.cover.groups import GROUPS
from dealerdesk.staff.records import StaffRecord
from dealerdesk.workshop.records import (
    OperationDraft,
    OperationRecord,
    TechnicianDraft,
    TechnicianRecord,
)
from ui.cover.amounts import read_hundredths, typed_hundredths
from ui.form_parts import Parts, chips_part, choice_part, text_part
from ui.other_languages import OtherLanguages
from ui.widgets.chips import ChipRow
from ui.widgets.fields import Choice, Field, FieldBlock, side_by_side
from ui.widgets.labels import Label
from ui.widgets.scale import px

_DAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_USUAL_WEEK = (480, 480, 480, 480, 480, 0, 0)


def _read_hours(block: FieldBlock, text: str) -> int | None:
    """Hours in hundredths; raises `Problem` after saying it under the field."""
    block.clear_error()
    try:
        return read_hundredths(text)
    except Problem as problem:
        block.set_error(problem.sentence())
        raise


class OperationForm(Parts, QWidget):
    """Code, words, standard hours and component group of an operation; `home` is the house's language."""

    edited = Signal()

    def __init__(self, home: str) -> None:
        super().__init__()
        self.code, self.work, self.hours = Field(), Field(), Field()
        self.elsewhere = OtherLanguages(home)
        groups = [("", _("no component group")), *((key, _(words)) for key, words in GROUPS.items())]
        self.group = Choice(_("Components"), groups)
        self._hours_block = FieldBlock(_("Standard hours"), self.hours)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(side_by_side(FieldBlock(_("Code"), self.code), FieldBlock(_("Work"), self.work)))
        column.addLayout(side_by_side(self._hours_block, FieldBlock(_("Components"), self.group)))
        column.addWidget(self.elsewhere)
        self.parts = {
            "code": text_part(_("Code"), self.code), "title": text_part(_("Work"), self.work),
            "hours": text_part(_("Standard hours"), self.hours),
            "group": choice_part(_("Components"), self.group), **self.elsewhere.parts,
        }
        for field in (self.code, self.work, self.hours):
            field.textEdited.connect(self.edited)
        self.elsewhere.edited.connect(self.edited)
        self.group.chosen.connect(self._on_chosen)

    def _on_chosen(self, _value: object) -> None:
        self.edited.emit()

    def first(self) -> QWidget:
        """Where typing begins."""
        return self.code

    def values_of(self, one: OperationRecord | None) -> dict[str, object]:
        """An operation as the fields show it, empty ones for a new one."""
        if one is None:
            return {"code": "", "title": "", "hours": "", "group": "", **self.elsewhere.values_of({})}
        hundredths = typed_hundredths(one.hours_hundredths)
        return {"code": one.code, "title": one.title, "hours": hundredths, "group": one.group,
                **self.elsewhere.values_of(one.titles)}

    def show_entry(self, one: OperationRecord | None) -> None:
        """Show an operation, or an empty form."""
        self._hours_block.clear_error()
        self.restore(self.values_of(one))

    def draft(self) -> OperationDraft:
        """What is typed; raises `Problem` after saying it under the field."""
        found = _read_hours(self._hours_block, self.hours.text())
        return OperationDraft(
            self.code.text(), self.work.text(), found or 0, str(self.group.value() or ""),
            self.elsewhere.names(),
        )

    @staticmethod
    def draft_of(one: OperationRecord) -> OperationDraft:
        """An operation as it is kept, to put it back."""
        return OperationDraft(one.code, one.title, one.hours_hundredths, one.group, one.titles)


class TechnicianForm(Parts, QWidget):
    """Name, hours of each weekday, and what somebody is good at."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = Field()
        self.signs_in = Choice(_("Signs in as"), [(0, _("does not sign in"))])
        self.days = [Field() for _day in _DAYS]
        self._blocks = [FieldBlock(_(day), field) for day, field in zip(_DAYS, self.days, strict=True)]
        self.skills = ChipRow(
            _("Good at"), [(key, _(words)) for key, words in GROUPS.items()], multiple=True
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(side_by_side(
            FieldBlock(_("Name"), self.name), FieldBlock(_("Signs in as"), self.signs_in)
        ))
        column.addWidget(Label(_("Hours of each day"), "caption", "ink2"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(8))
        for place, block in enumerate(self._blocks):
            grid.addWidget(block, 0, place)
        column.addLayout(grid)
        column.addWidget(Label(_("Good at"), "caption", "ink2"))
        column.addWidget(self.skills)
        self.parts = {
            "name": text_part(_("Name"), self.name), "skills": chips_part(_("Good at"), self.skills),
            "staff": choice_part(_("Signs in as"), self.signs_in),
            **{str(n): text_part(_(day), self.days[n]) for n, day in enumerate(_DAYS)},
        }
        for field in (self.name, *self.days):
            field.textEdited.connect(self.edited)
        self.skills.changed.connect(self._on_chosen)
        self.signs_in.chosen.connect(self._on_chosen)

    def _on_chosen(self, _value: object) -> None:
        self.edited.emit()

    def first(self) -> QWidget:
        """Where typing begins."""
        return self.name

    def values_of(self, one: TechnicianRecord | None) -> dict[str, object]:
        """A technician as the fields show them; somebody new works the usual week."""
        week = one.week if one is not None else _USUAL_WEEK
        days: dict[str, object] = {
            str(n): typed_hundredths(round(minutes * 100 / 60)) if minutes else ""
            for n, minutes in enumerate(week)
        }
        skills = list(one.skills) if one is not None else []
        staff = one.staff_id or 0 if one is not None else 0
        return {"name": one.name if one is not None else "", "skills": skills, "staff": staff, **days}

    def offer_staff(self, people: Sequence[StaffRecord]) -> None:
        """Those who sign in here, so that L knows who they are."""
        chosen = self.signs_in.value()
        choices = [(0, _("does not sign in")), *((one.id, one.name) for one in people)]
        self.signs_in.set_choices(choices)
        self.signs_in.choose(chosen)

    def show_entry(self, one: TechnicianRecord | None) -> None:
        """Show a technician, or an empty form."""
        for block in self._blocks:
            block.clear_error()
        self.restore(self.values_of(one))

    def draft(self) -> TechnicianDraft:
        """What is typed; raises `Problem` after saying it under the field."""
        week = tuple(
            round((_read_hours(block, field.text()) or 0) * 60 / 100)
            for block, field in zip(self._blocks, self.days, strict=True)
        )
        skills = tuple(str(skill) for skill in self.skills.values())
        staff = self.signs_in.value()
        return TechnicianDraft(
            self.name.text(), week, skills, staff if isinstance(staff, int) and staff else None
        )

    @staticmethod
    def draft_of(one: TechnicianRecord) -> TechnicianDraft:
        """A technician as they are kept, to put them back."""
        return TechnicianDraft(one.name, one.week, one.skills, one.staff_id)
