"""What is heard in a remark: the slots, the codes they may hold, and the words each guess rests on."""

from __future__ import annotations

from dataclasses import dataclass

WHEN = ("now", "3m", "6m", "12m", "later", "unsaid")
WHAT = (
    "electric", "hybrid", "petrol", "diesel", "bigger", "smaller", "estate", "suv", "van", "seven-seats",
    "used", "new", "lease", "finance", "automatic", "towing", "second-car",
)  # fmt: skip
WHY = (
    "family", "repair-cost", "warranty-ends", "lease-ends", "mileage", "age", "commute", "company-car",
    "curiosity", "safety", "comfort", "environment", "moving",
)  # fmt: skip
CONTACT = ("call", "write", "not-yet", "no", "unsaid")
UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in the words, `words[start:end]`, and the slot and code it speaks for.

    Slots: "wish" (code "yes"), "when", "what", "why", "contact", "trade-in" (code "yes") and "budget" (code:
    the amount in whole units of money).
    """

    start: int
    end: int
    slot: str
    code: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words seem to say; every value is a guess that a person accepts or changes.

    `hits` are in the order of the words. Without a wish all else is empty. `language` is the likeliest, empty
    where nothing tells.
    """

    wish: bool = False
    when: str = UNSAID
    what: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    contact: str = UNSAID
    trade_in: bool = False
    budget: int | None = None
    hits: tuple[Hit, ...] = ()
    language: str = ""

    def slots(self) -> dict[str, object]:
        """The five slots as plain values, for JSON."""
        return {
            "wish": self.wish, "when": self.when, "what": list(self.what), "why": list(self.why),
            "contact": self.contact,
        }  # fmt: skip

    def words_for(self, slot: str, code: str, words: str) -> tuple[str, ...]:
        """The words a guess rests on, as they stand in the remark."""
        found = (words[hit.start : hit.end] for hit in self.hits if (hit.slot, hit.code) == (slot, code))
        return tuple(dict.fromkeys(found))
