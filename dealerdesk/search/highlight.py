"""Where in a shown text a typed word stands, across spelling, spaces, dashes and dialling habits."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from dealerdesk.core.folding import fold_with_offsets, index_words
from dealerdesk.search.terms import TEXT_MAX

Span = tuple[int, int]
_CHUNK = re.compile(r"\S+")
_WORD = re.compile(r"\w+")


def word_span(text: str, word: str) -> Span | None:
    """The beginning of a word of the text that was typed: "odeg" in "Inge Ødegård" is (5, 9).

    A word that is spelled otherwise than it was typed (mueller, Müller) is marked as a whole.
    """
    text = text[:TEXT_MAX]
    for chunk in _CHUNK.finditer(text):
        if span := _beginning(chunk[0], word):
            return chunk.start() + span[0], chunk.start() + span[1]
    for pattern in (_WORD, _CHUNK):
        for found in pattern.finditer(text):
            if any(form.startswith(word) for form in index_words(found[0])):
                return found.span()
    return None


def _beginning(chunk: str, word: str) -> Span | None:
    signs, places = _squeezed(chunk)
    at = signs.find(word)
    while at >= 0:
        if places[at] == 0 or not chunk[places[at] - 1].isalnum():
            return _span(places, at, len(word))
        at = signs.find(word, at + 1)
    return None


def part_span(text: str, part: str, at_end: bool = False) -> Span | None:
    """Signs in a row, wherever in the text, its spaces and dashes left out: "b123" in "AB 12 345"."""
    signs, places = _squeezed(text)
    at = signs.rfind(part) if at_end else signs.find(part)
    return _span(places, at, len(part)) if at >= 0 else None


def number_span(text: str, digits: str, numbers: Iterable[str]) -> Span | None:
    """Typed digits in a telephone number as shown, of a person who has these numbers.

    Digits of the country code mark nothing where it is not shown, nor does a zero dialled before.
    """
    for typed in dict.fromkeys((digits, digits.lstrip("0"))):
        if typed and (span := part_span(text, typed)):
            return span
    signs, places = _squeezed(text)
    own = signs.lstrip("0")
    first = len(signs) - len(own)
    typed = digits.lstrip("0")
    for number in numbers:
        at = number.find(typed)
        if own and at >= 0 and number.endswith(own):
            hidden = len(number) - len(own)
            start, end = max(at - hidden, 0), at + len(typed) - hidden
            return _span(places, first + start, end - start) if end > 0 else (0, 0)
    return None


# The same names stand in many of the rows that are shown together.
@lru_cache(maxsize=4096)
def _squeezed(text: str) -> tuple[str, tuple[int, ...]]:
    """The letters and digits of the text, folded, and where each of them stands in it."""
    if text.isascii():
        signs = text.lower()
        kept = [place for place, sign in enumerate(signs) if sign.isalnum()]
        return "".join([signs[place] for place in kept]), tuple(kept)
    signs, places = fold_with_offsets(text)
    pairs = [(sign, place) for sign, place in zip(signs, places, strict=True) if sign.isalnum()]
    return "".join(sign for sign, _place in pairs), tuple(place for _sign, place in pairs)


def _span(places: tuple[int, ...], at: int, size: int) -> Span:
    return places[at], places[at + size - 1] + 1
