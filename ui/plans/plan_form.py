"""The fields of a service plan: for which cars, how often, and what belongs to it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _, show_number
from dealerdesk.plans.records import PlanDraft, PlanRecord
from dealerdesk.vehicles.records import FUELS
from dealerdesk.vehicles.rules import read_km
from ui.cover.amounts import read_count
from ui.form_parts import Parts, choice_part, text_part, words_part
from ui.vehicles.vehicle_form import FUEL_WORDS
from ui.visits.hand_back_job import PlainField
from ui.widgets.fields import Choice, Field, FieldBlock, side_by_side
from ui.widgets.scale import px


def plan_values(plan: PlanRecord | PlanDraft) -> dict[str, object]:
    """A plan as the fields of the form show it."""
    return {
        "make": plan.make, "fuel": plan.fuel, "from_years": str(plan.from_years) if plan.from_years else "",
        "months": "" if plan.months is None else str(plan.months),
        "km": "" if plan.km is None else show_number(plan.km), "items": plan.items,
    }


class PlanForm(Parts, QWidget):
    """The fields of a service plan."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.make, self.from_years = Field(), Field(figures=True)
        self.months, self.km = Field(figures=True), Field(figures=True)
        fuels = [("", _("Any fuel")), *((fuel, _(FUEL_WORDS[fuel])) for fuel in FUELS if fuel in FUEL_WORDS)]
        self.fuel = Choice(_("Fuel"), fuels)
        self.items = PlainField(_("What belongs to it"))
        self._blocks = {
            "make": FieldBlock(_("Make"), self.make, _("Empty: every make.")),
            "fuel": FieldBlock(_("Fuel"), self.fuel),
            "from_years": FieldBlock(_("From an age of, years"), self.from_years),
            "months": FieldBlock(_("Every, months"), self.months),
            "km": FieldBlock(_("Or every, km"), self.km),
            "items": FieldBlock(_("What belongs to it"), self.items, _("One thing a line.")),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(14))
        column.addLayout(side_by_side(*(self._blocks[key] for key in ("make", "fuel", "from_years"))))
        column.addLayout(side_by_side(self._blocks["months"], self._blocks["km"]))
        column.addWidget(self._blocks["items"])
        self.parts = {
            "make": text_part(_("Make"), self.make), "fuel": choice_part(_("Fuel"), self.fuel),
            "from_years": text_part(_("From an age of, years"), self.from_years),
            "months": text_part(_("Every, months"), self.months),
            "km": text_part(_("Or every, km"), self.km),
            "items": words_part(self.items, _("What belongs to it")),
        }
        for field in (self.make, self.from_years, self.months, self.km):
            field.textEdited.connect(self.edited)
        self.fuel.activated.connect(self._on_chosen)
        self.items.textChanged.connect(self.edited)

    def _on_chosen(self, _place: int) -> None:
        self.edited.emit()

    def show_plan(self, plan: PlanRecord | PlanDraft) -> None:
        """Show a plan as it stands."""
        for block in self._blocks.values():
            block.clear_error()
        self.restore(plan_values(plan))

    def draft(self) -> PlanDraft:
        """What is typed; raises `Problem` after saying it under the field."""
        return PlanDraft(
            make=self.make.text().strip(), fuel=str(self.fuel.value() or ""),
            from_years=self._count("from_years") or 0, months=self._count("months"),
            km=self._km(), items=self.items.words(),
        )

    def _count(self, key: str) -> int | None:
        field: Field = getattr(self, key)
        try:
            self._blocks[key].clear_error()
            return read_count(field.text())
        except Problem as problem:
            self._blocks[key].set_error(problem.sentence())
            field.setFocus()
            raise

    def _km(self) -> int | None:
        try:
            self._blocks["km"].clear_error()
            return read_km(self.km.text())
        except Problem as problem:
            self._blocks["km"].set_error(problem.sentence())
            self.km.setFocus()
            raise
