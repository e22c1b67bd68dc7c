"""The numbers of the workshop on the settings page: prices per hour, rounding, bays, checkpoints."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from dealerdesk.cover.words import PAYER_WORDS
from dealerdesk.workshop.queries import workshop
from dealerdesk.workshop.records import BY_LINE, BY_TOTAL, Workshop, WorkshopDraft
from dealerdesk.workshop.settings import change_workshop, workshop_draft_of
from ui.cover.amounts import read_amount, typed_money
from ui.desk import Desk
from ui.form_parts import Parts, chips_part, choice_part, text_part, words_part
from ui.house.sections import Section
from ui.visits.hand_back_job import PlainField
from ui.widgets.chips import ChipRow
from ui.widgets.fields import Choice, Field, FieldBlock, side_by_side
from ui.widgets.labels import Label
from ui.widgets.scale import px


def workshop_values(kept: Workshop, currency: str) -> dict[str, object]:
    """The workshop's numbers as the fields show them."""
    return {
        **{payer: typed_money(kept.rates.get(payer), currency) for payer in PAYER_WORDS},
        "rounding": kept.rounding, "bays": "\n".join(kept.bays), "stands": list(kept.stands),
        "checkpoints": "\n".join(kept.checkpoints),
    }


class WorkshopForm(Parts, QWidget):
    """A price for each payer, how amounts are rounded, bays and which are none, checkpoints."""

    edited = Signal()

    def __init__(self, currency: str) -> None:
        super().__init__()
        self._currency = currency
        self.rates = {payer: Field(figures=False) for payer in PAYER_WORDS}
        self._blocks = {
            payer: FieldBlock(_(words), self.rates[payer]) for payer, words in PAYER_WORDS.items()
        }
        self.rounding = Choice(
            _("Amounts are rounded"), [(BY_LINE, _("line by line")), (BY_TOTAL, _("once, at the total"))]
        )
        self.bays = PlainField(_("Bays, one a line"), 24)
        self.stands = ChipRow(_("Cars only stand there, side by side"), multiple=True)
        self.checkpoints = PlainField(_("Checkpoints, one a line"), 24)
        self.parts = {
            **{payer: text_part(_(words), self.rates[payer]) for payer, words in PAYER_WORDS.items()},
            "rounding": choice_part(_("Amounts are rounded"), self.rounding),
            "bays": words_part(self.bays, _("Bays, one a line")),
            "stands": chips_part(_("Cars only stand there, side by side"), self.stands),
            "checkpoints": words_part(self.checkpoints, _("Checkpoints, one a line")),
        }
        self._build()
        for field in self.rates.values():
            field.textEdited.connect(self.edited)
        for words in (self.bays, self.checkpoints):
            words.textChanged.connect(self.edited)
        self.rounding.chosen.connect(self._on_chosen)
        self.bays.textChanged.connect(self._on_bays)
        self.stands.changed.connect(self._on_chosen)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        about = _("Price of an hour by who pays, with VAT. Empty: no price is proposed.")
        column.addWidget(Label(about, "small", "ink2", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        for place, block in enumerate(self._blocks.values()):
            grid.addWidget(block, place // 3, place % 3)
        column.addLayout(grid)
        column.addWidget(FieldBlock(_("Amounts are rounded"), self.rounding))
        column.addLayout(side_by_side(
            FieldBlock(_("Bays, one a line"), self.bays),
            FieldBlock(_("Checkpoints, one a line"), self.checkpoints),
        ))
        self._yard = FieldBlock(_("Cars only stand there, side by side"), self.stands,
                                _("Nobody works there, so it is no bay: a yard, for example."))
        column.addWidget(self._yard)

    def _named(self) -> list[str]:
        """The bays as they are typed, each once."""
        lines = (line.strip() for line in self.bays.toPlainText().splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def _on_bays(self) -> None:
        """The ticks follow the bays; one whose name is being changed keeps its own."""
        before, now = [str(chip.value) for chip in self.stands.chips], self._named()
        if before == now:
            return
        ticked = set(self.stands.values())
        if len(before) == len(now):
            ticked = {new for old, new in zip(before, now, strict=True) if old in ticked}
        self.stands.set_choices((name, name) for name in now)
        self.stands.choose(*(name for name in now if name in ticked))
        self._yard.setVisible(bool(now))

    def _on_chosen(self, _value: object) -> None:
        self.edited.emit()

    def draft(self) -> WorkshopDraft:
        """What is typed; raises `Problem` after saying it under the field."""
        rates: dict[str, int] = {}
        for payer, field in self.rates.items():
            self._blocks[payer].clear_error()
            try:
                rate = read_amount(field.text(), self._currency)
            except Problem as problem:
                self._blocks[payer].set_error(problem.sentence())
                raise
            if rate is not None:
                rates[payer] = rate
        return WorkshopDraft(
            rates, tuple(self.bays.toPlainText().splitlines()),
            tuple(self.checkpoints.toPlainText().splitlines()), str(self.rounding.value()),
            tuple(str(name) for name in self.stands.values()),
        )


class WorkshopSection(Section):
    """Prices, bays and checkpoints, which two may change at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "workshop", WorkshopForm(desk.house.currency), change_workshop)

    def part_of(self, loaded: Any) -> Workshop:
        """The workshop's numbers."""
        kept: Workshop = loaded
        return kept

    def fill(self, seen: Workshop) -> None:
        """Show them."""
        self.form.restore(self.values(seen))

    def values(self, seen: Workshop) -> dict[str, object]:
        """The same as the fields show it."""
        return workshop_values(seen, self._desk.house.currency)

    def typed(self) -> WorkshopDraft:
        """What is typed."""
        draft: WorkshopDraft = self.form.draft()
        return draft

    def mark(self, record: Workshop) -> int:
        """Its version."""
        return record.version

    def put_back(self, record: Workshop) -> object:
        """The numbers as a draft."""
        return workshop_draft_of(record)

    def _ask_again(self) -> None:
        site_id = self._desk.site_id
        self._desk.read(workshop, site_id, then=self._on_newer, problem=self.editing.on_problem)
