"""The next step of a visit by its stage: what the large button says, and the key that presses it."""

from __future__ import annotations

from dataclasses import dataclass

from dealerdesk.core.i18n import N_
from dealerdesk.visits.rules import Stage

CHECK_IN, READY, TELL, COLLECT = "check_in", "ready", "tell", "collect"


@dataclass(frozen=True, slots=True)
class Step:
    """What comes next: its code, words (to translate), icon and key."""

    code: str
    words: str
    icon: str
    key: str


_STEPS = {
    CHECK_IN: Step(CHECK_IN, N_("Check in"), "clipboard-check", "C"),
    READY: Step(READY, N_("Ready"), "circle-check", "R"),
    TELL: Step(TELL, N_("Told the customer"), "phone", "T"),
    COLLECT: Step(COLLECT, N_("Collected"), "key-round", "C"),
}


def next_step(stage: str, told: bool) -> Step | None:
    """What comes next at a stage; None once the visit is over."""
    if stage in (Stage.BOOKED, Stage.NO_SHOW):
        return _STEPS[CHECK_IN]
    if stage == Stage.READY:
        return _STEPS[COLLECT] if told else _STEPS[TELL]
    if stage in (Stage.COLLECTED, Stage.CANCELLED):
        return None
    return _STEPS[READY]
