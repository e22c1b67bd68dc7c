"""How a file is understood: its frame and every column with its meaning, each guess correctable."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from dealerdesk.core.i18n import N_, _
from dealerdesk.exchange.encodings import KNOWN
from dealerdesk.exchange.meanings import LABELS, Kind, Meaning
from dealerdesk.exchange.records import Corrections, Plan
from ui.kit.fields import Choice, FieldBlock, side_by_side
from ui.kit.labels import Label
from ui.kit.scale import px
from ui.kit.surfaces import Card

KIND_WORDS = {Kind.CUSTOMERS: N_("Customers and cars"), Kind.HISTORY: N_("Service history")}
_DELIMITERS = ((";", N_("semicolon")), (",", N_("comma")), ("\t", N_("tab")), ("|", N_("bar")))
_MARKS = ((",", N_("comma")), (".", N_("point")))
_ORDERS = (("DMY", N_("day, month, year")), ("MDY", N_("month, day, year")), ("YMD", N_("year, month, day")))


class ColumnsCard(Card):
    """Shows a plan; every change by a person asks for a new one with these corrections."""

    corrected = Signal(object)
    """`Corrections`: what a person decided so far."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(24, 18, 24, 20), spacing=12)
        self._corrections = Corrections()
        self._inside: QWidget | None = None

    def show_plan(self, plan: Plan, corrections: Corrections) -> None:
        """Show how a file is understood now."""
        self._corrections = corrections
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = QWidget(self)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(14))
        column.addWidget(Label(_("How the file is understood"), "heading"))
        column.addLayout(side_by_side(*self._frame(plan)))
        column.addLayout(self._columns(plan))
        self.add(self._inside)
        self._inside.show()

    def _frame(self, plan: Plan) -> list[FieldBlock]:
        sheets = [(sheet.name, sheet.name) for sheet in plan.sheets]
        rows: list[tuple[str, str, list[tuple[object, str]], object]] = [
            ("kind", _("What it is"), [(k, _(w)) for k, w in KIND_WORDS.items()], plan.kind),
            ("decimal_mark", _("Decimal mark"), [(v, _(w)) for v, w in _MARKS], plan.decimal_mark),
            ("date_order", _("Dates"), [(v, _(w)) for v, w in _ORDERS], plan.date_order),
        ]
        if plan.encoding:
            rows.append(("encoding", _("Encoding"), [(k, k) for k in KNOWN], plan.encoding))
            rows.append(("delimiter", _("Set apart by"), [(v, _(w)) for v, w in _DELIMITERS], plan.delimiter))
        if len(sheets) > 1:
            rows.append(("sheet", _("Sheet"), list(sheets), plan.sheet))
        header = [(0, _("no header")), *((n, _("row {n}").format(n=n)) for n in range(1, 11))]
        rows.append(("header_row", _("Header"), list(header), plan.header_row))
        return [self._choice(key, label, choices, value) for key, label, choices, value in rows]

    def _choice(
        self, key: str, label: str, choices: list[tuple[object, str]], value: object
    ) -> FieldBlock:
        choice = Choice(label, choices)
        choice.choose(value)
        choice.setObjectName(key)
        choice.chosen.connect(self._on_frame_chosen)
        return FieldBlock(label, choice)

    def _columns(self, plan: Plan) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(8))
        grid.setColumnStretch(2, 1)
        for place, title in enumerate((_("In the file"), _("Means"), _("For example"), _("Sure"))):
            grid.addWidget(Label(title, "caption", "ink3"), 0, place)
        meanings = [(meaning, _(LABELS[meaning])) for meaning in Meaning]
        for row, column in enumerate(plan.columns, start=1):
            choice = Choice(_("Meaning of {column}").format(column=column.header or row), meanings)
            choice.choose(column.meaning)
            choice.setObjectName(str(column.index))
            choice.chosen.connect(self._on_meaning_chosen)
            sure = _("by you") if column.by == "person" else f"{column.confidence:.0%}"
            grid.addWidget(Label(column.header or _("column {n}").format(n=row), "body", weight=500), row, 0)
            grid.addWidget(choice, row, 1)
            grid.addWidget(Label(" · ".join(column.samples[:3]), "small", "ink2"), row, 2)
            shown = sure if column.meaning is not Meaning.UNUSED else ""
            grid.addWidget(Label(shown, "small", "ink3"), row, 3)
        return grid

    def _on_frame_chosen(self, value: object) -> None:
        key = self.sender().objectName()
        changed: dict[str, Any] = {key: Kind(str(value)) if key == "kind" else value}
        self._corrections = replace(self._corrections, **changed)
        self.corrected.emit(self._corrections)

    def _on_meaning_chosen(self, value: object) -> None:
        # Qt gives the plain text of an enum back.
        meaning = Meaning(str(value))
        meanings = {**self._corrections.meanings, int(self.sender().objectName()): meaning}
        self._corrections = replace(self._corrections, meanings=meanings)
        self.corrected.emit(self._corrections)
