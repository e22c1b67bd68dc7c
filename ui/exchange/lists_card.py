"""What a person looks through about a file: rows not taken, what is worth knowing, matches to take apart."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from dealerdesk.core.i18n import _
from dealerdesk.exchange.importing import Imported
from dealerdesk.exchange.runs import MatchRecord
from ui.exchange.rows import (
    MatchDelegate,
    RejectedDelegate,
    WarningDelegate,
    match_key,
    match_sentence,
    rejected_sentence,
    row_number,
    warning_sentence,
)
from ui.exchange.words import is_taken_for_car, is_taken_for_customer
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.lists import RecordsModel, RowList
from ui.widgets.scale import px
from ui.widgets.segmented import Segmented
from ui.widgets.surfaces import Card
from ui.widgets.ticks import CheckBox

REJECTED, WARNINGS, MATCHES = "rejected", "warnings", "matches"


class ListsCard(Card):
    """Three lists, one of them shown, with what can be done about its rows."""

    moved = Signal()
    """Another list is shown."""
    save_wanted = Signal()
    """The rows that were not taken are to be saved as a file."""
    customer_apart_wanted = Signal(object)
    """`MatchRecord`: its row is about somebody else."""
    car_apart_wanted = Signal(object)
    """`MatchRecord`: its row is about another car."""
    customer_wanted = Signal(object)
    """`MatchRecord`: its customer is to be seen."""
    all_wanted = Signal(bool)
    """Whether every match is to be shown, or only those worth a look."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(8, 12, 8, 8), spacing=8)
        self.which = Segmented(
            _("What to look through"),
            [(REJECTED, _("Not taken"), 0), (WARNINGS, _("Worth knowing"), 0), (MATCHES, _("Matched"), None)],
        )
        self.rejected = RecordsModel(rejected_sentence, row_number)
        self.warnings = RecordsModel(warning_sentence, warning_sentence)
        self.matches = RecordsModel(match_sentence, match_key)
        self.lists = {
            REJECTED: RowList(
                _("Rows not taken"), self.rejected, RejectedDelegate(), _("Every row can be taken.")
            ),
            WARNINGS: RowList(
                _("Worth knowing"), self.warnings, WarningDelegate(), _("Nothing is doubtful.")
            ),
            MATCHES: RowList(_("Matches"), self.matches, MatchDelegate(), _("No match here needs a look.")),
        }
        self._stack = QStackedWidget()
        self.save_button = Button(_("Save them as a file"), "download")
        self.customer_button = Button(_("Another person"), "split", "P")
        self.car_button = Button(_("Another car"), "split", "C")
        self.all_box = CheckBox(_("All matches"))
        self._deeds = QWidget()
        self._may_take_apart = False
        self._build()
        self.choose(REJECTED)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(px(6), 0, px(6), 0)
        head.addWidget(self.which)
        head.addStretch(1)
        self.column.addLayout(head)
        row = FlowLayout(self._deeds, 8, 6, margin=4)
        for part in (self.customer_button, self.car_button, self.save_button, self.all_box):
            row.addWidget(part)
        self.add(self._deeds)
        for one in self.lists.values():
            self._stack.addWidget(one)
        self.add(self._stack, 1)
        self.which.changed.connect(self.choose)
        self.save_button.clicked.connect(self.save_wanted)
        self.customer_button.clicked.connect(self.take_customer_apart)
        self.car_button.clicked.connect(self.take_car_apart)
        self.all_box.toggled.connect(self.all_wanted)
        self.lists[MATCHES].current_changed.connect(self._on_match_current)
        self.lists[MATCHES].opened.connect(self.customer_wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the tabs do not fit into one line they take two."""
        super().resizeEvent(event)
        self.which.fit(self.width() - px(28))

    def show_imported(self, imported: Imported) -> None:
        """Show what cannot be taken and what is worth knowing; the first list that has rows."""
        self.rejected.set_records(imported.rejected)
        self.warnings.set_records(imported.warnings)
        self.matches.set_records(())
        self.which.set_count(MATCHES, None)
        known = imported.run_id is not None
        later = _("Matches can be looked through when the file is brought in.")
        self.lists[MATCHES].set_empty(_("No match here needs a look.") if known else later)
        self.which.set_count(REJECTED, len(imported.rejected))
        self.which.set_count(WARNINGS, len(imported.warnings))
        self.choose(WARNINGS if imported.warnings and not imported.rejected else REJECTED)

    def show_matches(self, matches: tuple[MatchRecord, ...]) -> None:
        """Show whom rows were taken for."""
        self.matches.set_records(matches)
        self.which.set_count(MATCHES, len(matches))
        self._on_match_current(self._match())

    @property
    def shown(self) -> str:
        """Which of the lists is shown."""
        return str(self.which.value())

    def choose(self, which: object) -> None:
        """Show one of the lists."""
        self.which.choose(which)
        self._stack.setCurrentWidget(self.lists[str(which)])
        to_mend = which == REJECTED and any(not row.furniture for row in self.rejected.records())
        self.save_button.setVisible(to_mend)
        for part in (self.all_box, self.customer_button, self.car_button):
            part.setVisible(which == MATCHES)
        self._deeds.setVisible(to_mend or which == MATCHES)
        self.moved.emit()

    def _match(self) -> MatchRecord | None:
        match: MatchRecord | None = self.lists[MATCHES].current()
        return match

    def let(self, take_apart: bool) -> None:
        """Whether the person signed in may take matches apart."""
        self._may_take_apart = take_apart
        self._on_match_current(self._match())

    def _on_match_current(self, match: MatchRecord | None) -> None:
        one = match if self._may_take_apart else None
        self.customer_button.setEnabled(one is not None and is_taken_for_customer(one))
        self.car_button.setEnabled(one is not None and is_taken_for_car(one))

    def take_customer_apart(self) -> None:
        """The row that is current is about somebody else."""
        if (match := self._match()) is not None and self.customer_button.isEnabled():
            self.customer_apart_wanted.emit(match)

    def take_car_apart(self) -> None:
        """The row that is current is about another car."""
        if (match := self._match()) is not None and self.car_button.isEnabled():
            self.car_apart_wanted.emit(match)

    def replace_match(self, match: MatchRecord) -> None:
        """Show a match as it is now."""
        self.matches.replace_record(match)
