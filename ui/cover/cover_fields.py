"""The fields of a cover of one car: terms to start from, its days and distance, and the promise itself."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealerdesk.core import clock
from dealerdesk.core.calendar import end_of_months
from dealerdesk.core.errors import Problem
from dealerdesk.core.folding import fold
from dealerdesk.core.i18n import N_, _, show_date, show_number
from dealerdesk.cover.records import CoverDraft, CoverRecord, TermsRecord
from dealerdesk.cover.standing import draft_from_terms
from ui.cover.amounts import read_count
from ui.cover.promise_form import PromiseForm, promise_values
from ui.form_parts import Parts, choice_part, text_part
from ui.widgets.fields import Choice, DateField, Field, FieldBlock, side_by_side
from ui.widgets.scale import px


def cover_values(cover: CoverRecord | CoverDraft, currency: str) -> dict[str, object]:
    """A cover as the fields of the form show it."""
    by_months = _last_day(cover.start_on, cover.months)
    end = None if cover.end_on == by_months else cover.end_on
    return {
        "terms": cover.terms_id or 0, "start": _shown(cover.start_on), "end": _shown(end),
        "km_start": show_number(cover.km_start) if cover.km_start else "", "number": cover.number,
        **promise_values(cover, currency),
    }


def _shown(day: dt.date | None) -> str:
    return show_date(day, "short") if day else ""


def _last_day(start: dt.date | None, months: int | None) -> dt.date | None:
    return end_of_months(start, months) if start is not None and months else None


class CoverForm(Parts, QWidget):
    """Terms to start from, first and last day, distance at the start, number, and the promise itself."""

    edited = Signal()

    def __init__(self, currency: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._currency = currency
        self._terms: tuple[TermsRecord, ...] = ()
        self._uid = uuid.uuid4()
        self.terms = Choice(_("Terms"))
        self.start, self.end = DateField(), DateField()
        self.km_start, self.number = Field(), Field()
        self.promise = PromiseForm(currency, _("Until km on the clock"))
        self.blocks = {
            "terms": FieldBlock(_("By these terms"), self.terms),
            "start": FieldBlock(_("Starts on"), self.start),
            "end": FieldBlock(_("Ends on"), self.end),
            "km_start": FieldBlock(_("Km at the start"), self.km_start),
            "number": FieldBlock(_("Contract number"), self.number),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addLayout(side_by_side(self.blocks["terms"], self.blocks["number"]))
        days = side_by_side(*(self.blocks[key] for key in ("start", "end", "km_start")))
        column.addLayout(days)
        column.addWidget(self.promise)
        self.blocks["end"].set_hint(_("Empty: as the months say."))
        own = {key: (block.label.text(), block.control) for key, block in self.blocks.items()}
        texts = {key: text_part(label, one) for key, (label, one) in own.items() if isinstance(one, Field)}
        terms = choice_part(own["terms"][0], self.terms)
        self.parts = {"terms": terms, **texts, **self.promise.parts}
        self.terms.chosen.connect(self._on_terms)
        self.promise.edited.connect(self._on_edited)
        for field in (self.start, self.end, self.km_start, self.number):
            field.textEdited.connect(self._on_edited)

    def offer(self, terms: tuple[TermsRecord, ...], make: str) -> None:
        """The terms to choose from: those of the make and of the house first."""
        mine = [one for one in terms if not one.make or fold(one.make) == fold(make)]
        self._terms = (*mine, *(one for one in terms if one not in mine))
        shown = [(one.id, f"{one.name} ({one.make})" if one.make else one.name) for one in self._terms]
        self.terms.set_choices([(0, _("none, typed by hand")), *shown])

    def fill_cover(self, cover: CoverRecord | CoverDraft) -> None:
        """Show a cover as it stands."""
        for block in self.blocks.values():
            block.clear_error()
        self._uid = cover.uid
        self.promise.clear_errors()
        self.restore(cover_values(cover, self._currency))

    def restore(self, values: Mapping[str, object]) -> None:
        """Show values that were kept, and the last day that follows from them."""
        super().restore(values)
        self._tell()

    def _on_terms(self, terms_id: object) -> None:
        chosen = next((one for one in self._terms if one.id == terms_id), None)
        if chosen is not None:
            draft = draft_from_terms(chosen, self._day("start", quiet=True), self._km(quiet=True) or 0)
            self.promise.show_promise(draft)
        self._on_edited()

    def _on_edited(self) -> None:
        self._tell()
        self.edited.emit()

    def _tell(self) -> None:
        months = self.promise.typed_months()
        last = None
        if months is not None and months <= 1200:
            last = _last_day(self._day("start", quiet=True), months)
        hint = _("The last day is {day}.").format(day=show_date(last)) if last else ""
        self.promise.hint_months(hint)

    def _day(self, key: str, quiet: bool = False) -> dt.date | None:
        field = self.start if key == "start" else self.end
        try:
            return field.day(clock.now().date())
        except ValueError:
            if quiet:
                return None
            self.blocks[key].set_error(_("This is not a day."))
            field.setFocus()
            raise Problem(N_("This is not a day.")) from None

    def _km(self, quiet: bool = False) -> int | None:
        try:
            return read_count(self.km_start.text())
        except Problem as problem:
            if quiet:
                return None
            self.blocks["km_start"].set_error(problem.sentence())
            self.km_start.setFocus()
            raise

    def draft(self) -> CoverDraft:
        """What is typed; raises `Problem` after saying it under the field."""
        for block in self.blocks.values():
            block.clear_error()
        typed = self.promise.promise()
        chosen = self.terms.value()
        return CoverDraft(
            kind=typed.kind, name=typed.name, terms_id=chosen if isinstance(chosen, int) and chosen else None,
            number=self.number.text().strip(), start_on=self._day("start"), months=typed.months,
            end_on=self._day("end"), km_start=self._km() or 0, km_limit=typed.km,
            groups_included=typed.included, groups_excluded=typed.excluded, exclusions=typed.exclusions,
            condition=typed.condition, deductible_minor=typed.deductible_minor, services=typed.services,
            uid=self._uid,
        )
