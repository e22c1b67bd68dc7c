"""Whether a remark holds a wish for a car: wanting, asking or changing, a car in reach, and no denial."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dealerdesk.recognition.frame import Frame
from dealerdesk.recognition.objects import KINDS, described, is_definite, is_owned, is_ruled_out, kinds_named
from dealerdesk.recognition.tries import Mark
from dealerdesk.recognition.weighing import ENOUGH, ENOUGH_BARE, ENOUGH_NAMED, evidence, weigh_up

CUES = ("wish", "change", "want", "prefer", "ask", "question", "heard")
# Alone these may be a part or a contract of the present car.
_ALSO_PARTS = frozenset({"automatic", "lease", "finance"})
# With too little room these are a wish; a high mileage or a bill may be just a worry.
_URGING = frozenset({"family", "moving", "commute", "curiosity"})
# With nothing but these no car to come is named: they speak as well of a repair, a sale or the post.
_BARE = frozenset({"why", "sell", "change", "some"})
_NO_CARS = frozenset({"thing", "courtesy", "matter", "deadline"})
# How far before a cue a negation reaches, how far behind it one may stand, how far a cue looks for its car.
_NOT_REACH, _NOT_BEHIND, _REACH, _AS_REACH = 4, 2, 9, 3


@dataclass(frozen=True, slots=True)
class Judged:
    """The judgement on a remark: the cues that count, and the clauses they stand in; empty without a wish."""

    cues: tuple[Mark, ...] = ()
    clauses: frozenset[int] = frozenset()

    @property
    def wish(self) -> bool:
        """Whether there is one."""
        return bool(self.cues)


def judge(frame: Frame, timed: Iterable[int]) -> Judged:
    """The cues of a wish; `timed` are the places of the words that name a time to come."""
    kinds = kinds_named(frame)
    judging = _Judging(frame, kinds, frozenset(timed))
    cues = judging.cues()
    notes = judging.notes()
    words, enough = cues or judging.halves() or notes, ENOUGH
    if not words:
        words = judging.named()
        enough = ENOUGH_BARE if all(word.section in _BARE for word in words) else ENOUGH_NAMED
    if not words or weigh_up(judging.evidence(cues, noted=bool(notes))) <= enough or judging.is_denied(words):
        return Judged()
    return Judged(tuple(words), frozenset(frame.clause(word) for word in words))


class _Judging:
    """The cues of one remark, looked at one after the other."""

    def __init__(self, frame: Frame, kinds: list[Mark], timed: frozenset[int]) -> None:
        self._frame, self._places = frame, timed
        self._timed = {frame.words[place].sentence for place in timed}
        self._turned: set[int] = set()
        self._hired = {frame.sentence(loan) for loan in frame.of("courtesy")}
        self._lent = {frame.sentence(loan) for loan in frame.of("loan")}
        self._refused: list[Mark] = []
        free = [mark for mark in kinds if mark.value in KINDS and not is_owned(frame, mark)]
        free = [mark for mark in free if mark.value != "automatic" or not is_definite(frame, mark)]
        free = [mark for mark in free if not is_ruled_out(frame, mark)]
        parts = [mark for mark in kinds if mark.value not in KINDS]
        others = [mark for mark in frame.of("next") if not described(frame, mark)]
        self._cars = free + [mark for mark in others if not is_ruled_out(frame, mark)]
        theirs = {frame.sentence(mark) for mark in frame.of("others", "courtesy", "loan")}
        known = {mark for mark in free if is_definite(frame, mark)}
        self._free = [car for car in self._cars if frame.sentence(car) not in theirs and car not in known]
        order = [*self._cars, *parts, *frame.of("thing", "courtesy", "this")]
        order += [mark for mark in frame.of("matter", "deadline") if not _is_term(frame, mark)]
        self._objects = sorted(order, key=lambda mark: (mark.first, -mark.last))

    def cues(self) -> list[Mark]:
        """The cues that count."""
        found: list[Mark] = []
        for cue in self._frame.of(*CUES):
            sentence = self._frame.sentence(cue)
            if sentence in self._lent:
                continue
            silent = cue.section == "question" and not self._opens(cue)
            if silent or _is_anothers(self._frame, cue) or _is_long_ago(self._frame, cue):
                continue
            if _is_negated(self._frame, cue):
                self._refused.append(cue)
                continue
            if cue.section == "wish":
                found.append(cue)
                continue
            about = self._object_of(cue)
            if cue.section == "change" and about is not None and self._means_it(cue, about):
                about = None
            preferred = cue.section == "prefer" and sentence in self._turned | self._hired
            if about is not None and (about.section in _NO_CARS or self._is_lent(about)):
                self._turned.add(sentence)
            elif self._has_car(cue, about) and not preferred:
                found.append(cue)
        return found

    def _is_lent(self, about: Mark) -> bool:
        """ "A diesel as a courtesy car"."""
        frame = self._frame
        behind = any(0 <= lent.first - about.last <= _AS_REACH for lent in frame.of("courtesy"))
        return behind or bool(frame.within(("courtesy",), frame.clause(about)))

    def _means_it(self, cue: Mark, about: Mark) -> bool:
        """Whether "change it" has its "it" beside it and the thing elsewhere."""
        clause = self._frame.clause(cue)
        return bool(self._frame.within(("it",), clause)) and self._frame.clause(about) != clause

    def _opens(self, cue: Mark) -> bool:
        """Whether a verb stands first, as in a question: "have you", not "we have you"."""
        frame = self._frame
        if cue.first == 0 or frame.clauses[cue.first - 1] != frame.clause(cue):
            return True
        return any(mark.last == cue.first for mark in frame.of("ask"))

    def _is_of_a_stranger(self, cue: Mark) -> bool:
        """Whether a word nobody knows stands beside "change": rather a part than the car."""
        frame, clause = self._frame, self._frame.clause(cue)
        return any(
            place in frame.strange and frame.clauses[place] == clause
            for place in (cue.first - 1, cue.last, cue.last + 1)
        )

    def _has_car(self, cue: Mark, found: Mark | None) -> bool:
        """Whether what a cue is about is a car to come, or for a change the present one."""
        frame = self._frame
        if found is not None:
            if found.section == "what" and found.value not in KINDS:
                return False
            return found.section != "this" or cue.section == "change"
        if cue.section != "change" or self._is_of_a_stranger(cue):
            return False
        if any(frame.clause(it) == frame.clause(cue) for it in frame.of("it")):
            return not self._thing_before(cue)
        wanted = any(frame.clause(want) == frame.clause(cue) for want in frame.of("want"))
        return wanted or frame.sentence(cue) in self._timed or bool(frame.of("contact", "trade-in"))

    def _thing_before(self, cue: Mark) -> bool:
        """Whether "it" may be a thing that was named shortly before."""
        frame, clause = self._frame, self._frame.clause(cue)
        things = (thing for thing in frame.of("thing") if thing.first < cue.first)
        return any(frame.clause(thing) in {clause, clause - 1} for thing in things)

    def _object_of(self, cue: Mark) -> Mark | None:
        """The first car or thing behind a cue in its clause, else the last before it, else one close by."""
        frame, clause, sentence = self._frame, self._frame.clause(cue), self._frame.sentence(cue)
        here = [mark for mark in self._objects if frame.clause(mark) == clause]
        behind = [mark for mark in here if mark.first >= cue.first or mark.last > cue.last]
        if behind:
            return self._past_matters(behind)
        if here:
            return here[-1]
        near = [mark for mark in self._objects if frame.sentence(mark) == sentence]
        after = [mark for mark in near if frame.clause(mark) == clause + 1]
        if after and after[0].first - cue.last <= _REACH:
            return after[0]
        back = [mark for mark in near if frame.clause(mark) == clause - 1]
        back = [mark for mark in back if mark in self._cars] or back
        return back[-1] if back and cue.first - back[-1].last <= _REACH else None

    def _past_matters(self, behind: list[Mark]) -> Mark:
        """ "Rather put the money into a hybrid": the car that follows, unless it is a known one."""
        if behind[0] in self._cars or behind[0].section not in {"matter", "what"}:
            return behind[0]
        rest = [mark for mark in behind if mark in self._cars or mark.section in {"thing", "this"}]
        car = rest[0] if rest and (rest[0].section == "what" or _is_worded(rest[0])) else None
        return car if car is not None and not is_definite(self._frame, car) else behind[0]

    def halves(self) -> list[Mark]:
        """Reasons beside a question or a yes to a call: "the lease is up in May, what then?"."""
        frame = self._frame
        hints = [mark for mark in frame.of("hint", "tight") if not _is_negated(frame, mark)]
        urged = any(mark.value in _URGING for mark in frame.of("why"))
        asks = urged or bool(frame.of("ask", "want", "prefer", "question"))
        called = any(mark.value in {"call", "write"} for mark in frame.of("contact"))
        return hints if hints and (asks or called) and not frame.of("ready") else []

    def notes(self) -> list[Mark]:
        """A car beside a time, a reason or a yes to a call, without a verb: "used van, in spring"."""
        frame = self._frame
        cars = [mark for mark in self._cars if not self._is_spoken_for(mark)]
        called = any(mark.value in {"call", "write", "not-yet"} for mark in frame.of("contact"))
        around = frame.of("why", "hint", "tight", "want", "prefer", "ask")
        supported = called or bool(self._timed) or bool(around)
        return cars if supported else []

    def named(self) -> list[Mark]:
        """What a wish may rest on though nothing says it: kinds and names of cars, reasons, half a wish.

        Nothing where it is about the past or a car they are pleased with.
        """
        if self._frame.of("done", "ago", "content"):
            return []
        frame = self._frame
        cars = [*self._free, *frame.of("why")]
        return cars or list(frame.of("tight", "hint", "some", "change", "sell"))

    def evidence(self, cues: list[Mark], *, noted: bool) -> dict[str, float]:
        """What speaks for a wish and what against one."""
        turned = bool(self._turned)
        cars = self._cars if cues else self._free
        named = any(self._is_plain(cue) for cue in cues)
        return evidence(
            self._frame, cues, cars, plain=named, noted=noted, turned=turned, timed=bool(self._timed)
        )

    def _is_plain(self, cue: Mark) -> bool:
        """Whether a cue has a kind of car in its clause, and nothing that may be meant instead."""
        frame, clause = self._frame, self._frame.clause(cue)
        kinds = [car for car in self._cars if car.section == "what" and frame.clause(car) == clause]
        return bool(kinds) and not frame.within((*_NO_CARS, "done", "others", "not"), clause)

    def is_denied(self, cues: list[Mark]) -> bool:
        """Whether the last word is a denial: a phrase, or a refused car in a sentence without a wish."""
        frame = self._frame
        wishing = {frame.sentence(cue) for cue in cues}
        denials = list(frame.of("deny"))
        for cue in self._refused:
            about = self._object_of(cue)
            if about is not None and about.section == "next" and frame.sentence(cue) not in wishing:
                denials.append(cue)
        return bool(denials) and max(mark.first for mark in denials) > max(cue.first for cue in cues)

    def _is_spoken_for(self, car: Mark) -> bool:
        """Whether a car is somebody's, gone, ruled out, lent, or stands among repairs."""
        frame, clause, sentence = self._frame, self._frame.clause(car), self._frame.sentence(car)
        if car.value in _ALSO_PARTS or sentence in self._turned | self._lent or is_ruled_out(frame, car):
            return True
        if any(frame.sentence(mark) == sentence for mark in frame.of("others", "kin", "courtesy", "ready")):
            return True
        if any(
            frame.sentence(mark) == sentence and not self._is_reason(mark) for mark in frame.of(*_NO_CARS)
        ):
            return True
        if any(mark.value == "no" for mark in frame.within(("contact",), clause)):
            return True
        if any(no.first < car.first for no in frame.within(("not",), clause)):
            return True
        if frame.within(("done", "have", "deny", "this", "content"), clause):
            return True
        return is_definite(frame, car) and not frame.of("contact", "ask", "want", "question")

    def _is_reason(self, thing: Mark) -> bool:
        """Whether a thing is but a reason ("big repair bills"), or is not there ("no wallbox")."""
        frame = self._frame
        reasons = frame.of("why", "hint", "tight")
        if any(why.first <= thing.first and thing.last <= why.last for why in reasons):
            return True
        return any(no.last == thing.first for no in frame.of("not"))


def _is_term(frame: Frame, mark: Mark) -> bool:
    """ "Before the inspection" says when, not what is wanted."""
    return any(0 <= mark.first - before.last <= 1 for before in frame.of("before"))


def _is_worded(mark: Mark) -> bool:
    """Whether a next car is named in more than a bare word: "something newer", not "car"."""
    return mark.section == "next" and mark.last - mark.first > 1


def _is_negated(frame: Frame, cue: Mark) -> bool:
    clause = frame.clause(cue)
    for no in frame.of("not", "deny"):
        if frame.clause(no) != clause or (cue.first <= no.first and no.last <= cue.last):
            continue
        if (
            no.first < cue.first
            and cue.first - no.last < _NOT_REACH
            and (no.section == "deny" or not _stands_between(frame, no.last, cue.first, CUES))
        ):
            return True
        behind = _stands_between(frame, no.last, no.last + 3, ("before", "after"))
        if no.section == "not" and 0 <= no.first - cue.last < _NOT_BEHIND and not behind:
            return True
    return False


def _is_long_ago(frame: Frame, cue: Mark) -> bool:
    """ "Looked at one last year"."""
    return bool(frame.within(("ago",), frame.clause(cue)))


def _stands_between(frame: Frame, first: int, last: int, sections: Iterable[str]) -> bool:
    return any(first <= mark.first < last for mark in frame.of(*sections))


def _is_anothers(frame: Frame, cue: Mark) -> bool:
    """Whether somebody else does it: "my neighbour wants"."""
    clause = frame.clause(cue)
    return any(frame.clause(other) == clause and other.first < cue.first for other in frame.of("others"))


def as_wish(mark: Mark) -> Mark:
    """A cue under the one name it is shown by."""
    return mark._replace(section="wish", value="yes")
