"""Slips of the hand in long words: one letter wrong, missing, doubled or swapped with its neighbour.

The index holds every word with one letter left out; a typed word meets the right one where both lack a letter
(symmetric deletion). Short words are left alone: "bil" and "bild" are two words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

SHORTEST, SHORTEST_STEM, LONGEST = 7, 8, 24


class SlipIndex:
    """Words (closed) and stems (open to the right) that are found in spite of one slip."""

    def __init__(self, words: Iterable[str], stems: Iterable[str] = ()) -> None:
        self._words = _index(word for word in words if len(word) >= SHORTEST)
        self._stems = _index(stem for stem in stems if len(stem) >= SHORTEST_STEM)
        sizes = {len(stem) for stem in self._stems}
        self._sizes = range(min(sizes), max(sizes) + 2) if sizes else range(0)

    def meant(self, typed: str) -> tuple[str, ...]:
        """The words one slip away, the same first letter kept; empty for short words and numbers."""
        if not SHORTEST - 1 <= len(typed) <= LONGEST or not typed.isalpha():
            return ()
        return tuple(dict.fromkeys(_near(typed, self._words)))

    def meant_stems(self, typed: str) -> tuple[str, ...]:
        """The stems one slip away from a beginning of the word."""
        if not SHORTEST_STEM <= len(typed) <= 2 * LONGEST or not typed.isalpha():
            return ()
        found: dict[str, None] = {}
        for size in self._sizes:
            if size > len(typed):
                break
            found.update(dict.fromkeys(_near(typed[:size], self._stems)))
        return tuple(found)


def _index(words: Iterable[str]) -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for word in dict.fromkeys(words):
        for form in _shortened(word):
            index.setdefault(form, []).append(word)
    return index


def _near(typed: str, index: dict[str, list[str]]) -> Iterator[str]:
    for form in _shortened(typed):
        for word in index.get(form, ()):
            if word[0] == typed[0] and _is_one_slip(typed, word):
                yield word


def _shortened(word: str) -> Iterator[str]:
    yield word
    for place in range(1, len(word)):
        yield word[:place] + word[place + 1 :]


def _is_one_slip(typed: str, word: str) -> bool:
    """Whether one letter is wrong, too many, missing, or swapped with its neighbour."""
    if abs(len(typed) - len(word)) > 1:
        return False
    start = 0
    while start < min(len(typed), len(word)) and typed[start] == word[start]:
        start += 1
    a, b = typed[start:], word[start:]
    return a[1:] == b or a == b[1:] or a[1:] == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
