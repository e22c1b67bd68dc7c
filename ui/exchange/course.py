"""Files on their way in: looked at, corrected, rehearsed, brought in, one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from dealerdesk.core import i18n
from dealerdesk.core.errors import Problem
from dealerdesk.exchange import importing
from dealerdesk.exchange.errands import Bring, Errand, Look, Rehearse, What, Whose
from dealerdesk.exchange.importing import Imported
from dealerdesk.exchange.keeper import Cancelled
from dealerdesk.exchange.meanings import Kind
from dealerdesk.exchange.records import Corrections, Plan
from dealerdesk.exchange.rejected import Written
from dealerdesk.exchange.runs import RunRecord, Told
from ui.exchange.queue import FileQueue, LookedAt
from ui.exchange.running import Running

if TYPE_CHECKING:
    from ui.desk import Desk


# Milliseconds: arrows that run through a list of choices ask once, at the end.
SOON = 200


def whose(desk: Desk) -> Whose:
    """Errands are for who is signed in; raises `Problem` when nobody is."""
    return Whose(desk.database.where, desk.house, desk.who, i18n.language())


class Course(QObject):
    """The file in hand and those that wait. Knows what is known of it; does nothing with widgets."""

    moved = Signal()
    """What can be done now is to be looked at again."""
    told = Signal(str, float)
    """How far it is: stage and share."""
    understood = Signal(object, object)
    """`Plan` and `Corrections` of the file in hand."""
    rehearsed = Signal(object)
    """`Imported`: what would become of it."""
    brought = Signal(object)
    """`Imported`: what became of it."""
    failed = Signal(object)
    """The `Problem` in the way; the file stays in hand, or is left out of several."""

    def __init__(self, desk: Desk, running: Running, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.running = running
        self.queue = FileQueue()
        self.path: Path | None = None
        self.plan: Plan | None = None
        self.corrections = Corrections()
        self.imported: Imported | None = None
        self.is_writing = self.is_written = False
        self._wanted: Corrections | None = None
        self._told: Told | None = None
        self._asked = Corrections()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._on_soon)
        for signal, slot in (
            (running.told, self.told), (running.planned, self._on_planned),
            (running.rehearsed, self._on_rehearsed), (running.done, self._on_done),
            (running.failed, self._on_failed), (running.ended, self.moved),
        ):  # fmt: skip
            signal.connect(slot)

    @property
    def is_busy(self) -> bool:
        """Whether something is under way."""
        return self.running.is_busy

    @property
    def is_due(self) -> bool:
        """Whether something was decided that is going to be looked at in a moment."""
        return self._soon.isActive()

    @property
    def is_sorting(self) -> bool:
        """Whether several files are being looked at for what they hold."""
        return self.plan is None and (self.queue.to_look_at() is not None or len(self.queue) > 0)

    @property
    def is_remembered(self) -> bool:
        """Whether what is corrected was corrected in an earlier file of the same shape."""
        return self._wanted is None and self.corrections != Corrections()

    @property
    def can_be_brought(self) -> bool:
        """Whether the file in hand lacks nothing and waits."""
        ready = self.plan is not None and not self.plan.missing and not self.is_due
        return ready and not self.is_busy and not self.is_written

    # Into the hand --------------------------------------------------------------------------------

    def open(self, paths: Sequence[Path]) -> None:
        """Look at files; of several those with customers come first."""
        self.put_away()
        self.queue.begin(paths)
        self._look_on()

    def put_away(self) -> None:
        """Nothing in hand, nothing waits; what is under way ends."""
        self.running.stop()
        self.queue.clear()
        self._take(None)
        self.moved.emit()

    def show_earlier(self, run: RunRecord, told: Told) -> Imported:
        """Take an import into the hand that was brought in before."""
        self.put_away()
        self.path, self.is_written, self._told = Path.home() / run.file_name, True, told
        self.imported = Imported(
            run.file_name, Kind(run.kind), 0, 0, run.counts, told.rejected, told.warnings, run.id
        )
        self.moved.emit()
        return self.imported

    @property
    def written(self) -> Written | None:
        """How the file in hand is written, or was, when it was brought in before; None when nobody knows."""
        return self.plan or self._told

    def go_on(self) -> None:
        """Take the next file that waits."""
        if not self.is_busy and len(self.queue):
            self._take(self.queue.take())
            self._show()

    def _take(self, file: LookedAt | None) -> None:
        self._soon.stop()
        self.path = file.path if file is not None else None
        self.plan = file.plan if file is not None else None
        self.corrections = file.corrections if file is not None else Corrections()
        self.imported, self._wanted, self._told = None, None, None
        self.is_writing = self.is_written = False

    def _look_on(self) -> None:
        """Look at the next of the files, or take the first when all were looked at."""
        if (path := self.queue.to_look_at()) is not None:
            self.path = path
            self._start(Look(path))
        elif len(self.queue):
            self.go_on()
        else:
            self._take(None)

    def _on_planned(self, plan: Plan, corrections: Corrections) -> None:
        if (path := self.queue.to_look_at()) is not None:
            self.queue.looked_at(LookedAt(path, plan, corrections))
            self._look_on()
            return
        self.plan, self.corrections, self._wanted = plan, corrections, corrections
        self.imported = None
        self._show()

    def _show(self) -> None:
        assert self.plan is not None
        self.understood.emit(self.plan, self.corrections)
        if self.plan.missing:
            self.moved.emit()
        else:
            self.rehearse()

    # What is done with it -------------------------------------------------------------------------

    def correct(self, corrections: Corrections) -> None:
        """Look at the file in hand as a person says it is to be understood; soon, they may go on deciding."""
        if not self.is_writing and not self.is_written:
            self._asked = corrections
            self._soon.start(SOON)

    def _on_soon(self) -> None:
        if self.path is not None and self.plan is not None and not self.is_writing:
            self._start(Look(self.path, self._asked))

    def rehearse(self) -> None:
        """See what would become of it."""
        if self.path is not None and self.plan is not None:
            self._start(Rehearse(self.path, self.plan))

    def bring(self) -> None:
        """Write it, all or nothing; what a person corrected is remembered."""
        if self.can_be_brought and self.path is not None and self.plan is not None:
            self.is_writing = True
            self._start(Bring(self.path, self.plan, self._wanted))

    def stop(self) -> None:
        """Nobody wants it any more: nothing is written."""
        if self.is_busy:
            self.running.stop()
            if self.queue.to_look_at() is not None:
                self.queue.clear()
            self._on_failed(Cancelled())

    def _start(self, what: What) -> None:
        try:
            errand = Errand(whose(self._desk), what)
        except Problem as nobody:
            self._on_failed(nobody)
            return
        self.running.start(errand)
        self.told.emit(importing.LOOKING if isinstance(what, Look) else importing.READING, 0.0)
        self.moved.emit()

    def _on_rehearsed(self, imported: Imported) -> None:
        self.imported = imported
        self.rehearsed.emit(imported)

    def _on_done(self, imported: Imported) -> None:
        self.imported, self.is_writing, self.is_written = imported, False, True
        self.brought.emit(imported)

    def _on_failed(self, problem: Problem) -> None:
        self.is_writing = False
        self.failed.emit(problem)
        if self.queue.to_look_at() is not None:
            self.queue.looked_at(None)
            self._look_on()
        elif self.plan is None:
            self._take(None)
        else:
            # What was asked for could not be had: what was understood before still holds.
            self.understood.emit(self.plan, self.corrections)
            if self.imported is not None:
                self.rehearsed.emit(self.imported)
        self.moved.emit()
