"""A way to open the call: a line that speaks of the car, never of the life behind it."""

from __future__ import annotations

from collections.abc import Sequence

from dealerdesk.core.errors import Said
from dealerdesk.core.i18n import N_
from dealerdesk.remarks.rules import Wanted

# What the chips of a remark stand for, behind "thinking of". How they would pay it ("lease") is no car.
WISHES: dict[str, str] = {
    "seven-seats": N_("something with seven seats"),
    "estate": N_("an estate"),
    "suv": N_("something higher"),
    "van": N_("a van"),
    "bigger": N_("something with more room"),
    "smaller": N_("something smaller"),
    "electric": N_("something electric"),
    "hybrid": N_("a hybrid"),
    "petrol": N_("something with a petrol engine"),
    "diesel": N_("a diesel"),
    "towing": N_("something that tows"),
    "automatic": N_("an automatic"),
    "new": N_("a new one"),
    "used": N_("a good used one"),
    "second-car": N_("a second car"),
}
_ANY_CAR = N_("your next car")

_TOLD = N_("{colleague} told me you are thinking of {wish}.")
_HEARD = N_("I hear you are thinking of {wish}.")
_ASK: dict[str, str] = {
    Wanted.NOW: N_("Shall I keep one free for you to try this week?"),
    Wanted.MONTHS_3: N_("Shall we look at what could be here in time?"),
    Wanted.MONTHS_6: N_("May I show you what is coming in the next months?"),
    Wanted.MONTHS_12: N_("There is no hurry. May I tell you when something fitting comes in?"),
    Wanted.LATER: N_("There is no hurry. May I tell you when something fitting comes in?"),
    Wanted.UNSAID: N_("What would it have to be able to do?"),
}
_PAID = {
    "lease": N_("I can work out what it would cost a month as a lease."),
    "finance": N_("I can work out what it would cost a month."),
}
_TRADE_IN = N_("I can also tell you what we would give for the present one.")


def opening_line(
    what: Sequence[str], wanted: str = Wanted.UNSAID, colleague: str = "", trade_in: bool = False
) -> Said:
    """A suggested opening line from the chips of a remark: `what` codes, the `wanted` chip, who heard it.

    Only codes are read, never the words of the customer: what has no chip is not repeated. The first two
    wishes are named; how it is to be paid, else a trade-in, adds an offer of its own.
    """
    known = [WISHES[code] for code in WISHES if code in what]
    wish = Said(known[0]) if known else Said(_ANY_CAR)
    if len(known) > 1:
        wish = Said(N_("{first} or {second}"), {"first": wish, "second": Said(known[1])})
    told = Said(_TOLD if colleague else _HEARD, {"wish": wish, "colleague": colleague})
    asked = Said(_ASK[Wanted(wanted)])
    extra = next((_PAID[code] for code in _PAID if code in what), _TRADE_IN if trade_in else "")
    if extra:
        return Said("{told} {extra} {asked}", {"told": told, "extra": Said(extra), "asked": asked})
    return Said("{told} {asked}", {"told": told, "asked": asked})
