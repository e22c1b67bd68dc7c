"""What can be done about an import: save what was not taken, take a match apart, take all of it back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _, ngettext, show_number
from dealerdesk.customers.service import merge
from dealerdesk.exchange import runs, splitting
from dealerdesk.exchange.errands import Errand, TakeBack
from dealerdesk.exchange.importing import Imported
from dealerdesk.exchange.outcomes import NEW_THINGS
from dealerdesk.exchange.records import RejectedRow
from dealerdesk.exchange.rejected import Written, save_rejected
from dealerdesk.exchange.runs import MatchRecord, RunRecord
from ui.exchange.course import whose
from ui.exchange.lists_card import ListsCard
from ui.exchange.running import Running
from ui.exchange.words import brought_words
from ui.page import Go, Said
from ui.undo import Undo
from ui.widgets.buttons import Button
from ui.widgets.surfaces import Notice

if TYPE_CHECKING:
    from ui.asking import Job
from ui.desk import Desk

MANY = 2000
BIG = 50
"""Taking back more new customers, cars and visits than this is asked about first."""


class Afterwards(QObject):
    """Acts on the import whose rows are in the lists, or on an earlier one; says what was done."""

    said = Signal(object)
    """`Said`: something was done."""
    go = Signal(object)
    """`Go`: to the page, because there is something to answer."""
    taken_back = Signal(int)
    """The id of the import that is no more."""

    def __init__(self, desk: Desk, lists: ListsCard, notice: Notice, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._lists, self._notice, self._page = desk, lists, notice, page
        self._running = Running(self)
        self._shown: Imported | None = None
        self._looking: Job | None = None
        self._going: int | None = None
        lists.customer_apart_wanted.connect(self.take_customer_apart)
        lists.car_apart_wanted.connect(self.take_car_apart)
        lists.all_wanted.connect(self.load_matches)
        self._running.taken_back.connect(self._on_taken_back)
        self._running.failed.connect(self._on_not_taken_back)

    @property
    def is_busy(self) -> bool:
        """Whether an import is being taken back."""
        return self._running.is_busy

    def rest(self) -> None:
        """There is nothing to do for a while."""
        self._running.rest()

    def begin(self, imported: Imported | None) -> None:
        """Look after this import; None for a file that has not been brought in."""
        self._shown = imported
        self.load_matches()

    @property
    def run_id(self) -> int | None:
        """The id of the import that is looked after, None where nothing was written."""
        return self._shown.run_id if self._shown is not None else None

    # Matches --------------------------------------------------------------------------------------

    def load_matches(self, _all: bool = False) -> None:
        """Load whom rows were taken for: those worth a look, or all of them."""
        if self._looking is not None:
            self._looking.cancel()
        if self.run_id is None:
            self._lists.show_matches(())
            return
        self._looking = self._desk.read(
            runs.matches, self.run_id, everything=self._lists.all_box.isChecked(), limit=MANY,
            then=self._lists.show_matches, problem=self._on_problem,
        )  # fmt: skip

    def take_customer_apart(self, match: MatchRecord) -> None:
        """The row is about somebody else."""
        self._desk.change(
            splitting.split, match.id, splitting.CUSTOMER,
            then=partial(self._on_customer_apart, match.customer_id), problem=self._on_problem,
        )  # fmt: skip

    def take_car_apart(self, match: MatchRecord) -> None:
        """The row is about another car."""
        self._desk.change(
            splitting.split, match.id, splitting.CAR, then=self._on_car_apart, problem=self._on_problem
        )

    def _on_customer_apart(self, before: int | None, match: MatchRecord) -> None:
        self._lists.replace_match(match)
        undo = Undo(self._desk, merge, before, match.customer_id, problem=self._on_problem)
        self.said.emit(Said(_("{name} is a customer of their own now").format(name=match.customer), undo))

    def _on_car_apart(self, match: MatchRecord) -> None:
        self._lists.replace_match(match)
        self.said.emit(Said(_("{plate} is a car of its own now").format(plate=match.plate)))

    # The whole import -----------------------------------------------------------------------------

    def undo(self) -> Callable[[], None] | None:
        """Taking the import back that is looked after, for the toast; later another may be looked after."""
        shown = self._shown
        if shown is None or shown.run_id is None:
            return None
        return partial(self.take_back, shown.run_id, shown.counts)

    def take_shown_back(self) -> None:
        """Take the import back that is looked after."""
        if (undo := self.undo()) is not None:
            undo()

    def take_run_back(self, run: RunRecord) -> None:
        """Take an earlier import back."""
        self.take_back(run.id, run.counts)

    def take_back(self, run_id: int, counts: Mapping[str, int]) -> None:
        """Take an import back; a big one only after asking."""
        if self.is_busy:
            return
        self._going = run_id
        if sum(counts.get(name, 0) for name in NEW_THINGS) <= BIG:
            self.take_back_now()
            return
        if not self._page.isVisible():
            self.go.emit(Go("import"))
        question = _("Take this import back? It brought: {what}.").format(what=brought_words(counts))
        ways = [(_("Take it back"), self.take_back_now), (_("Leave it"), self.leave)]
        self._notice.say(question, "warn", ways)
        self._notice.findChildren(Button)[-1].setFocus(Qt.FocusReason.TabFocusReason)

    def take_back_now(self) -> None:
        """Take back what was asked about."""
        if self._going is None or self.is_busy:
            return
        try:
            errand = Errand(whose(self._desk), TakeBack(self._going))
        except Problem as nobody:
            self._on_not_taken_back(nobody)
            return
        self._running.start(errand)
        self._notice.say(_("The import is being taken back."), "info")

    def leave(self) -> None:
        """Leave it as it is."""
        self._going = None
        self._notice.say("")

    def _on_taken_back(self, run_id: int) -> None:
        self.leave()
        self.said.emit(Said(_("The import is taken back")))
        self.taken_back.emit(run_id)

    def _on_not_taken_back(self, problem: Problem) -> None:
        self.leave()
        self._on_problem(problem)

    # Rows that were not taken ---------------------------------------------------------------------

    def save_rejected(self, source: Path, plan: Written, rejected: tuple[RejectedRow, ...]) -> None:
        """Ask where to, then save the rows that were not taken, to mend and bring in again."""
        start = str(source.with_name(source.stem + " " + _("to mend") + ".csv"))
        name, _filter = QFileDialog.getSaveFileName(
            self._page, _("Save them as a file"), start, "CSV (*.csv)"
        )
        if name:
            self._desk.work(
                save_rejected, name, plan, rejected, then=self._on_rejected_saved, problem=self._on_problem
            )

    def _on_rejected_saved(self, count: int) -> None:
        words = ngettext("{n} row saved to mend", "{n} rows saved to mend", count)
        self.said.emit(Said(words.format(n=show_number(count))))

    def _on_problem(self, problem: Problem) -> None:
        if self._page.isVisible():
            self._notice.say(problem.sentence(), "danger")
        else:
            self._desk.troubled.emit(problem)
