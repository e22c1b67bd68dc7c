"""The terms of the house on the settings page: what makers and we ourselves promise, to add and change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from dealerdesk.core.i18n import _
from dealerdesk.cover import service
from dealerdesk.cover.queries import terms_list
from dealerdesk.cover.records import TermsDraft, TermsRecord
from ui.cover.terms_form import TermsForm, terms_values
from ui.cover.terms_rows import TermsRow, terms_key
from ui.desk import Desk
from ui.list_and_form import ListAndForm, ListWords
from ui.widgets.lists import RecordsModel


class TermsPage(ListAndForm):
    """The list, and the form of what is chosen in it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words = ListWords(
            _("Warranty terms"),
            _("What a maker or our house promises in general. A car is given a cover by these terms."),
            _("No terms yet. Add what the maker promises for a new car."),
            _("Add terms"), _("New terms"), _("Save terms"), _("Show retired ones"),
        )
        row = TermsRow()
        model, form = RecordsModel(row.sentence, terms_key), TermsForm(
            desk.house.currency, desk.house.language
        )
        super().__init__(desk, "terms", words, form, model, row, parent)

    def query(self) -> Callable[..., Any]:
        """The terms of the house."""
        return terms_list

    def name_of(self, record: TermsRecord) -> str:
        """Their name."""
        return record.name

    def fill(self, record: TermsRecord | None) -> None:
        """Show terms."""
        self.form.show_terms(record or TermsDraft(kind="manufacturer", name=""))

    def first(self) -> QWidget:
        """The name."""
        name: QWidget = self.form.promise.name
        return name

    def values_of(self, record: TermsRecord) -> dict[str, object]:
        """Terms as the fields show them."""
        return terms_values(record, self._desk.house.currency)

    def turn_words(self, record: TermsRecord) -> str:
        """Retire them, or offer them again."""
        return _("Retire them") if record.active else _("Offer them again")

    def add(self, draft: TermsDraft) -> None:
        """Write new terms."""
        self.send(service.add_terms, draft, then=self._on_added)

    def change(self, record: TermsRecord, draft: TermsDraft) -> None:
        """Change terms."""
        self.send(service.change_terms, record.id, draft, record.version, then=self._on_changed)

    def turn(self, record: TermsRecord) -> None:
        """Offer them no longer, or again."""
        deed, then = (
            (service.retire_terms, self._on_retired) if record.active
            else (service.restore_terms, self._on_restored)
        )
        self.send(deed, record.id, record.version, then=then, problem=self.on_not_turned)

    def _on_added(self, terms: TermsRecord) -> None:
        self.tell_saved(_("Terms added: {name}"), terms, self.undo(service.retire_terms, terms))

    def _on_changed(self, terms: TermsRecord) -> None:
        self.tell_saved(
            _("Terms changed: {name}"), terms, self.undo(service.change_terms, terms, self._was)
        )

    def _on_retired(self, terms: TermsRecord) -> None:
        undo = self.undo(service.restore_terms, terms)
        self.tell_saved(_("Terms retired: {name}"), terms, undo, typed=False)

    def _on_restored(self, terms: TermsRecord) -> None:
        undo = self.undo(service.retire_terms, terms)
        self.tell_saved(_("Terms offered again: {name}"), terms, undo, typed=False)
