"""What would become of a file, or became of it, in numbers; and how far it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dealerdesk.core.errors import Said
from dealerdesk.core.i18n import _, ngettext, show_number
from dealerdesk.exchange import errands
from dealerdesk.exchange.command import count_lines
from dealerdesk.exchange.importing import Imported
from ui.exchange.words import STAGE_WORDS, share_of_all
from ui.widgets.buttons import Button
from ui.widgets.labels import GaugeBar, Label
from ui.widgets.lines import Lines
from ui.widgets.scale import px
from ui.widgets.surfaces import Card

Line = tuple[str, str]


class OutcomeCard(Card):
    """One file, before or after."""

    take_back_wanted = Signal()
    """The import that is shown is to be taken back."""
    rehearsal_wanted = Signal()
    """It is to be looked through after all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(20, 16, 20, 18), spacing=8)
        self.title = Label("", "heading")
        self._state = Label("", "small", "ink2", wrap=True)
        self.gauge = GaugeBar()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(px(6))
        self.take_back_button = Button(_("Take this import back"), "undo-2")
        self.rehearse_button = Button(_("Look it through"), "search")
        for part in (self.title, self._state, self.gauge):
            self.add(part)
        self.column.addLayout(self._lines)
        row = QHBoxLayout()
        for button in (self.take_back_button, self.rehearse_button):
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)
        self.take_back_button.clicked.connect(self.take_back_wanted)
        self.rehearse_button.clicked.connect(self.rehearsal_wanted)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._rest("")

    def show_progress(self, stage: str, share: float, writing: bool) -> None:
        """Say how far it is."""
        going = stage == errands.TAKING_BACK
        happening = _("Being taken back") if going else _("Being brought in")
        self._rest(happening if writing or going else _("What will happen"))
        words = _(STAGE_WORDS[stage])
        self._state.setText(words)
        self._state.show()
        whole = share_of_all(stage, share)
        self.gauge.set_gauge("", "", whole, "accent")
        self.gauge.tell(words, _("{percent} % done").format(percent=round(100 * whole)))
        self.gauge.show()
        self._show_lines(())

    def show_missing(self, missing: Sequence[Said]) -> None:
        """Say what a column has to be found for first."""
        self._rest(_("What is missing"))
        self._show_lines([(said.words(), "warn") for said in missing])

    def show_unknown(self) -> None:
        """Say that nobody has looked it through."""
        self._rest(_("What will happen"))
        self._show_lines([(_("It has not been looked through, so nobody knows yet."), "ink2")])
        self.rehearse_button.show()

    def show_outcome(self, imported: Imported, written: bool, may_take_back: bool) -> None:
        """Show the numbers; `written` says whether it has been done."""
        self._rest(_("Brought in") if written else _("What will happen"))
        lines = [(line, "ink") for line in count_lines(imported)]
        furniture = sum(row.furniture for row in imported.rejected)
        lacking = len(imported.rejected) - furniture
        if lacking and written:
            words = ngettext("{n} row was not taken.", "{n} rows were not taken.", lacking)
            lines.append((words.format(n=show_number(lacking)), "danger"))
        elif lacking:
            words = ngettext("{n} row cannot be taken.", "{n} rows cannot be taken.", lacking)
            lines.append((words.format(n=show_number(lacking)), "danger"))
        if furniture:
            words = ngettext(
                "{n} line is no record: a total, or the header once more.",
                "{n} lines are no records: totals, or the header once more.", furniture,
            )  # fmt: skip
            lines.append((words.format(n=show_number(furniture)), "ink2"))
        self._show_lines(lines)
        self.take_back_button.setVisible(written and imported.run_id is not None and may_take_back)

    def show_taken_back(self) -> None:
        """Say that it was taken back."""
        self._rest(_("Taken back"))
        self._show_lines([(_("Everything is as it was before this import."), "ink")])

    def _rest(self, title: str) -> None:
        self.title.setText(title)
        for part in (self._state, self.gauge, self.take_back_button, self.rehearse_button):
            part.hide()

    def _show_lines(self, lines: Sequence[Line]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for words, colour in lines:
            self._lines.addWidget(Lines(words, "body", colour, lines=6))
