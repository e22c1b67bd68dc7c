"""The service plans of the house on the settings page: how often which cars are serviced."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from dealerdesk.core.i18n import _
from dealerdesk.plans import service
from dealerdesk.plans.queries import plan_list
from dealerdesk.plans.records import PlanDraft, PlanRecord
from ui.desk import Desk
from ui.list_and_form import ListAndForm, ListWords
from ui.plans.plan_form import PlanForm, plan_values
from ui.plans.plan_rows import PlanRow, plan_key, plan_name
from ui.widgets.lists import RecordsModel


class PlansPage(ListAndForm):
    """The list, and the form of what is chosen in it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words = ListWords(
            _("Service plans"),
            _("How often cars are serviced by make, fuel and age. Without a plan the rules hold."),
            _("No plans yet. The rules of the house hold for every car."),
            _("Add a plan"), _("New plan"), _("Save the plan"), _("Show retired ones"),
        )
        row = PlanRow()
        model = RecordsModel(row.sentence, plan_key)
        super().__init__(desk, "service_plan", words, PlanForm(), model, row, parent)

    def query(self) -> Callable[..., Any]:
        """The plans of the house."""
        return plan_list

    def name_of(self, record: PlanRecord) -> str:
        """For which cars it is."""
        return plan_name(record)

    def fill(self, record: PlanRecord | None) -> None:
        """Show a plan."""
        self.form.show_plan(record or PlanDraft())

    def first(self) -> QWidget:
        """The make."""
        make: QWidget = self.form.make
        return make

    def values_of(self, record: PlanRecord) -> dict[str, object]:
        """A plan as the fields show it."""
        return plan_values(record)

    def turn_words(self, record: PlanRecord) -> str:
        """Retire it, or follow it again."""
        return _("Retire it") if record.active else _("Follow it again")

    def add(self, draft: PlanDraft) -> None:
        """Write a new plan."""
        self.send(service.add_plan, draft, then=self._on_added)

    def change(self, record: PlanRecord, draft: PlanDraft) -> None:
        """Change a plan."""
        self.send(service.change_plan, record.id, draft, record.version, then=self._on_changed)

    def turn(self, record: PlanRecord) -> None:
        """Follow it no longer, or again."""
        deed, then = (
            (service.retire_plan, self._on_retired) if record.active
            else (service.restore_plan, self._on_restored)
        )
        self.send(deed, record.id, record.version, then=then, problem=self.on_not_turned)

    def _on_added(self, plan: PlanRecord) -> None:
        self.tell_saved(_("Plan added: {name}"), plan, self.undo(service.retire_plan, plan))

    def _on_changed(self, plan: PlanRecord) -> None:
        self.tell_saved(_("Plan changed: {name}"), plan, self.undo(service.change_plan, plan, self._was))

    def _on_retired(self, plan: PlanRecord) -> None:
        undo = self.undo(service.restore_plan, plan)
        self.tell_saved(_("Plan retired: {name}"), plan, undo, typed=False)

    def _on_restored(self, plan: PlanRecord) -> None:
        undo = self.undo(service.retire_plan, plan)
        self.tell_saved(_("Plan followed again: {name}"), plan, undo, typed=False)
