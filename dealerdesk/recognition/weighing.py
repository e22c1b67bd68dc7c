"""Whether a remark holds a wish, all in all: what speaks for one and against one, counted and weighed.

The weights were fitted to labelled sentences (a logistic regression, rounded); they are counted in its units,
and a sum above `ENOUGH` is taken for a wish; where nothing speaks of wanting, above `ENOUGH_NAMED`, and where
there are only reasons, above `ENOUGH_BARE`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dealerdesk.recognition.frame import Frame
from dealerdesk.recognition.tries import Mark

ENOUGH, ENOUGH_NAMED, ENOUGH_BARE = 0.3, 0.2, 2.0
# A remark of so many words is a long one; longer ones count no more.
_LONG = 25
_MOST, _MOST_KINDS, _MOST_REASONS = 2, 3, 3
# Sections of the phrase files that speak for a wish or against one wherever they are heard.
_SECTIONS = (
    "ask", "change", "content", "courtesy", "deny", "done", "hint", "instead", "kin", "matter",
    "others", "sell", "some", "thing", "trade-in",
)  # fmt: skip
# What may be meant instead of a wish.
_AGAINST = ("content", "courtesy", "deny", "done", "kin", "matter", "others", "thing")
_CONTACTS = ("call", "not-yet", "no")
WEIGHTS: Mapping[str, float] = {
    "": -2.3, "ask": 0.5, "change": 1.0, "contact call": 0.4, "contact no": 0.5, "contact not-yet": 0.5,
    "content": -0.9, "courtesy": -1.4, "cue": 1.0, "deny": -1.0, "done": -1.0, "hint": 0.8,
    "instead": 0.8, "kin": -0.4, "kinds": 0.6, "long": 1.5, "matter": -1.0, "next": 0.3, "noted": 1.0,
    "others": -0.5, "plain": 0.4, "sell": 1.0, "some": 0.8, "thing": -0.9, "time": 1.6, "trade-in": 0.7,
    "turned": -0.5, "unopposed": 1.2, "why": 1.0, "wish": 1.7,
}  # fmt: skip


def evidence(
    frame: Frame,
    cues: Sequence[Mark],
    cars: Sequence[Mark],
    *,
    plain: bool,
    noted: bool,
    turned: bool,
    timed: bool,
) -> dict[str, float]:
    """What is found in a remark, by name, as counts.

    `cues` are the phrases of wanting that count, `cars` the kinds and names of cars that may be wanted.
    `plain` tells of a kind of car right beside a cue, `noted` of a note without a verb ("used van, in
    spring"), `turned` of a want that was about some other thing, `timed` of a time to come.
    A wanting with nothing beside it that may be meant instead is "unopposed": "a test drive?" is clear.
    """
    whole = [cue for cue in cues if cue.section == "wish"]
    found: dict[str, float] = {
        "wish": min(_MOST, len(whole)),
        "cue": min(_MOST, len(cues) - len(whole)),
        "plain": plain,
        "noted": noted,
        "turned": turned,
        "unopposed": bool(cues) and not turned and not frame.of(*_AGAINST),
        "time": timed,
        "kinds": min(_MOST_KINDS, len({mark.value for mark in cars if mark.section == "what"})),
        "next": min(_MOST, len([mark for mark in cars if mark.section == "next"])),
        "why": min(_MOST_REASONS, len({mark.value for mark in frame.of("why")})),
        "long": min(_LONG, len(frame.words)) / _LONG,
    }
    found |= {section: min(_MOST, len(frame.of(section))) for section in _SECTIONS}
    found["ask"] = min(_MOST, len(frame.of("ask", "heard")))
    heard = {mark.value for mark in frame.of("contact")}
    return found | {f"contact {value}": value in heard for value in _CONTACTS}


def weigh_up(found: Mapping[str, float]) -> float:
    """The sum of what was found; above `ENOUGH` it is a wish."""
    return WEIGHTS[""] + sum(WEIGHTS.get(name, 0.0) * count for name, count in found.items())
