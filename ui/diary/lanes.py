"""How the columns of a day share its width: appointments of one hour stand side by side in lanes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dealerdesk.diary.records import Appointment

Span = tuple[Appointment, int, int]
"""An appointment with where its card begins and ends, in pixels from above."""


@dataclass(frozen=True, slots=True)
class Laned:
    """A card of a column: its lane from the left, of how many, and where it begins and ends."""

    one: Appointment
    lane: int
    lanes: int
    top: int
    bottom: int


def laned(spans: Sequence[Span]) -> list[Laned]:
    """The cards of a column, by time: each in the first lane that is free again where it begins."""
    ends: list[int] = []
    taken: list[tuple[Appointment, int, int, int]] = []
    for one, top, bottom in spans:
        lane = next((n for n, end in enumerate(ends) if end <= top), len(ends))
        ends[lane:lane + 1] = [bottom]
        taken.append((one, lane, top, bottom))
    found = []
    for one, lane, top, bottom in taken:
        beside = max((other for _o, other, up, down in taken if up < bottom and top < down), default=0)
        found.append(Laned(one, lane, max(beside, lane) + 1, top, bottom))
    return found


def shared(width: int, least: Sequence[int], wanted: Sequence[int]) -> list[int]:
    """The widths of columns, each at least so wide where they all may be; what is left goes to who wants it.

    Where that does not suffice for all, columns get it by what they want; where it does, the rest is shared
    alike. Where not even the least fits, all are alike.
    """
    count = len(least)
    rest = width - sum(least)
    if rest < 0:
        return [max(1, width // max(1, count))] * count
    more = [max(0, want - have) for want, have in zip(wanted, least, strict=True)]
    asked = sum(more)
    if asked > rest:
        return [have + rest * one // asked for have, one in zip(least, more, strict=True)]
    return [have + one + (rest - asked) // count for have, one in zip(least, more, strict=True)]
