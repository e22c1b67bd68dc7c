"""Ranks where they must be small: a place for each newcomer, in the true order, between those taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Taken(NamedTuple):
    """A rank that somebody has, and their moment."""

    rank: int
    moment: int


class Places(NamedTuple):
    """The ranks of the newcomers, in their order, and who has to move up: old rank to new one."""

    given: list[int]
    moved: dict[int, int]


def give_places(base: int, moments: Sequence[int], taken: Iterable[Taken]) -> Places:
    """Give everybody the rank `base` + moment, or the next free one, so that ranks rise with moments.

    `moments` are those of the newcomers, rising. `taken` are the ranks from `base` + the first moment on,
    rising, read only as far as needed. Those who share a moment stand in the order in which they came.
    """
    given: list[int] = []
    moved: dict[int, int] = {}
    others = iter(taken)
    other = next(others, None)
    last = -1
    for moment in moments:
        while other is not None and other.moment <= moment:
            last = _stay_or_move(other, last, moved)
            other = next(others, None)
        last = max(base + moment, last + 1)
        given.append(last)
    while other is not None and other.rank <= last:
        last = _stay_or_move(other, last, moved)
        other = next(others, None)
    return Places(given, moved)


def _stay_or_move(other: Taken, last: int, moved: dict[int, int]) -> int:
    if other.rank > last:
        return other.rank
    moved[other.rank] = last + 1
    return last + 1
