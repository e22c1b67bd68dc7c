"""Rules of leads: who gets one, through which stages it may go, and who is next when nobody answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from dealerdesk.core.errors import Problem, Said
from dealerdesk.core.i18n import N_


class Stage(StrEnum):
    """The stages of a lead; the stored values."""

    FLAGGED = "flagged"
    ACCEPTED = "accepted"
    CONTACTED = "contacted"
    MEETING = "meeting"
    TEST_DRIVE = "test_drive"
    OFFER = "offer"
    WON = "won"
    LOST = "lost"
    LATER = "later"
    WITHDRAWN = "withdrawn"


STAGE_WORDS: dict[str, str] = {
    Stage.FLAGGED: N_("Handed over"),
    Stage.ACCEPTED: N_("Accepted"),
    Stage.CONTACTED: N_("Contacted"),
    Stage.MEETING: N_("Meeting"),
    Stage.TEST_DRIVE: N_("Test drive"),
    Stage.OFFER: N_("Offer"),
    Stage.WON: N_("Won"),
    Stage.LOST: N_("Lost"),
    Stage.LATER: N_("Later"),
    Stage.WITHDRAWN: N_("Withdrawn"),
}
OPEN_STAGES = (
    Stage.FLAGGED, Stage.ACCEPTED, Stage.CONTACTED, Stage.MEETING, Stage.TEST_DRIVE, Stage.OFFER,
)  # fmt: skip
# The steps of the stage bar; a meeting is a way of being in contact.
BAR = (Stage.FLAGGED, Stage.ACCEPTED, Stage.CONTACTED, Stage.TEST_DRIVE, Stage.OFFER, Stage.WON)

_WORK = frozenset({Stage.CONTACTED, Stage.MEETING, Stage.TEST_DRIVE, Stage.OFFER})
_ENDS = frozenset({Stage.WON, Stage.LOST, Stage.LATER})
# Selling is no straight line: between contact, meeting, test drive and offer every order happens.
MOVES: dict[Stage, frozenset[Stage]] = {
    Stage.FLAGGED: frozenset({Stage.ACCEPTED, Stage.LOST, Stage.LATER, Stage.WITHDRAWN}),
    Stage.ACCEPTED: _WORK | _ENDS | {Stage.FLAGGED},
    Stage.CONTACTED: _WORK | _ENDS | {Stage.FLAGGED},
    Stage.MEETING: _WORK | _ENDS | {Stage.FLAGGED},
    Stage.TEST_DRIVE: _WORK | _ENDS | {Stage.FLAGGED},
    Stage.OFFER: _WORK | _ENDS | {Stage.FLAGGED},
    Stage.WON: frozenset(),
    Stage.LOST: frozenset({Stage.FLAGGED, Stage.ACCEPTED}),
    Stage.LATER: frozenset({Stage.FLAGGED, Stage.ACCEPTED, Stage.LOST}),
    Stage.WITHDRAWN: frozenset({Stage.FLAGGED}),
}
_NOT_YET_ACCEPTED = N_("This lead is not accepted yet.")
_ACCEPT_FIRST = N_("Accept it first.")
_NO_SUCH_MOVE = N_("A lead that is “{before}” cannot become “{after}”.")
_LOOK_AGAIN = N_("Look at the lead again: somebody may have moved it.")


def may_move(before: str, after: str) -> bool:
    """Whether a lead may go from one stage to another; staying where it is counts as a further attempt."""
    return Stage(after) in MOVES[Stage(before)]


def check_move(before: str, after: str) -> None:
    """Raises `Problem` with the way out where a lead may not go from one stage to another."""
    if may_move(before, after):
        return
    if Stage(before) is Stage.FLAGGED and Stage(after) in _WORK | {Stage.WON}:
        raise Problem(_NOT_YET_ACCEPTED, _ACCEPT_FIRST)
    params = {"before": Said(STAGE_WORDS[Stage(before)]), "after": Said(STAGE_WORDS[Stage(after)])}
    raise Problem(_NO_SUCH_MOVE, _LOOK_AGAIN, **params)


def is_open(stage: str) -> bool:
    """Whether somebody still has to do something with the lead."""
    return Stage(stage) in OPEN_STAGES


def bar_step(stage: str) -> int | None:
    """How many steps of the stage bar are filled (1 to 6); None for a lead that left the bar."""
    at = Stage(stage)
    if at is Stage.MEETING:
        at = Stage.CONTACTED
    return BAR.index(at) + 1 if at in BAR else None


@dataclass(frozen=True, slots=True)
class Seller:
    """Somebody who can take a lead, whether they are at work, and how many open leads they have."""

    staff_id: int
    name: str
    at_work: bool
    open_leads: int


@dataclass(frozen=True, slots=True)
class Choice:
    """Who gets the lead and why: "sold_car", "last_dealt", "fewest_open", "chosen" or "nobody_at_work".

    `staff_id` is None only for "nobody_at_work".
    """

    staff_id: int | None
    name: str
    because: str

    def said(self) -> Said:
        """The reason as a sentence."""
        return Said(CHOICE_WORDS[self.because], {"name": self.name})


CHOICE_WORDS: dict[str, str] = {
    "sold_car": N_("sold them the present car and is at work"),
    "last_dealt": N_("dealt with them last and is at work"),
    "fewest_open": N_("has the fewest open leads of those at work"),
    "chosen": N_("chosen by hand"),
    "nobody_at_work": N_("nobody from sales is at work"),
    "passed_on": N_("next in line: it was not picked up in time"),
}


def choose_seller(
    sellers: Sequence[Seller], sold_by: int | None = None, last_dealt: int | None = None
) -> Choice:
    """Who gets a lead, always among those at work.

    Who sold the present car, else who last dealt with the customer, else the one with the fewest open leads;
    of equals the first by name.
    """
    present = {seller.staff_id: seller for seller in sellers if seller.at_work}
    if sold_by in present:
        return _choice(present[sold_by], "sold_car")
    if last_dealt in present:
        return _choice(present[last_dealt], "last_dealt")
    if present:
        return _choice(min(present.values(), key=_fewest_first), "fewest_open")
    return Choice(None, "", "nobody_at_work")


def next_seller(sellers: Sequence[Seller], tried: Sequence[int]) -> Choice:
    """To whom a lead goes after a breach: of those at work who have not had it, the one with fewest open."""
    rest = [seller for seller in sellers if seller.at_work and seller.staff_id not in tried]
    if rest:
        return _choice(min(rest, key=_fewest_first), "passed_on")
    return Choice(None, "", "nobody_at_work")


def _fewest_first(seller: Seller) -> tuple[int, str, int]:
    return seller.open_leads, seller.name.casefold(), seller.staff_id


def _choice(seller: Seller, because: str) -> Choice:
    return Choice(seller.staff_id, seller.name, because)
