"""Which kinds of car in a remark are wanted: not the present one's, not a thing's, not those ruled out."""

from __future__ import annotations

from collections.abc import Collection

from dealerdesk.recognition.frame import Frame, joined
from dealerdesk.recognition.slots import WHAT
from dealerdesk.recognition.tries import Mark

# What kind of car can be asked for by itself; a tow bar is also a part.
KINDS = frozenset(WHAT) - {"towing"}
# "A bigger child seat": these describe the thing behind them.
_DESCRIBING = frozenset(
    {"electric", "hybrid", "petrol", "diesel", "bigger", "smaller", "used", "new", "automatic"}
)
# Kinds of which a car has one: where two are named and one of them is the present car's, the other is wanted.
_RIVALS = (
    frozenset({"electric", "hybrid", "petrol", "diesel"}), frozenset({"estate", "suv", "van", "seven-seats"}),
    frozenset({"bigger", "smaller"}), frozenset({"used", "new"}),
)  # fmt: skip
_NO_REACH = 2
# Adjectives of the five languages; the nouns begin otherwise, or are no word to put before another.
_ELECTRIC = ("electri", "elektri", "elektry")


def wanted_kinds(frame: Frame, cues: Collection[Mark]) -> list[Mark]:
    """The kinds of car that are wanted; `cues` are what the wish rests on.

    "The estate" in another sentence is the present one; "the neighbour bought electric" in another clause
    tells of no wanted one.
    """
    sentences = {frame.sentence(cue) for cue in cues}
    named = _without_anothers(frame, kinds_named(frame), {frame.clause(cue) for cue in cues})
    kept = [mark for mark in named if not is_owned(frame, mark) and not is_ruled_out(frame, mark)]
    definite = {mark for mark in kept if is_definite(frame, mark) or _is_swapped(frame, mark)}
    kept = [mark for mark in kept if mark not in definite or frame.sentence(mark) in sentences]
    kept = [mark for mark in kept if not (is_definite(frame, mark) and _is_given_away(frame, mark))]
    for group in _RIVALS:
        free = {mark.value for mark in kept if mark.value in group and mark not in definite}
        known = {mark for mark in definite if mark.value in group and free - {mark.value}}
        kept = [mark for mark in kept if mark not in known]
    told = {mark.value for mark in kept}
    if not told & {"estate", "suv", "van", "seven-seats", "bigger", "smaller"}:
        kept += joined(frame.of("tight"), "what")
    return kept


def _without_anothers(frame: Frame, named: list[Mark], wanting: Collection[int]) -> list[Mark]:
    """The kinds without those of a neighbour's or relative's car, where the wanting names one of its own.

    A mere "one", as in "wants one too", is one like theirs.
    """
    mere = {(some.first, some.last) for some in frame.of("some")}
    cars = [*named, *(car for car in frame.of("next") if (car.first, car.last) not in mere)]
    if not any(frame.clause(car) in wanting for car in cars):
        return named
    having = {frame.clause(mark) for mark in frame.of("done", "have")}
    others = [*frame.of("others"), *(kin for kin in frame.of("kin") if frame.clause(kin) in having)]
    return [
        mark
        for mark in named
        if frame.clause(mark) in wanting
        or not any(frame.clause(who) == frame.clause(mark) and who.first < mark.first for who in others)
    ]


def kinds_named(frame: Frame) -> list[Mark]:
    """The kinds named of a car, in the order of the words; "big" and "small" count beside a car only."""
    cars = frame.of("what", "next", "some")
    sizes = [
        size
        for size in frame.of("size")
        if any(0 <= car.first - size.last <= 1 or 0 <= size.first - car.last <= 0 for car in cars)
    ]
    named = [mark for mark in [*frame.of("what"), *joined(sizes, "what")] if not described(frame, mark)]
    return sorted(named, key=lambda mark: (mark.first, mark.last))


def described(frame: Frame, mark: Mark) -> bool:
    """Whether a word describes a thing, not a car: "a bigger child seat", "a new exhaust"."""
    clause = frame.clause(mark)
    if mark.value in {"bigger", "smaller"} and any(
        other.first == mark.last and other.value == "towing" for other in frame.within(("what",), clause)
    ):
        return True
    if mark.section != "next" and mark.value not in _DESCRIBING:
        return False
    things = frame.within(("thing", "courtesy", "matter"), clause)
    if any(thing.first == mark.last or thing.first <= mark.first < thing.last for thing in things):
        return True
    if mark.value == "used" and mark.section == "what":
        return False
    return _is_adjective(frame, mark) and _before_a_stranger(frame, mark)


def _is_adjective(frame: Frame, mark: Mark) -> bool:
    """Whether a noun may follow: "electric" and "another", but not "diesel" or "e-car"."""
    if mark.section == "next" or mark.value in {"bigger", "smaller", "used", "new"}:
        return True
    return mark.value == "electric" and frame.words[mark.last - 1].word.startswith(_ELECTRIC)


def _before_a_stranger(frame: Frame, mark: Mark) -> bool:
    """Whether a word nobody knows follows, as in "a new sun visor": rather a thing than a car.

    After "something bigger" there comes none. In German, which writes nouns with a capital, only one with a
    capital counts, unless nothing in the text has one.
    """
    place = mark.last
    if place not in frame.strange or frame.clauses[place] != frame.clause(mark):
        return False
    if frame.words[place - 1].word in frame.cars or any(some.last == mark.first for some in frame.of("some")):
        return False
    if frame.languages[0] != "de":
        return True
    typed = frame.text[frame.words[place].start]
    return typed.isupper() or (frame.text.islower() and not frame.words[place].word.endswith(("en", "t")))


def is_owned(frame: Frame, mark: Mark) -> bool:
    """Whether it is the present car's: "our diesel", "has a diesel"."""
    if mark.value == "second-car":
        return False
    articles = {word.first for word in frame.of("definite")}
    near = (word for word in [*frame.of("own"), *_having(frame)] if 0 <= mark.first - word.last <= 1)
    return any(word.last not in articles and frame.clause(word) == frame.clause(mark) for word in near)


def _having(frame: Frame) -> list[Mark]:
    """ "Has a", but not "would like to have a" nor "do you have a"."""
    wanting = frame.of("want", "prefer", "ask", "question", "wish")
    return [
        have
        for have in frame.of("have")
        if not any(cue.first <= have.last and have.first <= cue.last for cue in wanting)
    ]


def is_definite(frame: Frame, mark: Mark) -> bool:
    """Whether a kind is named as one that is known: "the diesel"."""
    words = (word for word in frame.of("definite") if word.first <= mark.first)
    return any(-1 <= mark.first - word.last <= 1 for word in words)


def _is_given_away(frame: Frame, mark: Mark) -> bool:
    """ "Trade the estate"."""
    return any(0 <= mark.first - cue.last <= 1 for cue in frame.of("change", "sell"))


def _is_swapped(frame: Frame, mark: Mark) -> bool:
    """Whether it is what is given away: "swap diesel for petrol"."""
    return any(swap.first <= mark.first and mark.last <= swap.last for swap in frame.of("swap"))


def is_ruled_out(frame: Frame, mark: Mark) -> bool:
    """ "No diesel", "instead of a diesel", "the estate is no longer needed"."""
    clause = frame.clause(mark)
    if any(0 <= word.first - mark.last <= 1 for word in frame.within(("needless",), clause)):
        return True
    for word in frame.of("instead", "not"):
        if word.first < mark.first and mark.last < word.last:
            return True
        near = word.first < mark.first and -1 <= mark.first - word.last <= _NO_REACH
        between = any(word.last <= other.first < mark.first for other in frame.of("what"))
        if near and frame.clause(word) == clause and not between:
            return True
    return False
