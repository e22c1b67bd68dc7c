"""The import page: choose a file, look at how it is understood and what will happen, then bring it in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from dealerdesk.exchange import importing, splitting
from dealerdesk.exchange.importing import Imported, Job
from dealerdesk.exchange.records import Corrections, Plan
from dealerdesk.exchange.rejected import save_rejected
from dealerdesk.exchange.runs import MatchRecord, matches
from ui.exchange.columns_card import ColumnsCard
from ui.exchange.outcome_card import OutcomeCard
from ui.kit.buttons import Button
from ui.kit.labels import Label
from ui.kit.scale import px
from ui.kit.surfaces import Notice, Scroll
from ui.page import Hint, Page, PageAction, Said

if TYPE_CHECKING:
    from ui.desk import Desk

FILES = "*.csv *.txt *.tsv *.xlsx"


class _Progress(QObject):
    """Carries how far it is from the worker to the page."""

    told = Signal(str, float)

    def __call__(self, stage: str, share: float) -> None:
        self.told.emit(stage, share)


class ImportPage(Page):
    """One file at a time: understood, rehearsed, brought in."""

    place = "settings"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._path: Path | None = None
        self._plan: Plan | None = None
        self._corrections: Corrections | None = None
        self._job: Job | None = None
        self._imported: Imported | None = None
        self._progress = _Progress(self)
        self._progress.told.connect(self._on_progress)
        self.choose_button = Button(_("Choose a file"), "file-spreadsheet", "Ctrl+O", "plain", height=40)
        self.bring_button = Button(_("Bring it in"), "check", "Ctrl+Enter", "primary", height=40)
        self.cancel_button = Button(_("Stop"), "x", kind="danger", height=40)
        self.name = Label(_("Customers with cars, or service history, as CSV or Excel file"), "body", "ink2")
        self.notice = Notice()
        self.columns, self.outcome = ColumnsCard(), OutcomeCard()
        self._build()
        self.setAcceptDrops(True)
        self.choose_button.clicked.connect(self.choose)
        self.bring_button.clicked.connect(self.bring)
        self.cancel_button.clicked.connect(self.stop)
        self.columns.corrected.connect(self._on_corrected)
        self.outcome.save_wanted.connect(self.save_rejected)
        self.outcome.split_wanted.connect(self._on_split_wanted)
        self.on_key("Ctrl+O", self.choose)
        self.on_key("Ctrl+Return", self.bring)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(24), px(16))
        column.setSpacing(px(12))
        head = QHBoxLayout()
        head.setSpacing(px(12))
        for part in (self.choose_button, self.name, self.cancel_button, self.bring_button):
            head.addWidget(part, 1 if part is self.name else 0)
        column.addLayout(head)
        column.addWidget(self.notice)
        inside = QWidget()
        body = QVBoxLayout(inside)
        body.setContentsMargins(0, 0, px(8), 0)
        body.setSpacing(px(12))
        for card in (self.outcome, self.columns):
            body.addWidget(card)
            card.hide()
        body.addStretch(1)
        column.addWidget(Scroll(content=inside), 1)
        self.notice.say("")
        self._set_busy(False)

    def arrive(self, **where: object) -> None:
        """Show the page; a file may be named."""
        self.heading_changed.emit(_("Import"), _("Nothing is written before you say so"))
        if where.get("file"):
            self.open_file(Path(str(where["file"])))
        self.choose_button.setFocus()

    def refresh(self, entries: object) -> None:
        """What happens elsewhere changes nothing here."""

    # The file -------------------------------------------------------------------------------------

    def choose(self) -> None:
        """Ask for a file."""
        title = _("Choose a file")
        name, _filter = QFileDialog.getOpenFileName(self, title, str(Path.home()), f"{title} ({FILES})")
        if name:
            self.open_file(Path(name))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The first file that was dropped is opened."""
        self.open_file(Path(event.mimeData().urls()[0].toLocalFile()))

    def open_file(self, path: Path) -> None:
        """Look at a file, away from the UI thread."""
        self._path, self._plan, self._corrections = path, None, None
        self.name.setText(path.name)
        self.outcome.hide()
        self.columns.hide()
        self._look()

    def _on_corrected(self, corrections: Corrections) -> None:
        self._corrections = corrections
        self._look()

    def _look(self) -> None:
        self.notice.say(_("The file is being read."), "info")
        self._set_busy(True)
        self.desk.work(
            importing.look_at, self.desk.database, self.desk.house, self._path, self._corrections,
            then=self._on_looked, problem=self._on_problem,
        )

    def _on_looked(self, looked: tuple[Plan, Corrections]) -> None:
        self._plan, self._corrections = looked
        self.columns.show_plan(self._plan, self._corrections)
        self.columns.show()
        self._set_busy(False)
        if self._plan.missing:
            self.outcome.hide()
            self.notice.say(self._plan.missing[0].words(), "warn")
            return
        self.notice.say("")
        self._run(dry_run=True)

    # Rehearsing and bringing in -------------------------------------------------------------------

    def bring(self) -> None:
        """Write it, all or nothing."""
        if self._plan is not None and not self._plan.missing and self._job is None:
            self._run(dry_run=False)

    def stop(self) -> None:
        """Nobody wants it any more: nothing is written."""
        if self._job is not None:
            self._job.cancel.set()

    def _run(self, dry_run: bool) -> None:
        assert self._plan is not None and self._path is not None
        who = self.desk.who
        self._job = Job(
            self.desk.database, self.desk.house, who, self._path, dry_run, self._corrections,
            progress=self._progress,
        )
        self._set_busy(True)
        self.desk.work(importing.run, self._job, self._plan, then=self._on_run, problem=self._on_problem)

    def _on_progress(self, stage: str, share: float) -> None:
        if self._job is not None:
            words = _("Looking at what will happen") if self._job.dry_run else _("Bringing it in")
            self.notice.say(f"{words} · {share:.0%}", "info")

    def _on_run(self, imported: Imported) -> None:
        written = self._job is not None and not self._job.dry_run
        self._job, self._imported = None, imported
        self.notice.say("")
        self._set_busy(False)
        self.outcome.show_outcome(imported, written)
        self.outcome.show()
        if written:
            self.bring_button.setEnabled(False)
            self.said.emit(Said(_("{file} is brought in").format(file=imported.file_name)))
            if imported.run_id is not None:
                self.desk.read(matches, imported.run_id, then=self._on_matches, problem=self._on_problem)

    def _on_matches(self, found: tuple[MatchRecord, ...]) -> None:
        if self._imported is not None:
            apart = tuple(m for m in found if m.split_at is None and m.customer_id is not None)
            self.outcome.show_outcome(self._imported, True, apart)

    def _on_split_wanted(self, match: MatchRecord) -> None:
        self.desk.change(splitting.split, match.id, then=self._on_split, problem=self._on_problem)

    def _on_split(self, match: MatchRecord) -> None:
        self.said.emit(Said(_("Row {n} is a customer of its own now").format(n=match.row)))
        if self._imported is not None and self._imported.run_id is not None:
            self.desk.read(matches, self._imported.run_id, then=self._on_matches, problem=self._on_problem)

    def save_rejected(self) -> None:
        """Save the rows that were not taken, to mend and bring in again."""
        if self._path is None:
            return
        start = str(self._path.with_name(f"{self._path.stem}-{_('to mend')}.csv"))
        name, _filter = QFileDialog.getSaveFileName(self, _("Save them as a file"), start, "CSV (*.csv)")
        if name and self._plan is not None and self._imported is not None:
            self.desk.work(
                save_rejected, Path(name), self._plan, self._imported.rejected,
                then=self._on_rejected_saved, problem=self._on_problem,
            )

    def _on_rejected_saved(self, count: int) -> None:
        self.said.emit(Said(_("{n} rows saved to mend").format(n=count)))

    def _on_problem(self, problem: Problem) -> None:
        self._job = None
        self._set_busy(False)
        self.notice.say(problem.sentence(), "danger")

    def _set_busy(self, busy: bool) -> None:
        self.cancel_button.setVisible(busy and self._job is not None)
        self.choose_button.setEnabled(not busy)
        self.columns.setEnabled(not busy)
        self.bring_button.setEnabled(not busy and self._plan is not None and not self._plan.missing)

    def hints(self) -> tuple[Hint, ...]:
        """The keys that act here."""
        keys = (("Ctrl+O", _("choose a file")), ("Ctrl+Enter", _("bring it in")), ("Esc", _("back")))
        return tuple(Hint(key, words) for key, words in keys)

    def actions_here(self) -> tuple[PageAction, ...]:
        """What can be done here."""
        return (PageAction(_("Choose a file to bring in"), "Ctrl+O", "upload", self.choose),)
