"""Where an import begins: drop files, choose them, or look at what came earlier."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dealerdesk.core.i18n import _
from dealerdesk.exchange.runs import RunRecord
from ui.exchange.rows import RunDelegate, run_key, run_sentence
from ui.widgets.buttons import Button
from ui.widgets.labels import IconLabel, Label
from ui.widgets.lists import RecordsModel, RowList
from ui.widgets.scale import px
from ui.widgets.surfaces import Card

_TEXT_WIDTH = 560


class StartCard(Card):
    """An inviting place to drop files on."""

    choice_wanted = Signal()
    """Files are to be chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(32, 32, 32, 32), spacing=12, dashed=True)
        self.choose_button = Button(_("Choose files"), "file-spreadsheet", "Ctrl+O", "primary", height=44)
        centre = Qt.AlignmentFlag.AlignHCenter
        icon = IconLabel("file-spreadsheet", size=40, color="accent", name=_("Files"))
        self.column.addStretch(1)
        self.column.addWidget(icon, 0, centre)
        self.column.addSpacing(px(6))
        self.column.addWidget(Label(_("Drop your files here"), "title", align=centre))
        for words in (
            _("Customers with their cars, and the history of visits: CSV or Excel files, as your present "
              "system exports them."),
            _("Headings in English, Danish, German, Norwegian and Polish are recognised. You see how each "
              "column is understood and what will happen, and nothing is written before you say so."),
        ):  # fmt: skip
            text = Label(words, "body", "ink2", wrap=True, align=centre)
            text.setMaximumWidth(px(_TEXT_WIDTH))
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(text, 8)
            row.addStretch(1)
            self.column.addLayout(row)
        self.column.addSpacing(px(8))
        self.column.addWidget(self.choose_button, 0, centre)
        self.column.addStretch(2)
        self.choose_button.clicked.connect(self.choice_wanted)

    def showEvent(self, event: QShowEvent) -> None:
        """It comes back when a file is refused or put away, and the keyboard with it."""
        super().showEvent(event)
        if not event.spontaneous():
            self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)


class RunsCard(Card):
    """The files that were brought in before, newest first."""

    opened = Signal(object)
    """`RunRecord`: what came of it is to be looked through."""
    take_back_wanted = Signal(object)
    """`RunRecord` that is to be taken back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(8, 12, 8, 8), spacing=6)
        self.model = RecordsModel(run_sentence, run_key)
        self.list = RowList(_("Earlier imports"), self.model, RunDelegate(), _("Nothing was imported yet."))
        self.open_button = Button(_("Look through"), "list")
        self.back_button = Button(_("Take back"), "undo-2")
        self._may_take_back = False
        head = QHBoxLayout()
        head.setContentsMargins(px(10), 0, px(6), 0)
        head.setSpacing(px(8))
        head.addWidget(Label(_("Earlier imports"), "heading"), 1)
        head.addWidget(self.open_button)
        head.addWidget(self.back_button)
        self.column.addLayout(head)
        self.add(self.list, 1)
        self.list.opened.connect(self._on_opened)
        self.list.current_changed.connect(self._on_current)
        self.open_button.clicked.connect(self._on_open)
        self.back_button.clicked.connect(self._on_back)
        self._on_current(None)

    def show_runs(self, runs: tuple[RunRecord, ...]) -> None:
        """Show these imports."""
        self.model.set_records(runs)
        self._on_current(self.list.current())

    def let(self, take_back: bool) -> None:
        """Whether the person signed in may take imports back."""
        self._may_take_back = take_back
        self._on_current(self.list.current())

    def _on_current(self, run: RunRecord | None) -> None:
        usable = run is not None and run.undone_at is None
        self.open_button.setVisible(self.model.rowCount() > 0)
        self.back_button.setVisible(self.model.rowCount() > 0 and self._may_take_back)
        self.open_button.setEnabled(usable)
        self.back_button.setEnabled(usable)

    def _on_opened(self, run: RunRecord) -> None:
        if run.undone_at is None:
            self.opened.emit(run)

    def _on_open(self) -> None:
        if (run := self.list.current()) is not None:
            self._on_opened(run)

    def _on_back(self) -> None:
        if (run := self.list.current()) is not None:
            self.take_back_wanted.emit(run)
