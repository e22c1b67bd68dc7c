"""A wish that nobody puts into one phrase: what speaks for it and against it, added up.

The weights were fitted once to labelled sentences without any phrase of wanting (a logistic regression,
rounded); they are counted in its units, and a sum above `ENOUGH` is as likely a wish as not.
"""

from __future__ import annotations

from collections.abc import Sequence

from dealerdesk.recognition.frame import Frame
from dealerdesk.recognition.tries import Mark

ENOUGH = 2.4
_FOR = {"hint": 0.3, "tight": 0.3, "next": 0.8, "some": 0.9}
_CONTACT = {"call": 1.1, "write": 0.9, "not-yet": 0.6, "no": 0.3}
_AGAINST = {
    "deny": -1.5, "done": -1.1, "courtesy": -1.0, "matter": -0.9, "others": -0.6, "content": -0.5,
    "thing": -0.2, "not": -0.2, "this": -0.2,
}  # fmt: skip
_TIME, _REASON, _KIND, _TURNED = 1.6, 0.9, 0.55, -0.8
# How many of one sort are counted.
_MOST_KINDS, _MOST_REASONS, _MOST_AGAINST = 3, 2, 2


def weigh_up(frame: Frame, kinds: Sequence[Mark], *, timed: bool, turned: bool) -> list[Mark]:
    """The words a wish rests on, empty where too little speaks for one.

    `kinds` are the kinds of car that may be wanted, `timed` tells of a time to come that belongs to no call
    and no repair, `turned` that wanting or asking was about something else.
    """
    reasons = frame.of("why")
    score = _TIME * timed + _TURNED * turned
    score += _KIND * min(_MOST_KINDS, len({mark.value for mark in kinds}))
    score += _REASON * min(_MOST_REASONS, len({mark.value for mark in reasons}))
    score += sum(weight for section, weight in _FOR.items() if frame.of(section))
    score += sum(_CONTACT[value] for value in _contacts(frame))
    for section, weight in _AGAINST.items():
        score += weight * min(_MOST_AGAINST, len(frame.of(section)))
    cars = [*kinds, *frame.of("next", "tight", "hint", "some", "change", "sell")]
    if score <= ENOUGH or not cars:
        return []
    return [*kinds, *frame.of("next"), *reasons] or frame.of("tight", "hint", "some")


def _contacts(frame: Frame) -> set[str]:
    """The answers to a call that are not about a car that is ready."""
    ready = {frame.clause(mark) for mark in frame.of("ready")}
    return {
        mark.value
        for mark in frame.of("contact")
        if mark.value in {"no", "not-yet"} or ready.isdisjoint({frame.clause(mark), frame.clause(mark) + 1})
    }
