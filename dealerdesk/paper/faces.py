"""The faces of the papers: registered once, their widths, what they can draw and in which order."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from dealerdesk.core.places import resource
from dealerdesk.paper.design import (
    SANS,
    SANS_MEDIUM,
    SANS_SEMIBOLD,
    SERIF,
    SERIF_ITALIC,
    SERIF_SEMIBOLD,
)
from dealerdesk.paper.directions import LEFTWARD, leads_left, levels, turned, visual_order
from dealerdesk.paper.joining import joined
from dealerdesk.paper.words import stand_in

FACES = (SANS, SANS_MEDIUM, SANS_SEMIBOLD, SERIF, SERIF_ITALIC, SERIF_SEMIBOLD)
# Hebrew, Arabic, signs and smileys. Apart from the others: the windows take the system's.
WIDE, WIDE_BOLD = "DejaVuSans", "DejaVuSans-Bold"
# Where one face lacks a character, the other family may have it, and then the wide one.
_OTHERS = {
    SANS: (SERIF, WIDE),
    SANS_MEDIUM: (SERIF_SEMIBOLD, WIDE),
    SANS_SEMIBOLD: (SERIF_SEMIBOLD, WIDE_BOLD, WIDE),
    SERIF: (SANS, WIDE),
    SERIF_ITALIC: (SANS, WIDE),
    SERIF_SEMIBOLD: (SANS_SEMIBOLD, WIDE_BOLD, WIDE),
}
_registering = threading.Lock()


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one face, its characters from left to right.

    `start` is where it begins on the line, in thousandths of the size. `stands_for` is the original where
    `shown` replaces it.
    """

    face: str
    shown: str
    start: float = 0.0
    stands_for: str = ""


@dataclass(frozen=True, slots=True)
class Face:
    """What a registered face can draw, and the advance of each character in thousandths of its size."""

    name: str
    advances: dict[str, float]
    drawable: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Sign:
    """One character to draw and its face; what it replaces stands at the first of several."""

    shown: str
    face: str
    missing: str = ""
    replaces: bool = False


_faces: dict[str, Face] = {}
_wide: dict[str, Face] = {}


def registered() -> dict[str, Face]:
    """The usual faces, loaded and registered with ReportLab on first use, once for all threads."""
    global _faces
    if not _faces:
        with _registering:
            _faces = _faces or {name: _load(name, f"{name}.ttf") for name in FACES}
    return _faces


def face_named(name: str) -> Face:
    """A usual face, or a wide one, which is loaded when the first text needs it."""
    if name in FACES:
        return registered()[name]
    if name not in _wide:
        with _registering:
            if name not in _wide:
                _wide[name] = _load(name, "paper", f"{name}.ttf")
    return _wide[name]


def _load(name: str, *path: str) -> Face:
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics

    from dealerdesk.paper.embedding import PaperFont

    # Streams as bytes: a fifth smaller and a tenth faster than as printable letters.
    rl_config.useA85 = 0
    # Only what is used goes into the file, so a short paper stays small and quick.
    font = PaperFont(name, str(resource("fonts", *path)), asciiReadable=False)
    pdfmetrics.registerFont(font)
    widths = font.face.charWidths
    advances = {chr(code): float(widths[code]) for code in font.face.charToGlyph}
    advances["\u00a0"] = advances[" "]
    return Face(name, advances, frozenset(advances))


def runs(text: str, face: str) -> list[Run]:
    """A line of plain text as stretches that the faces can draw, with readable stand-ins for the rest.

    They come in the order they are read, which is what copying them out of the paper gives. Where letters
    run to the left each starts where the Unicode algorithm puts it, and Arabic letters are joined.
    """
    if registered()[face].drawable.issuperset(text):
        return [Run(face, text)]
    signs = _signs(text, face)
    deep = [0] * len(signs)
    if LEFTWARD.search(text):
        deep = levels("".join(sign.shown for sign in signs), int(leads_left(text)))
    starts, reach = [0.0] * len(signs), 0.0
    for place in visual_order(deep):
        starts[place] = reach
        reach += _advance(signs[place])
    found: list[Run] = []
    places = range(len(signs))
    for (level, name, _replaces), same in groupby(
        places, lambda place: (deep[place], signs[place].face, signs[place].replaces)
    ):
        there = list(same)
        original = "".join(signs[place].missing for place in there)
        shown = "".join(signs[place].shown for place in there)
        if level % 2:
            shown = _turned(shown, name)
        start = min(starts[place] for place in there)
        found.append(Run(name, shown, start, original))
    return found


def _advance(sign: _Sign) -> float:
    return face_named(sign.face).advances.get(sign.shown, 0.0)


def _turned(shown: str, face: str) -> str:
    """Characters that run to the left as they stand from left to right, brackets mirrored."""
    drawable = face_named(face).drawable
    return "".join(other if (other := turned(one)) in drawable else one for one in reversed(shown))


def _signs(text: str, face: str) -> list[_Sign]:
    """What is drawn for a text, in the order of the text."""
    if LEFTWARD.search(text):
        text = joined(text, face_named(_OTHERS[face][-1]).drawable)
    chain = (face, *_OTHERS[face])

    def owner(character: str) -> str:
        return next((name for name in chain if character in face_named(name).drawable), "")

    signs: list[_Sign] = []
    for name, same in groupby(text, owner):
        if name:
            signs += [_Sign(character, name) for character in same]
        else:
            signs += _replaced("".join(same), face)
    return signs


def _replaced(missing: str, face: str) -> Iterator[_Sign]:
    for number, character in enumerate(stand_in(missing, face_named(face).drawable)):
        yield _Sign(character, face, "" if number else missing, True)


def width(text: str, face: str, size: float) -> float:
    """How far plain text reaches at a size in points, stand-ins included."""
    mine = registered()[face]
    try:
        return sum([mine.advances[c] for c in text]) * size / 1000
    except KeyError:
        return sum(map(_advance, _signs(text, face))) * size / 1000
