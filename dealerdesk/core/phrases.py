"""Phrase books: known words and phrases found in a text in any of our languages, with their places."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from pathlib import Path

from dealerdesk.core.folding import fold_variants, fold_with_offsets
from dealerdesk.core.places import resource

# Texts are at most a note; what lies beyond is not looked at while somebody types.
_LOOKED_AT = 20_000


@dataclass(frozen=True, slots=True)
class Phrase:
    """One entry of a phrase book: what it stands for, its language, and the phrase as written there."""

    code: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase found in a text: `text[start:end]` is what matched."""

    phrase: Phrase
    start: int
    end: int

    @property
    def code(self) -> str:
        """What the phrase stands for."""
        return self.phrase.code


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Pattern:
    """One word of a phrase in all its spellings; `*` before or after it leaves that side open."""

    forms: tuple[str, ...]
    open_start: bool
    open_end: bool

    @property
    def closed(self) -> bool:
        return not (self.open_start or self.open_end)

    def fits(self, word: str) -> bool:
        if self.open_start and self.open_end:
            return any(form in word for form in self.forms)
        if self.open_start:
            return word.endswith(self.forms)
        return word.startswith(self.forms) if self.open_end else word in self.forms


_Entry = tuple[Phrase, tuple[_Pattern, ...]]


class PhraseBook:
    """Phrases, found by words, whatever their case, marks or spelling (ae for æ and ä, aa for å)."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self.phrases = tuple(phrases)
        # By what a phrase begins with, so that a word is compared with few of them: a word, two words,
        # the two first letters of an open beginning; the rest are open at their start.
        self._by_word: dict[tuple[str, ...], list[_Entry]] = {}
        self._by_letters: dict[str, list[_Entry]] = {}
        self._anywhere: list[_Entry] = []
        for phrase in self.phrases:
            self._keep((phrase, tuple(_pattern(word) for word in _written(phrase.text))))

    def _keep(self, entry: _Entry) -> None:
        first = entry[1][0]
        if first.open_start:
            self._anywhere.append(entry)
        elif first.open_end:
            for letters in {form[:2] for form in first.forms}:
                self._by_letters.setdefault(letters, []).append(entry)
        else:
            closed = entry[1][1:2] if entry[1][1:2] and entry[1][1].closed else ()
            for key in product(first.forms, *(pattern.forms for pattern in closed)):
                self._by_word.setdefault(key, []).append(entry)

    def find(self, text: str) -> tuple[Found, ...]:
        """The phrases in a text from left to right, each place once: of several the longest."""
        tokens = _tokens(text[:_LOOKED_AT])
        found: list[Found] = []
        for place, token in enumerate(tokens):
            pair = tuple(t.word for t in tokens[place : place + 2])
            for phrase, patterns in (
                *self._by_word.get(pair[:1], ()),
                *(self._by_word.get(pair, ()) if len(pair) == 2 else ()),
                *self._by_letters.get(token.word[:2], ()),
                *self._anywhere,
            ):
                window = tokens[place : place + len(patterns)]
                if len(window) == len(patterns) and _fit(patterns, window):
                    found.append(Found(phrase, token.start, window[-1].end))
        return _longest(found)

    def codes(self, text: str) -> frozenset[str]:
        """What a text speaks of, by code."""
        return frozenset(hit.code for hit in self.find(text))


@lru_cache(maxsize=16)
def phrase_book(*parts: str) -> PhraseBook:
    """The phrase book in a resource file: code, language and phrase on each line, apart by tabs.

    Several phrases on a line are apart by `|`; lines that begin with `#` are comments.
    """
    return PhraseBook(read_phrases(resource(*parts)))


def read_phrases(path: Path) -> tuple[Phrase, ...]:
    """The entries of a phrase file. Raises ValueError for a line that is not one: the file ships with us."""
    found = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 3 or not all(cell.strip() for cell in cells):
            raise ValueError(f"{path.name}, line {number}: code, language and phrases apart by tabs")
        code, language, texts = (cell.strip() for cell in cells)
        found += [Phrase(code, language, text.strip()) for text in texts.split("|") if text.strip("* ")]
    return tuple(found)


def _written(text: str) -> list[str]:
    """The words of a phrase, cut as a text is cut: "can't" is two."""
    return "".join(c if c.isalnum() or c == "*" or unicodedata.combining(c) else " " for c in text).split()


def _pattern(word: str) -> _Pattern:
    bare = word.strip("*")
    return _Pattern(fold_variants(bare), word.startswith("*"), word.endswith("*"))


def _fit(patterns: tuple[_Pattern, ...], window: list[_Token]) -> bool:
    return all(pattern.fits(token.word) for pattern, token in zip(patterns, window, strict=True))


def _tokens(text: str) -> list[_Token]:
    """The folded words of a text with their places in it; marks that follow a letter belong to it."""
    folded, places = fold_with_offsets(text)
    found = []
    at = 0
    while at < len(folded):
        if not folded[at].isalnum():
            at += 1
            continue
        start = at
        while at < len(folded) and folded[at].isalnum():
            at += 1
        end = places[at - 1] + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        found.append(_Token(folded[start:at], places[start], end))
    return found


def _longest(found: list[Found]) -> tuple[Found, ...]:
    taken = bytearray(max((hit.end for hit in found), default=0))
    kept: list[Found] = []
    for hit in sorted(found, key=lambda hit: (hit.start - hit.end, hit.start, hit.phrase.text)):
        if not any(taken[hit.start : hit.end]):
            taken[hit.start : hit.end] = b"\x01" * (hit.end - hit.start)
            kept.append(hit)
    return tuple(sorted(kept, key=lambda hit: hit.start))
