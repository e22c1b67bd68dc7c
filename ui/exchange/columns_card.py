"""How a file is understood: its frame and every column with its meaning, each guess correctable."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from dealerdesk.core.i18n import _, ngettext
from dealerdesk.exchange.meanings import LABELS, Meaning
from dealerdesk.exchange.records import Column, Corrections, Plan
from ui.exchange.file_frame import FileFrame
from ui.widgets.buttons import LinkButton
from ui.widgets.fields import Choice
from ui.widgets.labels import Label
from ui.widgets.scale import px
from ui.widgets.surfaces import Card

_CHOICE_WIDTH = 216


class _MeaningChoice(Choice):
    """One of the meanings, of which there are many: all columns share one list of them."""

    def __init__(self, name: str, meanings: QStandardItemModel) -> None:
        super().__init__(name)
        self.setModel(meanings)

    def sizeHint(self) -> QSize:
        """The same for all columns."""
        return QSize(px(_CHOICE_WIDTH), super().minimumSizeHint().height())


class _ColumnRow:
    """The widgets of one column, kept while the file stays the same."""

    def __init__(self, card: ColumnsCard, column: Column, meanings: QStandardItemModel) -> None:
        name = column.header or _("column {n}").format(n=column.index + 1)
        self.header = Label(name, "body", weight=500)
        self.choice = _MeaningChoice(_("Meaning of {column}").format(column=name), meanings)
        self.choice.setObjectName(str(column.index))
        self.choice.chosen.connect(card.on_meaning_chosen)
        self.samples = Label("", "small", "ink2")
        self.sure = Label("", "small", "ink3", whole=True)

    def widgets(self) -> tuple[QWidget, ...]:
        """From left to right."""
        return self.header, self.choice, self.samples, self.sure

    def show_column(self, column: Column) -> None:
        """Show what is thought of the column now."""
        self.choice.choose(column.meaning)
        unused = column.meaning is Meaning.UNUSED
        self.header.set_color("ink3" if unused else "ink")
        if column.doubts:
            self.samples.setText(column.doubts[0].words())
            self.samples.set_color("warn")
        else:
            self.samples.setText(" · ".join(column.samples[:3]))
            self.samples.set_color("ink2")
        words, colour = _sureness(column)
        self.sure.setText("" if unused and column.by != "person" else words)
        self.sure.set_color(colour)


def _sureness(column: Column) -> tuple[str, str]:
    if column.by == "person":
        return _("by you"), "accent"
    if column.confidence >= 0.9:
        return _("sure"), "good"
    return (_("likely"), "ink2") if column.confidence >= 0.6 else (_("a guess"), "warn")


def _all_meanings(card: QWidget) -> QStandardItemModel:
    """What a column can mean, in words."""
    model = QStandardItemModel(card)
    for meaning in Meaning:
        item = QStandardItem(_(LABELS[meaning]))
        item.setData(meaning, Qt.ItemDataRole.UserRole)
        model.appendRow(item)
    return model


class ColumnsCard(Card):
    """Shows a plan; every change by a person asks for a new one with these corrections."""

    corrected = Signal(object)
    """`Corrections`: what a person decided so far."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(20, 16, 20, 18), spacing=12)
        self._corrections = Corrections()
        self._header: tuple[str, ...] | None = None
        self._rows: list[_ColumnRow] = []
        self._unused_shown = False
        self._meanings = _all_meanings(self)
        self.frame = FileFrame()
        self._table = QWidget()
        self._grid = QGridLayout(self._table)
        self._unused = Label("", "small", "ink2")
        self._more = LinkButton("")
        self._remembered = Label("", "small", "ink2")
        self.anew_button = LinkButton(_("Recognise anew"))
        self._build()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(Label(_("How the file is understood"), "heading"))
        head.addWidget(self._remembered, 1)
        head.addWidget(self.anew_button)
        self.column.addLayout(head)
        self.add(self.frame)
        self._grid.setContentsMargins(0, px(4), 0, 0)
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(8))
        self._grid.setColumnStretch(2, 1)
        self.add(self._table)
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addWidget(self._unused, 1)
        foot.addWidget(self._more)
        self.column.addLayout(foot)
        self._more.clicked.connect(self._on_more)
        self.anew_button.clicked.connect(self._on_anew)
        self.frame.corrected.connect(self._on_corrected)

    def show_plan(self, plan: Plan, corrections: Corrections, remembered: bool = False) -> None:
        """Show how a file is understood now; `remembered`: as it was corrected the last time."""
        self._corrections = corrections
        self.frame.show_plan(plan, corrections)
        self._remembered.setText(_("as you corrected it the last time") if remembered else "")
        self.anew_button.setVisible(corrections != Corrections())
        header = (*plan.header, plan.sheet, plan.digest)
        if header != self._header:
            self._header, self._unused_shown = header, False
            self._make_rows(plan)
        for row, column in zip(self._rows, plan.columns, strict=True):
            row.show_column(column)
        self._hide_unused(plan.columns)

    # The columns ----------------------------------------------------------------------------------

    def _make_rows(self, plan: Plan) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for place, title in enumerate((_("In the file"), _("Means"), _("For example"), _("How sure"))):
            self._grid.addWidget(Label(title, "caption", "ink3", whole=True), 0, place)
        self._rows = [_ColumnRow(self, column, self._meanings) for column in plan.columns]
        for line, row in enumerate(self._rows, start=1):
            for place, widget in enumerate(row.widgets()):
                widget.setParent(self._table)
                self._grid.addWidget(widget, line, place, Qt.AlignmentFlag.AlignVCenter)

    def _hide_unused(self, columns: tuple[Column, ...]) -> None:
        """Columns that are not used step back behind a link, so that the others can be looked through."""
        unused = [c for c in columns if c.meaning is Meaning.UNUSED and c.by != "person"]
        for row, column in zip(self._rows, columns, strict=True):
            shown = self._unused_shown or column not in unused
            for widget in row.widgets():
                widget.setVisible(shown)
        count = len(unused)
        text = ngettext("{n} column is not used: {names}", "{n} columns are not used: {names}", count)
        names = ", ".join(c.header or str(c.index + 1) for c in unused)
        self._unused.setText(text.format(n=count, names=names) if count else "")
        self._more.setText(_("Hide them") if self._unused_shown else _("Show them"))
        self._more.setVisible(bool(count))
        self._shown_columns = columns

    def _on_anew(self) -> None:
        """Nothing that a person decided counts any more."""
        self._on_corrected(Corrections())

    def _on_corrected(self, corrections: Corrections) -> None:
        self._corrections = corrections
        self.corrected.emit(corrections)

    def _on_more(self) -> None:
        self._unused_shown = not self._unused_shown
        self._hide_unused(self._shown_columns)

    def on_meaning_chosen(self, value: object) -> None:
        """A person says what a column means."""
        # Qt gives the plain text of an enum back.
        meaning = Meaning(str(value))
        meanings = {**self._corrections.meanings, int(self.sender().objectName()): meaning}
        self._on_corrected(replace(self._corrections, meanings=meanings))
