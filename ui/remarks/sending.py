"""Sends a remark off, says what became of it, and takes it back again when that was a mistake."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from dealerdesk.leads.handover import record_and_hand_over, take_back
from dealerdesk.leads.records import HandedOver, HandOverDraft
from dealerdesk.remarks.records import RemarkDraft, RemarkRecord
from dealerdesk.remarks.service import record, withdraw
from ui.desk import Desk
from ui.page import Said


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent off: the draft it was typed in (by name, with its content), and whether to sales."""

    name: str
    content: dict[str, object]
    hand_over: bool


@dataclass(frozen=True, slots=True)
class Saved:
    """What is safely in the database, and what it was typed as."""

    sent: Sent
    result: RemarkRecord | HandedOver


class Sending(QObject):
    """One remark on its way at a time."""

    saved = Signal(object)
    """`Saved`, after the commit."""
    failed = Signal(object, bool)
    """The `Problem`, and whether it was to go to sales; nothing was saved."""
    said = Signal(object)
    """`Said`: for the toast."""
    taken_back = Signal(object)
    """The `Sent` whose remark is withdrawn: its words are wanted again."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.sent: Sent | None = None
        self._undone: Sent | None = None

    def send(self, sent: Sent, draft: RemarkDraft, hand: HandOverDraft) -> None:
        """Save a remark, and hand it over where that is wanted."""
        self.sent = sent
        if sent.hand_over:
            self._desk.change(record_and_hand_over, draft, hand, then=self._on_done, problem=self._on_failed)
        else:
            self._desk.change(record, draft, then=self._on_done, problem=self._on_failed)

    def _on_failed(self, problem: Problem) -> None:
        handing = self.sent is not None and self.sent.hand_over
        self.sent = None
        self.failed.emit(problem, handing)

    def _on_done(self, result: RemarkRecord | HandedOver) -> None:
        assert self.sent is not None
        done = Saved(self.sent, result)
        self.sent = None
        self.saved.emit(done)
        if isinstance(result, HandedOver):
            self.said.emit(Said(result.said.words(), partial(self._take_back, result)))
        else:
            self.said.emit(Said(_("The remark is saved"), partial(self._withdraw, done.sent, result)))

    def _take_back(self, done: HandedOver) -> None:
        remark_ids = (done.remark.id,) if done.remark is not None else done.remark_ids
        version = done.lead.version if done.lead is not None else None
        self._desk.change(take_back, remark_ids, version, then=self._on_taken_back)

    def _on_taken_back(self, _nothing: object) -> None:
        self.said.emit(Said(_("Taken back from sales; the remark stays saved")))

    def _withdraw(self, sent: Sent, done: RemarkRecord) -> None:
        self._undone = sent
        self._desk.change(withdraw, done.id, done.version, then=self._on_withdrawn)

    def _on_withdrawn(self, _remark: RemarkRecord) -> None:
        if self._undone is not None:
            self.taken_back.emit(self._undone)
        self.said.emit(Said(_("Taken back; the words are kept as a draft")))
