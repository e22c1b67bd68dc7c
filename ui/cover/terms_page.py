"""The terms of the house on the settings page: what makers and we ourselves promise, to add and change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import _
from dealerdesk.cover import service
from dealerdesk.cover.queries import terms_list
from dealerdesk.cover.records import TermsDraft, TermsRecord
from ui.cover.terms_form import TermsForm, terms_values
from ui.cover.terms_rows import TermsRow, terms_key, terms_sentence
from ui.desk import Desk
from ui.editing import Editing
from ui.page import Said
from ui.undo import Undo
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.lists import RecordsModel, RowList
from ui.widgets.scale import px
from ui.widgets.surfaces import Card
from ui.widgets.ticks import CheckBox

FORM = "terms"


class TermsPage(QWidget):
    """The list, and the form of what is chosen in it."""

    said = Signal(object)
    """`Said`: something was saved."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._chosen: TermsRecord | None = None
        self._was: TermsDraft | None = None
        self._model = RecordsModel(terms_sentence, terms_key, self)
        self.list = RowList(_("Warranty terms"), self._model, TermsRow(),
                            _("No terms yet. Add what the maker promises for a new car."), click_opens=True)
        self.add_button = Button(_("Add terms"), "plus")
        self.retired = CheckBox(_("Show retired ones"))
        self.card = Card(margins=(24, 18, 24, 22), spacing=14)
        self.title = Label("", "heading")
        self.form = TermsForm(desk.house.currency)
        self.editing = Editing(desk, self.form, FORM, self._send, self._ask_newer, self)
        self.notice, self.drafts = self.editing.notice, self.editing.drafts
        self.save_button = Button(_("Save terms"), "check", kind="primary", height=40)
        self.retire_button = Button(_("Retire them"), "archive", kind="quiet", height=40)
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
        head.addWidget(Label(_("Warranty terms"), "heading"))
        head.addStretch(1)
        head.addWidget(self.retired)
        head.addSpacing(px(12))
        head.addWidget(self.add_button)
        above = self._above = Card(margins=(24, 18, 24, 18), spacing=12)
        above.column.addLayout(head)
        about = _("What a maker or our house promises in general. A car is given a cover by these terms.")
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
            terms_list, self._desk.site_id, self.retired.isChecked(), then=self._on_loaded,
            problem=self._on_problem, lane="terms",
        )

    def _on_loaded(self, terms: tuple[TermsRecord, ...]) -> None:
        self._model.set_records(terms)
        self.list.setFixedHeight(max(px(54), self.list.content_height()) + px(2))

    def _on_retired_wanted(self, _shown: bool) -> None:
        self.load()

    # The form -------------------------------------------------------------------------------------

    def _on_add(self) -> None:
        self._open(None)

    def _on_opened(self, terms: TermsRecord) -> None:
        self._open(terms)

    def _open(self, terms: TermsRecord | None) -> None:
        self._chosen = terms
        self.editing.clear()
        self.title.setText(_("New terms") if terms is None else terms.name)
        self.form.show_terms(terms or TermsDraft(kind="manufacturer", name=""))
        self.retire_button.setVisible(terms is not None)
        self.retire_button.setText(
            _("Offer them again") if terms is not None and not terms.active else _("Retire them")
        )
        self._show_form(True)
        self.form.promise.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editing.begin(self._record)

    @property
    def _record(self) -> str:
        return f"terms-{self._chosen.id}" if self._chosen is not None else "new"

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
            self._change(service.add_terms, draft, then=self._on_added)
            return
        self._was = before.draft()
        self._change(service.change_terms, before.id, draft, before.version, then=self._on_changed)

    def _change(self, deed: Callable[..., Any], *args: object, then: Callable[..., None]) -> None:
        self._desk.change(deed, *args, then=then, problem=self._on_problem)

    def _on_busy(self, busy: bool) -> None:
        for button in (self.save_button, self.retire_button):
            button.setEnabled(not busy)

    def _on_added(self, terms: TermsRecord) -> None:
        self._saved(_("Terms added: {name}"), terms, self._undo(service.retire_terms, terms))

    def _on_changed(self, terms: TermsRecord) -> None:
        self._saved(_("Terms changed: {name}"), terms, self._undo(service.change_terms, terms, self._was))

    def _on_retire(self) -> None:
        terms = self._chosen
        if terms is None:
            return
        deed, then = (
            (service.retire_terms, self._on_retired) if terms.active
            else (service.restore_terms, self._on_restored)
        )
        self._on_busy(True)
        self._desk.change(deed, terms.id, terms.version, then=then, problem=self._on_not_retired)

    def _on_not_retired(self, problem: Problem) -> None:
        self._on_busy(False)
        self.notice.say(problem.sentence(), "danger")
        if isinstance(problem, Stale) and not self.editing.is_changed():
            # Shown as they are now; whoever has typed sees it beside theirs once they save.
            self._ask_terms(self._open_again)

    def _open_again(self, all_terms: tuple[TermsRecord, ...]) -> None:
        self._open(next((one for one in all_terms if self._is_chosen(one)), self._chosen))

    def _on_retired(self, terms: TermsRecord) -> None:
        undo = self._undo(service.restore_terms, terms)
        self._saved(_("Terms retired: {name}"), terms, undo, typed=False)

    def _on_restored(self, terms: TermsRecord) -> None:
        undo = self._undo(service.retire_terms, terms)
        self._saved(_("Terms offered again: {name}"), terms, undo, typed=False)

    def _undo(self, deed: Callable[..., Any], terms: TermsRecord, *draft: object) -> Undo:
        was = self._chosen.version if self._chosen is not None else None
        return Undo(self._desk, deed, terms.id, *draft, terms.version, then=self._on_taken_back, was=was)

    def _saved(self, words: str, terms: TermsRecord, undo: Undo, typed: bool = True) -> None:
        """Say so; what was `typed` is saved with it, or stays a draft."""
        told = words.format(name=terms.name)
        self._on_busy(False)
        if typed:
            self.editing.on_saved()
            told = self.editing.told(told)
        self._show_form(False)
        self.said.emit(Said(told, undo))
        self.load()

    def _on_taken_back(self, _terms: TermsRecord) -> None:
        self.said.emit(Said(_("Taken back")))
        self.load()

    def _on_problem(self, problem: Problem) -> None:
        if self.card.isHidden():
            # Closed before the answer came: what is typed is a draft.
            self._desk.troubled.emit(problem)
        else:
            self.editing.on_problem(problem)

    def _ask_newer(self) -> None:
        self._ask_terms(self._on_newer)

    def _ask_terms(self, then: Callable[[tuple[TermsRecord, ...]], None]) -> None:
        self._desk.read(terms_list, self._desk.site_id, True, then=then, problem=self._on_problem)

    def _is_chosen(self, terms: TermsRecord) -> bool:
        return self._chosen is not None and terms.id == self._chosen.id

    def _on_newer(self, all_terms: tuple[TermsRecord, ...]) -> None:
        for terms in filter(self._is_chosen, all_terms):
            self._chosen = terms
            self.editing.on_theirs(terms_values(terms, self._desk.house.currency))
