"""Tells the program's own words from what people typed: only the former must never be cut off."""

from __future__ import annotations

import re
from functools import lru_cache

from dealerdesk.core import catalogues

_PLACE = re.compile(r"\{[^{}]*\}")
# A pattern with fewer letters of its own would fit everything.
_FEWEST_LETTERS = 6
# What the demo's people say and have done to their cars is typed, too.
_INVENTED = "dealerdesk/demo/"


class KnownWords:
    """Every text of the program in one language, with its places to fill in open."""

    def __init__(self, texts: tuple[str, ...]) -> None:
        self._plain = {text for text in texts if not _PLACE.search(text)}
        self._patterns = [
            _pattern(text) for text in texts
            if _PLACE.search(text) and len(_PLACE.sub("", text).replace(" ", "")) >= _FEWEST_LETTERS
        ]  # fmt: skip

    def are(self, text: str) -> bool:
        """Whether the program says exactly this of itself."""
        return " ".join(text.split()) in self._plain

    def are_filled_in(self, text: str) -> bool:
        """Whether the program says this with something filled in."""
        flat = " ".join(text.split())
        return any(pattern.fullmatch(flat) for pattern in self._patterns)

    def begins(self, text: str) -> bool:
        """Whether a text of the program without places begins like this."""
        start = " ".join(text.split())
        return len(start) >= _FEWEST_LETTERS and any(one.startswith(start) for one in self._plain)


def _pattern(text: str) -> re.Pattern[str]:
    parts = [re.escape(part) for part in _PLACE.split(text)]
    return re.compile(".*".join(parts))


@lru_cache(maxsize=8)
def known_words(language: str) -> KnownWords:
    """The words of a language; English is what the source says."""
    found: list[str] = []
    for message in catalogues.read(language if language in catalogues.languages() else "da"):
        if not message.id or all(str(file).startswith(_INVENTED) for file, _line in message.locations):
            continue
        of = message.id if language not in catalogues.languages() else message.string
        found += list(of) if isinstance(of, tuple | list) else [str(of)]
    return KnownWords(tuple(" ".join(text.split()) for text in found if text))
