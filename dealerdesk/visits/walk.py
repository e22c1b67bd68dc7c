"""The walk-round at check-in: marks on a sketch of the car, photos of them, and the customer's signature."""

from __future__ import annotations

import datetime as dt
import math
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from dealerdesk.core.i18n import N_

KINDS = ("scratch", "dent", "stone_chip", "missing", "other")
KIND_WORDS = {
    "scratch": N_("Scratch"), "dent": N_("Dent"), "stone_chip": N_("Stone chip"), "missing": N_("Missing"),
    "other": N_("Other mark"),
}
WIDE, LONG, BESIDE = 1000, 1560, 100
"""The car as the sketch has it, in thousandths of its width; marks lie at most `BESIDE` outside of it."""
MOST_MARKS, MOST_PHOTOS, MOST_POINTS = 40, 40, 20_000
LEAST_INK = 80
"""How long the strokes of a signature are at least, in thousandths of the pad's width."""
Stroke = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that was there before: its number, kind, place (from the front left corner), and words."""

    number: int
    kind: str
    across: int
    along: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class PhotoLink:
    """A photo of the walk-round; `mark` is the number of the mark it shows, 0 for none."""

    media_id: int
    mark: int = 0


@dataclass(frozen=True, slots=True)
class WalkRound:
    """Marks by number, and photos in the order in which they were taken."""

    marks: tuple[Mark, ...] = ()
    photos: tuple[PhotoLink, ...] = ()


@dataclass(frozen=True, slots=True)
class SignatureDraft:
    """A signature as it was written: strokes in thousandths of the pad's width, who, and when (UTC)."""

    strokes: tuple[Stroke, ...]
    name: str
    signed_at: dt.datetime
    uid: uuid.UUID = field(default_factory=uuid.uuid4)


def is_signature(strokes: Sequence[Sequence[tuple[int, int]]]) -> bool:
    """Whether strokes are long enough, taken together, to be somebody's name: a dot or a slip is none."""
    long = sum(math.dist(a, b) for stroke in strokes for a, b in pairwise(stroke))
    return long >= LEAST_INK


@dataclass(frozen=True, slots=True)
class SignatureRecord:
    """A signature that is kept: for what ("check_in", "courtesy_car"), its picture, and its strokes."""

    id: int
    purpose: str
    name: str
    signed_at: dt.datetime
    strokes: tuple[Stroke, ...]
    media_id: int
    uid: uuid.UUID


@dataclass(frozen=True, slots=True)
class WalkSeen:
    """The walk-round of a visit with the signature of its check-in, where there is one."""

    walk: WalkRound = WalkRound()
    signature: SignatureRecord | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nobody walked round and nobody signed."""
        return self == WalkSeen()


_PLACES = (
    (N_("front left"), N_("front"), N_("front right")),
    (N_("left side"), N_("roof"), N_("right side")),
    (N_("rear left"), N_("rear"), N_("rear right")),
)


def place_of(across: int, along: int) -> str:
    """The message id of where on the car a place of the sketch lies; the sketch shows the car from above."""
    row = 0 if along < LONG / 3 else 1 if along < LONG * 2 / 3 else 2
    column = 0 if across < WIDE / 3 else 1 if across <= WIDE * 2 / 3 else 2
    return _PLACES[row][column]


def within(across: int, along: int) -> tuple[int, int]:
    """The nearest place that a mark may have."""
    return (
        min(WIDE + BESIDE, max(-BESIDE, across)),
        min(LONG + BESIDE // 2, max(-BESIDE // 2, along)),
    )


def renumbered(marks: Sequence[Mark], photos: Sequence[PhotoLink]) -> WalkRound:
    """Marks numbered from 1 in their order; photos follow theirs, or stand alone where it went."""
    new = {mark.number: number for number, mark in enumerate(marks, start=1)}
    return WalkRound(
        tuple(Mark(new[m.number], m.kind, m.across, m.along, m.words) for m in marks),
        tuple(PhotoLink(p.media_id, new.get(p.mark, 0)) for p in photos),
    )
