"""Which language a remark is written in: by its everyday words and by letters only one language has."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

from dealerdesk.recognition.words import Word

# A language counts along with the likeliest if it scores at least this share of it.
_NEAR = 0.62
_LETTERS = {
    **dict.fromkeys("łąęśżźćń", ("pl",)),
    **dict.fromkeys("ßäöü", ("de",)),
    **dict.fromkeys("æøå", ("da", "nb")),
}
_TELLING = re.compile(f"[{''.join(_LETTERS)}]")
_LETTER, _KNOWN, _KNOWN_FROM = 0.4, 0.5, 4


class Vocabularies(Protocol):
    """The words of a language: everyday ones, those of its phrases, and its abbreviations."""

    common: frozenset[str]
    spelled: frozenset[str]
    short: frozenset[str]


class Guess:
    """Weighs the words of a text; a word that several languages share counts for each a part."""

    def __init__(self, languages: Mapping[str, Vocabularies]) -> None:
        self._languages = tuple(languages)
        self.short = frozenset().union(*(language.short for language in languages.values()))
        self._weights: dict[str, tuple[float, ...]] = {}
        for attribute, weight, shortest in (("common", 1.0, 1), ("spelled", _KNOWN, _KNOWN_FROM)):
            homes: dict[str, set[str]] = {}
            for name, language in languages.items():
                for word in getattr(language, attribute):
                    homes.setdefault(word, set()).add(name)
            for word, names in homes.items():
                if len(word) >= shortest:
                    before = self._weights.get(word, (0.0,) * len(languages))
                    part = weight / len(names)
                    self._weights[word] = tuple(
                        sum_ + part * (name in names) for sum_, name in zip(before, languages, strict=True)
                    )

    def likely(self, words: Sequence[Word], text: str) -> tuple[str, ...]:
        """The languages a text may be written in, likeliest first; all where nothing tells."""
        weights = self._weights
        rows = [weights[word.word] for word in words if word.word in weights]
        sums = [sum(column) for column in zip(*rows, strict=True)] if rows else [0.0] * len(self._languages)
        scores = dict(zip(self._languages, sums, strict=True))
        if not text.isascii():
            for letter in _TELLING.findall(text.lower()):
                for name in _LETTERS[letter]:
                    scores[name] += _LETTER
        best = max(scores.values(), default=0.0)
        ranked = sorted(scores, key=lambda name: -scores[name])
        return tuple(name for name in ranked if scores[name] >= best * _NEAR) if best else tuple(ranked)
