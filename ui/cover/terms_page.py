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
from ui.cover.promise_form import PromiseForm
from ui.cover.terms_rows import TermsRow, terms_key, terms_sentence
from ui.desk import Desk
from ui.drafts import Drafts
from ui.page import Said
from ui.undo import Undo
from ui.widgets.buttons import Button
from ui.widgets.fields import Field, FieldBlock
from ui.widgets.labels import Label
from ui.widgets.lists import RecordsModel, RowList
from ui.widgets.scale import px
from ui.widgets.surfaces import Card, Notice
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
        self._renew = self._saving = self._filling = False
        self.drafts = Drafts(desk, self)
        self._model = RecordsModel(terms_sentence, terms_key, self)
        self.list = RowList(_("Warranty terms"), self._model, TermsRow(),
                            _("No terms yet. Add what the maker promises for a new car."), click_opens=True)
        self.add_button = Button(_("Add terms"), "plus")
        self.retired = CheckBox(_("Show retired ones"))
        self.card = Card(margins=(24, 18, 24, 22), spacing=14)
        self.title = Label("", "heading")
        self.form = PromiseForm(desk.house.currency, _("Kilometres"))
        self.make = Field()
        self.by_itself = CheckBox(_("New cars get it by themselves, from their first registration"))
        self.notice = Notice()
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
        self.form.edited.connect(self._on_edited)
        self.make.textEdited.connect(self._on_edited)
        self.by_itself.clicked.connect(self._on_edited)
        self.drafts.troubled.connect(self._on_problem)

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
        make = FieldBlock(_("Make"), self.make, _("Empty: a promise of our house, for every make."))
        buttons = QHBoxLayout()
        for button in (self.save_button, self.retire_button, self.away_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for part in (self.title, self.notice, self.form, make, self.by_itself):
            self.card.add(part)
        self.card.column.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(16))
        column.addWidget(above)
        column.addWidget(self.card)
        self.notice.say("")
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
        if self._renew and self._chosen is not None:
            # The text stays; saving again now means that the newer version was looked at.
            self._chosen = next((one for one in terms if one.id == self._chosen.id), self._chosen)
            self._renew = False
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
        self.notice.say("")
        self.title.setText(_("New terms") if terms is None else terms.name)
        self._filling = True
        self.form.show_promise(terms or TermsDraft(kind="manufacturer", name=""))
        self.make.setText(terms.make if terms else "")
        self.by_itself.setChecked(terms.by_itself if terms else False)
        self._filling = False
        self.retire_button.setVisible(terms is not None)
        self.retire_button.setText(
            _("Offer them again") if terms is not None and not terms.active else _("Retire them")
        )
        self._show_form(True)
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.drafts.read(FORM, self._record, self._on_draft)

    # Drafts ---------------------------------------------------------------------------------------

    @property
    def _record(self) -> str:
        return f"terms-{self._chosen.id}" if self._chosen is not None else "new"

    def _content(self) -> dict[str, object]:
        promise = self.form.content()
        return {"promise": promise, "make": self.make.text(), "by_itself": self.by_itself.isChecked()}

    def _on_edited(self) -> None:
        if not self._filling and not self._saving and not self.card.isHidden():
            self.drafts.keep(FORM, self._record, self._content())

    def _on_draft(self, kept: dict[str, object] | None) -> None:
        promise = kept.get("promise") if kept is not None else None
        if kept is None or not isinstance(promise, dict) or self.card.isHidden():
            return
        self._filling = True
        self.form.fill(promise)
        self.make.setText(str(kept.get("make", "")))
        self.by_itself.setChecked(bool(kept.get("by_itself")))
        self._filling = False
        words = _("What was typed here before is back.")
        self.notice.say(words, "info", [(_("Start afresh"), self._start_afresh)], "history")

    def _start_afresh(self) -> None:
        self.drafts.forget(FORM, self._record)
        self._open(self._chosen)

    def _show_form(self, shown: bool) -> None:
        """The form takes the place of the list."""
        self.card.setVisible(shown)
        self._above.setVisible(not shown)

    def _on_away(self) -> None:
        self._show_form(False)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def draft(self) -> TermsDraft:
        """What is typed; raises `Problem` after saying it under the field."""
        typed = self.form.promise()
        return TermsDraft(
            kind=typed.kind, name=typed.name, make=self.make.text().strip(), months=typed.months,
            km_limit=typed.km, groups_included=typed.included, groups_excluded=typed.excluded,
            exclusions=typed.exclusions, condition=typed.condition,
            deductible_minor=typed.deductible_minor, by_itself=self.by_itself.isChecked(),
        )

    def save(self) -> None:
        """Save what is typed; the form closes once it is saved. Nothing happens while the list is shown."""
        if self._saving or self.card.isHidden():
            return
        try:
            draft = self.draft()
        except Problem as problem:
            self._on_problem(problem)
            return
        before = self._chosen
        if before is None:
            self._change(service.add_terms, draft, then=self._on_added)
            return
        self._was = before.draft()
        self._change(service.change_terms, before.id, draft, before.version, then=self._on_changed)

    def _change(self, deed: Callable[..., Any], *args: object, then: Callable[..., None]) -> None:
        self._set_saving(True)
        self._desk.change(deed, *args, then=then, problem=self._on_problem)

    def _set_saving(self, saving: bool) -> None:
        self._saving = saving
        for button in (self.save_button, self.retire_button):
            button.setEnabled(not saving)

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
        self._change(deed, terms.id, terms.version, then=then)

    def _on_retired(self, terms: TermsRecord) -> None:
        undo = self._undo(service.restore_terms, terms)
        self._saved(_("Terms retired: {name}"), terms, undo, typed=False)

    def _on_restored(self, terms: TermsRecord) -> None:
        undo = self._undo(service.retire_terms, terms)
        self._saved(_("Terms offered again: {name}"), terms, undo, typed=False)

    def _undo(self, deed: Callable[..., Any], terms: TermsRecord, *draft: object) -> Undo:
        return Undo(self._desk, deed, terms.id, *draft, terms.version, then=self._on_taken_back)

    def _saved(self, words: str, terms: TermsRecord, undo: Undo, typed: bool = True) -> None:
        """Say so; what was `typed` is saved with it, or stays a draft."""
        self._set_saving(False)
        if typed:
            self.drafts.forget(FORM, self._record)
        self._show_form(False)
        self.said.emit(Said(words.format(name=terms.name), undo))
        self.load()

    def _on_taken_back(self, _terms: TermsRecord) -> None:
        self.said.emit(Said(_("Taken back")))
        self.load()

    def _on_problem(self, problem: Problem) -> None:
        self._set_saving(False)
        if self.card.isHidden():
            self._desk.troubled.emit(problem)
        self.notice.say(problem.sentence(), "danger")
        if isinstance(problem, Stale):
            self._renew = True
            self.load()
