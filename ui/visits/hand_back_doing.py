"""Doing the deeds of a repair order one after the other, and taking them back; the page says what and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from dealerdesk.visits import jobs
from dealerdesk.visits.records import JobRecord, VisitRecord
from ui.desk import Desk
from ui.page import Said

JOB, VISIT = "job", "visit"


@dataclass(frozen=True, slots=True)
class Do:
    """One deed on a job or a visit: its id, what comes between id and version, and the version seen.

    A version of None is the one the deed before it has left; `versioned` is False for what is new.
    """

    deed: Callable[..., Any]
    kind: str
    record_id: int
    extra: tuple[object, ...] = ()
    version: int | None = None
    versioned: bool = True

    def args(self, known: int | None) -> tuple[object, ...]:
        """What the deed is called with."""
        if not self.versioned:
            return (self.record_id, *self.extra)
        return (self.record_id, *self.extra, self.version if self.version is not None else known)


class Doing(QObject):
    """Does several deeds in their order; each is saved by itself, the first trouble stops the rest."""

    began = Signal()
    """Deeds are on their way."""

    saved = Signal(object)
    """The record a deed returned: `JobRecord`, `VisitRecord`, or None for what was taken out."""

    finished = Signal(object)
    """`Said`: everything is saved, with the way to take it back."""

    failed = Signal(object)
    """`Problem`: a deed was refused, and what came after it was not done."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.busy = False
        self._queue: list[Do] = []
        self._undo: list[Do] = []
        self._now: Do | None = None
        self._known: dict[tuple[str, int], int] = {}
        self.visits: dict[int, VisitRecord] = {}
        self._words = ""
        self._wish: Callable[[], object] | None = None

    def run(self, deeds: Sequence[Do], undo: Sequence[Do], words: str) -> None:
        """Do these; `words` are said at the end, `undo` in the order in which they take it back."""
        if self.busy or not deeds:
            return
        self.busy = True
        self._queue, self._undo, self._words = list(deeds), list(undo), words
        self.began.emit()
        self._next()

    def when_free(self, wish: Callable[[], object]) -> None:
        """Do something now, or as soon as what is on its way is saved; the newest such wish counts."""
        if self.busy:
            self._wish = wish
        else:
            wish()

    def drop_wish(self) -> None:
        """Another order is looked at: what was wished for the one before is not meant for it."""
        self._wish = None

    def _next(self) -> None:
        if not self._queue:
            self._finish()
            return
        self._now = self._queue.pop(0)
        known = self._known.get((self._now.kind, self._now.record_id))
        self._desk.change(
            self._now.deed, *self._now.args(known), then=self._on_done, problem=self._on_problem
        )

    def _on_done(self, record: object) -> None:
        if isinstance(record, JobRecord):
            self._known[JOB, record.id] = record.version
            if self._now is not None and self._now.deed is jobs.add_job:
                self._undo.append(Do(jobs.remove_job, JOB, record.id))
        elif isinstance(record, VisitRecord):
            self._known[VISIT, record.id] = record.version
            self.visits[record.id] = record
        self.saved.emit(record)
        self._next()

    def _finish(self) -> None:
        self.busy = False
        # What somebody changes after this is not to be taken back with it: the versions of now count.
        undo = [
            replace(one, version=self._known.get((one.kind, one.record_id))) if one.version is None else one
            for one in self._undo
        ]
        self.finished.emit(Said(self._words, _TakingBack(self, undo) if undo else None))
        wish, self._wish = self._wish, None
        if wish is not None:
            wish()

    def _on_problem(self, problem: Problem) -> None:
        self.busy = False
        self._queue, self._wish = [], None
        self.failed.emit(problem)

    def take_back(self, undo: Sequence[Do]) -> None:
        """Do the deeds that take back what was done."""
        self.when_free(partial(self.run, undo, (), _("Taken back")))


class _TakingBack:
    """Undoing what was just saved, for the toast."""

    def __init__(self, doing: Doing, undo: Sequence[Do]) -> None:
        self._doing, self._undo = doing, undo

    def __call__(self) -> None:
        self._doing.take_back(self._undo)
