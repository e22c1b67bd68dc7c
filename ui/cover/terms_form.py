"""The fields of terms: what a promise is, the make it is for, and whether new cars get it by themselves."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealerdesk.core.i18n import _
from dealerdesk.cover.records import TermsDraft, TermsRecord
from ui.cover.promise_form import PromiseForm, promise_values
from ui.form_parts import Parts, text_part, tick_part
from ui.widgets.fields import Field, FieldBlock
from ui.widgets.scale import px
from ui.widgets.ticks import CheckBox


def terms_values(terms: TermsRecord | TermsDraft, currency: str) -> dict[str, object]:
    """Terms as the fields of the form show them."""
    return {**promise_values(terms, currency), "make": terms.make, "by_itself": terms.by_itself}


class TermsForm(Parts, QWidget):
    """The fields of terms; `currency` is that of the house."""

    edited = Signal()

    def __init__(self, currency: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._currency = currency
        self.promise = PromiseForm(currency, _("Kilometres"))
        self.make = Field()
        self.by_itself = CheckBox(_("New cars get it by themselves, from their first registration"))
        make = FieldBlock(_("Make"), self.make, _("Empty: a promise of our house, for every make."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(14))
        for part in (self.promise, make, self.by_itself):
            column.addWidget(part)
        itself = tick_part(_("New cars get it by themselves"), self.by_itself, _("yes"), _("no"))
        self.parts = {**self.promise.parts, "make": text_part(_("Make"), self.make), "by_itself": itself}
        self.promise.edited.connect(self.edited)
        self.make.textEdited.connect(self.edited)
        self.by_itself.clicked.connect(self._on_ticked)

    def _on_ticked(self, _ticked: bool) -> None:
        self.edited.emit()

    def show_terms(self, terms: TermsRecord | TermsDraft) -> None:
        """Show terms as they stand."""
        self.promise.clear_errors()
        self.restore(terms_values(terms, self._currency))

    def draft(self) -> TermsDraft:
        """What is typed; raises `Problem` after saying it under the field."""
        typed = self.promise.promise()
        return TermsDraft(
            kind=typed.kind, name=typed.name, make=self.make.text().strip(), months=typed.months,
            km_limit=typed.km, groups_included=typed.included, groups_excluded=typed.excluded,
            exclusions=typed.exclusions, condition=typed.condition,
            deductible_minor=typed.deductible_minor, by_itself=self.by_itself.isChecked(),
        )
