"""The import page: files are looked at, corrected and rehearsed, then brought in; and what came of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QVBoxLayout, QWidget

from dealerdesk.core.deeds import MANAGERS, ROLE_WORDS, SERVICE_SIDE
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from dealerdesk.exchange import importing, runs
from dealerdesk.exchange.importing import Imported
from dealerdesk.exchange.records import Corrections, Plan
from dealerdesk.exchange.runs import MatchRecord, RunRecord, Told
from ui.exchange.afterwards import Afterwards
from ui.exchange.columns_card import ColumnsCard
from ui.exchange.course import Course
from ui.exchange.head_row import HeadRow
from ui.exchange.importing_keys import actions_of, hints_of
from ui.exchange.lists_card import MATCHES, ListsCard
from ui.exchange.outcome_card import OutcomeCard
from ui.exchange.running import Running
from ui.exchange.start_card import RunsCard, StartCard
from ui.page import Go, Hint, Page, PageAction, Said
from ui.widgets.folding import Folding
from ui.widgets.room import Growing, fill
from ui.widgets.scale import px
from ui.widgets.surfaces import Notice

if TYPE_CHECKING:
    from ui.desk import Desk

FILES = "*.csv *.txt *.tsv *.xlsx"
# What is being written is written in a moment; stopping would come too late to be sure of.
_TOO_LATE = frozenset({importing.WRITING, importing.FINDING})


class ImportPage(Page):
    """Files one after the other, customers first: understood, rehearsed, brought in, looked through."""

    place = "settings"

    def __init__(self, desk: Desk, running: Running | None = None) -> None:
        super().__init__(desk)
        self.course = Course(desk, running or Running(self), self)
        self.head, self.notice = HeadRow(), Notice()
        self.start, self.earlier = StartCard(), RunsCard()
        self.columns, self.outcome, self.lists = ColumnsCard(), OutcomeCard(), ListsCard()
        self.afterwards = Afterwards(desk, self.lists, self.notice, self)
        self._build()
        self._listen()
        self._bind_keys()
        self.setAcceptDrops(True)
        self._show_parts()

    def _build(self) -> None:
        page, inside, beside = QWidget(), QWidget(), QWidget()
        fill(self, page, 24, 24)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, px(16), 0, px(16))
        column.setSpacing(px(12))
        column.addWidget(self.head)
        column.addWidget(self.notice)
        scrolled = QVBoxLayout(inside)
        scrolled.setContentsMargins(0, 0, px(8), 0)
        scrolled.addWidget(self.columns, 0, Qt.AlignmentFlag.AlignTop)
        self._understood = Growing(content=inside)
        self._beside = QBoxLayout(QBoxLayout.Direction.TopToBottom, beside)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.setSpacing(px(12))
        self._beside.addWidget(self.outcome, 0, Qt.AlignmentFlag.AlignTop)
        for part in (self.lists, self.earlier):
            self._beside.addWidget(part, 1)
        body = Folding(16)
        body.add(self.start, 57, least=340)
        body.add(self._understood, 57, least=480, scrolls=True)
        body.add(beside, 43, least=360)
        column.addWidget(body, 1)
        self.notice.say("")

    def _listen(self) -> None:
        course, after = self.course, self.afterwards
        for signal, slot in (
            (self.start.choice_wanted, self.choose), (self.head.choice_wanted, self.choose),
            (self.head.bring_wanted, course.bring), (self.head.stop_wanted, course.stop),
            (self.head.next_wanted, self.go_on), (self.head.leave_wanted, self.look_at_customers),
            (self.head.away_wanted, self.put_away), (self.columns.corrected, course.correct),
            (self.lists.save_wanted, self.save_rejected), (self.lists.moved, self._let_keys),
            (self.lists.customer_wanted, self._on_customer_wanted),
            (self.outcome.take_back_wanted, after.take_shown_back),
            (self.outcome.rehearsal_wanted, course.rehearse), (self.earlier.opened, self._on_run_opened),
            (self.earlier.take_back_wanted, after.take_run_back), (course.moved, self._show_parts),
            (course.told, self._on_told), (course.understood, self._on_understood),
            (course.rehearsed, self._on_rehearsed), (course.brought, self._on_brought),
            (course.failed, self._on_problem), (after.said, self.said), (after.go, self.go),
            (after.taken_back, self._on_taken_back),
        ):  # fmt: skip
            signal.connect(slot)

    def _bind_keys(self) -> None:
        self.on_key("Ctrl+O", self.choose)
        self.on_key("Ctrl+Return", self.press_on, self.head.next_words)
        apart = (("P", self.lists.take_customer_apart), ("C", self.lists.take_car_apart))
        self._letters = [self.on_key(key, run) for key, run in apart]

    # Arriving -------------------------------------------------------------------------------------

    def arrive(self, **where: object) -> None:
        """Show the page; a file may be named."""
        self.heading_changed.emit(_("Import"), _("Nothing is written before you say so"))
        self.reload()
        if where.get("file"):
            self.open_files([Path(str(where["file"]))])
        elif self.course.path is None:
            self.start.choose_button.setFocus()

    def leave(self) -> None:
        """What is under way goes on; a process with nothing to do goes."""
        self.course.running.rest()
        self.afterwards.rest()

    def reload(self) -> None:
        """Look at the earlier imports, and who may bring files in, again."""
        self.desk.read(runs.runs, self.desk.site_id, then=self.earlier.show_runs, lane="import-runs")
        self._show_parts()

    def refresh(self, entries: object) -> None:
        """Another import, here or at another desk, is among the earlier ones."""
        if any(entry.touches("import_run") for entry in entries):  # type: ignore[attr-defined]
            self.reload()

    def _is(self, roles: frozenset[str]) -> bool:
        return self.desk.person is not None and bool(set(self.desk.person.roles) & roles)

    # The files ------------------------------------------------------------------------------------

    def choose(self) -> None:
        """Ask for files."""
        if self.course.is_writing:
            return
        title = _("Choose files")
        names, _filter = QFileDialog.getOpenFileNames(self, title, str(Path.home()), f"{title} ({FILES})")
        self.open_files([Path(name) for name in names])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped here."""
        if event.mimeData().hasUrls() and not self.course.is_writing:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Files that are dropped are opened."""
        self.open_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def open_files(self, paths: Sequence[Path]) -> None:
        """Look at files, away from the windows; of several those with customers come first."""
        if paths and not self.course.is_writing:
            self.notice.say("")
            self.afterwards.begin(None)
            self.course.open(paths)
            self.head.stop_button.setFocus()

    def go_on(self) -> None:
        """Look at the next file that waits."""
        self.notice.say("")
        self.afterwards.begin(None)
        self.course.go_on()

    def put_away(self) -> None:
        """Back to the beginning; what is brought in stays, what was only looked at is forgotten."""
        if not self.course.is_writing:
            self.notice.say("")
            self.afterwards.begin(None)
            self.course.put_away()
            self.start.choose_button.setFocus()

    def press_on(self) -> None:
        """Bring the file in, or look at the next one."""
        self.head.press_on()

    # How it goes ----------------------------------------------------------------------------------

    def _on_told(self, stage: str, share: float) -> None:
        self.outcome.show_progress(stage, share, self.course.is_writing)
        self.head.stop_button.setEnabled(stage not in _TOO_LATE)

    def _on_understood(self, plan: Plan, corrections: Corrections) -> None:
        self.columns.show_plan(plan, corrections, self.course.is_remembered)
        if plan.missing:
            self.outcome.show_missing(plan.missing)

    def _on_rehearsed(self, imported: Imported) -> None:
        self.outcome.show_outcome(imported, False, False)
        self.lists.show_imported(imported)

    def _on_brought(self, imported: Imported) -> None:
        self.outcome.show_outcome(imported, True, self._is(MANAGERS))
        self.lists.show_imported(imported)
        self.afterwards.begin(imported)
        words = _("{file} is brought in").format(file=imported.file_name)
        self.said.emit(Said(words, self.afterwards.undo()))
        self.reload()

    def _on_problem(self, problem: Problem) -> None:
        """Say it here; of several files every one that is left out is named."""
        words = problem.sentence()
        if self.course.is_sorting and self.notice.text():
            words = f"{self.notice.text()}\n{words}"
        self.notice.say(words, "danger")
        if self.course.plan is not None and self.course.imported is None:
            self.outcome.show_unknown()

    # Afterwards -----------------------------------------------------------------------------------

    def save_rejected(self) -> None:
        """Save the rows that were not taken, to mend and bring in again."""
        course = self.course
        if course.path is not None and course.written is not None and course.imported is not None:
            self.afterwards.save_rejected(course.path, course.written, course.imported.rejected)

    def look_at_customers(self) -> None:
        """See who is here now."""
        self.go.emit(Go("customers"))

    def _on_customer_wanted(self, match: MatchRecord) -> None:
        if match.customer_id is not None:
            self.go.emit(Go("customer", {"customer_id": match.customer_id}))

    def _on_run_opened(self, run: RunRecord) -> None:
        then = partial(self._on_run_told, run)
        self.desk.read(runs.told, run.id, then=then, problem=self._on_problem, lane="import-run")

    def _on_run_told(self, run: RunRecord, told: Told) -> None:
        if self.course.path is not None:
            return  # Meanwhile a file was opened.
        imported = self.course.show_earlier(run, told)
        self.notice.say("")
        self.outcome.show_outcome(imported, True, self._is(MANAGERS))
        self.lists.show_imported(imported)
        if not (imported.rejected or imported.warnings):
            self.lists.choose(MATCHES)
        self.afterwards.begin(imported)
        self.lists.lists[self.lists.shown].setFocus()

    def _on_taken_back(self, run_id: int) -> None:
        imported = self.course.imported
        if imported is not None and imported.run_id == run_id:
            self.outcome.show_taken_back()
            self.afterwards.begin(None)
        self.reload()

    # What is shown --------------------------------------------------------------------------------

    def _show_parts(self) -> None:
        """Show what belongs to where the file is on its way."""
        course, here = self.course, self.course.path is not None
        self.head.show_course(course, self._is(MANAGERS))
        for part, shown in (
            (self.head, here), (self.start, not here), (self.earlier, not here),
            (self._understood, course.plan is not None and not course.is_written), (self.outcome, here),
            (self.lists, here and course.imported is not None),
        ):  # fmt: skip
            part.setVisible(shown)
        # Nothing stands at the left any more when it is done: the lists get the room.
        ways = QBoxLayout.Direction
        across = course.is_written and self.width() >= px(900)
        self._beside.setDirection(ways.LeftToRight if across else ways.TopToBottom)
        self._beside.setStretch(0, 1 if across else 0)
        self._beside.setStretch(1, 2 if course.is_written else 1)
        self.columns.setEnabled(not course.is_writing)
        self.earlier.let(self._is(MANAGERS))
        self._let_keys()
        if course.can_be_brought and not self._is(MANAGERS) and not self.notice.text():
            roles = ", ".join(_(ROLE_WORDS[role]) for role in ROLE_WORDS if role in MANAGERS)
            self.notice.say(_("You can look. Bringing files in is for: {roles}.").format(roles=roles), "info")
        self.hints_changed.emit(self.hints())

    @property
    def is_among_matches(self) -> bool:
        """Whether matches are looked through by somebody who may take them apart."""
        return self.lists.shown == MATCHES and self.course.is_written and self._is(SERVICE_SIDE)

    def _let_keys(self) -> None:
        """Letters act on matches alone; in a choice they look for a word of the list."""
        for key in self._letters:
            key.shortcut.setEnabled(self.is_among_matches)
        self.lists.let(self._is(SERVICE_SIDE))

    def hints(self) -> tuple[Hint, ...]:
        """The keys that act here now."""
        return hints_of(self)

    def actions_here(self) -> tuple[PageAction, ...]:
        """What can be done here now."""
        return actions_of(self)
