"""A remark taken apart: its words and clauses, and the phrases that are heard in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

from dealerdesk.recognition.languages import Guess
from dealerdesk.recognition.lexicon import Lexicon
from dealerdesk.recognition.tries import Mark
from dealerdesk.recognition.words import Word, words_of

# Inside a longer phrase of the left these are not heard: "not worth repairing" is no "not".
_SWALLOWED = {
    "deny": "ask change contact content have hint instead next not split trade-in want wish",
    "contact": "ask at-once change content deny instead it matter next not others ready split thing this "
    "want what why wish",
    "ago": "done past",
    "what": "change loan content deny have instead it matter next not others split thing this want",
    "tight": "at-once deny have instead it not split this want what",
    "why": "at-once change courtesy done have instead it matter next not others split thing this want what",
    "wish": "at-once content deny done have it matter next not others split thing this want",
    "hint": "deny instead it matter next not split thing this want",
    "want": "content deny done have instead not own split",
    "question": "have not own split",
    "ask": "have instead not own split",
    "heard": "ask contact split",
    "change": "have instead split",
    "next": "have instead it own split this",
    "courtesy": "ask change matter next split thing this want what why wish",
    "thing": "ask change next split this want what why wish",
    "matter": "ask change next split this want",
    "this": "at-once it next",
    "content": "it not this",
    "have": "at-once not",
    "after": "before not split",
    "before": "after not split",
    "when": "at-once feast instead month next not past season split weekday year",
    "season": "after before early late not past",
    "month": "after before early late not past",
    "feast": "month next not season when year",
    "year": "next",
    "in-time": "at-once next not split when",
    "others": "at-once instead this",
    "ready": "after before split",
    "done": "change have want",
    "needless": "at-once content deny hint not split this",
    "deadline": "before matter not split",
}
_SWALLOWS = {section: frozenset(within.split()) for section, within in _SWALLOWED.items()}
# Kinds that exclude each other: the longer of two is heard; of "used" and "used van" both are.
_AXES: dict[str, str] = {
    "electric": "drive", "hybrid": "drive", "petrol": "drive", "diesel": "drive", "bigger": "size",
    "smaller": "size", "used": "age", "new": "age",
}  # fmt: skip
_SIZED = frozenset({"what", "why", "tight", "nothing", "deny", "content", "next", "thing"})
_NONE: frozenset[str] = frozenset()
_FIRST = attrgetter("first")
_TIMES = frozenset({"when", "month", "season", "feast", "year", "in-time", "week"})


@dataclass(frozen=True, slots=True)
class Frame:
    """A remark taken apart: the clause of each word, the phrases heard, the languages it may be in."""

    text: str
    words: Sequence[Word]
    clauses: tuple[int, ...]
    marks: tuple[Mark, ...]
    by_section: Mapping[str, list[Mark]]
    languages: tuple[str, ...]
    numbers: Mapping[str, float]
    units: Mapping[str, str]
    cars: frozenset[str]
    strange: frozenset[int]
    together: dict[tuple[str, ...], list[Mark]] = field(default_factory=dict, compare=False)

    def of(self, *sections: str) -> Sequence[Mark]:
        """The phrases of some sections, in the order of the words."""
        if len(sections) == 1:
            return self.by_section.get(sections[0], ())
        found = self.together.get(sections)
        if found is None:
            found = [mark for section in sections for mark in self.by_section.get(section, ())]
            if len(found) > 1:
                found.sort(key=_order)
            self.together[sections] = found
        return found

    def clause(self, mark: Mark) -> int:
        """The clause in which a phrase begins."""
        return self.clauses[mark.first]

    def sentence(self, mark: Mark) -> int:
        """The sentence in which a phrase stands."""
        return self.words[mark.first].sentence

    def place(self, mark: Mark) -> tuple[int, int]:
        """Where a phrase stands in the text."""
        return self.words[mark.first].start, self.words[mark.last - 1].end

    def within(self, sections: Iterable[str], clause: int) -> list[Mark]:
        """The phrases of some sections in one clause."""
        clauses = self.clauses
        return [mark for mark in self.of(*sections) if clauses[mark.first] == clause]


def take_apart(text: str, lexicons: Mapping[str, Lexicon], guess: Guess, this_year: int) -> Frame:
    """The frame of a text: phrases of the languages it may be written in."""
    words = words_of(text, guess.short)
    languages = guess.likely(words, text)
    sentences = [word.sentence for word in words]
    found: set[Mark] = set()
    strange = {place for place, word in enumerate(words) if word.value is None}
    for language in languages:
        lexicon = lexicons[language]
        kinds = lexicon.kinds_of_all(words, this_year)
        heard = lexicon.tree.find(kinds, sentences)
        found.update(mark for mark in heard if mark.section != "definite" or _is_exact(words, mark, lexicon))
        strange = {n for n in strange if not kinds[n] and words[n].word not in lexicon.common}
    marks = _cleaned(found)
    by_section: dict[str, list[Mark]] = {}
    for mark in marks:
        by_section.setdefault(mark.section, []).append(mark)
    clauses = _clauses(words, by_section.get("split", ()))
    cars = frozenset().union(*(lexicons[language].cars for language in languages))
    numbers: dict[str, float] = {}
    units: dict[str, str] = {}
    for language in reversed(languages):
        numbers |= lexicons[language].numbers
        units |= lexicons[language].units
    return Frame(text, words, clauses, marks, by_section, languages, numbers, units, cars, frozenset(strange))


def _is_exact(words: Sequence[Word], mark: Mark, lexicon: Lexicon) -> bool:
    """Whether a word is definite as it stands: "bilen", not "bil" without its ending."""
    word = words[mark.first]
    return mark.last - mark.first > 1 or not lexicon.definite.isdisjoint({word.word, word.marked})


def _cleaned(found: Iterable[Mark]) -> tuple[Mark, ...]:
    """The phrases that are heard, in the order of the words."""
    ordered = sorted(found, key=_order)
    kept: list[Mark] = []
    open_still: list[Mark] = []
    for first, group in groupby(ordered, key=_FIRST):
        here = list(group)
        open_still = [other for other in open_still if other.last > first] + here
        if len(open_still) == 1:
            kept += here
        else:
            kept += [mark for mark in here if not _is_swallowed(mark, open_still)]
    return tuple(kept)


def _is_swallowed(mark: Mark, around: Iterable[Mark]) -> bool:
    last = mark.last
    return any(other.last >= last and other is not mark and _swallows(other, mark) for other in around)


def _swallows(other: Mark, mark: Mark) -> bool:
    """Whether a phrase is not heard because it stands inside another, or covers the same words."""
    longer = other.last - other.first > mark.last - mark.first
    if other.section == mark.section == "what":
        return longer and _AXES.get(other.value, other.value) == _AXES.get(mark.value, mark.value)
    if other.section == mark.section or (other.section in _TIMES and mark.section in _TIMES):
        return longer
    if other.section == "nothing":
        return mark.section not in {"nothing", "thing", "matter"}
    if mark.section in {"thing", "matter", "past"} and other.section in _TIMES:
        return True
    if mark.section == "size":
        sized = other.section != "what" or other.value in {"bigger", "smaller"}
        return sized and other.section in _SIZED and (longer or other.section == "what")
    return longer and mark.section in _SWALLOWS.get(other.section, _NONE)


def _clauses(words: Sequence[Word], openings: Iterable[Mark]) -> tuple[int, ...]:
    """The clause of each word: from sign to sign, and from each word that opens one."""
    opened = {mark.first for mark in openings}
    made: list[int] = []
    added = 0
    for place, word in enumerate(words):
        if place in opened and place and words[place - 1].clause == word.clause:
            added += 1
        made.append(word.clause + added)
    return tuple(made)


def joined(marks: Iterable[Mark], section: str) -> list[Mark]:
    """The same marks under another section."""
    return [mark._replace(section=section) for mark in marks]


def _order(mark: Mark) -> tuple[int, int, str, str]:
    return mark.first, -mark.last, mark.section, mark.value
