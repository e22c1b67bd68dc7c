"""The fields of a claim: complaint, cause, correction, when it failed, the part, amounts, documents."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealerdesk.claims.records import ClaimDraft, ClaimRecord
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _, show_date, show_number
from ui.claims.card_line import CardLine
from ui.cover.amounts import read_amount, read_count, typed_money
from ui.form_parts import Parts, text_part, words_part
from ui.visits.hand_back_job import PlainField
from ui.widgets.fields import DateField, Field, FieldBlock, side_by_side
from ui.widgets.scale import px
from ui.widgets.words import WordsField

_TEXTS = ("complaint", "cause", "correction", "documents")


def claim_values(claim: ClaimRecord | ClaimDraft, currency: str) -> dict[str, object]:
    """A claim as the fields of the form show it."""
    return {
        "complaint": claim.complaint, "cause": claim.cause, "correction": claim.correction,
        "failed_on": show_date(claim.failed_on, "short") if claim.failed_on else "",
        "failed_km": show_number(claim.failed_km) if claim.failed_km is not None else "",
        "causal_part": claim.causal_part, "replacement_serial": claim.replacement_serial,
        "authorisation": claim.authorisation, "documents": "\n".join(claim.documents),
        "labour": typed_money(claim.labour_minor, currency),
        "parts": typed_money(claim.parts_minor, currency),
    }


class ClaimForm(Parts, QWidget):
    """What the payer wants to know; once it was sent it can only be read."""

    edited = Signal()

    def __init__(self, currency: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._currency, self._today = currency, dt.date.min
        labels = {
            "complaint": _("Complaint"), "cause": _("Cause"), "correction": _("Correction"),
            "failed_on": _("Failed on"), "failed_km": _("At km"), "causal_part": _("Part that caused it"),
            "replacement_serial": _("Serial number of the new part"), "labour": _("Labour"),
            "parts": _("Parts"), "authorisation": _("Authorisation number"),
            "documents": _("Documents, one a line"),
        }
        self.texts: dict[str, WordsField] = {key: PlainField(labels[key]) for key in _TEXTS[1:]}
        self.texts["complaint"] = WordsField(labels["complaint"], "", size=16, lines=(1, 5), limit=20_000)
        self.lines = {key: DateField() if key == "failed_on" else Field() for key in labels
                      if key not in _TEXTS}
        self.blocks = {key: FieldBlock(label, self._control(key)) for key, label in labels.items()}
        self.parts = {
            **{key: words_part(field, labels[key]) for key, field in self.texts.items()},
            **{key: text_part(labels[key], field) for key, field in self.lines.items()},
        }
        self.card = CardLine(currency)
        self._build()
        self.card.wanted.connect(self.take_card)
        for text in self.texts.values():
            text.textChanged.connect(self.edited)
        for line in self.lines.values():
            line.textEdited.connect(self.edited)

    def _control(self, key: str) -> QWidget:
        return self.texts[key] if key in self.texts else self.lines[key]

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        rows = (
            ("complaint",), ("cause", "correction"), ("failed_on", "failed_km", "authorisation"),
            ("causal_part", "replacement_serial"), ("labour", "parts"), ("documents",),
        )
        for row in rows:
            column.addLayout(side_by_side(*(self.blocks[key] for key in row)))
            if "labour" in row:
                column.addWidget(self.card)

    def show_claim(self, claim: ClaimRecord, today: dt.date, writable: bool) -> None:
        """Show a claim as it stands."""
        self._today = today
        for block in self.blocks.values():
            block.clear_error()
        for text in self.texts.values():
            text.setReadOnly(not writable)
        for line in self.lines.values():
            line.setReadOnly(not writable)
        self.blockSignals(True)
        self.restore(claim_values(claim, self._currency))
        self.blockSignals(False)

    def draft(self) -> ClaimDraft:
        """What is typed; raises `Problem` after saying it under the field."""
        amounts = {key: self._amount(key) for key in ("labour", "parts")}
        names = tuple(name.strip() for name in self.texts["documents"].words().splitlines() if name.strip())
        return ClaimDraft(
            complaint=self.texts["complaint"].words(), cause=self.texts["cause"].words(),
            correction=self.texts["correction"].words(), failed_on=self._day(), failed_km=self._km(),
            causal_part=self._text("causal_part"), replacement_serial=self._text("replacement_serial"),
            authorisation=self._text("authorisation"), documents=names,
            labour_minor=amounts["labour"], parts_minor=amounts["parts"],
        )

    def take_card(self) -> None:
        """J: labour and parts as the job card has them now; they may be changed after."""
        if self.card.button.isVisible():
            self.lines["labour"].setText(typed_money(self.card.card.labour_minor, self._currency))
            self.lines["parts"].setText(typed_money(self.card.card.parts_minor, self._currency))
            self.edited.emit()
            self.lines["labour"].setFocus()

    def sums_typed(self, claim: ClaimRecord) -> tuple[int, int]:
        """Labour and parts as they are typed; where they are no amounts yet, what is saved."""
        try:
            labour, parts = (
                read_amount(self.lines[key].text(), self._currency) or 0 for key in ("labour", "parts")
            )
        except Problem:
            return claim.labour_minor, claim.parts_minor
        return labour, parts

    def _text(self, key: str) -> str:
        return self.lines[key].text().strip()

    def _amount(self, key: str) -> int:
        self.blocks[key].clear_error()
        try:
            return read_amount(self.lines[key].text(), self._currency) or 0
        except Problem as problem:
            raise self._refused(key, problem) from problem

    def _km(self) -> int | None:
        self.blocks["failed_km"].clear_error()
        try:
            return read_count(self.lines["failed_km"].text())
        except Problem as problem:
            raise self._refused("failed_km", problem) from problem

    def _day(self) -> dt.date | None:
        field = self.lines["failed_on"]
        assert isinstance(field, DateField)
        self.blocks["failed_on"].clear_error()
        try:
            return field.day(self._today)
        except ValueError as error:
            problem = Problem(N_("This is not a day."), N_("Type it like 24.11. or 24.11.2026."))
            raise self._refused("failed_on", problem) from error

    def _refused(self, key: str, problem: Problem) -> Problem:
        self.blocks[key].set_error(problem.sentence())
        self.lines[key].setFocus()
        return problem
