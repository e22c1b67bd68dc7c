"""Arabic letters in the forms they take beside each other, from the forms that Unicode knows by name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

NON_JOINER = "\u200c"  # keeps two letters apart that would join: Persian is written with it
_LAM, _TATWEEL = "\u0644", "\u0640"
_ALONE, _END, _BEGIN, _MIDDLE = "isolated", "final", "initial", "medial"


@lru_cache(maxsize=1)
def _forms() -> dict[str, dict[str, str]]:
    """For each letter, and for lam with alef, the character of each form that it has."""
    forms: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFC00), *range(0xFE80, 0xFEFD)):
        form, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        text = "".join(chr(int(letter, 16)) for letter in letters)
        if len(text) == 1 or (len(text) == 2 and text[0] == _LAM):
            forms.setdefault(text, {})[form.strip("<>")] = chr(code)
    return forms


def base_letter(form: str) -> str:
    """The letter behind one of its forms; a ligature and every other character unchanged."""
    if "\ufb50" <= form <= "\ufbff" or "\ufe80" <= form <= "\ufefc":
        _tag, *letters = unicodedata.decomposition(form).split() or [""]
        return chr(int(letters[0], 16)) if len(letters) == 1 else form
    return form


def joined(text: str, drawable: frozenset[str]) -> str:
    """The text with each letter in the form that it takes between its neighbours.

    It takes another form only where that can be drawn. Marks on a letter do not part it from the next; a
    mark between lam and alef stands behind their ligature.
    """
    parts = list(_ligatures(text, drawable))
    letters = [place for place, part in enumerate(parts) if not unicodedata.combining(part[0])]
    shapes = [_forms().get(parts[place], {}) for place in letters]
    joins = False
    for number, place in enumerate(letters):
        letter, joins_back = parts[place], joins
        joins = number + 1 < len(letters) and _reaches_on(letter, shapes[number])
        joins = joins and _takes_up(parts[letters[number + 1]], shapes[number + 1])
        wanted = (_MIDDLE if joins else _END) if joins_back else (_BEGIN if joins else _ALONE)
        form = shapes[number].get(wanted, "")
        parts[place] = form if form in drawable else letter
    return "".join(parts).replace(NON_JOINER, "")


def _reaches_on(letter: str, shapes: dict[str, str]) -> bool:
    return letter == _TATWEEL or _BEGIN in shapes


def _takes_up(letter: str, shapes: dict[str, str]) -> bool:
    return letter == _TATWEEL or _END in shapes


def _ligatures(text: str, drawable: frozenset[str]) -> Iterator[str]:
    """Characters one by one; lam and alef as one where their ligature can be drawn."""
    place = 0
    while place < len(text):
        end = place + 1
        if text[place] == _LAM:
            while end < len(text) and unicodedata.combining(text[end]):
                end += 1
            pair = _LAM + text[end : end + 1]
            if len(pair) == 2 and pair in _forms() and drawable.issuperset(_forms()[pair].values()):
                yield pair
                yield from text[place + 1 : end]
                place = end + 1
                continue
        yield text[place]
        place += 1
