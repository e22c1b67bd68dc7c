"""Rules of claims: which step may follow which, what is still owed, how old it is, when it is late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from dealerdesk.claims.records import ClaimRecord, ClaimRow, ClaimSums
from dealerdesk.core.errors import Problem, Said
from dealerdesk.core.i18n import N_

DRAFT, SUBMITTED, APPROVED = "draft", "submitted", "approved"
PART_APPROVED, REJECTED, PAID = "part_approved", "rejected", "paid"
STAGE_WORDS: dict[str, str] = {
    DRAFT: N_("To be sent"), SUBMITTED: N_("Sent"), APPROVED: N_("Approved"),
    PART_APPROVED: N_("Partly approved"), REJECTED: N_("Rejected"), PAID: N_("Paid"),
}
# A decision may be contested: then the claim is sent once more.
MOVES: dict[str, frozenset[str]] = {
    DRAFT: frozenset({SUBMITTED}),
    SUBMITTED: frozenset({APPROVED, PART_APPROVED, REJECTED}),
    APPROVED: frozenset({PAID}),
    PART_APPROVED: frozenset({PAID, SUBMITTED}),
    REJECTED: frozenset({SUBMITTED}),
    PAID: frozenset(),
}
OPEN = (DRAFT, SUBMITTED, APPROVED, PART_APPROVED)
# The ageing list: up to so many days since the repair; what is older is in the last of the four.
BANDS = (30, 60, 90)
BAND_WORDS = (N_("0-30 days"), N_("31-60 days"), N_("61-90 days"), N_("over 90 days"))
NEAR_DAYS = 5
# Who but the customer and the house itself may pay for a job.
CLAIMABLE = ("manufacturer", "insurer", "contract", "goodwill")


def check_move(before: str, after: str) -> None:
    """Raises `Problem` with the way out where a claim may not go from one stage to another."""
    if after not in MOVES[before]:
        raise Problem(
            N_("A claim that is “{before}” cannot become “{after}”."),
            N_("Look at the claim again: somebody may have moved it."),
            before=Said(STAGE_WORDS[before]), after=Said(STAGE_WORDS[after]),
        )


def check_reason(why: str) -> str:
    """Why something is refused; raises `Problem` where nobody says it."""
    if not why.strip():
        raise Problem(N_("A refusal needs a reason."), N_("Write why not."))
    return why.strip()


def check_contest(why: str) -> str:
    """Why an answer is contested; raises `Problem` where nobody says it."""
    if not why.strip():
        raise Problem(N_("It is not said why the answer is contested."), N_("Write why it is to be paid."))
    return why.strip()


def decided(claimed_minor: int, approved_minor: int) -> str:
    """The stage that a decision over so much leads to; raises `Problem` for more than was claimed."""
    if not 0 <= approved_minor <= claimed_minor:
        raise Problem(
            N_("More than was claimed, or less than nothing."), N_("Type the amount of the answer.")
        )
    if approved_minor == 0:
        return REJECTED
    return APPROVED if approved_minor == claimed_minor else PART_APPROVED


def owed_minor(claim: ClaimRecord) -> int:
    """What the payer still owes the house: what was claimed until it is decided, then what was approved.

    What came in is off it. Nobody owes what was not sent to them yet.
    """
    if claim.stage == SUBMITTED:
        whole = claim.claimed_minor
    else:
        whole = claim.approved_minor or 0 if claim.stage in (APPROVED, PART_APPROVED) else 0
    return max(whole - (claim.paid_minor or 0), 0)


def band_of(age: int) -> int:
    """The place of an age (days) in the ageing list, 0 to 3."""
    return sum(age > most for most in BANDS)


def is_late(claim: ClaimRecord, today: dt.date) -> bool:
    """Whether the last day on which the payer takes it has passed before it was sent."""
    return claim.stage == DRAFT and claim.submit_by is not None and today > claim.submit_by


def is_near(claim: ClaimRecord, today: dt.date) -> bool:
    """Whether it has to be sent within the next days."""
    if claim.stage != DRAFT or claim.submit_by is None or today > claim.submit_by:
        return False
    return (claim.submit_by - today).days <= NEAR_DAYS


def sums_of(rows: Iterable[ClaimRow], year: int) -> ClaimSums:
    """What is owed by age, and what came of the claims whose repair was in a year."""
    every = list(rows)
    by_age = [0, 0, 0, 0]
    for row in every:
        by_age[band_of(row.age)] += row.owed_minor
    mine = [row.claim for row in every if row.claim.repaired_on.year == year]
    sent = [one for one in mine if one.stage != DRAFT]
    settled = [one for one in mine if one.stage in (APPROVED, PART_APPROVED, REJECTED, PAID)]
    return ClaimSums(
        owed_minor=sum(by_age), by_age=(by_age[0], by_age[1], by_age[2], by_age[3]),
        late=sum(row.late for row in every), claimed_minor=sum(one.claimed_minor for one in sent),
        to_send_minor=sum(row.claim.claimed_minor for row in every if row.claim.stage == DRAFT),
        paid_minor=sum(one.paid_minor or 0 for one in mine),
        cut_minor=sum(max(one.claimed_minor - _came_of(one), 0) for one in settled),
    )


def _came_of(claim: ClaimRecord) -> int:
    """What of a settled claim is accepted: where nothing more comes, only what was paid."""
    return (claim.paid_minor if claim.stage == PAID else claim.approved_minor) or 0
