"""From an order to the claim of its next job that somebody else pays, by one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dealerdesk.claims import queries, service
from dealerdesk.claims.records import ClaimRecord, OpenDraft
from dealerdesk.claims.rules import CLAIMABLE
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _
from ui.page import Go, Said
from ui.undo import Undo

if TYPE_CHECKING:
    from ui.visits.hand_back import VisitPage


class Claiming(QObject):
    """Begins the claim of the job that has none yet, and goes there; where all have one, to the newest."""

    def __init__(self, page: VisitPage) -> None:
        super().__init__(page)
        self._page = page
        self._jobs: tuple[int, ...] = ()

    def __call__(self) -> None:
        """W: claim it."""
        page = self._page
        visit = page.visit
        if visit is None:
            return
        saved = [card.saved for card in page.view.cards if not card.is_declined]
        self._jobs = tuple(job.id for job in saved if job.payer in CLAIMABLE)
        if not self._jobs:
            page.tell(Problem(
                N_("The customer pays for every job here."), N_("Choose who else pays, save, then press W.")
            ))
            return
        page.desk.read(queries.own_contract_jobs, self._jobs, then=self._on_own, problem=page.tell)

    def _on_own(self, own: frozenset[int]) -> None:
        page, visit = self._page, self._page.visit
        # Where all are the house's own, the deed says that of the first.
        self._jobs = tuple(job for job in self._jobs if job not in own) or self._jobs
        if visit is not None:
            page.desk.read(queries.claims_of_visit, visit.id, then=self._on_claims, problem=page.tell)

    def _on_claims(self, found: dict[int, ClaimRecord]) -> None:
        page = self._page
        missing = next((job for job in self._jobs if job not in found), None)
        if missing is None:
            newest = max(found.values(), key=_number)
            page.go.emit(Go("claims", {"claim_id": newest.id}))
            return
        page.desk.change(service.open_claim, OpenDraft(missing), then=self._on_opened, problem=page.tell)

    def _on_opened(self, claim: ClaimRecord) -> None:
        page = self._page
        undo = Undo(page.desk, service.drop_claim, claim.id, claim.version)
        page.said.emit(Said(_("Claim {number} begun").format(number=claim.number), undo))
        page.go.emit(Go("claims", {"claim_id": claim.id}))


class Giving:
    """To the form in which goodwill is given for a job of an order."""

    def __init__(self, page: VisitPage) -> None:
        self._page = page

    def __call__(self) -> None:
        """G: give goodwill."""
        visit = self._page.visit
        if visit is not None:
            self._page.go.emit(Go("claims", {"section": "goodwill", "visit_id": visit.id}))


def _number(claim: ClaimRecord) -> int:
    return claim.id
