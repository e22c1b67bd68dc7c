"""Which column of a file of parts is what: its heading, its meaning to be corrected, and examples."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.i18n import N_, _
from dealerdesk.exchange.parts_file import PartsFile
from dealerdesk.exchange.parts_layout import ColumnSeen, PartsCorrections
from ui.widgets.buttons import LinkButton
from ui.widgets.fields import Choice, FieldBlock
from ui.widgets.labels import Label
from ui.widgets.scale import px
from ui.widgets.surfaces import Scroll

MEANINGS: dict[str, str] = {
    "": N_("Not used"), "number": N_("Number"), "name": N_("Name"), "supplier": N_("Supplier"),
    "price": N_("Price"), "cost": N_("Cost"), "bin": N_("Bin"), "minimum": N_("Least"), "here": N_("Stock"),
    "replaced_by": N_("Replaced by"),
}
_CHOICE_WIDTH = 160


class PartsColumns(QWidget):
    """Sheet, headings and columns; every change by a person asks to read the file anew."""

    corrected = Signal(object)
    """`PartsCorrections`: what a person decided so far."""
    anew = Signal()
    """What was corrected the last time is not meant this time."""

    def __init__(self) -> None:
        super().__init__()
        self._said = PartsCorrections()
        self._seen: tuple[ColumnSeen, ...] = ()
        self._choices: list[Choice] = []
        self.sheet, self.head = Choice(_("Sheet")), Choice(_("Row that names the columns"))
        self._sheet_block = FieldBlock(_("Sheet"), self.sheet)
        self._head_block = FieldBlock(_("Row that names the columns"), self.head)
        self._as_last = Label(_("As last time"), "small", "accent")
        self.anew_button = LinkButton(_("Recognise anew"))
        self._last_row = QWidget()
        self._table = QWidget()
        self._grid = QGridLayout(self._table)
        self._grid.setContentsMargins(0, 0, px(8), 0)
        self._grid.setHorizontalSpacing(px(14))
        self._grid.setVerticalSpacing(px(6))
        self._grid.setColumnStretch(2, 1)
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addWidget(self._sheet_block, 1)
        row.addWidget(self._head_block, 2)
        last = QHBoxLayout(self._last_row)
        last.setContentsMargins(0, 0, 0, 0)
        last.setSpacing(px(10))
        last.addWidget(self._as_last)
        last.addWidget(self.anew_button)
        last.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(self._last_row)
        column.addLayout(row)
        column.addWidget(Scroll(content=self._table), 1)
        self.sheet.chosen.connect(self._on_sheet)
        self.head.chosen.connect(self._on_head)
        self.anew_button.clicked.connect(self.anew)
        self.hide()

    def begin(self) -> None:
        """Another file: nobody has decided anything."""
        self._said, self._seen = PartsCorrections(), ()
        self.hide()

    def show_file(self, found: PartsFile, said: PartsCorrections, as_last: bool) -> None:
        """Show how a file is read now, as was said; the keyboard stays where it is."""
        self._said = replace(said, sheet=found.sheet)
        self._last_row.setVisible(as_last)
        self.sheet.set_choices([(name, name) for name in found.sheets])
        self.sheet.choose(found.sheet)
        self._sheet_block.setVisible(len(found.sheets) > 1)
        rows = [(row, _("Row {row}: {text}").format(row=row, text=words)) for row, words in found.heads]
        self.head.set_choices([(0, _("No row names them")), *rows])
        self.head.choose(found.layout.head_row)
        columns = found.layout.columns
        if [(one.index, one.head, one.samples) for one in columns] != [
            (one.index, one.head, one.samples) for one in self._seen
        ]:
            self._fill(columns)
        self._seen = columns
        for choice, one in zip(self._choices, columns, strict=True):
            choice.choose(one.key)
        self.show()

    def _fill(self, columns: tuple[ColumnSeen, ...]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._choices = []
        for place, title in enumerate((_("In the file"), _("Means"), _("For example"))):
            self._grid.addWidget(Label(title, "caption", "ink3"), 0, place)
        for line, one in enumerate(columns, 1):
            name = one.head or _("column {n}").format(n=one.index + 1)
            meanings = [(key, _(words)) for key, words in MEANINGS.items()]
            choice = Choice(_("Meaning of {column}").format(column=name), meanings)
            choice.setFixedWidth(px(_CHOICE_WIDTH))
            choice.setObjectName(str(one.index))
            choice.chosen.connect(self._on_meaning)
            self._choices.append(choice)
            samples = Label(" · ".join(one.samples), "small", "ink2")
            for place, widget in enumerate((Label(name, "body", weight=500), choice, samples)):
                self._grid.addWidget(widget, line, place, Qt.AlignmentFlag.AlignVCenter)
        self._grid.setRowStretch(len(columns) + 1, 1)

    def _on_sheet(self, sheet: object) -> None:
        self._correct(PartsCorrections(sheet=str(sheet)))

    def _on_head(self, row: object) -> None:
        self._correct(replace(self._said, head_row=int(str(row)), columns={}))

    def _on_meaning(self, key: object) -> None:
        at = int(self.sender().objectName())
        earlier = {other: was for other, was in self._said.columns.items() if was != key or not key}
        self._correct(replace(self._said, columns={**earlier, at: str(key)}))

    def _correct(self, said: PartsCorrections) -> None:
        self._said = said
        self.corrected.emit(said)
