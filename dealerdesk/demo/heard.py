"""What the cast of the demo said lately, to whom, and how far sales got with it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heard:
    """What somebody of the cast said: `hours_ago`, by which staff login, and how far sales got with it."""

    last: str
    words: str
    hours_ago: float
    by: str
    wanted: str = "unsaid"
    what: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    contact: str = "unsaid"
    trade_in: bool = False
    hand_over: bool = True
    steps: tuple[str, ...] = ()


DAY = 24.0
HEARD = (
    Heard(
        "Kjærgaard",
        "When the warranty is gone I'd rather lease something. I don't want the big bills.",
        257 * DAY,
        "jonas",
        "12m",
        ("lease",),
        ("warranty-ends", "repair-cost"),
        "not-yet",
        hand_over=False,
    ),
    Heard(
        "Łukasiewicz",
        "Could we try the one with seven seats some Saturday?",
        53 * DAY,
        "hanne",
        "unsaid",
        ("seven-seats",),
        (),
        "unsaid",
        hand_over=False,
    ),
    Heard(
        "Łukasiewicz",
        "If the timing belt is over a thousand, we'd rather put that money into the next one.",
        0.25,
        "jonas",
        "3m",
        (),
        ("repair-cost",),
        "call",
        True,
    ),
    Heard(
        "Łukasiewicz",
        "It's getting tight in the back, we could do with seven seats before May.",
        0.2,
        "jonas",
        "6m",
        ("seven-seats", "bigger"),
        (),
        "call",
    ),
    Heard(
        "Böttcher",
        "Every second visit it's something with the gearbox. I'm thinking.",
        1.2,
        "krzysztof",
        "6m",
        ("automatic",),
        ("repair-cost",),
        "call",
        hand_over=False,
    ),
    Heard(
        "Holm-Åkesson",
        "Something small for town would do from spring, to try first.",
        2.1,
        "mette",
        "6m",
        ("smaller", "second-car"),
        (),
        "call",
        steps=("accept",),
    ),
    Heard(
        "Gąsior",
        "If it fails the inspection again I'm not repairing it.",
        26.0,
        "hanne",
        "3m",
        ("used",),
        ("repair-cost",),
        "call",
        True,
    ),
    Heard(
        "Håkonsen",
        "We drive so little now, one car would be enough.",
        6 * DAY,
        "mette",
        "3m",
        ("smaller",),
        ("mileage",),
        "call",
        True,
        steps=("accept", "reached", "test_drive"),
    ),
    Heard(
        "Weißenfels",
        "What would you give me for it, just out of curiosity?",
        4 * DAY,
        "anke",
        "unsaid",
        (),
        ("curiosity",),
        "write",
        True,
        steps=("accept", "reached", "offer"),
    ),
)
