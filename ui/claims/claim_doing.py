"""Doing the deeds of a claim, each with its way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from dealerdesk.claims import service
from dealerdesk.claims.records import ClaimDraft, ClaimFile, ClaimRecord, OpenDraft
from dealerdesk.claims.rules import STAGE_WORDS
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from ui.cover.amounts import money
from ui.desk import Desk
from ui.page import Said
from ui.undo import Undo


class ClaimDoing(QObject):
    """One deed at a time; what it is about is remembered until the answer is there."""

    said = Signal(object)
    """`Said`: it is saved, with the way back."""
    done = Signal(object)
    """The `ClaimRecord` as it stands now."""
    dropped = Signal()
    """The claim is gone."""
    refused = Signal(object)
    """`Problem`: it was not done."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._before: ClaimRecord | None = None
        self._files: tuple[int, ...] = ()
        self._on_saved: Callable[[ClaimRecord, str, Undo], None] | None = None

    def change(
        self, claim: ClaimRecord, draft: ClaimDraft, then: Callable[[ClaimRecord, str, Undo], None],
        problem: Callable[[Problem], None],
    ) -> None:
        """Save what is typed; `then` is given the words and the way back."""
        self._before, self._on_saved = claim, then
        self._desk.change(
            service.change_claim, claim.id, draft, claim.version, then=self._on_changed, problem=problem
        )

    def _on_changed(self, claim: ClaimRecord) -> None:
        before = self._before
        assert before is not None and self._on_saved is not None
        undo = Undo(self._desk, service.change_claim, claim.id, before.draft(), claim.version,
                    then=self.done.emit, was=before.version)
        self._on_saved(claim, _("Claim {number} saved").format(number=claim.number), undo)

    def step(self, code: str, claim: ClaimRecord, files: tuple[ClaimFile, ...] = ()) -> None:
        """Send or drop a claim, or say that nothing more comes; files go and come with a dropped one."""
        self._before, self._files = claim, tuple(file.media.id for file in files)
        if code == "drop":
            self._desk.change(service.drop_claim, claim.id, claim.version, then=self._on_dropped,
                              problem=self._on_problem)
        else:
            taken = service.write_off if code == "write_off" else service.submit
            self._desk.change(taken, claim.id, claim.version, then=self._on_stepped,
                              problem=self._on_problem)

    def answer(self, code: str, claim: ClaimRecord, minor: int, words: str) -> None:
        """Note the answer or the payment, or contest the answer."""
        self._before = claim
        if code == "decide":
            self._desk.change(service.decide, claim.id, minor, words, claim.version, then=self._on_stepped,
                              problem=self._on_problem)
        elif code == "submit":
            self._desk.change(service.submit, claim.id, claim.version, words, then=self._on_stepped,
                              problem=self._on_problem)
        else:
            self._desk.change(service.pay, claim.id, minor, claim.version, then=self._on_stepped,
                              problem=self._on_problem)

    def _on_stepped(self, claim: ClaimRecord) -> None:
        was = self._before.version if self._before is not None else None
        undo = Undo(self._desk, service.step_back, claim.id, claim.version, then=self.done.emit, was=was)
        words = _("Claim {number}: {stage}").format(number=claim.number, stage=_(STAGE_WORDS[claim.stage]))
        if self._before is not None and claim.stage == self._before.stage:
            came = money((claim.paid_minor or 0) - (self._before.paid_minor or 0), self._desk.house.currency)
            words = _("Claim {number}: {amount} came in").format(number=claim.number, amount=came)
        self.said.emit(Said(words, undo))
        self.done.emit(claim)

    def _on_dropped(self, _nothing: object) -> None:
        before = self._before
        assert before is not None
        draft = OpenDraft(before.job_id, before.draft(), self._files)
        undo = Undo(self._desk, service.open_claim, draft, then=self.done.emit)
        self.said.emit(Said(_("Claim {number} dropped").format(number=before.number), undo))
        self.dropped.emit()

    def _on_problem(self, problem: Problem) -> None:
        self.refused.emit(problem)
