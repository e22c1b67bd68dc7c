"""Whether two names can be the same customer's: surely, perhaps, with a new family name, or not at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from dealerdesk.core.folding import fold
from dealerdesk.customers.names import without_salutation
from dealerdesk.exchange.wordlists import listed


class Likeness(StrEnum):
    """How alike two names are."""

    SAME = "same"
    UNKNOWN = "unknown"
    RENAMED = "renamed"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is compared: folded words; a letter that was lost on the way is a full stop."""

    first: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    company: frozenset[str] = frozenset()

    @property
    def person(self) -> bool:
        """Whether a person is named."""
        return bool(self.first or self.last)

    @property
    def known(self) -> bool:
        """Whether anybody is named."""
        return bool(self.first or self.last or self.company)


# Words of a company's name that say nothing about which one it is.
_FORMS = listed(
    "a s i k p v aps as asa ab ivs ans da enk gmbh mbh ggmbh ug ag kg kgaa ohg gbr ev ek eg se sp z o oo "
    "spzoo spj spk sa sc j ltd limited inc llc plc co og und and the"
)
_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*|[^\W_]*\.[^\W_]+", re.UNICODE)
# Couples often have names that differ in the last letter only: Maria and Mario, Daniel and Daniela.
_TYPO_FROM = 5


@lru_cache(maxsize=65536)
def name_of(first: str, last: str, company: str) -> Name:
    """The name of a customer as it is compared."""
    return Name(_words(without_salutation(first)), _words(last), _firm(company))


def likeness(one: Name, other: Name) -> Likeness:
    """How alike two names are; whoever has no name may be anybody."""
    if not one.known or not other.known:
        return Likeness.UNKNOWN
    if _all(one) == _all(other):
        return Likeness.SAME
    if one.person and other.person:
        return _persons(one, other)
    if one.company and other.company:
        return _companies(one.company, other.company)
    return Likeness.OTHER


def _all(name: Name) -> frozenset[str]:
    return frozenset({*name.first, *name.last} - _FORMS) | name.company


def _persons(one: Name, other: Name) -> Likeness:
    mine, theirs = (*one.first, *one.last), (*other.first, *other.last)
    if set(mine) == set(theirs):
        return Likeness.SAME
    if len(mine) == 1 or len(theirs) == 1 or not one.first or not other.first:
        few, many = sorted((mine, theirs), key=len)
        return Likeness.UNKNOWN if all(_among(word, many) for word in few) else Likeness.OTHER
    given = _same_given(one.first, other.first)
    family = any(_among(word, other.last) for word in one.last) or any(
        _among(w, one.last) for w in other.last
    )
    if given and family:
        return Likeness.SAME
    return Likeness.RENAMED if given and one.first[0] == other.first[0] else Likeness.OTHER


def _same_given(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """The first given names agree, as initials too; or one stands among the other's ("Ole og Grete")."""
    few, many = sorted((one, other), key=len)
    if _alike(few[0], many[0], ends=False) or _initial(few[0], many[0]):
        return True
    return len(few) < len(many) and all(word in many for word in few)


def _initial(one: str, other: str) -> bool:
    return min(len(one), len(other)) == 1 and one[0] == other[0]


def _companies(one: frozenset[str], other: frozenset[str]) -> Likeness:
    few, many = sorted((one, other), key=len)
    if few <= many:
        return Likeness.SAME if len(few) >= 2 else Likeness.UNKNOWN
    rest, beside = few - many, many - few
    near = len(rest) == len(beside) == 1 and _alike(next(iter(rest)), next(iter(beside)))
    return Likeness.SAME if near else Likeness.OTHER


def _among(word: str, words: tuple[str, ...]) -> bool:
    return any(_alike(word, other) for other in words)


@lru_cache(maxsize=65536)
def _alike(one: str, other: str, ends: bool = True) -> bool:
    """The same word, with letters lost, or one slip of the finger in a long one.

    Without `ends` a slip in the last letter does not count as one.
    """
    if one == other:
        return True
    if "." in one or "." in other:
        return _lost(one, other) or _lost(other, one)
    if min(len(one), len(other)) < _TYPO_FROM or abs(len(one) - len(other)) > 1:
        return False
    if not ends and (one[:-1] == other[:-1] or one in other[:-1] + other[1:] or other in one[:-1] + one[1:]):
        return False
    return _one_slip(one, other)


def _lost(torn: str, whole: str) -> bool:
    pattern = "".join(".{1,2}" if c == "." else re.escape(c) for c in torn)
    return "." in torn and re.fullmatch(pattern, whole) is not None


def _one_slip(one: str, other: str) -> bool:
    """One letter more, less, another, or two exchanged."""
    start = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    a, b = one[start:], other[start:]
    if len(a) == len(b):
        return a[1:] == b[1:] or (a[:2] == b[:2][::-1] and a[2:] == b[2:])
    return a[1:] == b or a == b[1:]


def _words(text: str) -> tuple[str, ...]:
    if not text:
        return ()
    marked = (
        text.replace("?", ".").replace("\ufffd", ".")
        if "?" in text or "\ufffd" in text
        else text.replace(".", " ")
    )
    return tuple(_WORD.findall(fold(marked)))


def _firm(text: str) -> frozenset[str]:
    found = frozenset(_words(text.replace("/", "")))
    return found - _FORMS or found
