"""The words that phrases are made of: which kinds of place in a phrase a typed word can take."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from dealerdesk.core.folding import fold, fold_variants
from dealerdesk.recognition.spelling import SlipIndex

# Typed words are remembered; somebody who types says the same words again and again.
_REMEMBERED = 20_000
# Words of so many letters may have another ending than the phrase: "kontakt" and "kontaktu".
_INFLECTED = 5
_JOINTS = re.compile("[-.'’]")
Kinds = frozenset[int]
_NONE: Kinds = frozenset()


class Vocabulary:
    """Gives each set of words that stands at one place of a phrase a number, its kind, and finds it again."""

    def __init__(self) -> None:
        self._numbers: dict[frozenset[str], int] = {}
        self._exact: dict[str, set[int]] = {}
        self._begins: dict[str, set[int]] = {}
        self._ends: dict[str, set[int]] = {}
        self._known: dict[str, Kinds] = {}
        self._slips: SlipIndex | None = None
        self._endings: tuple[str, ...] = ()
        self._stems: dict[str, set[int]] = {}
        self._kept: set[str] = set()

    def kind(self, words: Iterable[str]) -> int:
        """The number of a set of words as written in a phrase: "elect*", "car", "@number"."""
        key = frozenset(words)
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self._numbers)
            for word in key:
                self._add(word, number)
        return number

    def keep(self, word: str) -> None:
        """A word that is right as it is: never taken for a slip of another."""
        self._kept.update(fold_variants(word.strip("*.'!")))

    def _add(self, word: str, number: int) -> None:
        bare = word.strip("*")
        forms = (word,) if word.startswith("@") else _forms(bare)
        open_start, open_end = word.startswith("*"), word.endswith("*")
        table = self._ends if open_start else self._begins if open_end else self._exact
        for form in forms:
            table.setdefault(form, set()).add(number)

    def settle(self, endings: Iterable[str] = ()) -> None:
        """Everything is in: make the indexes of slips and of words without their endings."""
        self._endings = tuple(sorted(set(endings), key=lambda ending: (-len(ending), ending)))
        for word, kinds in self._exact.items():
            for stem in self._stems_of(word):
                self._stems.setdefault(stem, set()).update(kinds)
        self._slips = SlipIndex(self._exact, self._begins)
        self._known.clear()

    def kinds(self, typed: str) -> Kinds:
        """The kinds of place a folded word can take, one slip forgiven; empty for a strange word."""
        found = self._known.get(typed)
        if found is None:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            found = self._known[typed] = self._look_up(typed)
        return found

    def straight(self, typed: str) -> Kinds:
        """The kinds of place of a word exactly as typed: for digits."""
        return frozenset(self._straight(typed))

    def spelled(self) -> frozenset[str]:
        """Every whole word that stands in a phrase, in all its spellings."""
        return frozenset(self._exact)

    def special(self, name: str) -> Kinds:
        """The kinds that hold a class of words known by its name: "@number"."""
        return frozenset(self._exact.get(name, ()))

    def _look_up(self, typed: str) -> Kinds:
        found = self._straight(typed)
        if typed in self._kept:
            return frozenset(found)
        for stem in self._stems_of(typed):
            found |= self._stems.get(stem, _NONE)
        if found or self._slips is None:
            return frozenset(found)
        for word in self._slips.meant(typed):
            found |= self._exact[word]
        for stem in self._slips.meant_stems(typed):
            found |= self._begins[stem]
        return frozenset(found) if found else _NONE

    def _stems_of(self, word: str) -> tuple[str, ...]:
        """A long word itself, and without the longest ending it may have."""
        if len(word) < _INFLECTED or not word.isalpha():
            return ()
        for ending in self._endings:
            if word.endswith(ending) and len(word) - len(ending) >= _INFLECTED - 1:
                return word, word[: -len(ending)]
        return (word,)

    def _straight(self, typed: str) -> set[int]:
        found = set(self._exact.get(typed, ()))
        for size in range(1, len(typed) + 1):
            found |= self._begins.get(typed[:size], _NONE)
            if size < len(typed):
                found |= self._ends.get(typed[-size:], _NONE)
        return found


def _forms(word: str) -> tuple[str, ...]:
    """How a word may be typed; with "!" behind it only with its mark or the letters that stand for it."""
    if not word.endswith("!"):
        return fold_variants(word)
    plain = fold(word.strip("!"))
    return tuple(form for form in fold_variants(word.strip("!")) if form != plain)


@lru_cache(maxsize=_REMEMBERED)
def spellings(word: str) -> tuple[tuple[str, ...], ...]:
    """A written word as the rows of words it may be typed as: "plug-in" as plugin and as plug, in."""
    if word.startswith("@"):
        return ((word,),)
    open_start, open_end = word.startswith("*"), word.endswith("*")
    pieces = [piece for piece in _JOINTS.split(word.strip("*")) if fold(piece)]
    rows = [["".join(pieces)]] if len(pieces) < 2 else [["".join(pieces)], pieces]
    return tuple(_starred(row, open_start, open_end) for row in rows if row[0])


def _starred(row: list[str], open_start: bool, open_end: bool) -> tuple[str, ...]:
    made = list(row)
    made[0] = ("*" if open_start else "") + made[0]
    made[-1] += "*" if open_end else ""
    return tuple(made)
