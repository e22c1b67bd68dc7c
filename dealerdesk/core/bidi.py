"""Words that run the other way: set apart, so that they never turn what stands beside them on a line."""

from __future__ import annotations

import re

FIRST_STRONG, POP = "\u2068", "\u2069"
# Right-to-left letters and every character that commands a direction (Unicode annex 9).
_TURNING = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_ISOLATES = frozenset("\u2066\u2067\u2068")


def isolated(words: str) -> str:
    """The words between FSI and PDI where they could turn a line, else as they are.

    For showing only: what is stored stays letter for letter. A closing sign too many inside is left out and
    a missing one is added, so that nothing in the words ends their own isolation.
    """
    if not _TURNING.search(words):
        return words
    return f"{FIRST_STRONG}{_balanced(words)}{POP}"


def _balanced(words: str) -> str:
    kept: list[str] = []
    is_open = 0
    for character in words:
        if character in _ISOLATES:
            is_open += 1
        elif character == POP:
            if not is_open:
                continue
            is_open -= 1
        kept.append(character)
    return "".join(kept) + POP * is_open


def lines_alone(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Lines of one text that are painted each by itself: isolations that go on over a line end go on."""
    if not any(FIRST_STRONG in line or POP in line for line in lines):
        return lines
    shown: list[str] = []
    still_open = 0
    for line in lines:
        opened = FIRST_STRONG * still_open + line
        for character in line:
            if character in _ISOLATES:
                still_open += 1
            elif character == POP and still_open:
                still_open -= 1
        shown.append(opened + POP * still_open)
    return tuple(shown)
