"""What is decided for a whole file: what it is, sheet, header, dates, numbers, encoding, country."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dealerdesk.core.alphabets import by_name
from dealerdesk.core.i18n import N_, _
from dealerdesk.exchange.encodings import KNOWN
from dealerdesk.exchange.meanings import Kind, Meaning
from dealerdesk.exchange.records import Corrections, Plan
from dealerdesk.house.countries import COUNTRIES
from ui.exchange.words import KIND_WORDS
from ui.widgets.fields import Choice, Field, FieldBlock
from ui.widgets.flow import FlowLayout
from ui.widgets.scale import px

_DELIMITERS = ((";", N_("semicolon")), (",", N_("comma")), ("\t", N_("tab")), ("|", N_("bar")))
_MARKS = ((",", N_("comma")), (".", N_("point")))
_ORDERS = (("DMY", N_("day, month, year")), ("MDY", N_("month, day, year")), ("YMD", N_("year, month, day")))
_LABELS = {
    "kind": N_("What it is"), "sheet": N_("Sheet"), "header_row": N_("Header"), "date_order": N_("Dates"),
    "decimal_mark": N_("Decimal mark"), "encoding": N_("Encoding"), "delimiter": N_("Set apart by"),
    "country": N_("Phone numbers of"), "plate": N_("Plate of the car"),
}  # fmt: skip
# Another sheet, header row or separator has other columns: what was said about them holds no more.
_OTHER_COLUMNS = frozenset({"sheet", "header_row", "delimiter"})
# Without any of these a history can only be about one car, which a person has to name.
_TELLING = frozenset({Meaning.PLATE, Meaning.VIN, Meaning.CUSTOMER_NO})
_HEADER_ROWS = 12
_WIDTHS = {
    "kind": 194, "header_row": 136, "date_order": 172, "decimal_mark": 112, "encoding": 142, "delimiter": 124,
    "country": 160,
}  # fmt: skip
_WIDTH = 160
PLATE = "plate"
Choices = list[tuple[object, str]]


class FileFrame(QWidget):
    """One choice for each thing; they stay as they are while the same things can be decided."""

    corrected = Signal(object)
    """`Corrections`: with what a person decided just now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._corrections = Corrections()
        self._layout = FlowLayout(self, 12, 10)
        self._blocks: dict[str, FieldBlock] = {}
        self._offered: dict[str, Choices] = {}

    def show_plan(self, plan: Plan, corrections: Corrections) -> None:
        """Show what is decided now."""
        self._corrections = corrections
        wanted = _decisions(plan, corrections)
        self._keep_only(list(wanted))
        for key, (choices, value) in wanted.items():
            control = self._blocks[key].control
            if isinstance(control, Choice):
                if choices != self._offered.get(key):
                    self._offered[key] = choices
                    control.set_choices(choices)
                control.choose(value)
            elif isinstance(control, Field) and not control.hasFocus():
                control.setText(str(value))

    def _keep_only(self, keys: list[str]) -> None:
        """Nothing is made anew that is there: whoever works in it keeps the keyboard."""
        if list(self._blocks) == keys:
            return
        for key in [key for key in self._blocks if key not in keys]:
            block = self._blocks.pop(key)
            self._offered.pop(key, None)
            block.hide()
            block.deleteLater()
        while self._layout.takeAt(0) is not None:
            continue
        self._blocks = {key: self._blocks.get(key) or self._make(key) for key in keys}
        for block in self._blocks.values():
            self._layout.addWidget(block)

    def _make(self, key: str) -> FieldBlock:
        label = _(_LABELS[key])
        control: Choice | Field
        if key == PLATE:
            control = Field(label)
            control.editingFinished.connect(self._on_plate)
        else:
            control = Choice(label)
            control.chosen.connect(self._on_chosen)
        control.setObjectName(key)
        block = FieldBlock(label, control)
        block.setFixedWidth(px(_WIDTHS.get(key, _WIDTH)))
        return block

    def _on_chosen(self, value: object) -> None:
        key = self.sender().objectName()
        changed: dict[str, Any] = {key: Kind(str(value)) if key == "kind" else value}
        if key in _OTHER_COLUMNS:
            changed["meanings"] = {}
        if key == "sheet":
            changed["header_row"] = None
        self._decide(**changed)

    def _on_plate(self) -> None:
        field = self._blocks[PLATE].control
        assert isinstance(field, Field)
        plate = field.text().strip()
        fixed: dict[Meaning, str] = {
            m: text for m, text in self._corrections.fixed.items() if m is not Meaning.PLATE
        }
        if plate:
            fixed[Meaning.PLATE] = plate
        if fixed != self._corrections.fixed:
            self._decide(fixed=fixed)

    def _decide(self, **changed: Any) -> None:
        self._corrections = replace(self._corrections, **changed)
        self.corrected.emit(self._corrections)


def _decisions(plan: Plan, said: Corrections) -> dict[str, tuple[Choices, object]]:
    """What can be decided about a file: by key of the correction what there is to choose, and the value."""
    last = max(_HEADER_ROWS, plan.header_row)
    headers = [(0, _("no header")), *((n, _("row {n}").format(n=n)) for n in range(1, last + 1))]
    found: dict[str, tuple[Choices, object]] = {
        "kind": ([(kind, _(words)) for kind, words in KIND_WORDS.items()], plan.kind)
    }
    if len(plan.sheets) > 1:
        found["sheet"] = ([(sheet.name, sheet.name) for sheet in plan.sheets], plan.sheet)
    found["header_row"] = (list(headers), plan.header_row)
    found["date_order"] = ([(order, _(words)) for order, words in _ORDERS], plan.date_order)
    found["decimal_mark"] = ([(mark, _(words)) for mark, words in _MARKS], plan.decimal_mark)
    if plan.encoding:
        known = dict.fromkeys((*KNOWN, plan.encoding))
        found["encoding"] = ([(name, name) for name in known], plan.encoding)
        found["delimiter"] = (
            [(sign, _(words)) for sign, words in _DELIMITERS],
            said.delimiter or plan.delimiter,
        )
    countries = by_name((code, _(land.name)) for code, land in COUNTRIES.items())
    found["country"] = ([*countries], plan.country)
    if plan.kind is Kind.HISTORY and not any(column.meaning in _TELLING for column in plan.columns):
        found[PLATE] = ([], plan.fixed.get(Meaning.PLATE, ""))
    return found
