"""The fields of terms: what a promise is, the make it is for, and whether new cars get it by themselves."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import LANGUAGES, _
from dealerdesk.cover.records import TermsDraft, TermsRecord
from ui.cover.amounts import read_amount, read_count, typed_money
from ui.cover.promise_form import PromiseForm, promise_values
from ui.form_parts import Parts, text_part, tick_part
from ui.other_languages import OtherLanguages
from ui.widgets.fields import Field, FieldBlock, side_by_side
from ui.widgets.scale import px
from ui.widgets.ticks import CheckBox


def terms_values(terms: TermsRecord | TermsDraft, currency: str) -> dict[str, object]:
    """Terms as the fields of the form show them."""
    return {**promise_values(terms, currency), "make": terms.make, "by_itself": terms.by_itself,
            "claim_days": "" if terms.claim_days is None else str(terms.claim_days),
            "price": typed_money(terms.price_minor, currency),
            **{f"in_{language}": terms.names.get(language, "") for language in LANGUAGES}}


class TermsForm(Parts, QWidget):
    """The fields of terms; `currency` and `home`, the language, are those of the house."""

    edited = Signal()

    def __init__(self, currency: str, home: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._currency = currency
        self.promise = PromiseForm(currency, _("Kilometres"))
        self.make, self.claim_days, self.price = Field(), Field(), Field()
        self.elsewhere = OtherLanguages(home)
        self.by_itself = CheckBox(_("New cars get it by themselves, from their first registration"))
        make = FieldBlock(_("Make"), self.make, _("Empty: a promise of our house, for every make."))
        self._days = FieldBlock(
            _("Claims within, days"), self.claim_days, _("Empty: as the house has set for all.")
        )
        self._price = FieldBlock(_("Price of the contract"), self.price)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(14))
        column.addWidget(self.promise)
        column.addLayout(side_by_side(make, self._days, self._price))
        column.addWidget(self.elsewhere)
        column.addWidget(self.by_itself)
        itself = tick_part(_("New cars get it by themselves"), self.by_itself, _("yes"), _("no"))
        self.parts = {**self.promise.parts, "make": text_part(_("Make"), self.make), "by_itself": itself,
                      "claim_days": text_part(_("Claims within, days"), self.claim_days),
                      "price": text_part(_("Price of the contract"), self.price), **self.elsewhere.parts}
        self.promise.edited.connect(self.edited)
        self.elsewhere.edited.connect(self.edited)
        for field in (self.make, self.claim_days, self.price):
            field.textEdited.connect(self.edited)
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
        self._days.clear_error()
        try:
            days = read_count(self.claim_days.text())
        except Problem as problem:
            self._days.set_error(problem.sentence())
            raise
        self._price.clear_error()
        try:
            price = read_amount(self.price.text(), self._currency)
        except Problem as problem:
            self._price.set_error(problem.sentence())
            raise
        return TermsDraft(
            kind=typed.kind, name=typed.name, make=self.make.text().strip(), months=typed.months,
            km_limit=typed.km, groups_included=typed.included, groups_excluded=typed.excluded,
            exclusions=typed.exclusions, condition=typed.condition,
            deductible_minor=typed.deductible_minor, services=typed.services, price_minor=price,
            by_itself=self.by_itself.isChecked(), claim_days=days, names=self.elsewhere.names(),
        )
