"""Names in the order of the alphabet of the language they are shown in."""

from __future__ import annotations

from collections.abc import Iterable

from dealerdesk.core.folding import fold
from dealerdesk.core.i18n import language

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_OWN = {"da": f"{_LATIN}æøå", "nb": f"{_LATIN}æøå", "pl": "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"}


def alphabetical(name: str) -> tuple[int, ...]:
    """What to sort a name by; letters that the alphabet does not have stand where their plain ones do."""
    letters = _OWN.get(language(), _LATIN)
    plain = (letter if letter in letters else fold(letter) or " " for letter in name.lower())
    return tuple(letters.find(letter) for group in plain for letter in group)


def by_name(choices: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Pairs of a code and its name, by the name."""
    return sorted(choices, key=lambda pair: alphabetical(pair[1]))
