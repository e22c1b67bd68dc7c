"""What would become of a file, or became of it: counts, warnings, rows not taken, matches."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.i18n import _, ngettext
from dealerdesk.exchange.command import count_lines
from dealerdesk.exchange.importing import Imported
from dealerdesk.exchange.runs import MatchRecord
from ui.kit.buttons import Button, LinkButton
from ui.kit.labels import Label
from ui.kit.scale import px
from ui.kit.surfaces import Card

SHOWN = 200


class OutcomeCard(Card):
    """One file, before or after."""

    save_wanted = Signal()
    split_wanted = Signal(object)
    """`MatchRecord` whose customer was somebody else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(24, 18, 24, 20), spacing=10)
        self._inside: QWidget | None = None
        self._matches: tuple[MatchRecord, ...] = ()

    def show_outcome(self, imported: Imported, written: bool, matches: tuple[MatchRecord, ...] = ()) -> None:
        """Show counts and rows; `written` says whether it has been done."""
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
        self._matches = matches
        self._inside = QWidget(self)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        title = _("Brought in") if written else _("What will happen")
        column.addWidget(Label(title, "heading"))
        for sentence in count_lines(imported):
            column.addWidget(Label(sentence, "body", wrap=True))
        for said in imported.warnings[:SHOWN]:
            column.addWidget(Label(said.words(), "small", "warn", wrap=True))
        self._add_rejected(column, imported)
        self._add_matches(column)
        self.add(self._inside)
        self._inside.show()

    def _add_rejected(self, column: QVBoxLayout, imported: Imported) -> None:
        count = len(imported.rejected)
        if not count:
            return
        head = QHBoxLayout()
        words = ngettext("{n} row cannot be taken", "{n} rows cannot be taken", count).format(n=count)
        head.addWidget(Label(words, "heading", "danger"), 1)
        save = Button(_("Save them as a file"), "download")
        save.clicked.connect(self.save_wanted)
        head.addWidget(save)
        column.addLayout(head)
        for row in imported.rejected[:SHOWN]:
            line = _("Row {n}: {why}").format(n=row.row_number, why=row.reason.words())
            column.addWidget(Label(line, "body", wrap=True))
            column.addWidget(Label(" · ".join(c for c in row.source if c), "small", "ink3"))

    def _add_matches(self, column: QVBoxLayout) -> None:
        if not self._matches:
            return
        column.addWidget(Label(_("Matched with customers who were here already"), "heading"))
        for place, match in enumerate(self._matches[:SHOWN]):
            line = QHBoxLayout()
            words = _("Row {n}: {wrote} is {customer}").format(
                n=match.row, wrote=match.wrote or match.plate, customer=match.customer
            )
            line.addWidget(Label(words, "body"), 1)
            apart = LinkButton(_("Take apart"))
            apart.setAccessibleDescription(words)
            apart.setObjectName(str(place))
            apart.clicked.connect(self._on_apart)
            line.addWidget(apart)
            column.addLayout(line)

    def _on_apart(self) -> None:
        self.split_wanted.emit(self._matches[int(self.sender().objectName())])
