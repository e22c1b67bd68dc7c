"""What terms and covers have in common: kind, name, months, distance, components, exclusions, deductible."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _, show_number
from dealerdesk.cover.groups import GROUPS
from dealerdesk.cover.records import CoverDraft, CoverRecord, TermsDraft, TermsRecord
from dealerdesk.cover.words import KIND_WORDS
from ui.cover.amounts import read_amount, read_count, typed_money
from ui.form_parts import Part, Parts, choice_part, text_part
from ui.widgets.chips import ChipRow
from ui.widgets.fields import Choice, Field, FieldBlock, side_by_side
from ui.widgets.labels import Label
from ui.widgets.scale import px
from ui.widgets.segmented import Segmented

ALL, ONLY, BUT = "all", "only", "but"
Promised = TermsDraft | TermsRecord | CoverDraft | CoverRecord


@dataclass(frozen=True, slots=True)
class Promise:
    """What is typed: as in `TermsDraft`; months, km and minor units, None without limit."""

    kind: str
    name: str
    months: int | None
    km: int | None
    included: tuple[str, ...]
    excluded: tuple[str, ...]
    exclusions: str
    condition: str
    deductible_minor: int
    services: int | None


def promise_values(promised: Promised, currency: str) -> dict[str, object]:
    """A promise as the fields of the form show it."""
    minor, included, excluded = promised.deductible_minor, promised.groups_included, promised.groups_excluded
    return {
        "kind": promised.kind, "name": promised.name, "months": str(promised.months or ""),
        "km": show_number(promised.km_limit) if promised.km_limit is not None else "",
        "deductible": typed_money(minor, currency) if minor else "",
        "services": str(promised.services or ""),
        "exclusions": promised.exclusions, "condition": promised.condition,
        # What is left out besides a list of what is in keeps its words for the verdict.
        "components": [
            ONLY if included else BUT if excluded else ALL,
            [group for group in GROUPS if group in (included or excluded)],
            list(excluded if included else ()),
        ],
    }


class PromiseForm(Parts, QWidget):
    """The fields of a promise; `currency` is that of the house."""

    edited = Signal()

    def __init__(self, currency: str, km_label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._currency = currency
        self._also_excluded: tuple[str, ...] = ()
        self.kind = Choice(_("Kind"), [(kind, _(word)) for kind, word in KIND_WORDS.items()])
        self.name = Field()
        self.months, self.km, self.deductible, self.services = Field(), Field(), Field(), Field()
        self.exclusions, self.condition = Field(), Field()
        self.reach = Segmented(
            _("Components"),
            [(ALL, _("Everything")), (ONLY, _("Only these")), (BUT, _("All but these"))],
        )
        self.groups = ChipRow(_("Components"), [(g, _(word)) for g, word in GROUPS.items()], multiple=True)
        self._blocks: dict[str, FieldBlock] = {}
        self._build(km_label)
        self.parts = self._parts()
        self.reach.changed.connect(self._on_reach)
        self.groups.changed.connect(self._on_chosen)
        self.kind.chosen.connect(self._on_chosen)
        for field in self._fields().values():
            field.textEdited.connect(self.edited)

    def _parts(self) -> dict[str, Part]:
        labels = {key: block.label.text() for key, block in self._blocks.items()}
        texts = {key: text_part(labels[key], field) for key, field in self._fields().items()}
        components = Part(_("Components"), self._components, self._show_components, self._component_words)
        return {"kind": choice_part(labels["kind"], self.kind), **texts, "components": components}

    def _components(self) -> list[object]:
        # In the order of the row, whoever chose them in whatever order.
        chosen = [chip.value for chip in self.groups.chips if chip.value in self.groups.values()]
        return [self.reach.value(), chosen if self.reach.value() != ALL else [], list(self._also_excluded)]

    def _show_components(self, value: object) -> None:
        reach, groups, also = value if isinstance(value, list) and len(value) == 3 else (ALL, [], [])
        self._also_excluded = _texts(also)
        self.reach.choose(reach)
        self.groups.choose(*_texts(groups))
        self.groups.setVisible(reach != ALL)

    def _component_words(self, value: object) -> str:
        reach, groups, _also = value if isinstance(value, list) and len(value) == 3 else (ALL, [], [])
        said = next(one.text() for one in self.reach.segments if one.value == reach)
        named = ", ".join(chip.text() for chip in self.groups.chips if chip.value in groups)
        return f"{said}: {named}" if named else said

    def _fields(self) -> dict[str, Field]:
        return {
            "name": self.name, "months": self.months, "km": self.km, "deductible": self.deductible,
            "exclusions": self.exclusions, "condition": self.condition, "services": self.services,
        }

    def _build(self, km_label: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        rows: tuple[tuple[tuple[str, str, QWidget], ...], ...] = (
            (("kind", _("Kind"), self.kind), ("name", _("Name"), self.name)),
            (("months", _("Months"), self.months), ("km", km_label, self.km),
             ("deductible", _("Deductible"), self.deductible),
             ("services", _("Visits included"), self.services)),
        )
        for row in rows:
            column.addLayout(self._row(row))
        column.addWidget(Label(_("Covers these components"), "caption", "ink2"))
        column.addWidget(self.reach)
        column.addWidget(self.groups)
        column.addLayout(self._row((
            ("exclusions", _("What is left out, in words"), self.exclusions),
            ("condition", _("Only if"), self.condition),
        )))
        self._blocks["months"].set_hint(_("Empty: without end."))
        self._blocks["km"].set_hint(_("Empty: any distance."))
        self._blocks["condition"].set_hint(_("As in “Covered if the fault can be reproduced”."))
        self._on_reach(ALL)

    def _row(self, parts: tuple[tuple[str, str, QWidget], ...]):  # type: ignore[no-untyped-def]
        for key, label, control in parts:
            self._blocks[key] = FieldBlock(label, control)
        return side_by_side(*(self._blocks[key] for key, _label, _control in parts))

    def _on_reach(self, reach: object) -> None:
        self.groups.setVisible(reach != ALL)
        self.edited.emit()

    def _on_chosen(self, _value: object) -> None:
        self.edited.emit()

    def hint_months(self, hint: str) -> None:
        """Say under the months what they come to."""
        self._blocks["months"].set_hint(hint or _("Empty: without end."))

    def show_promise(self, promised: Promised) -> None:
        """Show a promise as it stands."""
        self.clear_errors()
        self.restore(promise_values(promised, self._currency))

    def clear_errors(self) -> None:
        """Take every sentence away."""
        for block in self._blocks.values():
            block.clear_error()

    def promise(self) -> Promise:
        """What is typed; raises `Problem` after saying it under the field."""
        self.clear_errors()
        if not self.name.text().strip():
            raise self._said("name", Problem(N_("Type the name as it stands in the contract.")))
        reach = self.reach.value()
        chosen = tuple(str(group) for group in self.groups.values())
        if reach != ALL and not chosen:
            self.groups.focus_first()
            raise Problem(N_("Choose the components."), N_("Or take “Everything”."))
        return Promise(
            kind=str(self.kind.value()), name=self.name.text().strip(), months=self._number("months"),
            km=self._number("km"), included=chosen if reach == ONLY else (),
            excluded=self._excluded(str(reach), chosen), exclusions=self.exclusions.text().strip(),
            condition=self.condition.text().strip(), deductible_minor=self._amount(),
            services=self._number("services"),
        )

    def _excluded(self, reach: str, chosen: tuple[str, ...]) -> tuple[str, ...]:
        if reach == ONLY:
            return tuple(group for group in self._also_excluded if group not in chosen)
        return chosen if reach == BUT else ()

    def _number(self, key: str) -> int | None:
        try:
            return read_count(self._fields()[key].text())
        except Problem as problem:
            raise self._said(key, problem) from None

    def typed_months(self) -> int | None:
        """The months as far as they can be read now."""
        try:
            return read_count(self.months.text())
        except Problem:
            return None

    def _amount(self) -> int:
        try:
            return read_amount(self.deductible.text(), self._currency) or 0
        except Problem as problem:
            raise self._said("deductible", problem) from None

    def _said(self, key: str, problem: Problem) -> Problem:
        self._blocks[key].set_error(problem.sentence())
        self._blocks[key].control.setFocus()
        return problem


def _texts(values: object) -> tuple[str, ...]:
    return tuple(str(value) for value in values) if isinstance(values, list) else ()
