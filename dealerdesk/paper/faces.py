"""The faces of the papers: registered once, their widths and what they can draw."""

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
from dealerdesk.paper.words import stand_in

FACES = (SANS, SANS_MEDIUM, SANS_SEMIBOLD, SERIF, SERIF_ITALIC, SERIF_SEMIBOLD)
# Where one face lacks a character, the other family may have it.
_OTHER = {
    SANS: SERIF,
    SANS_MEDIUM: SERIF_SEMIBOLD,
    SANS_SEMIBOLD: SERIF_SEMIBOLD,
    SERIF: SANS,
    SERIF_ITALIC: SANS,
    SERIF_SEMIBOLD: SANS_SEMIBOLD,
}
_registering = threading.Lock()


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one face; `stands_for` is the original where `shown` replaces it."""

    face: str
    shown: str
    stands_for: str = ""


@dataclass(frozen=True, slots=True)
class Face:
    """What a registered face can draw, and the advance of each character in thousandths of its size."""

    name: str
    advances: dict[str, float]
    drawable: frozenset[str]


_faces: dict[str, Face] = {}


def registered() -> dict[str, Face]:
    """All faces, loaded and registered with ReportLab on first use, once for all threads."""
    global _faces
    if not _faces:
        with _registering:
            _faces = _faces or _load()
    return _faces


def _load() -> dict[str, Face]:
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    # Streams as bytes: a fifth smaller and a tenth faster than as printable letters.
    rl_config.useA85 = 0
    faces = {}
    for name in FACES:
        # Only what is used goes into the file, so a short paper stays small and quick.
        font = TTFont(name, str(resource("fonts", f"{name}.ttf")), asciiReadable=False)
        pdfmetrics.registerFont(font)
        widths = font.face.charWidths
        advances = {chr(code): float(widths[code]) for code in font.face.charToGlyph}
        advances["\u00a0"] = advances[" "]
        faces[name] = Face(name, advances, frozenset(advances))
    return faces


def runs(text: str, face: str) -> list[Run]:
    """Plain text as stretches that the faces can draw, with readable stand-ins for the rest."""
    mine = registered()[face]
    if mine.drawable.issuperset(text):
        return [Run(face, text)]
    return list(_mixed(text, mine, registered()[_OTHER[face]]))


def _mixed(text: str, mine: Face, other: Face) -> Iterator[Run]:
    def owner(character: str) -> str:
        if character in mine.drawable:
            return mine.name
        return other.name if character in other.drawable else ""

    for name, characters in groupby(text, owner):
        stretch = "".join(characters)
        if name:
            yield Run(name, stretch)
        else:
            shown = stand_in(stretch, mine.drawable)
            yield Run(mine.name, shown, stretch)


def width(text: str, face: str, size: float) -> float:
    """How far plain text reaches at a size in points, stand-ins included."""
    mine = registered()[face]
    try:
        return sum([mine.advances[c] for c in text]) * size / 1000
    except KeyError:
        faces = registered()
        spans = (sum(faces[run.face].advances.get(c, 0.0) for c in run.shown) for run in runs(text, face))
        return sum(spans) * size / 1000
