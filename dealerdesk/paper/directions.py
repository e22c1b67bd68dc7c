"""Letters that run from right to left: the order in which a line of them is drawn.

The Unicode Bidirectional Algorithm (UAX #9) for one line without direction characters, which no text on
paper has (see `words.plain`): rules W1 to L4, named here as there.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

# Hebrew, Arabic and what stands between, and their forms; then the old scripts beyond the basic plane.
LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")

_BRACKETS = {"(": ")", "[": "]", "{": "}", "\u27e8": "\u27e9", "\u300c": "\u300d"}
_MIRRORED = "()[]{}<>«»‹›≤≥≪≫\u27e8\u27e9\u300c\u300d"
_TURNED = {
    one: other
    for left, right in zip(_MIRRORED[::2], _MIRRORED[1::2], strict=True)
    for one, other in ((left, right), (right, left))
}
_STRONG = {"L": "L", "R": "R", "AN": "R", "EN": "R"}
_KINDS = {"L", "R", "AL", "EN", "AN", "ES", "ET", "CS", "NSM", "BN", "B", "S", "WS", "ON"}
_NEUTRAL = {"B", "S", "WS", "ON"}
_DEEPEST = 63  # open brackets that rule BD16 remembers


def turned(character: str) -> str:
    """The character as it looks in a line that runs to the left (L4): `(` becomes `)`."""
    return _TURNED.get(character, character)


def leads_left(text: str) -> bool:
    """Whether a line runs to the left as a whole: more of its words do than do not.

    The first word decides a draw (P2). A line made of a customer's name and our words keeps the direction
    of our words, which UAX #9 leaves to the application (HL1).
    """
    ways = [way for word in text.split() if (way := _way_of(word))]
    right = ways.count("L")
    return bool(ways) and (2 * right < len(ways) or (2 * right == len(ways) and ways[0] == "R"))


def _way_of(word: str) -> str:
    """L or R, by the first letter of a word; nothing where it has none."""
    kinds = map(unicodedata.bidirectional, word)
    return next(("L" if kind == "L" else "R" for kind in kinds if kind in {"L", "R", "AL"}), "")


def levels(text: str, base: int) -> list[int]:
    """The embedding level of each character, even to the right, odd to the left; `base` is 0 or 1."""
    given = [_kind(character) for character in text]
    kinds = _resolved_weak(given, "LR"[base])
    _resolve_brackets(text, given, kinds, "LR"[base])
    _resolve_neutral(kinds, "LR"[base])
    deep = [_level(kind, base) for kind in kinds]
    # L1: spaces at the end of the line and around tabs keep the direction of the line.
    trailing = True
    for number in range(len(given) - 1, -1, -1):
        if given[number] in {"B", "S"}:
            trailing = True
        elif given[number] not in {"WS", "BN"}:
            trailing = False
        if trailing:
            deep[number] = base
    return deep


def _kind(character: str) -> str:
    """The bidirectional class; neutral for direction characters and for what has no class yet."""
    kind = unicodedata.bidirectional(character)
    return kind if kind in _KINDS else "ON"


def visual_order(deep: list[int]) -> list[int]:
    """Places in the text in the order they are drawn, from left to right (L2).

    A mark on a letter that runs to the left comes before it (not L3): the faces draw it over what follows.
    """
    order = list(range(len(deep)))
    for level in range(max(deep, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and deep[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end + 1
    return order


def _level(kind: str, base: int) -> int:
    """I1 and I2."""
    if kind == "L":
        return 2 if base else 0
    return 1 if kind == "R" else 2


def _resolved_weak(given: list[str], start: str) -> list[str]:
    """W1 to W7: marks, numbers and the signs that belong to them."""
    kinds = []
    strong = before = start
    for kind in given:
        if kind == "NSM":
            kind = before
        before = kind
        if kind in {"L", "R", "AL"}:
            strong = kind
        elif kind == "EN" and strong == "AL":
            kind = "AN"
        kinds.append(kind)
    kinds = ["R" if kind == "AL" else kind for kind in kinds]
    for number in range(1, len(kinds) - 1):
        left, kind, right = kinds[number - 1 : number + 2]
        if left == right and ((kind == "ES" and left == "EN") or (kind == "CS" and left in {"EN", "AN"})):
            kinds[number] = left
    _resolve_terminators(kinds)
    strong = start
    for number, kind in enumerate(kinds):
        if kind in {"L", "R"}:
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[number] = "L"
    return kinds


def _resolve_terminators(kinds: list[str]) -> None:
    """W5 and W6: a percent or currency sign goes with its number, other separators are neutral."""
    place = 0
    for kind, same in groupby(list(kinds)):
        end = place + len(list(same))
        if kind == "ET":
            beside = {kinds[place - 1] if place else "", kinds[end] if end < len(kinds) else ""}
            kinds[place:end] = ["EN" if "EN" in beside else "ON"] * (end - place)
        elif kind in {"ES", "CS", "BN"}:
            kinds[place:end] = ["ON"] * (end - place)
        place = end


def _pairs(text: str, kinds: list[str]) -> list[tuple[int, int]]:
    """Places of the brackets that belong together (BD16), in the order they open."""
    waiting: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    for place, character in enumerate(text):
        if kinds[place] != "ON":
            continue
        if character in _BRACKETS:
            if len(waiting) == _DEEPEST:
                return []
            waiting.append((_BRACKETS[character], place))
        elif any(closing == character for closing, _opened in waiting):
            while True:
                closing, opened = waiting.pop()
                if closing == character:
                    break
            found.append((opened, place))
    return sorted(found)


def _resolve_brackets(text: str, given: list[str], kinds: list[str], base: str) -> None:
    """N0: a pair of brackets runs with what it holds."""
    pairs = _pairs(text, kinds)
    if not pairs:
        return
    for opened, closed in pairs:
        inside = {_STRONG[kind] for kind in kinds[opened + 1 : closed] if kind in _STRONG}
        if not inside:
            continue
        way = base
        if base not in inside:
            way = next((_STRONG[kind] for kind in reversed(kinds[:opened]) if kind in _STRONG), base)
        for place in (opened, closed):
            kinds[place] = way
            # Marks on a bracket go with it.
            for mark in range(place + 1, len(kinds)):
                if given[mark] != "NSM":
                    break
                kinds[mark] = way


def _resolve_neutral(kinds: list[str], base: str) -> None:
    """N1 and N2: what has no direction of its own goes with both neighbours, or with the line."""
    place = 0
    for neutral, same in groupby(list(kinds), _NEUTRAL.__contains__):
        end = place + len(list(same))
        if neutral:
            before = _STRONG[kinds[place - 1]] if place else base
            after = _STRONG[kinds[end]] if end < len(kinds) else base
            kinds[place:end] = [before if before == after else base] * (end - place)
        place = end
