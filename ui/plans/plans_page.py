"""The service plans of the house on the settings page: how often which cars are serviced."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import _
from dealerdesk.plans import service
from dealerdesk.plans.queries import plan_list
from dealerdesk.plans.records import PlanDraft, PlanRecord
from ui.desk import Desk
from ui.editing import Editing
from ui.page import Said
from ui.plans.plan_form import PlanForm, plan_values
from ui.plans.plan_rows import PlanRow, plan_key, plan_name, plan_sentence
from ui.undo import Undo
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.lists import RecordsModel, RowList
from ui.widgets.scale import px
from ui.widgets.surfaces import Card
from ui.widgets.ticks import CheckBox

FORM = "service_plan"


class PlansPage(QWidget):
    """The list, and the form of what is chosen in it."""

    said = Signal(object)
    """`Said`: something was saved."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._chosen: PlanRecord | None = None
        self._was: PlanDraft | None = None
        self._model = RecordsModel(plan_sentence, plan_key, self)
        self.list = RowList(_("Service plans"), self._model, PlanRow(),
                            _("No plans yet. The rules of the house hold for every car."), click_opens=True)
        self.add_button = Button(_("Add a plan"), "plus")
        self.retired = CheckBox(_("Show retired ones"))
        self.card = Card(margins=(24, 18, 24, 22), spacing=14)
        self.title = Label("", "heading")
        self.form = PlanForm()
        self.editing = Editing(desk, self.form, FORM, self._send, self._ask_newer, self)
        self.notice, self.drafts = self.editing.notice, self.editing.drafts
        self.save_button = Button(_("Save the plan"), "check", kind="primary", height=40)
        self.retire_button = Button(_("Retire it"), "archive", kind="quiet", height=40)
        self.away_button = Button(_("Close"), kind="quiet", height=40)
        self._build()
        self.add_button.clicked.connect(self._on_add)
        self.list.opened.connect(self._on_opened)
        self.retired.toggled.connect(self._on_retired_wanted)
        self.save_button.clicked.connect(self.save)
        self.retire_button.clicked.connect(self._on_retire)
        self.away_button.clicked.connect(self._on_away)
        self.editing.busy_changed.connect(self._on_busy)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Label(_("Service plans"), "heading"))
        head.addStretch(1)
        head.addWidget(self.retired)
        head.addSpacing(px(12))
        head.addWidget(self.add_button)
        above = self._above = Card(margins=(24, 18, 24, 18), spacing=12)
        above.column.addLayout(head)
        about = _("How often cars are serviced by make, fuel and age. Without a plan the rules hold.")
        above.add(Label(about, "small", "ink2", wrap=True))
        above.add(self.list)
        buttons = QHBoxLayout()
        for button in (self.save_button, self.retire_button, self.away_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for part in (self.title, self.notice, self.editing.conflict, self.form):
            self.card.add(part)
        self.card.column.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(16))
        column.addWidget(above)
        column.addWidget(self.card)
        self.card.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        """Somebody goes elsewhere: what is typed is kept at once."""
        super().hideEvent(event)
        self.drafts.flush()

    def load(self) -> None:
        """Load the list again; what is typed in the form stays."""
        self._desk.read(
            plan_list, self._desk.site_id, self.retired.isChecked(), then=self._on_loaded,
            problem=self._on_problem, lane="plans",
        )

    def _on_loaded(self, plan: tuple[PlanRecord, ...]) -> None:
        self._model.set_records(plan)
        self.list.setFixedHeight(max(px(54), self.list.content_height()) + px(2))

    def _on_retired_wanted(self, _shown: bool) -> None:
        self.load()

    # The form -------------------------------------------------------------------------------------

    def _on_add(self) -> None:
        self._open(None)

    def _on_opened(self, plan: PlanRecord) -> None:
        self._open(plan)

    def _open(self, plan: PlanRecord | None) -> None:
        self._chosen = plan
        self.editing.clear()
        self.title.setText(_("New plan") if plan is None else plan_name(plan))
        self.form.show_plan(plan or PlanDraft())
        self.retire_button.setVisible(plan is not None)
        self.retire_button.setText(
            _("Follow it again") if plan is not None and not plan.active else _("Retire it")
        )
        self._show_form(True)
        self.form.make.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editing.begin(self._record)

    @property
    def _record(self) -> str:
        return f"plan-{self._chosen.id}" if self._chosen is not None else "new"

    def _show_form(self, shown: bool) -> None:
        """The form takes the place of the list."""
        self.card.setVisible(shown)
        self._above.setVisible(not shown)

    def _on_away(self) -> None:
        self._show_form(False)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Save what is typed; the form closes once it is saved. Nothing happens while the list is shown."""
        if not self.card.isHidden():
            self.editing.save()

    def _send(self) -> None:
        draft, before = self.form.draft(), self._chosen
        if before is None:
            self._change(service.add_plan, draft, then=self._on_added)
            return
        self._was = before.draft()
        self._change(service.change_plan, before.id, draft, before.version, then=self._on_changed)

    def _change(self, deed: Callable[..., Any], *args: object, then: Callable[..., None]) -> None:
        self._desk.change(deed, *args, then=then, problem=self._on_problem)

    def _on_busy(self, busy: bool) -> None:
        for button in (self.save_button, self.retire_button):
            button.setEnabled(not busy)

    def _on_added(self, plan: PlanRecord) -> None:
        self._saved(_("Plan added: {name}"), plan, self._undo(service.retire_plan, plan))

    def _on_changed(self, plan: PlanRecord) -> None:
        self._saved(_("Plan changed: {name}"), plan, self._undo(service.change_plan, plan, self._was))

    def _on_retire(self) -> None:
        plan = self._chosen
        if plan is None:
            return
        deed, then = (
            (service.retire_plan, self._on_retired) if plan.active
            else (service.restore_plan, self._on_restored)
        )
        self._on_busy(True)
        self._desk.change(deed, plan.id, plan.version, then=then, problem=self._on_not_retired)

    def _on_not_retired(self, problem: Problem) -> None:
        self._on_busy(False)
        self.notice.say(problem.sentence(), "danger")
        if isinstance(problem, Stale) and not self.editing.is_changed():
            # Shown as they are now; whoever has typed sees it beside theirs once they save.
            self._ask_plans(self._open_again)

    def _open_again(self, all_plans: tuple[PlanRecord, ...]) -> None:
        self._open(next((one for one in all_plans if self._is_chosen(one)), self._chosen))

    def _on_retired(self, plan: PlanRecord) -> None:
        undo = self._undo(service.restore_plan, plan)
        self._saved(_("Plan retired: {name}"), plan, undo, typed=False)

    def _on_restored(self, plan: PlanRecord) -> None:
        undo = self._undo(service.retire_plan, plan)
        self._saved(_("Plan followed again: {name}"), plan, undo, typed=False)

    def _undo(self, deed: Callable[..., Any], plan: PlanRecord, *draft: object) -> Undo:
        was = self._chosen.version if self._chosen is not None else None
        return Undo(self._desk, deed, plan.id, *draft, plan.version, then=self._on_taken_back, was=was)

    def _saved(self, words: str, plan: PlanRecord, undo: Undo, typed: bool = True) -> None:
        """Say so; what was `typed` is saved with it, or stays a draft."""
        told = words.format(name=plan_name(plan))
        self._on_busy(False)
        if typed:
            self.editing.on_saved()
            told = self.editing.told(told)
        self._show_form(False)
        self.said.emit(Said(told, undo))
        self.load()

    def _on_taken_back(self, _terms: PlanRecord) -> None:
        self.said.emit(Said(_("Taken back")))
        self.load()

    def _on_problem(self, problem: Problem) -> None:
        if self.card.isHidden():
            # Closed before the answer came: what is typed is a draft.
            self._desk.troubled.emit(problem)
        else:
            self.editing.on_problem(problem)

    def _ask_newer(self) -> None:
        self._ask_plans(self._on_newer)

    def _ask_plans(self, then: Callable[[tuple[PlanRecord, ...]], None]) -> None:
        self._desk.read(plan_list, self._desk.site_id, True, then=then, problem=self._on_problem)

    def _is_chosen(self, plan: PlanRecord) -> bool:
        return self._chosen is not None and plan.id == self._chosen.id

    def _on_newer(self, all_plans: tuple[PlanRecord, ...]) -> None:
        for plan in filter(self._is_chosen, all_plans):
            self._chosen = plan
            self.editing.on_theirs(plan_values(plan))
