"""What terms and covers have in common: kind, name, months, distance, components, exclusions, deductible."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _, show_number
from dealerdesk.cover.groups import GROUPS
from dealerdesk.cover.records import CoverDraft, CoverRecord, TermsDraft, TermsRecord
from dealerdesk.cover.words import KIND_WORDS
from ui.cover.amounts import read_amount, read_count, typed_money
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


class PromiseForm(QWidget):
    """The fields of a promise; `currency` is that of the house."""

    edited = Signal()

    def __init__(self, currency: str, km_label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._currency = currency
        self._also_excluded: tuple[str, ...] = ()
        self.kind = Choice(_("Kind"), [(kind, _(word)) for kind, word in KIND_WORDS.items()])
        self.name = Field()
        self.months, self.km, self.deductible = Field(), Field(), Field()
        self.exclusions, self.condition = Field(), Field()
        self.reach = Segmented(
            _("Components"),
            [(ALL, _("Everything")), (ONLY, _("Only these")), (BUT, _("All but these"))],
        )
        self.groups = ChipRow(_("Components"), [(g, _(word)) for g, word in GROUPS.items()], multiple=True)
        self._blocks: dict[str, FieldBlock] = {}
        self._build(km_label)
        self.reach.changed.connect(self._on_reach)
        self.groups.changed.connect(self._on_chosen)
        self.kind.chosen.connect(self._on_chosen)
        for field in self._fields().values():
            field.textEdited.connect(self.edited)

    def _fields(self) -> dict[str, Field]:
        return {
            "name": self.name, "months": self.months, "km": self.km, "deductible": self.deductible,
            "exclusions": self.exclusions, "condition": self.condition,
        }

    def _build(self, km_label: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        rows: tuple[tuple[tuple[str, str, QWidget], ...], ...] = (
            (("kind", _("Kind"), self.kind), ("name", _("Name"), self.name)),
            (("months", _("Months"), self.months), ("km", km_label, self.km),
             ("deductible", _("Deductible"), self.deductible)),
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
        self.kind.choose(promised.kind)
        self.name.setText(promised.name)
        self.months.setText(str(promised.months or ""))
        self.km.setText(show_number(promised.km_limit) if promised.km_limit is not None else "")
        minor = promised.deductible_minor
        self.deductible.setText(typed_money(minor, self._currency) if minor else "")
        self.exclusions.setText(promised.exclusions)
        self.condition.setText(promised.condition)
        self._show_groups(promised.groups_included, promised.groups_excluded)

    def _show_groups(self, included: tuple[str, ...], excluded: tuple[str, ...]) -> None:
        reach = ONLY if included else BUT if excluded else ALL
        # What is left out besides a list of what is in keeps its words for the verdict.
        self._also_excluded = excluded if included else ()
        self.reach.choose(reach)
        self.groups.choose(*(included or excluded))
        self.groups.setVisible(reach != ALL)

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

    def content(self) -> dict[str, object]:
        """What is typed, as plain values."""
        typed = {key: field.text() for key, field in self._fields().items()}
        return {
            **typed, "kind": self.kind.value(), "reach": self.reach.value(),
            "groups": list(self.groups.values()), "also_excluded": list(self._also_excluded),
        }

    def fill(self, content: Mapping[str, object]) -> None:
        """Show what was typed before."""
        for key, field in self._fields().items():
            field.setText(str(content.get(key, "")))
        self.kind.choose(content.get("kind"))
        self.reach.choose(content.get("reach", ALL))
        self.groups.setVisible(content.get("reach", ALL) != ALL)
        self.groups.choose(*_texts(content.get("groups")))
        self._also_excluded = _texts(content.get("also_excluded"))


def _texts(values: object) -> tuple[str, ...]:
    return tuple(str(value) for value in values) if isinstance(values, list) else ()
