"""Giving a paper its number before it leaves the house: number, made with it, remembered."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from dealerdesk.core.errors import Problem
from dealerdesk.documents.reading import read_paper
from dealerdesk.documents.records import DocumentRecord, PaperFacts
from dealerdesk.documents.service import give_number, remember
from dealerdesk.paper.records import Stamp
from dealerdesk.printing import Printed, make
from ui.desk import Desk


class Issuing(QObject):
    """Makes a paper again with a number of its own; only a remembered one is handed on."""

    issued = Signal(object)
    """The `Printed` paper with its number."""

    failed = Signal(object)
    """`Problem`: nothing is to leave the house."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._paper: Printed | None = None
        self._stamp: Stamp | None = None

    def issue(self, printed: Printed) -> None:
        """Number this paper; what is on its way already is not begun twice."""
        if self._paper is None:
            self._paper = printed
            self._desk.change(give_number, then=self._on_number, problem=self._on_problem)

    def drop(self) -> None:
        """Another paper is looked at: what is on its way is not wanted any more."""
        self._paper = None

    def _on_number(self, stamp: Stamp) -> None:
        paper, person = self._paper, self._desk.person
        self._stamp = stamp
        if paper is not None:
            self._desk.read(
                make, self._desk.site_id, paper.paper, paper.which, then=self._on_made,
                problem=self._on_problem, language=paper.language,
                printed_by=person.name if person else "", stamp=stamp,
                wishes=paper.wishes,
            )

    def _on_made(self, printed: Printed) -> None:
        if self._paper is None or printed.stamp != self._stamp:
            return
        self._paper = printed
        self._desk.work(read_paper, printed.pdf, then=self._on_read, problem=self._on_problem)

    def _on_read(self, facts: PaperFacts) -> None:
        if self._paper is not None:
            draft = self._paper.draft(facts)
            self._desk.change(remember, draft, then=self._on_remembered, problem=self._on_problem)

    def _on_remembered(self, _record: DocumentRecord) -> None:
        paper, self._paper = self._paper, None
        if paper is not None:
            self.issued.emit(paper)

    def _on_problem(self, problem: Problem) -> None:
        self._paper = None
        self.failed.emit(problem)
